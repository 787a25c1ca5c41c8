// Package tc is the runtime of the clients that tcgen generates. It checks,
// paces, signs, sends and decodes the calls of Tencent Cloud API 3.0.
//
// A call goes through the files of this package in this order: client.go checks
// it, limit.go lets it wait for its turn, send.go sends it, signed by sign.go,
// answer.go judges the answer, and retry.go says whether to try again.
package tc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
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

	// Logger takes one debug record for each try of a call; nil means none.
	Logger *slog.Logger

	// Limit, if set, replaces the documented limit of an action, where the
	// quota of the account differs. It is asked once for each action and host;
	// documented is zero if there is no limit.
	Limit func(service Service, action string, documented Limit) Limit

	// Limiter keeps the limits; nil means those of this Client alone. One that
	// counts in a store lets processes share the quota of an account.
	Limiter Limiter

	pacers sync.Map // host and action to *pacer
}

// A call is one call of an action, without its types.
type call struct {
	service  Service
	action   string
	region   Region // empty if it is not sent
	limits   []Limit
	readOnly bool
	body     []byte
	decode   func(answer []byte) error
	url      string // where it is sent
	host     string // what its signature names
}

// Do checks req, waits for its turn, sends it to region and returns the answer.
// A nil req is an empty one. Generated methods call Do.
//
// The error is an *Error if the service refused the call; if it was not sent,
// Problems with the codes MissingParameter and InvalidParameterValue, or an
// *Error with MissingParameter or UnsupportedRegion for the region; an
// *HTTPError if the answer is not one of the API; or it matches ctx.Err() or
// the error of the network or of Client.Credentials.
func Do[Req, Resp any](ctx context.Context, c *Client, region Region, a *Action[Req, Resp], req *Req) (*Resp, error) {
	if a == nil {
		return nil, errors.New("tc: the action is nil")
	}
	if req == nil {
		req = new(Req)
	}
	var out struct{ Response *Resp }
	m := &call{service: a.Service, action: a.Name, region: region, limits: a.Limits, readOnly: a.ReadOnly}
	m.decode = func(answer []byte) error {
		err := json.Unmarshal(answer, &out)
		if err == nil && out.Response == nil {
			err = errors.New("the answer has no Response")
		}
		return err
	}
	if err := m.prepare(c, a.Region, a.Regions, req); err != nil {
		return nil, err
	}
	if err := c.send(ctx, m); err != nil {
		return nil, err
	}
	return out.Response, nil
}

// prepare makes m ready to be sent, or says why it can't be.
func (m *call) prepare(c *Client, use RegionUse, regions []Region, req any) error {
	if c == nil || c.Credentials == nil {
		return m.wrap(errors.New("the client has no Credentials: set them to tc.Env or another source"))
	}
	if use == RegionNone {
		m.region = ""
	}
	if err := m.checkRegion(use, regions); err != nil {
		return err
	}
	if err := m.validate(req); err != nil {
		return err
	}
	var err error
	if m.url, m.host, err = c.target(m.service.Host); err != nil {
		return m.wrap(err)
	}
	if m.body, err = json.Marshal(req); err != nil {
		return m.wrap(fmt.Errorf("request: %w", err))
	}
	if string(m.body) == "null" { // of a type that is not a struct
		m.body = []byte("{}")
	}
	return nil
}

// checkRegion refuses what the documentation says the service would refuse.
func (m *call) checkRegion(use RegionUse, regions []Region) error {
	var refused *Error
	switch {
	case m.region == "" && use == RegionRequired:
		refused = missing("Region")
	case m.region != "" && len(regions) > 0 && !slices.Contains(regions, m.region):
		refused = &Error{Code: ErrUnsupportedRegion, Param: "Region",
			Message: fmt.Sprintf("the action has no region %q, only %q", m.region, regions)}
	default:
		return nil
	}
	refused.Service, refused.Action = m.service.Name, m.action
	return refused
}

// validate reports what req says of itself, by the method Validate.
func (m *call) validate(req any) error {
	v, ok := req.(interface{ Validate() error })
	if !ok {
		return nil
	}
	err := v.Validate()
	problems, ok := err.(Problems)
	for _, p := range problems {
		p.Service, p.Action = m.service.Name, m.action
	}
	if ok || err == nil {
		return err
	}
	return m.wrap(err)
}

func (m *call) wrap(err error) error {
	return fmt.Errorf("%s%w", prefix(m.service.Name, m.action), err)
}
