package specs

import (
	"reflect"
	"strings"
)

// A Key is a YAML key that a struct can hold, as the tags of its field say:
//
//	yaml:"name"        the key; a field without the tag, or with "-", holds none
//	doc:"…"            what it means, for people and for the JSON schema
//	req:"true"         a mapping must give it; a required string is not empty
//	id:"true"          its value names the mapping among the items of a list
//	enum:"a,b"         the values that it may have
//	one:"true"         a list that may be given as its only item
//	choice:"group"     a mapping gives exactly one of the keys of the group
//	style:"flow"       saved on one line; also "flow-items", one line an item,
//	                   and "literal", as a block of text
type Key struct {
	Name     string
	Doc      string
	Required bool
	ID       bool
	Enum     []string
	One      bool
	Choice   string
	Style    string

	Index int          // of the struct's field
	Type  reflect.Type // of the struct's field
}

// KeysOf returns the keys of the struct type t in the order of its fields, and
// nothing for any other type.
func KeysOf(t reflect.Type) []Key {
	return layoutOf(t).keys
}

// A layout is what the tags of a struct type say.
type layout struct {
	keys    []Key
	node    int        // index of the embedded Node, or -1
	id      string     // name of the key whose value names the mapping, or ""
	choices [][]string // groups of keys of which a mapping gives exactly one, in the order of their first keys
}

func layoutOf(t reflect.Type) *layout {
	l := &layout{node: -1}
	if t.Kind() != reflect.Struct {
		return l
	}
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Anonymous && field.Type == reflect.TypeFor[Node]() {
			l.node = i
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if name != "" && name != "-" && field.IsExported() {
			l.keys = append(l.keys, keyOf(name, i, field))
		}
	}
	l.id, l.choices = idOf(l.keys), choicesOf(l.keys)
	return l
}

func keyOf(name string, index int, field reflect.StructField) Key {
	key := Key{
		Name:     name,
		Doc:      field.Tag.Get("doc"),
		Required: field.Tag.Get("req") == "true",
		ID:       field.Tag.Get("id") == "true",
		One:      field.Tag.Get("one") == "true",
		Choice:   field.Tag.Get("choice"),
		Style:    field.Tag.Get("style"),
		Index:    index,
		Type:     field.Type,
	}
	if enum := field.Tag.Get("enum"); enum != "" {
		key.Enum = strings.Split(enum, ",")
	}
	return key
}

func idOf(keys []Key) string {
	for _, key := range keys {
		if key.ID {
			return key.Name
		}
	}
	return ""
}

func choicesOf(keys []Key) [][]string {
	var groups [][]string
	index := map[string]int{}
	for _, key := range keys {
		if key.Choice == "" {
			continue
		}
		at, ok := index[key.Choice]
		if !ok {
			at = len(groups)
			index[key.Choice] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], key.Name)
	}
	return groups
}

// names returns the names of the keys.
func (l *layout) names() []string {
	names := make([]string, len(l.keys))
	for i, key := range l.keys {
		names[i] = key.Name
	}
	return names
}

// lookup returns the index of the key with the name, or -1.
func (l *layout) lookup(name string) int {
	for i := range l.keys {
		if l.keys[i].Name == name {
			return i
		}
	}
	return -1
}

// layouts holds the layouts that one piece of work has met so far.
type layouts map[reflect.Type]*layout

func (ls layouts) of(t reflect.Type) *layout {
	l, ok := ls[t]
	if !ok {
		l = layoutOf(t)
		ls[t] = l
	}
	return l
}
