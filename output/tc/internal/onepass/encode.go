package onepass

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// maxBuffer is the size up to which memory for JSON is kept for other requests.
const maxBuffer = 1 << 16

// Marshal returns what json.Marshal returns.
func (c *Codec) Marshal(v any) ([]byte, error) {
	value := reflect.ValueOf(v)
	w, _ := c.writers.Get().(*writer)
	if w == nil || cap(w.out) > maxBuffer {
		w = new(writer)
	}
	defer c.writers.Put(w)
	w.out, w.depth = w.out[:0], 0
	if !value.IsValid() || !c.encoderOf(value.Type())(w, value) {
		return json.Marshal(v)
	}
	return bytes.Clone(w.out), nil
}

// A writer collects JSON.
type writer struct {
	out   []byte
	depth int
}

// write adds data, or reports that there is none.
func (w *writer) write(data []byte, err error) bool {
	w.out = append(w.out, data...)
	return err == nil
}

// An encoder writes v, or reports that encoding/json has to.
type encoder func(w *writer, v reflect.Value) bool

func (c *Codec) encoderOf(t reflect.Type) encoder { return learned(&c.encoders, t, c.newEncoder) }

// laterEncoder returns the encoder of t when it is needed: a type may hold itself.
func (c *Codec) laterEncoder(t reflect.Type) func() encoder {
	return sync.OnceValue(func() encoder { return c.encoderOf(t) })
}

func (c *Codec) newEncoder(t reflect.Type) encoder {
	o := c.objectOf(t)
	if own := reflect.PointerTo(t); t.Kind() != reflect.Pointer && !o.hasExtra() && (own.Implements(encodesJSON) || own.Implements(encodesText)) || t == numberType {
		return delegateEncoding
	}
	switch t.Kind() {
	case reflect.String:
		return encodeText
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return encodeInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return encodeUint
	case reflect.Bool:
		return encodeBool
	case reflect.Pointer:
		return pointerEncoder(c.laterEncoder(t.Elem()))
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 { // that is base64
			return sliceEncoder(c.laterEncoder(t.Elem()))
		}
	case reflect.Struct:
		if o != nil && !o.decidesZero() {
			return o.encode
		}
	}
	return delegateEncoding
}

// delegateEncoding leaves one value to encoding/json, with the address by which
// that may find methods.
func delegateEncoding(w *writer, v reflect.Value) bool {
	if v.CanAddr() {
		v = v.Addr()
	}
	return w.write(json.Marshal(v.Interface()))
}

func encodeText(w *writer, v reflect.Value) bool { return w.text(v.String()) }

// text writes s with quotes; those with escapes are left to encoding/json.
func (w *writer) text(s string) bool {
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&':
			return w.write(json.Marshal(s))
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	if !ascii && (!utf8.ValidString(s) || strings.Contains(s, "\u2028") || strings.Contains(s, "\u2029")) {
		return w.write(json.Marshal(s))
	}
	w.out = append(append(append(w.out, '"'), s...), '"')
	return true
}

func encodeInt(w *writer, v reflect.Value) bool {
	w.out = strconv.AppendInt(w.out, v.Int(), 10)
	return true
}

func encodeUint(w *writer, v reflect.Value) bool {
	w.out = strconv.AppendUint(w.out, v.Uint(), 10)
	return true
}

func encodeBool(w *writer, v reflect.Value) bool {
	w.out = strconv.AppendBool(w.out, v.Bool())
	return true
}

// enter reports whether values may be nested one level deeper; if they are a
// circle, encoding/json will say so.
func (w *writer) enter() bool {
	w.depth++
	return w.depth <= maxDepth
}

func pointerEncoder(elem func() encoder) encoder {
	return func(w *writer, v reflect.Value) bool {
		if v.IsNil() {
			return w.write([]byte("null"), nil)
		}
		ok := w.enter() && elem()(w, v.Elem())
		w.depth--
		return ok
	}
}

func sliceEncoder(elem func() encoder) encoder {
	return func(w *writer, v reflect.Value) bool {
		if v.IsNil() {
			return w.write([]byte("null"), nil)
		}
		ok := w.enter()
		w.out = append(w.out, '[')
		for i := 0; ok && i < v.Len(); i++ {
			if i > 0 {
				w.out = append(w.out, ',')
			}
			ok = elem()(w, v.Index(i))
		}
		w.out = append(w.out, ']')
		w.depth--
		return ok
	}
}
