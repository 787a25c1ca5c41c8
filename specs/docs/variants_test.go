package docs

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/specs"
)

// actionPage is a page in the official layout of one action, in the words of a
// language. Parts that a test leaves empty are filled in.
type actionPage struct {
	above, rate, rows, output, errors, example string
}

func (p actionPage) english() string {
	or := func(s, other string) string {
		if s == "" {
			return other
		}
		return s
	}
	return fmt.Sprintf(`# ListBoats
%s
## 1. API Description
Domain name for API request: lake.tencentcloudapi.com.

This API is used to list boats.

%s

## 2. Input Parameters
| Parameter Name | Required | Type | Description |
|---|---|---|---|
| Action | Yes | String | Common Params. The value used for this API: ListBoats. |
| Version | Yes | String | Common Params. The value used for this API: 2020-01-01. |
| Region | No | String | Common Params. This parameter is not required. |
%s
## 3. Output Parameters
%s
## 4. Example
%s
## 5. Developer Resources
### SDK
- Tencent Cloud SDK 3.0 for Go

## 6. Error Code
%s
`, p.above, p.rate, or(p.rows, "| LakeId | Yes | String | ID of the lake. |\n"),
		or(p.output, "| Parameter Name | Type | Description |\n|---|---|---|\n| RequestId | String | The unique request ID. |\n"),
		or(p.example, "### Example 1: One\n```\nPOST / HTTP/1.1\nHost: lake.tencentcloudapi.com\nX-TC-Action: ListBoats\n\n{\"LakeId\": \"l\"}\n```\n```json\n{\"Response\": {\"RequestId\": \"r\"}}\n```\n"),
		or(p.errors, "| Error Code | Description |\n|---|---|\n| InternalError | Internal error. |\n"))
}

// Limits of requests in all wordings.
func TestRateWordings(t *testing.T) {
	for line, want := range map[string]string{
		"A maximum of 20 requests can be initiated per second for this API.":                               "20/second",
		"A maximum of 1,200 requests can be initiated per minute for this API.":                            "1200/minute",
		"A maximum of 1 request can be initiated per second for this API.":                                 "1/second",
		"Default API request rate limit: 100 requests/second.":                                             "100/second",
		"Default API request frequency limit: 100 times/second.":                                           "100/second",
		"API request frequency limit: 20 requests/sec, 1200 requests/min.":                                 "20/second 1200/minute",
		"The default limit on the requests made to the API is 5 requests per second.":                      "5/second",
		"默认接口请求频率限制：20次/秒。":                                                                                "20/second",
		"默认接口请求频率限制：20次/每秒。":                                                                               "20/second",
		"接口调用频率限制为：20次/秒，1200次/分钟。":                                                                        "20/second 1200/minute",
		"デフォルトのAPIリクエスト頻度制限：20回/秒。":                                                                        "20/second",
		"기본 API 요청 빈도 제한: 20회/초.":                                                                          "20/second",
		"It is 20 by default.A maximum of 40 requests can be initiated per second for this API.":           "40/second",
		"A maximum of 20 requests can be initiated per second for this API, for each user in each region.": "20/second",
		"默认接口请求频率限制：20次/秒（每用户每地域）。":                                                                        "20/second",
		"默认接口请求频率限制：5次/秒。 默认接口请求频率限制：100次/分。":                                                              "5/second 100/minute",
	} {
		r := Read("p.md", []byte(actionPage{rate: line}.english()))
		var got []string
		for _, l := range r.Action.RateLimits {
			got = append(got, fmt.Sprintf("%d/%s", l.Requests, l.Per))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q gives %v, want %s\n%s", line, got, want, findingLines(r.Findings))
		}
	}
	r := Read("p.md", []byte(actionPage{rate: "Default API request rate limit: as agreed."}.english()))
	if rulesOf(r)["rate.not-understood"] != 1 {
		t.Errorf("a limit without a number:\n%s", findingLines(r.Findings))
	}
}

