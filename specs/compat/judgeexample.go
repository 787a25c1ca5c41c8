package compat

import (
	"cmp"
	"strconv"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/lint"
)

// exampleVerdict judges an example that came or is another: whether it makes a
// golden test.
func (j *judge) exampleVerdict(d Difference) (verdict, bool) {
	if d.Op == Removed {
		return verdict{}, false
	}
	i, err := strconv.Atoi(d.Item)
	new := actionOf(j.new, d.Action)
	if err != nil || new == nil || fits(j.new, new, i) {
		return verdict{}, false
	}
	old := actionOf(j.old, cmp.Or(j.renamedCalls[d.Action], d.Action))
	if d.Op == Changed && old != nil && !fitsValue(j.old, old, d.Before.Value) {
		return verdict{}, false // it did not make one before
	}
	return verdict{rule: "example.contradiction"}, true
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
