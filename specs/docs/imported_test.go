package docs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
)

// described is a service as the metadata gives it: complete fields, nothing else.
func described() *specs.Service {
	return &specs.Service{
		Spec: 1, Name: "lake", Version: "2020-01-01", Endpoint: "lake.tencentcloudapi.com", Title: "Lakes",
		Types: []*specs.DataType{{Name: "Boat", Fields: []specs.Field{{Name: "Oars", Type: "Integer"}}}},
		Actions: []*specs.Action{{
			Spec: 1, Name: "RowBoat", Description: "Rows.", Region: specs.Region{Use: specs.RegionOptional},
			Input: []specs.Field{{Name: "Boat", Type: "Boat", Required: true}, {Name: "Speed", Type: "Float"}},
		}},
	}
}

// paged is the same action as its page gives it.
func paged() *Reading {
	example := specs.Scalar("3")
	return &Reading{
		Page:    "row.txt",
		Service: &specs.Service{Spec: 1, Name: "lake", Version: "2020-01-01", Endpoint: "lake.tencentcloudapi.com"},
		Action: &specs.Action{
			Spec: 1, Name: "RowBoat", Description: "Rows a boat.", Source: &specs.Source{Page: "row.txt", SHA256: "00"},
			RateLimits: []specs.RateLimit{{Requests: 20, Per: "second"}},
			Region:     specs.Region{Use: specs.RegionRequired, Only: []string{"ap-seoul"}},
			Input: []specs.Field{
				{Name: "Speed", Type: "String", Required: true, Description: "Speed in knots.", Example: &example},
				{Name: "Crew", Type: "Integer"},
			},
			Errors: []specs.ErrorCode{{Code: "ResourceNotFound"}},
		},
	}
}

func inline(findings []specs.Finding) string {
	var out []string
	for _, f := range findings {
		out = append(out, string(f.Level)+": "+f.Message+" ["+f.Rule+"]")
	}
	return strings.Join(out, "\n")
}

// The metadata gives fields, the page what they lack and the rest, in whatever
// order they come, and however often.
func TestMergeMetadataAndPage(t *testing.T) {
	example := specs.Scalar("3")
	want := &specs.Action{
		Spec: 1, Name: "RowBoat", Description: "Rows.",
		Source:     &specs.Source{Metadata: true, Page: "row.txt", SHA256: "00"},
		RateLimits: []specs.RateLimit{{Requests: 20, Per: "second"}},
		Region:     specs.Region{Use: specs.RegionRequired, Only: []string{"ap-seoul"}},
		Input: []specs.Field{
			{Name: "Boat", Type: "Boat", Required: true},
			{Name: "Speed", Type: "Float", Description: "Speed in knots.", Example: &example},
		},
		Errors: []specs.ErrorCode{{Code: "ResourceNotFound"}},
	}
	const said = "warning: the page has the field Crew, the metadata has not; it is left out [merge.field]"
	page := func(set *specs.Set) string { return inline(Merge(set, "specs", []*Reading{paged()})) }
	metadata := func(set *specs.Set) string { return inline(MergeMetadata(set, "specs", described())) }
	for name, steps := range map[string][]func(*specs.Set) string{
		"page first":     {page, metadata},
		"metadata first": {metadata, page},
		"again":          {metadata, page, metadata, page, page},
	} {
		set := &specs.Set{}
		var last string
		for _, step := range steps {
			last = step(set)
		}
		svc := set.Services[0]
		if d := cmp.Diff([]*specs.Action{want}, svc.Actions); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if len(svc.Types) != 1 || svc.Types[0].Inferred || !svc.Types[0].Source.Metadata || svc.Title != "Lakes" {
			t.Errorf("%s: types %v", name, svc.Types)
		}
		if last != said {
			t.Errorf("%s: got %s", name, last)
		}
	}
}

// What is written by hand stays.
func TestMergeMetadataByHand(t *testing.T) {
	set := &specs.Set{Services: []*specs.Service{{
		Spec: 1, Name: "lake", Version: "2020-01-01", Dir: "specs/lake/2020-01-01",
		Types:   []*specs.DataType{{Name: "Boat"}},
		Actions: []*specs.Action{{Spec: 1, Name: "RowBoat"}},
	}}}
	got := inline(MergeMetadata(set, "specs", described()))
	want := "warning: the spec of RowBoat is written by hand and is not overwritten [merge.hand-written]\n" +
		"warning: the type Boat is written by hand and is not overwritten [merge.hand-written]"
	if got != want || set.Services[0].Actions[0].Source != nil || len(set.Services[0].Types[0].Fields) != 0 {
		t.Errorf("got %s", got)
	}
}
