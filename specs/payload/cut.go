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
	end, nesting := bracketed(text)
	if end == 0 || !json.Valid([]byte(text[:end])) {
		return cutOdd(text)
	}
	if nesting > MaxNesting {
		return "", 0, ErrNesting
	}
	return text[:end], end, nil
}

// cutOdd is Cut for what does not begin with a valid object or list.
func cutOdd(text string) (raw string, offset int, err error) {
	dec := json.NewDecoder(strings.NewReader(text))
	var message json.RawMessage
	if err := dec.Decode(&message); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return "", min(max(int(syntax.Offset)-1, 0), len(text)), err
		}
		return "", len(text), errors.New("it ends too early")
	}
	if _, nesting := bracketed(string(message)); nesting > MaxNesting {
		return "", 0, ErrNesting
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
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			i = quoteEnd(text, i+1)
		case '{', '[':
			depth++
			deepest = max(deepest, depth)
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1, deepest
			}
		}
	}
	return 0, deepest
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

// Canonical returns valid JSON with two spaces of indentation and a newline at
// its end. Names, strings and numbers stay as they are written. What is no
// JSON stays as it is.
func Canonical(raw string) string {
	if !json.Valid([]byte(raw)) {
		return raw
	}
	return Format(raw)
}
