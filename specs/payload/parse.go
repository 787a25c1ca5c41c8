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
	p.values = make([]Value, 0, min(len(text)/valueBytes+1, maxValues))
	return p.parse()
}

// At returns a place function for Parse that gives one place for all offsets,
// for texts that no file has as they are.
func At(pos specs.Pos) func(int) specs.Pos {
	return func(int) specs.Pos { return pos }
}

// Values are made many at a time: about as many as fit a text, where each takes
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

	values []Value // the last ones made
}

// value makes a value.
func (p *parser) value(pos specs.Pos) *Value {
	if len(p.values) == cap(p.values) {
		p.values = make([]Value, 0, cap(p.values))
	}
	p.values = append(p.values, Value{Pos: pos})
	return &p.values[len(p.values)-1]
}

// peek skips to the next token and returns its first byte, 0 at the end.
func (p *parser) peek() byte {
	for ; p.next < len(p.text); p.next++ {
		switch c := p.text[p.next]; c {
		case ' ', '\t', '\r', '\n', ',', ':':
		default:
			return c
		}
	}
	return 0
}

// pos returns the place of the next token.
func (p *parser) pos() specs.Pos {
	p.peek()
	return p.place(p.next)
}

func (p *parser) parse() *Value {
	v := p.value(p.pos())
	switch p.peek() {
	case '{':
		v.Kind = Object
		p.members(v)
	case '[':
		v.Kind = List
		p.items(v)
	case '"':
		v.Kind, v.Text = String, p.string()
	default:
		v.Kind, v.Text = literal(p.word())
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

// members parses an object.
func (p *parser) members(v *Value) {
	p.next++
	if p.peek() == '"' {
		v.Members = make([]Member, 0, 4)
	}
	for p.peek() == '"' {
		m := Member{Pos: p.pos()}
		m.Name = p.string()
		m.Value = p.parse()
		v.Members = append(v.Members, m)
	}
	p.next++ // the closing bracket
}

// items parses a list.
func (p *parser) items(v *Value) {
	p.next++
	for c := p.peek(); c != ']' && c != 0; c = p.peek() {
		v.Items = append(v.Items, p.parse())
	}
	p.next++ // the closing bracket
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
	start := p.next
	escaped := false
	for p.next++; p.next < len(p.text) && p.text[p.next] != '"'; p.next++ {
		if p.text[p.next] == '\\' {
			escaped = true
			p.next++
		}
	}
	p.next = min(p.next+1, len(p.text))
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
