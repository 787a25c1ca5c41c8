package tctest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"reflect"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// at returns a problem with a file of the documentation.
func (s *subject) at(file string, problem any) string {
	return fmt.Sprintf("%s: %v", path.Join(s.dir, file), problem)
}

// example checks that a documented request arrives unchanged, and that its
// response arrives with no value lost.
func (s *subject) example(ctx context.Context, e example) []string {
	body, err := s.body(e)
	if err != nil {
		return []string{s.at(e.Request, err)}
	}
	if e.Response == "" {
		return s.exchange(ctx, e.name(), body, e.name(), nil)
	}
	data, err := fs.ReadFile(s.files, e.Response)
	if err != nil {
		return []string{s.at(e.Response, err)}
	}
	var file struct{ Response json.RawMessage }
	if err := decodeStrictly(data, &file); err != nil || len(file.Response) == 0 {
		return []string{s.at(e.Response, fmt.Sprintf(`want {"Response": {...}} and nothing else: %v`, err))}
	}
	return s.exchange(ctx, e.name(), body, e.Response, file.Response)
}

// filled does what example does where the documentation has none, with all
// fields of the types.
func (s *subject) filled(ctx context.Context) []string {
	body, err := s.filledRequest()
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	response, err := fill(s.respType)
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	return s.exchange(ctx, factsFile+": filled request", body, factsFile+": filled response", response)
}

// body returns the request of an example, or one that does for its response.
func (s *subject) body(e example) ([]byte, error) {
	if e.Request == "" {
		return s.base()
	}
	return fs.ReadFile(s.files, e.Request)
}

// base returns the first documented request; if there is none, a filled one.
func (s *subject) base() ([]byte, error) {
	for _, e := range s.facts.Examples {
		if e.Request != "" {
			return fs.ReadFile(s.files, e.Request)
		}
	}
	return s.filledRequest()
}

// exchange sends body, has the service answer with documented, and compares what
// arrives on either side. The names are for the problems.
func (s *subject) exchange(ctx context.Context, request string, body []byte, response string, documented json.RawMessage) []string {
	answer, fail, err := split(documented)
	if err != nil {
		return []string{s.at(response, err)}
	}
	o := s.send(ctx, s.region(), body, answer, fail)
	problems := s.sentAs(request, body, o)
	switch {
	case o.sent == nil:
	case fail != nil:
		problems = append(problems, s.failedAs(response, fail.(*tc.Error).Code, o.err)...)
	case o.err != nil:
		problems = append(problems, s.at(response, o.err))
	case documented != nil:
		problems = append(problems, s.receivedAs(response, documented, o.resp)...)
	}
	return problems
}

// split returns a documented response as what the service answers: a response
// or an error.
func split(documented json.RawMessage) (answer json.RawMessage, fail error, err error) {
	if documented == nil {
		return nil, nil, nil
	}
	var members map[string]json.RawMessage // encoding/json would take requestID for RequestId
	if err := json.Unmarshal(documented, &members); err != nil {
		return nil, nil, err
	}
	var refusal *struct{ Code, Message string }
	if text := members["Error"]; text != nil {
		if err := json.Unmarshal(text, &refusal); err != nil {
			return nil, nil, err
		}
	}
	if refusal == nil {
		return documented, nil, nil
	}
	var id string
	if text := members["RequestId"]; text != nil {
		if err := json.Unmarshal(text, &id); err != nil {
			return nil, nil, err
		}
	}
	return nil, &tc.Error{Code: tc.Code(refusal.Code), Message: refusal.Message, RequestID: id}, nil
}

// sentAs checks that a request arrived, with the same JSON and the right headers.
func (s *subject) sentAs(file string, body []byte, o outcome) (problems []string) {
	if o.sent == nil {
		return []string{s.at(file, fmt.Sprintf("not sent: %v", o.err))}
	}
	doc, err := tree(body)
	if err != nil {
		return []string{s.at(file, err)}
	}
	sent, err := tree(o.sent.body)
	if err != nil {
		return []string{s.at(file, fmt.Sprintf("what arrived is no JSON: %v", err))}
	}
	different := append(lost("", doc, sent, true), surplus("", reflect.ValueOf(o.req))...)
	if err := decodeStrictly(body, reflect.New(s.reqType).Interface()); err != nil && different == nil {
		different = []string{err.Error()}
	}
	for _, d := range different {
		problems = append(problems, s.at(file, d))
	}
	region := string(s.region())
	if s.facts.Region == "none" {
		region = ""
	}
	return append(problems, s.headers(file, o.sent, region)...)
}

// headers checks those that the fake does not check.
func (s *subject) headers(file string, sent *arrival, region string) (problems []string) {
	for name, want := range map[string]string{
		"X-TC-Region": region,
		"User-Agent":  "tcgen (" + s.facts.Service + " " + s.facts.Version + ")",
	} {
		if got := http.Header(sent.header).Get(name); got != want {
			problems = append(problems, s.at(file, fmt.Sprintf("header %s: sent as %q, want %q", name, got, want)))
		}
	}
	return problems
}

// receivedAs checks that no value of a documented response is lost.
func (s *subject) receivedAs(file string, documented json.RawMessage, resp any) (problems []string) {
	doc, err := tree(documented)
	if err != nil {
		return []string{s.at(file, err)}
	}
	data, err := json.Marshal(resp)
	if err != nil {
		return []string{s.at(file, err)}
	}
	got, err := tree(data)
	if err != nil {
		return []string{s.at(file, err)}
	}
	for _, d := range append(lost("Response", doc, got, false), surplus("Response", reflect.ValueOf(resp))...) {
		problems = append(problems, s.at(file, d))
	}
	return problems
}

// errorCode checks that callers can tell a documented error by its code and by
// the parents of that.
func (s *subject) errorCode(ctx context.Context, code tc.Code) []string {
	body, err := s.base()
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	o := s.send(ctx, s.region(), body, nil, code)
	if o.sent == nil {
		return []string{s.at(factsFile, fmt.Sprintf("error %s: the call was not sent: %v", code, o.err))}
	}
	return s.failedAs(factsFile, code, o.err)
}

func (s *subject) failedAs(file string, code tc.Code, err error) (problems []string) {
	e, ok := errors.AsType[*tc.Error](err)
	if !ok || e.Code != code || e.RequestID == "" {
		problems = append(problems, s.at(file, fmt.Sprintf("error %s: got %v, want an *tc.Error with that code and a request ID", code, err)))
	}
	for i := range len(code) + 1 {
		if i < len(code) && code[i] != '.' {
			continue
		}
		if target := code[:i]; !errors.Is(err, target) {
			problems = append(problems, s.at(file, fmt.Sprintf("error %s: errors.Is does not match it with %s", code, target)))
		}
	}
	return problems
}
