package docs

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What is matched by hand, for speed, is what these patterns match.
func TestMatchersByHand(t *testing.T) {
	texts := []string{
		"", "A", "a_1", "_a", "1a", "a-b", "a.b", "a..b", ".a", "a.", "A1.B-2._", "长", "a长", "a.长", "a.长b", "a.N.个", ".个", "a.\xff", "个",
		"a.b.个个", "cvm.tencentcloudapi.com", "a.b-c.d1", "a-.b", "a.-b", "a.b.", "1a.b", "a.1", "a..b.c", "A.b", "0", "-0", "00", "-", "-12", "12a", "01",
		"1234567890123456789", "-1234567890123456789", "12345678901234567890", "1.5", "１", "ſ", "[", "@", "`", "{", string(make([]byte, 101)),
	}
	for name, matcher := range map[string]struct {
		pattern string
		matches func(string) bool
	}{
		"identifier": {`^[A-Za-z][A-Za-z0-9_]{0,99}$`, isIdentifier},
		"error code": {`^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$`, isErrorCode},
		"host":       {`^[a-z](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$`, isHostName},
		"integer":    {`^-?(?:0|[1-9]\d{0,18})$`, isIntegerText},
		"translated": {`\.[^\x00-\x7F]+$`, func(s string) bool { return translatedN(s) != "" }},
	} {
		for _, text := range texts {
			if want := regexp.MustCompile(matcher.pattern).MatchString(text); matcher.matches(text) != want {
				t.Errorf("%s in %q: %v, want %v", name, text, !want, want)
			}
		}
	}
}

// A value on its own is what this pattern matches.
func TestBareValue(t *testing.T) {
	pattern := regexp.MustCompile("^[\"'`\\[{(]*(" + enumToken + ")[\"'`\\]})]*$")
	for _, text := range []string{
		"", "a", "-", "-1", "1", "123456789", "1234567890", "-1234567890", "a.b", ".a", "a.", "a+", "+a", "a-", "1-", "1.5", "-1.5", "a/b", "a b", "é",
		"[a]", "(a", "a)", "\"a\"", "'-3'", "[]", "a]b", "_", "_+", "\"", "--1", "0-9", "A_B", "a`b", "{a}", "1_", "-a",
	} {
		got, ok := bareValue(text)
		m := pattern.FindStringSubmatch(text)
		if ok != (m != nil) || ok && got != m[1] {
			t.Errorf("%q has %q, %v, want %q", text, got, ok, m)
		}
	}
}

// The holder of the common parameters is what this pattern finds.
func TestCutHolder(t *testing.T) {
	pattern := regexp.MustCompile(`&\s*<[^<>]*>\s*$`)
	for _, line := range []string{
		"", "&<common>", "a=b&<公共请求参数>", "a=b& <x> \n", "&<x>y", "<x>", "&<<x>", "&<x>>", "& <", ">", "&a<x>", "&&<>", "&<x>&<y>", "&<a>b<c>",
	} {
		if got, want := cutHolder(line), pattern.ReplaceAllString(line, ""); got != want {
			t.Errorf("%q becomes %q, want %q", line, got, want)
		}
	}
}

// The URL of a query ends where this pattern does.
func TestQueryURL(t *testing.T) {
	pattern := regexp.MustCompile(`^\s*(?:(?:GET|POST)\s+)?(?:https?:)?/?/?[^\s?&=]*\?`)
	for _, line := range []string{
		"", "?", "a?b", "https://a.b/?Action=A", " GET https://a/?x", "POST  /?a?b", "GET?x", "GETS ?x", "GET", "POST \t?", "a b?", "a&b?", "a=b?", "http:?", "PUT /?a",
	} {
		if got, want := queryURL(line), len(pattern.FindString(line)); got != want {
			t.Errorf("%q has %d, want %d", line, got, want)
		}
	}
}

// The host of a URL is what this pattern finds.
func TestFindURLHost(t *testing.T) {
	pattern := regexp.MustCompile(`(?i)^\s*(?:(?:GET|POST)\s+)?https?://([^\s/?]+)`)
	for _, line := range []string{
		"", "https://a.b", " HTTP://a.b/c", "get https://a?b", "POST\thttps://a b", "https:///a", "httpss://a", "https://", "GEThttps://a", "GET  http://é/", "x https://a", "GET", "GET ",
	} {
		if got, want := findURLHost(line), pattern.FindStringSubmatchIndex(line); !slices.Equal(got, want) {
			t.Errorf("%q has %v, want %v", line, got, want)
		}
	}
}

