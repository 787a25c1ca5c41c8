package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// longestName bounds the names that suggestions are looked for; the longest in
// the documentation has 48 characters.
const longestName = 64

// An exam compares one example with the tables.
type exam struct {
	*pass
	action *specs.Action
	path   string // of the example, such as "DescribeX.examples[0]"

	// Of the block that is being walked:
	block   *block
	request bool
	filled  bool // isFilledForm
}

// examineAll examines all examples but the skipped ones: skip is how a person
// accepts what an example contradicts.
func (p *pass) examineAll() {
	for _, a := range p.actions {
		for i := range a.Examples {
			if a.Examples[i].Skip == "" {
				p.examine(a, i)
			}
		}
	}
}

// examine adds what example i of a contradicts to the drafts.
func (p *pass) examine(a *specs.Action, i int) {
	ex := &a.Examples[i]
	e := exam{pass: p, action: a, path: examplePath(a, i)}
	if v := e.parse(ex, "request", ex.Request); v != nil {
		e.walkRequest(v)
	}
	if v := e.parse(ex, "response", ex.Response); v != nil {
		e.walkResponse(v)
	}
}

func examplePath(a *specs.Action, i int) string { return fmt.Sprintf("%s.examples[%d]", a.Name, i) }

// parse makes the text of key the current block. It returns nil where the
// example has none or it is not JSON.
func (e *exam) parse(ex *specs.Example, key, text string) *value {
	if text == "" && !ex.Keys.Has(key) {
		return nil
	}
	e.block = newBlock(ex, key, text)
	e.request = key == "request"
	v, fault := parseJSON(text)
	if fault != nil {
		reason := fault.reason
		if strings.TrimSpace(text) == "" {
			reason = "it is empty"
		}
		e.draft("example.json-invalid", fault.offset, fault.offset+1, e.path+"."+key,
			"correct the text, or say in skip why it is no JSON", "the %s is not JSON: %s", key, reason)
		return nil
	}
	e.filled = isFilledForm(v)
	return v
}

// draft notes a finding of the bytes at to end of the current block.
func (e *exam) draft(rule string, at, end int, path, help, format string, args ...any) {
	e.drafts = append(e.drafts, specs.Finding{
		Rule: rule, Path: path, Help: help,
		Pos: e.block.at(at), Width: e.block.width(at, end),
		Message: fmt.Sprintf(format, args...),
	})
}

// where returns path without the action and the example, for messages: the
// position says the rest.
func (e *exam) where(path string) string { return strings.TrimPrefix(path, e.path+".") }

func (e *exam) walkRequest(v *value) {
	path := e.path + ".request"
	if v.kind != objectValue {
		e.draft("example.type-mismatch", v.at, v.end, path, "", "a request is an object, found %s", v.describe())
		return
	}
	e.object(v, e.action.Input, path)
}

// object compares the members of v with the fields of its table.
func (e *exam) object(v *value, fields []specs.Field, path string) {
	e.repeatedMembers(v, path)
	e.members(v, fields, path)
}

func (e *exam) repeatedMembers(v *value, path string) {
	seen := make(map[string]bool, len(v.members))
	for _, m := range v.members {
		if seen[m.name] {
			path := path + "." + step(m.name)
			e.draft("example.member-repeated", m.at, m.end, path, "leave one of them",
				"%s stands twice in the same object", e.where(path))
		}
		seen[m.name] = true
	}
}

func (e *exam) members(v *value, fields []specs.Field, path string) {
	e.requiredMembers(v, fields, path)
	for _, m := range v.members {
		path := path + "." + step(m.name)
		f := fieldNamed(fields, m.name)
		if f == nil {
			e.unknownMember(m, fieldNames(fields), path)
			continue
		}
		e.field(m.value, f, path)
		e.requiredEmpty(m.value, f, path)
	}
}

// requiredEmpty looks for a required text or list without content, which
// generated code can't tell from one that was forgotten.
func (e *exam) requiredEmpty(v *value, f *specs.Field, path string) {
	t, ok := specs.ParseType(f.Type)
	if !ok || !e.request || !f.Required {
		return
	}
	emptyList := t.List && v.kind == listValue && len(v.items) == 0
	emptyText := !t.List && t.Kind == specs.KindString && v.kind == stringValue && v.text == ""
	if emptyList || emptyText {
		e.draft("example.required-empty", v.at, v.end, path, "fill in a value, or correct required in the table",
			"%s is required in the table, and empty in the example", e.where(path))
	}
}

// fieldNamed returns the first field of that name, or nil.
func fieldNamed(fields []specs.Field, name string) *specs.Field {
	for i := range fields {
		if fields[i].Name == name {
			return &fields[i]
		}
	}
	return nil
}

