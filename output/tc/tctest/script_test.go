package tctest_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
	"github.com/tcgen-dev/tcgen/output/tc/tctest"
)

// outcomes calls n times and returns what each call got.
func outcomes(t *testing.T, c *tc.Client, n int) string {
	t.Helper()
	var all []string
	for range n {
		resp, err := do(t, c, hosts())
		if e, ok := errors.AsType[*tc.Error](err); ok {
			all = append(all, fmt.Sprintf("%s %d", e.Code, e.Status))
		} else if err != nil {
			all = append(all, err.Error())
		} else {
			all = append(all, fmt.Sprint(resp.Total))
		}
	}
	return strings.Join(all, ", ")
}

func TestScript(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fake  *tctest.Fake[hostRequest, hostResponse]
		calls int
		want  string
		left  string // what is reported
	}{
		{"script, then handler", tctest.On(hosts(), one).Return(&hostResponse{Total: 7}).Fail(tc.Code("A.B")), 4, "7, A.B 200, 1, 1", ""},
		{"script only", tctest.On(hosts(), nil).Return(nil).Fail(&tc.Error{Code: "A", Status: 503}), 2, "0, A 503", ""},
		{"of the request", tctest.On(hosts(), nil).Then(func(r *hostRequest) (*hostResponse, error) {
			return &hostResponse{Total: *r.Page}, nil
		}), 1, "2", ""},
		{"a call too many", tctest.On(hosts(), nil).Return(nil), 2, "0, UnsupportedOperation 200",
			"one call of waf DescribeHosts too many: the script has 1 answers, add one with Return, Fail, Then or Stream\n" +
				"\trequest: {\"Domain\":\"a.example\",\"Page\":2}\n"},
		{"no call expected", tctest.On(hosts(), nil), 1, "UnsupportedOperation 200", "one call of waf DescribeHosts too many: the script has 0 answers"},
		{"too few calls", tctest.On(hosts(), one).Return(nil).Return(nil).Return(nil), 1, "0",
			"waf DescribeHosts was called too rarely: the test ended with 2 scripted answers left\n"},
		{"refused for the limit", tctest.On(hosts(), nil).Limit(tc.PerMinute(1)).Return(nil), 2, "0, RequestLimitExceeded 200", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := &recorder{}
			t.Run("test", func(t *testing.T) {
				r.TB = t
				if got := outcomes(t, tctest.New(r, tt.fake), tt.calls); got != tt.want {
					t.Errorf("got %s, want %s", got, tt.want)
				}
			})
			r.TB = t
			r.expect(tt.left)
		})
	}
}

// A stream is one event for each response, as the service sends them.
func TestStream(t *testing.T) {
	c := tctest.New(t, tctest.On(hosts(), nil).Stream(&hostResponse{Total: 1}, &hostResponse{Total: 2, RequestId: "r"}).Stream())
	for _, want := range []string{
		"text/event-stream; charset=utf-8\ndata: {\"Total\":1,\"RequestId\":\"\"}\n\ndata: {\"Total\":2,\"RequestId\":\"r\"}\n\n",
		"text/event-stream; charset=utf-8\n",
	} {
		var got string
		look := &tc.Client{Credentials: c.Credentials, Endpoint: c.Endpoint, HTTP: &http.Client{Transport: looking{c.HTTP.Transport, &got}}}
		do(t, look, hosts()) // it is no stream to the action, so only what arrives is of interest
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// looking keeps the content type and the body of an answer.
type looking struct {
	http.RoundTripper
	got *string
}

func (l looking) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := l.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(resp.Body)
	*l.got = resp.Header.Get("Content-Type") + "\n" + string(body)
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, err
}

// A script may grow while the test runs.
func TestScriptGrows(t *testing.T) {
	fake := tctest.On(hosts(), nil)
	c := tctest.New(t, fake)
	for i := range 3 {
		fake.Return(&hostResponse{Total: int64(i)})
		if got := outcomes(t, c, 1); got != fmt.Sprint(i) {
			t.Errorf("got %s, want %d", got, i)
		}
	}
}

// In a bubble, the retries of the client take no time.
func TestRetriesInBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := tctest.On(hosts(), one).Fail(tc.ErrRequestLimitExceeded).Fail(tc.ErrRequestLimitExceeded)
		c := tctest.New(t, fake)
		c.Retries = 3
		start := time.Now()
		if got := outcomes(t, c, 1); got != "1" || len(fake.Calls()) != 3 {
			t.Errorf("got %s after %d calls, want 1 after 3", got, len(fake.Calls()))
		}
		if d := time.Since(start); d < 3*time.Second {
			t.Errorf("the two retries took %v of the bubble's time, want at least 3s", d)
		}
	})
}
