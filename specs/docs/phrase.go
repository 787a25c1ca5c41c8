package docs

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// A phrase is a pattern of the vocabulary, which ignores case. It has one form
// for each language, or for each way to say it: most texts are tried for all of
// them, and hardly any has one. The form that a text has is found by its words,
// and it is a smaller pattern than all together.
type phrase struct {
	all   *regexp.Regexp
	forms []phraseForm
	leads *keywords // of all forms; nil where one has none
}

// A phraseForm is a pattern and what a text must have so that it can match.
type phraseForm struct {
	pattern *regexp.Regexp
	needs   need
	words   []*keywords // of needs, but for those of lead and digits
	lead    *keywords   // one of which is at most bytes behind the start of a match; nil for none
	bytes   int
	first   *firstBytes // that a text starts with, where the pattern is tied to its beginning; nil for any
	literal bool        // the pattern is a word, or one of several
	lists   wordLists   // of needs, where the phrase is in a lexicon
}

// newPhrase compiles a pattern of several forms, between before and after. The
// forms have no groups.
func newPhrase(before string, forms []string, after string) *phrase {
	p := &phrase{all: regexp.MustCompile(`(?i)` + before + `(?:` + strings.Join(forms, `|`) + `)` + after)}
	var words []string
	led := len(forms) > 1
	for _, one := range forms {
		f := newForm(before + `(?:` + one + `)` + after)
		if led = led && f.lead != nil; led {
			words = append(words, f.lead.words...)
		}
		p.forms = append(p.forms, f)
	}
	if led {
		p.leads = newKeywords(words...)
	}
	return p
}

// onePhrase compiles a pattern of one form.
func onePhrase(pattern string) *phrase { return newPhrase(``, []string{pattern}, ``) }

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
		if !slices.Contains(words, digits) && !f.lead.imply(words) {
			f.words = append(f.words, newKeywords(words...))
		}
	}
	f.literal = isLiterals(parsed)
	return f
}

// isLiterals reports whether a pattern is a word, or one of several.
func isLiterals(re *syntax.Regexp) bool {
	return re.Op == syntax.OpLiteral ||
		re.Op == syntax.OpAlternate && !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return sub.Op != syntax.OpLiteral })
}

// MatchString, and the methods below it, are those of regexp.Regexp.
func (p *phrase) MatchString(text string) bool {
	if p.lacks(text) {
		return false
	}
	for i := range p.forms {
		f := &p.forms[i]
		if from := f.start(text, nil); from >= 0 && (f.literal || f.pattern.MatchString(text[from:])) {
			return true
		}
	}
	return false
}

func (p *phrase) FindStringIndex(text string) []int {
	if p.lacks(text) {
		return nil
	}
	return p.firstIndex(text, nil)
}

// firstIndex is FindStringIndex for a text whose words are known, or are not.
func (p *phrase) firstIndex(text string, found *wordLists) []int {
	var first []int
	for i := range p.forms {
		if from := p.forms[i].start(text, found); from >= 0 {
			first = earlier(first, moved(p.forms[i].pattern.FindStringIndex(text[from:]), from))
		}
	}
	return first
}

func (p *phrase) FindStringSubmatchIndex(text string) []int {
	if p.lacks(text) {
		return nil
	}
	var first []int
	for i := range p.forms {
		if from := p.forms[i].start(text, nil); from >= 0 {
			first = earlier(first, moved(p.forms[i].pattern.FindStringSubmatchIndex(text[from:]), from))
		}
	}
	return first
}

func (p *phrase) FindAllStringIndex(text string, n int) [][]int {
	if re, from := p.possible(text, nil); re != nil {
		return allMoved(re.FindAllStringIndex(text[from:], n), from)
	}
	return nil
}

func (p *phrase) FindAllStringSubmatch(text string, n int) [][]string {
	if re, from := p.possible(text, nil); re != nil {
		return re.FindAllStringSubmatch(text[from:], n)
	}
	return nil
}

func (p *phrase) FindAllStringSubmatchIndex(text string) [][]int {
	return p.allSubmatchIndex(text, nil)
}

func (p *phrase) FindStringSubmatch(text string) []string {
	m := p.FindStringSubmatchIndex(text)
	if m == nil {
		return nil
	}
	groups := make([]string, len(m)/2)
	for i := range groups {
		if m[2*i] >= 0 {
			groups[i] = text[m[2*i]:m[2*i+1]]
		}
	}
	return groups
}

// allSubmatchIndex is FindAllStringSubmatchIndex for a text whose words are
// known, or are not.
func (p *phrase) allSubmatchIndex(text string, found *wordLists) [][]int {
	if re, from := p.possible(text, found); re != nil {
		return allMoved(re.FindAllStringSubmatchIndex(text[from:], -1), from)
	}
	return nil
}

// lacks reports whether no form has a word of its lead in a text.
func (p *phrase) lacks(text string) bool { return p.leads != nil && p.leads.find(text) < 0 }

// among reports whether a form can match a text that has words of these lists of
// a lexicon.
func (p *phrase) among(found *wordLists) bool {
	for i := range p.forms {
		if found.holds(&p.forms[i].lists) {
			return true
		}
	}
	return false
}

// earlier returns the match that starts first.
func earlier(a, b []int) []int {
	if a == nil || b != nil && b[0] < a[0] {
		return b
	}
	return a
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
// lacks the words of the phrase. found are those lists of a lexicon that the text
// has words of, nil where that is not known.
func (p *phrase) possible(text string, found *wordLists) (re *regexp.Regexp, from int) {
	if found == nil && p.lacks(text) {
		return nil, 0
	}
	for i := range p.forms {
		start := p.forms[i].start(text, found)
		switch {
		case start < 0:
		case re == nil:
			re, from = p.forms[i].pattern, start
		default:
			re, from = p.all, min(from, start)
		}
	}
	return re, from
}

// start returns where the pattern may start, so that it finds the same as from
// the beginning of the text; -1 where the text lacks its words. See possible for
// found.
func (f *phraseForm) start(text string, found *wordLists) int {
	if found != nil && !found.holds(&f.lists) || f.first != nil && (text == "" || !f.first.has(text[0])) {
		return -1
	}
	from := 0
	if f.lead != nil {
		if from = f.leadStart(text); from < 0 {
			return -1
		}
	}
	for _, words := range f.words {
		if words.find(text[from:]) < 0 {
			return -1
		}
	}
	return from
}

// leadStart returns where the pattern may start for the first word of the lead,
// -1 where none stands in the text. Unless that is the beginning of the text, it
// is in front of every place where a match starts, so that what a pattern asks
// of the beginning of a text, or of the character before it, makes no difference.
func (f *phraseForm) leadStart(text string) int {
	if f.first != nil {
		return min(f.lead.find(f.beginning(text)), 0)
	}
	from := f.lead.find(text)
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
