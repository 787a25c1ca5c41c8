package templates

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// literal returns a value for the package's external tests: a constant,
// new(constant) for a pointer, or a composite literal whose last brace stands at
// a depth.
func (t *text) literal(v *ir.Value, depth int) string {
	switch {
	case v.Type.List:
		return "[]" + t.elem(v.Type) + t.items(v, depth)
	case v.Type.Struct != nil && v.Type.Pointer:
		return "&" + t.elem(v.Type) + t.members(v, depth)
	case v.Type.Struct != nil:
		return t.elem(v.Type) + t.members(v, depth)
	case v.Type.Pointer:
		return "new(" + pointed(v.Const) + ")"
	}
	return constant(v.Const)
}

// elem returns the type of the items of a list, or behind a pointer.
func (t *text) elem(typ ir.Type) string {
	if typ.Struct != nil {
		return t.own(typ.Struct.Name)
	}
	return string(typ.Basic)
}

// members returns the braces of a struct.
func (t *text) members(v *ir.Value, depth int) string {
	members := make([]pair, len(v.Fields))
	for i, field := range v.Fields {
		members[i] = pair{field.Name, t.literal(field.Value, depth+1)}
	}
	return pairs(depth, members)
}

// items returns the braces of a list. A single item, and a few short ones, stand
// on the line of the braces.
func (t *text) items(v *ir.Value, depth int) string {
	short := len(v.Items) <= 1 || v.Type.Struct == nil && lengthOf(v.Items) <= 40
	if !short {
		depth++
	}
	items := make([]string, len(v.Items))
	for i, item := range v.Items {
		if v.Type.Struct != nil { // gofmt -s leaves the type out
			items[i] = t.members(item, depth)
		} else {
			items[i] = constant(item.Const)
		}
	}
	if short {
		return inlineList(items)
	}
	return lineList(depth-1, items)
}

// lengthOf returns about how long the items of a list are, in a row.
func lengthOf(items []*ir.Value) int {
	length := 0
	for _, item := range items {
		length += len(fmt.Sprint(item.Const)) + len(", ")
	}
	return length
}

// pointed returns the operand of new, which takes its type from it: that of a
// number without a decimal point would be int.
func pointed(c any) string {
	if n, ok := c.(int64); ok {
		return "int64(" + strconv.FormatInt(n, 10) + ")"
	}
	return constant(c)
}

// constant returns a constant as source. A float64 has a point or an exponent.
func constant(c any) string {
	switch c := c.(type) {
	case string:
		return quote(c)
	case int64:
		return strconv.FormatInt(c, 10)
	case float64:
		if s := fmt.Sprintf("%#v", c); strings.ContainsAny(s, ".e") {
			return s
		}
		return fmt.Sprintf("%#v", c) + ".0"
	}
	return fmt.Sprint(c)
}
