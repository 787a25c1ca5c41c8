package payload

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// MaxNesting is how deep the values of an example may be nested. The deepest
// one of the documentation has 14 levels.
const MaxNesting = 100

// ErrNesting is the error of a value that is nested too deep.
var ErrNesting = fmt.Errorf("nested deeper than %d levels", MaxNesting)

// Cut returns the JSON value at the beginning of text, and the offset behind
// it. On error, which is one of package json or ErrNesting, it returns the
// offset of what is wrong.
func Cut(text string) (raw string, offset int, err error) {
	s := scanner{text: text}
	if text == "" || text[0] != '{' && text[0] != '[' || !s.value(0) {
		return cutOdd(text)
	}
	return text[:s.next], s.next, nil
}

// cutOdd is Cut for what does not begin with a valid object or list, or with
// one that is nested too deep. Package json says best what is wrong.
func cutOdd(text string) (raw string, offset int, err error) {
	dec := json.NewDecoder(strings.NewReader(text))
	var message json.RawMessage
	if err := dec.Decode(&message); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return "", min(max(int(syntax.Offset)-1, 0), len(text)), err
		}
		return "", len(text), errors.New("it ends too early")
	}
	if nesting(string(message)) > MaxNesting {
		return "", 0, ErrNesting
	}
	return string(message), int(dec.InputOffset()), nil
}

// nesting returns how deep the brackets of a valid value are nested.
func nesting(text string) (deepest int) {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			i = quoteEnd(text, i+1)
		case '{', '[':
			depth++
			deepest = max(deepest, depth)
		case '}', ']':
			depth--
		}
	}
	return deepest
}

// quoteEnd returns the offset of the quote that ends a string whose text starts
// at i, the length of text where none does.
func quoteEnd(text string, i int) int {
	for i < len(text) && text[i] != '"' {
		if text[i] == '\\' {
			i++
		}
		i++
	}
	return min(i, len(text))
}
