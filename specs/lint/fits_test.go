package lint_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/lint"
)

// The types that a generator makes of boxService, by hand.
type (
	putBoxRequest struct {
		Name  *string
		Count *int64
		Big   *int64
		Ratio *float64
		Flag  *bool
		Sizes []int64
		Box   *box
		Boxes []box
	}
	box struct {
		Name  string
		Inner *box
	}
	putBoxResponse struct {
		Response struct {
			Box       *box
			RequestId string
			Error     *struct{ Code, Message string }
		}
	}
)

func boxService() *specs.Service {
	svc := service(&specs.Action{
		Name: "PutBox",
		Input: []specs.Field{
			{Name: "Name", Type: "String"}, {Name: "Count", Type: "Integer"}, {Name: "Big", Type: "Uint64"},
			{Name: "Ratio", Type: "Float"}, {Name: "Flag", Type: "Boolean"}, {Name: "Sizes", Type: "Array of Integer"},
			{Name: "Box", Type: "Box"}, {Name: "Boxes", Type: "Array of Box"},
		},
		Output: []specs.Field{{Name: "Box", Type: "Box"}},
	})
	svc.Types = []*specs.DataType{{Name: "Box", Fields: []specs.Field{
		{Name: "Name", Type: "String", Required: true}, {Name: "Inner", Type: "Box"},
	}}}
	return svc
}

// example puts an example into the only action of svc, with places as in a
// loaded file.
func example(svc *specs.Service, request, response string) *specs.Action {
	a := svc.Actions[0]
	ex := specs.Example{Request: request, Response: response}
	ex.Keys = specs.Places{{Key: "request", Pos: specs.Pos{File: "PutBox.yaml", Line: 1, Col: 14}}, {Key: "response", Pos: specs.Pos{File: "PutBox.yaml", Line: 1000, Col: 15}}}
	ex.Blocks = specs.Places{{Key: "request", Pos: specs.Pos{File: "PutBox.yaml", Line: 2, Col: 7}}, {Key: "response", Pos: specs.Pos{File: "PutBox.yaml", Line: 1001, Col: 7}}}
	a.Examples = []specs.Example{ex}
	return a
}

