package fetch

import (
	"context"
	"time"
)

// A pace lets one request at a time through to a host.
type pace struct {
	slot chan struct{}
	next time.Time // when the next request may start; guarded by the slot
}

// turn waits until a request to the host may start. The caller calls done when
// the answer is there.
func (f *Fetcher) turn(ctx context.Context, host string) (done func(), err error) {
	p := f.paceOf(host)
	select {
	case p.slot <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	if err := sleep(ctx, time.Until(p.next)); err != nil {
		<-p.slot
		return nil, err
	}
	return func() {
		p.next = time.Now().Add(f.pause(DefaultDelay))
		<-p.slot
	}, nil
}

func (f *Fetcher) paceOf(host string) *pace {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.hosts == nil {
		f.hosts = make(map[string]*pace)
	}
	p, ok := f.hosts[host]
	if !ok {
		p = &pace{slot: make(chan struct{}, 1)}
		f.hosts[host] = p
	}
	return p
}

// sleep waits, or returns the error of the context where that ends first.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
