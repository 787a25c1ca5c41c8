package tctest

import (
	"net/http"
	"slices"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// A Call is one request as it arrived at a Fake.
type Call[Req any] struct {
	Number  int // among the requests of all actions that arrived, from 1
	Action  string
	Version string
	Region  tc.Region // empty if the call named none
	Header  http.Header
	Body    []byte // as it was on the wire
	Request *Req   // what Body decodes to
}

// A call is a Call that is not decoded.
type call struct {
	number int
	header http.Header
	body   []byte
}

// record keeps a request. Calls may be answered at once, in any order.
func (f *Fake[Req, Resp]) record(in arrival) {
	f.mu.Lock()
	defer f.mu.Unlock()
	i, _ := slices.BinarySearchFunc(f.calls, in.number, func(c call, n int) int { return c.number - n })
	f.calls = slices.Insert(f.calls, i, call{in.number, in.header, in.body})
}

// Calls returns the requests that have arrived so far, in their order, each try
// by itself: also those that were answered by an error or refused for the limit,
// but not those that the client did not send or that were not in order. They are
// copies.
func (f *Fake[Req, Resp]) Calls() []Call[Req] {
	f.mu.Lock()
	defer f.mu.Unlock()
	calls := make([]Call[Req], len(f.calls))
	for i, c := range f.calls {
		req := new(Req)
		if err := decodeStrictly(c.body, req); err != nil { // it was decoded before it was kept
			req = nil
		}
		calls[i] = Call[Req]{
			Number:  c.number,
			Action:  f.action,
			Version: f.service.Version,
			Region:  tc.Region(c.header.Get("X-TC-Region")),
			Header:  c.header.Clone(),
			Body:    slices.Clone(c.body),
			Request: req,
		}
	}
	return calls
}
