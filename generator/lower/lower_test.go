package lower

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

func service(types []*specs.DataType, input, output []specs.Field) *specs.Service {
	return &specs.Service{Name: "x", Version: "2020-01-01", Endpoint: "x.test", Dir: "specs/x/2020-01-01", Types: types,
		Actions: []*specs.Action{{Name: "DoIt", Region: specs.Region{Use: specs.RegionOptional}, Input: input, Output: output}}}
}

// describe writes the fields of a struct as Go would.
func describe(s *ir.Struct) []string {
	var out []string
	for _, f := range s.Fields {
		typ := string(f.Type.Basic)
		if f.Type.Struct != nil {
			typ = f.Type.Struct.Name
		}
		if f.Type.Pointer {
			typ = "*" + typ
		}
		if f.Type.List {
			typ = "[]" + typ
		}
		if f.OmitZero {
			typ += " omitzero"
		}
		out = append(out, f.Name+" "+typ)
	}
	return out
}

// Presence follows from the keys: see the comment of presence.
func TestPresence(t *testing.T) {
	fields := []specs.Field{
		{Name: "S", Type: "String", Required: true},
		{Name: "s2", Type: "String"},
		{Name: "N", Type: "Integer", Required: true},
		{Name: "N2", Type: "Integer", Nullable: true},
		{Name: "F", Type: "Float"},
		{Name: "B", Type: "Boolean", Required: true},
		{Name: "T", Type: "Timestamp ISO8601"},
		{Name: "L", Type: "Array of String", Required: true},
		{Name: "L2", Type: "Array of Integer", Nullable: true},
		{Name: "O", Type: "Box", Required: true},
		{Name: "O2", Type: "Box"},
		{Name: "O3", Type: "Box", Nullable: true},
		{Name: "OL", Type: "Array of Box"},
	}
	pkg, findings := Package(service([]*specs.DataType{{Name: "Box", Fields: fields[:4]}}, fields, fields), Options{})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	op := pkg.Operations[0]
	if d := cmp.Diff([]string{
		"S string", "S2 *string omitzero", "N int64", "N2 *int64 omitzero", "F *float64 omitzero", "B bool", "T *string omitzero",
		"L []string", "L2 []int64 omitzero", "O Box", "O2 Box omitzero", "O3 Box omitzero", "OL []Box omitzero",
	}, describe(op.Request)); d != "" {
		t.Error("request:", d)
	}
	if d := cmp.Diff([]string{
		"S string", "S2 string", "N int64", "N2 *int64", "F float64", "B bool", "T string",
		"L []string", "L2 []int64", "O Box", "O2 Box", "O3 *Box", "OL []Box", "RequestId string",
	}, describe(op.Response)); d != "" {
		t.Error("response:", d)
	}
	if d := cmp.Diff([]string{"S string", "S2 *string omitzero", "N int64", "N2 *int64 omitzero"}, describe(pkg.Structs[0])); d != "" {
		t.Error("a type that goes both ways:", d)
	}
}

// A type that holds itself by value would have no size.
func TestRecursion(t *testing.T) {
	types := []*specs.DataType{
		{Name: "A", Fields: []specs.Field{{Name: "B", Type: "B"}, {Name: "As", Type: "Array of A"}}},
		{Name: "B", Fields: []specs.Field{{Name: "A", Type: "A", Required: true}, {Name: "Name", Type: "String", Required: true}}},
	}
	pkg, _ := Package(service(types, []specs.Field{{Name: "A", Type: "A"}}, nil), Options{})
	if d := cmp.Diff([]string{"B *B omitzero", "As []A omitzero"}, describe(pkg.Structs[0])); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"A.B.A", "A.B.Name"}, pkg.Operations[0].Golden.Required); d != "" {
		t.Error(d)
	}
	var kinds []ir.CheckKind
	for _, c := range append(pkg.Structs[0].Checks, pkg.Structs[1].Checks...) {
		kinds = append(kinds, c.Kind)
	}
	if d := cmp.Diff([]ir.CheckKind{ir.NestedPointer, ir.NestedItems, ir.Nested, ir.RequireText}, kinds); d != "" {
		t.Error(d)
	}
}

