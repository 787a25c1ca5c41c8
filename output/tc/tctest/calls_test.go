package tctest_test

import (
	"errors"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/output/tc"
	"github.com/tcgen-dev/tcgen/output/tc/tctest"
)

func TestCalls(t *testing.T) {
	get := tctest.On(hosts(), one).Fail(tc.ErrInternalError)
	other := &hostAction{Service: waf, Name: "CreateHost"}
	create := tctest.On(other, one)
	c := tctest.New(t, get, create)
	for i, a := range []*hostAction{hosts(), other, hosts()} {
		tc.Do(t.Context(), c, "ap-seoul", a, &hostRequest{Domain: "d", Page: new(int64(i))}) // one fails, all arrive
	}
	type facts struct {
		Number                        int
		Action, Version, Region, Body string
		Request                       *hostRequest
	}
	var got []facts
	for _, call := range append(get.Calls(), create.Calls()...) {
		if call.Header.Get("X-TC-Action") != call.Action {
			t.Errorf("got the headers %v", call.Header)
		}
		got = append(got, facts{call.Number, call.Action, call.Version, string(call.Region), string(call.Body), call.Request})
	}
	want := []facts{
		{1, "DescribeHosts", "2018-01-25", "ap-seoul", `{"Domain":"d","Page":0}`, &hostRequest{"d", new(int64(0))}},
		{3, "DescribeHosts", "2018-01-25", "ap-seoul", `{"Domain":"d","Page":2}`, &hostRequest{"d", new(int64(2))}},
		{2, "CreateHost", "2018-01-25", "ap-seoul", `{"Domain":"d","Page":1}`, &hostRequest{"d", new(int64(1))}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// What the client refuses does not arrive, and what the fake finds to be out of
// order is not kept.
func TestCallsNotKept(t *testing.T) {
	a := hosts()
	a.Regions = []tc.Region{"ap-seoul"}
	fake := tctest.On(a, one)
	c := tctest.New(t, fake)
	for _, region := range []tc.Region{"ap-tokyo", "ap-seoul"} {
		tc.Do(t.Context(), c, region, a, nil)       // refused by the client: no such region
		tc.Do(t.Context(), c, region, hosts(), nil) // refused by the fake
	}
	c.Credentials = tc.Static("another", "key")
	tc.Do(t.Context(), c, "ap-seoul", a, nil)
	if n := len(fake.Calls()); n != 2 {
		t.Errorf("%d calls kept, want the 2 of ap-seoul", n)
	}
}

// Callers own what Calls returns.
func TestCallsAreCopies(t *testing.T) {
	fake := tctest.On(hosts(), func(r *hostRequest) (*hostResponse, error) { r.Domain = "changed"; return nil, nil })
	c := tctest.New(t, fake)
	if _, err := do(t, c, hosts()); err != nil {
		t.Fatal(err)
	}
	want := fake.Calls()[0]
	first := fake.Calls()[0]
	first.Request.Domain, first.Body[0] = "changed", 'x'
	first.Header.Set("X-TC-Action", "changed")
	if d := cmp.Diff(want, fake.Calls()[0]); d != "" || want.Request.Domain != "a.example" {
		t.Errorf("got %+v: %s", want, d)
	}
}

// Parallel tests share nothing, though their actions are the same.
func TestParallel(t *testing.T) {
	for i := range 20 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			fake := tctest.On(hosts(), nil).Limit(tc.PerMinute(2)).Return(&hostResponse{Total: int64(i)}).Fail(tctest.Reset)
			c := tctest.New(t, fake)
			resp, err := do(t, c, hosts())
			if err != nil || resp.Total != int64(i) {
				t.Errorf("got %v, %v", resp, err)
			}
			if _, err := do(t, c, hosts()); !errors.Is(err, syscall.ECONNRESET) || len(fake.Calls()) != 2 {
				t.Errorf("got %v after %d calls", err, len(fake.Calls()))
			}
		})
	}
}

// Goroutines that call, script and look at once see each call once, in order.
func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	fake := tctest.On(hosts(), one)
	c := tctest.New(t, fake)
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			fake.Return(&hostResponse{Total: 5})
			if _, err := do(t, c, hosts()); err != nil {
				t.Error(err)
			}
			fake.Calls()
			fake.Limit(tc.Limit{}).Delay(0)
		})
	}
	wg.Wait()
	for i, call := range fake.Calls() {
		if call.Number != i+1 {
			t.Errorf("call %d has the number %d", i+1, call.Number)
		}
	}
	if n := len(fake.Calls()); n != 50 {
		t.Errorf("%d calls, want 50", n)
	}
}
