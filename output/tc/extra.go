package tc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Extra holds the members of a JSON object that its Go type has no field for.
// To send a member, set it to anything that encoding/json can encode. A member
// that was received is a json.RawMessage.
//
// Types that are known from examples only have a field of this type: an example
// need not show all members. The tag tc:"extra" of the field says that the JSON
// methods of the type are no more than MarshalExtra and UnmarshalExtra, so that a
// Client may do their work without them.
type Extra map[string]any

// MarshalExtra returns the JSON object of fields, a struct, with the members of
// extra behind it, sorted by name. A member that is also a field is an error.
func MarshalExtra(fields any, extra Extra) ([]byte, error) {
	data, err := json.Marshal(fields)
	if err != nil || len(extra) == 0 {
		return data, err
	}
	known := memberNames(fields)
	out := bytes.NewBuffer(bytes.TrimSuffix(data, []byte("}")))
	for _, name := range slices.Sorted(maps.Keys(extra)) {
		if known[name] {
			return nil, fmt.Errorf("extra member %q: the type has a field for it, set that", name)
		}
		member, err := json.Marshal(map[string]any{name: extra[name]})
		if err != nil {
			return nil, fmt.Errorf("extra member %q: %w", name, err)
		}
		if out.Len() > 1 {
			out.WriteByte(',')
		}
		out.Write(member[1 : len(member)-1])
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// UnmarshalExtra decodes the JSON object data into fields, a pointer to a
// struct, and the members that the struct has no field for into extra. Names
// have to match in case, so that no member is taken for another one.
func UnmarshalExtra(data []byte, fields any, extra *Extra) error {
	var members map[string]json.RawMessage
	if json.Unmarshal(data, &members) != nil || members == nil {
		return json.Unmarshal(data, fields) // null, or an error that names the type
	}
	known := memberNames(fields)
	*extra = nil
	for name, value := range members {
		if known[name] {
			continue
		}
		if *extra == nil {
			*extra = Extra{}
		}
		(*extra)[name] = value
		delete(members, name)
	}
	if *extra != nil { // else data is what it was
		var err error
		if data, err = json.Marshal(members); err != nil {
			return err
		}
	}
	return json.Unmarshal(data, fields)
}

// memberNames returns the names of the members that encoding/json reads and
// writes for v, a struct or a pointer to one.
func memberNames(v any) map[string]bool {
	t := reflect.TypeOf(v)
	if t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	names := map[string]bool{}
	if t == nil || t.Kind() != reflect.Struct {
		return names
	}
	for f := range t.Fields() {
		tag := f.Tag.Get("json")
		name, _, _ := strings.Cut(tag, ",")
		if f.IsExported() && tag != "-" {
			if name == "" {
				name = f.Name
			}
			names[name] = true
		}
	}
	return names
}
