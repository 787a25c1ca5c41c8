package metadata

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// commonParameters are those of every request, which the runtime sends and no
// table has.
func commonParameters() []string {
	return []string{
		"Action", "Version", "Region", "Timestamp", "Nonce", "SecretId", "Signature", "SignatureMethod", "Token", "Language", "RequestClient",
	}
}

// queryJSON writes the parameters of a query as a JSON object: a name such as
// Filters.0.Values.1 is a path through lists and objects, whose numbers may
// begin with 0 or 1, and the types of fields and types say how the value is
// written. A value that does not fit its type, and one that no table has, is a
// string. Common parameters that fields don't have are left out.
//
// It fails where two parameters contradict each other.
func queryJSON(params []param, fields []specs.Field, types map[string]*specs.DataType) (string, error) {
	root := &branch{}
	for _, p := range params {
		if slices.Contains(commonParameters(), p.name) && fieldOf(fields, p.name) == nil {
			continue
		}
		if err := root.insert(strings.Split(p.name, "."), p); err != nil {
			return "", err
		}
	}
	w := queryWriter{types: types}
	if err := w.object(root, fields); err != nil {
		return "", err
	}
	return canonical(w.b.String())
}

func fieldOf(fields []specs.Field, name string) *specs.Field {
	i := slices.IndexFunc(fields, func(f specs.Field) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return &fields[i]
}

// A branch is a value in the making: a leaf with its text, or an object or
// list with its members in the order of the query.
type branch struct {
	path  string
	leaf  *string
	names []string
	next  map[string]*branch
}

// insert puts the value of p where the steps of its name lead.
func (b *branch) insert(steps []string, p param) error {
	if len(steps) > maxNesting {
		return fmt.Errorf("the parameter %s has more than %d steps", quote(p.name), maxNesting)
	}
	for i, step := range steps {
		if b.leaf != nil {
			return fmt.Errorf("the parameters %s and %s can't both have a value", quote(b.path), quote(p.name))
		}
		if b.next == nil {
			b.next = map[string]*branch{}
		}
		if b.next[step] == nil {
			b.next[step] = &branch{path: strings.Join(steps[:i+1], ".")}
			b.names = append(b.names, step)
		}
		b = b.next[step]
	}
	if b.leaf != nil || b.next != nil {
		return fmt.Errorf("the parameter %s is given twice", quote(p.name))
	}
	b.leaf = &p.value
	return nil
}

// index is a step into a list; some examples write the N of the tables.
var index = regexp.MustCompile(`^(?:[0-9]{1,9}|N)$`)

// isList reports whether the members of b are numbered.
func (b *branch) isList() (bool, error) {
	numbered := 0
	for _, name := range b.names {
		if index.MatchString(name) {
			numbered++
		}
	}
	if numbered > 0 && numbered < len(b.names) {
		return false, fmt.Errorf("the members of %s have both names and numbers", quote(b.path))
	}
	return numbered > 0, nil
}

// items returns the members of a list by their numbers.
func (b *branch) items() []*branch {
	names := slices.Clone(b.names)
	slices.SortStableFunc(names, func(x, y string) int {
		m, _ := strconv.Atoi(x)
		n, _ := strconv.Atoi(y)
		return m - n
	})
	items := make([]*branch, len(names))
	for i, name := range names {
		items[i] = b.next[name]
	}
	return items
}

// A queryWriter writes branches as JSON.
type queryWriter struct {
	types map[string]*specs.DataType
	b     bytes.Buffer
}

// object writes b as an object with these fields.
func (w *queryWriter) object(b *branch, fields []specs.Field) error {
	w.b.WriteByte('{')
	for i, name := range b.names {
		w.comma(i)
		w.string(name)
		w.b.WriteByte(':')
		var typ specs.Type // an object without fields, where no table has it
		if f := fieldOf(fields, name); f != nil {
			typ, _ = specs.ParseType(f.Type)
		}
		if err := w.value(b.next[name], typ); err != nil {
			return err
		}
	}
	w.b.WriteByte('}')
	return nil
}

func (w *queryWriter) comma(i int) {
	if i > 0 {
		w.b.WriteByte(',')
	}
}

// value writes b, whose field has the type typ.
func (w *queryWriter) value(b *branch, typ specs.Type) error {
	if b.leaf != nil {
		w.leaf(*b.leaf, typ)
		return nil
	}
	list, err := b.isList()
	if err != nil {
		return err
	}
	typ.List = false
	if !list {
		return w.object(b, w.fields(typ))
	}
	w.b.WriteByte('[')
	for i, item := range b.items() {
		w.comma(i)
		if err := w.value(item, typ); err != nil {
			return err
		}
	}
	w.b.WriteByte(']')
	return nil
}

// fields returns the fields of a type, none where it is no known structure.
func (w *queryWriter) fields(typ specs.Type) []specs.Field {
	if t := w.types[typ.Name]; t != nil && typ.Kind == specs.KindObject {
		return t.Fields
	}
	return nil
}

// integer is a whole number as JSON writes it.
var integer = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)$`)

// leaf writes the text of a parameter as its type has it.
func (w *queryWriter) leaf(text string, typ specs.Type) {
	switch {
	case typ.List, typ.Kind == specs.KindObject && typ.Name != "":
		if isJSON(text, typ.List) {
			w.b.WriteString(text)
			return
		}
	case typ.Kind == specs.KindInteger && integer.MatchString(text),
		typ.Kind == specs.KindFloat && isNumber(text):
		w.b.WriteString(text)
		return
	case typ.Kind == specs.KindBoolean && (strings.EqualFold(text, "true") || strings.EqualFold(text, "false")):
		w.b.WriteString(strings.ToLower(text))
		return
	}
	w.string(text)
}

// isJSON reports whether text is a JSON list, or a JSON object.
func isJSON(text string, list bool) bool {
	want := byte('{')
	if list {
		want = '['
	}
	return text != "" && text[0] == want && json.Valid([]byte(text))
}

func isNumber(text string) bool {
	var n json.Number
	return json.Unmarshal([]byte(text), &n) == nil && n.String() == text
}

// string writes a string without the escapes for HTML.
func (w *queryWriter) string(s string) {
	e := json.NewEncoder(&w.b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // strings have no errors, and buffers neither
	w.b.Truncate(w.b.Len() - 1)
}
