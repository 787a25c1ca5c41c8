package tctest

import (
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// A period is one in which the calls of an action are counted.
type period struct {
	start time.Time
	calls int
}

// count refuses the calls above the limit of a period. The first call after a
// period begins the next one. A tenth is taken off the period: requests that
// were sent evenly do not arrive so.
func (s *service) count(h *handler) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	limit := s.limit(h)
	p := s.periods[h.name()]
	if p == nil {
		p = &period{}
		s.periods[h.name()] = p
	}
	if time.Since(p.start) >= limit.Per*9/10 {
		p.start, p.calls = time.Now(), 0
	}
	if p.calls++; limit.Requests > 0 && p.calls > limit.Requests {
		return refuse(tc.ErrRequestLimitExceeded, "more calls than the limit of %v", limit)
	}
	return nil
}

// limit returns the quota of the handler or of the account, or the slowest
// documented limit.
func (s *service) limit(h *handler) (slowest tc.Limit) {
	h.settings.Lock()
	quota := h.quota
	h.settings.Unlock()
	if quota != nil {
		return *quota
	}
	for _, l := range h.limits {
		if l.Requests > 0 && l.Per > 0 && (slowest == tc.Limit{} ||
			l.Per.Seconds()/float64(l.Requests) > slowest.Per.Seconds()/float64(slowest.Requests)) {
			slowest = l
		}
	}
	if s.client.Limit != nil {
		return s.client.Limit(h.service, h.action, slowest)
	}
	return slowest
}
