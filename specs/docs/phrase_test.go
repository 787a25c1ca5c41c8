package docs

import (
	"regexp"
	"testing"
)

// A phrase matches what its pattern matches.
func TestPhrase(t *testing.T) {
	patterns := []string{
		`a boat`, `^boats?$`, `(?:one|two) boats`, `rows? (\d+) boats?`, `(?:boat)+s`, `(?:boat){2,}`, `(?:boat){0,2}s`,
		`x?`, `[ab]oat`, `船|boat|ボート`, `not?e(?:d|s)|not here`, `\bboat\b.*pier`, `(?:boat|)`, `.`,
	}
	texts := []string{
		"", "a boat", "A BOAT", "two Boats", "rows 12 boats", "row 1 boat", "boatboats", "s", "船", "ボート", "notes", "Noted",
		"not here", "the boat at the pier", "pier and boat", "x", "goat", "船 boat", "\xff boat",
	}
	for _, pattern := range patterns {
		p, plain := onePhrase(pattern), regexp.MustCompile(`(?i)`+pattern)
		for _, text := range texts {
			if got, want := p.MatchString(text), plain.MatchString(text); got != want {
				t.Errorf("%q in %q: %v, want %v", pattern, text, got, want)
			}
		}
	}
}

// The words of a phrase keep most texts from its pattern.
func TestPhraseNeeds(t *testing.T) {
	p := onePhrase(`(?:this|the) boat (?:is|was) (?:sunk|sold)|船沉了`)
	for text, want := range map[string]bool{
		"this boat is sold": true, "THE BOAT WAS SUNK": true, "船沉了": true, "the boat is sailing": false, "this is sold": false, "": false,
	} {
		if re, _ := p.possible(text, nil); (re != nil) != want {
			t.Errorf("possible(%q) is %v", text, !want)
		}
	}
}
