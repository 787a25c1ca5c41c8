package tctest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// tree decodes JSON, with the digits of its numbers.
func tree(data []byte) (v any, err error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	err = d.Decode(&v)
	return v, err
}

// lost compares the JSON of the documentation, doc, with that of the client, and
// returns a line for each difference, in the order of paths. If exact, client
// may not have more members than doc; else it may, and an object with nothing
// but zero values may be gone. A member that is null may always be absent: it says the same.
func lost(at string, doc, client any, exact bool) (problems []string) {
	switch doc := doc.(type) {
	case nil:
		if exact && client != nil {
			problems = []string{differ(at, doc, client)}
		}
		return problems
	case map[string]any:
		if client, ok := client.(map[string]any); ok {
			return lostMembers(at, doc, client, exact)
		}
	case []any:
		if client, ok := client.([]any); ok && len(client) == len(doc) {
			for i := range doc {
				problems = append(problems, lost(fmt.Sprintf("%s[%d]", at, i), doc[i], client[i], exact)...)
			}
			return problems
		}
	}
	if !sameScalar(doc, client) {
		problems = []string{differ(at, doc, client)}
	}
	return problems
}

func lostMembers(at string, doc, client map[string]any, exact bool) (problems []string) {
	all := maps.Clone(doc)
	if exact {
		maps.Copy(all, client)
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		path := join(at, name)
		d, inDoc := doc[name]
		c, inClient := client[name]
		switch {
		case inDoc && inClient:
			problems = append(problems, lost(path, d, c, exact)...)
		case inClient:
			problems = append(problems, path+": not in the documentation, but in the client's JSON")
		case d != nil && (exact || !hollow(d)):
			problems = append(problems, path+": in the documentation, but lost")
		}
	}
	return problems
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// hollow reports whether v is an object with nothing but zero values: a struct
// that says the same may be left out.
func hollow(v any) bool {
	object, ok := v.(map[string]any)
	for _, member := range object {
		ok = ok && (zero(member) || hollow(member))
	}
	return ok
}

func zero(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case []any:
		return len(v) == 0
	case json.Number:
		return sameScalar(json.Number("0"), v)
	}
	return v == "" || v == false
}

// sameScalar compares strings, booleans and, by value, numbers: 1.0 is 1.
func sameScalar(doc, client any) bool {
	d, isNumber := doc.(json.Number)
	c, both := client.(json.Number)
	if !isNumber || !both {
		return reflect.DeepEqual(doc, client)
	}
	if d == c {
		return true
	}
	df, err1 := d.Float64()
	cf, err2 := c.Float64()
	// Whole numbers with other digits differ, though their floats may not.
	return err1 == nil && err2 == nil && df == cf && strings.ContainsAny(string(d+c), ".eE")
}

func differ(at string, doc, client any) string {
	return fmt.Sprintf("%s: the documentation has %s, the client %s", at, short(doc), short(client))
}

func short(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	if len(data) > 200 {
		return string(data[:200]) + "..."
	}
	return string(data)
}

// surplus returns a line for each member that a type of an example, decoded
// into v, has no field for.
func surplus(at string, v reflect.Value) (problems []string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return surplus(at, v.Elem())
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			problems = append(problems, surplus(fmt.Sprintf("%s[%d]", at, i), v.Index(i))...)
		}
	case reflect.Struct:
		for field, value := range v.Fields() {
			if !field.IsExported() {
				continue
			}
			extra, ok := reflect.TypeAssert[tc.Extra](value)
			if !ok {
				problems = append(problems, surplus(join(at, memberName(field)), value)...)
			}
			for _, name := range slices.Sorted(maps.Keys(extra)) {
				problems = append(problems, join(at, name)+": in the documentation, but not a field of the type")
			}
		}
	}
	return problems
}

// memberName returns the name of a field in JSON.
func memberName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "" {
		return f.Name
	}
	return name
}
