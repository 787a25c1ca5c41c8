package overlay

import (
	"cmp"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// A place is what a path names in a service.
type place struct {
	value reflect.Value // can be set
	owner reflect.Value // the struct that holds it under key, where one does
	key   specs.Key
	list  reflect.Value // the list that holds it at index, where one does
	index int
}

// A miss says why a path names no place, or more than one.
type miss struct {
	rule, message, help string
}

func noPlace(message, help string) *miss {
	return &miss{rule: "overlay.path", message: message, help: help}
}

// find returns the place that a path names.
func find(svc *specs.Service, path string) (place, *miss) {
	names := strings.Split(path, ".")
	at, done := place{value: reflect.ValueOf(&svc.Actions).Elem()}, 0
	switch names[0] {
	case "service":
		at, done = place{value: reflect.ValueOf(svc).Elem()}, 1
	case "types":
		at, done = place{value: reflect.ValueOf(&svc.Types).Elem()}, 1
	}
	for done < len(names) {
		next, used, miss := at.step(strings.Join(names[:done], "."), names[done:])
		if miss != nil {
			return place{}, miss
		}
		at, done = next, done+used
	}
	return at, nil
}

// step goes from a place, which has the given path, to the next one on the way
// that names tells. It returns how many of the names it used.
func (p place) step(path string, names []string) (place, int, *miss) {
	v := p.value
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return place{}, 0, noPlace(fmt.Sprintf("%s is not given, so it has no %q", path, names[0]), "set "+path+" as a whole")
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Struct:
		next, miss := member(v, path, names)
		return next, 1, miss
	case reflect.Slice:
		return item(v, path, names)
	}
	return place{}, 0, noPlace(fmt.Sprintf("%s is a value, so it has no %q", path, names[0]), "shorten the path")
}

// member returns the place of a key.
func member(v reflect.Value, path string, names []string) (place, *miss) {
	keys := specs.KeysOf(v.Type())
	var known []string
	for _, key := range keys {
		if key.Name == names[0] {
			return place{value: v.Field(key.Index), owner: v, key: key}, nil
		}
		known = append(known, key.Name)
	}
	for _, key := range keys {
		if list := v.Field(key.Index); list.Kind() == reflect.Slice {
			if _, _, miss := item(list, path, names); miss == nil {
				return place{}, noPlace(fmt.Sprintf("%s has no key %q", path, names[0]),
					fmt.Sprintf("did you mean %q?", key.Name+"."+strings.Join(names, ".")))
			}
		}
	}
	return place{}, noPlace(fmt.Sprintf("%s has no key %q", path, names[0]), meant(names[0], known))
}

// item returns the place of the item that the names begin with. Error codes
// hold dots, so that as many names as possible make up the item's.
func item(list reflect.Value, path string, names []string) (place, int, *miss) {
	for n := len(names); n > 0; n-- {
		name := strings.Join(names[:n], ".")
		switch at := itemsNamed(list, name); {
		case len(at) == 1:
			return placeAt(list, at[0]), n, nil
		case len(at) > 1:
			return place{}, 0, &miss{
				rule:    "overlay.ambiguous",
				message: fmt.Sprintf("%s has %d items %q", orService(path), len(at), name),
				help:    "name one of them by its index: " + joinInts(at),
			}
		}
	}
	if i, err := strconv.Atoi(names[0]); err == nil && i >= 0 && i < list.Len() {
		return placeAt(list, i), 1, nil
	}
	return place{}, 0, noItem(list, path, names)
}

func placeAt(list reflect.Value, i int) place {
	return place{value: list.Index(i), list: list, index: i}
}

func noItem(list reflect.Value, path string, names []string) *miss {
	var known []string
	name := names[0]
	for i := range list.Len() {
		id := itemName(list.Index(i))
		if id == "" {
			continue
		}
		known = append(known, id)
		if strings.Contains(id, ".") {
			name = strings.Join(names, ".")
		}
	}
	if path == "" {
		return noPlace(fmt.Sprintf("the service has no action %q", name), meant(name, append(known, "service", "types")))
	}
	switch {
	case list.Len() == 0:
		return noPlace(fmt.Sprintf("%s has no items", path), "add one, or remove the entry")
	case len(known) == 0:
		return noPlace(fmt.Sprintf("%s has no item %q, expected an index from 0 to %d", path, name, list.Len()-1), "")
	}
	return noPlace(fmt.Sprintf("%s has no item %q", path, name), meant(name, known))
}

// itemsNamed returns the indexes of the items with the name.
func itemsNamed(list reflect.Value, name string) []int {
	var at []int
	for i := range list.Len() {
		id := cmp.Or(itemName(list.Index(i)), itemTitle(list.Index(i)))
		if id == name && id != "" {
			at = append(at, i)
		}
	}
	return at
}

// itemTitle returns the title of an item, by which a path may name it where it
// has no name: examples stay the same when others come before them.
func itemTitle(v reflect.Value) string {
	if v.Kind() != reflect.Struct {
		return ""
	}
	for _, key := range specs.KeysOf(v.Type()) {
		if key.Name == "title" && key.Type.Kind() == reflect.String {
			return v.Field(key.Index).String()
		}
	}
	return ""
}

// itemName returns the name by which a path names an item, or "".
func itemName(v reflect.Value) string {
	v = reflect.Indirect(v)
	if v.Kind() == reflect.String {
		return v.String()
	}
	if v.Kind() != reflect.Struct {
		return ""
	}
	for _, key := range specs.KeysOf(v.Type()) {
		if key.ID && key.Type.Kind() == reflect.String {
			return v.Field(key.Index).String()
		}
	}
	return ""
}

func orService(path string) string {
	if path == "" {
		return "the service"
	}
	return path
}

func joinInts(numbers []int) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ", ")
}

// meant returns the help that names the word that was likely meant.
func meant(name string, known []string) string {
	if close, ok := specs.Closest(name, known); ok {
		return fmt.Sprintf("did you mean %q?", close)
	}
	return "the spec may have changed: correct the path, or remove the entry"
}

// pos returns the position of the place in its file.
func (p place) pos() specs.Pos {
	if p.owner.IsValid() {
		return nodeOf(p.owner).At(p.key.Name)
	}
	if node := nodeOf(reflect.Indirect(p.value)); node != nil {
		return node.Pos
	}
	return specs.Pos{}
}

// nodeOf returns the embedded Node of a struct, or nil where there is none.
func nodeOf(v reflect.Value) *specs.Node {
	if v.Kind() != reflect.Struct {
		return nil
	}
	field := v.FieldByName("Node")
	if !field.IsValid() || !field.CanAddr() {
		return nil
	}
	node, _ := field.Addr().Interface().(*specs.Node)
	return node
}
