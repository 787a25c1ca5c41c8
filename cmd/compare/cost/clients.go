package cost

import (
	"context"
	"net/http"

	cvm "github.com/tcgen-dev/tcgen/cmd/compare/api/cvm/v20170312"
	"github.com/tcgen-dev/tcgen/output/tc"
	waf "github.com/tcgen-dev/tcgen/output/waf/v20180125"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
	officialcvm "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cvm/v20170312"
)

const (
	secretID  = "AKIDEXAMPLE"
	secretKey = "example-secret-key"
	region    = "ap-guangzhou"
)

// A maker makes the function that performs one call, with one client.
type maker map[string]func(http.RoundTripper) func(context.Context) error

func clients(answer canned, m maker) map[string]func(context.Context) error {
	calls := map[string]func(context.Context) error{}
	for name, make := range m {
		calls[name] = make(answer)
	}
	return calls
}

// core returns the core of generated clients. It keeps no limit: waiting for one
// would be all that is measured.
func core(via http.RoundTripper) *tc.Client {
	return &tc.Client{
		Credentials: tc.Static(secretID, secretKey),
		HTTP:        &http.Client{Transport: via},
		Language:    "zh-CN",
		Limit:       func(tc.Service, string, tc.Limit) tc.Limit { return tc.Limit{} },
	}
}

func officialClient(via http.RoundTripper) *officialcvm.Client {
	client, err := officialcvm.NewClient(common.NewCredential(secretID, secretKey), region, profile.NewClientProfile())
	if err != nil {
		panic(err) // only a profile that asks for what it lacks fails
	}
	client.WithHttpTransport(via)
	return client
}

var generateDeals = maker{
	Official: func(via http.RoundTripper) func(context.Context) error {
		client := officialClient(via)
		return func(ctx context.Context) error {
			req := newDealsRequest()
			req.SetContext(ctx)
			req.Goods = []*officialGoods{{
				GoodsCategoryId: common.Int64Ptr(101), GoodsNum: common.Int64Ptr(1), RegionId: common.Int64Ptr(1),
				GoodsDetail: &officialGoodsDetail{TimeSpan: common.Int64Ptr(1), TimeUnit: common.StringPtr("m"), SubProductCode: common.StringPtr("sp_wsm_waf"),
					Pid: common.Int64Ptr(1000827), InstanceName: common.StringPtr("shop"), AutoRenewFlag: common.Int64Ptr(1)},
			}}
			return client.Send(req, newDealsResponse())
		}
	},
	Plain: func(via http.RoundTripper) func(context.Context) error {
		client := plain{&http.Client{Transport: via}, "waf", "2018-01-25"}
		return func(ctx context.Context) error {
			var out struct {
				Response struct {
					Error *refusal
					waf.GenerateDealsAndPayNewResponse
				}
			}
			err := client.call(ctx, "GenerateDealsAndPayNew", dealsRequest(), &out)
			return out.Response.Error.or(err)
		}
	},
	Ours: func(via http.RoundTripper) func(context.Context) error {
		client := waf.New(core(via), region)
		return func(ctx context.Context) error {
			_, err := client.GenerateDealsAndPayNew(ctx, dealsRequest())
			return err
		}
	},
}

func dealsRequest() *waf.GenerateDealsAndPayNewRequest {
	return &waf.GenerateDealsAndPayNewRequest{Goods: []waf.GoodNews{{
		GoodsCategoryId: new(int64(101)), GoodsNum: new(int64(1)), RegionId: new(int64(1)),
		GoodsDetail: waf.GoodsDetail{TimeSpan: new(int64(1)), TimeUnit: new("m"), SubProductCode: new("sp_wsm_waf"),
			Pid: new(int64(1000827)), InstanceName: new("shop"), AutoRenewFlag: new(int64(1))},
	}}}
}

var describeInstances = maker{
	Official: func(via http.RoundTripper) func(context.Context) error {
		client := officialClient(via)
		return func(ctx context.Context) error {
			req := officialcvm.NewDescribeInstancesRequest()
			req.Limit = common.Int64Ptr(100)
			req.Filters = []*officialcvm.Filter{{Name: common.StringPtr("zone"), Values: common.StringPtrs([]string{"ap-guangzhou-6"})}}
			_, err := client.DescribeInstancesWithContext(ctx, req)
			return err
		}
	},
	Plain: func(via http.RoundTripper) func(context.Context) error {
		client := plain{&http.Client{Transport: via}, "cvm", "2017-03-12"}
		return func(ctx context.Context) error {
			var out struct {
				Response struct {
					Error *refusal
					cvm.DescribeInstancesResponse
				}
			}
			err := client.call(ctx, "DescribeInstances", instancesRequest(), &out)
			return out.Response.Error.or(err)
		}
	},
	Ours: func(via http.RoundTripper) func(context.Context) error {
		client := cvm.New(core(via), region)
		return func(ctx context.Context) error {
			_, err := client.DescribeInstances(ctx, instancesRequest())
			return err
		}
	},
}

func instancesRequest() *cvm.DescribeInstancesRequest {
	return &cvm.DescribeInstancesRequest{
		Limit:   new(int64(100)),
		Filters: []cvm.Filter{{Name: "zone", Values: []string{"ap-guangzhou-6"}}},
	}
}

var rebootInstances = maker{
	Official: func(via http.RoundTripper) func(context.Context) error {
		client := officialClient(via)
		return func(ctx context.Context) error {
			req := officialcvm.NewRebootInstancesRequest()
			req.InstanceIds = common.StringPtrs([]string{"ins-1234abcd"})
			_, err := client.RebootInstancesWithContext(ctx, req)
			return err
		}
	},
	Plain: func(via http.RoundTripper) func(context.Context) error {
		client := plain{&http.Client{Transport: via}, "cvm", "2017-03-12"}
		return func(ctx context.Context) error {
			var out struct {
				Response struct {
					Error *refusal
					cvm.RebootInstancesResponse
				}
			}
			err := client.call(ctx, "RebootInstances", &cvm.RebootInstancesRequest{InstanceIds: []string{"ins-1234abcd"}}, &out)
			return out.Response.Error.or(err)
		}
	},
	Ours: func(via http.RoundTripper) func(context.Context) error {
		client := cvm.New(core(via), region)
		return func(ctx context.Context) error {
			_, err := client.RebootInstances(ctx, &cvm.RebootInstancesRequest{InstanceIds: []string{"ins-1234abcd"}})
			return err
		}
	},
}
