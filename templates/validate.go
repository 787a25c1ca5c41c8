package templates

import (
	"github.com/dave/jennifer/jen"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// validateRequest emits
//
//	// Validate reports every required parameter that is missing, at any depth.
//	func (r *DescribeAntiFakeRulesRequest) Validate() error {
//		var c tc.Checker
//		c.Require(r.Domain != "", "Domain")
//		...
//		return c.Err()
//	}
func validateRequest(f *file, s *ir.Struct) jen.Code {
	return describe(ir.Doc{"Validate reports every required parameter that is missing, at any depth. " +
		"The client calls it before it sends anything."}).Func().Params(jen.Id("r").Op("*").Id(s.Name)).Id("Validate").Params().Error().BlockFunc(func(g *jen.Group) {
		g.Var().Id("c").Add(f.tc("Checker"))
		for _, c := range s.Checks {
			check(f, g, "r", c)
		}
		g.Return(jen.Id("c").Dot("Err").Call())
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
	}
}
