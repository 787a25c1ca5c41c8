package docs

import (
	"regexp"
	"strings"
)

// A wording is how the documentation states limits, in one language. Patterns
// are regular expressions that ignore case, over text with ASCII punctuation
// (see prose.take). Those of numbers use N for a number; a group for each.
type wording struct {
	enumMark  string   // before the values of an enumeration
	enumOpen  string   // says that values are missing, or may be combined
	means     string   // between a value and its meaning, besides punctuation
	and       []string // between the last two values of a list
	condition string   // makes what follows true sometimes only
	aside     string   // begins what is no more about the values
	ranges    []string // two groups: the ends
	maxima    []string // one group
	minima    []string
	rangeMark string // says that a pair of numbers in brackets is a range
	special   string // behind a number that stands for something else
	lengths   []string
	maxLength []string
	maxItems  []string
	notItems  string // a number of items that is no limit of one request
	defaults  []string
	required  []string // the whole clause, its condition in it
	notNeeded string   // what negates it
	exclusive string
	oneOf     string
	regex     string // before a regular expression
}

var (
	englishWording = wording{
		enumMark:  `(?:valid|possible|available|optional|allowed|supported|enumeration|enumerated|enum) (?:values?|options?)(?: (?:are|is|include))?(?: as follows)? ?:|value range ?:|\bvalues(?: are| include)? ?:|(?:^|[.,;(]\s*)value ?:`,
		enumOpen:  `\be\.?g\.|\bfor example|\bsuch as\b|\betc\b|and so on|\.\.\.|…|\bseparated?\b|comma|multiple|combin|regular expression|wildcard|fuzzy|including but`,
		means:     `indicates?|means?|represents?|refers? to`,
		and:       []string{"and", "or"},
		condition: `\b(?:if|when|for|where|unless)\b`,
		aside:     `default|note|remarks?|example|description|unit|this |the |it |if |when |see |for |please `,
		ranges: []string{
			`(?:value range|valid values?|ranges?|interval)(?: is| of| from|:)* ?N ?(?:-|–|—|~|to) ?N`,
			`(?:between|ranges? from|from) N (?:and|to) N`,
		},
		maxima: []string{
			`\bmaximum(?: allowed)?(?: values?)?(?: is|:| of| can be)* ?N`, `\bmax(?:imum)? value(?: is|:)* ?N`,
			`(?:cannot|can not|must not|should not|may not|does not) (?:exceed|be greater than|be larger than|be more than) N`,
			`\b(?:no|not) (?:more|greater|larger) than N`, `less than or equal to N`,
		},
		minima: []string{
			`\bminimum(?: allowed)?(?: values?)?(?: is|:| of)* ?N`, `(?:cannot|can not|must not) be (?:less|smaller|lower) than N`, `greater than or equal to N`,
		},
		rangeMark: `range|between|interval|valid values?`,
		special:   `indicates?\b|means?\b|represents?\b|for (?:no|un)`,
		lengths: []string{
			`length(?: limit| range)?(?: is| of| must be| should be| can be| ranges| from| between|:|,|\(| within| limited to| in| the range)* ?(?:N ?(?:-|–|—|~|to|and) ?N|\[N ?[,~-] ?N\])`,
			`\bN ?(?:-|–|—|~|to) ?N ?(?:characters|chars|bytes|letters)\b`,
		},
		maxLength: []string{
			`length(?: of [\w ]{1,30}?)?(?: is| must| should| can(?:not)?| limited| limit| not| be| up| exceed| more| than| greater| within| of| to| at| most| maximum|:|,)* ?N ?(?:characters|chars|bytes|letters)`,
			`(?:up to|maximum(?: length)?(?: of| is|:)?|at most|no more than|cannot exceed|must not exceed|not exceed(?:ing)?|limited to|length limit:|within) N (?:\w+ )?(?:characters|chars|bytes|letters)\b`,
			`max(?:imum)? length(?: is| of|:)* ?N\b`,
		},
		maxItems: []string{
			`(?:up to|at most|no more than|a maximum of|maximum of|not exceed) N (?:[a-z][a-z-]*s?\b ?){0,3}(?:can|are|is|may|at a time|in each|in a|per request|in one|each time|allowed|supported|for each request|$|\.|,)`,
			`(?:array length limit|maximum number of [\w ]{1,40}|maximum array length|number of [\w ]{1,30} (?:cannot|must not) exceed|maximum length of the (?:array|list))(?: is|:|of)* ?N`,
			`(?:upper limit|maximum(?: number)?|limit)(?: of| for| on)? [\w ]{1,40}(?:per|in each|for each|in a|in one) request(?: is|:)* ?N`,
			`each (?:request|call) can (?:contain|have|include|specify|pass in) (?:up to|at most|a maximum of) N\b`,
		},
		notItems:  `account|user\b|\bday|hour|minute|second|month|each (?:instance|rule|group|user|listener|tag|policy|template|filter|condition|element|item|entry|domain|task)|per (?:instance|rule|group|user|listener)|character|byte|\.values|\btotal\b`,
		defaults:  []string{`\bdefault(?: values?)?(?: is|:|=)+ ?V`, `\bdefaults to V`, `\bthe default value is V`, `\bdefault values? V`},
		required:  []string{`\b(?:this (?:parameter|field) |it |which )?(?:is |are )?(?:required|mandatory|must be (?:specified|set|passed in|provided|filled in)) (?:only )?(?:if|when)\b[^.\n;]+`, `\b(?:if|when)\b[^.\n;]{3,120}, ?(?:then )?(?:this (?:parameter|field)|it) (?:is|must be|becomes) (?:required|mandatory|specified|set|provided|passed in)\b`},
		notNeeded: `\bnot (?:required|mandatory|be required)|no need|optional`,
		exclusive: `(?:cannot|can not|must not|should not|may not) be (?:specified|set|used|passed(?: in)?|configured|entered|provided|given|present)[^.\n]{0,20}(?:at the same time|simultaneously|together)|mutually exclusive`,
		oneOf:     `at least one (?:of|must|parameter)|must (?:specify|provide|pass|set)(?: in)? (?:at least )?(?:one|either)`,
		regex:     `regular expression(?: is)? ?:|\bregex ?:`,
	}
	chineseWording = wording{
		enumMark:  `(?:枚举值|可选值|可选项|可取值|有效值|取值范围|取值列表|合法值|参数值|取值|可选)(?:如下|为|有|包括|包含|说明)? ?:|(?:取值|可选值|枚举值)(?:为|有|包括) ?|支持(?:以下|如下)(?:取)?值 ?:`,
		enumOpen:  `等(?:等)?(?:[。;,、)\n]|$)|例如|比如|如:|不限于|逗号|分隔|拼接|多个|多选|组合|正则|通配|模糊`,
		means:     `表示|代表|是指|指`,
		and:       []string{"或者", "以及", "或", "和", "与"},
		condition: `当|若|如果|针对|对于|时,`,
		aside:     `默认|缺省|注意|注:|备注|说明|示例|单位|例如|其中|如果|若|当|请|该|此|具体|详`,
		ranges: []string{
			`(?:取值范围|范围|取值|区间)(?:为|是|在|:)* ?N ?(?:-|–|—|~|到|至) ?N`,
			`(?:介于|在) ?N ?(?:-|~|到|至|和) ?N ?之?间`,
		},
		maxima:    []string{`最大值?(?:为|是|:|可为|可设置?为|支持|不超过|允许)* ?N`, `不(?:能|可|得|可以)?(?:超过|大于) ?N`, `上限(?:为|是|:)? ?N`, `小于(?:等于|或等于) ?N`},
		minima:    []string{`最小值?(?:为|是|:)* ?N`, `不(?:能|可|得)?(?:小于|低于) ?N`, `大于(?:等于|或等于) ?N`},
		rangeMark: `范围|区间|取值|之间`,
		special:   `表示|代表|为不限|为无|是指|即`,
		lengths: []string{
			`长度(?:限制|范围|要求)?(?:为|是|在|介于|:|,|\(|范围)* ?(?:N ?(?:-|–|—|~|到|至) ?N|\[N ?[,~-] ?N\])`,
			`\bN ?(?:-|–|—|~|到|至) ?N ?(?:个|位)?(?:字符|字节|英文字符)`,
		},
		maxLength: []string{
			`长度(?:限制|上限)?[^\d。;,\n]{0,6}?(?:为|是|不超过|不能超过|不得超过|最大|最长|最多|最大为|小于等于|上限|不可超过|限制)(?:为|是|:)? ?N`,
			`长度限制 ?:? ?N ?(?:个|位)?(?:字符|字节)?`,
			`(?:最多|最长|不超过|不能超过|不得超过|不可超过|限制|最大长度|最大支持|小于等于|上限)(?:为|支持|是|:|输入|包含|可输入|可填)* ?N ?(?:个|位)?(?:字符|字节|英文字符|字)`,
		},
		maxItems: []string{
			`(?:最多|至多|不超过|不能超过|不得超过|不可超过|最大(?:支持|数量|长度|值)?|上限|个数限制|数量限制)(?:为|是|:|支持|可以?|传入?|指定|填写?|包含|同时|查询|操作|配置|设置|绑定|批量|输入|一次)* ?N ?(?:个|条|项|组|台|张|对|只|款|份|块|种|$|[。,;)\n])`,
			`(?:数组|列表)(?:的)?(?:最大)?(?:长度|大小|个数)(?:限制|上限|范围)?(?:为|是|:|最大|不超过)* ?(?:\[?[01] ?[-~,] ?)?N`,
		},
		notItems:  `账号|账户|用户|每天|每日|每秒|每分钟|每小时|每月|每个[^请接]|单个[^请接]|字符|字节|长度不|values|天|小时|分钟|总共|总数|累计`,
		defaults:  []string{`(?:默认|缺省)(?:取?值)?(?:为|是|:|=|填|取)* ?V`},
		required:  []string{`(?:(?:当|若|如果|仅当|如)[^。;\n]{2,80}(?:时|则|情况下|,)|[^。;\n,]{2,60}(?:时|情况下)[,则]?)[^。;\n\w]{0,10}(?:必填|必传|必选|必须(?:填|传|指定|提供|设置|输入)|不能为空|不可为空)`},
		notNeeded: `非必填|非必传|非必选|不必填|不是必|无需|可不填`,
		exclusive: `不(?:能|可|支持|允许)(?:以)?(?:被)?(?:和[\w、, ]+)?同时(?:指定|填写|填|设置|使用|传入?|存在|配置|出现|有值)|二选一|三选一|互斥|只能(?:填|传|选|指定|设置|选择)[^。\n]{0,4}其一|只能(?:填|传|选|指定|设置|选择)其中`,
		oneOf:     `(?:至少|必须)[^。;\n]{0,8}(?:一个|其一|一项)|不能同时为空|不能都为空|不可同时为空|必填其一`,
		regex:     `正则(?:表达式|校验|规则)?(?:为|是|:)+`,
	}
	japaneseWording = wording{
		enumMark:  `(?:有効値|有効な値|取り得る値|値の範囲|値の取り得る範囲|オプション値|列挙値)(?:は|:)+`,
		enumOpen:  `など|例えば|複数|カンマ`,
		means:     `を示|を表`,
		condition: `場合`,
		aside:     `デフォルト|注意|例:|単位`,
		ranges:    []string{`(?:値の範囲|範囲)(?:は|:)* ?N ?(?:-|–|~|から|〜) ?N`},
		maxima:    []string{`最大値(?:は|:)* ?N`, `N ?(?:を超えることはできません|以下)`},
		minima:    []string{`最小値(?:は|:)* ?N`, `N ?以上`},
		rangeMark: `範囲`,
		special:   `を示|を表|は`,
		defaults:  []string{`デフォルト(?:値)?(?:は|で|:)* ?V`},
	}
	koreanWording = wording{
		enumMark:  `(?:유효한 값|유효 값|가능한 값|값 범위|값의 범위|옵션 값)(?:은|:)* ?:`,
		enumOpen:  `예를 들어|예:|등\b|여러|쉼표`,
		condition: `경우`,
		aside:     `기본|주의|참고|단위`,
		ranges:    []string{`(?:값 범위|범위)(?:는|은|:)* ?N ?(?:-|–|~|에서) ?N`},
		maxima:    []string{`최대 ?값?(?:은|:)* ?N`, `N ?이하`},
		minima:    []string{`최소 ?값?(?:은|:)* ?N`, `N ?이상`},
		rangeMark: `범위`,
		special:   `을 나타|를 나타|은 `,
		defaults:  []string{`기본값?(?:은|:)* ?V`},
	}
)