// The action of a query is what this pattern finds.
func TestFindQueryAction(t *testing.T) {
	pattern := regexp.MustCompile(`[?&]Action=([A-Za-z0-9_]*)`)
	for _, line := range []string{"", "Action=A", "?Action=A&x", "x&Action=", "Action=A&Action=B_1-", "xAction=&action=a?Action=é", "&Action=Action=A"} {
		if got, want := findQueryAction(line), pattern.FindStringSubmatchIndex(line); !slices.Equal(got, want) {
			t.Errorf("%q has %v, want %v", line, got, want)
		}
	}
}

// The parameters of a query start where these patterns match.
func TestParamStarts(t *testing.T) {
	bare, below := regexp.MustCompile(`(?:^|&)\s*([A-Za-z_][\w.]*)=`), regexp.MustCompile(`&\s*([A-Za-z_][\w.]*)=`)
	for _, line := range []string{
		"", "=", "a=", "a=1&b=2", " a=1", "&a=1", "& a.0.B=1&\t_x=", "&&a=", "a&b=1", "a=b=c&1=2&c=", "&.a=", "a=&b&c=", "é=1&é=2", "a b=1&c d=&e=",
	} {
		for pattern, first := range map[*regexp.Regexp]bool{bare: true, below: false} {
			want := pattern.FindAllStringSubmatchIndex(line, -1)
			got := paramStarts(nil, line, first)
			if len(got) != len(want) {
				t.Fatalf("%q has %v, want %v", line, got, want)
			}
			for i, p := range got {
				if p.start != want[i][0] || p.name != want[i][2] || p.value != want[i][1] {
					t.Errorf("%q has %v, want %v", line, p, want[i])
				}
			}
		}
	}
}

// A phrase at the beginning of a text looks at its first byte, and finds what
// its pattern finds.
func TestFirstBytes(t *testing.T) {
	patterns := []string{`^boats?$`, `^\s*host:`, `^[^a]`, `^s`, `^k+`, `^(?:船|é)`, `^x?$`, `^.`, `^\x{FFFD}`, `^[\s*（]*note`, `^\W`, `^(?:a|^b)`}
	texts := []string{"", "boat", "Boats", "\thost:", "host", "s", "ſ", "K", "k", "船", "é", "É", "\xff", "\uFFFD", "（note", "*note", "b", "\n", "😀"}
	for _, pattern := range patterns {
		p, plain := onePhrase(pattern), regexp.MustCompile(`(?i)`+pattern)
		for _, text := range texts {
			if got, want := p.MatchString(text), plain.MatchString(text); got != want {
				t.Errorf("%q in %q: %v, want %v", pattern, text, got, want)
			}
		}
	}
	p := onePhrase(`^(?:boat|船)s`)
	if possible(p, "a boat") {
		t.Error("a text that does not start with a word of the pattern is searched")
	}
	if !possible(p, "Boats") {
		t.Error("the first byte does not tell which texts are searched")
	}
}

// The title of an example is what this pattern finds behind its number.
func TestExampleTitle(t *testing.T) {
	pattern := regexp.MustCompile(`(?i)^(?:示例|例|サンプル|examples?|samples?|예시|예제)\s*\d+(?:\s*[.:：、]\s*|\s+|$)(.*)$`)
	lines := []string{
		"", "Example", "Example 1", "Example 1. List", "示例1：查询", "例 2", "example 12x", "Samples 3 ", "Example 1\n", "Example 1 a\nb", "Example 1:\n\n", "an Example 1", "예시1 .x",
	}
	pieces := []string{"Example", "s", "sample", "SAMPLES", "示例", "例", "サンプル", "예시", "예제", " ", "\t", "\n", "\v", "0", "12", ".", ":", "：", "、", "x"}
	for _, line := range append(lines, randomTexts(pieces, 8)...) {
		want := pattern.FindStringSubmatch(line)
		title, ok := cutExampleNumber(line)
		if ok != (want != nil) || ok && title != want[1] {
			t.Errorf("%q has %q, %v, want %q", line, title, ok, want)
		}
	}
}

