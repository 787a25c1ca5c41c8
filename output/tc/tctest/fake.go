// Package tctest tests programs that call Tencent Cloud, and the clients that
// tcgen generates, without Tencent Cloud.
//
// New starts a fake of the services that your test describes with On, and
// returns a client of it. Everything but the service itself is real, from the
// checks of a request to its signature, HTTP, and the decoding of the answer:
//
//	hosts := tctest.On(waf.DescribeHosts,
//		func(req *waf.DescribeHostsRequest) (*waf.DescribeHostsResponse, error) {
//			if req.Domain == "gone.example" {
//				return nil, waf.ErrResourceNotFound
//			}
//			return &waf.DescribeHostsResponse{TotalCount: 1}, nil
//		})
//	client := waf.New(tctest.New(t, hosts), waf.APGuangzhou)
//
// Return, Fail, Then and Stream script the first answers, errors and faults of
// the network included; Limit and Delay make the service strict and slow; Calls
// returns what was sent.
//
// A fake has no port and no state outside of its test, so tests may be parallel.
// In a bubble of [testing/synctest], limits, retries, delays and deadlines take
// no time:
//
//	synctest.Test(t, func(t *testing.T) {
//		hosts := tctest.On(waf.DescribeHosts, nil).Fail(tc.ErrRequestLimitExceeded).Return(nil)
//		core := tctest.New(t, hosts)
//		core.Retries = 1
//		...
//	})
//
// Golden and Pages are for generated tests: they compare a generated action with
// what the documentation says of it.
package tctest

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// A Handler answers the calls of one action: a *Fake.
type Handler interface{ base() *handler }

// A Fake answers the calls of one action. On makes one. Its methods may be
// called at any time, also while calls are answered.
type Fake[Req, Resp any] struct {
	handler
	always func(*Req) (*Resp, error) // nil for the script only

	mu     sync.Mutex
	script []func(*Req) (any, error)
	taken  int // how many answers of script were given
	calls  []call
}

// A handler is what all kinds of handlers have in common.
type handler struct {
	service  tc.Service
	action   string
	limits   []tc.Limit
	use      tc.RegionUse
	regions  []tc.Region
	unsigned bool

	// accept takes a request that is in order, and returns what answers it.
	accept func(arrival) (answer func() (response any, err error), err error)

	// left returns how many answers are still to be asked for; it may be nil.
	left func() int

	settings sync.Mutex
	delay    time.Duration
	quota    *tc.Limit // nil for the documented limit
}

func (h *handler) base() *handler { return h }

// An arrival is a request that the fake has found to be in order.
type arrival struct {
	number int // of all requests of the fake
	header http.Header
	host   string
	body   []byte
	t      testing.TB
}

// On returns a Fake that answers the calls of a with f, which many goroutines
// may call at once. If f is nil, only scripted calls are expected. A response
// without RequestId gets one.
//
// What the caller gets for the error of f depends on what that is or wraps:
//
//   - a tc.Code or *tc.Error: an *tc.Error with that code, message, request ID
//     and HTTP status; the status is 200 if there is none, as it is at the
//     service;
//   - an *tc.HTTPError: an answer with its Status and Body, such as the HTML page
//     of a gateway;
//   - a Fault: a failure of the network;
//   - anything else: the code InternalError.
//
// In f, use t.Error rather than t.Fatal: f does not run in the test's goroutine.
// If f panics, the test fails.
func On[Req, Resp any](a *tc.Action[Req, Resp], f func(*Req) (*Resp, error)) *Fake[Req, Resp] {
	fake := &Fake[Req, Resp]{always: f}
	fake.service, fake.action, fake.unsigned = a.Service, a.Name, a.Unsigned
	fake.limits, fake.use, fake.regions = a.Limits, a.Region, a.Regions
	fake.accept, fake.left = fake.take, fake.unused
	return fake
}

// Limit sets the quota of the account: the fake refuses calls beyond it with
// RequestLimitExceeded, whatever limit is documented and the client keeps. The
// zero Limit is none.
func (f *Fake[Req, Resp]) Limit(quota tc.Limit) *Fake[Req, Resp] {
	f.settings.Lock()
	defer f.settings.Unlock()
	f.quota = &quota
	return f
}

// Delay makes each answer take d, or until the caller gives up.
func (f *Fake[Req, Resp]) Delay(d time.Duration) *Fake[Req, Resp] {
	f.settings.Lock()
	defer f.settings.Unlock()
	f.delay = d
	return f
}

// New starts a fake service that lives as long as the test, and returns a client
// of it. The fake answers the calls of handlers; it refuses what the service
// refuses, with the service's codes: wrong signatures and times, undocumented
// regions, unknown parameters, and more calls than the limit. The limit is the
// documented one unless Client.Limit or Fake.Limit gives another.
//
// The test fails, and the caller gets an error, if an action is called that has
// no handler, or called more often than its script says where there is nothing
// but the script. It also fails if it ends before all scripted answers were
// asked for.
//
// The client keeps the limits and does not retry. Its fields may be changed
// before the first call; a Transport of your own has to wrap that of Client.HTTP,
// which is the only way to the fake. Calls that the client itself refuses never
// reach the fake.
func New(t testing.TB, handlers ...Handler) *tc.Client {
	t.Helper()
	s := newService(t)
	for _, h := range handlers {
		if s.find(h.base().service, h.base().action) != nil {
			t.Fatalf("two handlers for %s %s", h.base().service.Name, h.base().action)
		}
		s.handlers = append(s.handlers, h.base())
	}
	return s.start()
}