// Whatever Go can't express is an error that names the place and the way out.
func TestCollisions(t *testing.T) {
	at := func(line int) specs.Node { return specs.Node{Pos: specs.Pos{File: "a.yaml", Line: line, Col: 3}} }
	for name, tt := range map[string]struct {
		change func(*specs.Service)
		want   string
	}{
		"fields": {func(s *specs.Service) {
			s.Actions[0].Input = []specs.Field{{Node: at(7), Name: "Name", Type: "String"}, {Node: at(8), Name: "name", Type: "String"}}
		}, "a.yaml:8:3: error: the Go name Name of field name is taken by field Name at a.yaml:7:3 [name.collision]"},
		"an output like the member of refused calls": {func(s *specs.Service) {
			s.Actions[0].Output = []specs.Field{{Node: at(7), Name: "Error", Type: "String"}}
		}, "a.yaml:7:3: error: an answer with the member Error says that the call was refused, so action DoIt can't have an output of that name [name.reserved]"},
		"a field like the method Validate": {func(s *specs.Service) {
			s.Actions[0].Input = []specs.Field{{Node: at(7), Name: "Validate", Type: "String"}}
		}, "a.yaml:7:3: error: field Validate has the name of a Go method [name.reserved]"},
		"a type that should be named like an action": {func(s *specs.Service) {
			s.Types = []*specs.DataType{{Node: at(4), Name: "Other", GoName: "DoIt"}}
			s.Actions[0].Node = at(2)
			s.Actions[0].Input = []specs.Field{{Name: "D", Type: "Other"}}
		}, "a.yaml:2:3: error: the Go name DoIt of action DoIt is taken by type Other at a.yaml:4:3 [name.collision]"},
		"an action like the constructor": {func(s *specs.Service) {
			s.Actions[0].Name, s.Actions[0].Node = "New", at(2)
		}, "a.yaml:2:3: error: the Go name New of action New is taken by its constructor [name.collision]"},
		"an action like a method of encoding/json": {func(s *specs.Service) {
			s.Actions[0].Name, s.Actions[0].Node = "MarshalJSON", at(2)
		}, "a.yaml:2:3: error: action MarshalJSON cannot be a Go method of that name: the standard library gives it another meaning [name.reserved]"},
		"error codes": {func(s *specs.Service) {
			s.Actions[0].Errors = []specs.ErrorCode{{Node: at(5), Code: "A-B"}, {Node: at(6), Code: "AB"}}
		}, "a.yaml:6:3: error: the Go name ErrAB of error code AB is taken by error code A-B at a.yaml:5:3 [name.collision]"},
		"go_name": {func(s *specs.Service) {
			s.Actions[0].GoName, s.Actions[0].Node = "do it", at(2)
		}, `a.yaml:2:3: error: go_name "do it" is not an exported Go identifier [name.invalid]`},
	} {
		t.Run(name, func(t *testing.T) {
			svc := service(nil, nil, nil)
			tt.change(svc)
			_, findings := Package(svc, Options{})
			var got []string
			for _, f := range findings {
				got = append(got, f.Error())
			}
			if strings.Join(got, "\n") != tt.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n"), tt.want)
			}
		})
	}
}

// A type gives way to the action of its name, whether that is generated or not.
func TestTypeLikeAction(t *testing.T) {
	types := []*specs.DataType{{Name: "Ask"}, {Name: "DoItRequest"}, {Name: "Tell", GoName: "Said"}}
	svc := service(types, []specs.Field{{Name: "A", Type: "Ask"}, {Name: "B", Type: "DoItRequest"}, {Name: "C", Type: "Tell"}}, nil)
	svc.Actions = append(svc.Actions, &specs.Action{Name: "Ask"}, &specs.Action{Name: "Tell"})
	pkg, findings := Package(svc, Options{Actions: []string{"DoIt"}})
	if d := cmp.Diff([]string{"A AskData omitzero", "B DoItRequestData omitzero", "C Said omitzero"}, describe(pkg.Operations[0].Request)); d != "" {
		t.Error(d)
	}
	if len(findings) != 2 || findings[0].Level != specs.LevelNote || findings[0].Message != "type Ask is AskData in Go, because an action has its name" {
		t.Errorf("got %v", findings)
	}
}

// go_name resolves a collision, and the wire keeps the documented name.
func TestGoName(t *testing.T) {
	pkg, findings := Package(service(nil, []specs.Field{{Name: "Name", Type: "String"}, {Name: "name", Type: "String", GoName: "LowerName"}}, nil), Options{})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	f := pkg.Operations[0].Request.Fields[1]
	if f.Name != "LowerName" || f.Wire != "name" {
		t.Errorf("got %s for %s", f.Name, f.Wire)
	}
}

