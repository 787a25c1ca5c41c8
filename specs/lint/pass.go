package lint

import (
	"fmt"
	"iter"
	"regexp"

	"github.com/tcgen-dev/tcgen/specs"
)

// A pass is one run over a service: look-up tables, made once, and the
// findings so far.
type pass struct {
	svc      *specs.Service
	actions  []*specs.Action
	types    []*specs.DataType
	typeOf   map[string]*specs.DataType // the first of each name
	patterns map[string]*regexp.Regexp  // compiled, nil where that fails

	// drafts are what was seen in examples, in document order, each with the
	// ID of its rule; the rules pick their own.
	drafts []specs.Finding

	rule     rule // that is being checked
	findings []specs.Finding
}

// newPass indexes svc, which may be nil or hold nil entries.
func newPass(svc *specs.Service) *pass {
	if svc == nil {
		svc = &specs.Service{}
	}
	p := &pass{svc: svc, typeOf: map[string]*specs.DataType{}, patterns: map[string]*regexp.Regexp{}}
	for _, a := range svc.Actions {
		if a != nil {
			p.actions = append(p.actions, a)
		}
	}
	for _, t := range svc.Types {
		if t == nil {
			continue
		}
		p.types = append(p.types, t)
		if _, ok := p.typeOf[t.Name]; !ok {
			p.typeOf[t.Name] = t
		}
	}
	return p
}

// report adds a finding of the current rule. Its message is formatted; an
// empty help is allowed.
func (p *pass) report(pos specs.Pos, path, help, format string, args ...any) {
	p.add(specs.Finding{Pos: pos, Path: path, Message: fmt.Sprintf(format, args...), Help: help})
}

// add adds f as a finding of the current rule.
func (p *pass) add(f specs.Finding) {
	f.Rule, f.Level = p.rule.ID, p.rule.Level
	p.findings = append(p.findings, f)
}

// takeDrafts reports what examining the examples found for the current rule.
func takeDrafts(p *pass) {
	for _, draft := range p.drafts {
		if draft.Rule == p.rule.ID {
			p.add(draft)
		}
	}
}

// A group is the fields that stand together: the parameters of an action in
// one direction, or the members of a data type.
type group struct {
	path   string // such as "DescribeX.input"
	fields []specs.Field
}

// groups yields the groups of the service, types last.
func (p *pass) groups() iter.Seq[group] {
	return func(yield func(group) bool) {
		for _, a := range p.actions {
			if !yield(group{a.Name + ".input", a.Input}) || !yield(group{a.Name + ".output", a.Output}) {
				return
			}
		}
		for _, t := range p.types {
			if !yield(group{"types." + t.Name + ".fields", t.Fields}) {
				return
			}
		}
	}
}

// fields yields every field of the service with its path.
func (p *pass) fields() iter.Seq2[string, *specs.Field] {
	return func(yield func(string, *specs.Field) bool) {
		for g := range p.groups() {
			for i := range g.fields {
				if !yield(g.path+"."+g.fields[i].Name, &g.fields[i]) {
					return
				}
			}
		}
	}
}