func fieldNames(fields []specs.Field) []string {
	names := make([]string, len(fields))
	for i := range fields {
		names[i] = fields[i].Name
	}
	return names
}

// requiredMembers looks for what an object of a request must have. A response
// has no required members.
func (e *exam) requiredMembers(v *value, fields []specs.Field, path string) {
	if !e.request {
		return
	}
	has := make(map[string]bool, len(v.members))
	for _, m := range v.members {
		has[m.name] = true
	}
	for i := range fields {
		if f := &fields[i]; f.Required && !has[f.Name] {
			missing := path + "." + step(f.Name)
			e.draft("example.required-missing", v.at, v.at+1, missing,
				"complete the example, or correct required in the table",
				"%s is required in the table, and the example lacks it", e.where(missing))
		}
	}
}

func (e *exam) unknownMember(m member, known []string, path string) {
	help := "add the member to the table, or correct the example"
	like, close := "", false
	if len(m.name) <= longestName {
		like, close = specs.Closest(m.name, known)
	}
	switch {
	case close && strings.EqualFold(like, m.name):
		help = fmt.Sprintf("the table has %s: names on the wire are case-sensitive", like)
	case close:
		help = fmt.Sprintf("did you mean %s?", like)
	case e.request && slices.Contains(commonParameters(), m.name):
		help = "a common parameter: it travels in the headers, not in the body"
	}
	e.draft("example.member-unknown", m.at, m.end, path, help,
		"%s is in the example, but not in the table", e.where(path))
}

// field compares v with what the table says of f.
func (e *exam) field(v *value, f *specs.Field, path string) {
	t, ok := specs.ParseType(f.Type)
	if !ok {
		return // refused by loading
	}
	if v.kind == nullValue {
		if e.request || !f.Nullable {
			e.null(v, path)
		}
		return
	}
	if !t.List {
		e.single(v, f, t, path)
		return
	}
	if v.kind != listValue {
		e.mismatch(v, t, path)
		return
	}
	e.outside(v, f, t, path)
	for i, item := range v.items {
		itemPath := fmt.Sprintf("%s[%d]", path, i)
		if item.kind == nullValue {
			e.null(item, itemPath)
			continue
		}
		e.single(item, f, specs.Type{Name: t.Name, Kind: t.Kind}, itemPath)
	}
}

// null notes a null that the table does not allow. A request leaves out what it
// does not set, so it never holds one.
func (e *exam) null(v *value, path string) {
	if e.request {
		e.draft("example.null", v.at, v.end, path, "leave the member out of the example",
			"%s is null in the example; a request leaves out what is not set", e.where(path))
		return
	}
	e.draft("example.null", v.at, v.end, path, "set nullable, or correct the example",
		"%s is null in the example, and the table does not say that it may be", e.where(path))
}

// single compares v with the type t, which is no list: that of the field, or
// of its items.
func (e *exam) single(v *value, f *specs.Field, t specs.Type, path string) {
	switch {
	case !hasType(v, t):
		e.mismatch(v, t, path)
	case t.Kind == specs.KindObject:
		if known := e.typeOf[t.Name]; known != nil {
			e.object(v, known.Fields, path)
		}
	default:
		if t.Kind == specs.KindInteger && !isInt64(v.text) {
			e.draft("example.integer-form", v.at, v.end, path, "write a whole number of at most 64 bits, without fraction and exponent",
				"%s is %s, which Go does not decode as an int64", e.where(path), clip(v.text))
		}
		e.outside(v, f, t, path)
	}
}

// hasType reports whether v is one value of t, which is no list.
func hasType(v *value, t specs.Type) bool {
	switch t.Kind {
	case specs.KindString:
		return v.kind == stringValue
	case specs.KindBoolean:
		return v.kind == boolValue
	case specs.KindInteger, specs.KindFloat:
		return v.kind == numberValue && fitsNumber(v.text, t)
	}
	return v.kind == objectValue
}

func (e *exam) mismatch(v *value, t specs.Type, path string) {
	help := "correct the example, or the type in the table"
	if scalar, ok := unquoted(v, t); ok {
		help = fmt.Sprintf("write %s without quotes in the example, or make the type String", scalar)
	}
	e.draft("example.type-mismatch", v.at, v.end, path, help,
		"%s: %s in the table, %s in the example", e.where(path), t, v.describe())
}

// unquoted returns the content of a string that would have type t without its
// quotes: the most frequent slip by far.
func unquoted(v *value, t specs.Type) (string, bool) {
	if v.kind != stringValue || t.List {
		return "", false
	}
	switch t.Kind {
	case specs.KindBoolean:
		return v.text, v.text == "true" || v.text == "false"
	case specs.KindInteger, specs.KindFloat:
		return v.text, fitsNumber(v.text, t)
	}
	return "", false
}
