package tctest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// fill returns the JSON of a t with all fields set: strings to "x", numbers to 1,
// booleans to true, lists to one item. A type may contain itself once.
func fill(t reflect.Type) ([]byte, error) {
	v := reflect.New(t)
	fillValue(v.Elem(), map[reflect.Type]int{})
	data, err := json.Marshal(v.Interface())
	if err != nil {
		return nil, fmt.Errorf("a filled %v: %w", t, err)
	}
	return data, nil
}

func fillValue(v reflect.Value, open map[reflect.Type]int) {
	t := v.Type()
	switch t.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(1)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(1)
	case reflect.Pointer:
		if open[t.Elem()] < 2 {
			v.Set(reflect.New(t.Elem()))
			fillValue(v.Elem(), open)
		}
	case reflect.Slice:
		fillSlice(v, open)
	case reflect.Interface:
		if t.NumMethod() == 0 {
			v.Set(reflect.ValueOf("x"))
		}
	case reflect.Struct:
		open[t]++
		for field, value := range v.Fields() {
			if field.IsExported() && field.Tag.Get("json") != "-" {
				fillValue(value, open)
			}
		}
		open[t]--
	}
}

func fillSlice(v reflect.Value, open map[reflect.Type]int) {
	t := v.Type()
	switch {
	case t == reflect.TypeFor[json.RawMessage]():
		v.SetBytes([]byte(`"x"`))
	case open[t.Elem()] < 2:
		v.Set(reflect.MakeSlice(t, 1, 1))
		fillValue(v.Index(0), open)
	}
}

// typeAt returns the type of the field of t at path, such as "Goods[].Name".
func typeAt(t reflect.Type, path string) (reflect.Type, bool) {
	for step := range strings.SplitSeq(path, ".") {
		name, list := strings.CutSuffix(step, "[]")
		if t = member(t, name); t == nil {
			return nil, false
		}
		if list {
			if t.Kind() != reflect.Slice {
				return nil, false
			}
			t = t.Elem()
		}
	}
	return t, true
}

// member returns the type of the field of t, a struct or a pointer to one, that
// is called name in JSON, or nil.
func member(t reflect.Type, name string) reflect.Type {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	for f := range t.Fields() {
		if f.IsExported() && memberName(f) == name {
			return f.Type
		}
	}
	return nil
}
