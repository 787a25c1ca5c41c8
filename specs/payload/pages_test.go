package payload

import (
	"testing"

	"github.com/tcgen-dev/tcgen/specs"
)

// A response has not more items than were asked for, and not more than there
// are.
func TestAgreeOn(t *testing.T) {
	pages := &specs.Pages{By: specs.PagesByOffset, From: "Offset", Size: "Limit", Items: "BoxSet", Total: "TotalCount"}
	noTotal := &specs.Pages{By: specs.PagesByToken, From: "NextToken", Size: "Limit", Items: "BoxSet", Next: "NextToken"}
	two := `{"Response": {"TotalCount": 9, "BoxSet": [{}, {}]}}`
	for _, tt := range []struct {
		pages             *specs.Pages
		request, response string
		want              bool
	}{
		{pages, `{"Offset": 0, "Limit": 2}`, two, true},
		{pages, `{}`, two, true},
		{pages, ``, two, true},
		{pages, `{}`, `{"RESPONSE": {"TotalCount": 2, "BoxSet": [{}, {}]}}`, true},
		{pages, `{"Limit": 1}`, two, false},
		{pages, `{"Limit": "2"}`, two, false},
		{pages, `{"Limit": 2.0}`, two, false},
		{pages, `{"Limit": 99999999999999999999}`, two, false},
		{pages, `{"Limit": null}`, two, false},
		{pages, `[]`, two, false},
		{pages, `{}`, ``, false},
		{pages, `{}`, `{"TotalCount": 9, "BoxSet": [{}, {}]}`, false},
		{pages, `{}`, `{"Response": []}`, false},
		{pages, `{}`, `{"Response": {"TotalCount": 1, "BoxSet": [{}, {}]}}`, false},
		{pages, `{}`, `{"Response": {"BoxSet": [{}, {}]}}`, true},
		{pages, `{}`, `{"Response": {"TotalCount": 9, "BoxSet": {}}}`, false},
		{pages, `{"Limit": null}`, `{"Response": {"TotalCount": 0, "BoxSet": null}}`, true},
		{pages, `{"Limit": -1}`, `{"Response": {"TotalCount": 0, "BoxSet": []}}`, false},
		{noTotal, `{"Limit": 2}`, `{"Response": {"TotalCount": 1, "BoxSet": [{}, {}]}}`, true},
	} {
		var request, response *Value
		if tt.request != "" {
			request = Parse(tt.request, At(specs.Pos{}))
		}
		if tt.response != "" {
			response = Parse(tt.response, At(specs.Pos{}))
		}
		if got := AgreeOn(tt.pages, request, response); got != tt.want {
			t.Errorf("AgreeOn(%s, %s, %s) = %v", tt.pages.By, tt.request, tt.response, got)
		}
	}
}
