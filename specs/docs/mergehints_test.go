package docs

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
)

// TestMergeDropsGuesses has guesses about the members of a data type, and an
// action whose example has other values.
func TestMergeDropsGuesses(t *testing.T) {
	types := `# Data Types

## Rope

Holds a boat.

Used by actions: MoorBoat.

| Name | Type | Required | Description |
|---|---|---|---|
| Colour | String | No | Colour. Valid values: RED, GREEN. |
| Metres | Integer | No | Length. Value range: [1, 10]. |
| Parts | Array of Rope | No | What it is made of. |
| Kind | String | No | Kind. Valid values: HEMP, WIRE. |
`
	action := mooring("Rope", "The rope.", `{"Kind": {"Colour": "RED", "Kind": "xx", "Parts": [{"Metres": 3, "Colour": "BLUE"}, {"Metres": 11}]}}`, "1")
	set := &specs.Set{}
	findings := Merge(set, "specs", []*Reading{Read("lake/types.md", []byte(types)), Read("lake/MoorBoat.txt", []byte(action))})
	var got []string
	for _, f := range findings {
		got = append(got, f.Error())
	}
	want := []string{
		`lake/types.md:11:3: note: the description seems to limit the value, and the documentation itself has "BLUE", which breaks that; left out: enum [hint.contradicted]`,
		`lake/types.md:12:3: note: the description seems to limit the value, and the documentation itself has "11", which breaks that; left out: min, max [hint.contradicted]`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	limits := map[string]int{}
	for _, f := range set.Services[0].Types[0].Fields {
		limits[f.Name] = len(f.Enum)
		if f.Max != nil {
			limits[f.Name]++
		}
	}
	if diff := cmp.Diff(map[string]int{"Colour": 0, "Metres": 0, "Parts": 0, "Kind": 2}, limits); diff != "" {
		t.Errorf("limits (-want +got):\n%s", diff)
	}
}
