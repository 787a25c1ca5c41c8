package tc_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// serve answers every request of the returned client, which does not retry, by h.
func serve(t *testing.T, h http.HandlerFunc) *tc.Client {
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return &tc.Client{Credentials: tc.Static("id", "key"), HTTP: s.Client(), Endpoint: s.URL, Retries: -1}
}

func write(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

func zipped(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		io.WriteString(z, body)
		z.Close()
	}
}

func TestAnswers(t *testing.T) {
	for _, tt := range []struct {
		name  string
		serve http.HandlerFunc
		count int64
	}{
		{"plain", write(200, pong), 1},
		{"created", write(201, pong), 1},
		{"gzip", zipped(pong), 1},
		{"unknown members", write(200, `{"Response":{"Count":2,"New":{"a":[]},"RequestId":"r"},"x":1}`), 2},
		{"null member", write(200, `{"Response":{"Count":null,"RequestId":"r"}}`), 0},
		{"null error", write(200, `{"Response":{"Count":3,"Error":null}}`), 3},
		{"an Error elsewhere", write(200, `{"Response":{"Count":4,"Data":{"Error":{"Code":"X"}}}}`), 4},
		{"empty object", write(200, `{"Response":{}}`), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			resp, err := tc.Do(t.Context(), serve(t, tt.serve), "", ping, nil)
			if err != nil || resp.Count != tt.count {
				t.Errorf("got %+v, %v", resp, err)
			}
		})
	}
}

func TestAPIErrors(t *testing.T) {
	const body = `{"Response":{"Error":{"Code":"ResourceNotFound.Host","Message":"no such host"},"RequestId":"r-1"}}`
	for _, tt := range []struct {
		status int
		serve  http.HandlerFunc
	}{
		{200, write(200, body)}, {400, write(400, body)}, {429, write(429, body)}, {503, write(503, body)}, {200, zipped(body)},
	} {
		t.Run(fmt.Sprint(tt.status), func(t *testing.T) {
			resp, err := tc.Do(t.Context(), serve(t, tt.serve), "", ping, nil)
			want := tc.Error{Service: "waf", Action: "Ping", Code: "ResourceNotFound.Host", Message: "no such host", RequestID: "r-1", Status: tt.status}
			if e, ok := errors.AsType[*tc.Error](err); !ok || *e != want || resp != nil {
				t.Errorf("got %+v, %v", resp, err)
			}
			if text := "waf Ping: ResourceNotFound.Host: no such host (request r-1)"; err.Error() != text {
				t.Errorf("got %q, want %q", err, text)
			}
		})
	}
}

// Whatever is not an answer of the API is an *tc.HTTPError that shows it.
func TestFaultyAnswers(t *testing.T) {
	html := "<html><h1>502 Bad Gateway</h1>" + strings.Repeat("x", 10000)
	for _, tt := range []struct {
		name      string
		status    int
		body      string
		err       string // of what is wrong
		requestID string
	}{
		{"HTML", 502, html, "not an answer of the API", ""},
		{"HTML with status 200", 200, html, "invalid character '<' looking for beginning of value", ""},
		{"no content", 204, "", "unexpected end of JSON input", ""},
		{"empty", 200, "", "unexpected end of JSON input", ""},
		{"null", 200, "null", "the answer has no Response", ""},
		{"empty object", 200, "{}", "the answer has no Response", ""},
		{"null response", 200, `{"Response":null}`, "the answer has no Response", ""},
		{"old format", 200, `{"code":4000,"codeDesc":"InvalidParameter","message":"m"}`, "the answer has no Response", ""},
		{"list", 200, `[]`, "cannot unmarshal array", ""},
		{"number", 200, `7`, "cannot unmarshal number", ""},
		{"response of another type", 200, `{"Response":"busy"}`, "cannot unmarshal string", ""},
		{"member of another type", 200, `{"Response":{"Count":"1","RequestId":"r-2"}}`, "cannot unmarshal string", "r-2"},
		{"error of another type", 200, `{"Response":{"Error":"busy","RequestId":"r-2"}}`, "the answer has an Error without a Code", "r-2"},
		{"error without code", 200, `{"Response":{"Error":{},"RequestId":"r-2"}}`, "the answer has an Error without a Code", "r-2"},
		{"code of another type", 200, `{"Response":{"Error":{"Code":4},"RequestId":"r-2"}}`, "the answer has an Error without a Code", "r-2"},
		{"truncated", 200, pong[:20], "unexpected end of JSON input", ""},
		{"two values", 200, pong + pong, "invalid character '{' after top-level value", ""},
		{"byte order mark", 200, "\ufeff" + pong, "looking for beginning of value", ""},
		{"binary", 200, "\x00\xff", `invalid character '\x00' looking for beginning of value`, ""},
		{"deep", 200, strings.Repeat("[", 1<<20), "exceeded max depth", ""},
		{"busy", 429, "slow down", "not an answer of the API", ""},
		{"error status without error", 500, `{"Response":{"Count":1,"RequestId":"r-2"}}`, "not an answer of the API", "r-2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			resp, err := tc.Do(t.Context(), serve(t, write(tt.status, tt.body)), "", ping, nil)
			e, ok := errors.AsType[*tc.HTTPError](err)
			if !ok || resp != nil {
				t.Fatalf("got %+v, %v", resp, err)
			}
			if e.Service != "waf" || e.Action != "Ping" || e.Status != tt.status || e.RequestID != tt.requestID ||
				e.Body != tt.body[:min(len(tt.body), 512)] {
				t.Errorf("got %+v", e)
			}
			start := fmt.Sprintf("waf Ping: HTTP %d %s: ", tt.status, http.StatusText(tt.status))
			if text := err.Error(); !strings.HasPrefix(text, start) || !strings.Contains(text, tt.err) || len(text) > 1200 || strings.Contains(text, "\n") {
				t.Errorf("got  %s\nwant %s... %s", text, start, tt.err)
			}
		})
	}
}

