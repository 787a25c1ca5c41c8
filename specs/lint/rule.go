package lint

import (
	"cmp"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// A rule is a kind of contradiction with what looks for it.
type rule struct {
	specs.Rule // the level is that of every finding that lint makes
	check      func(*pass)
}

// Rules returns all rules, sorted by ID: why each is there, and how to accept
// or repair a finding. Other packages may report some of them too, with the
// levels in Also. The caller owns the slice.
func Rules() []specs.Rule {
	var list []specs.Rule
	for _, r := range rules() {
		list = append(list, r.Rule)
	}
	slices.SortFunc(list, func(a, b specs.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

func rules() []rule {
	return slices.Concat(exampleRules(), limitRules(), nameRules(), typeRules(), actionRules())
}

// Run checks svc against all rules and returns the findings, sorted by
// position. Positions are those of the spec files that svc was loaded from;
// inside the JSON of an example they are those of the member or value meant.
// A service that was not checked by package specs is fine too: what lint
// can't resolve, such as an unknown type, it passes over.
func Run(svc *specs.Service) []specs.Finding {
	p := newPass(svc)
	p.examineAll()
	for _, rule := range rules() {
		p.rule = rule
		rule.check(p)
	}
	return specs.SortFindings(p.findings)
}

// ExampleFits returns the findings that make the example a.Examples[i] unfit
// for a golden test, as Fits of Examples does. Who has more examples of a
// service asks NewExamples once.
func ExampleFits(svc *specs.Service, a *specs.Action, i int) []specs.Finding {
	return NewExamples(svc).Fits(a, i)
}

// Examples judges the examples of one service. It is not safe for concurrent
// use, and sees no data type that is added after NewExamples.
type Examples struct {
	pass  *pass
	unfit []rule
}

// NewExamples prepares to judge examples of svc, which may be nil.
func NewExamples(svc *specs.Service) *Examples {
	unfit := slices.DeleteFunc(rules(), func(r rule) bool { return !slices.Contains(unfitRules(), r.ID) })
	return &Examples{pass: newPass(svc), unfit: unfit}
}

// Fits returns the findings that make the example a.Examples[i] unfit for a
// golden test, sorted by position; none means that the example fits. The
// generated code could not send its request or return its response without
// loss: the JSON is broken or no envelope, a member is unknown, repeated, null,
// of another type or no int64, or a required one is missing or empty; or it
// breaks a limit that the generated code enforces. An example that merely names
// another action (rule example.action-mismatch), or whose values are outside
// other documented limits, fits. Example.Skip is not looked at. An i that is no
// index of a.Examples has no findings.
func (e *Examples) Fits(a *specs.Action, i int) []specs.Finding {
	if a == nil || i < 0 || i >= len(a.Examples) {
		return nil
	}
	p := e.pass
	p.drafts, p.findings = nil, nil
	p.examine(a, i)
	if len(p.drafts) == 0 {
		return nil
	}
	for _, rule := range e.unfit {
		p.rule = rule
		takeDrafts(p)
	}
	return specs.SortFindings(p.findings)
}
