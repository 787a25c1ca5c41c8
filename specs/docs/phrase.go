package docs

import (
	"regexp"
	"strings"
	"sync"
)

// A phrase is a pattern of the vocabulary, which ignores case. It has one form
// for each language, or for each way to say it: most texts are tried for all of
// them, and hardly any has one. The form that a text has is found by its words,
// and it is a smaller pattern than all together.
//
// It is compiled when it is first used: all phrases together take longer than
// most commands, which read no pages.
type phrase struct {
	before, after string
	texts         []string // of the forms

	once  sync.Once
	all   *regexp.Regexp
	forms []phraseForm
	leads *keywords // of all forms; nil where one has none
}

// newPhrase makes a pattern of one form at least, between before and after.
// Several forms have no groups.
func newPhrase(before string, forms []string, after string) *phrase {
	return &phrase{before: before, texts: forms, after: after}
}

// ready compiles the phrase, unless it is.
func (p *phrase) ready() *phrase {
	p.once.Do(p.compile)
	return p
}

func (p *phrase) compile() {
	var words []string
	led := len(p.texts) > 1
	for _, one := range p.texts {
		f := newForm(p.before + `(?:` + one + `)` + p.after)
		if led = led && f.lead != nil; led {
			words = append(words, f.lead.words...)
		}
		p.forms = append(p.forms, f)
	}
	if led {
		p.leads = newKeywords(words...)
	}
	if p.all = p.forms[0].pattern; len(p.texts) > 1 {
		p.all = regexp.MustCompile(`(?i)` + p.before + `(?:` + strings.Join(p.texts, `|`) + `)` + p.after)
	}
}

// onePhrase makes a pattern of one form.
func onePhrase(pattern string) *phrase { return newPhrase(``, []string{pattern}, ``) }

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
	for i := range p.ready().forms {
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
	for i := range p.ready().forms {
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
	if p.lacks(text) {
		return false
	}
	for i := range p.forms {
		if start, _ := p.forms[i].window(text, 0); start >= 0 {
			return true
		}
	}
	return false
}

func allMoved(all [][]int, from int) [][]int {
	for _, m := range all {
		moved(m, from)
	}
	return all
}

// lacks reports whether no form has a word of its lead in a text.
func (p *phrase) lacks(text string) bool {
	p.ready()
	return p.leads != nil && p.leads.find(text) < 0
}

// among reports whether a form can match a text that has words of these lists of
// a lexicon.
func (p *phrase) among(found *wordLists) bool {
	for i := range p.ready().forms {
		if found.holds(&p.forms[i].lists) {
			return true
		}
	}
	return false
}
