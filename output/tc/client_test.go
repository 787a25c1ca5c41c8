package tc_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// orderRequest is what tcgen generates, in small.
type orderRequest struct {
	Domain string `json:"Domain"`
	Goods  []good `json:"Goods,omitzero"`
	Place  place  `json:"Place,omitzero"`
}

type good struct{ Name string }

type place struct {
	Zone string   `json:"Zone"`
	IDs  []string `json:"IDs,omitzero"`
}

func (r *orderRequest) Validate() error {
	var c tc.Checker
	c.Require(r.Domain != "", "Domain")
	for i := range r.Goods {
		r.Goods[i].validate(c.Item("Goods", i))
	}
	if tc.IsSet(r.Place) {
		r.Place.validate(c.Field("Place"))
	}
	return c.Err()
}

func (g *good) validate(c *tc.Checker)  { c.Require(g.Name != "", "Name") }
func (p *place) validate(c *tc.Checker) { c.Require(p.Zone != "", "Zone") }

var order = &tc.Action[orderRequest, pingResponse]{Service: service, Name: "Order"}

func unreachable(t *testing.T) *tc.Client {
	return newClient(func(r *http.Request) (*http.Response, error) {
		t.Errorf("%s was sent", r.Header.Get("X-TC-Action"))
		return answer(200, pong)
	})
}

func TestValidate(t *testing.T) {
	for _, tt := range []struct {
		name  string
		req   *orderRequest
		want  string
		param string // of the first problem
	}{
		{"nil request", nil, "waf Order: MissingParameter: parameter Domain is required", "Domain"},
		{"all at once", &orderRequest{Goods: []good{{"a"}, {}}, Place: place{IDs: []string{"1"}}},
			"waf Order: MissingParameter: parameter Domain is required; " +
				"MissingParameter: parameter Goods[1].Name is required; " +
				"MissingParameter: parameter Place.Zone is required", "Domain"},
		{"nested", &orderRequest{Domain: "d", Goods: []good{{}}},
			"waf Order: MissingParameter: parameter Goods[0].Name is required", "Goods[0].Name"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			resp, err := tc.Do(t.Context(), unreachable(t), "", order, tt.req)
			if err == nil || err.Error() != tt.want || resp != nil {
				t.Fatalf("got  %v\nwant %s", err, tt.want)
			}
			if !errors.Is(err, tc.ErrMissingParameter) || errors.Is(err, tc.ErrUnsupportedRegion) {
				t.Error("the error does not match its code, or matches another one")
			}
			if e, ok := errors.AsType[*tc.Error](err); !ok || e.Param != tt.param || e.Service != "waf" || e.Action != "Order" {
				t.Errorf("got %+v", e)
			}
		})
	}
}

