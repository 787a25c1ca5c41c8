package docs

import (
	"regexp"
	"strings"
)

// A column is what a column of a table holds.
type column int

const (
	columnUnknown column = iota
	columnName
	columnRequired
	columnType
	columnDescription
	columnCode
)

// A language is the fixed wording of the documentation in one language. Phrases
// are folded (see fold); patterns are regular expressions that ignore case.
// Supporting a wording means adding it here; no other file knows words.
type language struct {
	columns  map[string]column
	yes, no  []string
	headings map[string]SectionKind // numbered, or marked as headings
	labels   map[string]SectionKind // lines of their own, above the code of examples

	exampleWords   []string // before the number of an example
	domainLabels   []string // before the colon and the host
	usualRates     []string // whole sentences of a limit in a second, with # for the number
	rateSentence   string   // the whole sentence of any rate limit
	rates          []string
	rateMark       string   // what only a sentence about the rate limit says
	finance        []string // beginnings of the note on financial regions
	common         string   // what the rows of common parameters say
	regionNone     string
	regionOptional string
	regionListed   string // in the description of one that a request must give
	regionOnly     string // before the list of regions
	nullNote       string
	exampleLabel   string
	deprecated     string   // in the description of an action or a parameter
	listEnd        string   // what follows the last value of an enumeration
	namedAction    []string // before the parenthesis with the name of the action

	updated string // before the date of the last update

	usedBy string            // before the actions that use a data type
	looks  map[string]string // what pages of no known kind are, by the words of their headings

	furniture   []string // lines of the page around the document
	boilerplate []string // beginnings of lines that every page has
}

