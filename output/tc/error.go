package tc

import (
	"fmt"
	"net/http"
	"strings"
)

// A Code is an error code, such as "FailedOperation.CLSInternalError". It is an
// error, to be the target of errors.Is.
type Code string

// Codes that this package returns or acts upon.
const (
	ErrInternalError         Code = "InternalError"
	ErrInvalidParameterValue Code = "InvalidParameterValue"
	ErrMissingParameter      Code = "MissingParameter"
	ErrRequestLimitExceeded  Code = "RequestLimitExceeded"
	ErrUnsupportedRegion     Code = "UnsupportedRegion"
)

// Error returns the code itself.
func (c Code) Error() string { return string(c) }

// Is reports whether target is c or a parent of it: FailedOperation is a parent
// of FailedOperation.CLSInternalError, but InvalidParameter is not one of
// InvalidParameterValue.
func (c Code) Is(target error) bool {
	t, ok := target.(Code)
	return ok && strings.HasPrefix(string(c)+".", string(t)+".")
}

// An Error is a call that was refused, by the service or, before anything was
// sent, by the rules of its documentation. errors.Is matches it with its Code
// and the parents of that.
type Error struct {
	Service   string // such as "waf"; empty in the result of a bare Validate
	Action    string // likewise
	Code      Code
	Message   string // in the language of Client.Language, if the service wrote it
	Param     string // what was refused before sending, such as "Filters[0].Name"
	RequestID string // what support asks for; empty if nothing was sent
	Status    int    // of HTTP; 0 if nothing was sent
}

// Error returns the error on one line, as "waf DescribeHosts: code: message
// (request id)".
func (e *Error) Error() string {
	return prefix(e.Service, e.Action) + e.text()
}

func (e *Error) text() string {
	s := string(e.Code)
	if e.Message != "" {
		s += ": " + e.Message
	}
	if e.RequestID != "" {
		s += " (request " + e.RequestID + ")"
	}
	return s
}

// Unwrap returns e.Code.
func (e *Error) Unwrap() error { return e.Code }

// An HTTPError is a call without an answer of the API: the answer is not JSON,
// JSON of another shape, cut off, too large, or an HTTP error status without an
// API error; or there is none, because the network failed. Whether the service
// executed the call is unknown.
type HTTPError struct {
	Service   string
	Action    string
	Status    int    // of HTTP, such as 502; 0 if there is no answer
	RequestID string // empty if the answer names none
	Body      string // the first bytes of the answer
	Err       error  // what is wrong; if it was the network, it matches *url.Error
}

// maxExcerpt is the number of bytes of an answer that an HTTPError keeps.
const maxExcerpt = 512

// Error returns the error on one line, with the start of the answer.
func (e *HTTPError) Error() string {
	if e.Status == 0 {
		return fmt.Sprintf("%s%v", prefix(e.Service, e.Action), e.Err)
	}
	s := fmt.Sprintf("%sHTTP %d %s: %v", prefix(e.Service, e.Action), e.Status, http.StatusText(e.Status), e.Err)
	if e.RequestID != "" {
		s += " (request " + e.RequestID + ")"
	}
	return s + fmt.Sprintf(": %.200q", e.Body)
}

// Unwrap returns e.Err.
func (e *HTTPError) Unwrap() error { return e.Err }

func prefix(service, action string) string {
	if action == "" {
		return ""
	}
	return service + " " + action + ": "
}
