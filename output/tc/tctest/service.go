package tctest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// credential is what the fake knows its client by.
var credential = tc.Credential{SecretID: "AKIDEXAMPLE", SecretKey: "EXAMPLEKEY", Token: "EXAMPLETOKEN"}

// A service is the fake that New starts.
type service struct {
	t        testing.TB
	handlers []*handler
	client   *tc.Client     // whose Limit is that of the account
	over     chan struct{}  // closed when the test is
	running  sync.WaitGroup // requests that are being answered
	lenient  bool           // unexpected calls are refused and do not fail the test

	mu       sync.Mutex
	ended    bool
	requests int
	periods  map[string]*period // by host and action
}

func newService(t testing.TB, handlers ...*handler) *service {
	return &service{t: t, handlers: handlers, over: make(chan struct{}), periods: map[string]*period{}}
}

// start serves until the test ends, and returns a client.
func (s *service) start() *tc.Client {
	n := &network{accepted: make(chan net.Conn), closed: s.over}
	server := &http.Server{Handler: s}
	transport := &http.Transport{DialContext: n.dial}
	served := make(chan error, 1)
	go func() { served <- server.Serve(n) }()
	s.t.Cleanup(func() {
		s.end()
		server.Close()
		transport.CloseIdleConnections()
		<-served
		s.running.Wait()
		s.reportUnused()
	})
	s.client = &tc.Client{
		Credentials: tc.Temporary(credential.SecretID, credential.SecretKey, credential.Token),
		HTTP:        &http.Client{Transport: transport},
		Endpoint:    "http://tctest.invalid", // which no other network has
		Language:    "en-US",
		Retries:     -1,
	}
	return s.client
}

// end lets no further request in, and wakes those that wait.
func (s *service) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
	close(s.over)
}

// begin counts a request in, unless the test is over.
func (s *service) begin() (number int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return 0, false
	}
	s.running.Add(1)
	s.requests++
	return s.requests, true
}

func (s *service) reportUnused() {
	for _, h := range s.handlers {
		if h.left == nil {
			continue
		}
		if n := h.left(); n > 0 {
			s.t.Errorf("%s %s was called too rarely: the test ended with %d scripted answers left", h.service.Name, h.action, n)
		}
	}
}

// ServeHTTP answers like the service: HTTP status 200, also for errors.
func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	number, ok := s.begin()
	if !ok {
		panic(http.ErrAbortHandler)
	}
	defer s.running.Done()
	defer s.reportPanic(r)

	response, err := s.answer(r, number)
	var fault Fault
	if errors.As(err, &fault) {
		err = nil
	}
	if e, ok := errors.AsType[*tc.HTTPError](err); ok {
		writeAnswer(w, status(e.Status), len(e.Body), []byte(e.Body))
		return
	}
	if all, ok := response.(events); ok && err == nil && fault == "" {
		all.send(w)
		return
	}
	code, body := encode(response, err, fmt.Sprintf("00000000-0000-4000-8000-%012d", number))
	if fault != "" {
		fault.commit(w, r, s.over, body)
		return
	}
	writeAnswer(w, code, len(body), body)
}

// encode returns the HTTP status and the body of an answer.
func encode(response any, err error, requestID string) (code int, body []byte) {
	failure := asError(err)
	if failure != nil {
		code, requestID = failure.Status, cmp.Or(failure.RequestID, requestID)
	}
	body, err = respond(response, failure, requestID)
	if err != nil { // the response is not one
		body, _ = respond(nil, asError(err), requestID)
	}
	return status(code), body
}

// reportPanic makes a panic of a handler a failure of the test. The caller sees
// the connection break.
func (s *service) reportPanic(r *http.Request) {
	p := recover()
	if p == nil {
		return
	}
	if p != http.ErrAbortHandler {
		s.t.Errorf("the handler of %s panicked: %v\n%s", r.Header.Get("X-TC-Action"), p, debug.Stack())
	}
	panic(http.ErrAbortHandler)
}