var english = language{
	columns: map[string]column{
		"parameter name": columnName, "parameter": columnName, "name": columnName,
		"required": columnRequired, "type": columnType, "description": columnDescription,
		"error code": columnCode, "error codes": columnCode, "error description": columnDescription,
	},
	yes: []string{"yes", "y"},
	no:  []string{"no", "n"},
	headings: map[string]SectionKind{
		"api description":  SectionDescription,
		"input parameters": SectionInput, "request parameters": SectionInput, "input parameter": SectionInput,
		"output parameters": SectionOutput, "return parameters": SectionOutput, "response parameters": SectionOutput,
		"output parameter": SectionOutput,
		"example":          SectionExamples, "examples": SectionExamples, "sample": SectionExamples,
		"scenario description": SectionExamples,
		"samples":              SectionExamples, "sample codes": SectionExamples, "sample code": SectionExamples,
		"developer resources": SectionResources, "resources for developers": SectionResources,
		"other resources": SectionResources, "resource for developers": SectionResources,
		"error codes": SectionErrors, "error code": SectionErrors,
	},
	labels: map[string]SectionKind{
		"input example": SectionRequest, "input sample code": SectionRequest, "input sample": SectionRequest,
		"sample input code": SectionRequest, "sample input": SectionRequest, "input": SectionRequest,
		"request parameters": SectionRequest, "request sample": SectionRequest, "sample request": SectionRequest,
		"request example": SectionRequest, "sample request code": SectionRequest, "request": SectionRequest,
		"output example": SectionResponse, "output sample code": SectionResponse, "output sample": SectionResponse,
		"sample output code": SectionResponse, "sample output": SectionResponse, "output": SectionResponse,
		"response parameters": SectionResponse, "response sample": SectionResponse, "sample response": SectionResponse,
		"response example": SectionResponse, "return parameters": SectionResponse, "response": SectionResponse,
		"returned result": SectionResponse, "return sample": SectionResponse, "returned sample": SectionResponse,
	},
	exampleWords: []string{"example", "examples", "sample", "samples"},
	domainLabels: []string{
		"domain name for api request", "domain name for api requests", "domain name of the api request",
		"domain name", "api domain name", "request domain name", "api request domain name",
	},
	usualRates: []string{
		"a maximum of # requests can be initiated per second for this api.", "default api request rate limit: # requests/sec.",
		"default api request rate limit: # requests/second.", "default api request frequency limit: # times/second.",
	},
	rateSentence: `a maximum of [^.。]*requests? can be initiated[^.。]*[.。]?` +
		`|(?:the )?(?:default )?(?:api )?(?:request|call) (?:frequency|rate) limit[^.。]*[.。]?` +
		`|the default limit on the requests made to[^.。]*[.。]?`,
	rates: []string{
		`([\d,]+) requests? can be initiated per (second|minute)`,
		`([\d,]+) (?:requests?|times|calls)\s?/\s?(second|sec|s|minute|min)\b`,
		`([\d,]+) (?:requests?|times|calls) per (second|minute)`,
		`([\d,]+)\s?/\s?(second|sec|minute|min)\b`,
	},
	rateMark:       `requests? can be initiated|(?:frequency|rate) limit\s*:|limit on the requests made`,
	finance:        []string{"note: this api supports financ", "note: as financial "},
	common:         `common param`,
	regionNone:     `(?:is|are) not required|not passed in|does not need|no need to pass|need not be passed`,
	regionOptional: `\boptional\b`,
	regionListed:   `supported by the product`,
	regionOnly:     `only supports:?`,
	nullNote: `(?:note\s*:\s*)?(?:this|the) (?:field|parameter) (?:may|might|can) return[\s·]*["'‘“` + "`]?null[\"'’”`]?" +
		`[\s,，]*(?:(?:which )?(?:indicat|mean)\w+ (?:that )?(?:no|there (?:is|are) no) valid values?(?: (?:can|could|was|were|is|are)(?: be)?(?: (?:obtained|found|returned|available|retrieved))?)?)?\s*[.。]?`,
	exampleLabel: `example value`,
	deprecated: `\[disused\]|\(disused\)|\bthis (?:api|parameter|field) (?:is|has been) (?:discontinued|abandoned|disused|deprecated)|` +
		`^\(?deprecated\b|\(deprecated\)|\[deprecated\]|no longer maintained`,
	listEnd:     `\b(?:default(?: value)?|note|remarks?)\b`,
	namedAction: []string{"this api"},
	updated:     `(?:page )?(?:last )?(?:updated|modified)(?: (?:on|at|time|date))?|last (?:update|modification)(?: (?:time|date))?`,
	usedBy:      `(?:used|referenced) by (?:the )?(?:following )?(?:api|action|interface)?[^:]*:|(?:used|referenced) by\b`,
	looks: map[string]string{
		looksHistory:   `^(?:release|update) \d|(?:release|update) (?:history|time)|^(?:the )?(?:\d+(?:st|nd|rd|th)|first) release|^api version$`,
		looksOverview:  `^api (?:name|category)$|api overview|-related apis?$`,
		looksSignature: `signature (?:algorithm|method|process)|signing process|^step \d.*signature|sign(?:ing)? (?:the )?request|apply(?:ing)? for security credentials`,
		looksStructure: `^service address|^communications? protocol|^request method|request structure`,
		looksResponse:  `^(?:successful|error|abnormal|normal) respon|^response|return(?:ed)? results?`,
		looksSDK:       `\bsdk\b`,
		looksIntro:     `^introduction|^welcome|^overview|\bquick start|glossary`,
	},
	furniture: []string{
		"feedback", "was this page helpful?", "was this page helpful", "tencent cloud", "all product documents", "apis",
		"download", "focus mode", "font size", "try it", "yes", "no", "api explorer", "api inspector", "sdk", "tccli", "cli", "contact us",
		"command line interface", "tencentcloud api platform", "mode fullscreen", "copy", "document feedback", "last updated",
	},
	boilerplate: []string{
		"last updated:", "we recommend you to use api explorer", "api explorer provides",
		"the following request parameter list only", "the following list of request parameters lists only", "api explorer is a tool that", "source: https://", "the following list of request parameters only", "the list below contains only",
		"the following parameters are required for requesting", "the request parameter list below",
		"the following only lists the error codes", "the following error codes are api business logic", "the error codes listed below",
		"only the error codes related to", "below are only", "no error codes related to", "there are no error codes", "there is no error code", "currently, there is no", "currently, there are no",
		"this api has no error codes", "this api does not have error codes", "there is no error codes", "for other error codes", "for other public error codes",
		"tencentcloud api 3.0 integrates", "tencentcloud api 3.0 comes", "cloud api 3.0 comes", "tencent cloud api 3.0 integrates",
		"this tool provides various capabilities", "this tool allows online call", "this tool provides online",
		"- api 3.0 explorer", "- tencent cloud sdk 3.0 for", "- tencent cloud cli", "- tencentcloud sdk", "tencent cloud sdk 3.0 for", "tencent cloud cli",
		"tencentcloud api platform is", "api inspector allows", "*source:",
	},
}

