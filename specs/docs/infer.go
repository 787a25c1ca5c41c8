package docs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// Infer makes the data types that the actions of a service name and that no
// page defines, from the examples of the actions. It looks at the actions,
// their examples and the types that are not inferred, and changes none of
// them; the inferred types that the service has do not matter. Types and
// findings depend on nothing but the service, and types come in the order in
// which the actions name them.
//
// A member that is null or an empty list everywhere tells no type and is left
// out; so is one whose values do not fit together. A member that is an object
// gets a type named after it. Every inferred type has a finding at its first
// mention.
func Infer(svc *specs.Service) ([]*specs.DataType, []specs.Finding) {
	calls := make([]evidence, 0, len(svc.Actions))
	for _, action := range svc.Actions {
		e := evidence{action: action}
		for i := range action.Examples {
			example := &action.Examples[i]
			e.requests = append(e.requests, textValue(example, "request", example.Request))
			e.responses = append(e.responses, textValue(example, "response", example.Response))
		}
		calls = append(calls, e)
	}
	in := infer(svc.Name, calls, svc.Types, nil)
	return in.types, in.findings
}

// textValue parses the JSON that a spec holds, nil where it is none. Places
// are exact where the text is a literal block in its file; otherwise all are
// that of the text.
func textValue(example *specs.Example, key, text string) *payload.Value {
	raw, _, err := payload.Cut(text)
	if err != nil {
		return nil
	}
	pos := example.Within(key, text, 0)
	literal := example.Blocks.Has(key)
	at := textAt(pos, raw)
	return parseValue(pos.File, cursor{src: at, indent: max(pos.Col-1, 0), fixed: !literal})
}

// inferTypes infers the types that the page names.
func (r *reader) inferTypes() {
	e := evidence{
		action:   r.Action,
		requests: make([]*payload.Value, 0, len(r.calls)), responses: make([]*payload.Value, 0, len(r.calls)),
	}
	for i := range r.calls {
		e.requests = append(e.requests, r.calls[i].requestValue)
		e.responses = append(e.responses, r.calls[i].responseValue)
	}
	in := infer(cmp.Or(r.Service.Name, "the service"), []evidence{e}, r.Types, r.Findings)
	r.Types = append(r.Types, in.types...)
	r.Findings, r.undefined = in.findings, in.paths
}

// evidence is an action with the values of its examples, by example; nil where
// one has none.
type evidence struct {
	action              *specs.Action
	requests, responses []*payload.Value
}

// A mention is a type that tables name, with all values that examples give it.
type mention struct {
	name    string
	pos     specs.Pos
	path    string
	samples []*payload.Value
}

// infer is Infer over parsed examples. Its findings follow those that there are.
func infer(service string, calls []evidence, existing []*specs.DataType, findings []specs.Finding) *inferrer {
	help := "the data types page of " + service + " would define it; until then, check the fields or write the type into types.yaml"
	in := &inferrer{
		help: help, known: map[string]*specs.DataType{}, taken: map[string]*taken{}, paths: map[string]string{}, findings: findings,
	}
	existing = slices.DeleteFunc(slices.Clone(existing), func(t *specs.DataType) bool { return t.Inferred })
	for _, t := range existing {
		in.known[t.Name] = t
	}
	mentions := in.mentions(calls, existing)
	for _, m := range mentions {
		in.taken[m.name] = &taken{byTable: true}
	}
	for _, m := range mentions {
		t := in.build(m.name, m.path, unite(m.samples))
		in.undefined(m.pos, m.path, m.name, t, "")
	}
	return in
}

// An inferrer collects types.
type inferrer struct {
	help     string // for the findings
	known    map[string]*specs.DataType
	taken    map[string]*taken // by name
	types    []*specs.DataType
	findings []specs.Finding
	paths    map[string]string // the types of the findings, by path
}

// A taken name is that of a type that tables name, or of one with these members.
type taken struct {
	byTable bool
	members []united
	shape   string // of the members, empty until it is asked for: few names meet
}

// has reports whether the type has members of the shape of these.
func (t *taken) has(members []united) bool {
	if t.byTable {
		return false
	}
	if t.shape == "" {
		t.shape = shapeOf(t.members)
	}
	return t.shape == shapeOf(members)
}

// mentions lists the unknown types that the actions name, and those that known
// types name: first those that the actions reach.
func (in *inferrer) mentions(calls []evidence, known []*specs.DataType) []*mention {
	c := collector{known: in.known, index: map[string]*mention{}, reached: map[string]bool{}}
	for _, call := range calls {
		input, output := call.action.Name+".input", call.action.Name+".output"
		for i := range call.action.Input {
			c.note(&call.action.Input[i], input, call.requests)
		}
		bodies := make([]*payload.Value, len(call.responses))
		for i, v := range call.responses {
			bodies[i] = v.Get("Response")
		}
		for i := range call.action.Output {
			c.note(&call.action.Output[i], output, bodies)
		}
	}
	for _, t := range known {
		c.follow(t, "types."+t.Name, nil)
	}
	return c.list
}

// A collector goes through fields and the objects that examples have in their
// place.
type collector struct {
	known   map[string]*specs.DataType
	list    []*mention
	index   map[string]*mention
	reached map[string]bool // known types
}

// note collects the values of a field in the objects around it.
func (c *collector) note(field *specs.Field, path string, around []*payload.Value) {
	t, ok := specs.ParseType(field.Type)
	if !ok || t.Kind != specs.KindObject {
		return
	}
	var samples []*payload.Value
	for _, v := range around {
		samples = appendObjects(samples, v.Get(field.Name))
	}
	if known := c.known[t.Name]; known != nil {
		c.follow(known, path+"."+field.Name, samples)
		return
	}
	if m := c.index[t.Name]; m != nil {
		m.samples = append(m.samples, samples...)
		return
	}
	m := &mention{name: t.Name, pos: field.At("type"), path: path + "." + field.Name, samples: samples}
	c.index[t.Name] = m
	c.list = append(c.list, m)
}