var wordings = []wording{englishWording, chineseWording, japaneseWording, koreanWording}

// What stands for N and V in patterns. A number may have commas between groups
// of three digits; a word may have a quote in front.
const (
	numberGroup = `(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)`
	wordGroup   = "[\"'`]?([A-Za-z0-9_-](?:[A-Za-z0-9_.+/-]*[A-Za-z0-9_+])?)"
)

// hintPattern compiles one pattern of all languages, between before and after.
func hintPattern(before string, get func(wording) string, after string) *phrase {
	var all []string
	for _, w := range wordings {
		if p := get(w); p != "" {
			all = append(all, p)
		}
	}
	return newPhrase(before, all, after)
}

// hintPatterns compiles a list of patterns of all languages, with value in
// place of V.
func hintPatterns(get func(wording) []string, value string) []*phrase {
	number := regexp.MustCompile(`N\b`)
	var all []*phrase
	for _, w := range wordings {
		for _, p := range get(w) {
			p = number.ReplaceAllLiteralString(p, numberGroup)
			if start, ok := strings.CutSuffix(p, "V"); ok {
				p = start + value
			}
			all = append(all, onePhrase(p))
		}
	}
	return all
}

// Units and other text around numbers, in all languages. What is tied to the
// beginning of a text stands there behind white space (see follows).
var (
	// textUnit is a unit of texts behind a number: the numbers are lengths.
	textUnit = onePhrase(`^(?:个|位)?\s*(?:字符|字节|汉字|字|英文|characters?\b|chars?\b|bytes?\b|letters?\b|digits?\b|位)`)
	// otherUnit is a unit that may differ from that of the value, or text that
	// makes the number part of something else.
	otherUnit = regexp.MustCompile(`(?i)^(?:\s*(?:个)?(?:天|小时|分钟|秒|毫秒|月|年|周|days?\b|hours?\b|minutes?\b|mins?\b|seconds?\b|ms\b|months?\b|years?\b|weeks?\b|[KMGT]i?B?(?:ps)?\b|%|[kmgt]bps|万|亿)|[A-Za-z0-9_:./~-]*[A-Za-z0-9_~-])`)
	// sizeUnit is a unit that counts more than one character, or none.
	sizeUnit = onePhrase(`^(?:[KMG]i?B?\b|像素|px\b|pixels?\b|%)`)
	// timeUnit is a unit of time, and inBytes the one of texts that is not characters.
	timeUnit = onePhrase(`^(?:个?(?:秒|毫秒|分钟|小时|天|seconds?|minutes?|hours?|days?|ms|s)\b|秒|毫秒|分钟|小时|天)`)
	inBytes  = onePhrase(`^个?(?:字节|bytes?\b)`)
	// mixedUnits says that characters count differently.
	mixedUnits = onePhrase(`汉字|中文字符|中文占|Chinese character`)
	// statedUnit is the sentence that gives the unit of the value.
	statedUnit = onePhrase(`(?:单位|unit|単位|단위)\s*(?:为|是|:|is|in)*\s*([^\s,.;。)(]+)`)
	// besides is a value in front of a range, which it is not part of.
	besides = regexp.MustCompile(`(?i)\d\s*(?:,|、|or|and|或者?|和|及)\s*$`)
	// partOfMore is text behind a number that makes it a part of a date, a version
	// or a range, or gives it a magnitude.
	partOfMore = regexp.MustCompile(`^(?:[-:/~]|\.\d|\s*(?:%|[KMGTkmgt]i?[Bb]?\b|万|亿|年|月)|[A-Za-z_])`)
)

// stopWords begin what is no value.
var stopWords = marks([]string{
	"note", "notes", "default", "format", "example", "description", "type", "unit", "value", "values", "range", "http", "https",
	"id", "ps", "url", "utc", "the", "a", "an", "is", "and", "or", "as", "for", "if", "when", "this", "see", "name", "required",
	"optional", "limit", "remarks", "valid", "it", "to", "in", "of", "e.g", "i.e", "tip", "warning",
})

// emptyWords say that there is no default.
var emptyWords = marks([]string{"null", "empty", "none", "nil", "no", "unlimited", "all", "current", "now", "yes", "integer", "string", "number", "blank", "random"})
