package redislimit_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-redis/redis_rate/v10"

	"github.com/tcgen-dev/tcgen/output/examples/redislimit"
	"github.com/tcgen-dev/tcgen/output/tc"
	waf "github.com/tcgen-dev/tcgen/output/waf/v20180125"
)

const (
	processes = 4
	calls     = 8  // of each process
	perSecond = 20 // the documented limit of GenerateDealsAndPayNew
)

// The environment variables that make a process of TestProcesses of this
// program.
const (
	envRedis   = "REDISLIMIT_TEST_REDIS"
	envService = "REDISLIMIT_TEST_SERVICE"
)

// Four processes that know nothing of each other call as fast as they may, and
// the service refuses none of their calls.
func TestProcesses(t *testing.T) {
	if os.Getenv(envRedis) != "" {
		work(t)
		return
	}
	socket := startRedis(t)
	m := newMeter()
	service := httptest.NewServer(m)
	defer service.Close()

	var wg sync.WaitGroup
	for range processes {
		wg.Go(func() {
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestProcesses$", "-test.count=1")
			cmd.Env = append(os.Environ(), envRedis+"="+socket, envService+"="+service.URL)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v:\n%s", err, out)
				m.release() // the others need not wait for it
			}
		})
	}
	wg.Wait()
	if served, refused := m.counts(); served != processes*calls || refused > 0 {
		t.Errorf("served %d calls and refused %d, want %d and none", served, refused, processes*calls)
	}
}

// work is one of the processes.
func work(t *testing.T) {
	core := &tc.Client{
		Credentials: tc.Static("AKIDEXAMPLE", "EXAMPLEKEY"),
		Endpoint:    os.Getenv(envService),
		Limiter:     redislimit.Limiter{Limiter: redis_rate.NewLimiter(connect(t, os.Getenv(envRedis))), Account: "1"},
		Retries:     -1, // a call that is refused for the limit is a failure
	}
	client := waf.New(core, waf.APSeoul)
	if resp, err := http.Get(core.Endpoint + "/ready"); err != nil {
		t.Fatal(err)
	} else {
		resp.Body.Close()
	}
	for range calls {
		_, err := client.GenerateDealsAndPayNew(t.Context(), &waf.GenerateDealsAndPayNewRequest{Goods: []waf.GoodNews{{}}})
		if err != nil {
			t.Error(err)
		}
	}
}

// A meter is a service that keeps the documented limit of all its callers
// together. A call may arrive late, but never before its turn: so whatever the
// machine is busy with, no more calls have arrived at any time than there were
// turns.
type meter struct {
	released chan struct{} // closed when all processes are ready
	release  func()        // closes it

	mu              sync.Mutex
	start           time.Time
	ready           int // processes
	served, refused int // calls
}

func newMeter() *meter {
	m := &meter{released: make(chan struct{})}
	m.release = sync.OnceFunc(func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.start = time.Now()
		close(m.released)
	})
	return m
}

func (m *meter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/ready" {
		if m.countReady() == processes {
			m.release()
		}
		<-m.released
		return
	}
	if m.admit(time.Now()) {
		fmt.Fprint(w, `{"Response":{"RequestId":"r-1"}}`)
		return
	}
	fmt.Fprint(w, `{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"over the quota"},"RequestId":"r-1"}}`)
}

func (m *meter) countReady() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ready++
	return m.ready
}

func (m *meter) counts() (served, refused int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.served, m.refused
}

// admit counts a call that arrives at the given time.
func (m *meter) admit(at time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	turns := 1 + int(at.Sub(m.start)*perSecond/time.Second)
	if m.served == turns {
		m.refused++
		return false
	}
	m.served++
	return true
}

// What the test above relies on: calls before their turns are refused.
func TestMeter(t *testing.T) {
	start := time.Now()
	m := &meter{start: start}
	for i, tt := range []struct {
		after time.Duration
		want  bool
	}{
		{0, true}, {49 * time.Millisecond, false}, {50 * time.Millisecond, true}, {60 * time.Millisecond, false},
		{150 * time.Millisecond, true}, {150 * time.Millisecond, true}, {150 * time.Millisecond, false},
	} {
		if got := m.admit(start.Add(tt.after)); got != tt.want {
			t.Errorf("call %d, after %v: admitted: %t, want %t", i+1, tt.after, got, tt.want)
		}
	}
}

// Quotas of other actions, hosts and accounts are others.
func TestKeys(t *testing.T) {
	store := connect(t, startRedis(t))
	waf := tc.Quota{Host: "waf.tencentcloudapi.com", Action: "DescribeHosts", Limit: tc.PerMinute(1)}
	cvm, create := waf, waf
	cvm.Host, create.Action = "cvm.tencentcloudapi.com", "CreateHost"
	for _, tt := range []struct {
		account string
		quota   tc.Quota
		granted bool
	}{{"1", waf, true}, {"1", waf, false}, {"1", cvm, true}, {"1", create, true}, {"2", waf, true}, {"2", waf, false}} {
		l := redislimit.Limiter{Limiter: redis_rate.NewLimiter(store), Account: tt.account}
		wait, err := l.Take(t.Context(), tt.quota)
		if err != nil || (wait == 0) != tt.granted || wait < 0 || wait > time.Minute {
			t.Errorf("account %s, %v: wait %v, error %v; granted should be %t", tt.account, tt.quota, wait, err, tt.granted)
		}
	}
}

// Without Redis nothing is sent, and the error says why.
func TestRedisDown(t *testing.T) {
	core := &tc.Client{
		Credentials: tc.Static("AKIDEXAMPLE", "EXAMPLEKEY"),
		Endpoint:    "http://tctest.invalid",
		Limiter:     redislimit.Limiter{Limiter: redis_rate.NewLimiter(connect(t, filepath.Join(t.TempDir(), "none")))},
	}
	_, err := waf.New(core, waf.APSeoul).GenerateDealsAndPayNew(t.Context(), &waf.GenerateDealsAndPayNewRequest{Goods: []waf.GoodNews{{}}})
	if !errors.Is(err, os.ErrNotExist) || !strings.HasPrefix(err.Error(), "waf GenerateDealsAndPayNew: waiting for the limit of 20/second: dial unix ") {
		t.Errorf("got %v", err)
	}
}

// The end of the caller's context ends the question to Redis.
func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	l := redislimit.Limiter{Limiter: redis_rate.NewLimiter(connect(t, startRedis(t)))}
	_, err := l.Take(ctx, tc.Quota{Host: "h", Action: "A", Limit: tc.PerSecond(1)})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
