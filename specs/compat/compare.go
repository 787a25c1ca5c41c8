package compat

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// Compare returns what differs between two states of specs, in the order of
// the new one; of each list, what was removed comes last. Every key of the
// model is compared but the version of the format. Services belong together by
// name and version, and by name alone where each side has just one version that
// the other does not have.
//
// Overlays are not looked at: the caller loads both states with theirs applied,
// so that the effective specs are compared.
func Compare(old, new *specs.Set) []Difference {
	var out []Difference
	for _, p := range pairServices(old, new) {
		c := &comparer{keysOf: map[reflect.Type][]specs.Key{}}
		c.service(p.old, p.new)
		out = append(out, linkRenames(c.out)...)
	}
	return out
}

// A servicePair is a service in both states; one of them may be nil.
type servicePair struct{ old, new *specs.Service }

// pairServices matches the services of two sets, sorted by name and version.
func pairServices(old, new *specs.Set) []servicePair {
	var pairs []servicePair
	rest := slices.Clone(old.Services)
	for _, svc := range new.Services {
		i := slices.IndexFunc(rest, func(s *specs.Service) bool { return s.Name == svc.Name && s.Version == svc.Version })
		if i < 0 {
			pairs = append(pairs, servicePair{nil, svc})
			continue
		}
		pairs = append(pairs, servicePair{rest[i], svc})
		rest = slices.Delete(rest, i, i+1)
	}
	for _, svc := range rest {
		pairs = withRest(pairs, rest, svc)
	}
	slices.SortStableFunc(pairs, func(a, b servicePair) int {
		x, y := cmp.Or(a.new, a.old), cmp.Or(b.new, b.old)
		return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.Version, y.Version))
	})
	return pairs
}

// withRest adds svc, one of rest, the old services without a new one: to the
// only new version of its name, if it is the only old one, and else by itself.
func withRest(pairs []servicePair, rest []*specs.Service, svc *specs.Service) []servicePair {
	var fresh []int
	for i, p := range pairs {
		if p.old == nil && p.new.Name == svc.Name {
			fresh = append(fresh, i)
		}
	}
	sameName := func(s *specs.Service) bool { return s != svc && s.Name == svc.Name }
	if len(fresh) == 1 && !slices.ContainsFunc(rest, sameName) {
		pairs[fresh[0]].old = svc
		return pairs
	}
	return append(pairs, servicePair{svc, nil})
}

// A comparer compares one service.
type comparer struct {
	at     Place // of the service
	keysOf map[reflect.Type][]specs.Key
	out    []Difference
}

// add notes a difference, unless both sides say the same.
func (c *comparer) add(kind Kind, op Op, at Place, before, after Side) {
	c.out = append(c.out, Difference{Place: at, Kind: kind, Op: op, Before: before, After: after})
}

// item notes that an item is on one side only, which is nil on the other. It
// reports false where both are there.
func item[T any](c *comparer, kind Kind, at Place, old, new *T, node func(*T) specs.Node) bool {
	side := func(v *T) Side {
		if v == nil {
			return Side{}
		}
		return Side{Given: true, Value: v, Text: specs.Inline(v), Pos: node(v).Pos}
	}
	switch {
	case old == nil:
		c.add(kind, Added, at, Side{}, side(new))
	case new == nil:
		c.add(kind, Removed, at, side(old), Side{})
	}
	return old == nil || new == nil
}

// moved notes that the items of a list stand in another order.
func (c *comparer) moved(kind Kind, at Place, old, new specs.Pos) {
	c.add(kind, Moved, at, Side{Given: true, Pos: old}, Side{Given: true, Pos: new})
}

func (c *comparer) service(old, new *specs.Service) {
	known := cmp.Or(new, old)
	c.at = Place{Service: known.Name, Version: known.Version}
	if item(c, OfService, c.at, old, new, func(s *specs.Service) specs.Node { return s.Node }) {
		return
	}
	c.keys(OfService, c.at, old, new, "spec", "service", "regions", "errors")
	c.strings(at(c.at, "regions", ""), OfService, old.Regions, new.Regions, old.At("regions"), new.At("regions"))
	c.errors(c.at, old.Errors, new.Errors, old.At("errors"), new.At("errors"))
	actions, _ := paired(old.Actions, new.Actions, func(a **specs.Action) string { return (*a).Name })
	for _, m := range actions {
		c.action(value(m.old), value(m.new))
	}
	types, moved := paired(old.Types, new.Types, func(t **specs.DataType) string { return (*t).Name })
	for _, m := range types {
		c.dataType(value(m.old), value(m.new))
	}
	if moved {
		c.moved(OfType, at(c.at, "types", ""), old.Types[0].Pos, new.Types[0].Pos)
	}
}

func value[T any](p **T) *T {
	if p == nil {
		return nil
	}
	return *p
}

// at returns a place below another one.
func at(place Place, list, item string) Place {
	place.List, place.Item = list, item
	return place
}

// actionKeys are keys of actions that have a comparison of their own.
var actionKeys = []string{"spec", "action", "region", "input", "output", "errors", "examples"}

func (c *comparer) action(old, new *specs.Action) {
	place := c.at
	place.Action = cmp.Or(new, old).Name
	if item(c, OfAction, place, old, new, func(a *specs.Action) specs.Node { return a.Node }) {
		return
	}
	c.actionParts(place, old, new)
}