// Only types that actions reach are emitted, and only listed actions.
func TestOnlyWhatIsReached(t *testing.T) {
	types := []*specs.DataType{{Name: "Used"}, {Name: "Unused"}, {Name: "Other"}}
	svc := service(types, []specs.Field{{Name: "U", Type: "Used"}}, nil)
	svc.Actions = append(svc.Actions, &specs.Action{Name: "Another", Input: []specs.Field{{Name: "O", Type: "Other"}}})
	pkg, findings := Package(svc, Options{Actions: []string{"DoIt"}})
	if len(pkg.Operations) != 1 || len(pkg.Structs) != 1 || pkg.Structs[0].Name != "Used" {
		t.Errorf("got %d operations and %d structs", len(pkg.Operations), len(pkg.Structs))
	}
	if len(findings) > 0 {
		t.Errorf("got %v", findings)
	}
}

func TestMethodDoc(t *testing.T) {
	for description, want := range map[string]string{
		"This API is used to refund a resource package.": "DoIt is used to refund a resource package.",
		"本接口(DoIt)用于退订云存服务。":                             "DoIt 用于退订云存服务。",
		"Billing API": "DoIt: Billing API",
		"":            "DoIt calls the action of that name.",
	} {
		a := &specs.Action{Name: "DoIt", Description: description}
		if got := methodDoc(a, "DoIt")[0]; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	a := &specs.Action{
		Name: "DoIt", Deprecated: "Use DoMore\ninstead.",
		RateLimits: []specs.RateLimit{{Requests: 20, Per: "second"}, {Requests: 1, Per: "minute"}},
		Region:     specs.Region{Use: specs.RegionRequired, Only: []string{"ap-seoul"}},
	}
	if d := cmp.Diff(ir.Doc{
		"DoIt calls the action of that name.",
		"Limit: 20 requests per second, 1 request per minute. Regions: ap-seoul.",
		"Deprecated: Use DoMore instead.",
	}, methodDoc(a, "DoIt")); d != "" {
		t.Error(d)
	}
}

// A type that only examples show says so, and says what they do not show.
func TestInferredTypeDoc(t *testing.T) {
	shown := &specs.DataType{Name: "Box", Inferred: true, Fields: []specs.Field{{Name: "Name", Type: "String"}}}
	if d := cmp.Diff(ir.Doc{
		"Box holds what the documented examples show.",
		"Inferred from examples: no page that was read defines Box, so it may have more members than these. Extra takes and keeps them.",
	}, typeDoc(shown, "Box")); d != "" {
		t.Error(d)
	}
	hidden := &specs.DataType{Name: "Box", Inferred: true}
	if d := cmp.Diff(ir.Doc{
		"Box is a type that the documentation names; no page that was read defines it, and no example shows its members. Extra takes and keeps them.",
	}, typeDoc(hidden, "Box")); d != "" {
		t.Error(d)
	}
}

// Facts that the prose does not give are said; those that it gives are not said
// twice.
func TestFieldDoc(t *testing.T) {
	twenty, one := specs.Scalar("20"), specs.Scalar("1")
	f := specs.Field{Description: "Page size, 20 if absent.", Required: true, Nullable: true, Default: &twenty, Min: &one,
		Enum: []specs.EnumValue{{Value: "1", Description: "few"}, {Value: "20"}}}
	if d := cmp.Diff(ir.Doc{"Page size, 20 if absent.", "Values: 1 (few). At least 1.", "Required."}, fieldDoc(&f, sent)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(ir.Doc{"Page size, 20 if absent.", "Values: 1 (few). At least 1.", "May be null."}, fieldDoc(&f, received)); d != "" {
		t.Error(d)
	}
}

func TestFieldDocTogether(t *testing.T) {
	f := specs.Field{Name: "A", Description: "One way; B is another.", Excludes: []string{"B", "C"}, AtLeastOne: []string{"A", "B"}, RequiredWhen: "Required if Mode is 1."}
	if d := cmp.Diff(ir.Doc{"One way; B is another.", "Not together with B, C. Required if Mode is 1."}, fieldDoc(&f, sent)); d != "" {
		t.Error(d)
	}
}

// An example that Go types can't hold is left out, and said.
func TestExamples(t *testing.T) {
	input := []specs.Field{{Name: "N", Type: "Integer"}, {Name: "L", Type: "Array of String"}, {Name: "O", Type: "Box"}}
	box := &specs.DataType{Name: "Box", Fields: []specs.Field{{Name: "S", Type: "String", Required: true}, {Name: "T", Type: "String"}}}
	for request, want := range map[string]string{
		`{"N": 1, "L": ["a"]}`: "",
		`{"N": 1.0}`:           `N: strconv.ParseInt: parsing "1.0": invalid syntax`,
		`{"N": "1"}`:           "N: 1 is no int64",
		`{"L": "a"}`:           "L: string does not fit the type",
		`{"O": {}}`:            "O holds nothing but zero values, and an optional structure like that is not sent",
		`{"O": {"S": ""}}`:     "O holds nothing but zero values, and an optional structure like that is not sent",
		`{"O": {"T": ""}}`:     "",
		`{"M": 1}`:             "the request has members that the tables do not",
		`{"N": 1, "L": null}`:  "",
	} {
		svc := service([]*specs.DataType{box}, input, nil)
		svc.Actions[0].Examples = []specs.Example{{Title: "T", Request: request, Response: "{}"}}
		pkg, findings := Package(svc, Options{})
		op := pkg.Operations[0]
		if want == "" {
			if len(findings) != 0 || len(op.Examples) != 1 || len(op.Golden.Examples) != 1 {
				t.Errorf("%s: %v", request, findings)
			}
			continue
		}
		if want = "the example is left out of the golden test: " + want; len(findings) != 1 || findings[0].Message != want || findings[0].Path != "DoIt.examples[0].request" {
			t.Errorf("%s: got %v, want %s", request, findings, want)
		}
		if len(op.Examples)+len(op.Golden.Examples) != 0 {
			t.Errorf("%s: the example is used: %s", request, fmt.Sprint(op.Golden))
		}
	}
}

// An example gives a type that holds itself as what its field has become, a
// pointer.
func TestExampleOfRecursion(t *testing.T) {
	svc := service([]*specs.DataType{{Name: "Box", Fields: []specs.Field{{Name: "Inner", Type: "Box"}, {Name: "Size", Type: "Integer"}}}},
		[]specs.Field{{Name: "Box", Type: "Box", Required: true}}, nil)
	svc.Actions[0].Examples = []specs.Example{{Request: `{"Box": {"Inner": {"Size": 1}}}`, Response: `{"Response": {}}`}}
	pkg, findings := Package(svc, Options{})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	inner := pkg.Operations[0].Examples[0].Request.Fields[0].Value.Fields[0]
	if inner.Name != "Inner" || !inner.Value.Type.Pointer {
		t.Errorf("%s has the type %+v in the example, want a pointer", inner.Name, inner.Value.Type)
	}
}

// No two methods of the client have one name, whatever actions are called.
func TestMethodNames(t *testing.T) {
	list := []specs.Field{{Name: "Boxes", Type: "Array of String"}, {Name: "Offset", Type: "Integer"}}
	action := func(name string, paged, stream bool) *specs.Action {
		a := &specs.Action{Name: name, Region: specs.Region{Use: specs.RegionNone}, Stream: stream}
		if paged {
			a.Input, a.Output = list[1:], list[:1]
			a.Pages = &specs.Pages{By: specs.PagesByOffset, From: "Offset", Items: "Boxes"}
		}
		return a
	}
	svc := service(nil, nil, nil)
	svc.Actions = []*specs.Action{
		action("AllDescribe", true, true), action("AllBoxes", false, false), action("AllDescribeBoxes", false, false),
		action("Describe", true, false), action("DescribeBoxes", true, false), action("StreamTalk", false, false),
		action("Talk", false, true), action("TalkEvents", false, false),
	}
	pkg, findings := Package(svc, Options{})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var got []string
	for _, op := range pkg.Operations {
		got = append(got, op.Name)
		if op.Pages != nil {
			got = append(got, op.Pages.Method)
		}
		if op.Stream != "" {
			got = append(got, op.Stream)
		}
	}
	if d := cmp.Diff([]string{
		"AllBoxes", "AllDescribe", "AllAllDescribe", "StreamAllDescribe", "AllDescribeBoxes", "Describe", "AllDescribeItems",
		"DescribeBoxes", "AllDescribeBoxesItems", "StreamTalk", "Talk", "TalkEventsEvents", "TalkEvents",
	}, got); d != "" {
		t.Error(d)
	}
}
