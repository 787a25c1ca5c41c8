package docs

import (
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A need is what every text that a pattern matches has: of each list of words,
// in lower case, one at least. Lists and words only ever leave something out:
// what meets a need may still not match.
type need [][]string

// digits stands for any digit among the words of a need.
const digits = "\x00digit"

// needOf returns what every match of a pattern has.
func needOf(re *syntax.Regexp) need {
	switch re.Op {
	case syntax.OpLiteral:
		if word, ok := wordOf(re); ok {
			return need{{word}}
		}
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
		for _, sub := range re.Sub {
			all = append(all, needOf(sub)...)
		}
		return all
	case syntax.OpAlternate:
		return needOfAny(re.Sub)
	}
	return nil
}

// wordOf returns a literal in lower case. It reports false for one that tells too
// little, and for one that may stand for bytes which are no text.
func wordOf(re *syntax.Regexp) (string, bool) {
	word := strings.ToLower(string(re.Rune))
	return word, len(word) > 1 && !strings.ContainsRune(word, utf8.RuneError)
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
	}
	return common
}

// isWide reports whether no text in ASCII has what is needed.
func (n need) isWide() bool {
	for _, words := range n {
		wide := true
		for _, word := range words {
			wide = wide && !isASCII(word)
		}
		if wide {
			return true
		}
	}
	return false
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
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
	switch re.Op {
	case syntax.OpLiteral:
		if word, ok := wordOf(re); ok {
			return lead{words: []string{word}}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return leadOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return leadOf(re.Sub[0])
		}
	case syntax.OpConcat:
		return leadOfAll(re.Sub)
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

// leadOfAll is leadOf for patterns that follow each other.
func leadOfAll(subs []*syntax.Regexp) lead {
	var best lead
	before := 0
	for _, sub := range subs {
		one := leadOf(sub)
		if one.words != nil && (best.words == nil || shortest(one.words) > shortest(best.words)) {
			best = lead{one.words, before + one.bytes}
		}
		width, ok := widthOf(sub)
		if !ok {
			break
		}
		before += width
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
	for _, r := range re.Rune {
		if !isPatternSpace(r) {
			return false
		}
	}
	return true
}

func isPatternSpace(r rune) bool { return r == ' ' || r >= '\t' && r <= '\r' }
