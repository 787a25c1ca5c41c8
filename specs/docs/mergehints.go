package docs

import (
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// dropGuesses takes away the guesses about members of data types that the
// examples of the service's actions contradict. The page of the types has no
// examples of its own. Types that no page describes are left as they are.
func (m *merger) dropGuesses(svc *specs.Service) {
	d := typeDoubter{types: map[string]*specs.DataType{}, doubt: func(f *specs.Field, path string, c contradiction) {
		m.report(f.Pos, "hint.contradicted", specs.LevelNote, path, c.message(), c.help())
	}}
	for _, t := range svc.Types {
		if t.Source != nil {
			d.types[t.Name] = t
		}
	}
	d.service(svc)
}

// A typeDoubter holds examples against data types.
type typeDoubter struct {
	types map[string]*specs.DataType
	doubt func(f *specs.Field, path string, c contradiction)
}

// service looks into all examples of a service.
func (d *typeDoubter) service(svc *specs.Service) {
	for _, action := range svc.Actions {
		for i := range action.Examples {
			d.body(action.Examples[i].Request, action.Input, false)
			d.body(action.Examples[i].Response, action.Output, true)
		}
	}
}

// body looks into the JSON of an example.
func (d *typeDoubter) body(text string, fields []specs.Field, response bool) {
	raw, _, err := payload.Cut(text)
	if err != nil || len(d.types) == 0 {
		return
	}
	v := parseValue("", cursor{src: Text{Value: raw}})
	if response {
		v = v.Get("Response")
	}
	if v != nil {
		d.object(v, fields)
	}
}

// object looks into the members of an object for values of data types.
func (d *typeDoubter) object(v *payload.Value, fields []specs.Field) {
	for _, m := range v.Members {
		field := fieldNamed(fields, m.Name)
		if field == nil {
			continue
		}
		typ, _ := specs.ParseType(field.Type)
		if t := d.types[typ.Name]; t != nil && typ.Kind == specs.KindObject {
			d.members(m.Value, t)
		}
	}
}

// members holds the members of an object, or of the objects of a list, against
// their type.
func (d *typeDoubter) members(v *payload.Value, t *specs.DataType) {
	for _, item := range v.Items {
		d.members(item, t)
	}
	for _, m := range v.Members {
		f := fieldNamed(t.Fields, m.Name)
		if f == nil {
			continue
		}
		for _, c := range dropContradicted(f, []*payload.Value{m.Value}) {
			d.doubt(f, typePath(t)+"."+f.Name, c)
		}
	}
	d.object(v, t.Fields)
}

// typePath returns the path of the fields of a type.
func typePath(t *specs.DataType) string { return "types." + t.Name + ".fields" }
