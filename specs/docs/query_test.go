package docs

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

func TestQueryJSON(t *testing.T) {
	fields := []specs.Field{
		{Name: "Name", Type: "String"}, {Name: "Count", Type: "Integer"}, {Name: "Weight", Type: "Float"}, {Name: "Sinks", Type: "Boolean"},
		{Name: "Ids", Type: "Array of String"}, {Name: "Ports", Type: "Array of Integer"}, {Name: "Since", Type: "Timestamp ISO8601"},
		{Name: "Boat", Type: "Boat"}, {Name: "Boats", Type: "Array of Boat"}, {Name: "Fog", Type: "Fog"}, {Name: "Language", Type: "String"},
	}
	types := map[string]*specs.DataType{"Boat": {Name: "Boat", Fields: []specs.Field{
		{Name: "Name", Type: "String"}, {Name: "Age", Type: "Integer"}, {Name: "Crew", Type: "Array of Boat"}, {Name: "Number", Type: "String"},
	}}}
	tests := []struct {
		name, query, want string
	}{
		{"types of the table", "Name=1\n&Count=2\n&Weight=2\n&Sinks=True\n&Ids.0=3", `{"Name":"1","Count":2,"Weight":2,"Sinks":true,"Ids":["3"]}`},
		{"values that do not fit", "Count=many\n&Sinks=1\n&Weight=1.\n&Ids=a", `{"Count":"many","Sinks":"1","Weight":"1.","Ids":"a"}`},
		{"first index 1", "Ports.1=80\n&Ports.2=443", `{"Ports":[80,443]}`},
		{"index out of order", "Ports.10=3\n&Ports.2=2\n&Ports.0=1", `{"Ports":[1,2,3]}`},
		{"index N", "Boats.N.Age=1", `{"Boats":[{"Age":1}]}`},
		{"members of a type", "Boat.Age=7\n&Boat.Number=7\n&Boat.Crew.0.Age=8", `{"Boat":{"Age":7,"Number":"7","Crew":[{"Age":8}]}}`},
		{"members of an unknown type", "Fog.Depth=7\n&Fog.Thick=true\n&Fog.ZoneId=7\n&Fog.Values.0=8\n&Fog.Far=1.5", `{"Fog":{"Depth":7,"Thick":true,"ZoneId":"7","Values":["8"],"Far":1.5}}`},
		{"common parameters", "Action=Row\n&Version=2020-01-01\n&Region=ap-x\n&Nonce=1\n&Language=zh\n&Count=1", `{"Language":"zh","Count":1}`},
		{"escapes", "Name=a%20b%2Bc+d%zz", `{"Name":"a%20b%2Bc+d%zz"}`},
		{"plus sign", "Since=2020-01-01T00:00:00+08:00\n&Name=%E6%B9%96", `{"Since":"2020-01-01T00:00:00+08:00","Name":"湖"}`},
		{"one line", "Name=a&Count=1&<Common request parameters>", `{"Name":"a","Count":1}`},
		{"URL as the value", "Name=http://x.example/?a=1&b=2\n&Count=3", `{"Name":"http://x.example/?a=1&b=2","Count":3}`},
		{"value over lines", "Name=-----BEGIN\nabc==\n-----END\n&Count=3", `{"Name":"-----BEGIN\nabc==\n-----END","Count":3}`},
		{"JSON as the value", `Boats=[{"Age": 1}]`, `{"Boats":[{"Age":1}]}`},
		{"not for HTML", "Name=a<b>", `{"Name":"a<b>"}`},
		{"empty", "Name=", `{"Name":""}`},
		{"unknown parameter", "Hull=3", `{"Hull":3}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var head []Text
			for i, line := range strings.Split("https://lake.example/?"+tt.query, "\n") {
				head = append(head, Text{Value: line, Line: int32(i) + 1, Col: 1})
			}
			got, _, err := payload.Query(queryParams("p.md", head), payload.Tables{Fields: fields, Types: types, Guess: true})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(payload.Canonical(tt.want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestQueryContradictions(t *testing.T) {
	tests := []struct{ query, want string }{
		{"A=1\n&A=2", `the parameter "A" is given twice`},
		{"A=1\n&A.B=2", `the parameters "A" and "A.B" cannot both have a value`},
		{"A.B=2\n&A=1", `the parameter "A" is given twice`},
		{"A.B=2\n&A.0=1", `the members of "A" have both names and numbers`},
		{"A" + strings.Repeat(".x", 200) + "=1", `the parameter "A` + strings.Repeat(".x", 29) + `.…" has more than 100 steps`},
		{strings.Repeat("A=1&", 1001), "the query has 1001 parameters, more than the 1000 that are read"},
	}
	for _, tt := range tests {
		_, _, err := payload.Query(queryParams("p.md", []Text{{Value: tt.query, Line: 1, Col: 1}}), payload.Tables{Guess: true})
		if strings.Contains(tt.query, "\n") {
			var head []Text
			for line := range strings.SplitSeq(tt.query, "\n") {
				head = append(head, Text{Value: line, Line: 1, Col: 1})
			}
			_, _, err = payload.Query(queryParams("p.md", head), payload.Tables{Guess: true})
		}
		if got := fmt.Sprint(err); got != tt.want {
			t.Errorf("%.40s: %q, want %q", tt.query, got, tt.want)
		}
	}
}

// TestQueryPlaces holds that a finding about a value of a query names its line.
func TestQueryPlaces(t *testing.T) {
	page := smallPage(lake, "RowBoat", "Integer", "")
	page = strings.Replace(page, "POST / HTTP/1.1\nHost: "+lake+"\nX-TC-Action: RowBoat\n{\"Thing\": }", "https://"+lake+"/?Action=RowBoat\n&Thing=many\n&Hole=1", 1)
	r := Read("p.txt", []byte(page))
	want := "p.txt:14:2: warning: Thing is a string in the example and Integer in the table [example.type-mismatch]\n\tpath: RowBoat.examples[0].request.Thing\n" +
		"p.txt:15:2: warning: the example has the member \"Hole\", which the input table lacks [example.member-unknown]\n\tpath: RowBoat.examples[0].request.Hole\n"
	if diff := cmp.Diff(want, findingLines(r.Findings)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}
