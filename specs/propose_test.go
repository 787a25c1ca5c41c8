package specs

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func fields(pairs ...string) (out []Field) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, Field{Name: pairs[i], Type: pairs[i+1]})
	}
	return out
}

// Names, types and an example have to agree before an iterator is proposed.
func TestProposePages(t *testing.T) {
	list := fields("TotalCount", "Integer", "BoxSet", "Array of Box", "RequestId", "String")
	offset := &Pages{By: PagesByOffset, From: "Offset", Size: "Limit", Items: "BoxSet", Total: "TotalCount"}
	for name, tt := range map[string]struct {
		input, output []Field
		shown         bool // an example agrees
		want          *Pages
	}{
		"offset": {fields("Offset", "Integer", "Limit", "Integer"), list, true, offset},
		"number": {fields("PageNumber", "Integer", "PageSize", "Integer"), list, true,
			&Pages{By: PagesByNumber, From: "PageNumber", First: 1, Size: "PageSize", Items: "BoxSet", Total: "TotalCount"}},
		"token": {fields("NextToken", "String", "MaxResults", "Integer"), fields("Boxes", "Array of Box", "NextToken", "String"),
			true, &Pages{By: PagesByToken, From: "NextToken", Size: "MaxResults", Items: "Boxes", Next: "NextToken"}},
		"two lists":                  {fields("Offset", "Integer", "Limit", "Integer"), append(fields("More", "Array of Box"), list...), true, nil},
		"a list of names":            {fields("Offset", "Integer", "Limit", "Integer"), fields("TotalCount", "Integer", "Names", "Array of String"), true, nil},
		"no size":                    {fields("Offset", "Integer"), list, true, nil},
		"no total":                   {fields("Offset", "Integer", "Limit", "Integer"), fields("BoxSet", "Array of Box"), true, nil},
		"a total that is a text":     {fields("Offset", "Integer", "Limit", "Integer"), fields("TotalCount", "String", "BoxSet", "Array of Box"), true, nil},
		"an offset that is a number": {[]Field{{Name: "Offset", Type: "Integer", Description: "Page number, from 0"}, {Name: "Limit", Type: "Integer"}}, list, true, nil},
		"numbers from 0":             {[]Field{{Name: "PageNumber", Type: "Integer", Description: "页码，默认为0"}, {Name: "PageSize", Type: "Integer"}}, list, true, nil},
		"no example":                 {fields("Offset", "Integer", "Limit", "Integer"), list, false, nil},
	} {
		t.Run(name, func(t *testing.T) {
			a := &Action{Input: tt.input, Output: tt.output}
			if d := cmp.Diff(tt.want, ProposePages(a, func(*Pages) bool { return tt.shown })); d != "" {
				t.Error(d)
			}
		})
	}
}

// What an action says of its parts has to fit its fields.
func TestCheckPages(t *testing.T) {
	input, output := fields("Offset", "Integer", "Name", "String"), fields("Boxes", "Array of Box", "Total", "Integer", "Next", "String")
	for want, p := range map[string]Pages{
		"": {By: PagesByOffset, From: "Offset", Items: "Boxes", Total: "Total"},
		`there is no parameter "Ofset" [pages.field]`:                                   {By: PagesByOffset, From: "Ofset", Items: "Boxes"},
		"the parameter Name is of type String, which does not do for from [pages.type]": {By: PagesByNumber, From: "Name", Items: "Boxes"},
		"the output Total is of type Integer, which does not do for items [pages.type]": {By: PagesByOffset, From: "Offset", Items: "Total"},
		"next goes with by: token, and only with that [pages.next]":                     {By: PagesByToken, From: "Name", Items: "Boxes"},
		"first is 0, or 1 where parts have numbers [pages.first]":                       {By: PagesByOffset, From: "Offset", Items: "Boxes", First: 1},
		"the output Next is of type String, which does not do for total [pages.type]":   {By: PagesByOffset, From: "Offset", Items: "Boxes", Total: "Next"},
	} {
		svc := &Service{Spec: 1, Name: "box", Version: "2020-01-01", Endpoint: "box.test.com", Types: []*DataType{{Name: "Box"}},
			Actions: []*Action{{Spec: 1, Name: "List", Region: Region{Use: RegionNone}, Pages: &p, Input: input, Output: output}}}
		got := ""
		for _, f := range svc.Check() {
			got += f.Message + " [" + f.Rule + "]"
		}
		if got != want {
			t.Errorf("%v: got %q, want %q", p, got, want)
		}
	}
}
