package docs

import (
	"iter"
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
	fences  fences      // that no match holds; none where a match may look at the ends of the text
	lists   wordLists   // of needs, where the phrase is in a lexicon
}

// newPhrase compiles a pattern of one form at least, between before and after.
// Several forms have no groups.
func newPhrase(before string, forms []string, after string) *phrase {
	p := &phrase{}
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
	if p.all = p.forms[0].pattern; len(forms) > 1 {
		p.all = regexp.MustCompile(`(?i)` + before + `(?:` + strings.Join(forms, `|`) + `)` + after)
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
	f.literal, f.fences = isLiterals(parsed), fencesOf(parsed)
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
		for start, end := range f.windows(text) {
			if f.literal || f.pattern.MatchString(text[start:end]) {
				return true
			}
		}
	}
	return false
}

func (p *phrase) FindStringIndex(text string) []int {
	if p.lacks(text) {
		return nil
	}
	return p.first(text, nil, (*regexp.Regexp).FindStringIndex)
}

func (p *phrase) FindStringSubmatchIndex(text string) []int {
	if p.lacks(text) {
		return nil
	}
	return p.first(text, nil, (*regexp.Regexp).FindStringSubmatchIndex)
}

func (p *phrase) FindStringSubmatch(text string) []string {
	return groupsOf(text, p.FindStringSubmatchIndex(text))
}

func (p *phrase) FindAllStringIndex(text string) [][]int {
	return p.allOf(text, nil, (*regexp.Regexp).FindAllStringIndex)
}

func (p *phrase) FindAllStringSubmatchIndex(text string) [][]int {
	return p.allOf(text, nil, (*regexp.Regexp).FindAllStringSubmatchIndex)
}

func (p *phrase) FindAllStringSubmatch(text string) [][]string {
	var all [][]string
	for _, m := range p.FindAllStringSubmatchIndex(text) {
		all = append(all, groupsOf(text, m))
	}
	return all
}

// first returns the match that starts first. found are those lists of a lexicon
// that the text has words of, nil where that is not known.
func (p *phrase) first(text string, found *wordLists, find func(*regexp.Regexp, string) []int) []int {
	var first []int
	for i := range p.forms {
		f := &p.forms[i]
		if found != nil && !found.holds(&f.lists) {
			continue
		}
		for start, end := range f.windows(text) {
			if m := find(f.pattern, text[start:end]); m != nil {
				if moved(m, start); first == nil || m[0] < first[0] {
					first = m
				}
				break
			}
		}
	}
	return first
}

// allOf returns all matches. See first for found.
func (p *phrase) allOf(text string, found *wordLists, find func(*regexp.Regexp, string, int) [][]int) [][]int {
	var one *phraseForm
	from, several := len(text), false
	for i := range p.forms {
		f := &p.forms[i]
		if found != nil && !found.holds(&f.lists) {
			continue
		}
		if start, _ := f.window(text, 0); start >= 0 {
			from, several = min(from, start), several || one != nil
			one = f
		}
	}
	if several { // they may take turns
		return allMoved(find(p.all, text[from:], -1), from)
	}
	if one == nil {
		return nil
	}
	var all [][]int
	for start, end := range one.windows(text) {
		all = append(all, allMoved(find(one.pattern, text[start:end], -1), start)...)
	}
	return all
}

// groupsOf returns the texts of the groups of a match.
func groupsOf(text string, m []int) []string {
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

// moved returns offsets of a match in what starts at from as those in the whole.
func moved(m []int, from int) []int {
	for i := range m {
		if m[i] >= 0 {
			m[i] += from
		}
	}
	return m
}

// possible reports whether a text has the words of one of the forms.
func (p *phrase) possible(text string) bool {
	return !p.lacks(text) && slices.ContainsFunc(p.forms, func(f phraseForm) bool {
		start, _ := f.window(text, 0)
		return start >= 0
	})
}

func allMoved(all [][]int, from int) [][]int {
	for _, m := range all {
		moved(m, from)
	}
	return all
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

// complete returns the offsets of a part of a text that has all words, and a
// start of -1 for others.
func (f *phraseForm) complete(text string, start, end int) (int, int) {
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
