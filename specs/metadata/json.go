package metadata

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// A kind is what a JSON value is.
type kind int

const (
	kindNull kind = iota
	kindText
	kindNumber
	kindBoolean
	kindObject
	kindList
)

// String returns the kind with its article, for messages.
func (k kind) String() string {
	return [...]string{"null", "a text", "a number", "a boolean", "an object", "a list"}[k]
}

// A node is a JSON value with its place in the file.
type node struct {
	kind    kind
	pos     specs.Pos
	text    string // of a text or a number, and "true" of a boolean
	members []member
	items   []*node
}

// A member is a name and a value of an object, in the order of the file.
type member struct {
	name  string
	pos   specs.Pos
	value *node
}

// parse reads the JSON in data, the contents of file.
func parse(file string, data []byte) (*node, *specs.Finding) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	p := parser{src: data, pos: specs.Pos{File: file, Line: 1, Col: 1}}
	if offset := invalid(data); offset >= 0 {
		return nil, fault(p.place(offset), "the file is not UTF-8")
	}
	// Valid JSON first: the tokens below have no errors then.
	var raw json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		offset := len(data)
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			offset = min(max(int(syntax.Offset)-1, 0), len(data))
		}
		return nil, fault(p.place(offset), "the file is not JSON: "+err.Error())
	}
	p.dec = json.NewDecoder(bytes.NewReader(data))
	p.dec.UseNumber()
	return p.value(), nil
}

func fault(pos specs.Pos, message string) *specs.Finding {
	return &specs.Finding{
		Pos: pos, Rule: "metadata.json", Level: specs.LevelError,
		Message: message, Help: "fetch the file again",
	}
}

// invalid returns the offset of the first byte that is not UTF-8, -1 where all
// of data is.
func invalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// A parser reads valid JSON. Its place only moves forward, which keeps it fast
// in files of a single line.
type parser struct {
	src    []byte
	dec    *json.Decoder
	offset int
	pos    specs.Pos // of offset
}

// place returns the place of the byte at offset, which is not before that of
// the last call.
func (p *parser) place(offset int) specs.Pos {
	passed := p.src[p.offset:offset]
	if i := bytes.LastIndexByte(passed, '\n'); i >= 0 {
		p.pos.Line += bytes.Count(passed, []byte("\n"))
		p.pos.Col = 1
		passed = passed[i+1:]
	}
	p.pos.Col += utf8.RuneCount(passed)
	p.offset = offset
	return p.pos
}

// next returns the next token and its place.
func (p *parser) next() (json.Token, specs.Pos) {
	offset := int(p.dec.InputOffset())
	for offset < len(p.src) && strings.IndexByte(" \t\r\n,:", p.src[offset]) >= 0 {
		offset++
	}
	pos := p.place(offset)
	token, _ := p.dec.Token() // valid JSON has no errors
	return token, pos
}

func (p *parser) value() *node {
	token, pos := p.next()
	n := &node{pos: pos}
	switch t := token.(type) {
	case json.Delim:
		p.nested(n, t)
	case string:
		n.kind, n.text = kindText, t
	case json.Number:
		n.kind, n.text = kindNumber, t.String()
	case bool:
		n.kind, n.text = kindBoolean, fmt.Sprint(t)
	}
	return n
}

// nested reads the inside of an object or a list, and its end.
func (p *parser) nested(n *node, open json.Delim) {
	n.kind = kindList
	if open == '{' {
		n.kind = kindObject
	}
	for p.dec.More() {
		if n.kind == kindList {
			n.items = append(n.items, p.value())
			continue
		}
		token, pos := p.next()
		name, _ := token.(string)
		n.members = append(n.members, member{name: name, pos: pos, value: p.value()})
	}
	p.next()
}

// maxNesting is how deep the JSON of an example may be nested. The deepest one
// of the documentation has 14 levels.
const maxNesting = 100

// canonical checks that text is a JSON object and indents it by two spaces.
// The order of members and the text of numbers and strings stay.
func canonical(text string) (string, error) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &object); err != nil {
		return "", inLine(text, err)
	}
	switch {
	case object == nil:
		return "", errors.New("it is null, expected an object")
	case nesting(text) > maxNesting:
		return "", fmt.Errorf("it is nested deeper than %d levels", maxNesting)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(text), "", "  "); err != nil {
		return "", err
	}
	b.WriteByte('\n')
	return b.String(), nil
}

// inLine returns the error of reading text as a JSON object, in words and with
// its line within the text.
func inLine(text string, err error) error {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		before := text[:min(max(int(syntax.Offset)-1, 0), len(text))]
		return fmt.Errorf("%w, in its line %d", err, 1+strings.Count(before, "\n"))
	}
	if mismatch, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("it is a JSON %s, expected an object", mismatch.Value)
	}
	return err
}

// nesting returns how deep the brackets of valid JSON are nested.
func nesting(text string) int {
	depth, deepest, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			depth++
			deepest = max(deepest, depth)
		case c == '}', c == ']':
			depth--
		}
	}
	return deepest
}
