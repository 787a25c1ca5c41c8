package tctest_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
	"github.com/tcgen-dev/tcgen/output/tc/tctest"
)

// describeHosts is what a generated package declares for an action.
var describeHosts = &tc.Action[hostRequest, hostResponse]{Service: waf, Name: "DescribeHosts", ReadOnly: true}

// protected is the code under test: it says whether a domain is behind the
// firewall.
func protected(ctx context.Context, c *tc.Client, domain string) (bool, error) {
	resp, err := tc.Do(ctx, c, "", describeHosts, &hostRequest{Domain: domain})
	if errors.Is(err, tc.Code("ResourceNotFound")) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("is %s protected? %w", domain, err)
	}
	return resp.Total > 0, nil
}

// testProtected would be called TestProtected in a file of tests.
func testProtected(t *testing.T) {
	c := tctest.New(t, tctest.On(describeHosts, func(req *hostRequest) (*hostResponse, error) {
		switch req.Domain {
		case "gone.example":
			return nil, tc.Code("ResourceNotFound.Host")
		case "busy.example":
			return nil, &tc.Error{Code: tc.ErrRequestLimitExceeded, Message: "slow down", RequestID: "r-1"}
		}
		return &hostResponse{Total: 1}, nil
	}))
	for domain, want := range map[string]string{
		"a.example":    "true <nil>",
		"gone.example": "false <nil>",
		"busy.example": "false is busy.example protected? waf DescribeHosts: RequestLimitExceeded: slow down (request r-1)",
	} {
		ok, err := protected(t.Context(), c, domain)
		if got := fmt.Sprint(ok, " ", err); got != want {
			t.Errorf("%s: got %s, want %s", domain, got, want)
		}
	}
}

// A test gives the answers and errors of the service; all between the code under
// test and the network is real.
func Example() {
	_ = testProtected // "go test" calls it
}
