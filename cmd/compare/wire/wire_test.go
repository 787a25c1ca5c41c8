package wire_test

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/cmd/compare/wire"
	cynosdb "github.com/tcgen-dev/tcgen/output/cynosdb/v20190107"
	iotvideo "github.com/tcgen-dev/tcgen/output/iotvideo/v20191126"
	"github.com/tcgen-dev/tcgen/output/tc"
	waf "github.com/tcgen-dev/tcgen/output/waf/v20180125"
	officialcynosdb "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cynosdb/v20190107"
)

// The generated packages of this repository send what the official client sends.
func TestOwnPackages(t *testing.T) {
	calls := gather(t, "waf/v20180125", wire.Ours(waf.GenerateDealsAndPayNew, nil))
	calls = append(calls, gather(t, "iotvideo/v20191126", wire.Ours(iotvideo.RefundStorageService, nil))...)
	calls = append(calls, gather(t, "cynosdb/v20190107", wire.Ours(cynosdb.RefundResourcePackage,
		wire.Typed(officialcynosdb.NewClient, officialcynosdb.NewRefundResourcePackageRequest, (*officialcynosdb.Client).RefundResourcePackageWithContext)))...)
	calls = append(calls, unsigned())
	report := wire.Compare(t.Context(), calls)
	report.Print(os.Stdout)
	if len(report.Unexplained) > 0 || report.Calls != 4 {
		t.Fail()
	}
	for what := range wire.Explained() {
		if report.Explained[what] == 0 {
			t.Errorf("no call has the explained difference %q", what)
		}
	}
}

type assumeRequest struct{ SAMLAssertion, RoleArn string }

type assumeResponse struct{ RequestId string }

// unsigned returns a call of an action that is sent without a signature.
func unsigned() wire.Call {
	action := wire.Ours(&tc.Action[assumeRequest, assumeResponse]{
		Service: tc.Service{Name: "sts", Version: "2018-08-13", Host: "sts.tencentcloudapi.com"},
		Name:    "AssumeRoleWithSAML", Unsigned: true,
	}, nil)
	return wire.Call{Action: &action, Example: "AssumeRoleWithSAML", Body: []byte(`{"SAMLAssertion":"a","RoleArn":"b"}`)}
}

// What differs is found, and where.
func TestDifferences(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(call *wire.Call)
		want   string
	}{
		{"value", func(c *wire.Call) {
			c.Official = other(c, func(c *wire.Call) { c.Body = []byte(`{"SAMLAssertion":"a","RoleArn":"c"}`) })
		}, `body: another value at RoleArn: official "c", ours "b"`},
		{"member", func(c *wire.Call) {
			c.Official = other(c, func(c *wire.Call) { c.Body = []byte(`{"SAMLAssertion":"a","RoleArn":"b","More":[1]}`) })
		}, `body: value left out at More: official [1], ours nothing`},
		{"version", func(c *wire.Call) {
			c.Official = other(c, func(c *wire.Call) { c.Service.Version = "2020-01-01" })
		}, `header X-Tc-Version: official 2020-01-01, ours 2018-08-13`},
		{"signature", func(c *wire.Call) {
			c.Official = other(c, func(c *wire.Call) { c.Unsigned = false })
		}, `header Authorization: official of AKIDEXAMPLE for sts over content-type;host, ours SKIP`},
	} {
		t.Run(test.name, func(t *testing.T) {
			call := unsigned()
			test.change(&call)
			report := wire.Compare(t.Context(), []wire.Call{call})
			if got := strings.Join(report.Unexplained, "\n"); !strings.HasSuffix(got, test.want) && !strings.Contains(got, test.want+"\n") {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
		})
	}
}

// other returns what sends a changed call through the official client.
func other(c *wire.Call, change func(*wire.Call)) wire.Sender {
	action := *c.Action
	changed := wire.Call{Action: &action, Body: c.Body}
	change(&changed)
	send := wire.Common(changed.Service, changed.Name, changed.Unsigned)
	return func(ctx context.Context, via http.RoundTripper, host, region string, _ []byte) error {
		return send(ctx, via, host, region, changed.Body)
	}
}

func gather(t *testing.T, folder string, action wire.Action) []wire.Call {
	t.Helper()
	calls, err := wire.Calls("../../../output/"+folder, []wire.Action{action})
	if err != nil || len(calls) == 0 {
		t.Fatalf("%d calls of %s: %v", len(calls), folder, err)
	}
	return calls
}