var chinese = language{
	columns: map[string]column{
		"参数名称": columnName, "名称": columnName, "参数名": columnName,
		"必选": columnRequired, "是否必选": columnRequired, "必填": columnRequired, "是否必填": columnRequired,
		"类型": columnType, "描述": columnDescription, "说明": columnDescription, "错误描述": columnDescription,
		"错误码": columnCode, "错误代码": columnCode,
	},
	yes: []string{"是"},
	no:  []string{"否"},
	headings: map[string]SectionKind{
		"接口描述": SectionDescription,
		"输入参数": SectionInput, "请求参数": SectionInput,
		"输出参数": SectionOutput, "返回参数": SectionOutput,
		"示例":    SectionExamples,
		"场景描述":  SectionExamples,
		"开发者资源": SectionResources,
		"错误码":   SectionErrors, "错误码表": SectionErrors,
	},
	labels: map[string]SectionKind{
		"输入示例": SectionRequest, "请求示例": SectionRequest, "请求参数": SectionRequest, "输入": SectionRequest,
		"输出示例": SectionResponse, "返回示例": SectionResponse, "返回参数": SectionResponse, "输出": SectionResponse,
	},
	exampleWords:   []string{"示例"},
	domainLabels:   []string{"接口请求域名", "接口域名"},
	usualRates:     []string{"默认接口请求频率限制：#次/秒。"},
	rateSentence:   `(?:默认)?接口(?:请求|调用)频率限制[^。]*。?`,
	rates:          []string{`([\d,]+)\s?次\s?/\s?每?(秒|分钟|分)`},
	rateMark:       `频率限制`,
	finance:        []string{"注意:本接口支持金融区"},
	common:         `公共参数`,
	regionNone:     `不需要(?:传递|传)|无需传`,
	regionOptional: `可选参数`,
	regionListed:   `详见产品支持的`,
	regionOnly:     `仅支持其中的:?`,
	nullNote:       `(?:注意[:：]?\s*)?此字段可能返回\s*null\s*(?:[,，]\s*表示取不到有效值)?\s*[。.]?`,
	exampleLabel:   `示例值`,
	deprecated: `[（(\[【](?:该字段|该参数|此字段|此参数|参数|字段|接口)?(?:已|即将)?(?:废弃|弃用)[)）\]】]|(?:已经?|即将)(?:废弃|弃用|被废弃)|即将下线|` +
		`^[^:：\n]{0,80}[（(【]已下线|(?:接口|参数|字段)(?:现?已经?|目前)?下线|(?:接口|参数|字段)(?:现?已经?|即将|目前)?不再支持|(?:已经?|即将|目前)?不再(?:维护|使用)`,
	listEnd:     `默认|注意|示例|备注|注[:：]`,
	namedAction: []string{"本接口", "该接口", "此接口"},
	updated:     `(?:最近|最后|最新)(?:一次)?(?:更新|修改)(?:时间|日期|于)?|(?:更新|修改)(?:时间|日期)`,
	usedBy:      `被如下接口引用`,
	looks: map[string]string{
		looksHistory:   `第 ?\d+ ?次发布|更新历史|发布时间`,
		looksOverview:  `^接口名称$|api ?概览|相关接口$`,
		looksSignature: `签名(?:方法|算法|过程|串)|申请安全凭证`,
		looksStructure: `服务地址|通信协议|请求方法|请求结构`,
		looksResponse:  `(?:正确|错误|正常)?返回结果`,
		looksSDK:       `开发工具集`,
		looksIntro:     `^简介|欢迎使用|^术语`,
	},
	furniture: []string{
		"文档反馈", "我的收藏", "点击调试", "命令行工具", "腾讯云 api 平台", "本页目录", "复制", "聚焦模式", "字号", "下载",
		"_我的收藏_", "微信扫一扫", "qq", "新浪微博", "复制链接", "链接复制成功",
	},
	boilerplate: []string{
		"最近更新时间", "最后更新时间", "推荐使用 api explorer", "api explorer 提供了",
		"以下请求参数列表仅列出了", "以下仅列出了接口业务逻辑相关的错误码", "该接口暂无业务逻辑相关的错误码",
		"腾讯云 api 平台 是", "用户可通过 api inspector", "云 api 3.0 提供了配套的开发工具集", "该工具提供了在线调用",
	},
}

