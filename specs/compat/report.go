package compat

import (
	"cmp"
	"slices"
)

// A Report is the judgement of all changes between two states of specs.
type Report struct {
	// Changes are sorted by service and version, then changes of the service,
	// of its actions and of its types, each by name; there by level, worst
	// first, and by path.
	Changes []*Change
	Actions int          // of the old and the new specs together
	Unused  []Acceptance // that fit no change
	Expired []Acceptance // that fit one, and ended before today
}

// A Group is the changes of one action, one data type, or what the actions of
// a service share.
type Group struct {
	Service, Version string
	Action, Type     string // both empty for the service
	Changes          []*Change
}

// Name returns the name of the action or the type, or "" for the service.
func (g Group) Name() string {
	return cmp.Or(g.Action, g.Type)
}

// Groups returns the changes in groups, in their order.
func (r *Report) Groups() []Group {
	var groups []Group
	for _, c := range r.Changes {
		next := Group{Service: c.Service, Version: c.Version, Action: c.Action, Type: c.Type}
		if last := len(groups) - 1; last >= 0 && groups[last].same(next) {
			groups[last].Changes = append(groups[last].Changes, c)
			continue
		}
		next.Changes = []*Change{c}
		groups = append(groups, next)
	}
	return groups
}

func (g Group) same(other Group) bool {
	return g.Service == other.Service && g.Version == other.Version && g.Action == other.Action && g.Type == other.Type
}

// Keep leaves only the changes of which keep is true.
func (r *Report) Keep(keep func(*Change) bool) {
	r.Changes = slices.DeleteFunc(r.Changes, func(c *Change) bool { return !keep(c) })
}

// Count returns how many changes have the level. Accepted ones count too.
func (r *Report) Count(level Level) int {
	n := 0
	for _, c := range r.Changes {
		if c.Level == level {
			n++
		}
	}
	return n
}

// Changed returns how many actions have changes of their own.
func (r *Report) Changed() int {
	type action struct{ service, version, name string }
	seen := map[action]bool{}
	for _, c := range r.Changes {
		if c.Action != "" {
			seen[action{c.Service, c.Version, c.Action}] = true
		}
	}
	return len(seen)
}

// Failing returns the changes at or above the level that nobody accepted.
func (r *Report) Failing(level Level) []*Change {
	var failing []*Change
	for _, c := range r.Changes {
		if c.Level.AtLeast(level) && c.Accepted == nil {
			failing = append(failing, c)
		}
	}
	return failing
}

// sort brings the changes into their order.
func (r *Report) sort() {
	slices.SortStableFunc(r.Changes, func(a, b *Change) int {
		return cmp.Or(
			cmp.Compare(a.Service, b.Service), cmp.Compare(a.Version, b.Version),
			cmp.Compare(a.Type, b.Type), cmp.Compare(a.Action, b.Action),
			cmp.Compare(a.Level.rank(), b.Level.rank()),
			comparePos(a, b), cmp.Compare(a.Path(), b.Path()), cmp.Compare(a.Rule, b.Rule),
		)
	})
}

func comparePos(a, b *Change) int {
	return a.Pos().Compare(b.Pos())
}
