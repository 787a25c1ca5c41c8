package specs

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Encode writes v as YAML in its one canonical form, by the tags that Key
// documents: keys in the order of the struct's fields, items in their own, two
// spaces of indentation, zero values left out unless their key is required.
// Decode reads the same value back, whatever characters its texts hold.
//
// It takes what Decode takes, but for *yaml.Node. It fails on such a value, on
// text that is not UTF-8, on numbers that are not finite and on nil items.
func Encode(v any) ([]byte, error) {
	e := &encoder{layouts: layouts{}}
	e.top(reflect.ValueOf(v))
	if e.err != nil {
		return nil, e.err
	}
	return e.out.Bytes(), nil
}

// Inline returns v on one line, in the form of Encode, for messages; a nil
// pointer is null. Two values are equal, apart from their positions, when
// their lines are.
func Inline(v any) string {
	value := reflect.ValueOf(v)
	if !value.IsValid() || value.Kind() == reflect.Pointer && value.IsNil() {
		return "null"
	}
	e := &encoder{layouts: layouts{}}
	e.flow(value, KindObject)
	if e.err != nil {
		return e.err.Error()
	}
	return e.out.String()
}

// maxKey is the longest key of a map, in bytes as written, that every reader of
// YAML takes.
const maxKey = 1000

// An encoder writes one file. Its first error is kept, and what it writes
// afterwards is of no use.
type encoder struct {
	out     bytes.Buffer
	layouts layouts
	err     error
}

func (e *encoder) fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf("specs: cannot encode "+format, args...)
	}
}

func (e *encoder) print(parts ...string) {
	for _, part := range parts {
		e.out.WriteString(part)
	}
}

// top writes the value of the file.
func (e *encoder) top(v reflect.Value) {
	v, ok := e.deref(v)
	if !ok {
		return
	}
	switch entries := e.entries(v); {
	case len(entries) > 0:
		e.block(entries, 0, kindOf(v, KindObject))
	case v.Kind() == reflect.Slice && v.Len() > 0:
		e.items(v, 0, KindObject)
	default:
		e.flow(v, KindObject)
		e.print("\n")
	}
}

// deref returns what v points to; nil is an error.
func (e *encoder) deref(v reflect.Value) (reflect.Value, bool) {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() {
		e.fail("nil, expected a value")
	}
	return v, v.IsValid()
}

// An entry is a key with its value, as written.
type entry struct {
	name  string
	style string
	one   bool
	value reflect.Value
}

// entries returns the entries of a struct that are not left out, or those of a
// map by key, and nothing for any other value.
func (e *encoder) entries(v reflect.Value) []entry {
	switch v.Kind() {
	case reflect.Struct:
		return e.structEntries(v)
	case reflect.Map:
		return e.mapEntries(v)
	}
	return nil
}

func (e *encoder) structEntries(v reflect.Value) []entry {
	var entries []entry
	for _, key := range e.layouts.of(v.Type()).keys {
		if value := v.Field(key.Index); key.Required || !e.isZero(value) {
			entries = append(entries, entry{name: key.Name, style: key.Style, one: key.One, value: value})
		}
	}
	return entries
}

func (e *encoder) mapEntries(v reflect.Value) []entry {
	byName := map[string]reflect.Value{}
	for _, key := range v.MapKeys() {
		if key.Kind() != reflect.String {
			e.fail("the key %v, expected a text", key)
			return nil
		}
		byName[key.String()] = v.MapIndex(key)
	}
	var entries []entry
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		written := e.text(name, inFlow)
		if len(written) > maxKey {
			e.fail("the key %s, expected a text of at most %d bytes", clip(written), maxKey)
		}
		entries = append(entries, entry{name: written, value: byName[name]})
	}
	return entries
}

// isZero reports whether a value is left out: positions don't count, and
// neither does the difference between no list and an empty one.
func (e *encoder) isZero(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Struct:
		return !slices.ContainsFunc(e.layouts.of(v.Type()).keys, func(key Key) bool {
			return !e.isZero(v.Field(key.Index))
		})
	}
	return v.IsZero()
}

// kindOf returns the kind that decides how the scalars of a field are written,
// where v is a field, and otherwise the kind that holds around it.
func kindOf(v reflect.Value, around Kind) Kind {
	if f, ok := v.Interface().(Field); ok {
		t, _ := ParseType(f.Type)
		return t.Kind
	}
	return around
}

// block writes a mapping over several lines. The cursor stands where its first
// key goes.
func (e *encoder) block(entries []entry, indent int, kind Kind) {
	for i, entry := range entries {
		if i > 0 {
			e.indent(indent)
		}
		e.print(entry.name, ":")
		e.value(entry, indent, kind)
	}
}

func (e *encoder) indent(n int) {
	e.print(strings.Repeat(" ", n))
}

