// Package redislimit lets processes share the rate limits of an account, by way
// of a Redis that all of them reach. It is an example: copy it.
package redislimit

import (
	"context"
	"time"

	"github.com/go-redis/redis_rate/v10"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// A Limiter is a tc.Limiter that counts in Redis. It is safe for concurrent use.
type Limiter struct {
	*redis_rate.Limiter

	// Account is part of the keys in Redis: the service counts by account.
	Account string
}

// Take takes a request from q if it is the turn of one, or else returns the time
// until then. It fails if Redis does: better no call than one too many. Redis
// keeps the time, so the clocks of the processes may differ.
func (l Limiter) Take(ctx context.Context, q tc.Quota) (time.Duration, error) {
	even := redis_rate.Limit{Rate: q.Limit.Requests, Period: q.Limit.Per, Burst: 1}
	r, err := l.Allow(ctx, l.Account+"/"+q.String(), even)
	if err != nil || r.Allowed > 0 {
		return 0, err
	}
	return r.RetryAfter, nil
}