// What follows a number is a unit as these patterns find it.
func TestUnits(t *testing.T) {
	pieces := []string{
		"", " ", "\n", "\v", "个", "位", "字符", "字节", "字", "英文", "秒", "毫秒", "分钟", "天", "chars", "Characters", "byte", "letters", "digit", "ms", "s", "Seconds", "minute",
		"hours", "day", "KB", "M", "gib", "像素", "px", "pixels", "%", "x", "1", "_", "é", "ſ", ".", ",",
	}
	for unit, pattern := range map[*phrase]*regexp.Regexp{
		textUnit: regexp.MustCompile(`(?i)^\s*(?:个|位)?\s*(?:字符|字节|汉字|字|英文|characters?\b|chars?\b|bytes?\b|letters?\b|digits?\b|位)`),
		sizeUnit: regexp.MustCompile(`(?i)^\s*(?:[KMG]i?B?\b|像素|px\b|pixels?\b|%)`),
		timeUnit: regexp.MustCompile(`(?i)^\s*个?(?:秒|毫秒|分钟|小时|天|seconds?|minutes?|hours?|days?|ms|s)\b|^\s*(?:秒|毫秒|分钟|小时|天)`),
		inBytes:  regexp.MustCompile(`(?i)^\s*个?(?:字节|bytes?\b)`),
	} {
		for _, a := range pieces {
			for _, b := range pieces {
				for _, c := range pieces {
					if text := a + b + c; follows(unit, text) != pattern.MatchString(text) {
						t.Errorf("%v follows in %q: %v, want %v", unit, text, follows(unit, text), pattern.MatchString(text))
					}
				}
			}
		}
	}
}

