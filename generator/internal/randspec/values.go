package randspec

import (
	"encoding/json"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// maxDepth bounds the values of types that hold themselves.
const maxDepth = 3

// value makes JSON of the type.
func (m *maker) value(t specs.Type, depth int) string {
	if t.List {
		item := specs.Type{Name: t.Name, Kind: t.Kind}
		var items []string
		for range m.IntN(3) {
			items = append(items, m.value(item, depth+1))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	switch t.Kind {
	case specs.KindString:
		return quote(m.text())
	case specs.KindBoolean:
		return pick(m.Rand, []string{"true", "false"})
	case specs.KindObject:
		return m.object(t.Name, depth+1)
	}
	return pick(m.Rand, numbers(t))
}

// object makes JSON of a data type.
func (m *maker) object(name string, depth int) string {
	for _, t := range m.svc.Types {
		if t.Name == name && depth <= maxDepth {
			return m.body(t.Fields, depth)
		}
	}
	return "{}"
}

// body makes JSON with what is required of fields, and some of the others.
func (m *maker) body(fields []specs.Field, depth int) string {
	var parts []string
	for _, f := range fields {
		if t, ok := specs.ParseType(f.Type); ok && (f.Required || oneIn(m.Rand, 2)) {
			parts = append(parts, quote(f.Name)+": "+m.value(t, depth))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func quote(text string) string {
	data, _ := json.Marshal(text) // a string always has a form
	return string(data)
}
