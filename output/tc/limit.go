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

// A Quota is what the service counts: the requests for one action that reach
// one API server, from all processes of an account and whatever the region.
type Quota struct {
	Host   string // that requests name and sign, such as "waf.tencentcloudapi.com"
	Action string
	Limit  Limit // the slowest documented one, or what Client.Limit says
}

// String returns the host and the action, as "waf.tencentcloudapi.com/DescribeHosts":
// a key under which a Limiter may count.
func (q Quota) String() string { return q.Host + "/" + q.Action }

// A Limiter says when the next request may be sent. A Client asks it before each
// try of a call that has a limit, one goroutine at a time for each Quota, and
// does the waiting. Many goroutines may ask for different quotas.
//
// The service counts requests in fixed periods of its own clock. A burst of the
// documented size may fall into two of them, and the rest be refused: a Limiter
// should space requests evenly, which means a burst of one.
type Limiter interface {
	// Take takes a request from the quota and returns 0; or it takes none and
	// returns the time after which to ask again. With an error the call fails,
	// and nothing is sent.
	Take(ctx context.Context, q Quota) (wait time.Duration, err error)
}

// evenly returns the Limiter of one Quota in one process.
func evenly(l Limit) Limiter {
	return spacing{rate.NewLimiter(rate.Every(l.interval()), 1)}
}

type spacing struct{ *rate.Limiter }

func (s spacing) Take(context.Context, Quota) (time.Duration, error) {
	turn := s.Reserve()
	wait := turn.Delay()
	if wait > 0 {
		turn.Cancel()
	}
	return wait, nil
}