// Types in all spellings are those of the documentation; other names are those
// of data types.
func TestTypeSpellings(t *testing.T) {
	for spelling, want := range map[string]string{
		"String": "String", "string": "string", "STRING": "String", "Strings": "String", "Integer": "Integer", "integer": "Integer", "int": "Integer",
		"Int64": "Int64", "int64": "Int64", "UInt64": "Uint64", "uint64": "Uint64", "Long": "Long", "Float": "Float", "float": "Float", "Double": "Double",
		"Boolean": "Boolean", "bool": "Bool", "Timestamp": "Timestamp", "Timestamp ISO8601": "Timestamp ISO8601", "timestamp  iso8601": "Timestamp ISO8601",
		"Date": "Date", "Datetime": "Datetime", "Binary": "Binary", "binary": "Binary",
		"Array of String": "Array of String", "array of String": "Array of String", "Array of Strings": "Array of String", "ARRAY OF integer": "Array of Integer",
		"List of String": "Array of String",
		"Boat":           "Boat", "Array of Boat": "Array of Boat", "array of [Boat](#Boat)": "Array of Boat", "Bools": "Bools",
	} {
		r := Read("p.md", []byte(actionPage{rows: "| LakeId | Yes | " + spelling + " | ID of the lake. |\n"}.english()))
		if r.Action == nil || len(r.Action.Input) != 1 || r.Action.Input[0].Type != want {
			t.Errorf("%s: want %s\n%s%s", spelling, want, outline(r.Action.Input), findingLines(r.Findings))
		}
	}
	for _, spelling := range []string{"Map<String, String>", "String[]", "Array of Array of String", "", "?"} {
		r := Read("p.md", []byte(actionPage{rows: "| LakeId | Yes | " + spelling + " | ID of the lake. |\n"}.english()))
		if r.Action == nil || len(r.Action.Input) != 0 || r.Rows.Reported != 1 {
			t.Errorf("%q is taken for a type:\n%s", spelling, findingLines(r.Findings))
		}
	}
}

// Tables of error codes with two and three columns, and deprecated marks.
func TestErrorTables(t *testing.T) {
	for name, table := range map[string]string{
		"two":       "| Error Code | Description |\n|---|---|\n| InternalError | Internal error. |\n| InvalidParameter.Lake | No such lake. |\n",
		"three":     "| Error Code | Error Description | Error Message |\n|---|---|---|\n| InternalError | Internal error. | internal |\n| InvalidParameter.Lake | No such lake. | lake |\n",
		"backticks": "| Error Code | Description |\n|---|---|\n| `InternalError` | Internal error. |\n| **InvalidParameter.Lake** | No such lake. |\n",
		"no pipe":   "Error Code | Description\n---|---\nInternalError | Internal error.\nInvalidParameter.Lake | No such lake.\n",
		"chinese":   "| 错误码 | 描述 |\n|---|---|\n| InternalError | 内部错误。 |\n| InvalidParameter.Lake | 湖不存在。 |\n",
	} {
		r := Read("p.md", []byte(actionPage{errors: table}.english()))
		var codes []string
		for _, e := range r.Action.Errors {
			codes = append(codes, e.Code)
		}
		if got := strings.Join(codes, " "); got != "InternalError InvalidParameter.Lake" || r.Action.Errors[1].Description == "" {
			t.Errorf("%s: %q\n%s", name, got, findingLines(r.Findings))
		}
		checkReading(t, r)
	}
}

