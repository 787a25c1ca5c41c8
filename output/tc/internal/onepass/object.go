package onepass

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// An object is how JSON shows a struct.
type object struct {
	members []member
	byName  map[string]int
	extra   int // the field that has all other members; -1: none has
}

// A member of an object is a field of the struct.
type member struct {
	name      string
	index     int // of the field
	omitEmpty bool
	omitZero  bool
	typ       reflect.Type
	decoder   func() decoder
	encoder   func() encoder
}

// objectOf returns the object of t, or nil if only encoding/json knows it.
func (c *Codec) objectOf(t reflect.Type) *object { return learned(&c.objects, t, c.newObject) }

func (c *Codec) newObject(t reflect.Type) *object {
	if t.Kind() != reflect.Struct {
		return nil
	}
	o := &object{byName: map[string]int{}, extra: -1}
	for f := range t.Fields() {
		tag := f.Tag.Get("json")
		switch {
		case f.Anonymous:
			return nil
		case f.Tag.Get("tc") == "extra" && tag == "-" && f.IsExported() && f.Type.ConvertibleTo(extraType):
			if o.hasExtra() {
				return nil
			}
			o.extra = f.Index[0]
			continue
		case !f.IsExported() || tag == "-":
			continue
		}
		m, ok := c.newMember(f, tag)
		if _, twice := o.byName[m.name]; !ok || twice {
			return nil
		}
		o.byName[m.name] = len(o.members)
		o.members = append(o.members, m)
	}
	if o.hasExtra() && len(o.members) > 64 { // more than decode can tell apart
		return nil
	}
	return o
}

func (o *object) hasExtra() bool { return o != nil && o.extra >= 0 }

// newMember returns the member that a field is. Those with unusual names or
// options are left to encoding/json.
func (c *Codec) newMember(f reflect.StructField, tag string) (m member, ok bool) {
	name, options, _ := strings.Cut(tag, ",")
	if name == "" {
		name = f.Name
	}
	m = member{name: name, index: f.Index[0], typ: f.Type, decoder: c.laterDecoder(f.Type), encoder: c.laterEncoder(f.Type)}
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "":
		case "omitempty":
			m.omitEmpty = true
		case "omitzero":
			m.omitZero = true
		default:
			return m, false
		}
	}
	return m, !strings.ContainsFunc(name, notInName)
}

func notInName(r rune) bool {
	return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '-' || r == '.')
}

// encode writes v as an object.
func (o *object) encode(w *writer, v reflect.Value) bool {
	w.out = append(w.out, '{')
	first := true
	for _, m := range o.members {
		field := v.Field(m.index)
		if m.omitEmpty && isEmpty(field) || m.omitZero && field.IsZero() {
			continue
		}
		if !first {
			w.out = append(w.out, ',')
		}
		first = false
		w.out = append(append(append(w.out, '"'), m.name...), `":`...)
		if !m.encoder()(w, field) {
			return false
		}
	}
	if o.hasExtra() && !o.encodeExtra(w, v.Field(o.extra), first) {
		return false
	}
	w.out = append(w.out, '}')
	return true
}

// encodeExtra writes the members that have no field, sorted by name; first says
// that no others are before them. One that has a field is an error.
func (o *object) encodeExtra(w *writer, v reflect.Value, first bool) bool {
	if v.Len() == 0 {
		return true
	}
	extra := v.Convert(extraType).Interface().(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(extra)) {
		if _, twice := o.byName[name]; twice {
			return false
		}
		if !first {
			w.out = append(w.out, ',')
		}
		first = false
		if !w.text(name) {
			return false
		}
		w.out = append(w.out, ':')
		if !w.write(json.Marshal(extra[name])) {
			return false
		}
	}
	return true
}

// isEmpty reports whether the option omitempty leaves v out.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// decidesZero reports whether a field that is left out if it is zero has a type
// that says itself what zero is.
func (o *object) decidesZero() bool {
	return slices.ContainsFunc(o.members, func(m member) bool {
		return m.omitZero && (m.typ.Implements(knowsZero) || reflect.PointerTo(m.typ).Implements(knowsZero))
	})
}

// decode reads an object into v.
func (o *object) decode(s *scanner, v reflect.Value) bool {
	if s.peek() == 'n' {
		return s.word("null")
	}
	if !s.enter('{') {
		return false
	}
	var given uint64 // the members that were
	for n, next := 0, 0; ; n++ {
		if more, ok := s.item(n, '}'); !ok || !more {
			return ok
		}
		name, ok := s.key()
		if !ok {
			return false
		}
		i, known := o.find(name, next)
		if !known {
			if !o.decodeOther(s, v, name) {
				return false
			}
			continue
		}
		if o.hasExtra() && given&(1<<i) != 0 { // the last one counts
			return false
		}
		next, given = i+1, given|1<<i
		if m := o.members[i]; !m.decoder()(s, v.Field(m.index)) {
			return false
		}
	}
}

// decodeOther reads the value of a member that v has no field for. Where nothing
// keeps it, its name must not be that of a field but for its case, which
// encoding/json ignores.
func (o *object) decodeOther(s *scanner, v reflect.Value, name []byte) bool {
	if !o.hasExtra() {
		return !o.similar(string(name)) && s.skip()
	}
	value, ok := s.raw()
	if !ok {
		return false
	}
	extra := v.Field(o.extra)
	if extra.IsNil() {
		extra.Set(reflect.MakeMap(extra.Type()))
	}
	extra.SetMapIndex(reflect.ValueOf(string(name)), reflect.ValueOf(json.RawMessage(bytes.Clone(value))))
	return true
}

// find returns the index of the member name. Members mostly come in the order of
// the documentation: it looks at index next before it looks elsewhere.
func (o *object) find(name []byte, next int) (i int, ok bool) {
	if next < len(o.members) && o.members[next].name == string(name) {
		return next, true
	}
	i, ok = o.byName[string(name)]
	return i, ok
}

// similar reports whether name is that of a member but for its case.
func (o *object) similar(name string) bool {
	for _, m := range o.members {
		if strings.EqualFold(m.name, name) {
			return true
		}
	}
	return false
}
