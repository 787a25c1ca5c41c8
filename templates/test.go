package templates

import (
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// A TestParts says what the test file of an action holds.
type TestParts struct {
	Golden   bool // the golden test
	Examples bool // an Example function for each documented example
}

// Test emits the test file of an action, in the external test package.
func (p *Package) Test(op *ir.Operation, parts TestParts) ([]byte, error) {
	f := p.newTestFile(op.Source)
	if parts.Golden {
		f.addText("Test"+op.Name, methodTest(f, op, "Golden", op.Name))
		if op.Pages != nil {
			f.addText("Test"+op.Pages.Method, methodTest(f, op, "Pages", op.Pages.Method))
		}
		if op.Stream != "" {
			f.addText("Test"+op.Stream, methodTest(f, op, "Stream", op.Stream))
		}
	}
	if parts.Examples {
		for i, e := range op.Examples {
			name := exampleName(op, i)
			f.addText(name, example(f, op, e, name))
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
func methodTest(f *file, op *ir.Operation, tester, method string) *text {
	t := f.text()
	t.add("func Test", method, "(t *", t.std("testing", "T"), ") {\n")
	t.add("\t", t.tctest(tester), "(t, ", t.own(op.Name), ", ", t.own("New"), ", (*", t.own("Client"), ").", method, ")\n")
	t.add("}")
	return t
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
func example(f *file, op *ir.Operation, e *ir.Example, name string) *text {
	t := f.text()
	if e.Title != "" {
		t.doc(ir.Doc{e.Title})
	}
	t.add("func ", name, "() {\n")
	t.add("\tclient := ", t.own("New"), "(&", t.tc("Client"), "{Credentials: ", t.tc("Env"), "}, ", t.exampleRegion(op), ")\n")
	t.add("\tresp, err := client.", op.Name, "(", t.std("context", "Background"), "(), &", t.literal(e.Request, 1), ")\n")
	t.add("\tif err != nil {\n\t\t", t.std("log", "Fatal"), "(err)\n\t}\n")
	t.add("\t", t.printed(op), "\n")
	t.add("}")
	return t
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
func (t *text) exampleRegion(op *ir.Operation) string {
	switch {
	case op.RegionUse == ir.RegionNone:
		return `""`
	case len(op.Regions) > 0:
		return t.own(op.Regions[0].Name)
	}
	return `"ap-guangzhou"`
}

// printed emits
//
//	fmt.Println(resp.RequestId)
func (t *text) printed(op *ir.Operation) string {
	if id := op.Response.Field("RequestId"); id != nil && !id.Type.Pointer {
		return t.std("fmt", "Println") + "(resp." + id.Name + ")"
	}
	return t.std("fmt", "Printf") + `("%+v\n", resp)`
}
