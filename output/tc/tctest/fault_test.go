package tctest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
	"github.com/tcgen-dev/tcgen/output/tc/tctest"
)

func TestFaults(t *testing.T) {
	executed := func(f tctest.Fault) func(*hostRequest) (*hostResponse, error) {
		return func(*hostRequest) (*hostResponse, error) {
			return &hostResponse{Total: 1}, fmt.Errorf("executed, then: %w", f)
		}
	}
	for _, tt := range []struct {
		name string
		fake *tctest.Fake[hostRequest, hostResponse]
		want error
	}{
		{"reset", tctest.On(hosts(), nil).Fail(tctest.Reset), syscall.ECONNRESET},
		{"reset after work", tctest.On(hosts(), executed(tctest.Reset)), syscall.ECONNRESET},
		{"truncated", tctest.On(hosts(), nil).Fail(tctest.Truncate), io.ErrUnexpectedEOF},
		{"truncated after work", tctest.On(hosts(), executed(tctest.Truncate)), io.ErrUnexpectedEOF},
		{"hanging", tctest.On(hosts(), nil).Fail(tctest.Hang), context.DeadlineExceeded},
		{"slow", tctest.On(hosts(), one).Delay(2 * time.Hour), context.DeadlineExceeded},
		{"slow enough", tctest.On(hosts(), one).Delay(59 * time.Minute), nil},
		{"slow to fail", tctest.On(hosts(), nil).Delay(2 * time.Hour).Fail(tctest.Reset), context.DeadlineExceeded},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
				defer cancel()
				start := time.Now()
				_, err := tc.Do(ctx, tctest.New(t, tt.fake), "", hosts(), nil)
				if !errors.Is(err, tt.want) {
					t.Errorf("got %v, want %v", err, tt.want)
				}
				if d, late := time.Since(start), tt.want == context.DeadlineExceeded; late && d != time.Hour || d > time.Hour {
					t.Errorf("took %v", d)
				}
				if n := len(tt.fake.Calls()); n != 1 {
					t.Errorf("%d calls arrived, want 1", n)
				}
			})
		})
	}
}

// The end of the test wakes what hangs: its caller may have no deadline.
func TestHangEnds(t *testing.T) {
	failed := make(chan error, 2)
	t.Run("test", func(t *testing.T) {
		for _, fake := range []*tctest.Fake[hostRequest, hostResponse]{
			tctest.On(hosts(), nil).Fail(tctest.Hang),
			tctest.On(hosts(), one).Delay(time.Hour),
		} {
			arrived := make(chan struct{})
			c := tctest.New(t, fake, tctest.On(&hostAction{Service: waf, Name: "Probe"}, one))
			go func() {
				close(arrived)
				_, err := tc.Do(context.Background(), c, "", hosts(), nil)
				failed <- err
			}()
			<-arrived
			for len(fake.Calls()) == 0 {
				time.Sleep(time.Millisecond)
			}
		}
	})
	for range 2 {
		if err := <-failed; err == nil {
			t.Error("a call that hung succeeded")
		}
	}
}
