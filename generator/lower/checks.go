package lower

import (
	"slices"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

// settle decides what needs all structs of the package: pointers that break
// recursion, and validation.
func (l *lowering) settle(pkg *ir.Package) {
	structs := slices.Clone(pkg.Structs)
	for _, op := range pkg.Operations {
		structs = append(structs, op.Request, op.Response)
	}
	for _, s := range structs {
		for _, f := range s.Fields {
			if byValue(f) && reaches(f.Type.Struct, s, map[*ir.Struct]bool{}) {
				f.Type.Pointer = true
			}
		}
	}
	parameters := l.parameters(pkg)
	// A struct needs validation if it has a rule, or if one of its members does:
	// repeat until nothing is added.
	for grown := true; grown; {
		grown = false
		for s, fields := range parameters {
			checks := l.checksOf(s, fields)
			grown = grown || len(checks) > len(s.Checks)
			s.Checks = checks
		}
	}
}

// parameters maps every struct that is sent to its fields in the spec.
func (l *lowering) parameters(pkg *ir.Package) map[*ir.Struct][]specs.Field {
	out := map[*ir.Struct][]specs.Field{}
	for name, s := range l.built {
		if l.roles[name]&sent != 0 {
			out[s] = l.types[name].Fields
		}
	}
	inputs := make(map[string][]specs.Field, len(l.svc.Actions))
	for _, a := range l.svc.Actions {
		inputs[a.Name] = a.Input
	}
	for _, op := range pkg.Operations {
		out[op.Request] = inputs[op.Action]
	}
	return out
}

// byValue reports whether the struct of f lies inside its owner.
func byValue(f *ir.Field) bool {
	return f.Type.Struct != nil && !f.Type.List && !f.Type.Pointer
}

// reaches reports whether a value of from holds a value of to.
func reaches(from, to *ir.Struct, seen map[*ir.Struct]bool) bool {
	if from == to {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	return slices.ContainsFunc(from.Fields, func(f *ir.Field) bool {
		return byValue(f) && reaches(f.Type.Struct, to, seen)
	})
}

// checksOf returns the checks of s, as far as those of its members are known.
func (l *lowering) checksOf(s *ir.Struct, fields []specs.Field) []ir.Check {
	var out []ir.Check
	for i := range fields {
		spec := &fields[i]
		f := s.Field(spec.Name)
		if f == nil { // it collides with another one
			continue
		}
		if kind, ok := requireKind(f); ok && spec.Required {
			out = append(out, ir.Check{Kind: kind, Field: f})
		}
		out = append(out, l.limits(f, spec)...)
		if f.Type.Struct != nil && len(f.Type.Struct.Checks) > 0 {
			out = append(out, ir.Check{Kind: nestedKind(f), Field: f})
		}
	}
	return out
}

// requireKind returns how to tell that a required field is missing. Of a
// number or a boolean nobody can: it is sent as its zero.
func requireKind(f *ir.Field) (ir.CheckKind, bool) {
	switch {
	case f.Type.List:
		return ir.RequireItems, true
	case f.Type.Pointer:
		return ir.RequirePointer, true
	case f.Type.Basic == ir.String:
		return ir.RequireText, true
	}
	return 0, false
}

func nestedKind(f *ir.Field) ir.CheckKind {
	switch {
	case f.Type.List:
		return ir.NestedItems
	case f.Type.Pointer:
		return ir.NestedPointer
	case f.OmitZero:
		return ir.NestedIfSet
	}
	return ir.Nested
}

// requiredPaths returns the paths of all required parameters, such as
// "Goods[].Name", in the order of the documentation.
func (l *lowering) requiredPaths(fields []specs.Field) []string {
	var out []string
	l.walk(fields, func(path string, f *specs.Field) {
		if f.Required {
			out = append(out, path)
		}
	})
	return out
}

// walk visits fields and what they hold, with their paths. A type that holds
// itself is followed once.
func (l *lowering) walk(fields []specs.Field, visit func(path string, f *specs.Field)) {
	var step func(fields []specs.Field, at string, open []string)
	step = func(fields []specs.Field, at string, open []string) {
		for i := range fields {
			f := &fields[i]
			path := at + f.Name
			visit(path, f)
			typ, _ := specs.ParseType(f.Type)
			t := l.types[typ.Name]
			if typ.Kind != specs.KindObject || t == nil || slices.Contains(open, typ.Name) {
				continue
			}
			if typ.List {
				path += "[]"
			}
			step(t.Fields, path+".", append(slices.Clone(open), typ.Name))
		}
	}
	step(fields, "", nil)
}
