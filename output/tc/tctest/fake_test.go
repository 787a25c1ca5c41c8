package tctest_test

import (
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
	"github.com/tcgen-dev/tcgen/output/tc/tctest"
)

type hostRequest struct {
	Domain string `json:"Domain"`
	Page   *int64 `json:"Page,omitzero"`
}

type hostResponse struct {
	Total     int64
	RequestId string
}

var waf = tc.Service{Name: "waf", Version: "2018-01-25", Host: "waf.tencentcloudapi.com"}

type hostAction = tc.Action[hostRequest, hostResponse]

func hosts() *hostAction { return &hostAction{Service: waf, Name: "DescribeHosts"} }

func one(*hostRequest) (*hostResponse, error) { return &hostResponse{Total: 1}, nil }

func do(t *testing.T, c *tc.Client, a *hostAction) (*hostResponse, error) {
	t.Helper()
	return tc.Do(t.Context(), c, "", a, &hostRequest{Domain: "a.example", Page: new(int64(2))})
}

func TestOn(t *testing.T) {
	for _, tt := range []struct {
		name string
		f    func(*hostRequest) (*hostResponse, error)
		want string // of the response or the error
	}{
		{"response", one, "&{1 00000000-0000-4000-8000-000000000001}"},
		{"response with ID", func(*hostRequest) (*hostResponse, error) { return &hostResponse{2, "r"}, nil }, "&{2 r}"},
		{"nothing", func(*hostRequest) (*hostResponse, error) { return nil, nil }, "&{0 00000000-0000-4000-8000-000000000001}"},
		{"request", func(r *hostRequest) (*hostResponse, error) { return &hostResponse{*r.Page, r.Domain}, nil }, "&{2 a.example}"},
		{"code", func(*hostRequest) (*hostResponse, error) { return nil, tc.Code("ResourceNotFound.Host") },
			"*tc.Error waf DescribeHosts: ResourceNotFound.Host: ResourceNotFound.Host (request 00000000-0000-4000-8000-000000000001)"},
		{"wrapped code", func(*hostRequest) (*hostResponse, error) { return nil, fmt.Errorf("gone: %w", tc.Code("A")) },
			"*tc.Error waf DescribeHosts: A: gone: A (request 00000000-0000-4000-8000-000000000001)"},
		{"error", func(*hostRequest) (*hostResponse, error) {
			return nil, &tc.Error{Code: "A.B", Message: "m", RequestID: "r", Status: 503}
		}, "*tc.Error waf DescribeHosts: A.B: m (request r)"},
		{"other error", func(*hostRequest) (*hostResponse, error) { return nil, errors.New("oops") },
			"*tc.Error waf DescribeHosts: InternalError: oops (request 00000000-0000-4000-8000-000000000001)"},
		{"gateway", func(*hostRequest) (*hostResponse, error) { return nil, &tc.HTTPError{Status: 502, Body: "<html>"} },
			`*tc.HTTPError waf DescribeHosts: HTTP 502 Bad Gateway: not an answer of the API: "<html>"`},
		{"no such status", func(*hostRequest) (*hostResponse, error) { return nil, &tc.HTTPError{Status: 7, Body: "x"} },
			`*tc.HTTPError waf DescribeHosts: HTTP 200 OK: invalid character 'x' looking for beginning of value: "x"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			resp, err := do(t, tctest.New(t, tctest.On(hosts(), tt.f)), hosts())
			got := fmt.Sprint(resp)
			if err != nil {
				got = fmt.Sprintf("%T %v", err, err)
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if e, ok := errors.AsType[*tc.Error](err); ok && e.RequestID == "r" && e.Status != 503 {
				t.Errorf("status %d, want 503", e.Status)
			}
		})
	}
}

func TestUnencodableResponse(t *testing.T) {
	a := &tc.Action[hostRequest, []int]{Service: waf, Name: "Odd"}
	c := tctest.New(t, tctest.On(a, func(*hostRequest) (*[]int, error) { return &[]int{1}, nil }))
	_, err := tc.Do(t.Context(), c, "", a, nil)
	if !errors.Is(err, tc.ErrInternalError) || !strings.Contains(err.Error(), "the handler's response is no JSON object") {
		t.Errorf("got %v", err)
	}
}

// The fake refuses what the service refuses, with its codes.
func TestRefusals(t *testing.T) {
	header := func(name, value string) func(*tc.Client, *hostAction) {
		return func(c *tc.Client, _ *hostAction) {
			c.HTTP = &http.Client{Transport: tamper{c.HTTP.Transport, name, value}}
		}
	}
	for _, tt := range []struct {
		name   string
		change func(*tc.Client, *hostAction)
		want   string // of what the caller gets
	}{
		{"product", func(_ *tc.Client, a *hostAction) { a.Service.Host = "cvm.tencentcloudapi.com" }, "NoSuchProduct: the fake has no handler for"},
		{"version", func(_ *tc.Client, a *hostAction) { a.Service.Version = "2017-01-01" }, "NoSuchVersion: the fake has no handler for"},
		{"action", func(_ *tc.Client, a *hostAction) { a.Name = "CreateHost" },
			"InvalidAction: the fake has no handler for CreateHost of version 2018-01-25 at waf.tencentcloudapi.com: add one with tctest.On"},
		{"path", func(c *tc.Client, _ *hostAction) { c.Endpoint += "/v3" }, "UnsupportedProtocol: POST /v3 with"},
		{"method", header(":method", "PUT"), "UnsupportedProtocol: PUT / with"},
		{"content type", header("Content-Type", "text/plain"), `UnsupportedProtocol: POST / with the content type "text/plain"`},
		{"credential", func(c *tc.Client, _ *hostAction) { c.Credentials = tc.Static("AKID", "key") }, "AuthFailure.SecretIdNotFound: the fake knows"},
		{"key", func(c *tc.Client, _ *hostAction) {
			c.Credentials = tc.Temporary("AKIDEXAMPLE", "another", "EXAMPLETOKEN")
		}, "AuthFailure.SignatureFailure: the signature"},
		{"token", func(c *tc.Client, _ *hostAction) { c.Credentials = tc.Static("AKIDEXAMPLE", "EXAMPLEKEY") }, "AuthFailure.TokenFailure: the token"},
		{"service of the signature", func(_ *tc.Client, a *hostAction) { a.Service.Name = "cvm" }, "AuthFailure.SignatureFailure: the signature"},
		{"old", header("X-TC-Timestamp", fmt.Sprint(time.Now().Add(-6*time.Minute).Unix())), "AuthFailure.SignatureExpire: the time"},
		{"no time", header("X-TC-Timestamp", "now"), `AuthFailure.SignatureExpire: the time "now"`},
		{"other time", header("X-TC-Timestamp", fmt.Sprint(time.Now().Add(-time.Minute).Unix())), "AuthFailure.SignatureFailure: the signature"},
		{"body", header(":body", "{}"), "AuthFailure.SignatureFailure: the signature"},
		{"region", header("X-TC-Region", "ap-tokyo"), `UnsupportedRegion: the action has no region "ap-tokyo", only ["ap-seoul"]`},
		{"no region", header("X-TC-Region", ""), "MissingParameter: the header X-TC-Region is required"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := hosts()
			a.Region, a.Regions = tc.RegionRequired, []tc.Region{"ap-seoul"}
			c := tctest.New(&recorder{TB: t}, tctest.On(a, func(*hostRequest) (*hostResponse, error) {
				t.Error("the handler was called")
				return nil, nil
			}))
			changed := *a
			tt.change(c, &changed)
			_, err := tc.Do(t.Context(), c, "ap-seoul", &changed, &hostRequest{Domain: "d"})
			if err == nil || !strings.HasPrefix(err.Error(), changed.Service.Name+" "+changed.Name+": "+tt.want) {
				t.Errorf("got  %v\nwant ...%s", err, tt.want)
			}
			if e, ok := errors.AsType[*tc.Error](err); !ok || e.RequestID == "" {
				t.Errorf("got %+v, want an *tc.Error of the service", e)
			}
		})
	}
}

// A tamper changes a header, the method or the body of signed requests.
type tamper struct {
	http.RoundTripper
	name, value string
}

func (m tamper) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	switch m.name {
	case ":method":
		r.Method = m.value
	case ":body":
		r.Body, r.ContentLength = http.NoBody, 0
	default:
		r.Header.Set(m.name, m.value)
	}
	return m.RoundTripper.RoundTrip(r)
}

func TestUnknownParameters(t *testing.T) {
	type request struct {
		Domain any `json:",omitzero"`
		Dmain  any `json:",omitzero"`
	}
	a := &tc.Action[request, hostResponse]{Service: waf, Name: "DescribeHosts"}
	c := tctest.New(t, tctest.On(hosts(), one))
	for want, req := range map[string]*request{
		`waf DescribeHosts: UnknownParameter: json: unknown field "Dmain"`:                  {Dmain: "d"},
		`waf DescribeHosts: InvalidParameter: json: cannot unmarshal number into Go struct`: {Domain: 1},
	} {
		if _, err := tc.Do(t.Context(), c, "", a, req); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

// A client that keeps the limit is served; one that does not is refused.
func TestFakeLimit(t *testing.T) {
	limited := hosts()
	limited.Limits = []tc.Limit{tc.PerMinute(60), tc.PerSecond(50), {}}
	unlimited := func(tc.Service, string, tc.Limit) tc.Limit { return tc.Limit{} }
	for _, tt := range []struct {
		name   string
		client *hostAction
		limit  func(tc.Service, string, tc.Limit) tc.Limit
		quota  *tc.Limit // of the fake
		want   int       // calls that are served
	}{
		{"kept", limited, nil, nil, 70},
		{"not kept", hosts(), nil, nil, 60},
		{"no limit of the account", hosts(), unlimited, nil, 70},
		{"lower limit of the fake", hosts(), nil, new(tc.PerMinute(3)), 3},
		{"higher limit of the fake", hosts(), nil, new(tc.PerMinute(65)), 65},
		{"no limit of the fake", hosts(), nil, new(tc.Limit{}), 70},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				fake := tctest.On(limited, one)
				if tt.quota != nil {
					fake.Limit(*tt.quota)
				}
				c := tctest.New(t, fake)
				c.Limit = tt.limit
				served, refused := 0, 0
				for range 70 {
					if _, err := do(t, c, tt.client); err == nil {
						served++
					} else if errors.Is(err, tc.ErrRequestLimitExceeded) && strings.Contains(err.Error(), "more calls than the limit of ") {
						refused++
					} else {
						t.Fatal(err)
					}
				}
				if served != tt.want || served+refused != 70 || len(fake.Calls()) != 70 {
					t.Errorf("served %d, want %d; refused %d, arrived %d", served, tt.want, refused, len(fake.Calls()))
				}
			})
		})
	}
}

// The period after that in which calls were refused serves again.
func TestFakeLimitEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := tctest.New(t, tctest.On(hosts(), one).Limit(tc.PerSecond(1)))
		for i, want := range []error{nil, tc.ErrRequestLimitExceeded, nil} {
			if i == 2 {
				time.Sleep(time.Second)
			}
			if _, err := do(t, c, hosts()); !errors.Is(err, want) {
				t.Errorf("call %d: got %v, want %v", i+1, err, want)
			}
		}
	})
}

func TestConcurrentCalls(t *testing.T) {
	c := tctest.New(t, tctest.On(hosts(), one))
	var wg sync.WaitGroup
	for range 200 {
		wg.Go(func() {
			if _, err := do(t, c, hosts()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// A handler that ends its goroutine does not hang the call.
func TestHandlerEnds(t *testing.T) {
	for name, tt := range map[string]struct {
		end  func()
		want string // of the report
	}{
		"abort":   {func() { panic(http.ErrAbortHandler) }, ""},
		"t.Fatal": {runtime.Goexit, ""},
		"panic":   {func() { panic("oops") }, "the handler of DescribeHosts panicked: oops\ngoroutine "},
	} {
		t.Run(name, func(t *testing.T) {
			r := &recorder{TB: t}
			c := tctest.New(r, tctest.On(hosts(), func(*hostRequest) (*hostResponse, error) { tt.end(); return nil, nil }))
			if _, err := do(t, c, hosts()); err == nil {
				t.Error("got no error")
			}
			r.expect(tt.want)
		})
	}
}

func TestTwoHandlers(t *testing.T) {
	r := &recorder{TB: t}
	func() {
		defer func() { recover() }()
		tctest.New(r, tctest.On(hosts(), one), tctest.On(hosts(), one))
	}()
	r.expect("two handlers for waf DescribeHosts")
}

// A recorder keeps what a fake reports of a test.
type recorder struct {
	testing.TB
	mu   sync.Mutex
	text string
}

func (r *recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.text += fmt.Sprintf(format+"\n", args...)
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	panic(r.text)
}

// expect checks the start of the report; want is "" for none.
func (r *recorder) expect(want string) {
	r.TB.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	if want == "" && r.text != "" || !strings.HasPrefix(r.text, want) {
		r.TB.Errorf("reported:\n%swant\n%s", r.text, want)
	}
}

func TestUnexpectedCall(t *testing.T) {
	r := &recorder{TB: t}
	other := &hostAction{Service: waf, Name: "CreateHost"}
	if _, err := do(t, tctest.New(r, tctest.On(hosts(), one), tctest.On(&hostAction{Service: waf, Name: "Other"}, one)), other); !errors.Is(err, tc.Code("InvalidAction")) {
		t.Errorf("got %v", err)
	}
	r.expect(`unexpected call: add a handler with tctest.On
	got       CreateHost of version 2018-01-25 at waf.tencentcloudapi.com
	expected  DescribeHosts of version 2018-01-25 at waf.tencentcloudapi.com
	          Other of version 2018-01-25 at waf.tencentcloudapi.com
`)
	r = &recorder{TB: t}
	if _, err := do(t, tctest.New(r), other); !errors.Is(err, tc.Code("NoSuchProduct")) {
		t.Errorf("got %v", err)
	}
	r.expect(`unexpected call: add a handler with tctest.On
	got       CreateHost of version 2018-01-25 at waf.tencentcloudapi.com
	expected  no calls at all
`)
}

// A call after the end of the test fails, and reports nothing.
func TestAfterTheEnd(t *testing.T) {
	var c *tc.Client
	t.Run("test", func(t *testing.T) { c = tctest.New(t, tctest.On(hosts(), one)) })
	if _, err := do(t, c, hosts()); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("got %v", err)
	}
}