// Examples of every form and number, and the marks of deprecated things.
func TestExampleForms(t *testing.T) {
	post := "```\nPOST / HTTP/1.1\nHost: lake.tencentcloudapi.com\nContent-Type: application/json\nX-TC-Action: ListBoats\n<Common request parameters>\n\n{\"LakeId\": \"l\"}\n```\n"
	get := "```\nhttps://lake.tencentcloudapi.com/?Action=ListBoats\n&LakeId=l\n&<Common request parameters>\n```\n"
	answer := "```json\n{\"Response\": {\"RequestId\": \"r\"}}\n```\n"
	tests := []struct {
		name, example string
		want          int
	}{
		{"three", "### Example 1: One\n#### Input Example\n" + post + "#### Output Example\n" + answer + "### Example 2: Two\nWith words.\n" + get + answer + "### Example3 Three\n" + post + answer, 3},
		{"untitled", post + answer + get + answer, 2},
		{"escaped titles", "### Example 1\\. One\n" + post + answer, 1},
		{"samples", "### Sample1 One\n#### Input Sample Code\n" + get + "#### Output Sample Code\n" + answer, 1},
		{"notes", "### Example 1: One\n> Note: see below.\n\n" + post + "> Another note.\n\n" + answer, 1},
	}
	for _, tt := range tests {
		r := Read("p.md", []byte(actionPage{example: tt.example}.english()))
		complete := 0
		for _, e := range r.Action.Examples {
			if e.Skip == "" && strings.Contains(e.Request, "LakeId") && strings.Contains(e.Response, "RequestId") {
				complete++
			}
		}
		if complete != tt.want || len(r.Action.Examples) != tt.want {
			t.Errorf("%s: %d of %d examples, want %d\n%s", tt.name, complete, len(r.Action.Examples), tt.want, encode(t, r.Action))
		}
	}
}

// Enumerations and lists in cells are values, whatever breaks their lines.
func TestCellForms(t *testing.T) {
	for cell, want := range map[string]string{
		"Order. Valid values:<br>ASC: ascending<br>DESC: descending":                        "ASC DESC",
		"Order. Valid values:<br/><li>ASC: ascending</li><li>DESC: descending</li>":         "ASC DESC",
		"Order. Valid values:<ul><li>`ASC`: ascending</li><li>`DESC`: descending</li></ul>": "ASC DESC",
		"<p>Order</p><p>Enumeration value:</p><ul><li>ASC: up</li><li>DESC: down</li></ul>": "ASC DESC",
		"排序。取值：<br>ASC：升序<br>DESC：降序":                                                       "ASC DESC",
	} {
		r := Read("p.md", []byte(actionPage{rows: "| Order | No | String | " + cell + " |\n"}.english()))
		var values []string
		for _, v := range r.Action.Input[0].Enum {
			values = append(values, string(v.Value))
		}
		if got := strings.Join(values, " "); got != want {
			t.Errorf("%s: values %q, want %q in %q", cell, got, want, r.Action.Input[0].Description)
		}
	}
	for cell, deprecated := range map[string]bool{
		"[Disused] ID of the lake.": true, "ID (deprecated)": true, "湖的 ID（已废弃）": true, "已废弃，请使用 PondId。": true, "ID of the lake.": false,
	} {
		r := Read("p.md", []byte(actionPage{rows: "| LakeId | No | String | " + cell + " |\n"}.english()))
		if got := r.Action.Input[0].Deprecated != ""; got != deprecated {
			t.Errorf("%s: deprecated %v", cell, got)
		}
	}
}

// A heading inside the description is a line of it, and the title of an example
// may be longer than any other heading.
func TestHeadingsInside(t *testing.T) {
	title := strings.Repeat("A long way over the lake. ", 12)
	page := actionPage{
		rate:    "### Before you row\n\nAsk the captain.\n\n#### 1.1 Where\n\n&Lake=1<br>\n&Depth=2<br>\n",
		example: "### Example 1: " + title + "\n```\nPOST / HTTP/1.1\nHost: lake.tencentcloudapi.com\nX-TC-Action: ListBoats\n\n{\"LakeId\": \"l\"}\n```\n```json\n{\"Response\": {\"RequestId\": \"r\"}}\n```\n",
	}.english()
	r := Read("p.md", []byte(page))
	want := "This API is used to list boats.\nBefore you row\nAsk the captain.\n1.1 Where\n&Lake=1\n&Depth=2"
	if r.Action == nil || r.Action.Description != want {
		t.Fatalf("the description is %q, want %q", r.Action.Description, want)
	}
	if len(r.Action.Examples) != 1 || r.Action.Examples[0].Title != strings.TrimSpace(title) {
		t.Errorf("the examples are %v, want one with the title %q", r.Action.Examples, title)
	}
	for _, f := range r.Findings {
		if f.Rule == "page.unknown-heading" || f.Rule == "text.unread" {
			t.Errorf("finding %v", f)
		}
	}
}

