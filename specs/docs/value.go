package docs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// A valueKind is what a JSON value is. Integers and floats are told apart by
// how they are written.
type valueKind int

const (
	valueNull valueKind = iota
	valueString
	valueInteger
	valueFloat
	valueBoolean
	valueObject
	valueList
)

var valueNames = [...]string{"null", "a string", "an integer", "a float", "a boolean", "an object", "a list"}

func (k valueKind) String() string { return valueNames[k] }

// A value is a JSON value of an example, with the place of everything in it
// and the members in their order.
type value struct {
	kind    valueKind
	pos     specs.Pos
	text    string // of strings, numbers and booleans
	members []member
	items   []*value
}

type member struct {
	name  string
	pos   specs.Pos
	value *value
}

// get returns the member of that name, nil where there is none.
func (v *value) get(name string) *value {
	if v == nil {
		return nil
	}
	for i := range v.members {
		if v.members[i].name == name {
			return v.members[i].value
		}
	}
	return nil
}

// maxNesting is how deep the values of an example may be nested. The deepest
// one of the documentation has 14 levels.
const maxNesting = 100

// errNesting is the error of a value that is nested too deep.
var errNesting = fmt.Errorf("nested deeper than %d levels", maxNesting)

// cutJSON returns the JSON value at the beginning of text. On error it returns
// the offset of what is wrong.
func cutJSON(text string) (raw string, offset int, err error) {
	dec := json.NewDecoder(strings.NewReader(text))
	var message json.RawMessage
	if err := dec.Decode(&message); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return "", min(max(int(syntax.Offset)-1, 0), len(text)), err
		}
		return "", len(text), errors.New("it ends too early")
	}
	if nesting(message) > maxNesting {
		return "", 0, errNesting
	}
	return string(message), int(dec.InputOffset()), nil
}

// nesting returns how deep the brackets of valid JSON are nested.
func nesting(raw []byte) int {
	depth, deepest, quoted := 0, 0, false
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
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

// canonical returns valid JSON with two spaces of indentation and a newline at
// its end. Names, strings and numbers stay as they are written.
func canonical(raw string) string {
	var b bytes.Buffer
	if json.Indent(&b, []byte(raw), "", "  ") != nil {
		return raw
	}
	b.WriteByte('\n')
	return b.String()
}

// parseValue parses the valid JSON that is the source of the cursor, in file.
// It is not nested deeper than maxNesting.
func parseValue(file string, at cursor) *value {
	p := valueParser{file: file, dec: json.NewDecoder(strings.NewReader(at.src.Value)), cursor: at}
	p.dec.UseNumber()
	return p.parse()
}

type valueParser struct {
	file   string
	dec    *json.Decoder
	cursor cursor
}

// pos returns the place of the next token.
func (p *valueParser) pos() specs.Pos {
	offset := int(p.dec.InputOffset())
	for offset < len(p.cursor.src.Value) && strings.IndexByte(" \t\r\n,:", p.cursor.src.Value[offset]) >= 0 {
		offset++
	}
	at := p.cursor.at(offset)
	return specs.Pos{File: p.file, Line: at.Line, Col: at.Col}
}

func (p *valueParser) parse() *value {
	v := &value{pos: p.pos()}
	token, err := p.dec.Token()
	if err != nil {
		return v
	}
	switch t := token.(type) {
	case json.Delim:
		p.nested(v, t)
	case string:
		v.kind, v.text = valueString, t
	case bool:
		v.kind, v.text = valueBoolean, strconv.FormatBool(t)
	case json.Number:
		v.kind, v.text = valueInteger, t.String()
		if strings.ContainsAny(t.String(), ".eE") {
			v.kind = valueFloat
		}
	}
	return v
}

// nested parses the inside of an object or a list, and its end.
func (p *valueParser) nested(v *value, open json.Delim) {
	v.kind = valueList
	if open == '{' {
		v.kind = valueObject
	}
	for p.dec.More() {
		if v.kind == valueList {
			v.items = append(v.items, p.parse())
			continue
		}
		m := member{pos: p.pos()}
		name, err := p.dec.Token()
		if err != nil {
			return
		}
		m.name, _ = name.(string)
		m.value = p.parse()
		v.members = append(v.members, m)
	}
	_, _ = p.dec.Token() // the closing bracket, which valid JSON has
}
