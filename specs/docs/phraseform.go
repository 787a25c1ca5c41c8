package docs

import (
	"iter"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// A phraseForm is a pattern and what a text must have so that it can match.
type phraseForm struct {
	pattern *regexp.Regexp
	needs   need
	words   []*keywords // of needs, but for those of lead and digits
	digits  bool        // one of the needs is a digit
	lead    *keywords   // one of which is at most bytes behind the start of a match; nil for none
	bytes   int
	first   *firstBytes // that a text starts with, where the pattern is tied to its beginning; nil for any
	literal bool        // the pattern is a word, or one of several
	fences  fences      // that no match holds; none where a match may look at the ends of the text
	lists   wordLists   // of needs, where the phrase is in a lexicon
}

// newForm compiles a pattern and finds out what a text must have for it.
func newForm(pattern string) phraseForm {
	pattern = `(?i)` + pattern
	f := phraseForm{pattern: regexp.MustCompile(pattern)}
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return f
	}
	if parsed.Op == syntax.OpConcat && parsed.Sub[0].Op == syntax.OpBeginText {
		f.first = firstBytesOf(parsed)
	}
	if lead := leadOf(parsed); lead.words != nil {
		f.lead, f.bytes = newKeywords(lead.words...), lead.bytes
	}
	f.needs = needOf(parsed)
	for _, words := range f.needs {
		f.digits = f.digits || len(words) == 1 && words[0] == digits
		if !slices.Contains(words, digits) && !f.lead.imply(words) {
			f.words = append(f.words, newKeywords(words...))
		}
	}
	f.literal, f.fences = isLiterals(parsed), fencesOf(parsed)
	return f
}

// isLiterals reports whether a pattern is a word, or one of several.
func isLiterals(re *syntax.Regexp) bool {
	return re.Op == syntax.OpLiteral ||
		re.Op == syntax.OpAlternate && !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return sub.Op != syntax.OpLiteral })
}

// windows goes through the offsets of the parts of a text in which the pattern
// finds what it finds in the whole.
func (f *phraseForm) windows(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for from := 0; ; {
			start, end := f.window(text, from)
			if start < 0 || !yield(start, end) || end == len(text) {
				return
			}
			from = end
		}
	}
}

// window returns the next part of a text, from 0 or the end of the last one on.
// Its start is -1 where there is none.
func (f *phraseForm) window(text string, from int) (start, end int) {
	switch {
	case f.first != nil || f.lead == nil:
		if from > 0 || !f.mayStart(text) {
			return -1, 0
		}
		return f.complete(text, 0, len(text))
	case from > 0 && f.fences == 0:
		return -1, 0
	}
	for {
		word := f.lead.find(text[from:])
		if word < 0 {
			return -1, 0
		}
		word += from
		start, end = max(from, f.before(text, word)), len(text)
		if f.fences != 0 {
			start = max(start, from+f.fences.last(text[from:word]))
			end = word + f.fences.next(text[word:])
		}
		if start, end := f.complete(text, start, end); start >= 0 || f.fences == 0 {
			return start, end
		}
		from = end
	}
}

// complete returns the offsets of a part of a text that has all that the pattern
// needs, and a start of -1 for others.
func (f *phraseForm) complete(text string, start, end int) (int, int) {
	if f.digits && !strings.ContainsAny(text[start:end], "0123456789") {
		return -1, 0
	}
	for _, words := range f.words {
		if words.find(text[start:end]) < 0 {
			return -1, 0
		}
	}
	return start, end
}

// mayStart reports whether a text begins as the pattern asks, if it does.
func (f *phraseForm) mayStart(text string) bool {
	if f.first == nil {
		return true
	}
	if text == "" || !f.first.has(text[0]) {
		return false
	}
	return f.lead == nil || f.lead.find(f.beginning(text)) >= 0
}

// before returns where the pattern may start for the first word of the lead.
// Unless that is the beginning of the text, it is in front of every place where
// a match starts, so that what a pattern asks of the beginning of a text, or of
// the character before it, makes no difference.
func (f *phraseForm) before(text string, word int) int {
	from := word
	for n := f.bytes; from > 0 && n >= 0; from-- {
		if !isPatternSpace(rune(text[from-1])) {
			n--
		}
	}
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	return from
}

// beginning returns as much of a text as a match at its beginning needs to show
// a word of the lead.
func (f *phraseForm) beginning(text string) string {
	end := 0
	for n := f.bytes; end < len(text) && n >= 0; end++ {
		if !isPatternSpace(rune(text[end])) {
			n--
		}
	}
	return text[:min(len(text), end+f.lead.longest)]
}
