package docs

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
)

// lakeService is a service as the metadata has it: without guesses.
func lakeService() *specs.Service {
	field := func(line int, name, typ, description string) specs.Field {
		f := specs.Field{Name: name, Type: typ, Description: description}
		f.Pos = specs.Pos{File: "api.json", Line: line, Col: 1}
		return f
	}
	return &specs.Service{
		Spec: 1, Name: "lake", Version: "2020-01-01", Endpoint: "lake.tencentcloudapi.com",
		Types: []*specs.DataType{{Name: "Rope", Fields: []specs.Field{
			field(1, "Colour", "String", "Valid values: RED, GREEN."),
			field(2, "Metres", "Integer", "Value range: [1, 10]. Default value: 2."),
		}}},
		Actions: []*specs.Action{{
			Name: "MoorBoat",
			Input: []specs.Field{
				field(3, "Kind", "String", "Kind of boat. Valid values: ROW, SAIL."),
				field(4, "BoatId", "String", "It must not be set at the same time as Name."),
				field(5, "Name", "String", "Name, up to 5 characters."),
				field(6, "Rope", "Rope", "The rope."),
				field(7, "Ids", "Array of String", "Up to 2 can be given in a request."),
			},
			Output: []specs.Field{
				field(8, "State", "Integer", "State. 0: adrift; 1: moored. Default value: 1."),
				field(9, "Depth", "Integer", "Value range: [1, 10]."),
			},
			Examples: []specs.Example{
				{Request: `{"Kind": "ROW", "Name": "a long name", "Rope": {"Colour": "BLUE", "Metres": 3}}`, Response: `{"Response": {"State": 1, "Depth": 11}}`},
				{Request: "[1]", Response: "lost"},
			},
		}},
	}
}

// TestGuess has descriptions that the examples keep, and some that they break.
func TestGuess(t *testing.T) {
	svc := lakeService()
	got := []string{}
	for _, f := range Guess(svc) {
		got = append(got, f.Pos.String()+" "+f.Rule+" "+f.Path)
	}
	want := []string{
		"api.json:5:1 hint.contradicted MoorBoat.input.Name",
		"api.json:9:1 hint.contradicted MoorBoat.output.Depth",
		"api.json:1:1 hint.contradicted types.Rope.fields.Colour",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	var keys specs.Service
	for _, fields := range [][]specs.Field{svc.Types[0].Fields, svc.Actions[0].Input, svc.Actions[0].Output} {
		for _, f := range fields {
			f.Description, f.Node = "", specs.Node{}
			if !cmp.Equal(f, specs.Field{Name: f.Name, Type: f.Type}) {
				keys.Types = append(keys.Types, &specs.DataType{Name: f.Name, Fields: []specs.Field{f}})
			}
		}
	}
	golden := `spec: 1
types:
  - name: Metres
    fields:
      - name: Metres
        type: Integer
        default: 2
        min: 1
        max: 10
  - name: Kind
    fields:
      - name: Kind
        type: String
        enum:
          - {value: ROW}
          - {value: SAIL}
  - name: BoatId
    fields:
      - name: BoatId
        type: String
        excludes: [Name]
  - name: Ids
    fields:
      - name: Ids
        type: Array of String
        max_items: 2
  - name: State
    fields:
      - name: State
        type: Integer
        enum:
          - {value: 0, description: adrift}
          - {value: 1, description: moored.}
`
	if diff := cmp.Diff(golden, encode(t, &specs.TypesFile{Spec: 1, Types: keys.Types})); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}
