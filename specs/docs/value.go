package docs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
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
	end, nesting := bracketed(text)
	if end == 0 || !json.Valid([]byte(text[:end])) {
		return cutOdd(text)
	}
	if nesting > maxNesting {
		return "", 0, errNesting
	}
	return text[:end], end, nil
}

// cutOdd is cutJSON for what does not begin with a valid object or list.
func cutOdd(text string) (raw string, offset int, err error) {
	dec := json.NewDecoder(strings.NewReader(text))
	var message json.RawMessage
	if err := dec.Decode(&message); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return "", min(max(int(syntax.Offset)-1, 0), len(text)), err
		}
		return "", len(text), errors.New("it ends too early")
	}
	return string(message), int(dec.InputOffset()), nil
}

// bracketed returns the end of the object or list at the beginning of text, and
// how deep its brackets are nested. The end is 0 where text begins with
// something else, or where a bracket is missing.
func bracketed(text string) (end, deepest int) {
	if text == "" || text[0] != '{' && text[0] != '[' {
		return 0, 0
	}
	depth, quoted := 0, false
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
		if depth == 0 && !quoted {
			return i + 1, deepest
		}
	}
	return 0, deepest
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
