package compat

import (
	"cmp"
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// A role says where the values of a struct go.
type role int

const (
	sent role = 1 << iota
	received
)

// A goStruct is what the generated package declares for a request, a response
// or a data type.
type goStruct struct {
	path   string // of its fields in the spec, such as "Buy.input" or "types.Box.fields"
	role   role
	name   string // in Go
	extra  bool   // it keeps members that the documentation does not show
	fields []*goField
	checks bool // it has something to validate
}

// A goField is a field of a struct.
type goField struct {
	spec    *specs.Field
	typ     specs.Type
	object  *goStruct // nil for texts, numbers and booleans
	pointer bool
}

// String returns the Go type, with the documentation's names of data types.
func (f *goField) String() string {
	name := map[specs.Kind]string{
		specs.KindString: "string", specs.KindInteger: "int64", specs.KindFloat: "float64", specs.KindBoolean: "bool",
	}[f.typ.Kind]
	name = cmp.Or(name, f.typ.Name)
	switch {
	case f.typ.List:
		return "[]" + name
	case f.pointer:
		return "*" + name
	}
	return name
}

// A goAPI is what the package of a service declares, as far as it follows from
// names and types: a model of package generator/lower, held to it by tests.
type goAPI struct {
	svc     *specs.Service
	types   map[string]*specs.DataType
	structs map[string]*goStruct // by path
	order   []*goStruct
}

// newAPI returns the API of a service; of nil it is empty.
func newAPI(svc *specs.Service) *goAPI {
	api := &goAPI{svc: generated(svc), types: map[string]*specs.DataType{}, structs: map[string]*goStruct{}}
	for _, t := range api.svc.Types {
		api.types[t.Name] = t
	}
	roles := map[string]role{}
	for _, a := range api.svc.Actions {
		api.reach(roles, a.Input, sent)
		api.reach(roles, a.Output, received)
	}
	for _, name := range slices.Sorted(maps.Keys(roles)) {
		t := api.types[name]
		api.declare(typePath(name), api.typeName(t), roles[name]).extra = t.Inferred
	}
	for _, a := range api.svc.Actions {
		name := cmp.Or(a.GoName, exported(a.Name))
		api.declare(a.Name+".input", name+"Request", sent)
		api.declare(a.Name+".output", name+"Response", received)
	}
	for name := range roles {
		api.fill(api.structs[typePath(name)], api.types[name].Fields)
	}
	for _, a := range api.svc.Actions {
		api.fill(api.structs[a.Name+".input"], a.Input)
		api.fill(api.structs[a.Name+".output"], a.Output)
	}
	api.settle()
	return api
}

// generated returns the service without the actions that no client is made of:
// those that take raw bytes.
func generated(svc *specs.Service) *specs.Service {
	if svc == nil {
		return &specs.Service{}
	}
	clone := *svc
	clone.Actions = slices.DeleteFunc(slices.Clone(svc.Actions), func(a *specs.Action) bool { return a.Binary })
	return &clone
}

func typePath(name string) string { return "types." + name + ".fields" }

func (api *goAPI) declare(path, name string, r role) *goStruct {
	s := &goStruct{path: path, name: name, role: r}
	if api.structs[path] == nil {
		api.order = append(api.order, s)
	}
	api.structs[path] = s
	return s
}

// reach notes the role of each data type that fields reach.
func (api *goAPI) reach(roles map[string]role, fields []specs.Field, r role) {
	for _, f := range fields {
		typ := typeOf(f)
		t := api.types[typ.Name]
		if typ.Kind != specs.KindObject || t == nil || roles[typ.Name]&r != 0 {
			continue
		}
		roles[typ.Name] |= r
		api.reach(roles, t.Fields, r)
	}
}

// fill adds the fields of a struct. Like the generator it goes by the keys of
// the spec: a scalar that may be left out of a request, and what may be null in
// a response, is a pointer.
func (api *goAPI) fill(s *goStruct, fields []specs.Field) {
	for i := range fields {
		f := &goField{spec: &fields[i], typ: typeOf(fields[i])}
		if f.typ.Kind == specs.KindObject {
			f.object = api.structs[typePath(f.typ.Name)]
		}
		optional := s.role&sent != 0 && !f.spec.Required
		nullable := s.role&received != 0 && f.spec.Nullable
		f.pointer = !f.typ.List && (nullable || optional && f.typ.Kind != specs.KindObject)
		s.fields = append(s.fields, f)
	}
}

// settle decides what needs all structs: pointers that break recursion, and
// whether there is something to validate.
func (api *goAPI) settle() {
	for _, s := range api.order {
		for _, f := range s.fields {
			if f.byValue() && reaches(f.object, s, map[*goStruct]bool{}) {
				f.pointer = true
			}
		}
	}
	for grown := true; grown; {
		grown = false
		for _, s := range api.order {
			if !s.checks && s.role&sent != 0 && slices.ContainsFunc(s.fields, (*goField).checked) {
				s.checks, grown = true, true
			}
		}
	}
}

// byValue reports whether the struct of f lies inside its owner.
func (f *goField) byValue() bool {
	return f.object != nil && !f.typ.List && !f.pointer
}

func reaches(from, to *goStruct, seen map[*goStruct]bool) bool {
	if from == to {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	return slices.ContainsFunc(from.fields, func(f *goField) bool { return f.byValue() && reaches(f.object, to, seen) })
}

// checked reports whether validation looks at a field of a request.
func (f *goField) checked() bool {
	switch {
	case f.object != nil && f.object.checks:
		return true
	case f.spec.Required && (f.typ.List || f.pointer || f.typ.Kind == specs.KindString):
		return true
	}
	return f.typ.List && f.spec.MaxItems != nil || f.enforced()
}

// enforced reports whether a limit beside the number of items is checked.
func (f *goField) enforced() bool {
	if !f.spec.Enforce {
		return false
	}
	switch f.typ.Kind {
	case specs.KindInteger, specs.KindFloat:
		return f.spec.Min != nil || f.spec.Max != nil || len(f.spec.Enum) > 0
	case specs.KindString:
		return f.spec.MinLength != nil || f.spec.MaxLength != nil || f.spec.Pattern != "" || len(f.spec.Enum) > 0
	}
	return false
}

// field returns the field of a struct, or nil.
func (api *goAPI) field(path, name string) *goField {
	s := api.structs[path]
	if s == nil {
		return nil
	}
	for _, f := range s.fields {
		if f.spec.Name == name {
			return f
		}
	}
	return nil
}

// typeName returns the Go name of a data type. An action of the same name
// keeps it, and the type has another.
func (api *goAPI) typeName(t *specs.DataType) string {
	name := cmp.Or(t.GoName, exported(t.Name))
	taken := slices.ContainsFunc(api.svc.Actions, func(a *specs.Action) bool {
		action := cmp.Or(a.GoName, exported(a.Name))
		return name == action || name == action+"Request" || name == action+"Response"
	})
	if t.GoName == "" && taken {
		return name + "Data"
	}
	return name
}

func exported(wire string) string {
	r, size := utf8.DecodeRuneInString(wire)
	return string(unicode.ToUpper(r)) + wire[size:]
}

// constants returns the regions and the error codes that the package has
// constants of, and how many lists of the specs name each.
func (api *goAPI) constants() (regions, codes map[string]int) {
	regions, codes = map[string]int{}, map[string]int{}
	add := func(only []string, errors []specs.ErrorCode) {
		for _, region := range only {
			regions[region]++
		}
		for _, e := range errors {
			codes[e.Code]++
		}
	}
	add(api.svc.Regions, api.svc.Errors)
	for _, a := range api.svc.Actions {
		add(a.Region.Only, a.Errors)
	}
	return regions, codes
}

// uses returns how actions reach a data type: the shortest path of each action
// and direction, sorted by action.
func (api *goAPI) uses(name string) []Use {
	target := api.structs[typePath(name)]
	if target == nil {
		return nil
	}
	var uses []Use
	for _, a := range api.svc.Actions {
		for _, list := range []string{"input", "output"} {
			if path, ok := pathTo(target, api.structs[a.Name+"."+list]); ok {
				uses = append(uses, Use{Action: a.Name, List: list, Path: path})
			}
		}
	}
	slices.SortStableFunc(uses, func(a, b Use) int { return cmp.Compare(a.Action, b.Action) })
	return uses
}

// pathTo returns the path of the nearest field below from whose type is target.
func pathTo(target, from *goStruct) (string, bool) {
	type step struct {
		path string
		in   *goStruct
	}
	seen := map[*goStruct]bool{from: true}
	for queue := []step{{"", from}}; len(queue) > 0; queue = queue[1:] {
		for _, f := range queue[0].in.fields {
			path := queue[0].path + f.spec.Name
			if f.typ.List {
				path += "[]"
			}
			if f.object == target && target != nil {
				return path, true
			}
			if f.object != nil && !seen[f.object] {
				seen[f.object] = true
				queue = append(queue, step{path + ".", f.object})
			}
		}
	}
	return "", false
}
