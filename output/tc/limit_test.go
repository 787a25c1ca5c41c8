package tc_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
)

func limited(name string, limits ...tc.Limit) *pingAction {
	return &pingAction{Service: service, Name: name, Limits: limits}
}

// clock returns a client that notes when each request came, by its action.
func clock() (*tc.Client, map[string][]time.Time) {
	var mu sync.Mutex
	at := map[string][]time.Time{}
	return newClient(func(r *http.Request) (*http.Response, error) {
		mu.Lock()
		defer mu.Unlock()
		name := r.Host + "/" + r.Header.Get("X-TC-Action")
		at[name] = append(at[name], time.Now())
		return answer(200, pong)
	}), at
}

// Calls are evenly spaced by the slowest limit, however many goroutines call.
func TestLimit(t *testing.T) {
	for _, tt := range []struct {
		name   string
		limits []tc.Limit
		space  time.Duration
	}{
		{"by second", []tc.Limit{tc.PerSecond(20)}, 50 * time.Millisecond},
		{"by minute", []tc.Limit{tc.PerMinute(10)}, 6 * time.Second},
		{"by another period", []tc.Limit{{Requests: 1, Per: 10 * time.Second}}, 10 * time.Second},
		{"the slowest of several", []tc.Limit{tc.PerSecond(20), tc.PerMinute(600), tc.PerSecond(50), {}}, 100 * time.Millisecond},
		{"none", nil, 0},
		{"not a limit", []tc.Limit{tc.PerSecond(0), tc.PerMinute(-1), {Requests: 1}}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, at := clock()
				var wg sync.WaitGroup
				for range 61 {
					wg.Go(func() {
						if _, err := tc.Do(t.Context(), c, "", limited("Ping", tt.limits...), nil); err != nil {
							t.Error(err)
						}
					})
				}
				wg.Wait()
				times := at[service.Host+"/Ping"]
				for i := 1; i < len(times); i++ {
					if got := times[i].Sub(times[i-1]); (got - tt.space).Abs() > time.Microsecond {
						t.Fatalf("call %d came %v after the one before, want %v", i, got, tt.space)
					}
				}
				if len(times) != 61 {
					t.Errorf("%d calls", len(times))
				}
			})
		})
	}
}

// Limits are counted by host and action: not by region, and not together.
func TestLimitKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, at := clock()
		start := time.Now()
		other := limited("Ping", tc.PerSecond(1))
		other.Service.Host = "other.tencentcloudapi.com"
		for _, a := range []*pingAction{limited("Ping", tc.PerSecond(1)), limited("Pong", tc.PerSecond(1)), other} {
			if _, err := tc.Do(t.Context(), c, "ap-seoul", a, nil); err != nil {
				t.Error(err)
			}
		}
		if d := time.Since(start); d != 0 || len(at) != 3 {
			t.Errorf("3 calls with different keys took %v, came as %v", d, at)
		}
		if _, err := tc.Do(t.Context(), c, "ap-tokyo", limited("Ping", tc.PerSecond(1)), nil); err != nil {
			t.Error(err)
		}
		if d := time.Since(start); d != time.Second {
			t.Errorf("a call with the same key took %v, want 1s", d)
		}
	})
}

func TestLimitOverride(t *testing.T) {
	for want, override := range map[time.Duration]tc.Limit{0: {}, time.Second: tc.PerSecond(1), 250 * time.Millisecond: tc.PerSecond(4)} {
		synctest.Test(t, func(t *testing.T) {
			c, _ := clock()
			c.Limit = func(s tc.Service, action string, documented tc.Limit) tc.Limit {
				if s != service || action != "Ping" || documented != tc.PerSecond(20) {
					t.Errorf("asked for %v %s %v", s, action, documented)
				}
				return override
			}
			start := time.Now()
			for range 2 {
				if _, err := tc.Do(t.Context(), c, "", limited("Ping", tc.PerSecond(50), tc.PerSecond(20)), nil); err != nil {
					t.Error(err)
				}
			}
			if d := time.Since(start); d != want {
				t.Errorf("2 calls with the limit %v took %v, want %v", override, d, want)
			}
		})
	}
}

// Who has no time to wait is told so at once, by an error that says why.
func TestLimitDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := clock()
		a := limited("Ping", tc.PerMinute(2))
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		if _, err := tc.Do(ctx, c, "", a, nil); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		_, err := tc.Do(ctx, c, "", a, nil)
		const want = "waf Ping: waiting for the limit of 2/minute: context deadline exceeded"
		if !errors.Is(err, context.DeadlineExceeded) || err.Error() != want || time.Since(start) != 0 {
			t.Errorf("got  %v after %v\nwant %s", err, time.Since(start), want)
		}
	})
}