// value writes what follows the colon of a key, with the end of the line.
func (e *encoder) value(entry entry, indent int, kind Kind) {
	v, ok := e.deref(entry.value)
	if !ok {
		return
	}
	if entry.one && v.Kind() == reflect.Slice && v.Len() == 1 {
		entry.value, entry.one = v.Index(0), false
		e.value(entry, indent, kind)
		return
	}
	inner := e.entries(v)
	switch {
	case entry.style == "flow":
		e.line(v, kind)
	case len(inner) > 0:
		e.print("\n")
		e.indent(indent + 2)
		e.block(inner, indent+2, kindOf(v, kind))
	case v.Kind() == reflect.Slice && v.Len() > 0 && entry.style == "flow-items":
		e.print("\n")
		e.flowItems(v, indent+2, kind)
	case v.Kind() == reflect.Slice && v.Len() > 0:
		e.print("\n")
		e.indent(indent + 2)
		e.items(v, indent+2, kind)
	case v.Kind() == reflect.String && isBlock(v.String(), entry.style):
		e.literal(v.String(), indent+2)
	default:
		e.line(v, kind)
	}
}

// line writes a value on the rest of the line.
func (e *encoder) line(v reflect.Value, kind Kind) {
	e.print(" ")
	if v.Kind() == reflect.Slice || v.Kind() == reflect.Struct || v.Kind() == reflect.Map {
		e.flow(v, kind)
	} else {
		e.scalar(v, kind, inBlock)
	}
	e.print("\n")
}

// items writes a list, one item after the other. The cursor stands where the
// first dash goes.
func (e *encoder) items(v reflect.Value, indent int, kind Kind) {
	for i := range v.Len() {
		if i > 0 {
			e.indent(indent)
		}
		item, ok := e.deref(v.Index(i))
		if !ok {
			return
		}
		e.print("-")
		switch entries := e.entries(item); {
		case len(entries) > 0:
			e.print(" ")
			e.block(entries, indent+2, kindOf(item, kind))
		case item.Kind() == reflect.String && isBlock(item.String(), ""):
			e.literal(item.String(), indent+2)
		default:
			e.line(item, kind)
		}
	}
}

// flowItems writes a list with each item on one line.
func (e *encoder) flowItems(v reflect.Value, indent int, kind Kind) {
	for i := range v.Len() {
		e.indent(indent)
		e.print("- ")
		e.flow(v.Index(i), kind)
		e.print("\n")
	}
}

// flow writes a value within one line.
func (e *encoder) flow(v reflect.Value, kind Kind) {
	v, ok := e.deref(v)
	if !ok {
		return
	}
	switch v.Kind() {
	case reflect.Struct, reflect.Map:
		e.print("{")
		for i, entry := range e.entries(v) {
			e.print(separator(i), entry.name, ": ")
			e.flow(entry.value, kindOf(v, kind))
		}
		e.print("}")
	case reflect.Slice:
		e.print("[")
		for i := range v.Len() {
			e.print(separator(i))
			e.flow(v.Index(i), kind)
		}
		e.print("]")
	default:
		e.scalar(v, kind, inFlow)
	}
}

func separator(i int) string {
	if i == 0 {
		return ""
	}
	return ", "
}

// scalar writes a string, number or boolean on one line.
func (e *encoder) scalar(v reflect.Value, kind Kind, place place) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == scalarType && isPlainScalar(v.String(), kind) {
			e.print(v.String())
			return
		}
		e.print(e.text(v.String(), place))
	case reflect.Bool:
		e.print(strconv.FormatBool(v.Bool()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.print(strconv.FormatInt(v.Int(), 10))
	case reflect.Float32, reflect.Float64:
		e.float(v)
	default:
		e.fail("values of type %s", v.Type())
	}
}

func (e *encoder) float(v reflect.Value) {
	text := strconv.FormatFloat(v.Float(), 'g', -1, v.Type().Bits())
	if !numberForm.MatchString(text) {
		e.fail("the number %s", text)
	}
	e.print(text)
}

// isPlainScalar reports whether the text of a scalar stands without quotes
// because its field holds such values.
func isPlainScalar(text string, kind Kind) bool {
	switch kind {
	case KindInteger, KindFloat:
		return numberForm.MatchString(text)
	case KindBoolean:
		return text == "true" || text == "false"
	}
	return false
}

// text returns the form of a text on one line.
func (e *encoder) text(s string, place place) string {
	if !utf8.ValidString(s) {
		e.fail("%q, which is not UTF-8", clip(s))
	}
	return quote(s, place)
}

// literal writes a text as a block, after a colon or a dash.
func (e *encoder) literal(s string, indent int) {
	if !utf8.ValidString(s) {
		e.fail("%q, which is not UTF-8", clip(s))
	}
	body := strings.TrimRight(s, "\n")
	switch breaks := len(s) - len(body); breaks {
	case 0:
		e.print(" |-\n")
	case 1:
		e.print(" |\n")
	default:
		e.print(" |+\n")
	}
	for line := range strings.Lines(body + "\n") {
		if line != "\n" {
			e.indent(indent)
		}
		e.print(line)
	}
	if more := len(s) - len(body) - 1; more > 0 {
		e.print(strings.Repeat("\n", more))
	}
}
