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
	var whole json.RawMessage
	if err := json.Unmarshal([]byte(text), &whole); err != nil {
		return nil, atOffset(err, text)
	}
	r := reader{text: text, decoder: json.NewDecoder(strings.NewReader(text))}
	r.decoder.UseNumber()
	v, err := r.value(0)
	if err != nil {
		return nil, err
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

// A reader builds values from the tokens of a text that is known to be JSON.
type reader struct {
	text    string
	decoder *json.Decoder
}

// next returns the next token with its byte offsets. The decoder only tells
// where a token ends; it begins after the white space and punctuation there.
func (r *reader) next() (token json.Token, at, end int, fault *syntaxError) {
	at = int(r.decoder.InputOffset())
	for at < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[at]) >= 0 {
		at++
	}
	token, err := r.decoder.Token()
	if err != nil {
		return nil, at, at, &syntaxError{offset: at, reason: err.Error()}
	}
	return token, at, int(r.decoder.InputOffset()), nil
}

// value reads one value that is nested in depth others.
func (r *reader) value(depth int) (*value, *syntaxError) {
	token, at, end, fault := r.next()
	if fault != nil {
		return nil, fault
	}
	v := &value{at: at, end: end}
	switch t := token.(type) {
	case json.Delim:
		if depth >= maxDepth {
			return nil, &syntaxError{offset: at, reason: tooDeep}
		}
		if t == '{' {
			return v, r.members(v, depth+1)
		}
		return v, r.items(v, depth+1)
	case bool:
		v.kind, v.text = boolValue, r.text[at:end]
	case json.Number:
		v.kind, v.text = numberValue, t.String()
	case string:
		v.kind, v.text = stringValue, t
	}
	return v, nil
}

// members reads the rest of an object into v.
func (r *reader) members(v *value, depth int) *syntaxError {
	v.kind = objectValue
	for r.decoder.More() {
		token, at, end, fault := r.next()
		if fault != nil {
			return fault
		}
		name, _ := token.(string)
		inner, fault := r.value(depth)
		if fault != nil {
			return fault
		}
		v.members = append(v.members, member{name: name, at: at, end: end, value: inner})
	}
	_, _, _, fault := r.next()
	return fault
}

// items reads the rest of a list into v.
func (r *reader) items(v *value, depth int) *syntaxError {
	v.kind = listValue
	for r.decoder.More() {
		item, fault := r.value(depth)
		if fault != nil {
			return fault
		}
		v.items = append(v.items, item)
	}
	_, _, _, fault := r.next()
	return fault
}
