package onepass

import (
	"encoding/json"
	"reflect"
	"strconv"
	"sync"
)

// Unmarshal decodes data into the zero value that v points to. It returns the
// error that json.Unmarshal returns. Texts up to 64 bytes share memory, so that
// keeping one of them keeps up to 256 bytes.
func (c *Codec) Unmarshal(data []byte, v any) error {
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		return json.Unmarshal(data, v)
	}
	s := scanner{data: data}
	if c.decoderOf(target.Type().Elem())(&s, target.Elem()) && s.end() {
		return nil
	}
	target.Elem().SetZero()
	return json.Unmarshal(data, v)
}

// A decoder decodes the next value into v, or reports that encoding/json has to.
type decoder func(s *scanner, v reflect.Value) bool

func (c *Codec) decoderOf(t reflect.Type) decoder { return learned(&c.decoders, t, c.newDecoder) }

// laterDecoder returns the decoder of t when it is needed: a type may hold itself.
func (c *Codec) laterDecoder(t reflect.Type) func() decoder {
	return sync.OnceValue(func() decoder { return c.decoderOf(t) })
}

func (c *Codec) newDecoder(t reflect.Type) decoder {
	o := c.objectOf(t)
	if own := reflect.PointerTo(t); !o.hasExtra() && (own.Implements(decodesJSON) || own.Implements(decodesText)) || t == numberType {
		return delegateDecoding
	}
	switch t.Kind() {
	case reflect.String:
		return decodeText
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return decodeInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return decodeUint
	case reflect.Float32, reflect.Float64:
		return decodeFloat
	case reflect.Bool:
		return decodeBool
	case reflect.Pointer:
		return pointerDecoder(t, c.laterDecoder(t.Elem()))
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 { // that is base64
			return sliceDecoder(t, c.laterDecoder(t.Elem()))
		}
	case reflect.Struct:
		if o != nil {
			return o.decode
		}
	}
	return delegateDecoding
}

// delegateDecoding leaves one value to encoding/json.
func delegateDecoding(s *scanner, v reflect.Value) bool {
	raw, ok := s.raw()
	return ok && json.Unmarshal(raw, v.Addr().Interface()) == nil
}

func decodeText(s *scanner, v reflect.Value) bool {
	if s.peek() != '"' {
		return s.word("null")
	}
	start := s.pos
	inside, plain, ok := s.text()
	if ok && plain {
		v.SetString(s.keep(inside))
		return true
	}
	return ok && json.Unmarshal(s.data[start:s.pos], v.Addr().Interface()) == nil
}

func decodeInt(s *scanner, v reflect.Value) bool {
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

func decodeUint(s *scanner, v reflect.Value) bool {
	if s.peek() == 'n' {
		return s.word("null")
	}
	digits, ok := s.number()
	n, err := strconv.ParseUint(string(digits), 10, 64)
	if !ok || err != nil || v.OverflowUint(n) {
		return false
	}
	v.SetUint(n)
	return true
}

func decodeFloat(s *scanner, v reflect.Value) bool {
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

func decodeBool(s *scanner, v reflect.Value) bool {
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

func pointerDecoder(t reflect.Type, elem func() decoder) decoder {
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

func sliceDecoder(t reflect.Type, elem func() decoder) decoder {
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
					v.Set(reflect.MakeSlice(t, 0, 0))
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
