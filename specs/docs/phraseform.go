package docs

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// A phraseForm is a pattern and what a text must have so that it can match.
//
// A search for a pattern tries every character of a text, which takes long where
// there are several ways to begin. Most patterns have a lead: only the few
// characters in front of its words are tried.
type phraseForm struct {
	pattern *regexp.Regexp
	behind  *regexp.Regexp // matches behind the first character of a text only; nil where that is not needed

	needs   need
	words   []*keywords // of needs, but for those of lead and digits
	digits  bool        // one of the needs is a digit
	lead    *keywords   // one of which is at most bytes behind the start of a match; nil for none
	bytes   int
	first   *firstBytes // of matches; nil where one may be empty
	tied    bool        // to the beginning of a text
	literal bool        // the pattern is a word, or one of several
	fences  fences      // that no match holds; none where a match may look at the ends of the text
	lists   wordLists   // of needs, where the phrase is in a lexicon
}

// newForm compiles a pattern and finds out what a text must have for it.
func newForm(pattern string) phraseForm {
	f := phraseForm{pattern: regexp.MustCompile(`(?i)` + pattern)}
	parsed, err := syntax.Parse(`(?i)`+pattern, syntax.Perl)
	if err != nil {
		return f
	}
	f.tied = parsed.Op == syntax.OpConcat && parsed.Sub[0].Op == syntax.OpBeginText
	f.first = firstBytesOf(parsed)
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
	if f.isLed() && !f.literal {
		f.behind = regexp.MustCompile(`(?i)\A(?s:.)(?:` + pattern + `)`)
	}
	return f
}

// isLed reports whether a lead tells where in a text the pattern may start.
func (f *phraseForm) isLed() bool { return f.lead != nil && f.first != nil && !f.tied }

// isLiterals reports whether a pattern is a word, or one of several.
func isLiterals(re *syntax.Regexp) bool {
	return re.Op == syntax.OpLiteral ||
		re.Op == syntax.OpAlternate && !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return sub.Op != syntax.OpLiteral })
}

// matches reports whether the pattern matches a part of a text.
func (f *phraseForm) matches(text string) bool {
	switch {
	case f.isLed():
		return f.literal && f.mayMatch(text) || !f.literal && f.next(text, 0) != nil
	default:
		return f.mayMatch(text) && f.pattern.MatchString(text)
	}
}

// next returns the offsets of the first match from an offset on, and those of
// its groups, nil for none. Only a form that is led goes on behind the beginning
// of a text.
func (f *phraseForm) next(text string, offset int) []int {
	if !f.isLed() {
		if offset == 0 {
			if all := f.unled(text, 1); all != nil {
				return all[0]
			}
		}
		return nil
	}
	s := newStarts(f, text, offset)
	return s.match()
}

// unled returns the matches of a form without a lead, at most so many; all where
// that is negative. They are searched for from where the first may start, with
// the character in front of it: the pattern may ask for that.
func (f *phraseForm) unled(text string, most int) [][]int {
	if !f.mayMatch(text) {
		return nil
	}
	from := 0
	if f.first != nil && f.fences != 0 {
		for from < len(text) && !f.first.has(text[from]) {
			from++
		}
		_, width := utf8.DecodeLastRuneInString(text[:from])
		from -= width
	}
	all := f.pattern.FindAllStringSubmatchIndex(text[from:], most)
	for _, m := range all {
		moved(m, from)
	}
	return all
}

// moved makes offsets in what starts at from those in the whole.
func moved(m []int, from int) {
	for i := range m {
		if m[i] >= 0 {
			m[i] += from
		}
	}
}

// mayMatch reports whether a text has all that the pattern needs.
func (f *phraseForm) mayMatch(text string) bool {
	if f.isLed() {
		s := newStarts(f, text, 0)
		return s.next()
	}
	return f.mayStart(text) && f.complete(text)
}

// complete reports whether a part of a text has all that the pattern needs.
func (f *phraseForm) complete(part string) bool {
	return (!f.digits || hasDigit(part)) &&
		!slices.ContainsFunc(f.words, func(words *keywords) bool { return words.find(part) < 0 })
}

// mayStart reports whether a text begins as the pattern asks, if it does.
func (f *phraseForm) mayStart(text string) bool {
	if !f.tied || f.first == nil {
		return true
	}
	return text != "" && f.first.has(text[0]) && (f.lead == nil || f.lead.find(f.beginning(text)) >= 0)
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
