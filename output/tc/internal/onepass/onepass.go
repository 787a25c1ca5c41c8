// Package onepass decodes JSON as encoding/json does, in one pass over the bytes
// where that takes two, and without its cost for each value.
//
// It knows what the answers of the API are made of: objects, lists, texts,
// numbers, booleans and null, for structs, slices, pointers, strings, integers,
// floats and booleans. All else is left to encoding/json: types that decode
// themselves, texts with escapes, and, from the start, whatever does not fit. So
// its results, and its errors, are those of encoding/json.
package onepass

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// A Decoder decodes values. Its zero value is ready, and many goroutines may
// share it: it keeps what it learns about types.
type Decoder struct {
	plans sync.Map // reflect.Type to plan
}

// Unmarshal decodes data into the zero value that v points to. It returns the
// error that json.Unmarshal returns.
func (d *Decoder) Unmarshal(data []byte, v any) error {
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		return json.Unmarshal(data, v)
	}
	s := scanner{data: data}
	if d.plan(target.Type().Elem())(&s, target.Elem()) && s.peek() == 0 && s.pos == len(data) {
		return nil
	}
	target.Elem().SetZero()
	return json.Unmarshal(data, v)
}

// A plan decodes the next value into v, or reports that encoding/json has to.
type plan func(s *scanner, v reflect.Value) bool

func (d *Decoder) plan(t reflect.Type) plan {
	if p, ok := d.plans.Load(t); ok {
		return p.(plan)
	}
	p, _ := d.plans.LoadOrStore(t, d.newPlan(t))
	return p.(plan)
}

// later returns the plan for t when it is needed: a type may hold itself.
func (d *Decoder) later(t reflect.Type) func() plan {
	return sync.OnceValue(func() plan { return d.plan(t) })
}

var (
	decodesJSON = reflect.TypeFor[json.Unmarshaler]()
	decodesText = reflect.TypeFor[encoding.TextUnmarshaler]()
	numberType  = reflect.TypeFor[json.Number]()
)

func (d *Decoder) newPlan(t reflect.Type) plan {
	own := reflect.PointerTo(t)
	if own.Implements(decodesJSON) || own.Implements(decodesText) || t == numberType {
		return delegate
	}
	switch t.Kind() {
	case reflect.String:
		return text
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return integer
	case reflect.Float32, reflect.Float64:
		return float
	case reflect.Bool:
		return boolean
	case reflect.Pointer:
		return pointer(t, d.later(t.Elem()))
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 { // base64
			return delegate
		}
		return slice(d.later(t.Elem()))
	case reflect.Struct:
		return d.object(t)
	}
	return delegate
}

// delegate leaves one value to encoding/json.
func delegate(s *scanner, v reflect.Value) bool {
	s.peek()
	start := s.pos
	return s.skip() && json.Unmarshal(s.data[start:s.pos], v.Addr().Interface()) == nil
}

func text(s *scanner, v reflect.Value) bool {
	if s.peek() != '"' {
		return s.word("null")
	}
	start := s.pos
	inside, plain, ok := s.text()
	if ok && plain {
		v.SetString(string(inside))
		return true
	}
	return ok && json.Unmarshal(s.data[start:s.pos], v.Addr().Interface()) == nil
}

func integer(s *scanner, v reflect.Value) bool {
	if s.peek() == 'n' {
		return s.word("null")
	}
	digits, ok := s.number()
	n, err := strconv.ParseInt(string(digits), 10, 64)
	if !ok || err != nil || v.OverflowInt(n) {
		return false
	}
	v.SetInt(n)
	return true
}

func float(s *scanner, v reflect.Value) bool {
	if s.peek() == 'n' {
		return s.word("null")
	}
	digits, ok := s.number()
	x, err := strconv.ParseFloat(string(digits), v.Type().Bits())
	if !ok || err != nil {
		return false
	}
	v.SetFloat(x)
	return true
}

func boolean(s *scanner, v reflect.Value) bool {
	switch s.peek() {
	case 't':
		v.SetBool(true)
		return s.word("true")
	case 'f':
		v.SetBool(false)
		return s.word("false")
	}
	return s.word("null")
}

func pointer(t reflect.Type, elem func() plan) plan {
	return func(s *scanner, v reflect.Value) bool {
		if s.peek() == 'n' {
			v.SetZero()
			return s.word("null")
		}
		if v.IsNil() {
			v.Set(reflect.New(t.Elem()))
		}
		return elem()(s, v.Elem())
	}
}

func slice(elem func() plan) plan {
	return func(s *scanner, v reflect.Value) bool {
		if s.peek() == 'n' {
			v.SetZero()
			return s.word("null")
		}
		if !v.IsNil() || !s.enter('[') { // a member that is given twice
			return false
		}
		for n := 0; ; n++ {
			if more, ok := s.item(n, ']'); !ok || !more {
				if ok && n == 0 {
					v.Set(reflect.MakeSlice(v.Type(), 0, 0))
				}
				return ok
			}
			if n >= v.Cap() {
				v.Grow(1)
			}
			v.SetLen(n + 1)
			if !elem()(s, v.Index(n)) {
				return false
			}
		}
	}
}

// A member is a field of a struct.
type member struct {
	name  string
	index int
	plan  func() plan
}

func (d *Decoder) object(t reflect.Type) plan {
	var members []member
	byName := map[string]int{}
	for f := range t.Fields() {
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		if name == "" {
			name = f.Name
		}
		if _, twice := byName[name]; f.Anonymous || strings.Contains(options, "string") || twice {
			return delegate
		}
		if f.IsExported() && tag != "-" {
			byName[name] = len(members)
			members = append(members, member{name, f.Index[0], d.later(f.Type)})
		}
	}
	return func(s *scanner, v reflect.Value) bool {
		if s.peek() == 'n' {
			return s.word("null")
		}
		if !s.enter('{') {
			return false
		}
		for n, next := 0, 0; ; n++ {
			if more, ok := s.item(n, '}'); !ok || !more {
				return ok
			}
			key, ok := s.key()
			if !ok {
				return false
			}
			// Members mostly come in the order of the documentation.
			i, known := next, true
			if i >= len(members) || members[i].name != string(key) {
				i, known = byName[string(key)]
			}
			switch {
			case known:
				next = i + 1
				if m := members[i]; !m.plan()(s, v.Field(m.index)) {
					return false
				}
			case similar(members, string(key)) || !s.skip():
				return false
			}
		}
	}
}

// similar reports whether key is the name of a member but for its case, which
// encoding/json ignores.
func similar(members []member, key string) bool {
	for _, m := range members {
		if strings.EqualFold(m.name, key) {
			return true
		}
	}
	return false
}
