package docs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNullable(t *testing.T) {
	tests := []struct {
		text, rest string
		ok         bool
	}{
		{"Name. Note: This field may return null, indicating that no valid values can be obtained.", "Name.", true},
		{"Name. Note: this field may return null , indicating that no valid values can be obtained.", "Name.", true},
		{"Name. Note: This field may return `null`, indicating that no valid value was found.", "Name.", true},
		{"Name Note: this field may return·null", "Name", true},
		{"名称。注意：此字段可能返回 null，表示取不到有效值。", "名称。", true},
		{"名称 注意:此字段可能返回 null,表示取不到有效值。 示例值:1", "名称 示例值:1", true},
		{"Note: This field may return null, indicating that no valid values can be obtained. Unit: GB.", "Unit: GB.", true},
		{"Whether a null value is allowed.", "Whether a null value is allowed.", false},
		{"The API may return null pointers to nobody.", "The API may return null pointers to nobody.", false},
		{"", "", false},
	}
	for _, tt := range tests {
		rest, ok := nullable(tt.text, nil)
		if rest != tt.rest || ok != tt.ok {
			t.Errorf("nullable(%q) = %q, %v, want %q, %v", tt.text, rest, ok, tt.rest, tt.ok)
		}
	}
}

func TestExampleValue(t *testing.T) {
	tests := []struct{ text, rest, value string }{
		{"云存服务ID 示例值:xxxxxx", "云存服务ID", "xxxxxx"},
		{"开始时间。示例值：2020-01-01 10:00:00", "开始时间。", "2020-01-01 10:00:00"},
		{"说明\n示例值：[\"a\"]", "说明", `["a"]`},
		{"无值 示例值:无", "无值", ""},
		{"无值 示例值：Null", "无值", ""},
		{"The room. Example value: 1.", "The room.", "1"},
		{"示例值：a。", "", "a。"},
		{"示例值：10。", "", "10"},
		{"示例值：a.b.", "", "a.b."},
		{"数量。示例值：1。\n示例值：1", "数量。", "1"},
		{"  数量。示例值：1 示例值：1", "数量。", "1"},
		{"数量。示例值：1\n示例值：2", "数量。示例值：1", "2"},
		{"数量。示例值：\n示例值：2", "数量。", "2"},
		{"条件：\n- a：示例值：1。\n- b：名称", "条件：\n- a：示例值：1。\n- b：名称", ""},
		{"条件：\n- a：示例值：1。\n- b：名称\n示例值：[\n- 1]", "条件：\n- a：示例值：1。\n- b：名称", "[\n- 1]"},
		{"示例值 在控制台查看", "示例值 在控制台查看", ""},
		{"See the example values below.", "See the example values below.", ""},
	}
	for _, tt := range tests {
		rest, value := exampleValue(tt.text, nil)
		if rest != tt.rest || value != tt.value {
			t.Errorf("exampleValue(%q) = %q, %q, want %q, %q", tt.text, rest, value, tt.rest, tt.value)
		}
	}
}

