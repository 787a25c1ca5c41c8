package templates

import (
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// validateRequest emits
//
//	// Validate reports ...
//	func (r *DescribeAntiFakeRulesRequest) Validate() error {
//		var c tc.Checker
//		c.Require(r.Domain != "", "Domain")
//		...
//		return c.Err()
//	}
func validateRequest(f *file, s *ir.Struct) *text {
	t := f.text()
	t.doc(ir.Doc{validateDoc(s, map[*ir.Struct]bool{}) + " The client calls it before it sends anything."})
	t.add("func (r *", s.Name, ") Validate() error {\n")
	t.add("\tvar c ", t.tc("Checker"), "\n")
	for _, c := range s.Checks {
		t.check("r", c)
	}
	t.add("\treturn c.Err()\n")
	t.add("}")
	return t
}

// validateDoc says what validation looks at.
func validateDoc(s *ir.Struct, seen map[*ir.Struct]bool) string {
	if limited(s, seen) {
		return "Validate reports every parameter that is missing or breaks a documented limit, at any depth."
	}
	return "Validate reports every required parameter that is missing, at any depth."
}

// limited reports whether a value of s or of what it holds is compared with a
// limit.
func limited(s *ir.Struct, seen map[*ir.Struct]bool) bool {
	if seen[s] {
		return false
	}
	seen[s] = true
	return slices.ContainsFunc(s.Checks, func(c ir.Check) bool {
		return c.Rule != "" || c.Field.Type.Struct != nil && limited(c.Field.Type.Struct, seen)
	})
}

// validateType emits
//
//	func (t *Filter) validate(c *tc.Checker) {
//		c.Require(t.Name != "", "Name")
//		...
//	}
func validateType(f *file, s *ir.Struct) *text {
	t := f.text()
	t.add("func (t *", s.Name, ") validate(c *", t.tc("Checker"), ") {\n")
	for _, c := range s.Checks {
		t.check("t", c)
	}
	t.add("}")
	return t
}

// check emits one step of validation of the receiver; ir.CheckKind shows what
// each kind becomes.
func (t *text) check(receiver string, c ir.Check) {
	field, name := receiver+"."+c.Field.Name, quote(c.Field.Wire)
	switch c.Kind {
	case ir.RequireText:
		t.add("\tc.Require(", field, ` != "", `, name, ")\n")
	case ir.RequireItems:
		t.add("\tc.Require(len(", field, ") > 0, ", name, ")\n")
	case ir.RequirePointer:
		t.add("\tc.Require(", field, " != nil, ", name, ")\n")
	case ir.Nested:
		t.add("\t", field, ".validate(c.Field(", name, "))\n")
	case ir.NestedIfSet:
		t.add("\tif ", t.tc("IsSet"), "(", field, ") {\n\t\t", field, ".validate(c.Field(", name, "))\n\t}\n")
	case ir.NestedPointer:
		t.add("\tif ", field, " != nil {\n\t\t", field, ".validate(c.Field(", name, "))\n\t}\n")
	case ir.NestedItems:
		t.add("\tfor i := range ", field, " {\n\t\t", field, "[i].validate(c.Item(", name, ", i))\n\t}\n")
	case ir.AtMostItems:
		t.add("\t", checked(c, "len("+field+") <= "+c.Max), "\n")
	default:
		t.limit(c, field)
	}
}

// checked emits
//
//	c.Check(ok, "Limit", "1 to 100")
func checked(c ir.Check, ok string) string {
	return "c.Check(" + ok + ", " + quote(c.Field.Wire) + ", " + quote(c.Rule) + ")"
}

// limit emits the check of a value. One that is not there is not checked: a nil
// pointer, or the empty string, of which Require speaks.
//
//	c.Check(r.Limit == nil || *r.Limit >= 1 && *r.Limit <= 100, "Limit", "1 to 100")
//
// Of a list, each item is checked:
//
//	for _, v := range r.Ports {
//		c.Check(v >= 1 && v <= 65535, "Ports", "1 to 65535")
//	}
func (t *text) limit(c ir.Check, field string) {
	switch {
	case c.Field.Type.List:
		t.add("\tfor _, v := range ", field, " {\n\t\t", checked(c, t.condition(c, "v")), "\n\t}\n")
	case c.Field.Type.Pointer:
		t.add("\t", checked(c, field+" == nil || "+t.condition(c, "*"+field)), "\n")
	case c.Field.Type.Basic == ir.String:
		t.add("\t", checked(c, field+` == "" || `+t.condition(c, field)), "\n")
	default:
		t.add("\t", checked(c, t.condition(c, field)), "\n")
	}
}

// condition emits what must hold of a value.
func (t *text) condition(c ir.Check, value string) string {
	switch c.Kind {
	case ir.InLength:
		return between(c, t.tc("Length")+"("+value+")")
	case ir.OneOf:
		return t.tc("OneOf") + "(" + value + ", " + strings.Join(names(c.Values, constant), ", ") + ")"
	case ir.Matches:
		return t.tc("Matches") + "(" + value + ", " + quote(c.Pattern) + ")"
	}
	return between(c, value)
}

// between emits
//
//	r.Limit >= 1 && r.Limit <= 100
func between(c ir.Check, value string) string {
	var parts []string
	if c.Min != "" {
		parts = append(parts, value+" >= "+c.Min)
	}
	if c.Max != "" {
		parts = append(parts, value+" <= "+c.Max)
	}
	return strings.Join(parts, " && ")
}
