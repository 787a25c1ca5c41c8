package docs

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// queryJSON writes a query as the JSON body of the same request: a name such
// as Filters.0.Values.1 is a path through lists and objects, whose numbers
// start with 0 or 1, and the types of the tables say how a value is written.
// types are the data types that are known. It returns the canonical text, and
// the value with the place of every parameter.
func queryJSON(file string, params []param, fields []specs.Field, types []*specs.DataType) (string, *value, error) {
	root, err := queryTree(params, fields)
	if err != nil {
		return "", nil, err
	}
	w := queryWriter{file: file, types: types}
	v, err := w.object(root, fields)
	return canonical(w.b.String()), v, err
}

// A query is an example whose request is one.
type query struct {
	example int // index of the action's examples
	params  []param
}

// query returns the JSON of a query string.
func (r *reader) query(p part, path string) (string, *value) {
	text, v, err := queryJSON(r.Page, queryParams(p.head), r.Action.Input, nil)
	if err != nil {
		r.report(p.at, "example.query", specs.LevelWarning, path,
			fmt.Sprintf("the query string is not understood: %v", err), "correct the example on the page; it makes no golden test as it is")
		return "", nil
	}
	return text, v
}

// retype writes the requests that are queries anew, now that the data types
// are known that the values inside them have.
func (r *Reading) retype(types []*specs.DataType) {
	for _, q := range r.queries {
		if text, _, err := queryJSON(r.Page, q.params, r.Action.Input, types); err == nil {
			r.Action.Examples[q.example].Request = text
		}
	}
}

// A queryWriter writes JSON and collects its values.
type queryWriter struct {
	file  string
	types []*specs.DataType
	b     bytes.Buffer
}

func (w *queryWriter) value(n *queryNode, kind valueKind) *value {
	return &value{kind: kind, pos: specs.Pos{File: w.file, Line: n.at.Line, Col: n.at.Col}}
}

// object writes n as an object with these fields.
func (w *queryWriter) object(n *queryNode, fields []specs.Field) (*value, error) {
	v := w.value(n, valueObject)
	w.b.WriteByte('{')
	for i, m := range n.members {
		w.comma(i)
		w.string(m.name)
		w.b.WriteByte(':')
		var typ specs.Type // an object without a name, where no table has the field
		if field := fieldNamed(fields, m.name); field != nil {
			typ, _ = specs.ParseType(field.Type)
		}
		inner, err := w.member(m, typ)
		if err != nil {
			return nil, err
		}
		v.members = append(v.members, member{name: m.name, pos: inner.pos, value: inner})
	}
	w.b.WriteByte('}')
	return v, nil
}

func (w *queryWriter) comma(i int) {
	if i > 0 {
		w.b.WriteByte(',')
	}
}

// member writes n, whose field has the type.
func (w *queryWriter) member(n *queryNode, typ specs.Type) (*value, error) {
	if n.leaf != nil {
		return w.leaf(n, typ), nil
	}
	numbered, err := n.isList()
	if err != nil {
		return nil, err
	}
	item := specs.Type{Name: typ.Name, Kind: typ.Kind}
	if !numbered {
		return w.object(n, w.fields(item))
	}
	return w.list(n, item)
}

// list writes n as a list of items of the type.
func (w *queryWriter) list(n *queryNode, typ specs.Type) (*value, error) {
	v := w.value(n, valueList)
	w.b.WriteByte('[')
	for i, m := range n.items() {
		w.comma(i)
		item, err := w.member(m, typ)
		if err != nil {
			return nil, err
		}
		v.items = append(v.items, item)
	}
	w.b.WriteByte(']')
	return v, nil
}

// fields returns the fields of a data type, none where it is not known.
func (w *queryWriter) fields(typ specs.Type) []specs.Field {
	i := slices.IndexFunc(w.types, func(t *specs.DataType) bool { return t.Name == typ.Name })
	if i < 0 || typ.Kind != specs.KindObject {
		return nil
	}
	return w.types[i].Fields
}

// listStep is a step into a list. Some examples have the N of the tables.
var listStep = regexp.MustCompile(`^(?:[0-9]{1,9}|[Nn])$`)

// isList reports whether the members of n are numbered.
func (n *queryNode) isList() (bool, error) {
	numbered := 0
	for _, m := range n.members {
		if listStep.MatchString(m.name) {
			numbered++
		}
	}
	if numbered > 0 && numbered < len(n.members) {
		return false, fmt.Errorf("the members of %s have both names and numbers", quote(n.path))
	}
	return numbered > 0, nil
}

// items returns the members of a list by their numbers.
func (n *queryNode) items() []*queryNode {
	number := func(m *queryNode) int {
		if len(m.name) > 0 && isDigit(m.name[0]) {
			return atoi(m.name)
		}
		return 0
	}
	return slices.SortedStableFunc(slices.Values(n.members), func(a, b *queryNode) int { return cmp.Compare(number(a), number(b)) })
}

// leaf writes the text of a parameter as its type has it. What does not fit is
// a string, which the comparison with the table then reports.
func (w *queryWriter) leaf(n *queryNode, typ specs.Type) *value {
	text := *n.leaf
	kind := typ.Kind
	switch {
	case typ.List, kind == specs.KindObject && typ.Name != "":
		if inner := w.nested(n, text); inner != nil {
			return inner
		}
		kind = specs.KindString
	case kind == specs.KindObject:
		kind = looksOf(n.label, text)
	case kind == specs.KindBoolean:
		text = strings.ToLower(text)
	}
	if kind == specs.KindString || !literalOf(kind, text) {
		w.string(*n.leaf)
		return w.scalar(n, valueString, *n.leaf)
	}
	w.b.WriteString(text)
	return w.scalar(n, literalKinds[kind], text)
}

func (w *queryWriter) scalar(n *queryNode, kind valueKind, text string) *value {
	v := w.value(n, kind)
	v.text = text
	return v
}

var literalKinds = map[specs.Kind]valueKind{
	specs.KindInteger: valueInteger, specs.KindFloat: valueFloat, specs.KindBoolean: valueBoolean,
}

// nested writes a list or an object that the query gives as JSON. It returns
// nil for other text.
func (w *queryWriter) nested(n *queryNode, text string) *value {
	if !strings.HasPrefix(text, "[") && !strings.HasPrefix(text, "{") {
		return nil
	}
	raw, end, err := cutJSON(text)
	if err != nil || strings.TrimSpace(text[end:]) != "" {
		return nil
	}
	w.b.WriteString(raw)
	at := n.at
	at.Value = raw
	return parseValue(w.file, cursor{src: at, fixed: true})
}

// looksOf guesses what a value is that no table has: names, identifiers and
// the values of filters are strings even where they are made of digits.
func looksOf(label, text string) specs.Kind {
	for _, end := range []string{"Id", "Ids", "Name", "Names", "Key", "Value", "Values"} {
		if strings.HasSuffix(label, end) {
			return specs.KindString
		}
	}
	for _, kind := range []specs.Kind{specs.KindInteger, specs.KindFloat, specs.KindBoolean} {
		if literalOf(kind, text) {
			return kind
		}
	}
	return specs.KindString
}

// string writes a string without the escapes for HTML.
func (w *queryWriter) string(s string) {
	e := json.NewEncoder(&w.b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // strings have no errors, and buffers neither
	w.b.Truncate(w.b.Len() - 1)
}
