package compat

import (
	"reflect"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// keys compares the keys of two structs of the model, which old and new point
// to, but for those in skip.
func (c *comparer) keys(kind Kind, place Place, old, new any, skip ...string) {
	c.keysBelow("", kind, place, old, new, skip...)
}

// keysBelow is keys for a struct that a key holds; prefix goes before the
// names.
func (c *comparer) keysBelow(prefix string, kind Kind, place Place, old, new any, skip ...string) {
	a, b := reflect.ValueOf(old).Elem(), reflect.ValueOf(new).Elem()
	for _, key := range c.keysOfType(a.Type()) {
		if slices.Contains(skip, key.Name) || same(a.Field(key.Index), b.Field(key.Index)) {
			continue
		}
		before, after := sideOf(a, key), sideOf(b, key)
		op := Changed
		switch {
		case !before.Given && !after.Given:
			continue
		case !before.Given:
			op = Added
		case !after.Given:
			op = Removed
		}
		place.Key = prefix + key.Name
		c.add(kind, op, place, before, after)
	}
}

func (c *comparer) keysOfType(t reflect.Type) []specs.Key {
	keys, ok := c.keysOf[t]
	if !ok {
		keys = specs.KeysOf(t)
		c.keysOf[t] = keys
	}
	return keys
}

// same reports whether two values are equal apart from their places. Most are
// texts and flags, which is quick to tell.
func same(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.String:
		return a.String() == b.String()
	case reflect.Bool:
		return a.Bool() == b.Bool()
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() && b.IsNil()
		}
	case reflect.Slice:
		if a.Len() == 0 && b.Len() == 0 {
			return true
		}
	}
	return specs.Inline(a.Interface()) == specs.Inline(b.Interface())
}

// sideOf returns what a struct says by a key.
func sideOf(owner reflect.Value, key specs.Key) Side {
	node := owner.FieldByName("Node").Interface().(specs.Node)
	v := owner.Field(key.Index)
	empty := v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0
	if empty {
		return Side{Pos: node.At(key.Name)}
	}
	return Side{Given: true, Value: v.Interface(), Text: textOf(v.Interface()), Pos: node.At(key.Name)}
}

// textOf returns a value on one line: texts and scalars as they are, and other
// values as YAML.
func textOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case *specs.Scalar:
		return string(*v)
	}
	return specs.Inline(v)
}
