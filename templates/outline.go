package templates

import (
	"bytes"
	"fmt"
)

// outline returns the names that Go source declares, "Type.Method" for methods,
// without imports. It looks at tokens only, which is ten times as fast as parsing:
// whatever compiles and declares something has the keyword outside all brackets.
// It refuses what Go has and templates do not emit, such as /* */.
func outline(src []byte) ([]string, error) {
	o := outliner{tokens: tokens{src: src}}
	for o.next() {
		if o.depth > 0 {
			o.leave()
		}
		if o.kind != word {
			continue
		}
		switch string(o.text) {
		case "func":
			o.function()
		case "type":
			o.names = append(o.names, o.name())
		case "const", "var":
			o.values()
		case "import":
			if len(o.names) > 0 {
				o.fail("an import behind a declaration")
			}
		}
	}
	if o.depth != 0 {
		o.fail("an open bracket")
	}
	return o.names, o.err
}

type outliner struct {
	tokens

	names []string
}

// name takes the next token, which is a name.
func (o *outliner) name() string {
	if o.next(); o.kind != word {
		o.fail("a declaration without a name")
	}
	return string(o.text)
}

// function takes the name of a function, and that of its receiver's type.
func (o *outliner) function() {
	if o.next(); o.kind != '(' {
		o.names = append(o.names, string(o.text))
		return
	}
	receiver := ""
	for o.next() && o.kind != ')' {
		if o.kind == word {
			receiver = string(o.text)
		} else if o.kind != '*' {
			o.fail("a receiver that is no type alone")
		}
	}
	o.names = append(o.names, receiver+"."+o.name())
}

// values takes the names of constants or variables, one or a group.
func (o *outliner) values() {
	if o.next(); o.kind != '(' {
		o.list()
		return
	}
	for first := true; o.next() && o.depth > 0; {
		if o.depth == 1 && o.kind == word && (first || o.newLine) {
			o.list()
		}
		first = o.kind == ';'
	}
}

// list takes names with commas between them, of which the first is taken.
func (o *outliner) list() {
	o.names = append(o.names, string(o.text))
	for o.peek() == ',' {
		o.next()
		o.names = append(o.names, o.name())
	}
}

// The kinds of tokens, beside the bytes of operators.
const (
	word    = 'a' // a name or a keyword
	literal = '"' // a text or a number
)

// tokens goes through source.
type tokens struct {
	src     []byte
	at      int // offset
	depth   int // of brackets that are open, the current token's among them
	kind    byte
	text    []byte // of a word
	newLine bool   // the token is the first of its line
	fresh   bool   // so will be the next one
	err     error
}

// fail ends the tokens. The first failure counts.
func (t *tokens) fail(what string) {
	if t.err == nil {
		t.err = fmt.Errorf("generated code has %s, in line %d", what, 1+bytes.Count(t.src[:min(t.at, len(t.src))], []byte("\n")))
	}
	t.kind, t.text, t.at = 0, nil, len(t.src)
}

// peek skips to the next token and returns its first byte, 0 at the end.
func (t *tokens) peek() byte {
	for t.at < len(t.src) {
		switch c := t.src[t.at]; {
		case c == '\n':
			t.fresh = true
			t.at++
		case c == ' ', c == '\t':
			t.at++
		case c != '/' || !t.comment():
			return c
		}
	}
	return 0
}

// next takes the next token. It reports false at the end.
func (t *tokens) next() bool {
	t.kind, t.text = t.peek(), nil
	t.newLine, t.fresh = t.fresh, false
	start := t.at
	switch c := t.kind; {
	case c == 0:
		return false
	case isLetter(c), c >= '0' && c <= '9':
		for t.at < len(t.src) && (isLetter(t.src[t.at]) || t.src[t.at] >= '0' && t.src[t.at] <= '9') {
			t.at++
		}
		t.kind, t.text = word, t.src[start:t.at]
		if c <= '9' {
			t.kind = literal
		}
		return true
	case c == '"', c == '\'', c == '`':
		return t.quoted(c)
	}
	t.at++
	switch t.kind {
	case '(', '[', '{':
		t.depth++
	case ')', ']', '}':
		t.depth--
	case '/', '\r', 0x00:
		t.fail("a token that templates do not emit")
		return false
	}
	return true
}

// leave skips to the bracket that closes the last one of those that are open.
func (t *tokens) leave() {
	t.kind, t.text = 0, nil
	for t.at < len(t.src) && t.depth > 0 {
		c := t.src[t.at]
		switch c {
		case '(', '[', '{':
			t.depth++
		case ')', ']', '}':
			t.depth--
		case '"', '\'', '`':
			if !t.quoted(c) {
				return
			}
			continue
		case '/':
			if !t.comment() {
				t.fail("a token that templates do not emit")
				return
			}
			continue
		}
		t.at++
	}
}

// comment skips a comment, up to the end of its line. It reports false where there
// is none.
func (t *tokens) comment() bool {
	if !bytes.HasPrefix(t.src[t.at:], []byte("//")) {
		return false
	}
	length := bytes.IndexByte(t.src[t.at:], '\n')
	if length < 0 {
		length = len(t.src) - t.at
	}
	t.at += length
	return true
}

// quoted takes a text up to its closing quote.
func (t *tokens) quoted(quote byte) bool {
	for t.at++; t.at < len(t.src) && t.src[t.at] != quote; t.at++ {
		switch {
		case quote == '`':
		case t.src[t.at] == '\n':
			t.fail("a text without end")
			return false
		case t.src[t.at] == '\\':
			t.at++
		}
	}
	if t.at >= len(t.src) {
		t.fail("a text without end")
		return false
	}
	t.at++
	t.kind = literal
	return true
}

func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}
