// Package onepass encodes and decodes JSON as encoding/json does, in one pass over
// the bytes where that takes two, and without its cost for each value.
//
// It knows what requests and answers of the API are made of: objects, lists,
// texts, numbers, booleans and null, for structs, slices, pointers, strings,
// integers, floats and booleans. All else is left to encoding/json: types with
// JSON methods, maps, texts with escapes, and, from the start, whatever does not
// fit. So its results, and its errors, are those of encoding/json.
//
// One kind of type has methods and is known all the same: a struct with a field
// of a type like map[string]any and the tag tc:"extra". The tag promises that its
// methods do what tc.MarshalExtra and tc.UnmarshalExtra do with that field.
package onepass

import (
	"encoding"
	"encoding/json"
	"reflect"
	"sync"
)

// A Codec encodes and decodes values. Its zero value is ready, and many
// goroutines may share it: it keeps what it learns about types.
type Codec struct {
	decoders sync.Map // reflect.Type to decoder
	encoders sync.Map // reflect.Type to encoder
	objects  sync.Map // reflect.Type to *object
	writers  sync.Pool
}

// learned returns what known has for t, or else what learn finds out.
func learned[T any](known *sync.Map, t reflect.Type, learn func(reflect.Type) T) T {
	v, ok := known.Load(t)
	if !ok {
		v, _ = known.LoadOrStore(t, learn(t))
	}
	return v.(T)
}

var (
	decodesJSON = reflect.TypeFor[json.Unmarshaler]()
	decodesText = reflect.TypeFor[encoding.TextUnmarshaler]()
	encodesJSON = reflect.TypeFor[json.Marshaler]()
	encodesText = reflect.TypeFor[encoding.TextMarshaler]()
	knowsZero   = reflect.TypeFor[interface{ IsZero() bool }]()
	numberType  = reflect.TypeFor[json.Number]()
	extraType   = reflect.TypeFor[map[string]any]()
)
