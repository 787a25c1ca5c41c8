package templates

import (
	"slices"

	"github.com/dave/jennifer/jen"

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
func validateRequest(f *file, s *ir.Struct) jen.Code {
	return describe(ir.Doc{validateDoc(s, map[*ir.Struct]bool{}) +
		" The client calls it before it sends anything."}).Func().Params(jen.Id("r").Op("*").Id(s.Name)).Id("Validate").Params().Error().BlockFunc(func(g *jen.Group) {
		g.Var().Id("c").Add(f.tc("Checker"))
		for _, c := range s.Checks {
			check(f, g, "r", c)
		}
		g.Return(jen.Id("c").Dot("Err").Call())
	})
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
func validateType(f *file, s *ir.Struct) jen.Code {
	return jen.Func().Params(jen.Id("t").Op("*").Id(s.Name)).Id("validate").
		Params(jen.Id("c").Op("*").Add(f.tc("Checker"))).BlockFunc(func(g *jen.Group) {
		for _, c := range s.Checks {
			check(f, g, "t", c)
		}
	})
}

// check emits one step of validation of the receiver r; ir.CheckKind shows
// what each kind becomes.
func check(f *file, g *jen.Group, r string, c ir.Check) {
	field := func() *jen.Statement { return jen.Id(r).Dot(c.Field.Name) }
	nested := func() jen.Code {
		return field().Dot("validate").Call(jen.Id("c").Dot("Field").Call(jen.Lit(c.Field.Wire)))
	}
	require := func(ok jen.Code) { g.Id("c").Dot("Require").Call(ok, jen.Lit(c.Field.Wire)) }
	switch c.Kind {
	case ir.RequireText:
		require(field().Op("!=").Lit(""))
	case ir.RequireItems:
		require(jen.Len(field()).Op(">").Lit(0))
	case ir.RequirePointer:
		require(field().Op("!=").Nil())
	case ir.Nested:
		g.Add(nested())
	case ir.NestedIfSet:
		g.If(f.tc("IsSet").Call(field())).Block(nested())
	case ir.NestedPointer:
		g.If(field().Op("!=").Nil()).Block(nested())
	case ir.NestedItems:
		g.For(jen.Id("i").Op(":=").Range().Add(field())).Block(
			field().Index(jen.Id("i")).Dot("validate").Call(
				jen.Id("c").Dot("Item").Call(jen.Lit(c.Field.Wire), jen.Id("i"))),
		)
	case ir.AtMostItems:
		g.Add(checked(c, jen.Len(field()).Op("<=").Op(c.Max)))
	default:
		limit(f, g, c, field)
	}
}

// checked emits
//
//	c.Check(ok, "Limit", "1 to 100")
func checked(c ir.Check, ok jen.Code) jen.Code {
	return jen.Id("c").Dot("Check").Call(ok, jen.Lit(c.Field.Wire), jen.Lit(c.Rule))
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
func limit(f *file, g *jen.Group, c ir.Check, field func() *jen.Statement) {
	switch {
	case c.Field.Type.List:
		item := func() *jen.Statement { return jen.Id("v") }
		g.For(jen.List(jen.Id("_"), jen.Id("v")).Op(":=").Range().Add(field())).Block(checked(c, condition(f, c, item)))
	case c.Field.Type.Pointer:
		value := func() *jen.Statement { return jen.Op("*").Add(field()) }
		g.Add(checked(c, field().Op("==").Nil().Op("||").Add(condition(f, c, value))))
	case c.Field.Type.Basic == ir.String:
		g.Add(checked(c, field().Op("==").Lit("").Op("||").Add(condition(f, c, field))))
	default:
		g.Add(checked(c, condition(f, c, field)))
	}
}

// condition emits what must hold of a value.
func condition(f *file, c ir.Check, value func() *jen.Statement) jen.Code {
	switch c.Kind {
	case ir.InLength:
		return between(c, func() *jen.Statement { return f.tc("Length").Call(value()) })
	case ir.OneOf:
		args := []jen.Code{value()}
		for _, v := range c.Values {
			args = append(args, constant(v))
		}
		return f.tc("OneOf").Call(args...)
	case ir.Matches:
		return f.tc("Matches").Call(value(), jen.Lit(c.Pattern))
	}
	return between(c, value)
}

// between emits
//
//	r.Limit >= 1 && r.Limit <= 100
func between(c ir.Check, value func() *jen.Statement) jen.Code {
	s := jen.Null()
	if c.Min != "" {
		s.Add(value()).Op(">=").Op(c.Min)
	}
	if c.Min != "" && c.Max != "" {
		s.Op("&&")
	}
	if c.Max != "" {
		s.Add(value()).Op("<=").Op(c.Max)
	}
	return s
}