// A type whose description is a heading elsewhere has its table.
func TestTypeDescribedByHeading(t *testing.T) {
	page := "# Data Types\n\n## Boat\n\nA boat.\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n| Name | String | Yes | Name |\n\n" +
		"## Oar\n\nInput Parameters\n\nUsed by RowBoats.\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n| Length | Integer | Yes | Length |\n"
	r := Read("p.md", []byte(page))
	if len(r.Types) != 2 || len(r.Types[1].Fields) != 1 || r.Types[1].Description != "Input Parameters" {
		t.Fatalf("types %+v\n%s", r.Types, findingLines(r.Findings))
	}
	checkReading(t, r)
}

// Where the column that says what a request must give is lost, the words of the
// region tell it.
func TestRegionWithoutMark(t *testing.T) {
	for words, want := range map[string]string{
		"公共参数，详见产品支持的 地域列表。":                                                                            specs.RegionRequired,
		"公共参数，此参数为可选参数。":                                                                                specs.RegionOptional,
		"公共参数，本接口不需要传递此参数。":                                                                             specs.RegionNone,
		"公共参数，表示查询的是哪个地域的实例。":                                                                           specs.RegionOptional,
		"Common Params. For more information, please see the list of regions supported by the product.": specs.RegionRequired,
		"Common Params. This parameter is not required for this API.":                                   specs.RegionNone,
		"共通パラメータ。詳細について製品がサポートするリージョンリストを参照してください。":                                                     specs.RegionRequired,
	} {
		page := "1. 接口描述\n接口请求域名：lake.tencentcloudapi.com 。\n2. 输入参数\n参数名称 必选 类型 描述\n" +
			"Action String 公共参数，本接口取值：ListBoats。\nVersion String 公共参数，本接口取值：2020-01-01。\nRegion String " + words + "\n3. 输出参数\n参数名称 类型 描述\nRequestId String ID\n"
		if r := Read("p.txt", []byte(page)); r.Action == nil || r.Action.Region.Use != want {
			t.Errorf("%s: %v, want %s", words, r.Action, want)
		}
	}
}

// A stream of events is the response of its example, as the page has it, and
// tells that the action streams. So is what else stands below the heading of a
// response and asks nothing.
func TestStreamedResponse(t *testing.T) {
	const request = "### Example 1: One\n#### Input Example\n```\nPOST / HTTP/1.1\nHost: lake.tencentcloudapi.com\nX-TC-Action: ListBoats\n\n{\"LakeId\": \"l\"}\n```\n"
	events := "data: {\"Boat\": 1}\n\ndata: {\"Boat\": 2}"
	for code, stream := range map[string]bool{
		events: true,
		"HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n" + events: true,
		"Note: join the parts.\n\n" + events:                            true,
		"event: boat\n" + events:                                        true,
		"<boats/>":                                                      false,
		"HTTP/1.1 204 No Content":                                       false,
	} {
		for _, label := range []string{"", "#### Output Example\n"} {
			if label == "" && !stream {
				continue
			}
			r := Read("p.md", []byte(actionPage{example: request + label + "```\n" + code + "\n```\n"}.english()))
			if r.Action == nil || len(r.Action.Examples) != 1 || r.Action.Stream != stream {
				t.Errorf("%q below %q: %d examples, stream is %v, want one, %v\n%s", code, label, len(r.Action.Examples), r.Action.Stream, stream, findingLines(r.Findings))
				continue
			}
			if e := r.Action.Examples[0]; e.Response != code || e.Skip == "" || e.Request == "" {
				t.Errorf("%q below %q: the example is %+v", code, label, e)
			}
		}
	}
	answer := "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"Response\": {\"RequestId\": \"r\"}}"
	r := Read("p.md", []byte(actionPage{example: request + "#### Output Example\n```\n" + answer + "\n```\n"}.english()))
	if len(r.Action.Examples) != 1 || r.Action.Examples[0].Skip != "" {
		t.Errorf("the examples are %+v, want one with the response", r.Action.Examples)
	}
}
