// Package tctest tests programs that call Tencent Cloud, and the clients that
// tcgen generates, without Tencent Cloud.
//
// New starts a fake of the service that your test describes with On, and returns
// a client of it: everything but the service itself is real, from the checks of
// a request to its signature and the decoding of the answer.
//
//	core := tctest.New(t, tctest.On(waf.DescribeHosts,
//		func(req *waf.DescribeHostsRequest) (*waf.DescribeHostsResponse, error) {
//			if req.Domain == "gone.example" {
//				return nil, waf.ErrResourceNotFound
//			}
//			return &waf.DescribeHostsResponse{TotalCount: 1}, nil
//		}))
//	client := waf.New(core, waf.APGuangzhou)
//
// Golden is for generated tests: it compares a generated action with what the
// documentation says of it.
package tctest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// A Handler answers the calls of one action. On makes one.
type Handler struct {
	service tc.Service
	action  string
	limits  []tc.Limit
	use     tc.RegionUse
	regions []tc.Region
	serve   func(arrival) (response any, err error)
}

// An arrival is a request that the fake has found to be in order.
type arrival struct {
	header map[string][]string
	host   string
	body   []byte
}

// On returns a Handler that answers the calls of a with f, which many goroutines
// may call at once. A response without RequestId gets one.
//
// If the error of f is or wraps a tc.Code or a *tc.Error, the caller gets an
// *tc.Error with that code, message and HTTP status. If it is an *tc.HTTPError,
// the caller gets an answer with its Status and Body, such as the HTML page of a
// gateway. Any other error becomes the code InternalError.
//
// In f, use t.Error rather than t.Fatal: f does not run in the test's goroutine.
func On[Req, Resp any](a *tc.Action[Req, Resp], f func(*Req) (*Resp, error)) Handler {
	return Handler{a.Service, a.Name, a.Limits, a.Region, a.Regions, func(in arrival) (any, error) {
		req := new(Req)
		if err := decodeStrictly(in.body, req); err != nil {
			return nil, refusal(err)
		}
		return f(req)
	}}
}

// refusal is what the service says of a request that does not decode.
func refusal(err error) error {
	if strings.Contains(err.Error(), "unknown field") {
		return &tc.Error{Code: "UnknownParameter", Message: err.Error()}
	}
	return &tc.Error{Code: "InvalidParameter", Message: err.Error()}
}

// New starts a fake service on loopback that lives as long as the test, and
// returns a client of it. The fake answers the calls of handlers; it refuses
// what the service refuses, with the service's codes: calls of anything else,
// wrong signatures and times, undocumented regions, unknown parameters, and more
// calls than the documented limits allow.
//
// The client keeps the limits and does not retry. Its fields may be changed
// before the first call; the fake takes what Limit returns for the limit of the
// account. Calls that the client itself refuses never reach the fake.
func New(t testing.TB, handlers ...Handler) *tc.Client {
	t.Helper()
	f := &fake{handlers: handlers, periods: map[string]*period{}}
	for i, h := range handlers {
		for _, other := range handlers[:i] {
			if h.service == other.service && h.action == other.action {
				t.Fatalf("two handlers for %s %s", h.service.Name, h.action)
			}
		}
	}
	server := httptest.NewServer(f)
	t.Cleanup(server.Close)
	f.client = &tc.Client{
		Credentials: tc.Temporary(credential.SecretID, credential.SecretKey, credential.Token),
		HTTP:        server.Client(),
		Endpoint:    server.URL,
		Language:    "en-US",
		Retries:     -1,
	}
	return f.client
}

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
