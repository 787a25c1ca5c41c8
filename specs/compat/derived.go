package compat

import (
	"cmp"
	"strconv"

	"github.com/tcgen-dev/tcgen/specs"
)

// derived returns the changes of the Go package that no key tells by itself,
// because they follow from others.
func (j *judge) derived() []*Change {
	if j.old == nil || j.new == nil {
		return nil
	}
	var changes []*Change
	for _, t := range j.new.Types {
		old := j.oldType(t.Name)
		if old == nil {
			continue
		}
		before, after := j.before.structs[typePath(old.Name)], j.after.structs[typePath(t.Name)]
		place := Place{Service: j.new.Name, Version: j.new.Version, Type: t.Name}
		sides := [2]Side{{Given: true, Pos: old.Pos}, {Given: true, Pos: t.Pos}}
		switch {
		case before == nil:
		case after == nil:
			changes = append(changes, j.derive("type.unreached", place, sides, before.name))
		default:
			changes = append(changes, j.goName(place, sides, old, t, before, after)...)
			changes = append(changes, j.useChanged(place, sides, before, after)...)
		}
	}
	return append(changes, j.ofActions()...)
}

// oldType returns what a data type of now was before, or nil.
func (j *judge) oldType(name string) *specs.DataType {
	return j.before.types[cmp.Or(j.renamedTypes[name], name)]
}

// derive returns a change that follows from others.
func (j *judge) derive(rule string, place Place, sides [2]Side, text string) *Change {
	c := j.change(Difference{Place: place, Op: Changed, Before: sides[0], After: sides[1]}, verdict{rule: rule})
	c.Text = text
	return c
}

// goName finds a type whose Go name gave way to an action, or got it back.
func (j *judge) goName(place Place, sides [2]Side, old, new *specs.DataType, before, after *goStruct) []*Change {
	if before.name == after.name || old.GoName != new.GoName || old.Name != new.Name {
		return nil
	}
	return []*Change{j.derive("go-name.changed", place, sides, before.name+" → "+after.name)}
}

// useChanged finds fields whose Go type is another although they are the same
// in the spec: their type is sent where it was received, or the other way
// round.
func (j *judge) useChanged(place Place, sides [2]Side, before, after *goStruct) []*Change {
	if before.role == after.role {
		return nil
	}
	source := Holds
	for _, f := range after.fields {
		old := j.before.field(before.path, f.spec.Name)
		if old != nil && old.String() != f.String() && sameKeys(old.spec, f.spec) {
			source = Breaks
		}
	}
	d := Difference{Place: place, Op: Changed, Before: sides[0], After: sides[1]}
	c := j.change(d, verdict{rule: "type.use-changed", source: source})
	c.Text = before.role.String() + " → " + after.role.String()
	c.Uses = j.uses(place.Type)
	return []*Change{c}
}

// sameKeys reports whether the keys that decide the Go type are the same.
func sameKeys(a, b *specs.Field) bool {
	return a.Type == b.Type && a.Required == b.Required && a.Nullable == b.Nullable
}

// String returns the role in words.
func (r role) String() string {
	return [...]string{"not used", "in requests", "in responses", "in requests and responses"}[r&(sent|received)]
}

// ofActions finds requests that have nothing to validate any more, and examples
// that contradict tables that have changed.
func (j *judge) ofActions() []*Change {
	var changes []*Change
	touched := j.touched()
	for _, a := range j.new.Actions {
		old := j.oldAction(a.Name)
		if old == nil || old.Binary || a.Binary || !touched[a.Name] {
			continue
		}
		place := Place{Service: j.new.Name, Version: j.new.Version, Action: a.Name, List: "input"}
		before, after := j.before.structs[old.Name+".input"], j.after.structs[a.Name+".input"]
		if before.checks && !after.checks && old.Name == a.Name {
			sides := [2]Side{{Given: true, Pos: old.At("input")}, {Given: true, Pos: a.At("input")}}
			changes = append(changes, j.derive("validate.removed", place, sides, after.name))
		}
		changes = append(changes, j.contradicted(place, old, a)...)
	}
	return changes
}

// oldAction returns what an action of now was before, or nil.
func (j *judge) oldAction(name string) *specs.Action {
	name = cmp.Or(j.renamedCalls[name], name)
	for _, a := range j.old.Actions {
		if a.Name == name {
			return a
		}
	}
	return nil
}

// touched returns the actions whose tables differ, or those of a data type that
// they reach.
func (j *judge) touched() map[string]bool {
	actions := map[string]bool{}
	types := map[string]bool{}
	for _, d := range j.differences {
		switch {
		case d.Type != "":
			types[d.Type] = true
		case d.Kind == OfField:
			actions[d.Action] = true
		}
	}
	for name := range types {
		for _, use := range j.uses(name) {
			actions[use.Action] = true
		}
	}
	return actions
}

// contradicted finds examples that stayed, and fitted the tables of before.
func (j *judge) contradicted(place Place, old, new *specs.Action) []*Change {
	var changes []*Change
	for _, m := range matchExamples(old.Examples, new.Examples) {
		if m.old == nil || m.new == nil || !sameExample(m.old, m.new) {
			continue
		}
		if fits(j.old, old, m.oldAt) && !fits(j.new, new, m.newAt) {
			sides := [2]Side{{Given: true, Value: m.old, Pos: m.old.Pos}, {Given: true, Value: m.new, Pos: m.new.Pos}}
			changes = append(changes, j.derive("example.contradiction", at(place, "examples", strconv.Itoa(m.newAt)), sides, whyUnfit(j.new, new, m.newAt)))
		}
	}
	return changes
}
