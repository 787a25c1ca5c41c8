package docs

import "testing"

func TestKeywords(t *testing.T) {
	k := newKeywords("max", "取值", "if ")
	for text, want := range map[string]bool{
		"": false, "m": false, "the maximum": true, "ma x": false, "取值：1": true, "取消": false,
		"if": false, "only if it is": true, "gif": false, "x max": true,
	} {
		if got := k.find(text) >= 0; got != want {
			t.Errorf("find(%q) = %v", text, got)
		}
	}
}

// TestKeysOf holds the keys of patterns against texts that they match.
func TestKeysOf(t *testing.T) {
	for pattern, texts := range map[string][]string{
		`(?:valid|possible) values?`:  {"possible value", "VALID VALUES"},
		`a(?:b|cd)+e|默认`:              {"abcde", "默认"},
		`(?:x|[yz])q{2,}|long word$`:  {"zqq", "long word"},
		`\s*(?:is not|isn't) allowed`: {"isn't allowed"},
	} {
		p := onePhrase(pattern)
		for _, text := range texts {
			if !p.MatchString(text) {
				t.Errorf("%s does not match %q", pattern, text)
			}
		}
		if p.MatchString("something else") {
			t.Errorf("%s matches something else", pattern)
		}
	}
}