func TestIntegerEnum(t *testing.T) {
	tests := []struct {
		text string
		want []string // value and meaning
	}{
		{"1: Success, 0: Failure", []string{"1=Success", "0=Failure"}},
		{"Status. 1: Running, 2: Suspended; 3: Error.", []string{"1=Running", "2=Suspended", "3=Error."}},
		{"服务状态 1:正常。续费后可用。 2:待续费。", []string{"1=正常。续费后可用。", "2=待续费。"}},
		{"是否启用，0：否，1：是。默认为0", []string{"0=否", "1=是。"}},
		{"转换类型（1：归档；2：删除）", []string{"1=归档", "2=删除）"}},
		{"Kind, -1 - none, 0 - first, 1 - second", []string{"-1=none", "0=first", "1=second"}},
		{"Number of items: 1-100", nil},
		{"Time such as 2020-01-01 10:25:00", nil},
		{"Ratio, 16:9 or 4:3", nil},
		{"1: Success, 3: Failure", nil},
		{"0: no, 1: yes for A; 0: no, 1: yes for B", nil},
		{"e.g. 1: first, 2: second", nil},
		{"1: , 2: second", nil},
		{"1: only", nil},
		{"", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, v := range integerEnum(tt.text) {
			got = append(got, string(v.Value)+"="+v.Description)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("integerEnum(%q):\n%s", tt.text, diff)
		}
	}
}

func TestDeprecation(t *testing.T) {
	tests := []struct{ text, want string }{
		{"期望阈值（已废弃）", "期望阈值（已废弃）"},
		{"旧字段。该参数已弃用，请使用 NewName。默认为空。", "该参数已弃用，请使用 NewName。"},
		{"[Disused] The old name.", "[Disused] The old name."},
		{"The port. This parameter is deprecated and will be removed. Use Ports.", "This parameter is deprecated and will be removed."},
		{"本接口已经不再维护。", "本接口已经不再维护。"},
		{"Whether to list deprecated images.", ""},
		{"查询废弃的镜像", ""},
		{"状态。F：已下线，O：已暂停", ""},
		{"1:已上线 3:已下线", ""},
		{"类型（已下线）", "类型（已下线）"},
		{"A：基础版（已下线）", ""},
		{"该接口已经下线，请使用 B。", "该接口已经下线，请使用 B。"},
		{"本接口已不再支持。", "本接口已不再支持。"},
		{"签名类型2、3已不再支持。", ""},
		{"状态。即将下线，请使用 B", "即将下线，请使用 B"},
	}
	for _, tt := range tests {
		if got := deprecation(tt.text); got != tt.want {
			t.Errorf("deprecation(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestReadOnly(t *testing.T) {
	for name, want := range map[string]bool{
		"DescribeInstances": true, "ListUsers": true, "GetMonitorData": true, "QueryPrice": true, "CheckName": true,
		"InquiryPriceRenewDisks": true, "InquirePrice": true, "List": true,
		"ListenPort": false, "Getaway": false, "CreateList": false, "RefundStorageService": false, "": false,
	} {
		if got := readOnly(name); got != want {
			t.Errorf("readOnly(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestActionInProse(t *testing.T) {
	tests := []struct{ text, want string }{
		{"This API (DescribeX) is used to query.", "DescribeX"},
		{"本接口(RefundStorageService)用于退订", "RefundStorageService"},
		{"本接口（ DescribeX ）用于查询", "DescribeX"},
		{"This API is used with others (CreateX).", ""},
	}
	for _, tt := range tests {
		start, end, _ := actionInProse(tt.text)
		if got := tt.text[start:end]; got != tt.want {
			t.Errorf("actionInProse(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestRateLimits(t *testing.T) {
	tests := []struct{ text, want string }{
		{"A maximum of 20 requests can be initiated per second for this API.", "20/second"},
		{"A maximum of 1 request can be initiated per minute for this API.", "1/minute"},
		{"默认接口请求频率限制：20次/秒。", "20/second"},
		{"接口调用频率限制为：20次/秒，1200次/分钟。", "20/second 1200/minute"},
		{"接口请求频率限制：20次/每秒。", "20/second"},
		{"Default API request frequency limit: 1,000 times/second.", "1000/second"},
		{"Default request rate limit: 20/sec.", "20/second"},
		{"デフォルトのAPIリクエスト頻度制限：20回/秒。", "20/second"},
		{"A maximum of 0 requests can be initiated per second", ""},
		{"A maximum of 99999999999 requests can be initiated per second", ""},
		{"see the quota of your account", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, limit := range rateLimits(tt.text) {
			got = append(got, strings.Join([]string{fmtInt(limit.Requests), limit.Per}, "/"))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("rateLimits(%q) = %v, want %q", tt.text, got, tt.want)
		}
	}
}

// newProse prepares a description.
func newProse(description string) *prose {
	p := &prose{}
	p.take(description)
	return p
}
