package docs

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// A phrase is a pattern of the vocabulary. The patterns of all languages are
// tried on every line, and hardly any line has one of them: so a phrase knows
// the words without which it can't match, and looks for those first, and the
// pattern starts where the first of them stands.
type phrase struct {
	pattern *regexp.Regexp
	narrow  *regexp.Regexp // the same for texts in ASCII, without what can't match there
	needs   need
	words   []*keywords // of needs, but for digits
	lead    *keywords   // one of which is at most bytes behind the start of a match; nil for none
	bytes   int
	first   *firstBytes // that a text starts with, where the pattern is tied to its beginning; nil for any
	literal bool        // the pattern is a word, or one of several
	lists   wordLists   // of needs, where the phrase is in a lexicon
}

// newPhrase compiles a pattern, which ignores case.
func newPhrase(pattern string) *phrase {
	pattern = `(?i)` + pattern
	p := &phrase{pattern: regexp.MustCompile(pattern)}
	p.narrow = p.pattern
	if parsed, err := syntax.Parse(pattern, syntax.Perl); err == nil {
		p.study(parsed)
	}
	return p
}

// study finds out what a text must have so that the pattern can match.
func (p *phrase) study(parsed *syntax.Regexp) {
	if parsed.Op == syntax.OpConcat && parsed.Sub[0].Op == syntax.OpBeginText {
		p.first = firstBytesOf(parsed)
	}
	if lead := leadOf(parsed); lead.words != nil {
		p.lead, p.bytes = newKeywords(lead.words...), lead.bytes
	}
	p.needs = needOf(parsed)
	for _, words := range p.needs {
		if !slices.Contains(words, digits) && (p.lead == nil || !slices.Equal(words, p.lead.words)) {
			p.words = append(p.words, newKeywords(words...))
		}
	}
	p.literal = isLiterals(parsed)
	if !p.needs.isWide() && dropWide(parsed) {
		p.narrow = regexp.MustCompile(parsed.String())
	}
}

// isLiterals reports whether a pattern is a word, or one of several.
func isLiterals(re *syntax.Regexp) bool {
	return re.Op == syntax.OpLiteral ||
		re.Op == syntax.OpAlternate && !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return sub.Op != syntax.OpLiteral })
}

// MatchString, and the methods below it, are those of regexp.Regexp.
func (p *phrase) MatchString(text string) bool {
	re, from := p.possible(text)
	return re != nil && (p.literal || re.MatchString(text[from:]))
}

func (p *phrase) FindStringIndex(text string) []int {
	if re, from := p.possible(text); re != nil {
		return moved(re.FindStringIndex(text[from:]), from)
	}
	return nil
}

func (p *phrase) FindAllStringIndex(text string, n int) [][]int {
	if re, from := p.possible(text); re != nil {
		return allMoved(re.FindAllStringIndex(text[from:], n), from)
	}
	return nil
}

func (p *phrase) FindAllStringSubmatch(text string, n int) [][]string {
	if re, from := p.possible(text); re != nil {
		return re.FindAllStringSubmatch(text[from:], n)
	}
	return nil
}

func (p *phrase) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if re, from := p.possible(text); re != nil {
		return allMoved(re.FindAllStringSubmatchIndex(text[from:], n), from)
	}
	return nil
}

func (p *phrase) FindStringSubmatch(text string) []string {
	if re, from := p.possible(text); re != nil {
		return re.FindStringSubmatch(text[from:])
	}
	return nil
}

func (p *phrase) FindStringSubmatchIndex(text string) []int {
	if re, from := p.possible(text); re != nil {
		return moved(re.FindStringSubmatchIndex(text[from:]), from)
	}
	return nil
}

// moved returns offsets of a match in what starts at from as those in the whole.
func moved(m []int, from int) []int {
	for i := range m {
		if m[i] >= 0 {
			m[i] += from
		}
	}
	return m
}

func allMoved(all [][]int, from int) [][]int {
	for _, m := range all {
		moved(m, from)
	}
	return all
}

// possible returns the pattern to try on text and the offset to start it at, so
// that it finds the same as from the beginning. The pattern is nil where text
// lacks the words of the phrase.
func (p *phrase) possible(text string) (re *regexp.Regexp, from int) {
	if p.first != nil && (text == "" || !p.first.has(text[0])) {
		return nil, 0
	}
	if p.lead != nil {
		if from = p.start(text); from < 0 {
			return nil, 0
		}
	}
	for _, words := range p.words {
		if words.find(text[from:]) < 0 {
			return nil, 0
		}
	}
	if p.narrow != p.pattern && isASCII(text[from:]) {
		return p.narrow, from
	}
	return p.pattern, from
}

// start returns where the pattern may start, -1 where no word of the lead stands
// in the text. Unless that is the beginning of the text, it is in front of every
// place where a match starts, so that what a pattern asks of the beginning of a
// text, or of the character before it, makes no difference.
func (p *phrase) start(text string) int {
	if p.first != nil {
		return min(p.lead.find(p.beginning(text)), 0)
	}
	from := p.lead.find(text)
	for n := p.bytes; from > 0 && n >= 0; from-- {
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
func (p *phrase) beginning(text string) string {
	end := 0
	for n := p.bytes; end < len(text) && n >= 0; end++ {
		if !isPatternSpace(rune(text[end])) {
			n--
		}
	}
	return text[:min(len(text), end+p.lead.longest)]
}

// dropWide takes the alternatives out of a pattern that no text in ASCII has,
// and reports whether there are any. Those with groups stay, for the numbers of
// the groups must not change.
func dropWide(re *syntax.Regexp) bool {
	dropped := false
	if re.Op == syntax.OpAlternate {
		kept := slices.DeleteFunc(slices.Clone(re.Sub), func(sub *syntax.Regexp) bool {
			return sub.MaxCap() == 0 && needOf(sub).isWide()
		})
		if len(kept) > 0 && len(kept) < len(re.Sub) {
			re.Sub, dropped = kept, true
		}
	}
	for _, sub := range re.Sub {
		dropped = dropWide(sub) || dropped
	}
	return dropped
}
