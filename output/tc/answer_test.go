package tc_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
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