func TestCheckerNested(t *testing.T) {
	var c tc.Checker
	inner := c.Item("A", 1).Field("B").Item("C", 0)
	if c.Err() != nil {
		t.Fatalf("got %v before anything was checked", c.Err())
	}
	inner.Require(true, "D")
	inner.Require(false, "E")
	want := "MissingParameter: parameter A[1].B.C[0].E is required"
	if err := c.Err(); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestIsSet(t *testing.T) {
	set := []bool{tc.IsSet(place{Zone: "z"}), tc.IsSet(new(place)), tc.IsSet([]string{}), tc.IsSet(place{IDs: []string{}})}
	unset := []bool{tc.IsSet(place{}), tc.IsSet((*place)(nil)), tc.IsSet([]string(nil)), tc.IsSet[any](nil)}
	for i := range set {
		if !set[i] || unset[i] {
			t.Errorf("case %d: got %v and %v, want true and false", i, set[i], unset[i])
		}
	}
}

type custom struct{}

func (custom) Validate() error { return errors.New("not today") }

func TestOwnValidate(t *testing.T) {
	a := &tc.Action[custom, pingResponse]{Service: service, Name: "Custom"}
	if _, err := tc.Do(t.Context(), unreachable(t), "", a, nil); err == nil || err.Error() != "waf Custom: not today" {
		t.Errorf("got %v", err)
	}
}

func TestRegion(t *testing.T) {
	const missing = "waf Ping: MissingParameter: parameter Region is required"
	const unsupported = `waf Ping: UnsupportedRegion: the action has no region "ap-tokyo", only ["ap-guangzhou" "ap-seoul"]`
	some := []tc.Region{"ap-guangzhou", "ap-seoul"}
	for _, tt := range []struct {
		name    string
		use     tc.RegionUse
		regions []tc.Region
		region  tc.Region
		sent    string
		err     string
	}{
		{"optional, none given", tc.RegionOptional, nil, "", "", ""},
		{"optional, any", tc.RegionOptional, nil, "ap-tokyo", "ap-tokyo", ""},
		{"optional, none of some", tc.RegionOptional, some, "", "", ""},
		{"optional, another than some", tc.RegionOptional, some, "ap-tokyo", "", unsupported},
		{"required, none given", tc.RegionRequired, nil, "", "", missing},
		{"required, any", tc.RegionRequired, nil, "ap-tokyo", "ap-tokyo", ""},
		{"required, one of some", tc.RegionRequired, some, "ap-seoul", "ap-seoul", ""},
		{"required, none of some", tc.RegionRequired, some, "", "", missing},
		{"required, another than some", tc.RegionRequired, some, "ap-tokyo", "", unsupported},
		{"none is never sent", tc.RegionNone, some, "ap-tokyo", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var sent []string
			c := newClient(func(r *http.Request) (*http.Response, error) {
				sent = append(sent, strings.Join(r.Header.Values("X-TC-Region"), ","))
				return answer(200, pong)
			})
			a := *ping
			a.Region, a.Regions = tt.use, tt.regions
			_, err := tc.Do(t.Context(), c, tt.region, &a, nil)
			if tt.err == "" {
				if err != nil || len(sent) != 1 || sent[0] != tt.sent {
					t.Errorf("got %v, sent %q", err, sent)
				}
				return
			}
			if err == nil || err.Error() != tt.err || sent != nil {
				t.Fatalf("got  %v, sent %q\nwant %s", err, sent, tt.err)
			}
			if e, ok := errors.AsType[*tc.Error](err); !ok || e.Param != "Region" || e.RequestID != "" || e.Status != 0 {
				t.Errorf("got %+v", e)
			}
		})
	}
}

// What is wrong with the client itself is an error too, and nothing is sent.
func TestUnusableClient(t *testing.T) {
	with := func(change func(*tc.Client)) *tc.Client {
		c := unreachable(t)
		change(c)
		return c
	}
	credential := func(c tc.Credential, err error) *tc.Client {
		return with(func(client *tc.Client) {
			client.Credentials = func(context.Context) (tc.Credential, error) { return c, err }
		})
	}
	endpoint := func(s string) *tc.Client { return with(func(c *tc.Client) { c.Endpoint = s }) }
	const want = ", want a URL such as https://proxy.example:8443/path, without user, query or fragment"
	for _, tt := range []struct {
		name string
		c    *tc.Client
		want string
	}{
		{"nil", nil, "the client has no Credentials: set them to tc.Env or another source"},
		{"zero", new(tc.Client), "the client has no Credentials: set them to tc.Env or another source"},
		{"failing credentials", credential(tc.Credential{}, errors.New("no role")), "credentials: no role"},
		{"empty credentials", credential(tc.Credential{SecretID: "id"}, nil), "credentials: the secret ID or the secret key is empty"},
		{"nil provider", with(func(c *tc.Client) { c.Credentials = tc.FromProvider(nil) }), "credentials: the provider is nil"},
		{"line break in the token", credential(tc.Credential{SecretID: "id", SecretKey: "key", Token: "t\n"}, nil),
			"the value of the header X-Tc-Token has a control character, such as a line break"},
		{"endpoint without scheme", endpoint("localhost:8080"), `the client's Endpoint is "localhost:8080"` + want},
		{"endpoint with another scheme", endpoint("ftp://h"), `the client's Endpoint is "ftp://h"` + want},
		{"endpoint without host", endpoint("https:///v3"), `the client's Endpoint is "https:///v3"` + want},
		{"endpoint with query", endpoint("https://h/?a=b"), `the client's Endpoint is "https://h/?a=b"` + want},
		{"endpoint with password", endpoint("https://me:secret@h"), `the client's Endpoint is "https://me:xxxxx@h"` + want},
		{"endpoint that is no URL", endpoint("127.0.0.1:8080"),
			`the client's Endpoint is malformed: parse "127.0.0.1:8080": first path segment in URL cannot contain colon`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := tc.Do(t.Context(), tt.c, "", ping, nil)
			if err == nil || err.Error() != "waf Ping: "+tt.want {
				t.Errorf("got  %v\nwant waf Ping: %s", err, tt.want)
			}
		})
	}
	if _, err := tc.Do[pingRequest, pingResponse](t.Context(), unreachable(t), "", nil, nil); err == nil || err.Error() != "tc: the action is nil" {
		t.Errorf("nil action: got %v", err)
	}
}