func TestExampleFits(t *testing.T) {
	const fine = `{"Response": {"RequestId": "r"}}`
	tests := []struct {
		name, request, response string
		want                    []string
	}{
		{"everything", `{"Name": "a", "Count": 1, "Big": 2, "Ratio": 3, "Flag": true, "Sizes": [4], "Box": {"Name": "b"}, "Boxes": []}`, fine, nil},
		{"a request alone", `{"Count": 1}`, "", []string{
			"PutBox.yaml:1001:7: warning: the response is not JSON: it is empty [example.json-invalid]",
		}},
		{"broken", "{\n  \"名\": 1\n  \"Name\": 2\n}\n", fine, []string{
			`PutBox.yaml:4:9: warning: the request is not JSON: invalid character '"' after object key:value pair [example.json-invalid]`,
		}},
		{"no object", `[1]`, fine, []string{
			"PutBox.yaml:2:7: warning: a request is an object, found a list [example.type-mismatch]",
		}},
		{"many at once", "{\n  \"Nam\": \"a\",\n  \"Count\": \"1\",\n  \"Box\": {\"Name\": \"\"}, \"Boxes\": [{\"Inner\": null}]\n}\n", fine, []string{
			"PutBox.yaml:3:9: warning: request.Nam is in the example, but not in the table [example.member-unknown]",
			`PutBox.yaml:4:18: warning: request.Count: Integer in the table, the string "1" in the example [example.type-mismatch]`,
			"PutBox.yaml:5:25: warning: request.Box.Name is required in the table, and empty in the example [example.required-empty]",
			"PutBox.yaml:5:40: warning: request.Boxes[0].Name is required in the table, and the example lacks it [example.required-missing]",
			"PutBox.yaml:5:50: warning: request.Boxes[0].Inner is null in the example; a request leaves out what is not set [example.null]",
		}},
		{"an integer that Go does not decode", `{"Count": 1.0}`, fine, []string{
			"PutBox.yaml:2:17: note: request.Count is 1.0, which Go does not decode as an int64 [example.integer-form]",
		}},
		{"a response may lack what a request must have", `{}`, `{"Response": {"Box": {}}}`, nil},
		{"no envelope", `{}`, `"failed"`, []string{
			`PutBox.yaml:1001:7: warning: a response is {"Response": {…}}, found the string "failed" [example.envelope]`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			svc := boxService()
			var got []string
			for _, f := range lint.ExampleFits(svc, example(svc, test.request, test.response), 0) {
				got = append(got, f.Error())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// TestExampleFitsAnyway has what a person should look at, and what no golden
// test minds.
func TestExampleFitsAnyway(t *testing.T) {
	svc := boxService()
	svc.Actions[0].Input[1].Enum = []specs.EnumValue{{Value: "1"}}
	svc.Actions[0].Errors = []specs.ErrorCode{{Code: "FailedOperation"}}
	a := example(svc, `{"Count": 2}`, `{"Response": {"Error": {"Code": "Other", "Message": ""}}}`)
	a.Examples[0].Action = "SetBox"
	if got := lint.ExampleFits(svc, a, 0); len(got) > 0 {
		t.Errorf("unfit: %v", got)
	}
	rules := []string{}
	for _, f := range lint.Run(svc) {
		if f.Path == "PutBox.examples[0].action" || strings.HasPrefix(f.Path, "PutBox.examples[0].re") {
			rules = append(rules, f.Rule)
		}
	}
	want := []string{"example.action-mismatch", "enum.example-outside", "example.error-undocumented"}
	if diff := cmp.Diff(want, rules); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
}

// TestExampleFitsEnforced has the limits that the generated code checks: those
// of enforced fields, and numbers of items.
func TestExampleFitsEnforced(t *testing.T) {
	svc := boxService()
	in := svc.Actions[0].Input
	in[0].MaxLength, in[0].Enforce = new(2), true
	in[1].Max = new(specs.Scalar("1"))
	in[5].MaxItems = new(1)
	a := example(svc, `{"Name": "xxx", "Count": 2, "Sizes": [1, 2]}`, `{"Response": {"RequestId": "r"}}`)
	var got []string
	for _, f := range lint.ExampleFits(svc, a, 0) {
		got = append(got, f.Error())
	}
	want := []string{
		"PutBox.yaml:2:16: warning: request.Name has 3 characters; the documented maximum is 2 [enforce.example-outside]",
		"PutBox.yaml:2:44: warning: request.Sizes has 2 items; the documented maximum is 1 [enforce.example-outside]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// TestOddModels has what loading never makes.
func TestOddModels(t *testing.T) {
	if got := lint.Run(nil); len(got) > 0 {
		t.Errorf("nil: %v", got)
	}
	value := specs.Scalar("x")
	number := 3
	svc := &specs.Service{
		Types: []*specs.DataType{nil, {Name: "T", Fields: []specs.Field{{Name: "A", Type: "Array of"}, {Name: "B", Type: "Missing", Required: true}}}},
		Actions: []*specs.Action{nil, {}, {Name: "Do", Input: []specs.Field{
			{}, {Name: "A", Type: "Array of Integer", Default: &value, MaxLength: &number, MaxItems: &number},
			{Name: "B", Type: "Integer", Default: &value, Min: &value, Pattern: "("},
			{Name: "C", Type: "String", Default: &value, Min: &value, Pattern: "("},
			{Name: "D", Type: "Missing"},
		}, Examples: []specs.Example{{}, {Request: `{"": 1, "A": [null], "B": 5, "C": "y", "D": {"E": 1}}`}}}},
	}
	lint.Run(svc)
	for _, i := range []int{-1, 0, 1, 2} {
		lint.ExampleFits(svc, svc.Actions[2], i)
		lint.ExampleFits(nil, svc.Actions[2], i)
		lint.ExampleFits(svc, nil, i)
	}
}

// FuzzExampleFits checks that an example without findings decodes strictly into
// the types that are generated of the tables, and that findings lie within the
// example.
func FuzzExampleFits(f *testing.F) {
	f.Add(`{"Name": "a", "Sizes": [1, 2], "Box": {"Name": "b", "Inner": {"Name": "c"}}}`, `{"Response": {"Box": {"Name": "d"}, "RequestId": "r"}}`)
	f.Add(`{"Count": "1", "Boxes": [{"Nme": null}], "name": 1.0}`, `{"Response": {"Error": {"Code": 5}}, "x": 1}`)
	f.Add("{\n\"Big\": 18446744073709551616,\n \"Ratio\": 1e999, \"Flag\": 0 \"}", "")
	f.Add(`{"Name": "a", "Name": 1}`, `{"Response": null, "Response": {}}`)
	f.Fuzz(func(t *testing.T, request, response string) {
		svc := boxService()
		a := example(svc, request, response)
		lint.Run(svc)
		findings := lint.ExampleFits(svc, a, 0)
		for _, finding := range findings {
			checkPlace(t, finding, request, response)
		}
		if len(findings) > 0 {
			return
		}
		if err := decodeStrictly(request, new(putBoxRequest)); err != nil {
			t.Errorf("request %s: %v", request, err)
		}
		if err := decodeStrictly(response, new(putBoxResponse)); err != nil {
			t.Errorf("response %s: %v", response, err)
		}
	})
}

func decodeStrictly(text string, into any) error {
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

// checkPlace checks that a finding lies on a character of its block, or behind
// the last.
func checkPlace(t *testing.T, f specs.Finding, request, response string) {
	t.Helper()
	first, text := 2, request
	if f.Pos.Line > 1000 {
		first, text = 1001, response
	}
	if strings.Count(text, "\n") >= 900 {
		return
	}
	lines := strings.Split(text, "\n")
	line := f.Pos.Line - first
	if line < 0 || line >= len(lines) {
		t.Fatalf("%v: the block has lines %d to %d", f, first, first+len(lines)-1)
	}
	if col := f.Pos.Col - 7; col < 0 || col > len([]rune(lines[line])) {
		t.Fatalf("%v: the line %q begins at column 7", f, lines[line])
	}
	if f.Rule == "" || f.Message == "" || f.Level == "" || !strings.HasPrefix(f.Path, "PutBox.examples[0].re") {
		t.Fatalf("incomplete finding %+v", f)
	}
}

// TestExamplesOneByOne judges several examples with one table: none knows what
// was found in another.
func TestExamplesOneByOne(t *testing.T) {
	const answer = `{"Response": {}}`
	svc := boxService()
	a := example(svc, `{"Lid": 1}`, answer)
	a.Examples = append(a.Examples, example(boxService(), `{"Count": 1}`, answer).Examples[0], a.Examples[0])
	examples := lint.NewExamples(svc)
	for i, want := range []int{1, 0, 1, 0} {
		got := examples.Fits(a, i)
		if len(got) != want {
			t.Errorf("example %d has %d findings, want %d: %v", i, len(got), want, got)
		}
		if diff := cmp.Diff(lint.ExampleFits(svc, a, i), got); diff != "" {
			t.Errorf("example %d judged alone and with others (-alone +others):\n%s", i, diff)
		}
	}
}
