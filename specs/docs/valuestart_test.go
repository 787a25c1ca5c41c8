package docs

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"testing"
)

// The values with meanings of a list are what this pattern finds.
func TestValuesWithSign(t *testing.T) {
	const text = "(^|[,;、。.(|\\n]\\s*(?:(?:and|or)\\s+)?|\\s(?:and|or)\\s+|\\s|[\"'`]|- )[\"'`\\[]?(" + enumToken + ")[\"'`\\]]?\\s*(?:\\([^()\\n]{0,40}\\)\\s*)?(?::|=|-{1,2}\\s|-{1,2}>|–|—|-)\\s*"
	pattern, here := regexp.MustCompile(`(?i)`+text), regexp.MustCompile(`(?i)^(?:`+text+`)`)
	pieces := []string{
		"ROW", "a", "1", "-12", "123456789", "1234567890", "5.6", "a-b", "a.1.b.c", ".a.", "-", "--", "->", "-->", "–", "—", ":", "=", " ", "  ", "\n", "\t", "\v", "\f", ",", ";", "、", "。", ".",
		"(", ")", "(by hand)", "(this remark has forty characters, all said)", "（", "|", "'", "`", "\"", "[", "]", "and", "OR ", " and ", " or ", "and: ", "+", "/", "_", "ſ", "\u212A", "é", "手划", "\xff", "{", "*",
	}
	random := rand.New(rand.NewPCG(3, 4))
	matches := 0
	for range 30000 {
		var list string
		for range random.IntN(12) {
			list += pieces[random.IntN(len(pieces))]
		}
		got, want := valuesWithSign(list), pattern.FindAllStringSubmatchIndex(list, -1)
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%q has %v, want %v", list, got, want)
		}
		if got, want := valueAtStart(list), here.FindStringSubmatchIndex(list); !slices.Equal(got, want) {
			t.Errorf("%q starts with %v, want %v", list, got, want)
		}
		matches += len(want)
	}
	if matches < 5000 {
		t.Errorf("the lists have %d values, too few to tell much", matches)
	}
}
