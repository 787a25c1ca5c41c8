package tctest

import (
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// checked checks its values, unchecked does not.
type checked struct {
	Size  int64    `json:"Size"`
	Tags  []string `json:"Tags"`
	Ports []int64  `json:"Ports"`
}

func (r *checked) Validate() error {
	var c tc.Checker
	c.Check(r.Size <= 10, "Size", "at most 10")
	c.Check(len(r.Tags) <= 2, "Tags", "at most 2 items")
	for _, v := range r.Ports {
		c.Check(v <= 9, "Ports", "at most 9")
	}
	return c.Err()
}

type unchecked checked

func TestGoldenLimited(t *testing.T) {
	files := map[string]string{
		"action.json": `{"service": "shop", "version": "2020-01-01", "host": "shop.tencentcloudapi.com", "action": "Move", "region": "optional",
			"required": ["Size", "Tags", "Ports"],
			"limited": [{"parameter": "Size", "allowed": 10, "refused": 11}, {"parameter": "Tags", "items": 3}, {"parameter": "Ports", "allowed": 9, "refused": 10}]}`,
	}
	got := golden(t, files, &tc.Action[checked, moveResponse]{Service: shopService, Name: "Move"}, nil)
	if strings.Contains(got, "limited/") {
		t.Errorf("got %s", got)
	}
	got = golden(t, files, &tc.Action[unchecked, moveResponse]{Service: shopService, Name: "Move"}, nil)
	expect(t, "size", got, `limited/Size/0: testdata/Move/action.json: limited Size: beyond the limit, Size should be refused as InvalidParameterValue before anything is sent: sent {"Size":11,`)
	expect(t, "tags", got, `limited/Tags/1: testdata/Move/action.json: limited Tags: beyond the limit, Tags should be refused`)
	expect(t, "ports", got, `limited/Ports/2: testdata/Move/action.json: limited Ports: beyond the limit, Ports should be refused`)
}