// answer returns the response of the handler of r, if r is in order.
func (s *service) answer(r *http.Request, number int) (any, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	if r.Method != http.MethodPost || r.URL.Path != "/" || r.Header.Get("Content-Type") != "application/json" {
		return nil, refuse("UnsupportedProtocol", "%s %s with the content type %q, want POST / with application/json",
			r.Method, r.URL.Path, r.Header.Get("Content-Type"))
	}
	h := s.find(tc.Service{Host: r.Host, Version: r.Header.Get("X-TC-Version")}, r.Header.Get("X-TC-Action"))
	if h == nil {
		return nil, s.unexpected(r)
	}
	if err := cmp.Or(authenticate(h, r, body), h.checkRegion(r)); err != nil {
		return nil, err
	}
	answer, err := h.accept(arrival{number, r.Header, r.Host, body, s.t})
	err = cmp.Or(err, s.count(h))
	var response any
	if err == nil {
		response, err = answer()
	}
	if !h.pause(r.Context(), s.over) {
		return nil, Reset // nobody waits for it any more
	}
	return response, err
}

// find returns the handler of an action, or nil.
func (s *service) find(of tc.Service, action string) *handler {
	for _, h := range s.handlers {
		if h.service.Host == of.Host && h.service.Version == of.Version && h.action == action {
			return h
		}
	}
	return nil
}

// unexpected reports a call that has no handler, and returns what the service
// says of such calls.
func (s *service) unexpected(r *http.Request) error {
	code := tc.Code("NoSuchProduct")
	var known []string
	for _, h := range s.handlers {
		if h.service.Host == r.Host {
			code = "NoSuchVersion"
		}
		known = append(known, h.name())
	}
	for _, h := range s.handlers {
		if h.service.Host == r.Host && h.service.Version == r.Header.Get("X-TC-Version") {
			code = "InvalidAction"
		}
	}
	call := fmt.Sprintf("%s of version %s at %s", r.Header.Get("X-TC-Action"), r.Header.Get("X-TC-Version"), r.Host)
	expected := cmp.Or(strings.Join(known, "\n\t          "), "no calls at all")
	if !s.lenient {
		s.t.Errorf("unexpected call: add a handler with tctest.On\n\tgot       %s\n\texpected  %s", call, expected)
	}
	return refuse(code, "the fake has no handler for %s: add one with tctest.On", call)
}

// name says what h answers.
func (h *handler) name() string {
	return fmt.Sprintf("%s of version %s at %s", h.action, h.service.Version, h.service.Host)
}

// pause waits for as long as answers take, and reports whether the caller and
// the test did so too.
func (h *handler) pause(ctx context.Context, over <-chan struct{}) bool {
	h.settings.Lock()
	d := h.delay
	h.settings.Unlock()
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
	case <-over:
	}
	return false
}

// authenticate checks who sent r, when, and that it arrived unchanged.
func authenticate(h *handler, r *http.Request, body []byte) error {
	seconds, err := strconv.ParseInt(r.Header.Get("X-TC-Timestamp"), 10, 64)
	sent := time.Unix(seconds, 0)
	authorization := r.Header.Get("Authorization")
	switch {
	case h.unsigned && (authorization != "SKIP" || r.Header.Get("X-TC-Token") != ""):
		return refuse("AuthFailure", "the header Authorization is %q, want SKIP and no token: the action is not signed", authorization)
	case err != nil || time.Since(sent).Abs() > 5*time.Minute:
		return refuse("AuthFailure.SignatureExpire", "the time %q is not within five minutes of now", r.Header.Get("X-TC-Timestamp"))
	case h.unsigned:
		return nil
	case !strings.Contains(authorization, " Credential="+credential.SecretID+"/"):
		return refuse("AuthFailure.SecretIdNotFound", "the fake knows the credential of the client of New only")
	case r.Header.Get("X-TC-Token") != credential.Token:
		return refuse("AuthFailure.TokenFailure", "the token is not the one of the client of New")
	case authorization != tc.Sign(credential, tc.SignRequest{Service: h.service.Name, Host: r.Host,
		ContentType: r.Header.Get("Content-Type"), Body: body, Time: sent}):
		return refuse("AuthFailure.SignatureFailure", "the signature is not that of the request")
	}
	return nil
}

func (h *handler) checkRegion(r *http.Request) error {
	region := tc.Region(r.Header.Get("X-TC-Region"))
	switch {
	case h.use == tc.RegionNone:
		return nil
	case region == "" && h.use == tc.RegionRequired:
		return refuse(tc.ErrMissingParameter, "the header X-TC-Region is required")
	case region != "" && len(h.regions) > 0 && !slices.Contains(h.regions, region):
		return refuse(tc.ErrUnsupportedRegion, "the action has no region %q, only %q", region, h.regions)
	}
	return nil
}
