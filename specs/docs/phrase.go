package docs

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"strings"
)

// A phrase is a pattern of the vocabulary. The patterns of all languages are
// tried on every line, and hardly any line has one of them: so a phrase knows
// the words without which it can't match, and looks for those first.
type phrase struct {
	pattern *regexp.Regexp
	needs   need
}

// A need is what a text must have so that a pattern can match: a word in lower
// case, all of several needs, or one of several. The zero value is no need.
type need struct {
	word     []byte
	all, any []need
}

// newPhrase compiles a pattern, which ignores case.
func newPhrase(pattern string) *phrase {
	pattern = `(?i)` + pattern
	p := &phrase{pattern: regexp.MustCompile(pattern)}
	if strings.HasPrefix(pattern, "(?i)^") {
		return p // nothing is faster than a look at the beginning
	}
	if parsed, err := syntax.Parse(pattern, syntax.Perl); err == nil {
		p.needs = needOf(parsed)
	}
	return p
}

// MatchString, and the methods below it, are those of regexp.Regexp.
func (p *phrase) MatchString(text string) bool {
	return p.possible(text) && p.pattern.MatchString(text)
}

func (p *phrase) FindStringIndex(text string) []int {
	if !p.possible(text) {
		return nil
	}
	return p.pattern.FindStringIndex(text)
}

func (p *phrase) FindAllStringIndex(text string, n int) [][]int {
	if !p.possible(text) {
		return nil
	}
	return p.pattern.FindAllStringIndex(text, n)
}

func (p *phrase) FindAllStringSubmatch(text string, n int) [][]string {
	if !p.possible(text) {
		return nil
	}
	return p.pattern.FindAllStringSubmatch(text, n)
}

func (p *phrase) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if !p.possible(text) {
		return nil
	}
	return p.pattern.FindAllStringSubmatchIndex(text, n)
}

func (p *phrase) FindStringSubmatch(text string) []string {
	if !p.possible(text) {
		return nil
	}
	return p.pattern.FindStringSubmatch(text)
}

func (p *phrase) FindStringSubmatchIndex(text string) []int {
	if !p.possible(text) {
		return nil
	}
	return p.pattern.FindStringSubmatchIndex(text)
}

// possible reports whether text has the words of the phrase.
func (p *phrase) possible(text string) bool {
	if p.needs.isNone() {
		return true
	}
	var short [256]byte // most lines are; it stays on the stack
	lower := short[:0]
	for i := range len(text) {
		b := text[i]
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		lower = append(lower, b)
	}
	return p.needs.met(lower)
}

func (n need) isNone() bool { return n.word == nil && n.all == nil && n.any == nil }

// met reports whether a text in lower case has what is needed.
func (n need) met(text []byte) bool {
	if n.word != nil {
		return bytes.Contains(text, n.word)
	}
	for _, one := range n.all {
		if !one.met(text) {
			return false
		}
	}
	for _, one := range n.any {
		if one.met(text) {
			return true
		}
	}
	return n.any == nil
}

// needOf returns what every match of a pattern has.
func needOf(re *syntax.Regexp) need {
	switch re.Op {
	case syntax.OpLiteral:
		return need{word: []byte(strings.ToLower(string(re.Rune)))}
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
