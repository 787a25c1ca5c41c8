package tc_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// A fault is something that can go wrong between a client and the service, and
// the error that the caller gets.
type fault struct {
	name   string
	answer func(conn io.Writer) // after a request has arrived; nil: the connection is closed before
	status int                  // of HTTP, in the error; 0: there is no answer
	id     string               // of the request, in the error
	code   tc.Code              // of an *tc.Error; else the error is an *tc.HTTPError
	text   string               // within the error's text
	again  string               // who may be sent again: "all", "queries", or nobody
}

var faults = []fault{
	{name: "HTML of a gateway", answer: reply(502, html), status: 502, text: "not an answer of the API", again: "queries"},
	{name: "HTML with status 200", answer: reply(200, html), status: 200, text: "invalid character '<'"},
	{name: "HTML with status 429", answer: reply(429, html), status: 429, text: "not an answer of the API"},
	{name: "no content", answer: reply(204, ""), status: 204, text: "unexpected end of JSON input"},
	{name: "empty body", answer: reply(200, ""), status: 200, text: "unexpected end of JSON input"},
	{name: "null", answer: reply(200, "null"), status: 200, text: "the answer has no Response"},
	{name: "empty object", answer: reply(200, "{}"), status: 200, text: "the answer has no Response"},
	{name: "null response", answer: reply(200, `{"Response":null}`), status: 200, text: "the answer has no Response"},
	{name: "old format", answer: reply(200, `{"code":4000,"codeDesc":"InvalidParameter","message":"m"}`), status: 200, text: "the answer has no Response"},

	{name: "list", answer: reply(200, `[]`), status: 200, text: "cannot unmarshal array"},
	{name: "number", answer: reply(200, `7`), status: 200, text: "cannot unmarshal number"},
	{name: "response of another type", answer: reply(200, `{"Response":"busy"}`), status: 200, text: "cannot unmarshal string"},
	{name: "member of another type", answer: reply(200, `{"Response":{"Count":"1","RequestId":"r-2"}}`), status: 200, id: "r-2", text: "cannot unmarshal string"},
	{name: "number out of range", answer: reply(200, `{"Response":{"Count":1e30,"RequestId":"r-2"}}`), status: 200, id: "r-2", text: "cannot unmarshal number"},
	{name: "error of another type", answer: reply(200, `{"Response":{"Error":"busy","RequestId":"r-2"}}`), status: 200, id: "r-2", text: "an Error without a Code"},
	{name: "error without code", answer: reply(200, `{"Response":{"Error":{},"RequestId":"r-2"}}`), status: 200, id: "r-2", text: "an Error without a Code"},
	{name: "code of another type", answer: reply(200, `{"Response":{"Error":{"Code":4},"RequestId":"r-2"}}`), status: 200, id: "r-2", text: "an Error without a Code"},
	{name: "status 500 with a response", answer: reply(500, `{"Response":{"Count":1,"RequestId":"r-2"}}`), status: 500, id: "r-2", text: "not an answer of the API", again: "queries"},

	{name: "two values", answer: reply(200, pong+pong), status: 200, id: "", text: "invalid character '{' after top-level value"},
	{name: "byte order mark", answer: reply(200, "\ufeff"+pong), status: 200, text: "looking for beginning of value"},
	{name: "binary", answer: reply(200, "\x00\xff"), status: 200, text: `invalid character '\x00'`},
	{name: "deep", answer: reply(200, strings.Repeat("[", 1<<20)), status: 200, text: "exceeded max depth"},
	{name: "JSON that ends early", answer: reply(200, pong[:20]), status: 200, text: "unexpected end of JSON input"},
	{name: "endless body", answer: endless, status: 200, text: "the answer has more than 2097152 bytes"},
	{name: "malformed gzip", answer: raw200("Content-Encoding: gzip\r\nContent-Length: 15\r\n\r\nnot gzip at all"), status: 200, text: "gzip: invalid header", again: "queries"},
	{name: "unknown encoding", answer: raw200("Content-Encoding: br\r\nContent-Length: 2\r\n\r\n\x8b\x00"), status: 200, text: "invalid character"},

	{name: "refused for the limit", answer: reply(200, refusal("RequestLimitExceeded")), status: 200, id: "r-1", code: "RequestLimitExceeded", text: "RequestLimitExceeded: m", again: "all"},
	{name: "refused for the limit, HTTP 429", answer: reply(429, refusal("RequestLimitExceeded.UinLimitExceeded")), status: 429, id: "r-1", code: "RequestLimitExceeded.UinLimitExceeded", text: "UinLimitExceeded: m", again: "all"},
	{name: "skewed clock", answer: reply(200, refusal("AuthFailure.SignatureExpire")), status: 200, id: "r-1", code: "AuthFailure.SignatureExpire", text: "SignatureExpire: m"},
	{name: "internal error", answer: reply(200, refusal("InternalError")), status: 200, id: "r-1", code: "InternalError", text: "InternalError: m", again: "queries"},

	{name: "connection closed before the request", text: `Post "http://api.test"`, again: "queries"},
	{name: "connection closed after the request", answer: func(io.Writer) {}, text: `Post "http://api.test": EOF`, again: "queries"},
	{name: "no HTTP", answer: func(w io.Writer) { io.WriteString(w, "hello\r\n\r\n") }, text: "malformed HTTP", again: "queries"},
	{name: "headers cut off", answer: func(w io.Writer) { io.WriteString(w, "HTTP/1.1 200 OK\r\nContent-Length: 1") }, text: "unexpected EOF", again: "queries"},
	{name: "body cut off", answer: raw200("Content-Length: 100\r\n\r\n" + pong[:10]), status: 200, text: "unexpected EOF", again: "queries"},
	{name: "chunk cut off", answer: raw200("Transfer-Encoding: chunked\r\n\r\nff\r\n{"), status: 200, text: "unexpected EOF", again: "queries"},
	{name: "no answer in time", answer: func(io.Writer) { time.Sleep(time.Hour) }, text: "context deadline exceeded"},
	{name: "body not in time", answer: func(w io.Writer) { raw200("Content-Length: 9\r\n\r\n{")(w); time.Sleep(time.Hour) }, status: 200, text: "context deadline exceeded"},
}

