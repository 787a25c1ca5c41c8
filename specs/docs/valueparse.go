package docs

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// parseValue parses the valid JSON that is the source of the cursor, in file.
// It is not nested deeper than maxNesting.
func parseValue(file string, at cursor) *value {
	p := valueParser{file: file, text: at.src.Value, cursor: at}
	return p.parse()
}

// A valueParser goes through JSON that is known to be valid: nothing but the
// first byte tells what a value is, and the separators can be skipped.
type valueParser struct {
	file   string
	text   string
	next   int // offset
	cursor cursor
}

// peek skips to the next token and returns its first byte, 0 at the end.
func (p *valueParser) peek() byte {
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
func (p *valueParser) pos() specs.Pos {
	p.peek()
	at := p.cursor.at(p.next)
	return specs.Pos{File: p.file, Line: at.Line, Col: at.Col}
}

func (p *valueParser) parse() *value {
	v := &value{pos: p.pos()}
	switch p.peek() {
	case '{':
		v.kind = valueObject
		p.members(v)
	case '[':
		v.kind = valueList
		p.items(v)
	case '"':
		v.kind, v.text = valueString, p.string()
	default:
		v.kind, v.text = literal(p.word())
	}
	return v
}

// literal tells what a word without quotes is, and returns its text.
func literal(word string) (valueKind, string) {
	switch {
	case word == "null", word == "":
		return valueNull, ""
	case word == "true", word == "false":
		return valueBoolean, word
	case strings.ContainsAny(word, ".eE"):
		return valueFloat, word
	}
	return valueInteger, word
}

// members parses an object.
func (p *valueParser) members(v *value) {
	p.next++
	for p.peek() == '"' {
		m := member{pos: p.pos()}
		m.name = p.string()
		m.value = p.parse()
		v.members = append(v.members, m)
	}
	p.next++ // the closing bracket
}

// items parses a list.
func (p *valueParser) items(v *value) {
	p.next++
	for c := p.peek(); c != ']' && c != 0; c = p.peek() {
		v.items = append(v.items, p.parse())
	}
	p.next++ // the closing bracket
}

// word takes the token up to the next separator.
func (p *valueParser) word() string {
	rest := p.text[min(p.next, len(p.text)):]
	if end := strings.IndexAny(rest, " \t\r\n,:]}"); end >= 0 {
		rest = rest[:end]
	}
	p.next += max(len(rest), 1)
	return rest
}

// string takes a string and returns it without its quotes and escapes.
func (p *valueParser) string() string {
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