var japanese = language{
	columns: map[string]column{
		"パラメータ名": columnName, "パラメータ名称": columnName, "パラメーター名": columnName,
		"必須項目": columnRequired, "選択必須": columnRequired, "必須": columnRequired,
		"タイプ": columnType, "説明": columnDescription, "エラー説明": columnDescription, "エラーコード": columnCode,
	},
	yes: []string{"はい", "要"},
	no:  []string{"いいえ", "不要"},
	headings: map[string]SectionKind{
		"api説明": SectionDescription, "インターフェースについて": SectionDescription,
		"入力パラメータ": SectionInput, "パラメータ入力": SectionInput,
		"出力パラメータ": SectionOutput, "パラメータ出力": SectionOutput,
		"例": SectionExamples, "サンプル": SectionExamples,
		"開発者リソース": SectionResources, "エラーコード": SectionErrors,
	},
	labels: map[string]SectionKind{
		"入力例": SectionRequest, "入力サンプル": SectionRequest, "出力例": SectionResponse, "出力サンプル": SectionResponse,
	},
	exampleWords:   []string{"例", "サンプル"},
	domainLabels:   []string{"apiリクエストドメイン名", "インターフェースリクエストドメイン名"},
	usualRates:     []string{"デフォルトのapiリクエスト頻度制限：#回/秒。"},
	rateSentence:   `デフォルト(?:の)?api(?:の)?リクエスト頻度制限[^。]*。?`,
	rates:          []string{`([\d,]+)\s?回\s?/\s?(秒|分)`},
	rateMark:       `頻度制限`,
	finance:        []string{"注意:このapiは金融区"},
	common:         `共通パラメータ`,
	regionNone:     `渡す必要はありません|必要ありません|不要です`,
	regionOptional: `オプション|任意`,
	regionListed:   `製品がサポートする`,
	regionOnly:     `のみサポートしています:`,
	nullNote:       `(?:注意[:：]\s*)?(?:この|当該)フィールドは\s*null\s*を?(?:返す|返却する)(?:可能性|場合)があ[^。]*。?`,
	exampleLabel:   `サンプル値`,
	deprecated:     `廃止されました|非推奨`,
	listEnd:        `デフォルト|注意`,
	namedAction:    []string{"このapi", "本api"},
	updated:        `最終(?:更新|変更)(?:日時|日|時間)?|更新(?:日時|日)`,
	usedBy:         `(?:次|以下)のapiによって参照`,
	looks: map[string]string{
		looksHistory:   `第 ?\d+ ?(?:回|次)(?:目の)?(?:リリース|公開|発表)|初回リリース|更新履歴`,
		looksOverview:  `^(?:api名|apiの名称|インターフェース名)|api概要|関連(?:api|インターフェース)$`,
		looksSignature: `署名(?:方法|アルゴリズム|プロセス|文字列)|セキュリティ証明書`,
		looksStructure: `サービスアドレス|通信プロトコル|リクエスト(?:方法|メソッド|構造)`,
		looksResponse:  `(?:正常|正しい|エラー)?.{0,6}(?:レスポンス|戻り結果|返却結果|応答)`,
		looksIntro:     `へようこそ|^概要|^はじめに`,
	},
	boilerplate: []string{
		"最終更新日", "次のリクエストパラメータリスト", "以下のリクエストパラメータリスト", "このツールは", "クラウドapi 3.0は", "以下に、api", "以下はapi", "このapiには業務ロジック", "このapiには、", "以下の共通パラメータ",
	},
}

