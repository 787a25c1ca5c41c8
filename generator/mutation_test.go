package generator_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A mutant is a generated file with one mistake in it.
type mutant struct {
	name     string
	file     string // below output
	old, new string
}

const (
	wafAction     = "waf/v20180125/generate_deals_and_pay_new.go"
	wafTypes      = "waf/v20180125/types.go"
	wafErrors     = "waf/v20180125/errors.go"
	wafClient     = "waf/v20180125/client.go"
	iotvideoCall  = "iotvideo/v20191126/refund_storage_service.go"
	iotvideoTypes = "iotvideo/v20191126/types.go"
	cynosdbCall   = "cynosdb/v20190107/refund_resource_package.go"
)

var mutants = []mutant{
	{"wrong name on the wire", wafTypes, `json:"TimeSpan,omitzero"`, `json:"TimeSpam,omitzero"`},
	{"names on the wire in the wrong case", cynosdbCall, `json:"PackageId"`, `json:"packageId"`},
	{"two fields swapped", wafTypes, "\tTimeUnit       *string  `json:\"TimeUnit,omitzero\"`\n\tSubProductCode *string  `json:\"SubProductCode,omitzero\"`",
		"\tTimeUnit       *string  `json:\"SubProductCode,omitzero\"`\n\tSubProductCode *string  `json:\"TimeUnit,omitzero\"`"},
	{"wrong type", wafTypes, "BigDealId string   `", "BigDealId int64   `"},
	{"list as scalar", cynosdbCall, "DealNames []string", "DealNames string"},
	{"scalar as list", iotvideoCall, "Tid string", "Tid []string"},
	{"text as number", iotvideoCall, "AccessId string", "AccessId float64"},
	{"missing field of the response", wafAction, "\tStatus int64 `json:\"Status\"`\n", ""},
	{"missing field of a nested type", iotvideoTypes, "\tPkgId     string `json:\"PkgId\"`\n", ""},
	{"zero of the response dropped", wafAction, `json:"Status"`, `json:"Status,omitzero"`},
	{"absent option sent as null", iotvideoCall, `json:"OrderId,omitzero"`, `json:"OrderId"`},
	{"field never sent", iotvideoCall, `json:"OrderId,omitzero"`, `json:"-"`},
	{"member outside the example lost when sent", wafTypes, "tc.MarshalExtra(plain(t), t.Extra)", "tc.MarshalExtra(plain(t), nil)"},
	{"member outside the example lost when received", wafTypes, "return tc.UnmarshalExtra(data, (*plain)(t), &t.Extra)", "return tc.UnmarshalExtra(data, (*plain)(t), new(tc.Extra))"},
	{"wrong action", wafAction, `Name:    "GenerateDealsAndPayNew"`, `Name:    "GenerateDealsAndPay"`},
	{"the example's wrong action", cynosdbCall, `Name:    "RefundResourcePackage"`, `Name:    "RefundSourcePackage"`},
	{"wrong version", wafClient, `Version: "2018-01-25"`, `Version: "2018-02-25"`},
	{"wrong host", wafClient, `"waf.tencentcloudapi.com"`, `"waf.intl.tencentcloudapi.com"`},
	{"wrong service in the signature", wafClient, `Name: "waf"`, `Name: "cdn"`},
	{"region missing", wafAction, "\t\tAPSeoul,\n", ""},
	{"region too many", wafAction, "\t\tAPSeoul,\n", "\t\tAPSeoul,\n\t\t\"ap-tokyo\",\n"},
	{"misspelt region", wafClient, `= "ap-seoul"`, `= "ap-soul"`},
	{"region not required", iotvideoCall, "tc.RegionRequired", "tc.RegionOptional"},
	{"region not sent", iotvideoCall, "tc.RegionRequired", "tc.RegionNone"},
	{"wrong limit", wafAction, "tc.PerSecond(20)", "tc.PerSecond(200)"},
	{"wrong period", wafAction, "tc.PerSecond(20)", "tc.PerMinute(20)"},
	{"no limit", wafAction, "\tLimits:  []tc.Limit{tc.PerSecond(20)},\n", ""},
	{"a purchase sent twice", wafAction, "Region:  tc.RegionRequired,", "Region:  tc.RegionRequired, ReadOnly: true,"},
	{"misspelt error code", wafErrors, `"FailedOperation.CLSInternalError"`, `"FailedOperation.CLSInternalErr"`},
	{"error code under another parent", wafErrors, `"InvalidParameter.InvalidCertificate"`, `"InvalidCertificate"`},
	{"error code missing", wafAction, "\t\tErrResourcesSoldOut,\n", ""},
	{"required list not checked", wafAction, "\tc.Require(len(r.Goods) > 0, \"Goods\")\n", ""},
	{"required text not checked", cynosdbCall, "\tc.Require(r.PackageId != \"\", \"PackageId\")\n", ""},
	{"check the wrong way round", cynosdbCall, `r.PackageId != ""`, `r.PackageId == ""`},
	{"wrong path of a problem", cynosdbCall, `"", "PackageId"`, `"", "PackageID"`},
	{"optional parameter required", iotvideoCall, "\treturn c.Err()\n", "\tc.Require(r.OrderId != nil, \"OrderId\")\n\treturn c.Err()\n"},
	{"problems ignored", iotvideoCall, "return c.Err()", "return nil"},
	{"method without effect", iotvideoCall, "return tc.Do(ctx, c.core, c.region, RefundStorageService, req)", "return new(RefundStorageServiceResponse), nil"},
	{"request dropped", iotvideoCall, "RefundStorageService, req)", "RefundStorageService, nil)"},
	{"region dropped", wafAction, "c.core, c.region, Generate", "c.core, APGuangzhou, Generate"},
	{"constructor drops the region", wafClient, "&Client{core: core, region: region}", "&Client{core: core}"},
}

// The golden tests bite: each mistake in generated code fails the golden test
// of its package, and none of them merely fails to compile.
func TestGoldenTestsKillMutants(t *testing.T) {
	if testing.Short() {
		t.Skip("each mutant is compiled and tested")
	}
	output, err := filepath.Abs("../output")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mutants {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			out, err := m.test(t, output)
			switch {
			case err == nil:
				t.Errorf("the mutant lives: %s with %q for %q passes", m.file, m.new, m.old)
			case !strings.Contains(out, "--- FAIL: Test"):
				t.Errorf("no golden test failed:\n%s", out)
			}
		})
	}
}

// test runs the tests of the mutant's package with the mutant in place of the
// file.
func (m mutant) test(t *testing.T, output string) (string, error) {
	t.Helper()
	file := filepath.Join(output, filepath.FromSlash(m.file))
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(src), m.old, m.new, 1)
	if changed == string(src) {
		t.Fatalf("%s has no %q", m.file, m.old)
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "mutant.go"), []byte(changed))
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{file: filepath.Join(dir, "mutant.go")}})
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "overlay.json"), overlay)
	cmd := exec.CommandContext(t.Context(), "go", "test", "-vet=off", "-count=1", "-overlay="+filepath.Join(dir, "overlay.json"), ".")
	cmd.Dir = filepath.Dir(file)
	out, err := cmd.CombinedOutput()
	return string(out), err
}
