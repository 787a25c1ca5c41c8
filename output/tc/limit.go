package tc

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/time/rate"
)

// A Limit is a number of requests in a period. Its zero value is no limit.
type Limit struct {
	Requests int
	Per      time.Duration
}

// PerSecond returns the limit of n requests in a second.
func PerSecond(n int) Limit { return Limit{n, time.Second} }

// PerMinute returns the limit of n requests in a minute.
func PerMinute(n int) Limit { return Limit{n, time.Minute} }

// String returns the limit as "20/second", "5/minute", "1/10s" or "none".
func (l Limit) String() string {
	switch {
	case l.interval() == 0:
		return "none"
	case l.Per == time.Second:
		return fmt.Sprintf("%d/second", l.Requests)
	case l.Per == time.Minute:
		return fmt.Sprintf("%d/minute", l.Requests)
	}
	return fmt.Sprintf("%d/%v", l.Requests, l.Per)
}

// interval is the time from one call to the next that keeps the limit.
func (l Limit) interval() time.Duration {
	if l.Requests <= 0 || l.Per <= 0 {
		return 0
	}
	return l.Per / time.Duration(l.Requests)
}

// slowest returns the limit that keeps all of limits, calls being evenly spaced.
func slowest(limits []Limit) (slow Limit) {
	for _, l := range limits {
		if l.interval() > slow.interval() {
			slow = l
		}
	}
	return slow
}

// A pacer spaces the calls of one action. The service counts requests in
// fixed periods of its own clock, so a burst of the documented size may fall
// into two of them and the rest be refused: hence a burst of one.
type pacer struct {
	limit   Limit
	limiter *rate.Limiter
	turn    chan struct{} // only its holder reserves time, so who leaves the queue takes none along
}

// pacer returns what spaces the calls of m. The service counts by action,
// account and the API server that takes the request, whatever the region.
func (c *Client) pacer(m *call) *pacer {
	key := [2]string{m.host, m.action}
	if p, ok := c.pacers.Load(key); ok {
		return p.(*pacer)
	}
	limit := slowest(m.limits)
	if c.Limit != nil {
		limit = c.Limit(m.service, m.action, limit)
	}
	p, _ := c.pacers.LoadOrStore(key, &pacer{limit, rate.NewLimiter(rate.Every(limit.interval()), 1), make(chan struct{}, 1)})
	return p.(*pacer)
}

// wait blocks until the next call may be sent. It returns ctx.Err(), or
// context.DeadlineExceeded as soon as it knows that the wait would be too long.
func (p *pacer) wait(ctx context.Context) error {
	if p.limit.interval() == 0 {
		return nil
	}
	select {
	case p.turn <- struct{}{}:
		defer func() { <-p.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := p.limiter.Wait(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return context.DeadlineExceeded // the limiter's own error does not match it
	}
	return nil
}
