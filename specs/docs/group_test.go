package docs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
)

// typesPage is a page of data types, each with one member.
func typesPage(page string, types ...string) *Reading {
	var b strings.Builder
	for _, t := range types {
		name, member, _ := strings.Cut(t, ".")
		b.WriteString("## " + name + "\n\n| Name | Type | Description |\n|---|---|---|\n| " + member + " | String | x |\n\n")
	}
	return Read(page, []byte(b.String()))
}

// productPage is a page of error codes or regions.
func productPage(page, header string, rows ...string) *Reading {
	return Read(page, []byte("| "+header+" |\n|---|---|\n| "+strings.Join(rows, " | x |\n| ")+" | x |\n"))
}

func TestGroup(t *testing.T) {
	const sea = "sea.tencentcloudapi.com"
	later := func(page, action string) *Reading {
		text := smallPage(lake, action, "Boat", `{"Name": "x"}`)
		return Read(page, []byte(strings.Replace(text, "2020-01-01", "2021-01-01", 1)))
	}
	old := func(page, action string) *specs.Set {
		set := &specs.Set{}
		Merge(set, "specs", []*Reading{small(page, lake, action, "Boat", `{"Name": "x"}`)})
		return set
	}
	tests := []struct {
		name  string
		set   *specs.Set
		page  *Reading
		other []*Reading
		want  string // service and version
	}{
		{"beside", nil, typesPage("p/types.md", "Boat.Name"), []*Reading{small("p/a.md", lake, "RowBoat", "Boat", "{}")}, "lake 2020-01-01"},
		{"below", nil, typesPage("p/types.md", "Boat.Name"), []*Reading{small("p/q/a.md", lake, "RowBoat", "Boat", "{}")}, "lake 2020-01-01"},
		{"above", nil, typesPage("p/q/types.md", "Boat.Name"), []*Reading{small("p/a.md", lake, "RowBoat", "Boat", "{}")}, "lake 2020-01-01"},
		{"elsewhere", nil, typesPage("p/types.md", "Boat.Name"), []*Reading{small("q/a.md", lake, "RowBoat", "Boat", "{}")}, " "},
		{"read before", old("p/a.md", "RowBoat"), typesPage("p/types.md", "Boat.Name"), nil, "lake 2020-01-01"},
		{"of two services", nil, typesPage("p/types.md", "Boat.Name"), []*Reading{
			small("p/a.md", sea, "SinkShip", "Ship", "{}"), small("p/b.md", lake, "RowBoat", "Boat", "{}"),
		}, "lake 2020-01-01"},
		{"of two services alike", nil, typesPage("p/types.md", "Boat.Name"), []*Reading{
			small("p/a.md", sea, "SinkShip", "Boat", "{}"), small("p/b.md", lake, "RowBoat", "Boat", "{}"),
		}, " "},
		{"of two versions", nil, typesPage("p/types.md", "Boat.Name"), []*Reading{
			later("p/b.md", "RowBoat"), small("p/a.md", lake, "RowBoat", "Boat", "{}"),
		}, "lake 2021-01-01"},
		{"regions of two services", nil, productPage("p/common.md", "Value | Region", "ap-north"), []*Reading{
			small("p/a.md", sea, "SinkShip", "Ship", "{}"), small("p/b.md", lake, "RowBoat", "Boat", "{}"),
		}, " "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := tt.set
			if set == nil {
				set = &specs.Set{}
			}
			Group(set, append([]*Reading{tt.page}, tt.other...))
			if got := tt.page.Service.Name + " " + tt.page.Service.Version; got != tt.want {
				t.Errorf("the page belongs to %q, want %q", got, tt.want)
			}
		})
	}
}

// TestMergeProduct merges a folder: types resolve across its pages, inferred
// ones go away with what was said of them, and queries get the types of their
// values.
func TestMergeProduct(t *testing.T) {
	action := small("p/a.md", lake, "RowBoat", "Boat", `{"Name": "x"}`)
	query := strings.Replace(smallPage(lake, "SinkBoat", "Boat", ""), "POST / HTTP/1.1\nHost: "+lake+"\nX-TC-Action: SinkBoat\n{\"Thing\": }",
		"https://"+lake+"/?Action=SinkBoat\n&Thing.Name=7\n&Thing.Captain.0.Hat=12", 1)
	set := &specs.Set{}
	readings := []*Reading{
		action, Read("p/b.md", []byte(query)),
		typesPage("p/types.md", "Boat.Hull", "Captain.Hat"), typesPage("p/types2.md", "Boat.Name"),
		productPage("p/errors.md", "Error Code | Description", "InvalidAction", "NoSuchVersion"),
		productPage("p/common.md", "Region | Value", "ap-north", "ap-south"),
	}
	findings := Merge(set, "specs", readings)
	want := "p/types2.md: warning: 1 type of the page is on p/types.md too, which has as many rows or more: those are read, these are not [merge.duplicate]\n" +
		"\thelp: give one page of each kind\n"
	if diff := cmp.Diff(want, findingLines(findings)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	svc := set.Services[0]
	if diff := cmp.Diff("Boat inferred=false\nHull String\nCaptain inferred=false\nHat String\n", typeOutline(svc)); diff != "" {
		t.Errorf("types (-want +got):\n%s", diff)
	}
	if len(svc.Errors) != 2 || !cmp.Equal(svc.Regions, []string{"ap-north", "ap-south"}) {
		t.Errorf("errors %v, regions %q", svc.Errors, svc.Regions)
	}
	for _, f := range action.Findings {
		if strings.HasPrefix(f.Rule, "type.") {
			t.Errorf("still said: %v", f)
		}
	}
	wantRequest := "{\n  \"Thing\": {\n    \"Name\": \"7\",\n    \"Captain\": [\n      {\n        \"Hat\": 12\n      }\n    ]\n  }\n}\n"
	if diff := cmp.Diff(wantRequest, svc.Actions[1].Examples[0].Request); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
}

// TestMergeTypesAgain reads a page of types again that has lost a type.
func TestMergeTypesAgain(t *testing.T) {
	set := &specs.Set{}
	Merge(set, "specs", []*Reading{small("p/a.md", lake, "RowBoat", "Boat", `{"Name": "x"}`), typesPage("p/types.md", "Boat.Hull", "Captain.Hat")})
	set = reload(t, set)
	if findings := Merge(set, "specs", []*Reading{typesPage("p/types.md", "Captain.Beard")}); len(findings) > 0 {
		t.Errorf("findings:\n%s", findingLines(findings))
	}
	want := "Captain inferred=false\nBeard String\nBoat inferred=true\nName String\n"
	if diff := cmp.Diff(want, typeOutline(set.Services[0])); diff != "" {
		t.Errorf("types (-want +got):\n%s", diff)
	}
}

func TestMergeNoService(t *testing.T) {
	findings := Merge(&specs.Set{}, "specs", []*Reading{typesPage("p/types.md", "Boat.Hull")})
	want := "p/types.md: warning: the page of data types does not name its service, and the pages beside it do not tell it: nothing of it is read [page.no-service]\n" +
		"\thelp: read it together with pages of the service's actions, in one folder\n"
	if diff := cmp.Diff(want, findingLines(findings)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}
