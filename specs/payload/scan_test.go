package payload

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
)

// The scanner takes what package json does: texts of JSON with some of their
// pieces changed tell the two apart wherever they differ.
func TestScannerAgreesWithJSON(t *testing.T) {
	pieces := []string{
		"{", "}", "[", "]", ",", ":", `"`, `"A"`, `"B":`, "\\", `\u12aF`, `\u12g`, `\q`, `"\n"`, "\n", " ", "\t", "\x01", "\xff", "船", "\u2028",
		"0", "1", "-", "+", ".", "e", "E5", "1.5e+3", "true", "fals", "null", `{"A":[1,-0.5E-2]}`, `[{},[],"",null]`,
	}
	valid := 0
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		var b strings.Builder
		b.WriteString(pieces[random.IntN(5)])
		for range random.IntN(7) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		b.WriteString(pieces[random.IntN(5)])
		text := b.String()
		s := scanner{text: text}
		got := s.value(0) && s.peek() == 0 && s.next == len(text)
		want := json.Valid([]byte(text))
		if got != want {
			t.Fatalf("%q is taken as JSON: %v, want %v", text, got, want)
		}
		if want {
			valid++
		}
	}
	if valid < 100 {
		t.Errorf("only %d texts are JSON: the test tells nothing", valid)
	}
}
