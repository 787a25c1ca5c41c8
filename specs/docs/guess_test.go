package docs

import (
	"fmt"
	"strings"
	"testing"
)

// mooring is a page whose parameter Kind has a type and a description, and
// whose example has a request and a value in the response.
func mooring(typ, description, request, response string) string {
	return fmt.Sprintf(`Domain name for API request: lake.tencentcloudapi.com.
Moors a boat.
Parameter Name | Required | Type | Description |
---|---|---|---|
Action | Yes | String | Common parameter. The value used for this API: MoorBoat. |
Version | Yes | String | Common parameter. The value used for this API: 2020-01-01. |
Region | No | String | Common parameter. This parameter is not required. |
Kind | No | %s | %s |
BoatId | No | String | ID of the boat. |
Parameter Name | Type | Description |
---|---|---|
State | Integer | State. 1: moored, 2: adrift |
RequestId | String | The unique request ID. |
%s
{"Response": {"State": %s, "RequestId": "r"}}
`, typ, description, request, response)
}

// TestContradicted has descriptions, and examples that keep what they say or
// do not.
func TestContradicted(t *testing.T) {
	const two = `{"Kind": "B", "BoatId": "b-1"}`
	tests := []struct {
		name, page string
		want       string // what is left out, of which field
	}{
		{"kept", mooring("String", "Valid values: A, B.", two, "1"), ""},
		{"enum", mooring("String", "Valid values: A, C.", two, "1"), `input.Kind "B" enum`},
		{"other case", mooring("String", "Valid values: north, south.", `{"Kind": "South"}`, "1"), `input.Kind "South" enum`},
		{"placeholder", mooring("String", "Valid values: A, C.", `{"Kind": "xxx"}`, "1"), ""},
		{"null", mooring("String", "Valid values: A, C.", `{"Kind": null}`, "1"), ""},
		{"response", mooring("String", "Kind.", two, "7"), `output.State "7" enum`},
		{"range", mooring("Integer", "Value range: [1, 10].", `{"Kind": 11}`, "1"), `input.Kind "11" min, max`},
		{"query", mooring("Integer", "Value range: [1, 10].", "https://lake.tencentcloudapi.com/?Action=MoorBoat\n&Kind=11", "1"), `input.Kind "11" min, max`},
		{"length", mooring("String", "Name, 2-12 characters.", two, "1"), `input.Kind "B" min_length, max_length`},
		{"pattern", mooring("String", "Regular expression: ^[a-z]+$", two, "1"), `input.Kind "B" pattern`},
		{"items", mooring("Array of String", "Up to 1 can be given in a request.", `{"Kind": ["A", "B"]}`, "1"), `input.Kind "a list of 2" max_items`},
		{"item", mooring("Array of String", "Valid values: A, C.", `{"Kind": ["A", "B"]}`, "1"), `input.Kind "B" enum`},
		{"default", mooring("Integer", "Value range: [1, 10]. Default value: 0.", `{"Kind": 1}`, "1"), `input.Kind "0" min, max, default`},
		{"table", mooring("Integer", "取值范围：[1, 10]。示例值：12", `{"Kind": 1}`, "1"), `input.Kind "12" min, max`},
		{"excludes", mooring("String", "Kind and BoatId are mutually exclusive.", two, "1"), `input.Kind "Kind with BoatId" excludes`},
		{"excludes, kept", mooring("String", "Kind and BoatId are mutually exclusive.", `{"Kind": "B"}`, "1"), ""},
		{"at least one", mooring("String", "At least one of Kind and BoatId must be given.", `{"State": 1}`, "1"), `input.Kind "none of Kind, BoatId" at_least_one`},
		{"at least one, kept", mooring("String", "At least one of Kind and BoatId must be given.", two, "1"), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Read("p.txt", []byte(tt.page))
			var got []string
			for _, f := range r.Findings {
				if f.Rule != "hint.contradicted" {
					continue
				}
				value, key, _ := strings.Cut(strings.TrimPrefix(f.Message, "the description seems to limit the value, and the documentation itself has "), ", which breaks that; left out: ")
				got = append(got, strings.TrimPrefix(f.Path, "MoorBoat.")+" "+value+" "+key)
			}
			if strings.Join(got, "; ") != tt.want {
				t.Errorf("left out: %q, want %q", got, tt.want)
			}
			guessed := encode(t, r.Action.Input)
			for _, key := range strings.Split(tt.want[strings.LastIndex(tt.want, `"`)+1:], ",") {
				if key = strings.TrimSpace(key); key != "" && strings.HasPrefix(tt.want, "input") && strings.Contains(guessed, "  "+key+":") {
					t.Errorf("%s is still in the spec:\n%s", key, guessed)
				}
			}
		})
	}
}
