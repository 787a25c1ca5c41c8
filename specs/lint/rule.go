package lint

import (
	"cmp"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// A Rule is one kind of contradiction, as data: what "tcgen lint" looks for
// and what a person can do about a finding.
type Rule struct {
	ID      string      // stable, such as "example.type-mismatch"
	Level   specs.Level // of every finding of the rule
	Summary string      // what the rule finds, on one line
	Why     string      // evidence, and how to accept or repair a finding
	check   func(*pass)
}

// Rules returns all rules, sorted by ID. The caller owns the slice.
func Rules() []Rule {
	rules := slices.Concat(exampleRules(), limitRules(), nameRules(), typeRules(), actionRules())
	slices.SortFunc(rules, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}

// Run checks svc against all rules and returns the findings, sorted by
// position. Positions are those of the spec files that svc was loaded from;
// inside the JSON of an example they are those of the member or value meant.
// A service that was not checked by package specs is fine too: what lint
// can't resolve, such as an unknown type, it passes over.
func Run(svc *specs.Service) []specs.Finding {
	p := newPass(svc)
	p.examineAll()
	for _, rule := range Rules() {
		p.rule = rule
		rule.check(p)
	}
	return specs.SortFindings(p.findings)
}

// ExampleFits returns the findings that make the example a.Examples[i] unfit
// for a golden test, sorted by position; none means that the example fits. The
// generated code could not send its request or return its response without
// loss: the JSON is broken or no envelope, a member is unknown, repeated, null,
// of another type or no int64, or a required one is missing or empty. An example
// that merely names another action (rule example.action-mismatch), or whose
// values are outside documented limits, fits. Example.Skip is not looked at.
// An i that is no index of a.Examples has no findings.
func ExampleFits(svc *specs.Service, a *specs.Action, i int) []specs.Finding {
	if a == nil || i < 0 || i >= len(a.Examples) {
		return nil
	}
	p := newPass(svc)
	p.examine(a, i)
	for _, rule := range exampleRules() {
		if slices.Contains(unfitRules(), rule.ID) {
			p.rule = rule
			rule.check(p)
		}
	}
	return specs.SortFindings(p.findings)
}
