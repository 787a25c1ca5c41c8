package docs

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/specs"
)

func TestNumberRange(t *testing.T) {
	tests := []struct{ typ, text, want string }{
		{"Integer", "Number of boats. Value range: [1, 100].", "1 100"},
		{"Integer", "Number of boats. Value range: 1-2,000. Default value: 50.", "1 2000"},
		{"Integer", "Weight. Value range: [128, 4,096].", "128 4096"},
		{"Integer", "Depth in metres. The value ranges from 0 to 30.", "0 30"},
		{"Integer", "An integer between 1 and 20", "1 20"},
		{"Integer", "数量，取值范围：1～1000。", "1 1000"},
		{"Integer", "数量，范围为 1 到 50", "1 50"},
		{"Integer", "保存时间，取值范围：[300,15768000)", "300 15767999"},
		{"Integer", "Number, range (0,100], default 100", "1 100"},
		{"Float", "不透明度，取值范围：(0, 1]", " 1"},
		{"Float", "Speed. Value range: [0.5, 2.0].", "0.5 2.0"},
		{"Integer", "返回数量，默认为20，最大值为100。", " 100"},
		{"Integer", "Page size. Minimum value: 1. Maximum value: 1,000.", "1 1000"},
		{"Integer", "Number of results; default value: 20; maximum: 100.", " 100"},
		{"Integer", "The value cannot exceed 500.", " 500"},
		{"Integer", "带宽，单位：Mbps。取值范围：1-100 Mbps", "1 100"},
		{"Integer", "値の範囲：1-10。", "1 10"},
		{"Integer", "값 범위: 1-10.", "1 10"},

		{"Integer", "Value range for lakes: 1-10. Value range for seas: 1-100.", ""},
		{"Integer", "取值范围：0 和 [128, 8192]", ""},
		{"Integer", "Value range: [1, 100]. -1 indicates no limit.", ""},
		{"Integer", "取值范围：1-100，0表示不限", ""},
		{"Integer", "保留时间，取值范围：0-2天，单位：秒", ""},
		{"Integer", "时长，不超过 1 小时", ""},
		{"Integer", "若为湖泊，取值范围：1-10", ""},
		{"Integer", "Name, 1-60 characters", ""},
		{"Integer", "Value range: 100-1", ""},
		{"Integer", "Opened in the range 2018-01-02 to 2019-01-02", ""},
		{"Integer", "Value range: 1-2.5", ""},
		{"Integer", "See section 3-4 for values", ""},
		{"Integer", "最大值为4294967296K", ""},
		{"Integer", "The list (1, 2, 3) of boats", ""},
		{"Integer", "", ""},
	}
	for _, tt := range tests {
		typ, _ := specs.ParseType(tt.typ)
		low, high := numberRange(newProse(tt.text), typ)
		got := interval{low, high}.String()
		if low == nil && high == nil {
			got = ""
		}
		if got != tt.want {
			t.Errorf("numberRange(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestTextLength(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Name of the boat, 1-60 characters.", "1 60"},
		{"Name of the boat. Its length must be 2 to 128 characters", "2 128"},
		{"Name. Length limit: 64 characters.", "- 64"},
		{"Name. It can contain up to 60 characters", "- 60"},
		{"Name. The maximum length is 60 bytes.", "- 60"},
		{"Name. Maximum length: 1,024 bytes.", "- 1024"},
		{"船名，长度为 1~255 个字符", "1 255"},
		{"船名，长度限制：[2,128]", "2 128"},
		{"船名，长度不超过64个字符", "- 64"},
		{"船名，不得超过 60 个字符。", "- 60"},
		{"密钥，长度6-32字节", "- 32"},
		{"船名，限制60字符", "- 60"},

		{"每个词限制5个汉字，15个字符", ""},
		{"图片内容，最大长度为2M", ""},
		{"日志模板，长度限制 4KB", ""},
		{"Length of the video: 1-10 seconds", ""},
		{"若为湖名，长度不超过10个字符", ""},
		{"Name, up to 60 characters; nickname, up to 20 characters", ""},
		{"ID of the boat", ""},
	}
	for _, tt := range tests {
		low, high := textLength(newProse(tt.text))
		got := ""
		if high != nil {
			from := "-"
			if low != nil {
				from = fmt.Sprint(*low)
			}
			got = fmt.Sprint(from, " ", *high)
		}
		if got != tt.want {
			t.Errorf("textLength(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestMaxItems(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"IDs of boats. Up to 100 boats can be queried at a time.", 100},
		{"IDs of boats. A maximum of 10 boats are allowed for each request.", 10},
		{"IDs of boats. The maximum number of boats in each request is 100.", 100},
		{"Array length limit: 20.", 20},
		{"Each request can contain up to 1,000 boats at a time.", 1000},
		{"船 ID 列表，每次请求的上限为100。", 100},
		{"船 ID 列表，最多支持20个", 20},
		{"船 ID 列表，数组长度限制：5。", 5},
		{"船 ID 列表，一次请求最多绑定80块。", 80},

		{"Each account can have up to 100 boats.", 0},
		{"每个账号最多100个。", 0},
		{"Up to 100 boats can be sunk per day.", 0},
		{"Filters. Up to 5 can be given as Filter.Values of each filter.", 0},
		{"Names, each of up to 60 characters.", 0},
		{"船名列表，每个不超过64个字符", 0},
		{"过滤条件：\n- boat-id - 按船过滤，每个请求最多可指定10个。", 0},
		{"人脸总数量不可超过5张。", 0},
		{"If the lake is frozen, up to 5 boats can be given in a request.", 0},
		{"Up to 5 can be given in a request. Up to 10 can be given in a call.", 0},
		{"IDs of boats.", 0},
	}
	for _, tt := range tests {
		got := 0
		if n := maxItems(newProse(tt.text)); n != nil {
			got = *n
		}
		if got != tt.want {
			t.Errorf("maxItems(%q) = %d, want %d", tt.text, got, tt.want)
		}
	}
}

func TestDefaultValue(t *testing.T) {
	tests := []struct{ typ, text, want string }{
		{"Integer", "Number of boats. Default value: 20.", "20"},
		{"Integer", "Number of boats. The default value is 1,000.", "1000"},
		{"Integer", "数量，默认为20，最大值为100。", "20"},
		{"Integer", "数量，默认值：-1", "-1"},
		{"Float", "Speed. Default: 1.5", "1.5"},
		{"Boolean", "Whether to sink. Default value: FALSE.", "false"},
		{"Boolean", "是否下沉，默认为 true。", "true"},
		{"String", "Order. Default value: `asc`", "asc"},
		{"String", "Order, default is ASC.", "ASC"},
		{"String", "排序，默认值为 ASC，可省略", "ASC"},
		{"Integer", "デフォルト値は10です。", "10"},
		{"Integer", "기본값: 10", "10"},

		{"Integer", "默认为1小时", ""},
		{"Integer", "Default: daily (1)", ""},
		{"Integer", "Default value: 2018-01-02", ""},
		{"Integer", "Default value: 10G", ""},
		{"Integer", "默认10%", ""},
		{"Integer", "Default value: 9999999999999999999", ""},
		{"Boolean", "默认值：fasle", ""},
		{"String", "Default: no limit", ""},
		{"String", "默认为空", ""},
		{"String", "默认为UTC时间", ""},
		{"String", "The default value is empty.", ""},
		{"String", "The default value is the name of the lake", ""},
		{"Integer", "Default value: 10 for lakes; default value: 20 for seas", ""},
		{"Array of Integer", "Default value: 10", ""},
		{"Integer", "See the default boat 7", ""},
	}
	for _, tt := range tests {
		typ, _ := specs.ParseType(tt.typ)
		got := ""
		if value := defaultValue(newProse(tt.text), typ, nil); value != nil {
			got = string(*value)
		}
		if got != tt.want {
			t.Errorf("defaultValue(%s, %q) = %q, want %q", tt.typ, tt.text, got, tt.want)
		}
	}
}

func TestTextFormat(t *testing.T) {
	for text, want := range map[string]string{
		"Time, in the format YYYY-MM-DD hh:mm:ss":           "YYYY-MM-DD hh:mm:ss",
		"时间，格式：yyyy-MM-dd":                                  "yyyy-MM-dd",
		"Time in UTC, as YYYY-MM-DDThh:mm:ssZ, per ISO8601": "YYYY-MM-DDThh:mm:ssZ",
		"Time per ISO-8601":                                 "ISO-8601",
		"Day as yyyymmdd":                                   "yyyymmdd",
		"Month as YYYY-MM or YYYY-MM-DD.":                   "",
		"Time of day":                                       "",
		"The isotope of it":                                 "",
	} {
		if got := textFormat(newProse(text)); got != want {
			t.Errorf("textFormat(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestTextPattern(t *testing.T) {
	for text, want := range map[string]string{
		"Name. Regular expression: ^[a-z]{1,8}$":  "[a-z]{1,8}",
		"名称，正则为：[\\w+=,.@-]*":                     `[\w+=,.@-]*`,
		"Name, such as `^[A-Z][a-z]*$`.":          "[A-Z][a-z]*",
		"Name. Regular expression: (?=x)[a-z]+":   "",
		"支持正则表达式匹配":                               "",
		"Filter by regular expression":            "",
		"Name of letters [a-z] and digits":        "",
		"Regex: [a-z]+ for boats, regex: [0-9]+.": "",
	} {
		if got := textPattern(newProse(text)); got != want {
			t.Errorf("textPattern(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestNeededWhen(t *testing.T) {
	for text, want := range map[string]string{
		"The port. This parameter is required when Type is set to TCP. See below.": "This parameter is required when Type is set to TCP.",
		"Required if BoatId is empty.":                                             "Required if BoatId is empty.",
		"When Kind is ROW, this field is required.":                                "When Kind is ROW, this field is required.",
		"端口。当 Type 为 TCP 时必填。默认为空。":                                                "当 Type 为 TCP 时必填。",
		"若没有传 BoatId，则此字段必传":                                                       "若没有传 BoatId，则此字段必传",
		"This parameter is not required when Type is TCP.":                         "",
		"When Kind is ROW, Oars is required.":                                      "",
		"当 Type 为 TCP 时非必填。":                                                       "",
		"当 Kind 为 ROW 时，Oars 必填":                                                   "",
		"站点 ID，此参数必填。":                                                             "",
		"节点信息，必须填写主备节点。":                                                           "",
		"The time that is required.":                                               "",
	} {
		if got := neededWhen(newProse(text)); got != want {
			t.Errorf("neededWhen(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestTogether(t *testing.T) {
	siblings := []string{"BoatIds", "Filters", "Limit", "Name"}
	tests := []struct{ self, text, excludes, oneOf string }{
		{"BoatIds", "IDs. `BoatIds` and `Filters` cannot be specified at the same time.", "Filters", ""},
		{"Filters", "Cannot be used together with BoatIds.", "BoatIds", ""},
		{"Filters", "This parameter and BoatIds are mutually exclusive.", "BoatIds", ""},
		{"BoatIds", "参数不支持同时指定BoatIds和Filters。", "Filters", ""},
		{"BoatIds", "与 Filters 参数二选一", "Filters", ""},
		{"Name", "At least one of Name and BoatIds must be given.", "", "BoatIds Name"},
		{"Name", "Name、BoatIds 必须提供一个", "", "BoatIds Name"},
		{"Name", "若为湖泊，Name 和 BoatIds 不能同时指定", "", ""},
		{"Name", "当 Limit 为 1 时，Name 和 BoatIds 至少填一个", "", ""},
		{"Name", "Cannot be specified at the same time as its alias.", "", ""},
		{"Name", "Both can be specified at the same time as Filters.", "", ""},
		{"Name", "At least one character.", "", ""},
	}
	for _, tt := range tests {
		p := newProse(tt.text)
		excludes := strings.Join(excludedBy(p, tt.self, siblings), " ")
		one := strings.Join(oneOf(p, tt.self, siblings), " ")
		if excludes != tt.excludes || one != tt.oneOf {
			t.Errorf("%q: excludes %q, at least one of %q; want %q, %q", tt.text, excludes, one, tt.excludes, tt.oneOf)
		}
	}
}

// TestProseWords checks that the words of the page come back for offsets in the
// folded text.
func TestProseWords(t *testing.T) {
	p := newProse("颜色：红（深）；绿")
	if got := p.words(len("颜色:"), len(p.folded)); got != "红（深）；绿" {
		t.Errorf("words = %q", got)
	}
	if p.folded != "颜色:红(深);绿" {
		t.Errorf("folded = %q", p.folded)
	}
}