// A thousand callers that give up leave no trace: the next call waits only for
// the one that was sent.
func TestLimitCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, at := clock()
		a := limited("Ping", tc.PerSecond(1))
		start := time.Now()
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		for range 1000 {
			wg.Go(func() {
				if _, err := tc.Do(ctx, c, "", a, nil); err != nil && !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		cancel()
		wg.Wait()
		if _, err := tc.Do(t.Context(), c, "", a, nil); err != nil {
			t.Error(err)
		}
		if d := time.Since(start); d != time.Second || len(at[service.Host+"/Ping"]) != 2 {
			t.Errorf("%d calls took %v, want 2 in 1s", len(at), d)
		}
	})
}

func TestLimitString(t *testing.T) {
	for want, l := range map[string]tc.Limit{
		"20/second": tc.PerSecond(20), "5/minute": tc.PerMinute(5), "1/10s": {Requests: 1, Per: 10 * time.Second}, "none": {},
	} {
		if got := l.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// One client serves a thousand goroutines, with limits, retries and errors.
func TestManyGoroutines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		n := 0
		c := newClient(func(*http.Request) (*http.Response, error) {
			mu.Lock()
			defer mu.Unlock()
			if n++; n <= 100 {
				return answer(200, busy)
			}
			return answer(200, pong)
		})
		var wg sync.WaitGroup
		for i := range 1000 {
			wg.Go(func() {
				a := limited([]string{"A", "B", "C"}[i%3], tc.PerSecond(100))
				if resp, err := tc.Do(t.Context(), c, "", a, &pingRequest{}); err != nil || resp.Count != 1 {
					t.Error(resp, err)
				}
			})
		}
		wg.Wait()
		if n != 1100 {
			t.Errorf("%d tries for 1000 calls, 100 of which were refused once", n)
		}
	})
}

// A store stands for a limiter that processes share: it has a number of
// requests for each period, and notes what it is asked for.
type store struct {
	tc.Limiter
	left  int
	asked []tc.Quota
	err   error
}

func (s *store) Take(_ context.Context, q tc.Quota) (time.Duration, error) {
	s.asked = append(s.asked, q)
	if s.left == 0 {
		s.left = 2
		return 3 * time.Second, s.err
	}
	s.left--
	return 0, s.err
}

// A Limiter of the user's is asked before each try, and again after the time
// that it names.
func TestLimiter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, at := clock()
		s := &store{left: 2}
		c.Limiter = s
		start := time.Now()
		for range 3 {
			if _, err := tc.Do(t.Context(), c, "", limited("Ping", tc.PerSecond(20), tc.PerMinute(60)), nil); err != nil {
				t.Fatal(err)
			}
		}
		if d := time.Since(start); d != 3*time.Second || len(at["waf.tencentcloudapi.com/Ping"]) != 3 {
			t.Errorf("took %v for calls at %v", d, at)
		}
		q := tc.Quota{Host: service.Host, Action: "Ping", Limit: tc.PerMinute(60)}
		if want := []tc.Quota{q, q, q, q}; !slices.Equal(s.asked, want) || q.String() != "waf.tencentcloudapi.com/Ping" {
			t.Errorf("asked for %v, want %v", s.asked, want)
		}
		if _, err := tc.Do(t.Context(), c, "", limited("Free"), nil); err != nil || len(s.asked) != 4 {
			t.Errorf("a call without a limit: %v, asked for %v", err, s.asked)
		}
	})
}

// The call fails with what the Limiter fails with, and where the wait that it
// names can't end in time, at once.
func TestLimiterFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, at := clock()
		down := errors.New("store is down")
		c.Limiter = &store{left: 1, err: down}
		_, err := tc.Do(t.Context(), c, "", limited("Ping", tc.PerSecond(20)), nil)
		if !errors.Is(err, down) || err.Error() != "waf Ping: waiting for the limit of 20/second: store is down" {
			t.Errorf("got %v", err)
		}
		c, _ = clock()
		c.Limiter = &store{}
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		start := time.Now()
		_, err = tc.Do(ctx, c, "", limited("Ping", tc.PerSecond(20)), nil)
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 0 || len(at) != 0 {
			t.Errorf("got %v after %v, calls at %v", err, time.Since(start), at)
		}
	})
}
