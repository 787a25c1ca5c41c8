package specs

import (
	"bytes"
	"encoding/json"
	"reflect"
)

// schemaDialect is the draft of JSON Schema that the schemas follow.
const schemaDialect = "https://json-schema.org/draft/2020-12/schema"

// SchemaOf returns the JSON schema of the files that Decode reads into values
// of v's type. Each struct is a definition by its name, so the names of all
// structs that v reaches must differ.
func SchemaOf(title string, v any) ([]byte, error) {
	s := &schemas{layouts: layouts{}}
	root := s.of(reflect.TypeOf(v), Key{})
	return render(append(object{{"$schema", schemaDialect}, {"title", title}}, append(root, s.definitions()...)...))
}

// SpecSchema returns the JSON schema of the files of a service: its keys tell
// whether a file is an action, service.yaml or types.yaml.
func SpecSchema() ([]byte, error) {
	s := &schemas{layouts: layouts{}}
	action := s.of(reflect.TypeFor[Action](), Key{})
	service := s.of(reflect.TypeFor[Service](), Key{})
	types := s.of(reflect.TypeFor[TypesFile](), Key{})
	unknown := object{
		{"description", "A file has one of the keys action, service and types."},
		{"anyOf", []object{requires("action"), requires("service"), requires("types")}},
	}
	choice := choose("action", action, choose("service", service, choose("types", types, unknown)))
	head := object{{"$schema", schemaDialect}, {"title", "tcgen spec"}, {"type", "object"}}
	return render(append(head, append(choice, s.definitions()...)...))
}

// choose returns the schema that is then for a mapping with the key, and
// otherwise for any other.
func choose(key string, then, otherwise object) object {
	return object{{"if", requires(key)}, {"then", then}, {"else", otherwise}}
}

func requires(key string) object {
	return object{{"required", []string{key}}}
}

// An object is a JSON object whose members keep their order, which editors
// follow when they list keys.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func render(o object) ([]byte, error) {
	data, err := json.MarshalIndent(o, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(data, '\n'), nil
}

// schemas collects the definitions of the structs that a schema reaches.
type schemas struct {
	layouts layouts
	order   []reflect.Type
	defs    map[reflect.Type]object
}

func (s *schemas) definitions() object {
	defs := object{}
	for _, t := range s.order {
		defs = append(defs, member{t.Name(), s.defs[t]})
	}
	return object{{"$defs", defs}}
}

// of returns the schema of a type, as the value of the key.
func (s *schemas) of(t reflect.Type, key Key) object {
	if t == nodeRef || t == nodeType {
		return object{}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem(), key)
	case reflect.Struct:
		return s.reference(t)
	case reflect.Map:
		return object{{"type", "object"}, {"additionalProperties", s.of(t.Elem(), Key{Enum: key.Enum})}}
	case reflect.Slice:
		return s.list(t, key)
	}
	return scalarSchema(t, key)
}

func (s *schemas) list(t reflect.Type, key Key) object {
	item := s.of(t.Elem(), Key{Enum: key.Enum})
	list := object{{"type", "array"}, {"items", item}}
	if key.One {
		return object{{"anyOf", []object{item, list}}}
	}
	return list
}

// reference returns a reference to the definition of a struct, which it makes
// the first time.
func (s *schemas) reference(t reflect.Type) object {
	if _, ok := s.defs[t]; !ok {
		if s.defs == nil {
			s.defs = map[reflect.Type]object{}
		}
		s.order = append(s.order, t)
		s.defs[t] = nil // a struct may refer to itself
		s.defs[t] = s.define(s.layouts.of(t))
	}
	return object{{"$ref", "#/$defs/" + t.Name()}}
}

func (s *schemas) define(l *layout) object {
	properties := object{}
	required := []string{}
	for _, key := range l.keys {
		schema := s.of(key.Type, key)
		if key.Doc != "" {
			schema = append(object{{"description", key.Doc}}, schema...)
		}
		properties = append(properties, member{key.Name, schema})
		if key.Required {
			required = append(required, key.Name)
		}
	}
	def := object{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}}
	if len(required) > 0 {
		def = append(def, member{"required", required})
	}
	return append(def, choiceSchema(l.choices)...)
}

// choiceSchema demands exactly one of the keys of each group.
func choiceSchema(groups [][]string) object {
	var all []object
	for _, group := range groups {
		var one []object
		for _, name := range group {
			one = append(one, requires(name))
		}
		all = append(all, object{{"oneOf", one}})
	}
	if len(all) == 0 {
		return nil
	}
	return object{{"allOf", all}}
}

func scalarSchema(t reflect.Type, key Key) object {
	schema := object{{"type", jsonType(t)}}
	switch {
	case len(key.Enum) > 0:
		schema = append(schema, member{"enum", enumValues(t, key.Enum)})
	case key.Required && t.Kind() == reflect.String && t != scalarType:
		schema = append(schema, member{"minLength", 1})
	}
	return schema
}

func jsonType(t reflect.Type) any {
	switch t.Kind() {
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return "integer"
	case reflect.Float32, reflect.Float64:
		return "number"
	}
	if t == scalarType {
		return []string{"string", "number", "boolean"}
	}
	return "string"
}

// enumValues returns the words of an enum as values of the type.
func enumValues(t reflect.Type, words []string) []any {
	values := make([]any, len(words))
	for i, word := range words {
		values[i] = word
		if t.Kind() != reflect.String && json.Valid([]byte(word)) {
			values[i] = json.RawMessage(word)
		}
	}
	return values
}
