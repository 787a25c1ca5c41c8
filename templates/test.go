package templates

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// A TestParts says what the test file of an action holds.
type TestParts struct {
	Golden   bool // the golden test
	Examples bool // an Example function for each documented example
}

// Test emits the test file of an action, in the external test package.
func Test(pkg *ir.Package, op *ir.Operation, parts TestParts) ([]byte, error) {
	f := newTestFile(pkg, op.Source)
	if parts.Golden {
		f.addText([]string{"Test" + op.Name}, methodTest(f, op, "Golden", op.Name))
		if op.Pages != nil {
			f.addText([]string{"Test" + op.Pages.Method}, methodTest(f, op, "Pages", op.Pages.Method))
		}
		if op.Stream != "" {
			f.addText([]string{"Test" + op.Stream}, methodTest(f, op, "Stream", op.Stream))
		}
	}
	if parts.Examples {
		for i, e := range op.Examples {
			name := exampleName(op, i)
			f.add(name, example(f, op, e, name))
		}
	}
	return f.render()
}

// methodTest emits
//
//	func TestRefundStorageService(t *testing.T) {
//		tctest.Golden(t, iotvideo.RefundStorageService, iotvideo.New, (*iotvideo.Client).RefundStorageService)
//	}
//
// with the function of tctest that tests the method.
func methodTest(f *file, op *ir.Operation, tester, method string) jen.Code {
	t := &text{}
	t.add("func Test", method, "(t *")
	t.code(jen.Qual("testing", "T"))
	t.add(") {\n\t")
	t.code(jen.Qual(f.runtime+"/tctest", tester))
	t.add("(t, ")
	t.code(f.own(op.Name))
	t.add(", ")
	t.code(f.own("New"))
	t.add(", (*")
	t.code(f.own("Client"))
	t.add(").", method, ")\n}")
	return t.done()
}

// example emits
//
//	// This example shows you how to place an order.
//	func ExampleClient_GenerateDealsAndPayNew() {
//		client := waf.New(&tc.Client{Credentials: tc.Env}, waf.APGuangzhou)
//		resp, err := client.GenerateDealsAndPayNew(context.Background(), &waf.GenerateDealsAndPayNewRequest{...})
//		if err != nil {
//			log.Fatal(err)
//		}
//		fmt.Println(resp.RequestId)
//	}
func example(f *file, op *ir.Operation, e *ir.Example, name string) jen.Code {
	s := jen.Null()
	if e.Title != "" {
		s = describe(ir.Doc{e.Title})
	}
	return s.Func().Id(name).Params().Block(
		jen.Id("client").Op(":=").Add(f.own("New")).Call(
			jen.Op("&").Add(f.tc("Client")).Custom(inline, member("Credentials", f.tc("Env"))),
			exampleRegion(f, op),
		),
		jen.List(jen.Id("resp"), jen.Err()).Op(":=").Id("client").Dot(op.Name).Call(
			jen.Qual("context", "Background").Call(),
			jen.Op("&").Add(literal(f, e.Request)),
		),
		jen.If(jen.Err().Op("!=").Nil()).Block(jen.Qual("log", "Fatal").Call(jen.Err())),
		printed(op),
	)
}

// exampleName returns the name that ties example i to the method, for go doc. An
// underscore in the method's name would end it there: such an example is one of
// the package, and the method's name is a part of its suffix.
func exampleName(op *ir.Operation, i int) string {
	number := ""
	if i > 0 {
		number = strconv.Itoa(i + 1)
	}
	switch {
	case strings.Contains(op.Name, "_"):
		return "Example_client" + number + "_" + op.Name
	case i > 0:
		return "ExampleClient_" + op.Name + "_example" + number
	}
	return "ExampleClient_" + op.Name
}

// exampleRegion emits the first documented region, a common one where the
// documentation names none, or "" where the action needs none.
func exampleRegion(f *file, op *ir.Operation) jen.Code {
	switch {
	case op.RegionUse == ir.RegionNone:
		return jen.Lit("")
	case len(op.Regions) > 0:
		return f.own(op.Regions[0].Name)
	}
	return jen.Lit("ap-guangzhou")
}

// printed emits
//
//	fmt.Println(resp.RequestId)
func printed(op *ir.Operation) jen.Code {
	if id := op.Response.Field("RequestId"); id != nil && !id.Type.Pointer {
		return jen.Qual("fmt", "Println").Call(jen.Id("resp").Dot(id.Name))
	}
	return jen.Qual("fmt", "Printf").Call(jen.Lit("%+v\n"), jen.Id("resp"))
}

// literal emits a value: a constant, new(constant) for a pointer, or a
// composite literal.
func literal(f *file, v *ir.Value) *jen.Statement {
	switch {
	case v.Type.List:
		return goType(v.Type, f.own).Custom(listLayout(v), items(f, v)...)
	case v.Type.Struct != nil:
		var members []jen.Code
		for _, field := range v.Fields {
			members = append(members, member(field.Name, literal(f, field.Value)))
		}
		layout := lines
		if len(members) == 0 {
			layout = inline
		}
		return reference(v.Type).Add(goType(v.Type.Elem(), f.own)).Custom(layout, members...)
	case v.Type.Pointer:
		return jen.New(pointed(v.Const))
	}
	return jen.Add(constant(v.Const))
}

func reference(t ir.Type) *jen.Statement {
	if t.Pointer {
		return jen.Op("&")
	}
	return jen.Null()
}

func items(f *file, v *ir.Value) []jen.Code {
	var out []jen.Code
	for _, item := range v.Items {
		if v.Type.Struct != nil { // gofmt -s leaves the type out
			var members []jen.Code
			for _, field := range item.Fields {
				members = append(members, member(field.Name, literal(f, field.Value)))
			}
			out = append(out, jen.Custom(lines, members...))
			continue
		}
		out = append(out, constant(item.Const))
	}
	return out
}

// listLayout puts a single item, and a few short ones, on the line of the
// braces.
func listLayout(v *ir.Value) jen.Options {
	length := 0
	for _, item := range v.Items {
		length += len(fmt.Sprint(item.Const)) + len(", ")
	}
	if len(v.Items) <= 1 || v.Type.Struct == nil && length <= 40 {
		return inline
	}
	return lines
}

// pointed emits the operand of new, which takes its type from it: that of a
// number without a decimal point would be int.
func pointed(c any) jen.Code {
	if _, ok := c.(int64); ok {
		return jen.Int64().Call(constant(c))
	}
	return constant(c)
}

// constant emits a constant. jen.Lit would write int64(5) for the 5 of an
// []int64.
func constant(c any) jen.Code {
	if n, ok := c.(int64); ok {
		return jen.Op(strconv.FormatInt(n, 10))
	}
	return jen.Lit(c)
}
