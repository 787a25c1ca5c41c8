package docs

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A list is split where these patterns match.
func TestSplitAt(t *testing.T) {
	between := func(list string, separator *regexp.Regexp) (pieces [][2]int) {
		start := 0
		for _, m := range separator.FindAllStringIndex(list, -1) {
			pieces = append(pieces, [2]int{start, m[0]})
			start = m[1]
		}
		if strings.TrimSpace(list[start:]) != "" {
			pieces = append(pieces, [2]int{start, len(list)})
		}
		return pieces
	}
	separator := regexp.MustCompile(`(?i)\s*[,、;|]\s*(?:(?:and|or)\s+)?|\s*(?:\band\b|\bor\b|或者|以及|或|和|与)\s*`)
	slash := regexp.MustCompile(`\s*/\s*`)
	pieces := []string{
		"A", "row", "1", " ", "  ", "\n", "\t", "\v", ",", ";", "|", "、", "，", "and", "AND ", " or", "Or ", "andy", "_", "或者", "或", "者", "以及", "和", "与", "/", " / ", "\x00", "é", "\xff",
	}
	random := rand.New(rand.NewPCG(11, 12))
	for range 30000 {
		var list string
		for range random.IntN(12) {
			list += pieces[random.IntN(len(pieces))]
		}
		if got, want := splitAt(list, skipSeparator), between(list, separator); !slices.Equal(got, want) {
			t.Errorf("%q has %v, want %v", list, got, want)
		}
		if got, want := splitAt(list, skipSlash), between(list, slash); !slices.Equal(got, want) {
			t.Errorf("%q has %v between slashes, want %v", list, got, want)
		}
	}
}
