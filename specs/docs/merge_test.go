package docs

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
)

// smallPage writes a page with one input parameter of the type, and JSON for
// it in the example.
func smallPage(domain, action, typ, json string) string {
	return fmt.Sprintf(`Domain name for API request: %s.
Does it.
| Parameter Name | Required | Type | Description |
|---|---|---|---|
| Action | Yes | String | Common parameter. The value used for this API: %s |
| Version | Yes | String | Common parameter. The value used for this API: 2020-01-01 |
| Region | No | String | Common parameter; optional for this API |
| Thing | Yes | %s | Thing |
| Parameter Name | Type | Description |
|---|---|---|
| RequestId | String | Unique ID |
Do it
POST / HTTP/1.1
Host: %s
X-TC-Action: %s
{"Thing": %s}
{"Response": {"RequestId": "r"}}
`, domain, action, typ, domain, action, json)
}

func small(page, domain, action, typ, json string) *Reading {
	return Read(page, []byte(smallPage(domain, action, typ, json)))
}

const lake = "lake.tencentcloudapi.com"

func typeOutline(svc *specs.Service) string {
	var b strings.Builder
	for _, t := range svc.Types {
		fmt.Fprintf(&b, "%s inferred=%v\n%s", t.Name, t.Inferred, outline(t.Fields))
	}
	return b.String()
}

func TestMergeNew(t *testing.T) {
	set := &specs.Set{}
	findings := Merge(set, "specs/tencentcloud", []*Reading{
		small("b.txt", lake, "SinkBoat", "Boat", `{"Name": "x"}`),
		small("a.txt", lake, "RowBoat", "Boat", `{"Speed": 1}`),
		small("c.txt", "air.tencentcloudapi.com", "Fly", "Integer", "1"),
	})
	if len(findings) > 0 {
		t.Errorf("findings:\n%s", findingLines(findings))
	}
	if len(set.Services) != 2 {
		t.Fatalf("%d services, want 2", len(set.Services))
	}
	air, svc := set.Services[0], set.Services[1]
	if air.Dir != "specs/tencentcloud/air/2020-01-01" || svc.Dir != "specs/tencentcloud/lake/2020-01-01" {
		t.Errorf("folders %q and %q", air.Dir, svc.Dir)
	}
	if svc.Actions[0].Name != "RowBoat" || svc.Actions[1].Name != "SinkBoat" {
		t.Errorf("actions %q, %q are not by name", svc.Actions[0].Name, svc.Actions[1].Name)
	}
	if diff := cmp.Diff("Boat inferred=true\nSpeed Integer\nName String\n", typeOutline(svc)); diff != "" {
		t.Error(diff)
	}
}

// TestMergeAgain merges a new state of one page into a set that was loaded
// from its files: the other action's examples still count, and a type by hand
// wins over the examples.
func TestMergeAgain(t *testing.T) {
	set := &specs.Set{}
	Merge(set, "specs", []*Reading{
		small("a.txt", lake, "RowBoat", "Boat", `{"Speed": 1, "Owner": {"Name": "x"}}`),
		small("b.txt", lake, "SinkBoat", "Boat", `{"Depth": 1.5}`),
	})
	set = reload(t, set)
	svc := set.Services[0]
	svc.Types = append(svc.Types, &specs.DataType{Name: "Owner", Fields: []specs.Field{{Name: "Name", Type: "String"}, {Name: "Age", Type: "Integer"}}})
	findings := Merge(set, "specs", []*Reading{small("b.txt", lake, "SinkBoat", "Boat", `{"Depth": 2, "Hole": true, "Owner": {"Age": 3}}`)})
	if len(findings) > 0 {
		t.Errorf("findings:\n%s", findingLines(findings))
	}
	want := "Owner inferred=false\nName String\nAge Integer\nBoat inferred=true\nSpeed Integer\nOwner Owner\nDepth Integer\nHole Boolean\n"
	if diff := cmp.Diff(want, typeOutline(set.Services[0])); diff != "" {
		t.Error(diff)
	}
}

// reload writes a set and loads it again.
func reload(t *testing.T, set *specs.Set) *specs.Set {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, svc := range set.Services {
		files, err := specs.Files(svc, "")
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range files {
			fsys[name] = &fstest.MapFile{Data: data}
		}
	}
	loaded, findings, err := specs.Load(fsys, "specs")
	if err != nil || specs.HasErrors(findings) {
		t.Fatalf("%v\n%s", err, findingLines(findings))
	}
	return loaded
}