var korean = language{
	columns: map[string]column{
		"매개변수 이름": columnName, "매개변수이름": columnName, "매개 변수 이름": columnName, "이름": columnName,
		"필수 항목 여부": columnRequired, "필수 여부": columnRequired, "필수 선택 항목": columnRequired, "필수": columnRequired,
		"유형": columnType, "설명": columnDescription, "오류 설명": columnDescription, "오류 코드": columnCode,
	},
	yes: []string{"예"},
	no:  []string{"아니요", "아니오"},
	headings: map[string]SectionKind{
		"api 설명": SectionDescription, "입력 매개변수": SectionInput, "출력 매개변수": SectionOutput,
		"예시": SectionExamples, "예제": SectionExamples, "개발자 리소스": SectionResources, "오류 코드": SectionErrors,
	},
	labels: map[string]SectionKind{
		"입력 예시": SectionRequest, "입력 예제": SectionRequest, "출력 예시": SectionResponse, "출력 예제": SectionResponse,
	},
	exampleWords: []string{"예시", "예제"},
	domainLabels: []string{"api 요청 도메인 이름", "api 요청의 도메인 이름"},
	usualRates:   []string{"기본적 api 요청 빈도 제한: #회/초.", "기본 api 요청 빈도 제한: #회/초."},
	rateSentence: `기본(?:적)? api 요청 빈도 제한[^.。]*[.。]?`,
	rates:        []string{`([\d,]+)\s?회\s?/\s?(초|분)`},
	rateMark:     `빈도 제한`,
	finance: []string{
		"주의: 이 api는 금융", "주의: 본 api는 금융", "주의: 해당 api는 금융", "참고: 이 api는 금융", "참고: 본 api는 금융", "참고: 해당 api는 금융",
	},
	common:         `공통 매개변수`,
	regionNone:     `전달할 필요가 없|필요하지 않|필요 없`,
	regionOptional: `선택`,
	regionOnly:     `만 지원합니다:`,
	nullNote:       `(?:주의|참고)[:：]\s*(?:이|해당) 필드는\s*null\s*을?를?\s*반환할 수 있[^.。]*[.。]?`,
	exampleLabel:   `예시 값`,
	deprecated:     `더 이상 사용되지 않`,
	listEnd:        `기본값|주의`,
	namedAction:    []string{"이 api", "본 api", "해당 api"},
	updated:        `(?:마지막|최종|최근) ?(?:업데이트|수정)(?: ?(?:시간|날짜|일시|일))?|업데이트 ?(?:시간|날짜|일시)`,
	usedBy:         `(?:다음 |아래 )?api에 ?(?:서|의해)? ?참조`,
	looks: map[string]string{
		looksHistory:   `제? ?\d+ ?(?:차|회|번째) ?(?:런칭|릴리스|발표|출시|배포|게시)|업데이트 (?:기록|내역)|릴리스 \d`,
		looksOverview:  `^api ?(?:이름|명)|api 개요|관련 api$|관련 인터페이스$`,
		looksSignature: `서명 ?(?:방법|알고리즘|과정|프로세스|문자열)|보안 (?:인증서|자격)`,
		looksStructure: `서비스 주소|통신 프로토콜|요청 (?:방법|방식|구조)`,
		looksResponse:  `(?:응답|반환) ?결과|^응답`,
		looksIntro:     `환영합니다|^개요|^소개`,
	},
	boilerplate: []string{
		"마지막 업데이트", "다음 요청 매개변수 리스트", "이 도구는", "해당 도구는", "클라우드 api 3.0은", "다음은 api", "이 api에는", "해당 api에는", "현재 api",
	},
}

var languages = []language{english, chinese, japanese, korean}

// What pages of no known kind look like.
const (
	looksHistory   = "a history of releases"
	looksOverview  = "an overview of actions"
	looksSignature = "a description of signatures"
	looksStructure = "a description of requests"
	looksResponse  = "a description of responses"
	looksSDK       = "a description of tools"
	looksIntro     = "an introduction"
)

// A look is one of these with the words that tell it.
type look struct {
	name    string
	pattern *phrase
}

// looks compiles the words of all languages, the most telling first.
func looks() []look {
	var all []look
	for _, name := range []string{looksHistory, looksOverview, looksSignature, looksStructure, looksResponse, looksIntro, looksSDK} {
		all = append(all, look{name, pattern(``, func(l language) string { return l.looks[name] }, ``)})
	}
	return all
}

// lookup merges one table of all languages.
func lookup[V any](get func(language) map[string]V) map[string]V {
	all := map[string]V{}
	for _, l := range languages {
		for phrase, v := range get(l) {
			all[phrase] = v
		}
	}
	return all
}

// phrases merges one list of all languages.
func phrases(get func(language) []string) []string {
	var all []string
	for _, l := range languages {
		all = append(all, get(l)...)
	}
	return all
}

// pattern compiles one pattern of all languages, between before and after.
func pattern(before string, get func(language) string, after string) *phrase {
	var all []string
	for _, l := range languages {
		if p := get(l); p != "" {
			all = append(all, p)
		}
	}
	return newPhrase(before, all, after)
}

// marks is the set of phrases of a list.
func marks(list []string) map[string]bool {
	set := make(map[string]bool, len(list))
	for _, phrase := range list {
		set[phrase] = true
	}
	return set
}

