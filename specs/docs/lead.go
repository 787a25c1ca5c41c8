package docs

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// soonest leaves out the words that start with another one.
func soonest(words []string) []string {
	var few []string
	for i, word := range words {
		if !slices.ContainsFunc(words, func(other string) bool { return len(other) < len(word) && strings.HasPrefix(word, other) }) &&
			!slices.Contains(words[:i], word) {
			few = append(few, word)
		}
	}
	return few
}

// A lead is words of which every match of a pattern has one, and how many bytes
// at most stand between the start of the match and the word, but for white
// space.
type lead struct {
	words []string
	bytes int
}

// leadOf returns the lead whose shortest word is longest. It has no words where
// the pattern tells none.
func leadOf(re *syntax.Regexp) lead {
	if words := exactOf(re); isTelling(words) {
		return lead{words: soonest(words)}
	}
	switch re.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return leadOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return leadOf(re.Sub[0])
		}
	case syntax.OpConcat:
		return leadOfAll(runsOf(re.Sub))
	case syntax.OpAlternate:
		var common lead
		for _, sub := range re.Sub {
			one := leadOf(sub)
			if one.words == nil {
				return lead{}
			}
			common.words = append(common.words, one.words...)
			common.bytes = max(common.bytes, one.bytes)
		}
		return common
	}
	return lead{}
}

func (r run) lead() lead {
	switch {
	case r.words == nil:
		return leadOf(r.subs[0])
	case isTelling(r.words):
		return lead{words: soonest(r.words)}
	}
	return lead{}
}

// leadOfAll is leadOf for what follows each other.
func leadOfAll(runs []run) lead {
	var best lead
	before := 0
	for _, run := range runs {
		one := run.lead()
		if one.words != nil && (best.words == nil || shortest(one.words) > shortest(best.words)) {
			best = lead{one.words, before + one.bytes}
		}
		for _, sub := range run.subs {
			width, ok := widthOf(sub)
			if !ok {
				return best
			}
			before += width
		}
	}
	return best
}

// shortest returns the length of the shortest word but for the spaces around it.
func shortest(words []string) int {
	n := len(words[0])
	for _, word := range words {
		n = min(n, len(strings.TrimSpace(word)))
	}
	return n
}

// widthOf returns how many bytes a match of a pattern has at most, but for white
// space. It reports false where there is no limit.
func widthOf(re *syntax.Regexp) (int, bool) {
	sum, largest, limited := 0, 0, true
	for _, sub := range re.Sub {
		width, ok := widthOf(sub)
		sum, largest, limited = sum+width, max(largest, width), limited && ok
	}
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			sum += foldedLen(r)
		}
	case syntax.OpCharClass:
		if isSpaceClass(re) {
			return 0, true
		}
		return utf8.UTFMax, true
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return utf8.UTFMax, true
	case syntax.OpStar, syntax.OpPlus:
		return 0, limited && sum == 0
	case syntax.OpRepeat:
		return sum * max(re.Max, 0), limited && (re.Max >= 0 || sum == 0)
	case syntax.OpAlternate:
		return largest, limited
	}
	return sum, limited
}

// foldedLen returns the largest number of bytes of a character in any case.
func foldedLen(r rune) int {
	n := utf8.RuneLen(r)
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		n = max(n, utf8.RuneLen(other))
	}
	return n
}

// isSpaceClass reports whether a class has nothing but white space of ASCII.
func isSpaceClass(re *syntax.Regexp) bool {
	for i := 0; i < len(re.Rune); i += 2 {
		for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
			if !isPatternSpace(r) {
				return false
			}
		}
	}
	return true
}

// isPatternSpace reports whether r is white space to patterns, or one of the
// characters among it.
func isPatternSpace(r rune) bool { return r == ' ' || r >= '\t' && r <= '\r' }
