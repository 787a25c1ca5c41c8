package tctest_test

import (
	"context"
	"errors"
	"fmt"
	"syscall"
	"testing"
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
	"github.com/tcgen-dev/tcgen/output/tc/tctest"
)

// describeHosts is what a generated package declares for an action.
var describeHosts = &tc.Action[hostRequest, hostResponse]{Service: waf, Name: "DescribeHosts", ReadOnly: true}

// protected is the code under test: it says whether a domain is behind the
// firewall.
func protected(ctx context.Context, c *tc.Client, domain string) (bool, error) {
	resp, err := tc.Do(ctx, c, "ap-seoul", describeHosts, &hostRequest{Domain: domain})
	if errors.Is(err, tc.Code("ResourceNotFound")) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("is %s protected? %w", domain, err)
	}
	return resp.Total > 0, nil
}

// printing stands for the *testing.T that a test has: it prints failures, and
// end is the end of the test.
type printing struct {
	testing.TB
	cleanups []func()
}

func (t *printing) Helper() {}

func (t *printing) Errorf(format string, args ...any) { fmt.Printf("FAIL: "+format+"\n", args...) }

func (t *printing) Cleanup(f func()) { t.cleanups = append(t.cleanups, f) }

func (t *printing) end() {
	for _, f := range t.cleanups {
		f()
	}
}

// A test gives the answers and errors of the service; all between the code under
// test and the service is real.
func Example() {
	t := &printing{} // a test has its *testing.T
	defer t.end()

	core := tctest.New(t, tctest.On(describeHosts, func(req *hostRequest) (*hostResponse, error) {
		if req.Domain == "gone.example" {
			return nil, tc.Code("ResourceNotFound.Host")
		}
		return &hostResponse{Total: 1}, nil
	}))
	for _, domain := range []string{"a.example", "gone.example"} {
		fmt.Println(protected(context.Background(), core, domain))
	}
	// Output:
	// true <nil>
	// false <nil>
}

// A script gives one answer a call: responses, errors of the API with the HTTP
// status that they come with, answers of gateways, and faults of the network.
func Example_script() {
	t := &printing{}
	defer t.end()

	hosts := tctest.On(describeHosts, nil).
		Return(&hostResponse{Total: 2}).
		Fail(tc.Code("AuthFailure.UnauthorizedOperation")).
		Fail(&tc.Error{Code: "LimitExceeded", Message: "the account is full", RequestID: "r-1", Status: 429}).
		Fail(&tc.HTTPError{Status: 502, Body: "<html>Bad Gateway</html>"}).
		Fail(tctest.Reset)
	core := tctest.New(t, hosts)
	for range 5 {
		_, err := protected(context.Background(), core, "a.example")
		e, _ := errors.AsType[*tc.Error](err)
		h, _ := errors.AsType[*tc.HTTPError](err)
		switch {
		case errors.Is(err, syscall.ECONNRESET):
			fmt.Println("connection reset")
		case e != nil:
			fmt.Println(e.Code, e.Status)
		case h != nil:
			fmt.Println(h.Status, h.Body)
		default:
			fmt.Println(err)
		}
	}
	// Output:
	// <nil>
	// AuthFailure.UnauthorizedOperation 200
	// LimitExceeded 429
	// 502 <html>Bad Gateway</html>
	// connection reset
}

// What nobody expected fails the test and says what was expected.
func Example_unexpected() {
	t := &printing{}
	core := tctest.New(t, tctest.On(describeHosts, nil).Return(nil).Return(nil))
	createHost := &tc.Action[hostRequest, hostResponse]{Service: waf, Name: "CreateHost"}

	protected(context.Background(), core, "a.example")
	tc.Do(context.Background(), core, "", createHost, nil)
	t.end()
	// Output:
	// FAIL: unexpected call: add a handler with tctest.On
	// 	got       CreateHost of version 2018-01-25 at waf.tencentcloudapi.com
	// 	expected  DescribeHosts of version 2018-01-25 at waf.tencentcloudapi.com
	// FAIL: waf DescribeHosts was called too rarely: the test ended with 1 scripted answers left
}

// Calls returns the requests that arrived, with their bodies decoded.
func ExampleFake_Calls() {
	t := &printing{}
	defer t.end()

	hosts := tctest.On(describeHosts, nil).Return(nil).Fail(tc.ErrInternalError)
	core := tctest.New(t, hosts)
	protected(context.Background(), core, "a.example")
	protected(context.Background(), core, "b.example")
	for _, call := range hosts.Calls() {
		fmt.Println(call.Number, call.Action, call.Version, call.Region, call.Request.Domain)
	}
	// Output:
	// 1 DescribeHosts 2018-01-25 ap-seoul a.example
	// 2 DescribeHosts 2018-01-25 ap-seoul b.example
}

// The fake keeps a limit that the client does not know, as if other programs
// used up the quota.
func ExampleFake_Limit() {
	t := &printing{}
	defer t.end()

	hosts := tctest.On(describeHosts, func(*hostRequest) (*hostResponse, error) {
		return &hostResponse{Total: 1}, nil
	}).Limit(tc.PerMinute(2))
	core := tctest.New(t, hosts)
	for range 3 {
		_, err := protected(context.Background(), core, "a.example")
		fmt.Println(errors.Is(err, tc.ErrRequestLimitExceeded))
	}
	// Output:
	// false
	// false
	// true
}

// A service that takes too long: the caller's deadline ends the call.
func ExampleFake_Delay() {
	t := &printing{}
	defer t.end()

	core := tctest.New(t, tctest.On(describeHosts, nil).Delay(time.Hour).Return(nil))
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	_, err := protected(ctx, core, "a.example")
	fmt.Println(errors.Is(err, context.DeadlineExceeded))
	// Output: true
}
