package tctest

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"reflect"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// Golden checks a generated action against its documentation:
//
//   - the descriptor a says what the documentation says, and each field has the
//     documented name in JSON;
//   - every documented request fits Req, passes its checks and arrives at the
//     service unchanged, through newClient, call, and the client with its
//     signature;
//   - every documented response arrives in Resp with no value lost, or as the
//     error that it is;
//   - every documented error code is matched by errors.Is, as are its parents;
//   - a region that the documentation does not name is refused before anything
//     is sent, and each one that it names is sent;
//   - without any one required parameter, at any depth, a request is refused by
//     the name of it before it is sent; a number or boolean is sent as its zero;
//   - a value beyond a documented limit that is checked is refused by name;
//   - a type that only examples show sends and keeps members that they do not
//     show;
//   - a request with nothing but the required parameters is sent as that.
//
// The facts are in testdata/<action>: action.json and the examples that it
// lists. Only "tcgen generate" writes these files, so Golden has no flag to
// update them. A file that is missing or not listed fails the test.
func Golden[C, Req, Resp any](t *testing.T, a *tc.Action[Req, Resp],
	newClient func(*tc.Client, tc.Region) C, call func(C, context.Context, *Req) (*Resp, error)) {
	t.Helper()
	if a == nil || a.Name == "" {
		t.Fatal("the action is nil or has no name")
	}
	dir := path.Join("testdata", a.Name)
	s, err := newSubject(t, os.DirFS(dir), dir, a, newClient, call)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range s.checks() {
		t.Run(c.name, func(t *testing.T) {
			for _, problem := range c.run(t.Context()) {
				t.Error(problem)
			}
		})
	}
}

// A check is one thing to hold against the documentation.
type check struct {
	name string
	run  func(context.Context) (problems []string)
}

// A subject is the action under test, without its types.
type subject struct {
	dir      string
	files    fs.FS // of dir
	facts    *facts
	code     *facts // what the descriptor says, in the form of the facts
	reqType  reflect.Type
	respType reflect.Type
	wire     *wire

	// call decodes a request from JSON and sends it by the code under test.
	call func(ctx context.Context, region tc.Region, body []byte) (req, resp any, err error)
}

func newSubject[C, Req, Resp any](t testing.TB, files fs.FS, dir string, a *tc.Action[Req, Resp],
	newClient func(*tc.Client, tc.Region) C, call func(C, context.Context, *Req) (*Resp, error)) (*subject, error) {
	facts, err := loadFacts(files)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	s := &subject{
		dir: dir, files: files, facts: facts, code: factsOf(a), wire: &wire{},
		reqType: reflect.TypeFor[Req](), respType: reflect.TypeFor[Resp](),
	}
	core := s.fake(t, s.wire.accept)
	s.call = func(ctx context.Context, region tc.Region, body []byte) (any, any, error) {
		req := new(Req)
		if err := json.Unmarshal(body, req); err != nil {
			return nil, nil, fmt.Errorf("the request type does not fit: %w", err)
		}
		resp, err := call(newClient(core, region), ctx, req)
		if err == nil && resp == nil {
			err = fmt.Errorf("the call returned neither a response nor an error")
		}
		return req, resp, err
	}
	return s, nil
}

// fake returns the client of a fake that is made from the documentation, so that
// it refuses a wrong descriptor. Nothing is limited.
func (s *subject) fake(t testing.TB, accept func(arrival) (func() (any, error), error)) *tc.Client {
	f := newService(t, &handler{
		service:  tc.Service{Name: s.facts.Service, Version: s.facts.Version, Host: s.facts.Host},
		action:   s.facts.Action,
		unsigned: s.facts.Unsigned,
		accept:   accept,
	})
	f.lenient = true
	core := f.start()
	core.Limit = func(tc.Service, string, tc.Limit) tc.Limit { return tc.Limit{} }
	return core
}

// checks returns all checks of s; there is always the one of the descriptor and
// one of a request and a response.
func (s *subject) checks() []check {
	checks := []check{{"descriptor", func(context.Context) []string { return s.descriptor() }}, {"names", s.names}}
	for _, e := range s.facts.Examples {
		checks = append(checks, check{e.name(), func(ctx context.Context) []string { return s.example(ctx, e) }})
	}
	if len(s.facts.Examples) == 0 {
		checks = append(checks, check{"filled", s.filled})
	}
	for _, code := range s.facts.Errors {
		checks = append(checks, check{"errors/" + code, func(ctx context.Context) []string { return s.errorCode(ctx, tc.Code(code)) }})
	}
	checks = append(checks, s.regionChecks()...)
	for _, param := range s.facts.Required {
		checks = append(checks, check{"required/" + param, func(ctx context.Context) []string { return s.required(ctx, param) }})
	}
	checks = append(checks, s.limitedChecks()...)
	if s.hasExtra() {
		checks = append(checks, check{"extra", s.extra})
	}
	return append(checks, check{"minimal", s.minimal})
}