// follow goes on with the fields of a known type. Types may name each other in
// circles; values end.
func (c *collector) follow(t *specs.DataType, path string, samples []*payload.Value) {
	if c.reached[t.Name] && len(samples) == 0 {
		return
	}
	c.reached[t.Name] = true
	for i := range t.Fields {
		c.note(&t.Fields[i], path, samples)
	}
}

// appendObjects appends v if it is an object, and its items that are where it is
// a list.
func appendObjects(all []*payload.Value, v *payload.Value) []*payload.Value {
	switch {
	case v == nil:
		return all
	case v.Kind == payload.Object:
		return append(all, v)
	}
	for _, item := range v.Items {
		if item.Kind == payload.Object {
			all = append(all, item)
		}
	}
	return all
}

// undefined reports a type that only examples show.
func (in *inferrer) undefined(pos specs.Pos, path, name string, t *specs.DataType, why string) {
	read := count(len(t.Fields), "field") + " inferred from examples"
	if len(t.Fields) == 0 {
		read = "no example shows it, so it has no fields"
	}
	in.paths[path] = name
	in.findings = append(in.findings, specs.Finding{
		Pos: pos, Width: len(name), Rule: "type.undefined", Level: specs.LevelWarning, Path: path,
		Message: "type " + name + " is not defined on this page" + why + ": " + read,
		Help:    in.help,
	})
}

// build makes the type of these members and the types nested in it. It comes
// before them in the list.
func (in *inferrer) build(name, path string, members []united) *specs.DataType {
	t := &specs.DataType{Name: name, Inferred: true}
	in.types = append(in.types, t)
	for i := range members {
		m := &members[i]
		if typ := in.typeOf(name, path, m); typ != "" {
			t.Fields = append(slices.Grow(t.Fields, len(members)-i), specs.Field{
				Node: specs.Node{Pos: m.Pos}, Name: m.Name, Type: typ, Nullable: m.null,
			})
		}
	}
	return t
}

// typeOf returns the type of a member of the type at a path, empty where its
// values tell none.
func (in *inferrer) typeOf(parent, path string, m *united) string {
	if !isIdentifier(m.Name) {
		in.leaveOut(m, path, "type.member-name", specs.LevelWarning, fmt.Sprintf("member %s of %s is left out: it is not the name of a parameter", quote(m.Name), parent))
		return ""
	}
	word, problem := m.word()
	switch {
	case problem != "":
		in.leaveOut(m, path, "type.member-conflict", specs.LevelWarning, fmt.Sprintf("member %s of %s is left out: the examples give it %s", m.Name, parent, problem))
		return ""
	case word == "" && len(m.objects) == 0:
		in.leaveOut(m, path, "type.member-unknown", specs.LevelNote, fmt.Sprintf("member %s of %s is left out: the examples only show it as null or as an empty list", m.Name, parent))
		return ""
	case word == "":
		word = in.nested(parent, path+"."+m.Name, m)
	}
	if m.list {
		word = "Array of " + word
	}
	return word
}

// leaveOut reports a member of the type at a path that becomes no field.
func (in *inferrer) leaveOut(m *united, path, rule string, level specs.Level, message string) {
	in.findings = append(in.findings, specs.Finding{
		Pos: m.Pos, Width: len(m.Name), Rule: rule, Level: level, Path: path + "." + memberPath(m.Name), Message: message,
	})
}

// nested returns the type of a member that is an object: a type of that name
// and shape, or a new one. A name that another shape has taken is told apart
// by the name of the parent.
func (in *inferrer) nested(parent, path string, m *united) string {
	members := unite(m.objects)
	name := strings.ToUpper(m.Name[:1]) + m.Name[1:]
	for n := 1; ; n++ {
		if in.isSame(name, members) {
			return name
		}
		if in.isFree(name) {
			break
		}
		name = nextName(parent, m.Name, n)
	}
	in.taken[name] = &taken{members: members}
	at := len(in.findings)
	t := in.build(name, path, members)
	in.undefined(m.Pos, path, name, t, fmt.Sprintf("; the examples show it as the member %s of %s", m.Name, parent))
	// The finding of a type comes before those of its members.
	in.findings = slices.Insert(in.findings[:len(in.findings)-1], at, in.findings[len(in.findings)-1])
	return name
}

// isSame reports whether a name is that of a type of these members: a known one
// that has them all, or an inferred one of the same shape.
func (in *inferrer) isSame(name string, members []united) bool {
	if t := in.known[name]; t != nil && hasMembers(t, members) {
		return true
	}
	other := in.taken[name]
	return other != nil && other.has(members)
}

// isFree reports whether nothing else has the name: no other type, and no word
// of the documentation for strings and numbers.
func (in *inferrer) isFree(name string) bool {
	if in.taken[name] != nil || in.known[name] != nil {
		return false
	}
	t, ok := specs.ParseType(name)
	return ok && t.Kind == specs.KindObject
}

// nextName returns the nth name to try for a nested type.
func nextName(parent, member string, n int) string {
	name := parent + strings.ToUpper(member[:1]) + member[1:]
	if n > 1 {
		name = fmt.Sprint(name, n)
	}
	return name
}

// hasMembers reports whether the type has a field for every member.
func hasMembers(t *specs.DataType, members []united) bool {
	return !slices.ContainsFunc(members, func(m united) bool { return fieldNamed(t.Fields, m.Name) == nil })
}
