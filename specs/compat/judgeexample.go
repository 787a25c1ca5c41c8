package compat

import (
	"cmp"
	"strconv"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/lint"
)

// exampleVerdict judges an example that is another: whether it makes a golden
// test no longer. One that never made any loses nothing.
func (j *judge) exampleVerdict(d Difference) (verdict, bool) {
	i, err := strconv.Atoi(d.Item)
	old, new := actionOf(j.old, cmp.Or(j.renamedCalls[d.Action], d.Action)), actionOf(j.new, d.Action)
	if err != nil || d.Op != Changed || old == nil || new == nil || !fitsValue(j.old, old, d.Before.Value) {
		return verdict{}, false
	}
	why := whyUnfit(j.new, new, i)
	return verdict{rule: "example.contradiction", text: why}, why != ""
}

func actionOf(svc *specs.Service, name string) *specs.Action {
	for _, a := range svc.Actions {
		if a.Name == name {
			return a
		}
	}
	return nil
}

// fits reports whether an example makes a golden test.
func fits(svc *specs.Service, a *specs.Action, i int) bool {
	return whyUnfit(svc, a, i) == ""
}

// whyUnfit says why an example makes no golden test; it is empty for one that
// does.
func whyUnfit(svc *specs.Service, a *specs.Action, i int) string {
	if i >= len(a.Examples) {
		return ""
	}
	if skip := a.Examples[i].Skip; skip != "" {
		return skip
	}
	if findings := lint.ExampleFits(svc, a, i); len(findings) > 0 {
		return findings[0].Message
	}
	return ""
}

// fitsValue is fits for the example that a difference holds.
func fitsValue(svc *specs.Service, a *specs.Action, example any) bool {
	for i := range a.Examples {
		if example == &a.Examples[i] {
			return fits(svc, a, i)
		}
	}
	return true
}
