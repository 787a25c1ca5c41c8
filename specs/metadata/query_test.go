package metadata

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// shelf are the tables that the queries of tests are about.
func shelf() ([]specs.Field, map[string]*specs.DataType) {
	fields := []specs.Field{
		{Name: "Name", Type: "String"}, {Name: "Count", Type: "Integer"}, {Name: "Weight", Type: "Float"},
		{Name: "Open", Type: "Boolean"}, {Name: "Since", Type: "Date"}, {Name: "Language", Type: "String"},
		{Name: "Ids", Type: "Array of Integer"}, {Name: "Filters", Type: "Array of Filter"}, {Name: "Room", Type: "Room"},
	}
	types := map[string]*specs.DataType{
		"Filter": {Name: "Filter", Fields: []specs.Field{{Name: "Key", Type: "String"}, {Name: "Values", Type: "Array of String"}}},
		"Room":   {Name: "Room", Fields: []specs.Field{{Name: "Floor", Type: "Integer"}, {Name: "Next", Type: "Room"}}},
	}
	return fields, types
}

func TestQueryJSON(t *testing.T) {
	fields, types := shelf()
	tests := []struct{ name, query, want string }{
		{"none", "", `{}`},
		{"scalars", "Name=1&Count=12&Weight=1.5&Open=true&Since=2024-01-02", `{"Name":"1","Count":12,"Weight":1.5,"Open":true,"Since":"2024-01-02"}`},
		{"order of the query", "Count=1&Name=a", `{"Count":1,"Name":"a"}`},
		{"other types than the table", "Count=1.5&Weight=x&Open=yes", `{"Count":"1.5","Weight":"x","Open":"yes"}`},
		{"numbers that JSON does not have", "Count=007&Weight=1.", `{"Count":"007","Weight":"1."}`},
		{"large number", "Count=18446744073709551615", `{"Count":18446744073709551615}`},
		{"boolean in capitals", "Open=FALSE", `{"Open":false}`},
		{"no value", "Name=&Count=", `{"Name":"","Count":""}`},
		{"list from 0", "Ids.0=5&Ids.1=6", `{"Ids":[5,6]}`},
		{"list from 1", "Ids.1=5&Ids.2=6", `{"Ids":[5,6]}`},
		{"list in disorder, with a gap", "Ids.10=1&Ids.9=2&Ids.2=3", `{"Ids":[3,2,1]}`},
		{"list with the letter of the table", "Ids.N=5", `{"Ids":[5]}`},
		{"list without number", "Ids=5", `{"Ids":"5"}`},
		{"list in JSON", "Ids=[1, 2]", `{"Ids":[1,2]}`},
		{"broken JSON", "Ids=[1, 2&Room={", `{"Ids":"[1, 2","Room":"{"}`},
		{"objects", "Filters.0.Key=k&Filters.0.Values.0=1&Filters.1.Values.0=2&Room.Floor=3&Room.Next.Floor=4",
			`{"Filters":[{"Key":"k","Values":["1"]},{"Values":["2"]}],"Room":{"Floor":3,"Next":{"Floor":4}}}`},
		{"object in JSON", `Room={"Floor": 1e0}`, `{"Room":{"Floor":1e0}}`},
		{"text that is JSON", `Name={"a":1}`, `{"Name":"{\"a\":1}"}`},
		{"object where the table has a list", "Filters.Key=k", `{"Filters":{"Key":"k"}}`},
		{"unknown", "Doors.0.Count=1&Room.Wall=2", `{"Doors":[{"Count":"1"}],"Room":{"Wall":"2"}}`},
		{"common parameters", "Region=x&Version=1&Language=zh&<Common parameters>", `{"Language":"zh"}`},
		{"common names further down", "Room.Region=x", `{"Room":{"Region":"x"}}`},
		{"escapes", "Name=a%2Bb+c%20d", `{"Name":"a+b c d"}`},
		{"no escapes", "Name=2024-01-02T03:04:05+08:00", `{"Name":"2024-01-02T03:04:05+08:00"}`},
		{"broken escapes", "Name=100%", `{"Name":"100%"}`},
		{"escapes of no text", "Name=%ff", "{\"Name\":\"\uFFFD\"}"},
		{"value with signs", "Name=a & b&Count=1", `{"Name":"a & b","Count":1}`},
		{"value with lines", "\n&Name=a\nb\n&Count=1\n", `{"Name":"a\nb","Count":1}`},
		{"no parameter", "what", `{"what":""}`},
		{"HTML", `Name=<a href="x">`, `{"Name":"<a href=\"x\">"}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			req := parseRequest("https://x.tencentcloudapi.com/?Action=Do&" + test.query)
			if req.action != "Do" || req.form != formQuery {
				t.Fatalf("the request is %+v", req)
			}
			got, _, err := payload.Query(req.params, payload.Tables{Fields: fields, Types: types})
			if err != nil {
				t.Fatal(err)
			}
			var flat bytes.Buffer
			if err := json.Compact(&flat, []byte(got)); err != nil {
				t.Fatal(err)
			}
			if flat.String() != test.want {
				t.Errorf("got %s, want %s", flat.String(), test.want)
			}
		})
	}
}

func TestQueryJSONContradictions(t *testing.T) {
	fields, types := shelf()
	tests := []struct{ query, want string }{
		{"Count=1&Count=2", `the parameter "Count" is given twice`},
		{"Room.Floor=1&Room=2", `the parameter "Room" is given twice`},
		{"Ids.0=1&Ids.00.x=2", ``},
		{"Ids=1&Ids.0=2", `the parameters "Ids" and "Ids.0" cannot both have a value`},
		{"Filters.0=a&Filters.0.Key=b", `the parameters "Filters.0" and "Filters.0.Key" cannot both have a value`},
		{"Ids.0=1&Ids.x=2", `the members of "Ids" have both names and numbers`},
		{"A" + strings.Repeat(".a", 100) + "=1", "has more than 100 steps"},
		{`Room=` + strings.Repeat(`{"a":`, 100) + "1" + strings.Repeat("}", 100), "nested deeper than 100 levels"},
	}
	for _, test := range tests {
		_, _, err := payload.Query(parseRequest("https://x/?Action=Do&"+test.query).params, payload.Tables{Fields: fields, Types: types})
		switch {
		case test.want == "" && err != nil:
			t.Errorf("%s: %v", test.query, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%.60s: got the error %v, want %s", test.query, err, test.want)
		}
	}
}

func TestParseRequest(t *testing.T) {
	tests := []struct {
		name, text string
		want       request
	}{
		{"nothing", "", request{form: formEmpty}},
		{"JSON alone", `[1]`, request{form: formJSON, body: `[1]`}},
		{"POST", "POST / HTTP/1.1\nHost: a.b\nX-TC-Action: Do <x>\n\n{1}\n", request{form: formJSON, action: "Do", host: "a.b", body: "{1}\n"}},
		{"lost line breaks", "POST / HTTP/1.1Host: a.bX-TC-Action: Do<common>{1}", request{form: formJSON, action: "Do", body: "{1}"}},
		{"prose", "see below", request{form: formJSON}},
		{"form", "POST / HTTP/1.1\nHost: a.b\ncontent-type: multipart/form-data\nX-TC-Action: Do\n\n{1}", request{form: formMultipart, action: "Do", host: "a.b"}},
		{"query", "GET https://a.b/?Action=Do\n&x=1", request{form: formQuery, action: "Do", host: "a.b"}},
		{"query without address", "https://a.b", request{form: formQuery, host: "a.b"}},
		{"query with JSON", "https://a.b/?Action=Do\n&<common>\n \n\n {1}", request{form: formQuery, action: "Do", host: "a.b", body: "{1}"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := parseRequest(test.text)
			if got.form != test.want.form || got.action != test.want.action || got.host != test.want.host || got.body != test.want.body {
				t.Errorf("parseRequest(%q) = %+v, want %+v", test.text, got, test.want)
			}
		})
	}
}
