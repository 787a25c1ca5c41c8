package payload

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// Tables say how the values of a query are written.
type Tables struct {
	Fields []specs.Field
	Types  map[string]*specs.DataType // those that are known, by name
	// Guess makes a value that no table has a number or a boolean where it looks
	// like one. Otherwise it is a string.
	Guess bool
}

// Query writes a query as the JSON body of the same request: a name such as
// Filters.0.Values.1 is a path through lists and objects, whose numbers start
// with 0 or 1, and the types of the tables say how a value is written. A value
// that does not fit its type is a string. The parameters of every request are
// left out, unless the table has them.
//
// It returns the canonical text, and the value with the place of every
// parameter. It fails where two parameters contradict each other, and where
// the value is nested too deep.
func Query(params []Param, tables Tables) (string, *Value, error) {
	var r Reader
	return r.Query(params, tables)
}

// Query is the function Query.
func (r *Reader) Query(params []Param, tables Tables) (string, *Value, error) {
	root, err := r.tree.of(params, tables.Fields)
	if err != nil {
		return "", nil, err
	}
	w := queryWriter{Tables: tables, parser: &r.parser, out: newWriter(queryBytes * len(params)), params: len(params) + 1}
	v, err := w.object(root, tables.Fields)
	switch {
	case err != nil:
		return "", nil, err
	case w.out.deepest > MaxNesting:
		return "", nil, ErrNesting
	}
	return w.out.text(), v, nil
}

// queryBytes is about how many bytes a parameter takes in JSON.
const queryBytes = 48

// A queryWriter writes JSON and collects its values.
type queryWriter struct {
	Tables
	parser *parser // of the parameters that are JSON
	out    *writer
	params int // how many there are, and one for the request itself
}

// value makes the value of b.
func (w *queryWriter) value(b *branch, kind Kind) *Value {
	v := w.parser.value(b.pos(), w.params)
	v.Kind = kind
	return v
}

// object writes b as an object with these fields.
func (w *queryWriter) object(b *branch, fields []specs.Field) (*Value, error) {
	v := w.value(b, Object)
	v.Members = make([]Member, 0, b.count)
	w.out.open('{')
	for m := range b.members() {
		w.out.next()
		w.string(m.name())
		w.out.raw(": ")
		var typ specs.Type // an object without a name, where no table has the field
		if field := fieldNamed(fields, m.name()); field != nil {
			typ, _ = specs.ParseType(field.Type)
		}
		inner, err := w.member(m, typ)
		if err != nil {
			return nil, err
		}
		v.Members = append(v.Members, Member{Name: m.name(), Pos: inner.Pos, Value: inner})
	}
	w.out.close('}')
	return v, nil
}

// member writes b, whose field has the type.
func (w *queryWriter) member(b *branch, typ specs.Type) (*Value, error) {
	if b.leaf {
		return w.leaf(b, typ)
	}
	numbered, err := b.isList()
	if err != nil {
		return nil, err
	}
	item := specs.Type{Name: typ.Name, Kind: typ.Kind}
	if !numbered {
		return w.object(b, w.fields(item))
	}
	return w.list(b, item)
}

// list writes b as a list of items of the type.
func (w *queryWriter) list(b *branch, typ specs.Type) (*Value, error) {
	v := w.value(b, List)
	v.Items = make([]*Value, 0, b.count)
	w.out.open('[')
	for _, m := range b.items() {
		w.out.next()
		item, err := w.member(m, typ)
		if err != nil {
			return nil, err
		}
		v.Items = append(v.Items, item)
	}
	w.out.close(']')
	return v, nil
}

// fields returns the fields of a data type, none where it is not known.
func (w *queryWriter) fields(typ specs.Type) []specs.Field {
	if t := w.Types[typ.Name]; t != nil && typ.Kind == specs.KindObject {
		return t.Fields
	}
	return nil
}

// leaf writes the text of a parameter as its type has it. What does not fit is
// a string.
func (w *queryWriter) leaf(b *branch, typ specs.Type) (*Value, error) {
	text := b.param.Value
	kind := typ.Kind
	switch {
	case typ.List, kind == specs.KindObject && typ.Name != "":
		if inner, err := w.nested(b, text); inner != nil || err != nil {
			return inner, err
		}
		kind = specs.KindString
	case kind == specs.KindObject:
		kind = w.unknownKind(b, text)
	case kind == specs.KindBoolean:
		text = strings.ToLower(text)
	}
	if kind == specs.KindString || !isLiteral(kind, text) {
		v := w.value(b, String)
		v.Text = b.param.Value
		w.string(v.Text)
		return v, nil
	}
	v := w.value(b, literalKinds[kind])
	v.Text = text
	w.out.raw(text)
	return v, nil
}

var literalKinds = map[specs.Kind]Kind{
	specs.KindInteger: Integer, specs.KindFloat: Float, specs.KindBoolean: Boolean,
}

// nested writes a list or an object that the query gives as JSON. It returns
// nil for other text.
func (w *queryWriter) nested(b *branch, text string) (*Value, error) {
	if !strings.HasPrefix(text, "[") && !strings.HasPrefix(text, "{") {
		return nil, nil
	}
	raw, end, err := Cut(text)
	switch {
	case err == ErrNesting:
		return nil, err
	case err != nil, strings.TrimSpace(text[end:]) != "":
		return nil, nil
	}
	w.parser.take(raw, At(b.pos()), w.out)
	return w.parser.parse(), nil
}

// unknownKind guesses what a value is that no table has: names, identifiers and
// the values of filters are strings even where they are made of digits.
func (w *queryWriter) unknownKind(b *branch, text string) specs.Kind {
	if !w.Guess {
		return specs.KindString
	}
	label := b.label()
	for _, end := range [...]string{"Id", "Ids", "Name", "Names", "Key", "Value", "Values"} {
		if strings.HasSuffix(label, end) {
			return specs.KindString
		}
	}
	for _, kind := range [...]specs.Kind{specs.KindInteger, specs.KindFloat, specs.KindBoolean} {
		if isLiteral(kind, text) {
			return kind
		}
	}
	return specs.KindString
}

// isLiteral reports whether text is a number or a boolean of the kind as JSON
// writes it. An integer has 20 digits at most.
func isLiteral(kind specs.Kind, text string) bool {
	switch kind {
	case specs.KindInteger:
		return len(strings.TrimPrefix(text, "-")) <= 20 && !strings.ContainsAny(text, ".eE") && isNumber(text)
	case specs.KindFloat:
		return isNumber(text)
	case specs.KindBoolean:
		return text == "true" || text == "false"
	}
	return false
}

// isNumber reports whether text is a number as JSON writes it.
func isNumber(text string) bool {
	s := scanner{text: text}
	return s.number() && s.next == len(text)
}

// string writes a string without the escapes for HTML.
func (w *queryWriter) string(s string) {
	if isPlain(s) {
		w.out.raw(`"`)
		w.out.raw(s)
		w.out.raw(`"`)
		return
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // strings have no errors, and buffers neither
	w.out.raw(strings.TrimSuffix(b.String(), "\n"))
}

// isPlain reports whether a string needs no escapes in JSON.
func isPlain(s string) bool {
	for _, c := range s {
		switch {
		case c < ' ', c == '"', c == '\\', c == utf8.RuneError, c == '\u2028', c == '\u2029':
			return false
		}
	}
	return true
}