func TestMergeFindings(t *testing.T) {
	longer := smallPage(lake, "RowBoat", "String", `"x"`)
	longer = strings.Replace(longer, "| Thing |", "| Other | No | String | Other |\n| Thing |", 1)
	byHand := func() *specs.Set {
		action := &specs.Action{Spec: 1, Name: "RowBoat"}
		action.Pos = specs.Pos{File: "specs/lake/2020-01-01/RowBoat.yaml", Line: 1, Col: 1}
		return &specs.Set{Services: []*specs.Service{{
			Spec: 1, Name: "lake", Version: "2020-01-01", Endpoint: lake, Dir: "specs/lake/2020-01-01", Actions: []*specs.Action{action},
		}}}
	}
	tests := []struct {
		name     string
		set      *specs.Set
		readings []*Reading
		want     string // findings
		page     string // of the action that stands in the set
	}{
		{
			name: "by hand", set: byHand(),
			readings: []*Reading{small("a.txt", lake, "RowBoat", "String", `"x"`)},
			want: "a.txt:5:74: error: the spec of RowBoat is written by hand and is not overwritten (specs/lake/2020-01-01/RowBoat.yaml:1:1) [merge.hand-written]\n" +
				"\tpath: RowBoat\n\thelp: delete that spec to take the page's, or do not read the page\n",
		},
		{
			name: "two pages", set: &specs.Set{}, page: "a.txt",
			readings: []*Reading{Read("a.txt", []byte(longer)), small("b.txt", lake, "RowBoat", "String", `"x"`)},
			want: "b.txt:5:74: warning: two pages describe RowBoat: a.txt, with 6 rows, is read; b.txt, with 5 rows, is not [merge.duplicate]\n" +
				"\tpath: RowBoat\n\thelp: give one page of each action\n",
		},
		{
			name: "two equal pages", set: &specs.Set{}, page: "b.txt",
			readings: []*Reading{small("a.txt", lake, "RowBoat", "String", `"x"`), small("b.txt", lake, "RowBoat", "String", `"x"`)},
			want: "a.txt:5:74: warning: two pages describe RowBoat: b.txt, with 5 rows, is read; a.txt, with 5 rows, is not [merge.duplicate]\n" +
				"\tpath: RowBoat\n\thelp: give one page of each action\n",
		},
		{
			name: "two domains", set: &specs.Set{}, page: "a.txt",
			readings: []*Reading{
				small("a.txt", lake, "RowBoat", "String", `"x"`), small("b.txt", "lake.intl.tencentcloudapi.com", "SinkBoat", "String", `"x"`),
			},
			want: "b.txt:1:30: warning: the page gives the domain lake.intl.tencentcloudapi.com, the service lake has lake.tencentcloudapi.com, which stays [merge.endpoint]\n" +
				"\tpath: lake.endpoint\n\thelp: set endpoint in service.yaml if the other one is right\n",
		},
		{
			name: "types that differ", set: &specs.Set{}, page: "a.txt",
			readings: []*Reading{
				small("a.txt", lake, "RowBoat", "Boat", `{"Name": 1}`), small("b.txt", lake, "SinkBoat", "Boat", `{"Name": "x"}`),
			},
			want: "a.txt:16:1: warning: member Name of Boat is left out: the examples give it values of different types, a string and an integer [type.member-conflict]\n" +
				"\tpath: RowBoat.input.Thing.Name\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			findings := Merge(tt.set, "specs", tt.readings)
			if diff := cmp.Diff(tt.want, findingLines(findings)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			source := tt.set.Services[0].Actions[0].Source
			if tt.page == "" && source != nil || tt.page != "" && (source == nil || source.Page != tt.page) {
				t.Errorf("the action is from %+v, want %q", source, tt.page)
			}
		})
	}
}

func TestMergeLeavesOut(t *testing.T) {
	set := &specs.Set{}
	findings := Merge(set, "specs", []*Reading{Read("x.txt", []byte("nothing")), Read("y.txt", nil)})
	if len(set.Services) != 0 || len(findings) != 0 {
		t.Errorf("%d services, findings:\n%s", len(set.Services), findingLines(findings))
	}
}
