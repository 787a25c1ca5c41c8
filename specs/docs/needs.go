package docs

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A need is what every text that a pattern matches has: of each list of words,
// in lower case, one at least. Not all that meets a need matches.
type need [][]string

// digits stands for any digit among the words of a need.
const digits = "\x00digit"

// needOf returns what every match of a pattern has.
func needOf(re *syntax.Regexp) need {
	if words := exactOf(re); isTelling(words) {
		return need{fewest(words)}
	}
	switch re.Op {
	case syntax.OpCharClass:
		if re.Rune[0] >= '0' && re.Rune[len(re.Rune)-1] <= '9' {
			return need{{digits}}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needOf(re.Sub[0])
		}
	case syntax.OpConcat:
		var all need
		for _, run := range runsOf(re.Sub) {
			all = append(all, run.need()...)
		}
		return all
	case syntax.OpAlternate:
		return needOfAny(re.Sub)
	}
	return nil
}

// needOfAny returns what the matches of all alternatives have in common: for
// the nth list of one, the nth of another.
func needOfAny(alternatives []*syntax.Regexp) need {
	var needs []need
	lists := 0
	for _, alternative := range alternatives {
		n := needOf(alternative)
		if n == nil {
			return nil
		}
		needs = append(needs, n)
		lists = max(lists, len(n))
	}
	common := make(need, lists)
	for i := range common {
		for _, n := range needs {
			common[i] = append(common[i], n[min(i, len(n)-1)]...)
		}
		common[i] = fewest(common[i])
	}
	return common
}

// maxExact is how many texts a pattern may match for all of them to be listed.
const maxExact = 48

// exactOf returns all texts that a pattern matches, in lower case and without
// what it asks of the text around them; nil where they are too many.
func exactOf(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{strings.ToLower(string(re.Rune))}
	case syntax.OpCharClass:
		return exactOfClass(re.Rune)
	case syntax.OpCapture:
		return exactOf(re.Sub[0])
	case syntax.OpQuest:
		if words := exactOf(re.Sub[0]); words != nil {
			return append(words, "")
		}
	case syntax.OpConcat:
		if runs := runsOf(re.Sub); len(runs) == 1 {
			return runs[0].words
		}
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			words := exactOf(sub)
			if words == nil || len(all)+len(words) > maxExact {
				return nil
			}
			all = append(all, words...)
		}
		return all
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return []string{""}
	}
	return nil
}

// exactOfClass is exactOf for a class of characters, which ranges give.
func exactOfClass(ranges []rune) []string {
	var all []string
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if len(all) == maxExact/4 {
				return nil
			}
			if word := strings.ToLower(string(r)); !slices.Contains(all, word) {
				all = append(all, word)
			}
		}
	}
	return all
}

// A run is a part of a concatenation: patterns of which all texts are listed,
// or one other pattern.
type run struct {
	subs  []*syntax.Regexp
	words []string // nil for another pattern
}

// runsOf splits a concatenation into runs as long as they can be.
func runsOf(subs []*syntax.Regexp) []run {
	var runs []run
	for i, sub := range subs {
		words := exactOf(sub)
		if last := len(runs) - 1; last >= 0 && words != nil && runs[last].words != nil && len(runs[last].words)*len(words) <= maxExact {
			runs[last] = run{append(runs[last].subs, sub), joined(runs[last].words, words)}
			continue
		}
		runs = append(runs, run{subs[i : i+1 : i+1], words})
	}
	return runs
}

// joined returns all texts of a word and another one behind it.
func joined(words, behind []string) []string {
	all := make([]string, 0, len(words)*len(behind))
	for _, a := range words {
		for _, b := range behind {
			all = append(all, a+b)
		}
	}
	return all
}

func (r run) need() need {
	switch {
	case r.words == nil:
		return needOf(r.subs[0])
	case isTelling(r.words):
		return need{fewest(r.words)}
	}
	return nil
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

// isTelling reports whether words, none of which stands in most texts, are those
// that all matches of a pattern have. Only letters of ASCII are found in any
// case, and bytes that are no text not at all.
func isTelling(words []string) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool {
		return len(strings.TrimSpace(word)) < 2 || strings.ContainsFunc(word, func(r rune) bool {
			return r == utf8.RuneError || r >= utf8.RuneSelf && unicode.SimpleFold(r) != r
		})
	})
}

// fewest leaves out the words that hold another one.
func fewest(words []string) []string {
	var few []string
	for i, word := range words {
		if !slices.ContainsFunc(words, func(other string) bool { return len(other) < len(word) && strings.Contains(word, other) }) &&
			!slices.Contains(words[:i], word) {
			few = append(few, word)
		}
	}
	return few
}

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