// actionParts compares two actions apart from their names.
func (c *comparer) actionParts(place Place, old, new *specs.Action) {
	c.keys(OfAction, place, old, new, actionKeys...)
	c.region(place, old, new)
	c.fields(at(place, "input", ""), old.Input, new.Input, old.At("input"), new.At("input"))
	c.fields(at(place, "output", ""), old.Output, new.Output, old.At("output"), new.At("output"))
	c.errors(place, old.Errors, new.Errors, old.At("errors"), new.At("errors"))
	c.examples(at(place, "examples", ""), old, new)
}

// region compares the use of the region, and the regions where both sides list
// some.
func (c *comparer) region(place Place, old, new *specs.Action) {
	skip := []string{}
	if len(old.Region.Only) > 0 && len(new.Region.Only) > 0 {
		skip = append(skip, "only")
		pos := func(a *specs.Action) specs.Pos { return cmp.Or(a.Region.At("only"), a.At("region")) }
		c.strings(at(place, "region.only", ""), OfAction, old.Region.Only, new.Region.Only, pos(old), pos(new))
	}
	c.keysBelow("region.", OfAction, place, &old.Region, &new.Region, skip...)
}

func (c *comparer) dataType(old, new *specs.DataType) {
	place := c.at
	place.Type = cmp.Or(new, old).Name
	if item(c, OfType, place, old, new, func(t *specs.DataType) specs.Node { return t.Node }) {
		return
	}
	c.typeParts(place, old, new)
}

// typeParts compares two types apart from their names.
func (c *comparer) typeParts(place Place, old, new *specs.DataType) {
	c.keys(OfType, place, old, new, "name", "fields")
	c.fields(at(place, "fields", ""), old.Fields, new.Fields, old.At("fields"), new.At("fields"))
}

func (c *comparer) fields(list Place, old, new []specs.Field, oldPos, newPos specs.Pos) {
	matches, moved := paired(old, new, func(f *specs.Field) string { return f.Name })
	for _, m := range matches {
		place := at(list, list.List, cmp.Or(m.new, m.old).Name)
		if !item(c, OfField, place, m.old, m.new, func(f *specs.Field) specs.Node { return f.Node }) {
			c.fieldParts(place, m.old, m.new)
		}
	}
	if moved {
		c.moved(OfField, list, oldPos, newPos)
	}
}

// fieldParts compares two fields apart from their names.
func (c *comparer) fieldParts(place Place, old, new *specs.Field) {
	skip := []string{"name"}
	if len(old.Enum) > 0 && len(new.Enum) > 0 {
		skip = append(skip, "enum")
		place.Key = "enum"
		c.enum(place, old, new)
		place.Key = ""
	}
	c.keys(OfField, place, old, new, skip...)
}

func (c *comparer) enum(place Place, old, new *specs.Field) {
	matches, moved := paired(old.Enum, new.Enum, func(v *specs.EnumValue) string { return string(v.Value) })
	for _, m := range matches {
		at := place
		at.Value = string(cmp.Or(m.new, m.old).Value)
		if !item(c, OfEnum, at, m.old, m.new, func(v *specs.EnumValue) specs.Node { return v.Node }) {
			c.words(OfEnum, at, m.old.Description, m.new.Description, m.old.At("description"), m.new.At("description"))
		}
	}
	if moved {
		c.moved(OfEnum, place, old.At("enum"), new.At("enum"))
	}
}

func (c *comparer) errors(place Place, old, new []specs.ErrorCode, oldPos, newPos specs.Pos) {
	list := at(place, "errors", "")
	matches, moved := paired(old, new, func(e *specs.ErrorCode) string { return e.Code })
	for _, m := range matches {
		place := at(list, "errors", cmp.Or(m.new, m.old).Code)
		if !item(c, OfError, place, m.old, m.new, func(e *specs.ErrorCode) specs.Node { return e.Node }) {
			c.words(OfError, place, m.old.Description, m.new.Description, m.old.At("description"), m.new.At("description"))
		}
	}
	if moved {
		c.moved(OfError, list, oldPos, newPos)
	}
}

// words compares two texts for people.
func (c *comparer) words(kind Kind, place Place, old, new string, oldPos, newPos specs.Pos) {
	if old != new {
		if place.Key == "" {
			place.Key = "description"
		}
		c.add(kind, Changed, place, stringSide(old, oldPos), stringSide(new, newPos))
	}
}

func stringSide(s string, pos specs.Pos) Side {
	if s == "" {
		return Side{Pos: pos}
	}
	return Side{Given: true, Value: s, Text: s, Pos: pos}
}

// strings compares two lists of regions, which have no places of their own.
func (c *comparer) strings(list Place, kind Kind, old, new []string, oldPos, newPos specs.Pos) {
	matches, moved := paired(old, new, func(s *string) string { return *s })
	for _, m := range matches {
		place := at(list, list.List, *cmp.Or(m.new, m.old))
		switch {
		case m.old == nil:
			c.add(OfRegion, Added, place, Side{Pos: oldPos}, stringSide(*m.new, newPos))
		case m.new == nil:
			c.add(OfRegion, Removed, place, stringSide(*m.old, oldPos), Side{Pos: newPos})
		}
	}
	if moved {
		c.moved(OfRegion, list, oldPos, newPos)
	}
}
