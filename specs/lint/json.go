package lint

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxDepth bounds the nesting of an example. The deepest documented one has 16
// levels.
const (
	maxDepth = 100
	tooDeep  = "nested deeper than 100 levels"
)

// A valueKind is one of the kinds of JSON values.
type valueKind int

const (
	nullValue valueKind = iota
	boolValue
	numberValue
	stringValue
	listValue
	objectValue
)

// A value is a JSON value that knows its place in the text. encoding/json
// decodes into maps, which lose the document's order, repeated members and
// offsets.
type value struct {
	kind    valueKind
	text    string // a string's content; a number's or boolean's literal
	at, end int    // byte offsets of the value; end counts for scalars only
	items   []*value
	members []member
}

// A member is a name and its value in an object.
type member struct {
	name    string
	at, end int // byte offsets of the quoted name
	value   *value
}

// member returns the last member of that name, as decoders do, or nil.
func (v *value) member(name string) *value {
	var found *value
	for _, m := range v.members {
		if m.name == name {
			found = m.value
		}
	}
	return found
}

// A syntaxError says where and why a text is not JSON.
type syntaxError struct {
	offset int // of the first byte that does not fit, or the length of the text
	reason string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("%s at offset %d", e.reason, e.offset) }

// parseJSON parses exactly one JSON value.
func parseJSON(text string) (*value, *syntaxError) {
	if data := []byte(text); !json.Valid(data) {
		var whole json.RawMessage
		return nil, atOffset(json.Unmarshal(data, &whole), text)
	}
	r := reader{text: text, deep: -1}
	v := r.value(0)
	if r.deep >= 0 {
		return nil, &syntaxError{offset: r.deep, reason: tooDeep}
	}
	return v, nil
}

// atOffset takes the place out of an error of encoding/json, which counts the
// offending byte as read already.
func atOffset(err error, text string) *syntaxError {
	fault := &syntaxError{offset: len(text), reason: err.Error()}
	syntax, ok := errors.AsType[*json.SyntaxError](err)
	if !ok || strings.HasPrefix(err.Error(), "unexpected end") {
		return fault
	}
	fault.offset = min(max(int(syntax.Offset)-1, 0), len(text))
	if strings.HasSuffix(fault.reason, "exceeded max depth") { // of encoding/json, which is higher
		fault.reason = tooDeep
		return fault
	}
	// encoding/json names the byte, which is only the first of a character.
	if r, size := utf8.DecodeRuneInString(text[fault.offset:]); size > 1 {
		_, rest, _ := strings.Cut(fault.reason, "' ")
		fault.reason = fmt.Sprintf("invalid character %q %s", r, rest)
	}
	return fault
}

// A reader builds values from a text that is known to be JSON: the first byte of
// a token tells what it is, and separators can be skipped.
type reader struct {
	text string
	next int // offset
	deep int // offset of what is nested too deep, or -1
}

// skip goes to the next token and returns its first byte.
func (r *reader) skip() byte {
	for ; r.next < len(r.text); r.next++ {
		switch c := r.text[r.next]; c {
		case ' ', '\t', '\r', '\n', ',', ':':
		default:
			return c
		}
	}
	return 0
}

// value reads one value that is nested in depth others.
func (r *reader) value(depth int) *value {
	c := r.skip()
	v := &value{at: r.next}
	switch c {
	case '{', '[':
		r.next++
		v.end = r.next
		r.inside(v, c, depth)
		return v
	case '"':
		v.kind, v.text = stringValue, r.string()
	default:
		v.text = r.word()
		switch c {
		case 'n':
			v.text = ""
		case 't', 'f':
			v.kind = boolValue
		default:
			v.kind = numberValue
		}
	}
	v.end = r.next
	return v
}

// inside reads the rest of an object or a list into v, unless that is too deep.
func (r *reader) inside(v *value, bracket byte, depth int) {
	switch {
	case depth >= maxDepth:
		r.deep, r.next = v.at, len(r.text)
	case bracket == '{':
		r.members(v, depth+1)
	default:
		r.items(v, depth+1)
	}
}

// members reads the rest of an object into v.
func (r *reader) members(v *value, depth int) {
	v.kind = objectValue
	for r.skip() == '"' {
		m := member{at: r.next}
		m.name = r.string()
		m.end = r.next
		m.value = r.value(depth)
		v.members = append(v.members, m)
	}
	r.next++ // the closing bracket
}

// items reads the rest of a list into v.
func (r *reader) items(v *value, depth int) {
	v.kind = listValue
	for c := r.skip(); c != ']' && c != 0; c = r.skip() {
		v.items = append(v.items, r.value(depth))
	}
	r.next++ // the closing bracket
}

// word takes a token up to the next separator.
func (r *reader) word() string {
	start := r.next
	for r.next < len(r.text) && strings.IndexByte(" \t\r\n,:]}", r.text[r.next]) < 0 {
		r.next++
	}
	return r.text[start:r.next]
}

// string takes a string and returns its content.
func (r *reader) string() string {
	start, escaped := r.next, false
	for r.next++; r.text[r.next] != '"'; r.next++ {
		if r.text[r.next] == '\\' {
			escaped = true
			r.next++
		}
	}
	r.next++
	inner := r.text[start+1 : r.next-1]
	if !escaped && utf8.ValidString(inner) {
		return inner
	}
	var content string
	if json.Unmarshal([]byte(r.text[start:r.next]), &content) != nil {
		return inner
	}
	return content
}
