package docs

import (
	"regexp"
	"slices"
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
	forms []phraseForm
	all   *regexp.Regexp // nil where the forms can be searched in turn
	leads *keywords      // of all forms; nil where one has none, or is tied to the beginning

	literal bool // a text that has one of leads has a match
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
	led, literal, inTurn := true, true, true
	for _, one := range p.texts {
		f := newForm(p.before + `(?:` + one + `)` + p.after)
		if led = led && f.lead != nil && !f.tied; led {
			words = append(words, f.lead.words...)
		}
		literal = literal && f.literal
		inTurn = inTurn && f.isLed()
		p.forms = append(p.forms, f)
	}
	if led && len(p.texts) > 1 {
		p.leads, p.literal = newKeywords(words...), literal
	}
	if !inTurn && len(p.texts) > 1 {
		p.all = regexp.MustCompile(p.String())
	}
}

// onePhrase makes a pattern of one form.
func onePhrase(pattern string) *phrase { return newPhrase(``, []string{pattern}, ``) }

// String returns the pattern, of all forms.
func (p *phrase) String() string {
	return `(?i)` + p.before + `(?:` + strings.Join(p.texts, `|`) + `)` + p.after
}

// MatchString, and the methods below it, are those of regexp.Regexp.
func (p *phrase) MatchString(text string) bool {
	return !p.lacks(text) && (p.literal || p.some(func(f *phraseForm) bool { return f.matches(text) }))
}

func (p *phrase) FindStringIndex(text string) []int {
	if m := p.FindStringSubmatchIndex(text); m != nil {
		return m[:2]
	}
	return nil
}

func (p *phrase) FindStringSubmatchIndex(text string) []int {
	if p.lacks(text) {
		return nil
	}
	return p.first(text, nil)
}

func (p *phrase) FindStringSubmatch(text string) []string {
	return groupsOf(text, p.FindStringSubmatchIndex(text))
}

func (p *phrase) FindAllStringSubmatchIndex(text string) [][]int { return p.allOf(text, nil) }

func (p *phrase) FindAllStringIndex(text string) [][]int {
	all := p.allOf(text, nil)
	for i := range all {
		all[i] = all[i][:2]
	}
	return all
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
func (p *phrase) first(text string, found *wordLists) []int {
	var first []int
	for i := range p.ready().forms {
		f := &p.forms[i]
		if found != nil && !found.holds(&f.lists) {
			continue
		}
		if m := f.next(text, 0); m != nil && (first == nil || m[0] < first[0]) {
			first = m
		}
	}
	return first
}

// allOf returns all matches. See first for found.
func (p *phrase) allOf(text string, found *wordLists) [][]int {
	var turns []turn
	for i := range p.ready().forms {
		f := &p.forms[i]
		if found != nil && !found.holds(&f.lists) {
			continue
		}
		switch {
		case f.isLed():
			starts := newStarts(f, text, 0)
			if m := starts.match(); m != nil {
				turns = append(turns, turn{starts, m})
			}
		case len(p.forms) == 1:
			return f.unled(text, -1)
		case f.mayMatch(text):
			return p.all.FindAllStringSubmatchIndex(text, -1)
		}
	}
	return inTurn(turns)
}

// A turn is the next match of a form. Its search goes on behind that: to begin
// again, it would look at what is left of the text for each match.
type turn struct {
	starts starts
	next   []int
}

// matchesBehind reports whether there is another match in a text than the first,
// which ends at an offset. See first for found.
func (p *phrase) matchesBehind(text string, end int, found *wordLists) bool {
	if p.some(func(f *phraseForm) bool { return !f.isLed() }) {
		return len(p.allOf(text, found)) > 1
	}
	return p.some(func(f *phraseForm) bool {
		return (found == nil || found.holds(&f.lists)) && f.next(text, end) != nil
	})
}

// inTurn returns the matches of forms as one pattern of them all finds them: that
// which starts first, then the first behind its end.
func inTurn(turns []turn) [][]int {
	var all [][]int
	for len(turns) > 0 {
		first := slices.MinFunc(turns, func(a, b turn) int { return a.next[0] - b.next[0] }).next
		all = append(all, first)
		for i := range turns {
			if t := &turns[i]; t.next[0] < first[1] {
				t.starts.behind(first[1])
				t.next = t.starts.match()
			}
		}
		turns = slices.DeleteFunc(turns, func(t turn) bool { return t.next == nil })
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

// follows reports whether a text starts, behind white space, with a phrase that
// is tied to the beginning.
func follows(p *phrase, text string) bool { return p.MatchString(strings.TrimLeft(text, patternSpace)) }

// some reports whether one of the forms, which are large, is one that f asks for.
func (p *phrase) some(f func(*phraseForm) bool) bool {
	for i := range p.ready().forms {
		if f(&p.forms[i]) {
			return true
		}
	}
	return false
}

// lacks reports whether no form has a word of its lead in a text.
func (p *phrase) lacks(text string) bool {
	p.ready()
	return p.leads != nil && p.leads.find(text) < 0
}

// among reports whether a form can match a text that has words of these lists of
// a lexicon.
func (p *phrase) among(found *wordLists) bool {
	return p.some(func(f *phraseForm) bool { return found.holds(&f.lists) })
}
