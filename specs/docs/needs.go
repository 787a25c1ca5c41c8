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
