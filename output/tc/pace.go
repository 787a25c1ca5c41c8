package tc

import (
	"cmp"
	"context"
	"time"
)

// A pacer lets the calls of one quota wait for their turns.
type pacer struct {
	quota   Quota
	limiter Limiter
	queue   chan struct{} // only its holder takes, so who leaves the queue takes nothing along
}

// pacer returns what paces the calls of m.
func (c *Client) pacer(m *call) *pacer {
	key := [2]string{m.host, m.action}
	if p, ok := memoryOf(c).pacers.Load(key); ok {
		return p.(*pacer)
	}
	q := Quota{m.host, m.action, slowest(m.limits)}
	if c.Limit != nil {
		q.Limit = c.Limit(m.service, m.action, q.Limit)
	}
	p, _ := memoryOf(c).pacers.LoadOrStore(key, &pacer{q, cmp.Or(c.Limiter, evenly(q.Limit)), make(chan struct{}, 1)})
	return p.(*pacer)
}

// wait blocks until the next call may be sent. It returns ctx.Err(), or
// context.DeadlineExceeded as soon as it knows that the wait would be too long.
func (p *pacer) wait(ctx context.Context) error {
	if p.quota.Limit.interval() == 0 {
		return nil
	}
	select {
	case p.queue <- struct{}{}:
		defer func() { <-p.queue }()
	case <-ctx.Done():
		return ctx.Err()
	}
	for {
		pause, err := p.limiter.Take(ctx, p.quota)
		if err != nil || pause <= 0 {
			return err
		}
		if end, ok := ctx.Deadline(); ok && time.Until(end) < pause {
			return context.DeadlineExceeded
		}
		if err := sleep(ctx, pause); err != nil {
			return err
		}
	}
}