var html = "<html><h1>Bad Gateway</h1>\r\n" + strings.Repeat("x", 10000)

func refusal(code string) string {
	return `{"Response":{"Error":{"Code":"` + code + `","Message":"m"},"RequestId":"r-1"}}`
}

func reply(status int, body string) func(io.Writer) {
	return func(w io.Writer) {
		r := http.Response{StatusCode: status, ProtoMajor: 1, ProtoMinor: 1, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body))}
		r.Write(w)
	}
}

func raw200(rest string) func(io.Writer) {
	return func(w io.Writer) { io.WriteString(w, "HTTP/1.1 200 OK\r\n"+rest) }
}

func endless(w io.Writer) {
	_, err := io.WriteString(w, "HTTP/1.1 200 OK\r\n\r\n")
	for err == nil {
		_, err = io.WriteString(w, strings.Repeat(" ", 1<<16))
	}
}

// A wire is a network of one server. It counts the connections that are open and
// the requests that have arrived.
type wire struct {
	mu            sync.Mutex
	open, arrived int
	answer        func(n int) func(io.Writer) // to request n
	client        *tc.Client
}

func newWire(answer func(n int) func(io.Writer)) *wire {
	n := &wire{answer: answer}
	n.client = &tc.Client{Credentials: tc.Static("id", "key"), Endpoint: "http://api.test", Retries: 1, MaxResponse: 2 << 20,
		HTTP: &http.Client{Transport: &http.Transport{DialContext: n.dial}}}
	return n
}

func (n *wire) count(open, arrived int) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.open += open
	n.arrived += arrived
	return n.arrived
}

func (n *wire) dial(context.Context, string, string) (net.Conn, error) {
	near, far := net.Pipe()
	n.count(1, 0)
	go func() {
		defer n.count(-1, 0)
		defer far.Close()
		if n.answer(0) == nil {
			return
		}
		r, err := http.ReadRequest(bufio.NewReader(far))
		if err != nil {
			return
		}
		io.Copy(io.Discard, r.Body)
		n.answer(n.count(0, 1))(far)
	}()
	return near, nil
}