var (
	columnWords     = lookup(func(l language) map[string]column { return l.columns })
	headingWords    = lookup(func(l language) map[string]SectionKind { return l.headings })
	labelWords      = lookup(func(l language) map[string]SectionKind { return l.labels })
	yesWords        = marks(phrases(func(l language) []string { return l.yes }))
	noWords         = marks(phrases(func(l language) []string { return l.no }))
	furnitureLines  = marks(phrases(func(l language) []string { return l.furniture }))
	boilerplate     = newFoldedStarts(phrases(func(l language) []string { return l.boilerplate })...)
	exampleWords    = phrases(func(l language) []string { return l.exampleWords })
	furnitureStarts = newFoldedStarts(phrases(furnitureOf)...)
	furnitureItems  = newFoldedStarts(withoutMarks(phrases(furnitureOf))...)

	domainLabels   = phrases(func(l language) []string { return l.domainLabels })
	domainLine     = pattern("", func(l language) string { return anyOf(l.domainLabels) }, "\\s*[:：]\\s*[`*]*([a-z0-9][a-z0-9.-]*[a-z0-9])[`*]*\\s*[.。]?")
	domainLabel    = pattern(``, func(l language) string { return anyOf(l.domainLabels) }, `\s*[:：]`)
	usualRates     = ratesOf(phrases(func(l language) []string { return l.usualRates }))
	rateSentence   = pattern(``, func(l language) string { return l.rateSentence }, ``)
	rateMark       = pattern(``, func(l language) string { return l.rateMark }, ``)
	financeNotes   = phrases(func(l language) []string { return l.finance })
	financeStarts  = newFoldedStarts(financeNotes...)
	commonParam    = pattern(``, func(l language) string { return l.common }, ``)
	regionNone     = pattern(``, func(l language) string { return l.regionNone }, ``)
	regionOptional = pattern(``, func(l language) string { return l.regionOptional }, ``)
	regionListed   = pattern(``, func(l language) string { return l.regionListed }, ``)
	regionOnly     = pattern(``, func(l language) string { return l.regionOnly }, `\s*`)
	nullNote       = pattern(``, func(l language) string { return l.nullNote }, `[)）]?`)
	exampleLabel   = pattern(``, func(l language) string { return l.exampleLabel }, `\s*[:：]`)
	deprecatedMark = pattern(``, func(l language) string { return l.deprecated }, ``)
	listEnd        = pattern(``, func(l language) string { return l.listEnd }, ``)
	ownActions     = phrases(func(l language) []string { return l.namedAction })
	namedAction    = pattern(``, func(l language) string { return anyOf(l.namedAction) }, `\s*[(（]\s*([A-Za-z]\w*)\s*[)）]`)
	usedBy         = pattern(`^`, func(l language) string { return l.usedBy }, ``)
	updatedLabel   = pattern(`^[\s*_>(（-]*`, func(l language) string { return l.updated }, `[\s*_]*(?:[:：][\s*_]*|$|[ \t]+)`)
	pageLooks      = looks()

	rates = ratePatterns()
)

// anyOf is the pattern of words that have no signs with a meaning in patterns.
func anyOf(words []string) string { return strings.Join(words, "|") }

// A usualSentence is what stands before and behind the number in a sentence.
type usualSentence struct{ before, behind string }

// ratesOf splits the sentences of limits at their numbers.
func ratesOf(sentences []string) (all []usualSentence) {
	for _, sentence := range sentences {
		before, behind, _ := strings.Cut(sentence, "#")
		all = append(all, usualSentence{before, behind})
	}
	return all
}

func ratePatterns() []*phrase {
	var all []*phrase
	for _, p := range phrases(func(l language) []string { return l.rates }) {
		all = append(all, onePhrase(p))
	}
	return all
}

// periods maps the units of rate limits to those of the spec.
var periods = map[string]string{
	"second": "second", "sec": "second", "s": "second", "秒": "second", "초": "second",
	"minute": "minute", "min": "minute", "分钟": "minute", "分": "minute", "분": "minute",
}

// readOnlyVerbs are the beginnings of the names of actions that change nothing.
var readOnlyVerbs = []string{"Describe", "List", "Get", "Query", "Check", "Inquire", "Inquiry"}

// regionName is the form of the names of regions, such as ap-shenzhen-fsi.
var regionName = regexp.MustCompile(`^[a-z]{2}(?:-[a-z0-9]+)+$`)
