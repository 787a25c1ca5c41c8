package tc

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"slices"
	"sync"
)

// A Client sends calls. Only Credentials is required. Set the fields before the
// first call; after that many goroutines may share the Client, and should:
// limits are kept by Client.
type Client struct {
	// Credentials gives the credential of each try of a call: Static,
	// Temporary, Env, FromProvider, or a function of your own.
	Credentials func(context.Context) (Credential, error)

	// HTTP sends the requests; nil means http.DefaultClient. Redirects are
	// never followed: a signed call must not reach another host.
	HTTP *http.Client

	// Endpoint is the URL that takes the requests of all services, such as
	// "http://127.0.0.1:8080" or "https://proxy.example/tencent"; empty means
	// https and the host of the service. Requests still name and sign that
	// host, unless Endpoint is itself a host of the API (below
	// tencentcloudapi.com), such as that of a financial region.
	Endpoint string

	// Language of error messages, "zh-CN" or "en-US"; empty leaves it to the
	// service.
	Language string

	// Retries is how often a call is sent again after RequestLimitExceeded or,
	// if the action only reads, after a failure that may pass: a network
	// failure, InternalError, or HTTP 5xx without an answer of the API. 0 means
	// 3 times, after about 1, 2 and 4 seconds; a negative number means never.
	Retries int

	// MaxResponse is the largest answer in bytes; 0 means 64 MiB.
	MaxResponse int64

	// Logger takes one debug record for each try of a call, with the attributes
	// that the comment of the package names; nil means none.
	Logger *slog.Logger

	// Limit, if set, replaces the documented limit of an action, where the
	// quota of the account differs. It is asked once for each action and host;
	// documented is zero if there is no limit.
	Limit func(service Service, action string, documented Limit) Limit

	// Limiter keeps the limits; nil means those of this Client alone. One that
	// counts in a store lets processes share the quota of an account.
	Limiter Limiter

	once sync.Once
	kept any // *memory, once there is one
}

// A call is one call of an action, without its types.
type call struct {
	service  Service
	action   string
	region   Region // empty if it is not sent
	limits   []Limit
	readOnly bool
	unsigned bool
	body     []byte
	url      string // where it is sent
	host     string // what its signature names

	decode func(answer []byte) error
	events func(stream *http.Response) // in place of decode, where the answer is one; or nil
}

// Do checks req, waits for its turn, sends it to region and returns the answer.
// A nil req is an empty one. Generated methods call Do.
//
// The error is an *Error if the service refused the call, Problems if it was not
// sent because of what it asks, an *HTTPError if the answer is not one of the
// API, or it matches ctx.Err() or the error of the network or of Credentials.
func Do[Req, Resp any](ctx context.Context, c *Client, region Region, a *Action[Req, Resp], req *Req) (*Resp, error) {
	var out struct{ Response *Resp }
	if err := c.do(ctx, region, (*description)(a), req, &out); err != nil {
		return nil, err
	}
	return out.Response, nil
}

// do is Do without types; out points to a struct like that of Do.
func (c *Client) do(ctx context.Context, region Region, a *description, req, out any) error {
	m, err := newCall(c, region, a, req)
	if err != nil {
		return err
	}
	m.decode = func(answer []byte) error {
		err := memoryOf(c).json.Unmarshal(answer, out)
		if err == nil && reflect.ValueOf(out).Elem().Field(0).IsNil() {
			err = errors.New("the answer has no Response")
		}
		return err
	}
	return c.send(ctx, m)
}

// newCall returns the call that sends req, or says why it can't be sent.
func newCall(c *Client, region Region, a *description, req any) (*call, error) {
	if a == nil {
		return nil, errors.New("tc: the action is nil")
	}
	if v := reflect.ValueOf(req); v.IsNil() {
		req = reflect.New(v.Type().Elem()).Interface()
	}
	m := &call{service: a.Service, action: a.Name, region: region, limits: a.Limits, readOnly: a.ReadOnly, unsigned: a.Unsigned}
	return m, m.prepare(c, a.Region, a.Regions, req)
}

// prepare makes m ready to be sent, or says why it can't be.
func (m *call) prepare(c *Client, use RegionUse, regions []Region, req any) error {
	if c == nil || c.Credentials == nil && !m.unsigned {
		return m.wrap(errors.New("the client has no Credentials: set them to tc.Env or another source"))
	}
	if use == RegionNone {
		m.region = ""
	}
	if err := m.check(use, regions, req); err != nil {
		return err
	}
	var err error
	if m.url, m.host, err = c.target(m.service.Host); err != nil {
		return m.wrap(err)
	}
	if m.body, err = memoryOf(c).json.Marshal(req); err != nil {
		return m.wrap(fmt.Errorf("request: %w", err))
	}
	if string(m.body) == "null" { // of a type that is not a struct
		m.body = []byte("{}")
	}
	return nil
}

// check returns all that is known to be wrong with m: what the documentation says
// of regions, and what req says of itself, by the method Validate.
func (m *call) check(use RegionUse, regions []Region, req any) error {
	var problems Problems
	switch {
	case m.region == "" && use == RegionRequired:
		problems = Problems{missing("Region")}
	case m.region != "" && len(regions) > 0 && !slices.Contains(regions, m.region):
		problems = Problems{{Code: ErrUnsupportedRegion, Param: "Region",
			Message: fmt.Sprintf("the action has no region %q, only %q", m.region, regions)}}
	}
	if v, ok := req.(interface{ Validate() error }); ok {
		err := v.Validate()
		found, ok := err.(Problems)
		if err != nil && !ok {
			return m.wrap(err)
		}
		problems = append(problems, found...)
	}
	for _, p := range problems {
		p.Service, p.Action = m.service.Name, m.action
	}
	if len(problems) == 0 {
		return nil
	}
	return problems
}

func (m *call) wrap(err error) error {
	return fmt.Errorf("%s%w", prefix(m.service.Name, m.action), err)
}
