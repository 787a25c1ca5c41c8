package docs

import (
	"strings"
	"testing"
	"unicode"
)

// Every character that foldProse changes is folded, wherever it stands, and no
// other one.
func TestFoldWide(t *testing.T) {
	var all strings.Builder
	changed := 0
	for r := range rune(unicode.MaxRune + 1) {
		if foldProse(r) == r {
			continue
		}
		changed++
		all.WriteRune(r)
		for _, text := range []string{string(r), string(r) + "船", "a" + string(r), "船。" + string(r) + string(r) + "、b"} {
			if signsIn(text)&signWide == 0 {
				t.Errorf("%q has no sign", text)
			}
			if got, want := foldWide(text), strings.Map(foldProse, text); got != want {
				t.Errorf("%q becomes %q, want %q", text, got, want)
			}
		}
	}
	if got, want := foldWide(all.String()), strings.Map(foldProse, all.String()); got != want || len(got) != changed {
		t.Errorf("%q becomes %q, want %q", all.String(), got, want)
	}
	for _, text := range []string{"", "a boat", "船、舟。…", "\u3000"} {
		if got := foldWide(text); got != text {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}