// Each fault gives a typed error that says which action, which request and which
// HTTP status; nothing is left behind, and what may have been executed is not
// sent a second time unless it only reads.
func TestFaults(t *testing.T) {
	for _, f := range faults {
		for _, readOnly := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, read-only %t", f.name, readOnly), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { f.test(t, readOnly) }) // which fails if a goroutine is left
			})
		}
	}
}

func (f *fault) test(t *testing.T, readOnly bool) {
	n := newWire(func(int) func(io.Writer) { return f.answer })
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	resp, err := tc.Do(ctx, n.client, "", &pingAction{Service: service, Name: "Ping", ReadOnly: readOnly}, nil)
	if resp != nil {
		t.Errorf("got a response: %+v", resp)
	}
	f.check(t, err)
	tries := 1
	if f.again == "all" || f.again == "queries" && readOnly {
		tries = 2
	}
	if f.answer == nil {
		tries = 0 // none arrived
	}
	n.client.HTTP.CloseIdleConnections()
	if strings.HasSuffix(f.name, "in time") {
		time.Sleep(time.Hour) // the server's
	}
	synctest.Wait()
	if n.open != 0 || n.arrived != tries {
		t.Errorf("%d connections are open, %d requests arrived, want %d", n.open, n.arrived, tries)
	}
}

func (f *fault) check(t *testing.T, err error) {
	t.Helper()
	if err == nil || !strings.HasPrefix(err.Error(), "waf Ping: ") || !strings.Contains(err.Error(), f.text) ||
		strings.ContainsAny(err.Error(), "\r\n") || len(err.Error()) > 1200 {
		t.Fatalf("%s: got %v, want %s", f.name, err, f.text)
	}
	e, refused := errors.AsType[*tc.Error](err)
	h, failed := errors.AsType[*tc.HTTPError](err)
	switch {
	case refused == failed || refused != (f.code != ""):
		t.Errorf("%s: got %T", f.name, err)
	case refused && (*e != tc.Error{Service: "waf", Action: "Ping", Code: f.code, Message: "m", RequestID: f.id, Status: f.status}):
		t.Errorf("%s: got %+v", f.name, e)
	case failed && (h.Service != "waf" || h.Action != "Ping" || h.Status != f.status || h.RequestID != f.id || len(h.Body) > 512):
		t.Errorf("%s: got %+v", f.name, h)
	}
	if _, network := errors.AsType[*url.Error](err); f.status == 0 && !network {
		t.Errorf("%s: %v does not match *url.Error", f.name, err)
	}
	if late := strings.HasSuffix(f.name, "in time"); errors.Is(err, context.DeadlineExceeded) != late {
		t.Errorf("%s: %v matches context.DeadlineExceeded: %t", f.name, err, !late)
	}
}

// A thousand goroutines share a client while all faults happen in turn: each
// gets an error of its own or its response, and nothing is left behind.
func TestFaultsOfManyGoroutines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answers := []func(io.Writer){reply(200, pong)}
		for _, f := range faults {
			if f.answer != nil {
				answers = append(answers, f.answer)
			}
		}
		n := newWire(func(i int) func(io.Writer) { return answers[i%len(answers)] })
		n.client.Retries = -1
		n.client.HTTP.Transport.(*http.Transport).DisableKeepAlives = true // the server closes them
		var wg sync.WaitGroup
		var mu sync.Mutex
		good := 0
		for i := range 1000 {
			wg.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				a := limited([]string{"A", "B", "C"}[i%3], tc.PerSecond(100))
				resp, err := tc.Do(ctx, n.client, "", a, &pingRequest{})
				if err == nil && resp.Count == 1 {
					mu.Lock()
					good++
					mu.Unlock()
				} else if e, ok := errors.AsType[*tc.Error](err); ok && e.RequestID != "r-1" {
					t.Errorf("got %+v", e)
				}
			})
		}
		wg.Wait()
		n.client.HTTP.CloseIdleConnections()
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		if want := 1000 / len(answers); n.open != 0 || n.arrived != 1000 || good < want || good > want+1 {
			t.Errorf("%d connections are open, %d requests arrived, %d succeeded, want %d", n.open, n.arrived, good, want)
		}
	})
}
