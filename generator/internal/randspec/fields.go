package randspec

import (
	"math"
	"strconv"

	"github.com/tcgen-dev/tcgen/specs"
)

// basics are the types that the documentation has itself.
var basics = []string{
	"String", "string", "Integer", "Long", "Int64", "Uint64", "Float", "Double", "Boolean", "Bool",
	"Timestamp", "Timestamp ISO8601", "Date", "DateTime", "Datetime", "Binary",
}

var patterns = []string{"^[a-z]+$", "`", `\d{1,3}`, `[\p{Han}_]*`, `a|b`, `"`, `(?i)x`, `%s`, `\\`, "\n", `[^\x00-\x7f]`, `(?P<n>.)`}

// fields makes the fields of a data type, or of an action's output, where an
// answer can have no member Error.
func (m *maker) fields(n int, output bool) []specs.Field {
	reserved := ""
	if output {
		reserved = "Error"
	}
	return m.fieldsOf(m.members(reserved), n)
}

// fieldsOf makes n fields with names of the list.
func (m *maker) fieldsOf(names *members, n int) []specs.Field {
	var out []specs.Field
	for range n {
		out = append(out, m.field(names))
	}
	for i := range out {
		m.together(out, i)
	}
	return out
}

// field makes one field with all that its type allows.
func (m *maker) field(names *members) specs.Field {
	f := specs.Field{
		Type: m.typeName(), Description: m.maybeText(),
		Required: oneIn(m.Rand, 2), Nullable: oneIn(m.Rand, 3),
	}
	f.Name, f.GoName = names.next()
	if oneIn(m.Rand, 8) {
		f.RequiredWhen = m.reason()
	}
	if oneIn(m.Rand, 10) {
		f.Deprecated = m.reason()
	}
	if oneIn(m.Rand, 10) {
		f.Format = m.text()
	}
	m.limits(&f)
	return f
}

// typeName makes a type: one of the documentation, a data type, or a list.
func (m *maker) typeName() string {
	name := pick(m.Rand, basics)
	if len(m.svc.Types) > 0 && oneIn(m.Rand, 2) {
		name = pick(m.Rand, m.svc.Types).Name
	}
	if oneIn(m.Rand, 3) {
		return "Array of " + name
	}
	return name
}

// limits gives the field limits and values that its type allows.
func (m *maker) limits(f *specs.Field) {
	t, _ := specs.ParseType(f.Type)
	if t.List && oneIn(m.Rand, 3) {
		f.MaxItems = new(pick(m.Rand, []int{0, 1, 2, 999, 1000, math.MaxInt32}))
	}
	switch t.Kind {
	case specs.KindString:
		m.lengths(f)
	case specs.KindInteger, specs.KindFloat:
		m.bounds(f, t)
	}
	if t.Kind != specs.KindObject && oneIn(m.Rand, 4) {
		f.Enum = m.enum(t)
	}
	if oneIn(m.Rand, 6) {
		f.Default = m.scalar(t)
	}
	if oneIn(m.Rand, 6) {
		f.Example = new(specs.Scalar(m.text()))
	}
	f.Enforce = hasLimit(f) && oneIn(m.Rand, 2)
}

func hasLimit(f *specs.Field) bool {
	return f.Min != nil || f.Max != nil || f.MinLength != nil || f.MaxLength != nil || len(f.Enum) > 0 || f.Pattern != ""
}

func (m *maker) lengths(f *specs.Field) {
	if oneIn(m.Rand, 4) {
		f.MinLength = new(m.IntN(4))
	}
	if oneIn(m.Rand, 4) {
		f.MaxLength = new(pick(m.Rand, []int{3, 4, 64, 9_999, 10_000, math.MaxInt32}))
	}
	if oneIn(m.Rand, 6) {
		f.Pattern = pick(m.Rand, patterns)
	}
}

// numbers are numbers of each type in ascending order, with their limits.
func numbers(t specs.Type) []string {
	switch {
	case t.Kind == specs.KindFloat:
		return []string{"-1.7976931348623157e308", "-1e21", "-0.5", "0", "5e-324", "1.0", "1.5", "1e6", "1.7976931348623157E+308"}
	case t.Name == "Uint64":
		return []string{"0", "1", "255", "9223372036854775807", "9223372036854775808", "18446744073709551615"}
	}
	return []string{"-9223372036854775808", "-1", "0", "1", "10", "2147483648", "9223372036854775807"}
}

func (m *maker) bounds(f *specs.Field, t specs.Type) {
	all := numbers(t)
	low := m.IntN(len(all))
	if oneIn(m.Rand, 3) {
		f.Min = new(specs.Scalar(all[low]))
	}
	if oneIn(m.Rand, 3) {
		f.Max = new(specs.Scalar(all[low+m.IntN(len(all)-low)]))
	}
}

// enum makes a few different values.
func (m *maker) enum(t specs.Type) []specs.EnumValue {
	var all []string
	switch t.Kind {
	case specs.KindBoolean:
		all = []string{"true", "false"}
	case specs.KindString:
		all = append(some(m.Rand, fragments, 4), "a", "b", "", "1", "true")
	default:
		all = numbers(t)
	}
	var out []specs.EnumValue
	for _, value := range some(m.Rand, all, 1+m.IntN(3)) {
		out = append(out, specs.EnumValue{Value: specs.Scalar(value), Description: m.maybeText()})
	}
	return out
}

// scalar makes a default: a list or an object is given as JSON.
func (m *maker) scalar(t specs.Type) *specs.Scalar {
	text := m.value(t, 0)
	if t.Kind == specs.KindString && !t.List {
		text, _ = strconv.Unquote(strconv.Quote(m.text()))
	}
	return new(specs.Scalar(text))
}

// together makes a field exclude others, or one of a group of which one is
// needed.
func (m *maker) together(fields []specs.Field, i int) {
	if oneIn(m.Rand, 20) && len(fields) > 1 {
		other := (i + 1 + m.IntN(len(fields)-1)) % len(fields)
		fields[i].Excludes = []string{fields[other].Name}
	}
	if !oneIn(m.Rand, 20) {
		return
	}
	fields[i].AtLeastOne = []string{fields[i].Name}
	if other := m.IntN(len(fields)); other != i {
		fields[i].AtLeastOne = append(fields[i].AtLeastOne, fields[other].Name)
	}
}
