package docs

import (
	"regexp"
	"strings"
	"testing"
)

// What every line is asked for is told by its bytes: it is what these patterns
// say.
func TestLineStarts(t *testing.T) {
	number := regexp.MustCompile(`^(\d{1,2})\\?[.．、]\s*`)
	bullet := regexp.MustCompile(`^(?:[-*+•·]|\x{25CF})[ \t]+`)
	for _, line := range []string{
		"", "1", "12", "1. A", "12.A", "123. A", `3\. A`, `3\`, "4、 船", "5．A", "6 A", "7.", "8.\t\f A", "9。A", `1\\. A`, "2.1 A", "1.\u3000A",
		"- a", "-a", "*\t a", "+ ", "• a", "· a", "● a", "●a", "‣ a", "•", "・ a", "− a", "* * a",
	} {
		want := number.FindStringSubmatch(line)
		n, length := headingNumber(line)
		if want == nil && (n != 0 || length != 0) || want != nil && (n != atoi(want[1]) || length != len(want[0])) {
			t.Errorf("%q: number %d of %d bytes, want %q", line, n, length, want)
		}
		if got, want := bulletMark(line), bullet.FindString(line); got != want {
			t.Errorf("%q: mark %q, want %q", line, got, want)
		}
	}
}

func TestCleanLines(t *testing.T) {
	tests := []struct{ page, want, rules string }{
		{"a\r\n b\t\r\rc", "1:1 a|2:2 b|3:1 |4:1 c", ""},
		{"a\u3000b\u1680c\u205f", "1:1 a b c", ""},
		{"\ufeffa\n\n\u200b b\ufeff\n", "1:1 a|2:1 |3:2 b", "page.invisible"},
		{"船\xff\n小", "1:1 船\ufffd|2:1 小", "page.encoding"},
		{"\x1ea\x00\n— “x” …", "1:1 a|2:1 — “x” …", "page.invisible"},
		{"a\u0085b\u00a0é\u2028", "1:1 a b é", ""},
	}
	for _, tt := range tests {
		lines, findings := cleanLines("p.md", []byte(tt.page))
		var got, rules []string
		for i := range lines.all {
			words := lines.words(i)
			if trimmed := lines.line(i).trim(); trimmed.Value != words.Value || words.Value != "" && trimmed.Col != words.Col {
				t.Errorf("%q: line %d is %q without white space, want %q", tt.page, i+1, words.Value, trimmed.Value)
			}
			got = append(got, strings.TrimPrefix(words.pos("p").String(), "p:")+" "+words.Value)
		}
		for _, f := range findings {
			rules = append(rules, f.Rule)
		}
		if strings.Join(got, "|") != tt.want || strings.Join(rules, " ") != tt.rules {
			t.Errorf("%q: lines %q, want %q; findings %q, want %q", tt.page, strings.Join(got, "|"), tt.want, rules, tt.rules)
		}
	}
}

func TestIsBinary(t *testing.T) {
	for data, want := range map[string]bool{
		"": false, "\x00": true, strings.Repeat("a\tb\r\n", 50): false, strings.Repeat("é\x7f\xff", 50): false,
		strings.Repeat("1234567890", 2) + "\x1f": false, strings.Repeat("1234567890", 2) + "\x00\x01": true, "\x01" + strings.Repeat("8", 18): true, "\x01" + strings.Repeat("8", 19): false, "a\x00b\x00": true,
	} {
		if got := isBinary([]byte(data)); got != want {
			t.Errorf("%q: %v, want %v", data, got, want)
		}
	}
}
