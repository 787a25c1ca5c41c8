package tc

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/url"
	"time"
)

// retryable reports whether a call that failed with err may be sent again. Only
// RequestLimitExceeded proves that the service did not execute it. After any
// other failure it may have: sending a purchase again would buy twice, so this
// is for actions that only read.
func retryable(err error, readOnly bool) bool {
	if errors.Is(err, ErrRequestLimitExceeded) {
		return true
	}
	if !readOnly {
		return false
	}
	_, network := errors.AsType[*url.Error](err)
	e, other := errors.AsType[*HTTPError](err)
	return network || other && e.Status >= 500 || errors.Is(err, ErrInternalError)
}

// backOff returns the pause before the given retry: a second before the first one,
// because limits are counted by the second, then twice as long each time, up to 32
// seconds. Up to half as much again is added by chance, to keep clients apart.
func backOff(retry int) time.Duration {
	pause := time.Second << min(retry-1, 5)
	return pause + rand.N(pause/2)
}

// sleep pauses for d. It returns ctx.Err() if that comes first.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
