package docs

import (
	"strings"
	"testing"
)

// A sentence reaches from the end of the one before it to its own.
func TestSentenceAround(t *testing.T) {
	tests := []struct{ text, word, want string }{
		{"One boat. Two boats. Three", "Two", "Two boats. "},
		{"One boat. Two boats. Three", "Three", "Three"},
		{"一条船。两条船！三条", "两条", "两条船！"},
		{"One 1.5 m long! Two", "long", "One 1.5 m long! "},
		{"One\nTwo", "One", "One\n"},
		{"One.", "One", "One."},
		{"One", "One", "One"},
	}
	for _, tt := range tests {
		at := strings.Index(tt.text, tt.word)
		from, to := sentenceAround(tt.text, at, at+len(tt.word))
		if got := tt.text[from:to]; got != tt.want {
			t.Errorf("sentence of %q in %q is %q, want %q", tt.word, tt.text, got, tt.want)
		}
	}
}
