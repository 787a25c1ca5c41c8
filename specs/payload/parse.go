package payload

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// Parse parses the valid JSON value at the beginning of text. place gives the
// place of an offset in text; Parse asks it in increasing order. Parse recurses
// as deep as the value is nested, which Cut has limited.
func Parse(text string, place func(offset int) specs.Pos) *Value {
	p := parser{text: text, place: place}
	return p.parse()
}

// At returns a place function for Parse that gives one place for all offsets,
// for texts that no file has as they are.
func At(pos specs.Pos) func(int) specs.Pos {
	return func(int) specs.Pos { return pos }
}

// Values are made many at a time: about as many as are to come, where each takes
// so many bytes, but not too many.
const (
	valueBytes = 32
	maxValues  = 64
)

// A parser goes through JSON that is known to be valid: nothing but the first
// byte tells what a value is, and the separators can be skipped.
type parser struct {
	text  string
	next  int // offset
	place func(int) specs.Pos
	out   *writer // of the same value, nil for none

	values  []Value  // the last ones made
	members []Member // of the objects around the next token
	items   []*Value // of the lists around it
}

// take goes to the beginning of a text, which is written to out.
func (p *parser) take(text string, place func(int) specs.Pos, out *writer) {
	p.text, p.next, p.place, p.out = text, 0, place, out
}

// value makes a value, one of about so many that are to come.
func (p *parser) value(pos specs.Pos, more int) *Value {
	if len(p.values) == cap(p.values) {
		p.values = make([]Value, 0, min(more, maxValues))
	}
	made := len(p.values)
	p.values = p.values[:made+1] // nothing to copy: all of it but the place is zero
	p.values[made].Pos = pos
	return &p.values[made]
}

// peek skips to the next token and returns its first byte, 0 at the end.
func (p *parser) peek() byte {
	i := p.next
	for i < len(p.text) && isBetween(p.text[i]) {
		i++
	}
	if p.next = i; i >= len(p.text) {
		return 0
	}
	return p.text[i]
}

// isBetween reports whether a byte stands between tokens.
func isBetween(c byte) bool {
	return c == ' ' || c == '\n' || c == ':' || c == ',' || c == '\t' || c == '\r'
}

func (p *parser) parse() *Value {
	c := p.peek()
	v := p.value(p.place(p.next), (len(p.text)-p.next)/valueBytes+1)
	switch c {
	case '{':
		v.Kind = Object
		p.object(v)
	case '[':
		v.Kind = List
		p.list(v)
	case '"':
		start := p.next
		v.Kind, v.Text = String, p.string()
		p.out.raw(p.text[start:p.next])
	default:
		word := p.word()
		v.Kind, v.Text = literal(word)
		p.out.raw(word)
	}
	return v
}

// literal tells what a word without quotes is, and returns its text.
func literal(word string) (Kind, string) {
	switch {
	case word == "null", word == "":
		return Null, ""
	case word == "true", word == "false":
		return Boolean, word
	case strings.ContainsAny(word, ".eE"):
		return Float, word
	}
	return Integer, word
}

// object parses an object.
func (p *parser) object(v *Value) {
	p.next++
	p.out.open('{')
	outer := len(p.members)
	for p.peek() == '"' {
		p.out.next()
		start := p.next
		m := Member{Pos: p.place(start)}
		m.Name = p.string()
		p.out.name(p.text[start:p.next])
		m.Value = p.parse()
		p.members = append(p.members, m)
	}
	v.Members = append([]Member(nil), p.members[outer:]...)
	p.members = p.members[:outer]
	p.next++ // the closing bracket
	p.out.close('}')
}

// list parses a list.
func (p *parser) list(v *Value) {
	p.next++
	p.out.open('[')
	outer := len(p.items)
	for c := p.peek(); c != ']' && c != 0; c = p.peek() {
		p.out.next()
		item := p.parse()
		p.items = append(p.items, item)
	}
	v.Items = append([]*Value(nil), p.items[outer:]...)
	p.items = p.items[:outer]
	p.next++ // the closing bracket
	p.out.close(']')
}

// word takes the token up to the next separator.
func (p *parser) word() string {
	rest := p.text[min(p.next, len(p.text)):]
	if end := strings.IndexAny(rest, " \t\r\n,:]}"); end >= 0 {
		rest = rest[:end]
	}
	p.next += max(len(rest), 1)
	return rest
}

// string takes a string and returns it without its quotes and escapes.
func (p *parser) string() string {
	start, escaped := p.next, false
	i := start + 1
	for i < len(p.text) && p.text[i] != '"' {
		if p.text[i] == '\\' {
			escaped = true
			i++
		}
		i++
	}
	p.next = min(i+1, len(p.text))
	inner := p.text[min(start+1, p.next):max(start+1, p.next-1)]
	if !escaped && utf8.ValidString(inner) {
		return inner
	}
	var text string
	if json.Unmarshal([]byte(p.text[start:p.next]), &text) != nil {
		return inner
	}
	return text
}