// Requests for a proxy name and sign the host of the service; those for another
// host of the API name and sign that.
func TestEndpoint(t *testing.T) {
	for _, tt := range []struct{ endpoint, url, host string }{
		{"", "https://waf.tencentcloudapi.com", "waf.tencentcloudapi.com"},
		{"http://127.0.0.1:8080", "http://127.0.0.1:8080", "waf.tencentcloudapi.com"},
		{"http://[::1]:8080/", "http://[::1]:8080/", "waf.tencentcloudapi.com"},
		{"https://proxy.example/a/b%2Fc", "https://proxy.example/a/b%2Fc", "waf.tencentcloudapi.com"},
		{"https://tencentcloudapi.com.example", "https://tencentcloudapi.com.example", "waf.tencentcloudapi.com"},
		{"https://waf.intl.tencentcloudapi.com", "https://waf.intl.tencentcloudapi.com", "waf.intl.tencentcloudapi.com"},
		{"http://waf.internal.tencentcloudapi.com:80/", "http://waf.internal.tencentcloudapi.com:80/", "waf.internal.tencentcloudapi.com:80"},
	} {
		t.Run(tt.endpoint, func(t *testing.T) {
			c := newClient(func(r *http.Request) (*http.Response, error) {
				if r.URL.String() != tt.url || r.Host != tt.host || r.Method != "POST" {
					t.Errorf("%s %s for %s", r.Method, r.URL, r.Host)
				}
				return answer(200, pong)
			})
			c.Endpoint = tt.endpoint
			if _, err := tc.Do(t.Context(), c, "", ping, nil); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRequestBody(t *testing.T) {
	body := func(t *testing.T, send func(*tc.Client) error) (body string) {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body = read(t, r.Body)
			w.Write([]byte(pong))
		}))
		defer s.Close()
		if err := send(&tc.Client{Credentials: tc.Static("id", "key"), Endpoint: s.URL}); err != nil {
			t.Error(err)
		}
		return body
	}
	raw := &tc.Action[map[string]any, pingResponse]{Service: service, Name: "Raw"}
	for name, tt := range map[string]struct {
		send func(*tc.Client) error
		want string
	}{
		"nil":   {func(c *tc.Client) error { _, err := tc.Do(t.Context(), c, "", ping, nil); return err }, `{}`},
		"empty": {func(c *tc.Client) error { _, err := tc.Do(t.Context(), c, "", ping, &pingRequest{}); return err }, `{}`},
		"map":   {func(c *tc.Client) error { _, err := tc.Do(t.Context(), c, "", raw, nil); return err }, `{}`},
		"text": {func(c *tc.Client) error {
			_, err := tc.Do(t.Context(), c, "", ping, &pingRequest{Name: "<&\u2028名😀"})
			return err
		}, `{"Name":"\u003c\u0026\u2028名😀"}`},
	} {
		if got := body(t, tt.send); got != tt.want {
			t.Errorf("%s: got %s, want %s", name, got, tt.want)
		}
	}
}

func TestUnencodableRequest(t *testing.T) {
	a := &tc.Action[struct{ F func() }, pingResponse]{Service: service, Name: "Odd"}
	_, err := tc.Do(t.Context(), unreachable(t), "", a, nil)
	if _, ok := errors.AsType[*json.UnsupportedTypeError](err); !ok || !strings.HasPrefix(err.Error(), "waf Odd: request: ") {
		t.Errorf("got %v", err)
	}
}
