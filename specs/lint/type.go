package lint

import (
	"strconv"

	"github.com/tcgen-dev/tcgen/specs"
)

// typeRules are the rules about data types.
func typeRules() []rule {
	return []rule{
		{check: checkTypeCase, Rule: specs.Rule{
			ID: "type.case-only", Level: specs.LevelWarning,
			Summary: "two data types differ only in case",
			Why:     "Probably one type in two spellings, whose fields drift apart. Keep one, and correct the fields that name the other.",
		}},
		{check: checkEmpty, Rule: specs.Rule{
			ID: "type.empty", Level: specs.LevelNote,
			Summary: "a data type has no members",
			Why:     "13 documented types have none on purpose. Otherwise the table was lost on the page, or the example shows only {}; add the members.",
		}},
		{check: checkInferred, Rule: specs.Rule{
			ID: "type.inferred", Level: specs.LevelNote,
			Summary: "no page documents a data type; its fields are those that examples show",
			Why: "Nothing is known of required members, limits or members that the example leaves out; generated code keeps those apart, so nothing is lost. " +
				"Read the product's page of data types, and the documented type takes the place of the inferred one.",
		}},
		{check: checkCycles, Rule: specs.Rule{
			ID: "type.required-cycle", Level: specs.LevelWarning,
			Summary: "a data type requires itself, so that no finite request can hold it",
			Why:     "Recursive types occur (54 on the Chinese pages: trees, nested filters), but one member on the way round must be optional or a list. Drop required from that one in overlay.yaml.",
		}},
		{check: checkUnused, Rule: specs.Rule{
			ID: "type.unused", Level: specs.LevelNote,
			Summary: "no action reaches a data type",
			Why:     "Left over from an action that is gone, or used by actions whose pages were not read yet. It costs nothing; remove it from types.yaml, or read those pages.",
		}},
	}
}

func checkTypeCase(p *pass) {
	names := newTwins()
	for _, t := range p.types {
		names.add(p, twin{t.Name, "types." + t.Name, t.At("name")}, "remove the wrong one")
	}
}

func checkInferred(p *pass) {
	for _, t := range p.types {
		if t.Inferred {
			p.report(t.At("name"), "types."+t.Name, "read the page of data types that defines it",
				"no page documents %s; its %s those that examples show", t.Name, fieldsAre(len(t.Fields)))
		}
	}
}

func fieldsAre(n int) string {
	if n == 1 {
		return "1 field is"
	}
	return strconv.Itoa(n) + " fields are"
}

func checkEmpty(p *pass) {
	for _, t := range p.types {
		if len(t.Fields) == 0 {
			p.report(t.At("name"), "types."+t.Name, "add the members, if the documentation has any", "%s has no members", t.Name)
		}
	}
}

// checkUnused reports the types that no action reaches, directly or through
// others.
func checkUnused(p *pass) {
	reached := map[string]bool{}
	var pending []specs.Field
	for _, a := range p.actions {
		pending = append(append(pending, a.Input...), a.Output...)
	}
	for len(pending) > 0 {
		f := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if t := p.objectType(&f); t != nil && !reached[t.Name] {
			reached[t.Name] = true
			pending = append(pending, t.Fields...)
		}
	}
	for _, t := range p.types {
		if !reached[t.Name] {
			p.report(t.At("name"), "types."+t.Name, "remove it, or read the pages of the actions that use it", "no action uses %s", t.Name)
		}
	}
}

// objectType returns the data type that f names, or nil.
func (p *pass) objectType(f *specs.Field) *specs.DataType {
	if t, ok := specs.ParseType(f.Type); ok && t.Kind == specs.KindObject {
		return p.typeOf[t.Name]
	}
	return nil
}

// checkCycles follows the required members that are single data types, and
// reports each that leads back to a type on the way.
func checkCycles(p *pass) {
	const open, closed = 1, 2
	state := map[*specs.DataType]int{}
	var visit func(t *specs.DataType)
	visit = func(t *specs.DataType) {
		state[t] = open
		for i := range t.Fields {
			f := &t.Fields[i]
			inner := p.objectType(f)
			if inner == nil || !f.Required || isList(f) {
				continue
			}
			switch state[inner] {
			case open:
				p.report(f.At("type"), "types."+t.Name+".fields."+f.Name, "drop required from one of the members on the way",
					"%s requires %s, which requires %s again", t.Name, inner.Name, t.Name)
			case closed:
			default:
				visit(inner)
			}
		}
		state[t] = closed
	}
	for _, t := range p.types {
		if state[t] != closed {
			visit(t)
		}
	}
}

func isList(f *specs.Field) bool {
	t, ok := specs.ParseType(f.Type)
	return ok && t.List
}
