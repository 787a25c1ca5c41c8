package generator_test

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/tcgen-dev/tcgen/generator"
)

// A mutant is a generated file with one mistake in it.
type mutant struct {
	name     string
	file     string // below output, or of one of cases
	old, new string
}

// cases are those of testdata whose packages have what those of output lack, by
// the first folder of their files.
var cases = []string{"pages", "limits", "transport"}

const (
	wafAction     = "waf/v20180125/generate_deals_and_pay_new.go"
	wafTypes      = "waf/v20180125/types.go"
	wafErrors     = "waf/v20180125/errors.go"
	wafClient     = "waf/v20180125/client.go"
	iotvideoCall  = "iotvideo/v20191126/refund_storage_service.go"
	iotvideoTypes = "iotvideo/v20191126/types.go"
	cynosdbCall   = "cynosdb/v20190107/refund_resource_package.go"
)

const (
	byOffset = "pages/internal/tencentcloud/box/v20240229/describe_boxes.go"
	byNumber = "pages/internal/tencentcloud/box/v20240229/list_boxes.go"
	byToken  = "pages/internal/tencentcloud/box/v20240229/search_lids.go"
	packBox  = "limits/internal/tencentcloud/box/v20240229/pack_box.go"
	packed   = "limits/internal/tencentcloud/box/v20240229/types.go"
	login    = "transport/internal/tencentcloud/chat/v20240229/login.go"
	talk     = "transport/internal/tencentcloud/chat/v20240229/talk.go"
	sing     = "transport/internal/tencentcloud/chat/v20240229/sing.go"
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

	{"every part is the first one", byOffset, "next.Offset = new(offset)", "_ = offset"},
	{"the offset is the caller's", byOffset, "tc.Value(req.Offset, 0)", "tc.Value(req.Offset, 1)"},
	{"the number of all items is that of a part", byOffset, "tc.Value(resp.TotalCount, -1), nil", "int64(len(resp.Boxes)), nil"},
	{"an error ends the list in silence", byOffset, "return nil, 0, err", "return nil, 0, nil"},
	{"the size of parts is dropped", byOffset, "next := req\n", "next := DescribeBoxesRequest{}\n"},
	{"parts are counted from the second one", byNumber, "max(req.PageNumber, 1)", "max(req.PageNumber, 2)"},
	{"every part is the first one, by number", byNumber, "next.PageNumber = number", "_ = number"},
	{"the token of the next part is dropped", byToken, "next.NextToken = new(token)", "_ = token"},
	{"a list ends with its first part", byToken, "resp.NextToken, nil", "\"\", nil"},
	{"too many items", packBox, "len(r.Items) <= 3", "len(r.Items) <= 4"},
	{"too few items", packBox, "len(r.Items) <= 3", "len(r.Items) <= 0"},
	{"a range that is too wide", packBox, "r.Count <= 10", "r.Count <= 11"},
	{"a range that excludes its bound", packBox, "r.Count <= 10", "r.Count < 10"},
	{"a value too many", packBox, `"asc", "desc")`, `"asc", "desc", "not desc")`},
	{"a value missing", packBox, "tc.OneOf(*r.Mode, 1, 2)", "tc.OneOf(*r.Mode, 2)"},
	{"a limit with the name of another parameter", packBox, `"Order", "one of asc, desc"`, `"Mode", "one of asc, desc"`},
	{"items are not checked", packBox, "r.Items[i].validate(c.Item(\"Items\", i))", "_ = r.Items[i]"},
	{"the wrong item is named", packBox, `c.Item("Items", i)`, `c.Item("Items", i+1)`},
	{"signed although nobody has a key", login, "\tUnsigned: true,\n", ""},
	{"a stream without its request", talk, "return tc.Stream(ctx, c.core, c.region, Talk, req)", "return tc.Stream(ctx, c.core, c.region, Talk, nil)"},
	{"a stream that ends after an event", talk, "return tc.Stream(ctx, c.core, c.region, Talk, req)", "return func(yield func(*TalkResponse, error) bool) {\n\t\tfor r, err := range tc.Stream(ctx, c.core, c.region, Talk, req) {\n\t\t\tyield(r, err)\n\t\t\treturn\n\t\t}\n\t}"},
	{"an event loses its members", sing, "return tc.UnmarshalExtra(data, (*plain)(t), &t.Extra)", "return tc.UnmarshalExtra(data, (*plain)(t), new(tc.Extra))"},
}

// The golden tests bite: each mistake in generated code fails the golden test
// of its package, and none of them merely fails to compile. Without a mistake
// they pass.
func TestGoldenTestsKillMutants(t *testing.T) {
	if testing.Short() {
		t.Skip("each mutant is compiled and tested")
	}
	originals := originals(t)
	b := newBundle(t)
	for _, m := range mutants {
		original := originals[path.Dir(m.file)]
		b.add(path.Dir(m.file), original)
		b.add(m.name, m.in(t, original))
	}
	b.build(t)
	for _, m := range mutants {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			if out, err := b.test(t, path.Dir(m.file)); err != nil {
				t.Fatalf("without the mistake the test fails: %v\n%s", err, out)
			}
			out, err := b.test(t, m.name)
			switch {
			case err == nil:
				t.Errorf("the mutant lives: %s with %q for %q passes", m.file, m.new, m.old)
			case !strings.Contains(out, "--- FAIL: Test"):
				t.Errorf("no golden test failed: %v\n%s", err, out)
			}
		})
	}
}

// originals returns the packages of output and of cases, by folder.
func originals(t *testing.T) map[string]generator.FileSet {
	t.Helper()
	files := caseFiles(t)
	for _, dir := range []string{"waf", "iotvideo", "cynosdb"} {
		root := os.DirFS("../output")
		err := fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files[name], err = fs.ReadFile(root, name)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return packagesOf(files)
}

// caseFiles returns the generated files of cases.
func caseFiles(t *testing.T) generator.FileSet {
	t.Helper()
	files := generator.FileSet{}
	for _, name := range cases {
		archive, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		fsys, _ := split(archive)
		for file, data := range generate(t, fsys) {
			if file, ok := strings.CutPrefix(file, "want/"); ok {
				files[name+"/"+file] = data
			}
		}
	}
	return files
}

// in returns the files of a package with the mistake in them.
func (m mutant) in(t *testing.T, original generator.FileSet) generator.FileSet {
	t.Helper()
	files := maps.Clone(original)
	src := string(files[path.Base(m.file)])
	changed := strings.Replace(src, m.old, m.new, 1)
	if changed == src {
		t.Fatalf("%s has no %q", m.file, m.old)
	}
	files[path.Base(m.file)] = []byte(changed)
	return files
}
