// Package proof calls fakes of new services with clients of old ones. Its
// generated part has a test for each case; this file says what they do.
package proof

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
	"github.com/tcgen-dev/tcgen/output/tc/tctest"
)

// A call is what a case says of it.
type call struct {
	region, request, answer string
	expect                  string // error code that the caller looks for
	breaks                  bool   // whether the rules say that the call stops to work
}

// check makes a call with the action as the old specs have it.
func check[Req, Resp any](t *testing.T, old *tc.Action[Req, Resp], c call, service ...tctest.Handler) {
	t.Helper()
	req := new(Req)
	if err := decode([]byte(c.request), req); err != nil {
		t.Fatalf("the request is not one of the old specs: %v", err)
	}
	resp, err := tc.Do(t.Context(), tctest.New(refusing{t}, service...), tc.Region(c.region), old, req)
	if c.expect != "" {
		err = expected(err, tc.Code(c.expect))
	} else if err == nil {
		err = faithful(resp, c.answer)
	}
	if (err != nil) != c.breaks {
		t.Errorf("the rules say that the wire breaks: %t; the call: %v", c.breaks, err)
	}
}

// refusing is a test that a call of an action that is gone does not fail: the
// client gets the refusal, and the case says what that means.
type refusing struct{ testing.TB }

func (t refusing) Errorf(format string, args ...any) { t.Logf(format, args...) }

func expected(err error, code tc.Code) error {
	if errors.Is(err, code) {
		return nil
	}
	return fmt.Errorf("the caller looks for %s, and got %v", code, err)
}

// serve is the service as the new specs have it. It takes the requests that
// these allow, whatever the client is.
func serve[Req, Resp any](t *testing.T, action *tc.Action[Req, Resp], answer string, required ...string) tctest.Handler {
	t.Helper()
	raw := &tc.Action[json.RawMessage, json.RawMessage]{
		Service: action.Service, Name: action.Name, Limits: action.Limits, Region: action.Region, Regions: action.Regions,
	}
	var failure struct{ Error tc.Code }
	if err := json.Unmarshal([]byte(answer), &failure); err != nil {
		t.Fatal(err)
	}
	if err := decode([]byte(answer), new(Resp)); failure.Error == "" && err != nil {
		t.Fatalf("the answer is not one of the new specs: %v", err)
	}
	return tctest.On(raw, func(body *json.RawMessage) (*json.RawMessage, error) {
		req := new(Req)
		if err := decode(*body, req); err != nil {
			return nil, &tc.Error{Code: "InvalidParameter", Message: err.Error()}
		}
		for _, path := range required {
			if missing(*body, strings.Split(path, ".")) {
				return nil, &tc.Error{Code: tc.ErrMissingParameter, Message: path}
			}
		}
		if v, ok := any(req).(interface{ Validate() error }); ok && v.Validate() != nil {
			return nil, &tc.Error{Code: tc.ErrInvalidParameterValue, Message: v.Validate().Error()}
		}
		if failure.Error != "" {
			return nil, failure.Error
		}
		return new(json.RawMessage(answer)), nil
	})
}

func decode(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode(v)
}

// missing reports whether an object at the path, such as "Goods[].Name", is
// there without its last member.
func missing(data json.RawMessage, path []string) bool {
	name, list := strings.CutSuffix(path[0], "[]")
	var object map[string]json.RawMessage
	if json.Unmarshal(data, &object) != nil || object == nil {
		return false
	}
	value, ok := object[name]
	if len(path) == 1 {
		return !ok
	}
	items := []json.RawMessage{value}
	if list && json.Unmarshal(value, &items) != nil {
		return false
	}
	for _, item := range items {
		if ok && missing(item, path[1:]) {
			return true
		}
	}
	return false
}

// faithful returns an error where a response says what the service did not: a
// zero for null, or for what the answer does not have.
func faithful(resp any, answer string) error {
	data, err := json.Marshal(resp)
	if err != nil {
		return err
	}
	var read, sent any
	if err := errors.Join(json.Unmarshal(data, &read), json.Unmarshal([]byte(answer), &sent)); err != nil {
		return err
	}
	return within("", read, sent)
}

// within returns an error unless every value of read is in sent.
func within(path string, read, sent any) error {
	switch read := read.(type) {
	case map[string]any:
		object, ok := sent.(map[string]any)
		if !ok {
			return fmt.Errorf("%s: read %v, sent %v", path, read, sent)
		}
		for name, value := range read {
			other, ok := object[name]
			if !ok {
				return fmt.Errorf("%s.%s: read %v, sent nothing", path, name, value)
			}
			if err := within(path+"."+name, value, other); err != nil {
				return err
			}
		}
		return nil
	case []any:
		list, ok := sent.([]any)
		if !ok || len(list) != len(read) {
			return fmt.Errorf("%s: read %v, sent %v", path, read, sent)
		}
		for i := range read {
			if err := within(fmt.Sprintf("%s[%d]", path, i), read[i], list[i]); err != nil {
				return err
			}
		}
		return nil
	}
	if !reflect.DeepEqual(read, sent) {
		return fmt.Errorf("%s: read %v, sent %v", path, read, sent)
	}
	return nil
}
