package tctest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// decodeStrictly decodes data, one JSON value, into v. Unknown members are
// errors, except in types that collect them.
func decodeStrictly(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if d.More() {
		return errors.New("there is more than one JSON value")
	}
	return nil
}

// refusal is what the service says of a request that does not decode.
func refusal(err error) error {
	if strings.Contains(err.Error(), "unknown field") {
		return &tc.Error{Code: "UnknownParameter", Message: err.Error()}
	}
	return &tc.Error{Code: "InvalidParameter", Message: err.Error()}
}

func refuse(code tc.Code, format string, args ...any) error {
	return &tc.Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// asError returns the error of the API that the caller gets for err.
func asError(err error) *tc.Error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*tc.Error](err); ok && e.Code != "" {
		return e
	}
	if code, ok := errors.AsType[tc.Code](err); ok && code != "" {
		return &tc.Error{Code: code, Message: err.Error()}
	}
	return &tc.Error{Code: tc.ErrInternalError, Message: err.Error()}
}

// status returns code if a final answer may have it, or that of the service.
func status(code int) int {
	if code < 200 || code > 599 {
		return http.StatusOK
	}
	return code
}

// writeAnswer sends body under a header that promises size bytes.
func writeAnswer(w http.ResponseWriter, status, size int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(size))
	w.WriteHeader(status)
	w.Write(body)
}

// respond returns the body of an answer. Response has to be a JSON object, or nil.
func respond(response any, failure *tc.Error, requestID string) ([]byte, error) {
	members := map[string]any{}
	if failure != nil {
		members["Error"] = map[string]any{"Code": failure.Code, "Message": failure.Message}
	} else if err := convert(response, &members); err != nil {
		return nil, fmt.Errorf("the handler's response is no JSON object: %w", err)
	}
	if members == nil {
		members = map[string]any{}
	}
	// A typed response that gives no ID has an empty one; a documented one that
	// is empty stays as it is.
	_, documented := response.(json.RawMessage)
	if id := members["RequestId"]; id == nil || id == "" && !documented {
		members["RequestId"] = requestID
	}
	return json.Marshal(map[string]any{"Response": members})
}

// convert turns v into JSON and that into the value that to points to; numbers
// keep their digits.
func convert(v, to any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return d.Decode(to)
}
