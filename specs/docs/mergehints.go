package docs

import (
	"github.com/tcgen-dev/tcgen/specs"
)

// dropGuesses takes away the guesses about members of data types that the
// examples of the service's actions contradict. The page of the types has no
// examples of its own. Types that no page describes are left as they are.
func (m *merger) dropGuesses(svc *specs.Service) {
	d := typeDoubter{merger: m, types: map[string]*specs.DataType{}}
	for _, t := range svc.Types {
		if t.Source != nil {
			d.types[t.Name] = t
		}
	}
	for _, action := range svc.Actions {
		for i := range action.Examples {
			d.body(action.Examples[i].Request, action.Input, false)
			d.body(action.Examples[i].Response, action.Output, true)
		}
	}
}

// A typeDoubter holds examples against data types.
type typeDoubter struct {
	*merger
	types map[string]*specs.DataType
}

// body looks into the JSON of an example.
func (d *typeDoubter) body(text string, fields []specs.Field, response bool) {
	raw, _, err := cutJSON(text)
	if err != nil || len(d.types) == 0 {
		return
	}
	v := parseValue("", cursor{src: Text{Value: raw}})
	if response {
		v = v.get("Response")
	}
	if v != nil {
		d.object(v, fields)
	}
}

// object looks into the members of an object for values of data types.
func (d *typeDoubter) object(v *value, fields []specs.Field) {
	for _, m := range v.members {
		field := fieldNamed(fields, m.name)
		if field == nil {
			continue
		}
		typ, _ := specs.ParseType(field.Type)
		if t := d.types[typ.Name]; t != nil && typ.Kind == specs.KindObject {
			d.members(m.value, t)
		}
	}
}

// members holds the members of an object, or of the objects of a list, against
// their type.
func (d *typeDoubter) members(v *value, t *specs.DataType) {
	for _, item := range v.items {
		d.members(item, t)
	}
	for _, m := range v.members {
		f := fieldNamed(t.Fields, m.name)
		if f == nil {
			continue
		}
		path := "types." + t.Name + ".fields." + f.Name
		for _, c := range dropContradicted(f, []*value{m.value}) {
			d.report(f.Pos, "hint.contradicted", specs.LevelNote, path, c.message(), c.help())
		}
	}
	d.object(v, t.Fields)
}
