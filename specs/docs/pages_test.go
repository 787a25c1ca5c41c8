package docs

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
)

// readPage reads one of the project's pages.
func readPage(t *testing.T, name string) *Reading {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../pages", name))
	if err != nil {
		t.Fatal(err)
	}
	r := Read("specs/pages/"+name, data)
	if r.Action == nil {
		t.Fatalf("no action read:\n%s", findingLines(r.Findings))
	}
	return r
}

// outline prints the fields of a table, one a line: name, type and marks.
func outline(fields []specs.Field) string {
	var b strings.Builder
	for _, f := range fields {
		b.WriteString(f.Name + " " + f.Type)
		if f.Required {
			b.WriteString(" required")
		}
		if f.Nullable {
			b.WriteString(" nullable")
		}
		if f.Example != nil {
			b.WriteString(" example=" + string(*f.Example))
		}
		for _, v := range f.Enum {
			b.WriteString(" [" + string(v.Value) + " " + v.Description + "]")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestPages holds everything that the project's own pages say.
func TestPages(t *testing.T) {
	tests := []struct {
		page, service, version, endpoint, action string
		rate                                     int
		regions, errors                          int
		input, output, types                     string
		findings                                 []string
	}{
		{
			page: "cynosdb-RefundResourcePackage.txt", service: "cynosdb", version: "2019-01-07",
			endpoint: "cynosdb.intl.tencentcloudapi.com", action: "RefundResourcePackage", rate: 20, regions: 17, errors: 4,
			input:  "PackageId String required\n",
			output: "DealNames Array of String\nRequestId String\n",
			findings: []string{
				`specs/pages/cynosdb-RefundResourcePackage.txt:19:14: warning: the example sends the action "RefundSourcePackage", the page describes RefundResourcePackage [example.action-mismatch]`,
			},
		},
		{
			page: "iotvideo-RefundStorageService.txt", service: "iotvideo", version: "2019-11-26",
			endpoint: "iotvideo.tencentcloudapi.com", action: "RefundStorageService", rate: 40, errors: 22,
			input: "ServiceId String required example=xxxxxx\nOrderId String example=111\n",
			output: "ServiceId String\nStorageRegion String\nTid String\nChnNum Integer example=0\nAccessId String\n" +
				"StartTime Integer example=1602664760\nEndTime Integer example=1605343160\n" +
				"Status Integer example=2 [1 正常使用中] [2 待续费。设备云存服务已到期,但是历史云存数据未过期。续费后仍可查看这些历史数据。] " +
				"[3 已过期。查询不到设备保存在云端的数据。] [4 等待服务生效。]\n" +
				"Data Array of StorageOrder\nRequestId String\n",
			types: "StorageOrder:\nOrderId String\nPkgId String\nEndTime Integer\nStartTime Integer\nStatus Integer\n",
			findings: []string{
				`specs/pages/iotvideo-RefundStorageService.txt:32:8: warning: type StorageOrder is not defined on this page: 5 fields inferred from examples [type.undefined]`,
			},
		},
		{
			page: "waf-GenerateDealsAndPayNew.txt", service: "waf", version: "2018-01-25",
			endpoint: "waf.tencentcloudapi.com", action: "GenerateDealsAndPayNew", rate: 20, regions: 3, errors: 21,
			input: "Goods Array of GoodNews required\n",
			output: "Data DealData nullable\nStatus Integer [1 Success] [0 Failure]\nReturnMessage String nullable\n" +
				"InstanceId String nullable\nRequestId String\n",
			types: "GoodNews:\nGoodsCategoryId Integer\nGoodsNum Integer\nGoodsDetail GoodsDetail\nRegionId Integer\n" +
				"GoodsDetail:\nTimeSpan Integer\nTimeUnit String\nSubProductCode String\nPid Integer\nInstanceName String\nAutoRenewFlag Integer\n" +
				"RealRegion Integer\nLabelTypes Array of String\nLabelCounts Array of Integer\nCurDeadline String\nInstanceId String\n" +
				"DealData:\nDealNames Array of String\nBigDealId String\n",
			findings: []string{
				`specs/pages/waf-GenerateDealsAndPayNew.txt:10:17: warning: type GoodNews is not defined on this page: 4 fields inferred from examples [type.undefined]`,
				`specs/pages/waf-GenerateDealsAndPayNew.txt:13:8: warning: type DealData is not defined on this page: 2 fields inferred from examples [type.undefined]`,
				`specs/pages/waf-GenerateDealsAndPayNew.txt:29:1: warning: type GoodsDetail is not defined on this page; the examples show it as the member GoodsDetail of GoodNews: 11 fields inferred from examples [type.undefined]`,
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.action, func(t *testing.T) {
			r := readPage(t, tt.page)
			equal := func(what string, want, got any) {
				t.Helper()
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", what, diff)
				}
			}
			equal("service", []string{tt.service, tt.version, tt.endpoint}, []string{r.Service.Name, r.Service.Version, r.Service.Endpoint})
			equal("action", tt.action, r.Action.Name)
			equal("rate limits", 1, len(r.Action.RateLimits))
			equal("requests", tt.rate, r.Action.RateLimits[0].Requests)
			equal("period", "second", r.Action.RateLimits[0].Per)
			equal("region", specs.RegionRequired, r.Action.Region.Use)
			equal("regions", tt.regions, len(r.Action.Region.Only))
			equal("input", tt.input, outline(r.Action.Input))
			equal("output", tt.output, outline(r.Action.Output))
			equal("error codes", tt.errors, len(r.Action.Errors))
			var types strings.Builder
			for _, dt := range r.Types {
				types.WriteString(dt.Name + ":\n" + outline(dt.Fields))
			}
			equal("types", tt.types, types.String())
			var findings []string
			for _, f := range r.Findings {
				findings = append(findings, f.Error())
			}
			equal("findings", tt.findings, findings)
			equal("source", "specs/pages/"+tt.page, r.Action.Source.Page)
		})
	}
}

// TestPageRows checks that no word of a description and of an error
// code is lost: what the rows of the pages say, found by a search for each
// cell.
func TestPageRows(t *testing.T) {
	row := regexp.MustCompile(`^\|? ?([A-Za-z][\w.]*) \|(.*)\|\s*$`)
	for _, page := range []string{"cynosdb-RefundResourcePackage.txt", "iotvideo-RefundStorageService.txt", "waf-GenerateDealsAndPayNew.txt"} {
		r := readPage(t, page)
		data, err := os.ReadFile(filepath.Join("../pages", page))
		if err != nil {
			t.Fatal(err)
		}
		texts := map[string][]string{"Action": {""}, "Version": {""}, "Region": {""}}
		for _, f := range append(r.Action.Input, r.Action.Output...) {
			texts[f.Name] = append(texts[f.Name], f.Description)
		}
		for _, e := range r.Action.Errors {
			texts[e.Code] = append(texts[e.Code], e.Description)
		}
		rows := 0
		for line := range strings.Lines(string(data)) {
			m := row.FindStringSubmatch(strings.TrimRight(line, "\r\n"))
			if m == nil || strings.Contains(line, "Description") {
				continue
			}
			rows++
			name := strings.TrimSuffix(m[1], ".N")
			found := false
			for _, text := range texts[name] {
				found = found || strings.Contains(m[2], text)
			}
			if !found {
				t.Errorf("%s: the description of row %q is not in the spec: %q", page, name, texts[name])
			}
		}
		if rows != r.Rows.Total || r.Rows.Reported != 0 || rows != r.Rows.Accounted() {
			t.Errorf("%s: the page has %d rows, the reading %+v", page, rows, r.Rows)
		}
		entries := len(r.Action.Input) + len(r.Action.Output) + len(r.Action.Errors) + 3
		if entries != rows {
			t.Errorf("%s: %d rows and %d entries in the spec", page, rows, entries)
		}
	}
}

// TestPageExamples checks that the examples are those of the pages, except for
// the white space of their JSON.
func TestPageExamples(t *testing.T) {
	for page, title := range map[string]string{
		"cynosdb-RefundResourcePackage.txt": "Refund a resource package",
		"iotvideo-RefundStorageService.txt": "退订已购买的云存服务",
		"waf-GenerateDealsAndPayNew.txt":    "This example shows you how to place an order.",
	} {
		r := readPage(t, page)
		data, err := os.ReadFile(filepath.Join("../pages", page))
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Action.Examples) != 1 {
			t.Fatalf("%s: %d examples, want 1", page, len(r.Action.Examples))
		}
		example := r.Action.Examples[0]
		if example.Title != title || example.Skip != "" {
			t.Errorf("%s: title %q, skip %q, want title %q", page, example.Title, example.Skip, title)
		}
		tight := func(s string) string { return strings.Join(strings.Fields(s), "") }
		for _, body := range []string{example.Request, example.Response} {
			if !json.Valid([]byte(body)) || !strings.Contains(tight(string(data)), tight(body)) {
				t.Errorf("%s: the example is not the page's:\n%s", page, body)
			}
		}
	}
	if got := readPage(t, "cynosdb-RefundResourcePackage.txt").Action.Examples[0].Action; got != "RefundSourcePackage" {
		t.Errorf("the example's own action is %q", got)
	}
	want := "本接口(RefundStorageService)用于退订已购买的云存服务。\n退订时,云存服务对应订单的处理方式 :\n" +
		"- 未开始的订单自动回到已付费订单池\n- 已开始的订单自动失效\n- 购买云存接口,优先从已付费订单池中分配订单"
	if got := readPage(t, "iotvideo-RefundStorageService.txt").Action.Description; got != want {
		t.Errorf("description:\n%s\nwant:\n%s", got, want)
	}
}
