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
	if e, ok := errors.AsType[*HTTPError](err); ok {
		return e.Status >= 500
	}
	_, network := errors.AsType[*url.Error](err)
	return network || errors.Is(err, ErrInternalError)
}

// backOff sleeps before the given retry: a second before the first one, because
// limits are counted by the second, then twice as long each time, up to 32
// seconds. Up to half as much again is added by chance, to keep clients apart.
// It returns ctx.Err() if that comes first.
func backOff(ctx context.Context, retry int) error {
	pause := time.Second << min(retry-1, 5)
	return sleep(ctx, pause+rand.N(pause/2))
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
