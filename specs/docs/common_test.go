package docs

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// What follows the last colon of a text is found as by a search for any colon.
func TestBehindColon(t *testing.T) {
	pieces := []string{":", "：", "a", " ", "值", "\xef", "\xbc", "\x9a", "\xff"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var b strings.Builder
		for range random.IntN(7) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		text, want := b.String(), 0
		if i := strings.LastIndexAny(text, ":："); i >= 0 {
			_, width := utf8.DecodeRuneInString(text[i:])
			want = i + width
		}
		if got := behindColon(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
