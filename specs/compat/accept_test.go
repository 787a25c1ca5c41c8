package compat_test

import (
	"strings"
	"testing"
	"time"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
)

func TestAccept(t *testing.T) {
	report := func() *compat.Report {
		return &compat.Report{Changes: []*compat.Change{
			{Rule: "param.removed", Level: compat.Breaking, Fingerprint: "aaaaaaaaaaaa"},
			{Rule: "pages.lost", Level: compat.Risky, Fingerprint: "bbbbbbbbbbbb"},
			{Rule: "error.added", Level: compat.Safe, Fingerprint: "cccccccccccc"},
		}}
	}
	today := time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
	tests := []struct {
		name     string
		list     []compat.Acceptance
		failing  int // at or above risky
		findings string
	}{
		{"none", nil, 2, ""},
		{"one", []compat.Acceptance{{Fingerprint: "aaaaaaaaaaaa"}}, 1, ""},
		{"until today", []compat.Acceptance{{Fingerprint: "aaaaaaaaaaaa", Until: "2026-03-02"}}, 1, ""},
		{"until yesterday", []compat.Acceptance{{Fingerprint: "aaaaaaaaaaaa", Until: "2026-03-01"}}, 2, "accept.expired"},
		{"of nothing", []compat.Acceptance{{Fingerprint: "dddddddddddd"}}, 2, "accept.unused"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := report()
			r.Accept(test.list, today)
			if got := len(r.Failing(compat.Risky)); got != test.failing {
				t.Errorf("%d changes fail, want %d", got, test.failing)
			}
			var rules []string
			for _, f := range r.Findings() {
				rules = append(rules, f.Rule)
			}
			if got := strings.Join(rules, " "); got != test.findings {
				t.Errorf("findings %q, want %q", got, test.findings)
			}
		})
	}
}

func TestParseAcceptances(t *testing.T) {
	const text = `- fingerprint: aaaaaaaaaaaa
  change: param.removed
  why: nobody sends it
  date: 2026-03-02
- {fingerprint: aaaaaaaaaaaa, why: twice, date: 2026-02-30, until: soon}
- {fingerprint: bbbbbbbbbbbb, date: 2026-03-02}
`
	list, findings := compat.ParseAcceptances("a.yaml", []byte(text))
	if len(list) != 3 || list[0].Why != "nobody sends it" {
		t.Errorf("got %+v", list)
	}
	want := []string{
		"a.yaml:5:17: error: the change aaaaaaaaaaaa is accepted twice, first at a.yaml:1:16 [accept.duplicate]",
		`a.yaml:5:49: error: "2026-02-30" is not a day, expected the form 2006-01-02 [accept.date]`,
		`a.yaml:5:68: error: "soon" is not a day, expected the form 2006-01-02 [accept.date]`,
		`a.yaml:6:3: error: missing key "why" [yaml.key-missing]`,
	}
	var got []string
	for _, f := range findings {
		got = append(got, f.Error())
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A fingerprint is that of what a change says: where it stands in its file does
// not matter, and neither does what else has changed.
func TestFingerprints(t *testing.T) {
	first := map[string]string{}
	for _, c := range allCases(t) {
		for _, change := range compat.Diff(shifted(c.old), shifted(c.new)).Changes {
			first[c.file+change.Rule+change.Path()] = change.Fingerprint
		}
	}
	all := map[string]bool{}
	for _, c := range allCases(t) {
		own := map[string]bool{}
		for _, change := range c.report.Changes {
			if len(change.Fingerprint) != 12 || own[change.Fingerprint] {
				t.Errorf("%s: %s has the fingerprint %q, which is not its own", c.file, change.Path(), change.Fingerprint)
			}
			own[change.Fingerprint], all[change.Fingerprint] = true, true
			if first[c.file+change.Rule+change.Path()] != change.Fingerprint {
				t.Errorf("%s: the fingerprint of %s is another ten lines below", c.file, change.Path())
			}
		}
	}
	if len(all) < 100 {
		t.Errorf("only %d fingerprints", len(all))
	}
}

// shifted returns the set as if its files had ten lines more at their top.
func shifted(set *specs.Set) *specs.Set {
	moved := &specs.Set{}
	for _, svc := range set.Services {
		clone := *svc
		clone.Actions = nil
		for _, a := range svc.Actions {
			action := *a
			action.Pos.Line += 10
			clone.Actions = append(clone.Actions, &action)
		}
		moved.Services = append(moved.Services, &clone)
	}
	return moved
}