func TestHTTPErrorText(t *testing.T) {
	_, err := tc.Do(t.Context(), serve(t, write(502, "<p>\n")), "", ping, nil)
	if want := `waf Ping: HTTP 502 Bad Gateway: not an answer of the API: "<p>\n"`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestTooLarge(t *testing.T) {
	large := `{"Response":{"Name":"` + strings.Repeat("x", 1000) + `"}}`
	for name, tt := range map[string]struct {
		serve http.HandlerFunc
		limit int64
		ok    bool
	}{
		"fits":    {write(200, large), int64(len(large)), true},
		"largest": {write(200, large), 1<<63 - 1, true},
		"plain":   {write(200, large), int64(len(large)) - 1, false},
		"gzip":    {zipped(large), int64(len(large)) - 1, false}, // it is the decoded size that counts
		"endless": {func(w http.ResponseWriter, _ *http.Request) {
			for {
				if _, err := io.WriteString(w, large); err != nil {
					return
				}
			}
		}, 1 << 20, false},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, tt.serve)
			c.MaxResponse = tt.limit
			_, err := tc.Do(t.Context(), c, "", ping, nil)
			want := fmt.Sprintf("the answer has more than %d bytes", tt.limit)
			if e, ok := errors.AsType[*tc.HTTPError](err); ok == tt.ok || ok && e.Err.Error() != want {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestDefaultMaxResponse(t *testing.T) {
	c := newClient(func(*http.Request) (*http.Response, error) {
		resp, _ := answer(200, "")
		resp.Body = io.NopCloser(bytes.NewReader(make([]byte, 64<<20+1)))
		return resp, nil
	})
	_, err := tc.Do(t.Context(), c, "", ping, nil)
	if e, ok := errors.AsType[*tc.HTTPError](err); !ok || e.Err.Error() != "the answer has more than 67108864 bytes" {
		t.Errorf("got %v", err)
	}
}

// hijack answers with raw bytes and drops the connection.
func hijack(raw string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		io.WriteString(conn, raw)
		if raw == "" {
			conn.(*net.TCPConn).SetLinger(0) // a reset, not an end
		}
		conn.Close()
	}
}

func TestBrokenConnections(t *testing.T) {
	for name, raw := range map[string]string{
		"reset":          "",
		"no HTTP":        "hello\r\n\r\n",
		"cut headers":    "HTTP/1.1 200 OK\r\nContent-",
		"cut body":       "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + pong[:10],
		"cut chunk":      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{",
		"malformed gzip": "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 15\r\n\r\nnot gzip at all",
	} {
		t.Run(name, func(t *testing.T) {
			resp, err := tc.Do(t.Context(), serve(t, hijack(raw)), "", ping, nil)
			if _, ok := errors.AsType[*url.Error](err); !ok || resp != nil || !strings.HasPrefix(err.Error(), `waf Ping: Post "http`) {
				t.Errorf("got %v, %v", resp, err)
			}
		})
	}
}

// A redirect must not carry a signed call to another host, nor turn it into a GET.
func TestRedirect(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("%s with Authorization %q arrived", r.Method, r.Header.Get("Authorization"))
	}))
	defer other.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		c := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL, status) })
		c.HTTP.CheckRedirect = func(*http.Request, []*http.Request) error { return nil }
		_, err := tc.Do(t.Context(), c, "", ping, nil)
		if e, ok := errors.AsType[*tc.HTTPError](err); !ok || e.Status != status {
			t.Errorf("got %v", err)
		}
	}
}
