package docs

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// A phrase is a pattern of the vocabulary. The patterns of all languages are
// tried on every line, and hardly any line has one of them: so a phrase knows
// the words without which it can't match, and looks for those first.
type phrase struct {
	pattern *regexp.Regexp
	narrow  *regexp.Regexp // the same for texts in ASCII, without what can't match there
	needs   need
	keys    *keywords   // one of which is in every text that meets the needs; nil for none
	first   *firstBytes // that a text starts with, where the pattern is tied to its beginning; nil for any
}

// A need is what a text must have so that a pattern can match: a word in lower
// case, all of several needs, or one of several. The zero value is no need.
type need struct {
	word     []byte
	wide     bool // word has other characters than those of ASCII
	all, any []need
}

// newPhrase compiles a pattern, which ignores case.
func newPhrase(pattern string) *phrase {
	pattern = `(?i)` + pattern
	p := &phrase{pattern: regexp.MustCompile(pattern)}
	p.narrow = p.pattern
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	switch {
	case err != nil:
	case parsed.Op == syntax.OpConcat && parsed.Sub[0].Op == syntax.OpBeginText:
		p.first = firstBytesOf(parsed)
	default:
		p.setNeeds(parsed)
	}
	return p
}

// setNeeds fills what a text must have somewhere.
func (p *phrase) setNeeds(parsed *syntax.Regexp) {
	p.needs = needOf(parsed)
	if keys := keysOf(p.needs); keys != nil {
		all := newKeywords(keys...)
		p.keys = &all
	}
	if !p.needs.isWide() && dropWide(parsed) {
		p.narrow = regexp.MustCompile(parsed.String())
	}
}

// MatchString, and the methods below it, are those of regexp.Regexp.
func (p *phrase) MatchString(text string) bool {
	re := p.possible(text)
	return re != nil && re.MatchString(text)
}

func (p *phrase) FindStringIndex(text string) []int {
	if re := p.possible(text); re != nil {
		return re.FindStringIndex(text)
	}
	return nil
}

func (p *phrase) FindAllStringIndex(text string, n int) [][]int {
	if re := p.possible(text); re != nil {
		return re.FindAllStringIndex(text, n)
	}
	return nil
}

func (p *phrase) FindAllStringSubmatch(text string, n int) [][]string {
	if re := p.possible(text); re != nil {
		return re.FindAllStringSubmatch(text, n)
	}
	return nil
}

func (p *phrase) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if re := p.possible(text); re != nil {
		return re.FindAllStringSubmatchIndex(text, n)
	}
	return nil
}

func (p *phrase) FindStringSubmatch(text string) []string {
	if re := p.possible(text); re != nil {
		return re.FindStringSubmatch(text)
	}
	return nil
}

func (p *phrase) FindStringSubmatchIndex(text string) []int {
	if re := p.possible(text); re != nil {
		return re.FindStringSubmatchIndex(text)
	}
	return nil
}

// possible returns the pattern to try on text, nil where text lacks the words
// of the phrase.
func (p *phrase) possible(text string) *regexp.Regexp {
	switch {
	case p.first != nil && (text == "" || !p.first.has(text[0])):
		return nil
	case p.needs.isNone():
		return p.pattern
	}
	var short [512]byte // most texts are; it stays on the stack
	lower := short[:0]
	wide := byte(0)
	for i := range len(text) {
		b := text[i]
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		wide |= b
		lower = append(lower, b)
	}
	return p.possibleIn(lower, wide < utf8.RuneSelf)
}

// possibleIn is possible for a text in lower case, which may be ASCII alone. It
// does not look at the beginning of the text.
func (p *phrase) possibleIn(lower []byte, ascii bool) *regexp.Regexp {
	switch {
	case p.keys != nil && !p.keys.in(lower), !p.needs.met(lower, ascii):
		return nil
	case ascii:
		return p.narrow
	}
	return p.pattern
}

func (n need) isNone() bool { return n.word == nil && n.all == nil && n.any == nil }

// isWide reports whether no text in ASCII can have what is needed.
func (n need) isWide() bool {
	if n.word != nil {
		return n.wide
	}
	return slices.ContainsFunc(n.all, need.isWide) ||
		len(n.any) > 0 && !slices.ContainsFunc(n.any, func(one need) bool { return !one.isWide() })
}

// met reports whether a text in lower case, which may be ASCII alone, has what
// is needed.
func (n need) met(text []byte, ascii bool) bool {
	if n.word != nil {
		return !(ascii && n.wide) && bytes.Contains(text, n.word)
	}
	for _, one := range n.all {
		if !one.met(text, ascii) {
			return false
		}
	}
	for _, one := range n.any {
		if one.met(text, ascii) {
			return true
		}
	}
	return n.any == nil
}

// needOf returns what every match of a pattern has.
func needOf(re *syntax.Regexp) need {
	switch re.Op {
	case syntax.OpLiteral:
		word := strings.ToLower(string(re.Rune))
		wide := strings.IndexFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0
		return need{word: []byte(word), wide: wide}
	case syntax.OpCapture, syntax.OpPlus:
		return needOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needOf(re.Sub[0])
		}
	case syntax.OpConcat:
		var n need
		for _, sub := range re.Sub {
			if one := needOf(sub); !one.isNone() {
				n.all = append(n.all, one)
			}
		}
		return n
	case syntax.OpAlternate:
		var n need
		for _, sub := range re.Sub {
			one := needOf(sub)
			if one.isNone() {
				return need{}
			}
			n.any = append(n.any, one)
		}
		return n
	}
	return need{}
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
