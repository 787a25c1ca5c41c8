package docs

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// Merge puts readings into set: the services below the folder dir, as
// dir/<service>/<version>, and the actions, data types, error codes and regions
// in place of what was read before. Inferred types are made anew from the
// examples of all actions of a changed service; types that a page or a person
// defines stay and win. A spec written by hand, which has no source, is not
// overwritten. Readings that say nothing of a service are left out; their own
// findings say why.
//
// The findings of Merge are about how the readings fit the set and each other,
// not those of the readings. Of these it takes out what other pages answer: a
// type that one page does not define may be on another.
func Merge(set *specs.Set, dir string, readings []*Reading) []specs.Finding {
	m := merger{set: set, dir: dir, findings: []specs.Finding{}}
	Group(set, readings)
	for _, reading := range m.choose(readings) {
		m.add(reading)
	}
	m.addProducts(readings)
	for _, svc := range m.changed {
		m.settle(svc, readings)
		m.dropGuesses(svc)
		m.inferTypes(svc, readings)
	}
	return specs.SortFindings(m.findings)
}

// A merger changes a set.
type merger struct {
	set      *specs.Set
	dir      string
	changed  []*specs.Service
	findings []specs.Finding
}

func (m *merger) report(pos specs.Pos, rule string, level specs.Level, path, message, help string) {
	m.findings = append(m.findings, specs.Finding{Pos: pos, Rule: rule, Level: level, Path: path, Message: message, Help: help})
}

// choose returns the readings to merge, one for each action, the best of those
// that describe it.
func (m *merger) choose(readings []*Reading) []*Reading {
	type key struct{ service, version, action string }
	var order []key
	pages := map[key][]*Reading{}
	for _, reading := range readings {
		svc := reading.Service
		if reading.Action == nil || svc.Name == "" || svc.Version == "" {
			continue
		}
		k := key{svc.Name, svc.Version, reading.Action.Name}
		if pages[k] == nil {
			order = append(order, k)
		}
		pages[k] = append(pages[k], reading)
	}
	chosen := make([]*Reading, 0, len(order))
	for _, k := range order {
		ranked := rank(pages[k])
		for _, loser := range ranked[1:] {
			m.passOver(loser, ranked[0])
		}
		chosen = append(chosen, ranked[0])
	}
	return chosen
}

// rank sorts readings about the same, the best first: where all of them say
// when they were last updated, the newest; else, and of those of one day, the
// one with most rows; of equal ones the later.
func rank(readings []*Reading) []*Reading {
	ranked := slices.Clone(readings)
	slices.Reverse(ranked)
	dated := !slices.ContainsFunc(ranked, func(r *Reading) bool { return r.Updated == "" })
	slices.SortStableFunc(ranked, func(a, b *Reading) int {
		if dated && a.Updated != b.Updated {
			return cmp.Compare(b.Updated, a.Updated)
		}
		return cmp.Compare(b.Rows.Total, a.Rows.Total)
	})
	return ranked
}

// passOver reports a page that is not read because another one is better.
func (m *merger) passOver(loser, winner *Reading) {
	reason := func(r *Reading) string { return "with " + count(r.Rows.Total, "row") }
	if winner.Updated != "" && loser.Updated != "" && winner.Updated != loser.Updated {
		reason = func(r *Reading) string { return "updated " + r.Updated }
	}
	name := loser.Action.Name
	m.report(loser.Action.Pos, "merge.duplicate", specs.LevelWarning, name,
		fmt.Sprintf("two pages describe %s: %s, %s, is read; %s, %s, is not", name, winner.Page, reason(winner), loser.Page, reason(loser)),
		"give one page of each action")
	loser.Findings = nil // about a page that is not read
}

// add puts one reading into the set.
func (m *merger) add(reading *Reading) {
	svc := m.service(reading.Service)
	if svc.Endpoint != reading.Service.Endpoint {
		m.report(reading.Service.At("endpoint"), "merge.endpoint", specs.LevelWarning, svc.Name+".endpoint",
			fmt.Sprintf("the page gives the domain %s, the service %s has %s, which stays", reading.Service.Endpoint, svc.Name, svc.Endpoint),
			"set endpoint in service.yaml if the other one is right")
	}
	if !slices.Contains(m.changed, svc) {
		m.changed = append(m.changed, svc)
	}
	byName := func(a *specs.Action, name string) int { return cmp.Compare(a.Name, name) }
	slices.SortStableFunc(svc.Actions, func(a, b *specs.Action) int { return cmp.Compare(a.Name, b.Name) })
	i, found := slices.BinarySearchFunc(svc.Actions, reading.Action.Name, byName)
	switch {
	case !found:
		svc.Actions = slices.Insert(svc.Actions, i, reading.Action)
	case svc.Actions[i].Source == nil:
		m.report(reading.Action.Pos, "merge.hand-written", specs.LevelError, reading.Action.Name,
			fmt.Sprintf("the spec of %s is written by hand and is not overwritten (%s)", reading.Action.Name, svc.Actions[i].Pos),
			"delete that spec to take the page's, or do not read the page")
	case svc.Actions[i].Source.Metadata:
		svc.Actions[i] = m.withPage(svc.Actions[i], reading.Action)
	default:
		svc.Actions[i] = reading.Action
	}
}

// service returns the service of a reading, a new one if the set has none.
func (m *merger) service(read *specs.Service) *specs.Service {
	dir := path.Join(m.dir, read.Name, read.Version)
	for _, svc := range m.set.Services {
		if svc.Dir == dir || svc.Name == read.Name && svc.Version == read.Version {
			return svc
		}
	}
	svc := &specs.Service{
		Spec: specs.FormatVersion, Name: read.Name, Version: read.Version, Endpoint: read.Endpoint, Dir: dir,
	}
	i, _ := slices.BinarySearchFunc(m.set.Services, dir, func(s *specs.Service, dir string) int { return cmp.Compare(s.Dir, dir) })
	m.set.Services = slices.Insert(m.set.Services, i, svc)
	return svc
}

// settle finishes readings with the types that their service has now.
func (m *merger) settle(svc *specs.Service, readings []*Reading) {
	known := slices.DeleteFunc(slices.Clone(svc.Types), func(t *specs.DataType) bool { return t.Inferred })
	if len(known) == 0 {
		return
	}
	byName := make(map[string]*specs.DataType, len(known))
	for _, t := range known {
		byName[t.Name] = t
	}
	for _, reading := range readings {
		if reading.Of(svc) {
			reading.retype(byName)
			settle(reading, known)
		}
	}
}

// inferTypes makes the inferred types of a service anew. What the readings
// have said of their types already is not said again, nor what is in specs
// that were not read now.
func (m *merger) inferTypes(svc *specs.Service, readings []*Reading) {
	said, read := map[string]bool{}, map[string]bool{}
	for _, reading := range readings {
		read[reading.Page] = true
		for _, f := range reading.Findings {
			said[f.Rule+" "+f.Path] = true
		}
	}
	types, findings := Infer(svc)
	for _, f := range findings {
		if !said[f.Rule+" "+f.Path] && (read[f.Pos.File] || f.Rule != "type.undefined") {
			m.findings = append(m.findings, f)
		}
	}
	svc.Types = slices.DeleteFunc(svc.Types, func(t *specs.DataType) bool { return t.Inferred })
	svc.Types = append(svc.Types, types...)
}
