// Package evidence shows a change of specs where it stands: the row of the
// documentation page that the spec was read from, the lines of the spec, and the
// lines of Go that are generated from it, before the change and after it.
//
// It looks at what both states hold and generates in memory; it writes nothing.
// What can't be found is left out, and never guessed: a page that is not the one
// that the spec was read from is no evidence.
package evidence

import (
	"cmp"
	"slices"

	"github.com/tcgen-dev/tcgen/generator/lower"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/compat/report"
)

// A State is one side of a comparison.
type State struct {
	Set *specs.Set // effective specs
	// Read returns a file by the name that positions and sources of the specs
	// give it. An error means that the file is not to be had.
	Read func(name string) ([]byte, error)
	// Broken says that the specs have errors, so that no Go can be generated.
	Broken bool
}

// Options returns how the package of a service is generated.
type Options func(*specs.Service) lower.Options

// A Finder finds the evidence of changes between two states. It keeps what it
// has read and generated, and is for one goroutine.
type Finder struct {
	old, new *side
}

// New returns a finder.
func New(old, new State, options Options) *Finder {
	return &Finder{old: newSide(old, options), new: newSide(new, options)}
}

// Of returns the evidence of a change.
func (f *Finder) Of(c *compat.Change) report.Evidence {
	before := f.old.target(placeBefore(c))
	after := f.new.target(c.Place)
	return report.Evidence{
		Page: f.page(before, after),
		Spec: report.Pair{Before: f.old.spec(before, c.Before), After: f.new.spec(after, c.After)},
		Go:   report.Pair{Before: f.old.code(before), After: f.new.code(after)},
	}
}

// page quotes both pages. Where one is not to be had, the words of both specs are
// quoted: a row of a page and a description differ in more than the change.
func (f *Finder) page(before, after target) report.Pair {
	p := report.Pair{Before: f.old.page(before), After: f.new.page(after)}
	if !before.missing() && !after.missing() && (p.Before.Pos.Line == 0) != (p.After.Pos.Line == 0) {
		return report.Pair{Before: report.Quote{Text: before.words()}, After: report.Quote{Text: after.words()}}
	}
	return p
}

// placeBefore returns the place of a change in the old state, where something
// that was renamed has its old name.
func placeBefore(c *compat.Change) compat.Place {
	place := c.Place
	switch v := c.Before.Value.(type) {
	case *specs.Service:
		place.Service, place.Version = v.Name, v.Version
	case *specs.Action:
		place.Action = v.Name
	case *specs.DataType:
		place.Type = v.Name
	case *specs.Field:
		place.Item = v.Name
	case *specs.ErrorCode:
		place.Item = v.Code
	}
	return place
}

// A side is a state and what was found out about it.
type side struct {
	State
	options  Options
	lines    map[string][]string          // of files
	pages    map[[2]string]*pageOf        // by name and hash; nil where one is not to be had
	packages map[*specs.Service]*goSource // nil where nothing can be generated
}

func newSide(s State, options Options) *side {
	return &side{
		State: s, options: options,
		lines: map[string][]string{}, pages: map[[2]string]*pageOf{}, packages: map[*specs.Service]*goSource{},
	}
}

// A target is what a place names in a state. Everything may be nil; what is
// below has what it is in.
type target struct {
	place  compat.Place
	svc    *specs.Service
	action *specs.Action
	typ    *specs.DataType
	field  *specs.Field
	code   *specs.ErrorCode
}

// target looks up a place.
func (s *side) target(place compat.Place) target {
	t := target{place: place, svc: s.service(place.Service, place.Version)}
	if t.svc == nil {
		return t
	}
	errors := t.svc.Errors
	var fields []specs.Field
	switch {
	case place.Type != "":
		t.typ = find(t.svc.Types, func(d *specs.DataType) bool { return d.Name == place.Type })
		if t.typ != nil {
			fields = t.typ.Fields
		}
	case place.Action != "":
		errors = nil
		t.action = find(t.svc.Actions, func(a *specs.Action) bool { return a.Name == place.Action })
		if t.action != nil {
			errors, fields = t.action.Errors, t.action.Input
		}
		if t.action != nil && place.List == "output" {
			fields = t.action.Output
		}
	}
	switch place.List {
	case "input", "output", "fields":
		t.field = findIn(fields, func(f *specs.Field) bool { return f.Name == place.Item })
	case "errors":
		t.code = findIn(errors, func(e *specs.ErrorCode) bool { return e.Code == place.Item })
	}
	return t
}

// missing reports whether the state has nothing at the place.
func (t target) missing() bool {
	switch {
	case t.svc == nil, t.place.Type != "" && t.typ == nil, t.place.Action != "" && t.action == nil:
		return true
	case t.place.Item == "":
		return false
	}
	switch t.place.List {
	case "input", "output", "fields":
		return t.field == nil
	case "errors":
		return t.code == nil
	}
	return false
}

// service returns the service of that name and version, or else the only one of
// that name: its version may be what has changed.
func (s *side) service(name, version string) *specs.Service {
	named := slices.DeleteFunc(slices.Clone(s.Set.Services), func(svc *specs.Service) bool { return svc.Name != name })
	exact := find(named, func(svc *specs.Service) bool { return svc.Version == version })
	if exact == nil && len(named) == 1 {
		return named[0]
	}
	return exact
}

func find[T any](list []*T, is func(*T) bool) *T {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i]
	}
	return nil
}

func findIn[T any](list []T, is func(*T) bool) *T {
	for i := range list {
		if is(&list[i]) {
			return &list[i]
		}
	}
	return nil
}

// source returns the page that a target was read from, or nil.
func (t target) source() *specs.Source {
	switch {
	case t.typ != nil:
		return t.typ.Source
	case t.action != nil:
		return t.action.Source
	}
	return nil
}

// words returns what the documentation says of a target, as the spec has it.
func (t target) words() string {
	switch {
	case t.field != nil:
		return t.field.Description
	case t.code != nil:
		return t.code.Description
	case t.place.List != "":
		return ""
	case t.typ != nil:
		return t.typ.Description
	case t.action != nil:
		return t.action.Description
	case t.svc != nil:
		return cmp.Or(t.svc.Description, t.svc.Title)
	}
	return ""
}
