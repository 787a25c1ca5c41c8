package metadata

import (
	"fmt"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// A scalar is a type of the description that is no structure.
type scalar struct {
	base string // the value of the key "type" where the field is no list
	word string // of the documentation's pages
}

// scalars maps the values of the key "member" to types.
var scalars = map[string]scalar{
	"string":       {"string", "String"},
	"int64":        {"int", "Integer"},
	"uint64":       {"int", "Integer"},
	"float":        {"float", "Float"},
	"bool":         {"bool", "Boolean"},
	"datetime":     {"string", "Timestamp"},
	"datetime_iso": {"string", "Timestamp ISO8601"},
	"date":         {"string", "Date"},
	"binary":       {"binary", "Binary"},
}

// typeWords returns the type of a field in the words of the pages. The
// description gives it by two keys: the first says whether the field is a
// list, an object or a scalar, the second names the items, the structure or
// the scalar. It reports false where the two don't fit together.
func typeWords(typ, member string) (string, bool) {
	s, isScalar := scalars[member]
	switch typ {
	case "list":
		if !isScalar {
			return "Array of " + member, true
		}
		return "Array of " + s.word, true
	case "object":
		return member, !isScalar
	}
	return s.word, isScalar && (s.base == typ || typ == "string" && s.word == "Binary")
}

// disabled is the text of fields that the description switches off.
const disabled = "The description of the API marks the field as disabled."

// A parameter is a member of a structure, as the description gives it.
type parameter struct {
	field         specs.Field
	typ, member   string
	example       string
	disabled, out bool
}

// fields reads the members of a structure.
func (r *reader) fields(o *object, path string) []specs.Field {
	if o.fields == nil || !r.is(o.fields, payload.List, "the members of an object") {
		return nil
	}
	var fields []specs.Field
	for _, item := range o.fields.Items {
		if f, ok := r.field(item, path); ok {
			fields = append(fields, f)
		}
	}
	return fields
}

// field reads one member. It reports false where the member can't be a field,
// which is a finding.
func (r *reader) field(n *payload.Value, path string) (specs.Field, bool) {
	p := parameter{field: specs.Field{Node: specs.Node{Pos: n.Pos}}}
	f := &p.field
	if !r.record(n, "a member", record{
		"name":               at(&f.Keys, "name", r.text(&f.Name, "the name of a member")),
		"type":               r.text(&p.typ, "the type of a member"),
		"member":             at(&f.Keys, "type", r.text(&p.member, "the member type")),
		"document":           at(&f.Keys, "description", r.prose(&f.Description, "the description")),
		"required":           at(&f.Keys, "required", r.flag(&f.Required, "required")),
		"value_allowed_null": at(&f.Keys, "nullable", r.flag(&f.Nullable, "value_allowed_null")),
		"disabled":           at(&f.Keys, "deprecated", r.flag(&p.disabled, "disabled")),
		"example":            at(&f.Keys, "example", r.text(&p.example, "the example")),
		"output_required":    r.flag(&p.out, "output_required"),
	}) {
		return *f, false
	}
	word, ok := typeWords(p.typ, p.member)
	if !ok {
		r.report(f.At("type"), "type.unknown", specs.LevelError, path+"."+f.Name,
			fmt.Sprintf("the type %s with the member type %s is not known, so the field is left out", quote(p.typ), quote(p.member)), "")
		return *f, false
	}
	f.Type = word
	r.finishField(&p)
	return *f, true
}

// finishField sets what several keys of the description decide together.
func (r *reader) finishField(p *parameter) {
	f := &p.field
	if p.disabled {
		f.Deprecated = disabled
	}
	example := strings.TrimSpace(newlines(p.example))
	if !isPlaceholder(example) {
		f.Example = new(specs.Scalar(example))
		f.Description = withoutExample(f.Description, example)
	}
	if f.Nullable {
		f.Description = withoutNullNote(f.Description)
	} else if nullNotes(f.Description) != nil {
		r.often(f.At("description"), "field.null-note", specs.LevelNote,
			"the text says that a field may be null, and its key value_allowed_null does not; the key is taken and the note stays in the text", "")
	}
}

// isPlaceholder reports whether an example value stands for none. The Chinese
// word is used in all languages.
func isPlaceholder(example string) bool {
	switch strings.ToLower(example) {
	case "", "无", "-", "null", "n/a":
		return true
	}
	return false
}
