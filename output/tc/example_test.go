package tc_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
	waf "github.com/tcgen-dev/tcgen/output/waf/v20180125"
)

// answering returns a client of a service that gives these answers, one a call.
// A client of the real service is &tc.Client{Credentials: tc.Env}.
func answering(answers ...string) *tc.Client {
	return newClient(func(r *http.Request) (*http.Response, error) {
		fmt.Println("sent", r.Header.Get("X-TC-Action"), "to", r.Header.Get("X-TC-Region"))
		next := answers[0]
		answers = answers[1:]
		if next == "" {
			return answer(http.StatusBadGateway, "<html>down</html>")
		}
		return answer(http.StatusOK, `{"Response":{`+next+`,"RequestId":"r-1"}}`)
	})
}

// purchase is a request with all that is required.
var purchase = waf.GenerateDealsAndPayNewRequest{Goods: []waf.GoodNews{{GoodsNum: new(int64(1))}}}

// One client of this package sends the calls of all services and regions.
func Example() {
	core := answering(`"Status":1`)
	client := waf.New(core, waf.APSeoul)
	resp, err := client.GenerateDealsAndPayNew(context.Background(), &purchase)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(resp.Status, resp.RequestId)
	// Output:
	// sent GenerateDealsAndPayNew to ap-seoul
	// 1 r-1
}

// errors.Is matches a code and all that are below it; the rest is in the error.
func ExampleError() {
	core := answering(`"Error":{"Code":"FailedOperation.CLSInternalError","Message":"try later"}`)
	_, err := waf.New(core, waf.APSeoul).GenerateDealsAndPayNew(context.Background(), &purchase)
	fmt.Println(errors.Is(err, waf.ErrFailedOperationCLSInternalError))
	fmt.Println(errors.Is(err, waf.ErrFailedOperation))
	fmt.Println(errors.Is(err, waf.ErrInvalidParameter))
	if e, ok := errors.AsType[*tc.Error](err); ok {
		fmt.Println(e.Action, e.Code, e.Message, e.RequestID)
	}
	// Output:
	// sent GenerateDealsAndPayNew to ap-seoul
	// true
	// true
	// false
	// GenerateDealsAndPayNew FailedOperation.CLSInternalError try later r-1
}

// An answer that is not one of the API, such as the page of a gateway, tells
// nothing of whether the call was executed. A purchase is not sent again.
func ExampleHTTPError() {
	core := answering("")
	_, err := waf.New(core, waf.APSeoul).GenerateDealsAndPayNew(context.Background(), &purchase)
	if e, ok := errors.AsType[*tc.HTTPError](err); ok {
		fmt.Println(e.Status, e.Body)
	}
	// Output:
	// sent GenerateDealsAndPayNew to ap-seoul
	// 502 <html>down</html>
}

// What the service would refuse is refused before anything is sent, with the
// code of the service.
func ExampleProblems() {
	client := waf.New(answering(), waf.APSeoul)
	_, err := client.GenerateDealsAndPayNew(context.Background(), nil)
	fmt.Println(err)
	problems, _ := errors.AsType[tc.Problems](err)
	for _, p := range problems {
		fmt.Println(p.Code, p.Param)
	}
	// Output:
	// waf GenerateDealsAndPayNew: MissingParameter: parameter Goods is required
	// MissingParameter Goods
}

// Two regions share a client, and with it limits and connections. Regions that
// an action does not have are refused.
func ExampleRegion() {
	core := answering(`"Status":1`, `"Status":1`)
	for _, region := range []tc.Region{waf.APSeoul, waf.APSingapore, "mars-1"} {
		_, err := waf.New(core, region).GenerateDealsAndPayNew(context.Background(), &purchase)
		fmt.Println(err)
	}
	// Output:
	// sent GenerateDealsAndPayNew to ap-seoul
	// <nil>
	// sent GenerateDealsAndPayNew to ap-singapore
	// <nil>
	// waf GenerateDealsAndPayNew: UnsupportedRegion: the action has no region "mars-1", only ["ap-guangzhou" "ap-seoul" "ap-singapore"]
}

// A call that was refused for the limit was not executed, so it is sent again,
// after about a second; a purchase too.
func ExampleClient_retries() {
	core := answering(`"Error":{"Code":"RequestLimitExceeded","Message":"slow down"}`, `"Status":1`)
	core.Retries = 1 // 0 is 3, and -1 is none
	resp, err := waf.New(core, waf.APSeoul).GenerateDealsAndPayNew(context.Background(), &purchase)
	fmt.Println(resp.Status, err)
	// Output:
	// sent GenerateDealsAndPayNew to ap-seoul
	// sent GenerateDealsAndPayNew to ap-seoul
	// 1 <nil>
}

// An unlimited Limiter, which says what it is asked for.
type unlimited struct{}

func (unlimited) Take(_ context.Context, q tc.Quota) (wait time.Duration, err error) {
	fmt.Println("may I send", q, "at", q.Limit)
	return 0, nil
}

// A Limiter of your own is asked before each try, here for a quarter of the
// documented limit.
func ExampleLimiter() {
	core := answering(`"Status":1`)
	core.Limiter = unlimited{}
	core.Limit = func(_ tc.Service, _ string, documented tc.Limit) tc.Limit {
		return tc.Limit{Requests: documented.Requests / 4, Per: documented.Per}
	}
	_, err := waf.New(core, waf.APSeoul).GenerateDealsAndPayNew(context.Background(), &purchase)
	fmt.Println(err)
	// Output:
	// may I send waf.tencentcloudapi.com/GenerateDealsAndPayNew at 5/second
	// sent GenerateDealsAndPayNew to ap-seoul
	// <nil>
}

// Generated iterators, such as AllInstances, are made of this: it asks for parts
// of a list until it has all, or the loop ends.
func ExampleByOffset() {
	hosts := []string{"a.example", "b.example", "c.example", "d.example", "e.example"}
	part := func(offset int64) (items []string, total int64, err error) {
		fmt.Println("part at", offset)
		return hosts[offset:min(offset+2, 5)], 5, nil
	}
	for host, err := range tc.ByOffset(0, part) {
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Println(host)
		if host == "d.example" {
			break
		}
	}
	// Output:
	// part at 0
	// a.example
	// b.example
	// part at 2
	// c.example
	// d.example
}

// Generated Validate methods are made of this, those with "enforce: true" in the
// spec too. All problems are found at once, each with its path.
func ExampleChecker() {
	ports := []int64{80, 70000, 443}
	var c tc.Checker
	c.Require(false, "Domain")
	for i, port := range ports {
		c.Item("Ports", i).Check(port <= 65535, "Number", "at most 65535")
	}
	c.Check(tc.OneOf("sometimes", "on", "off"), "Status", `one of "on", "off"`)
	problems, _ := errors.AsType[tc.Problems](c.Err())
	for _, p := range problems {
		fmt.Println(p)
	}
	// Output:
	// MissingParameter: parameter Domain is required
	// InvalidParameterValue: parameter Ports[1].Number is not as documented: at most 65535
	// InvalidParameterValue: parameter Status is not as documented: one of "on", "off"
}