// The layouts of times are what this pattern finds.
func TestTimeLayouts(t *testing.T) {
	pattern := regexp.MustCompile(`\b[Yy]{4}[-/.]?[Mm]{2}(?:[-/.]?[Dd]{2})?(?:(?:T|\s|'T')?[Hh]{2}(?::?[Mm]{2}(?::?[Ss]{2}(?:\.[Ss]{3})?)?)?)?(?:Z\b|\+[Hh]{2}:[Mm]{2}|[+-]\d{2}:\d{2})?`)
	pieces := []string{"yyyy", "YYYY", "y", "-", "/", "MM", "mm", "DD", "T", "'T'", " ", "HH", "hh", ":", "SS", ".SSS", "Z", "+HH:mm", "+08:00", "年", "_", "a", "\xff", "yyyy-MM-dd"}
	random := rand.New(rand.NewPCG(9, 10))
	for range 20000 {
		var text string
		for range random.IntN(10) {
			text += pieces[random.IntN(len(pieces))]
		}
		if got, want := timeLayouts(text), pattern.FindAllString(text, -1); !slices.Equal(got, want) {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
}

// Folding is what these functions of the standard library do, one after the
// other.
func TestFold(t *testing.T) {
	want := func(text string) string {
		if len(text) > foldLimit {
			text = strings.ToValidUTF8(text[:foldLimit], "")
		}
		text = strings.ReplaceAll(text, "**", "")
		return strings.ToLower(strings.Join(strings.Fields(strings.Map(narrow, text)), " "))
	}
	pieces := []string{
		"Note", "A", "z", "0", ".", ":", "*", "**", " ", "  ", "\t", "\n", "\v", "\x00", "\x1f", "\x7f", "\u00a0", "\u3000", "\u0085",
		"输入", "一", "鿿", "ꀀ", "：", "（", "。", "例", "サンプル", "예시", "É", "ſ", "K", "İ", "😀", "\xff", "\xe4\xb8", "\ufffd",
	}
	for _, text := range randomTexts(pieces, 40) {
		if got := fold(text); got != want(text) {
			t.Errorf("%q becomes %q, want %q", text, got, want(text))
		}
	}
}

// randomTexts returns many texts, always the same, of up to so many pieces.
func randomTexts(pieces []string, most int) []string {
	texts := append([]string{""}, pieces...)
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var b strings.Builder
		for range 1 + r.IntN(most) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		texts = append(texts, b.String())
	}
	return texts
}

// The domain of a line is what the pattern finds.
func TestFindDomain(t *testing.T) {
	pattern := regexp.MustCompile(domainLine.String())
	pieces := []string{
		"Domain name for API request", "s", "domain name of the API request", "Domain name", "API ", "request ", "接口请求域名", "接口域名", "APIリクエストドメイン名",
		"API 요청", "의", " 도메인 이름", ":", "：", " ", "\t", "\v", "`", "**", "cvm", ".", "-", "_", "tencentcloudapi.com", "7", "。", "ſ", "\u212A", "é", "\xff", "\n",
	}
	lines := randomTexts(pieces, 10)
	for _, label := range domainLabels {
		for _, text := range randomTexts(pieces, 8)[:2000] {
			lines = append(lines, label+":"+text, label+" ： "+text)
		}
	}
	for _, line := range lines {
		if got, want := findDomain(line), pattern.FindStringSubmatchIndex(line); !slices.Equal(got, want) {
			t.Errorf("%q has %v, want %v", line, got, want)
		}
	}
}

// What a text says of its own action is what the pattern finds.
func TestFindNamedAction(t *testing.T) {
	pattern := regexp.MustCompile(namedAction.String())
	pieces := []string{"This API", "本接口", "该", "接口", "この", "API", "이", "해당", " ", "\t", "\v", "(", "（", ")", "）", "Describe", "Zones", "_", "1", ".", "ſ", "\u212A", "é", "\xff", "\n"}
	texts := randomTexts(pieces, 10)
	for _, words := range ownActions {
		for _, text := range randomTexts(pieces, 8)[:2000] {
			texts = append(texts, words+"("+text, words+" （Name"+text, words+text)
		}
	}
	for _, text := range texts {
		if got, want := findNamedAction(text), pattern.FindStringSubmatchIndex(text); !slices.Equal(got, want) {
			t.Errorf("%q has %v, want %v", text, got, want)
		}
	}
}

// Of the usual sentences of a limit, and of no other line, the limit is that
// which the patterns find.
func TestUsualRate(t *testing.T) {
	known := func(line string) int {
		limits := rateLimits(line)
		if all := rateSentence.FindAllStringIndex(line); len(all) == 1 && all[0][0] == 0 && all[0][1] == len(line) && len(limits) == 1 && limits[0].Per == "second" {
			return limits[0].Requests
		}
		return 0
	}
	for _, sentence := range usualRates {
		for _, number := range []string{"1", "20", "020", "999999999"} {
			line := sentence.before + number + sentence.behind
			if got, want := usualRate(line), known(line); got != want || got == 0 {
				t.Errorf("%q has %d, want %d", line, got, want)
			}
			found := noteLexicon.search(line)
			if isFurniture(line) || isFinanceNote(line) || namedAction.MatchString(line) || domainLine.MatchString(line) || deprecatedMark.among(&found) {
				t.Errorf("%q is more than a limit", line)
			}
		}
		for _, number := range []string{"", "0", "1000000000", "1,000", "-1", "x"} {
			if line := sentence.before + number + sentence.behind; usualRate(line) != 0 {
				t.Errorf("%q has %d", line, usualRate(line))
			}
		}
	}
	for _, line := range []string{"", "Default API request rate limit: 20", "Default API request rate limit: 20 requests/sec. Note", "默认接口请求频率限制：20次/分钟。"} {
		if usualRate(line) != 0 {
			t.Errorf("%q has %d", line, usualRate(line))
		}
	}
}

// The notes on financial regions are those that begin, folded, as this pattern
// says.
func TestFinanceNotes(t *testing.T) {
	pattern := regexp.MustCompile(`^(?:note: (?:this api supports financ|as financial )|注意:本接口支持金融区|注意:このapiは金融区|(?:주의|참고): (?:이|본|해당) api는 금융)`)
	pieces := []string{
		"Note", ":", "：", " ", "  ", "This API", "supports", "finance", "financial", "as", "Regions", "注意", "本接口", "支持", "金融区", "この", "は", "주의", "참고", "이", "본", "해당", " api", "는", "금융", "**", "\u3000", "\xff",
	}
	lines := randomTexts(pieces, 9)
	for _, note := range financeNotes {
		for _, text := range randomTexts(pieces, 3)[:200] {
			lines = append(lines, note+text, strings.ReplaceAll(note, " ", "  "+text), strings.Replace(note, ":", "：", 1)+text)
		}
	}
	for _, line := range lines {
		if want := pattern.MatchString(fold(line)); isFinanceNote(line) != want {
			t.Errorf("%q: %v, want %v", line, !want, want)
		}
	}
}
