package lower

import (
	"maps"
	"slices"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

// A role says where the values of a struct go. A data type can have both.
type role int

const (
	sent role = 1 << iota
	received
)

// dataTypes lowers the data types that actions reach, by name.
func (l *lowering) dataTypes(actions []*specs.Action) []*ir.Struct {
	for _, a := range actions {
		l.reach(a.Input, sent)
		l.reach(a.Output, received)
	}
	names := slices.Sorted(maps.Keys(l.roles))
	for _, name := range names {
		t := l.types[name]
		l.built[name] = &ir.Struct{Pos: ir.Pos(t.Pos.String()), Name: l.typeName(t)}
		l.declare(l.built[name].Name, "type "+t.Name, t.At("name"), "types."+t.Name)
	}
	var out []*ir.Struct
	for _, name := range names {
		s, t := l.built[name], l.types[name]
		s.Doc = typeDoc(t, s.Name)
		l.fields(s, t.Fields, l.roles[name], "types."+name)
		if t.Inferred {
			s.Extra = l.extra(s)
			s.Rest = ir.Doc{s.Extra + " holds members that no example shows: to be sent, or received."}
		}
		out = append(out, s)
	}
	return out
}

// typeName returns the Go name of a data type. Some services have an action of
// the same name: the action keeps it, being what callers look for first.
func (l *lowering) typeName(t *specs.DataType) string {
	name := l.name(t.Name, t.GoName, t.At("go_name"), "types."+t.Name)
	if t.GoName != "" || !l.actions[name] {
		return name
	}
	l.report(RuleRenamed, t.At("name"), "types."+t.Name, "set go_name for another name",
		"type %s is %sData in Go, because an action has its name", t.Name, name)
	return name + "Data"
}

// reach notes the role of every data type that fields refer to, directly or
// through other types.
func (l *lowering) reach(fields []specs.Field, r role) {
	for i := range fields {
		typ, ok := specs.ParseType(fields[i].Type)
		t := l.types[typ.Name]
		if !ok || typ.Kind != specs.KindObject || t == nil || l.roles[typ.Name]&r != 0 {
			continue
		}
		l.roles[typ.Name] |= r
		l.reach(t.Fields, r)
	}
}

// extra returns the name of the map of members that the examples do not show.
func (l *lowering) extra(s *ir.Struct) string {
	name := "Extra"
	for slices.ContainsFunc(s.Fields, func(f *ir.Field) bool { return f.Name == name }) {
		name += "Members"
	}
	return name
}

func (l *lowering) request(a *specs.Action, name string) *ir.Struct {
	s := &ir.Struct{
		Pos:  ir.Pos(a.At("input").String()),
		Name: name + "Request",
		Doc:  ir.Doc{name + "Request holds the parameters of " + name + "."},
	}
	l.fields(s, a.Input, sent, a.Name+".input")
	return s
}

func (l *lowering) response(a *specs.Action, name string) *ir.Struct {
	s := &ir.Struct{
		Pos:  ir.Pos(a.At("output").String()),
		Name: name + "Response",
		Doc:  ir.Doc{name + "Response is the result of " + name + "."},
	}
	l.fields(s, a.Output, received, a.Name+".output")
	if i := slices.IndexFunc(a.Output, func(f specs.Field) bool { return f.Name == "Error" }); i >= 0 {
		l.report(RuleReserved, a.Output[i].At("name"), a.Name+".output.Error", "correct its name, or remove it, in overlay.yaml",
			"an answer with the member Error says that the call was refused, so action %s can't have an output of that name", a.Name)
	}
	l.requestID(s, a)
	return s
}

// requestID gives the response the request ID that every answer has, and every
// page describes in the same two sentences.
func (l *lowering) requestID(s *ir.Struct, a *specs.Action) {
	const name = "RequestId"
	id := s.Field(name)
	if id == nil {
		id = &ir.Field{Pos: s.Pos, Name: name, Wire: name, Type: ir.Type{Basic: ir.String}}
		if i := slices.IndexFunc(s.Fields, func(f *ir.Field) bool { return f.Name == name }); i >= 0 {
			l.report(RuleCollision, fieldPos(a.Output, s.Fields[i].Wire), a.Name+".output."+s.Fields[i].Wire, goNameHelp(a.Name+".output."+s.Fields[i].Wire),
				"the Go name %s of output %s is that of the request ID, which every answer has", name, s.Fields[i].Wire)
		}
		s.Fields = append(s.Fields, id)
	}
	id.Doc = ir.Doc{"The unique ID of the request, to be given when a problem is reported."}
}

// fieldPos returns the place of the name of a field.
func fieldPos(fields []specs.Field, name string) specs.Pos {
	i := slices.IndexFunc(fields, func(f specs.Field) bool { return f.Name == name })
	return fields[i].At("name")
}

// fields lowers the members of a struct and finds those that collide.
func (l *lowering) fields(s *ir.Struct, fields []specs.Field, r role, path string) {
	taken := make(map[string]*specs.Field, len(fields))
	s.Fields = make([]*ir.Field, 0, len(fields)+1) // RequestId
	for i := range fields {
		f := &fields[i]
		at := path + "." + f.Name
		field := l.field(f, r, at)
		if first, ok := taken[field.Name]; ok {
			l.report(RuleCollision, f.At("name"), at, goNameHelp(at),
				"the Go name %s of field %s is taken by field %s at %s", field.Name, f.Name, first.Name, first.At("name"))
			continue
		}
		if field.Name == "Validate" || methods[field.Name] {
			l.report(RuleReserved, f.At("name"), at, goNameHelp(at), "field %s has the name of a Go method", f.Name)
		}
		taken[field.Name] = f
		s.Fields = append(s.Fields, field)
	}
}

func (l *lowering) field(f *specs.Field, r role, path string) *ir.Field {
	out := &ir.Field{
		Pos:  ir.Pos(f.Pos.String()),
		Name: l.name(f.Name, f.GoName, f.At("go_name"), path),
		Wire: f.Name,
		Doc:  fieldDoc(f, r),
	}
	typ, ok := specs.ParseType(f.Type)
	out.Type.List = typ.List
	switch {
	case !ok || typ.Kind == specs.KindObject && l.built[typ.Name] == nil:
		l.report(RuleType, f.At("type"), path, "define it in types.yaml", "type %s is not defined", f.Type)
		out.Type.Basic = ir.String
	case typ.Kind == specs.KindObject:
		out.Type.Struct = l.built[typ.Name]
	default:
		out.Type.Basic = basics[typ.Kind]
	}
	presence(out, f, r)
	return out
}

var basics = map[specs.Kind]ir.Basic{
	specs.KindString:  ir.String,
	specs.KindInteger: ir.Int64,
	specs.KindFloat:   ir.Float64,
	specs.KindBoolean: ir.Bool,
}

// presence decides, from the keys of the spec alone, how Go tells a field that
// is there from one that is not. In a request a required field is a value and
// always sent; an optional one is left out at its zero value, and a scalar is
// a pointer so that its zero can be sent too. In a response a field that may be
// null is a pointer. A list is a slice in both.
func presence(out *ir.Field, f *specs.Field, r role) {
	optional := r&sent != 0 && !f.Required
	nullable := r&received != 0 && f.Nullable
	out.OmitZero = optional
	if out.Type.List {
		return
	}
	out.Type.Pointer = nullable || optional && out.Type.Struct == nil
}
