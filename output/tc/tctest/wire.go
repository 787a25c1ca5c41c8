package tctest

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// A wire is the service side of a golden test: it answers as told and keeps what
// arrived. The fake has checked the signature by then.
type wire struct {
	mu     sync.Mutex
	answer any // the value of Response; nil for an empty one
	fail   error
	got    *arrival
}

func (w *wire) accept(in arrival) (func() (any, error), error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.got = &in
	answer, fail := w.answer, w.fail
	return func() (any, error) { return answer, fail }, nil
}

// set makes w answer so, and forget what arrived.
func (w *wire) set(answer any, fail error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.answer, w.fail, w.got = answer, fail, nil
}

func (w *wire) arrived() *arrival {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.got
}

// An outcome is how a call went, on both sides.
type outcome struct {
	req, resp any      // as the code under test has them
	err       error    // of the call
	sent      *arrival // nil if nothing arrived
}

// send sends body to region, and has the service answer so.
func (s *subject) send(ctx context.Context, region tc.Region, body []byte, answer json.RawMessage, fail error) (o outcome) {
	s.wire.set(answer, fail)
	o.req, o.resp, o.err = s.call(ctx, region, body)
	o.sent = s.wire.arrived()
	return o
}

// region returns one that the action takes.
func (s *subject) region() tc.Region {
	if len(s.facts.Regions) > 0 {
		return tc.Region(s.facts.Regions[0])
	}
	return "ap-guangzhou"
}
