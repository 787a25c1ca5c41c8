package tctest

import (
	"context"
	"encoding/json"
	"reflect"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// unlisted is a member that no documentation has.
const unlisted = "TcgenUnlisted"

// extra checks the types that only examples show: a member that no example has
// is sent, and kept when it is received, by the client and by encoding/json alike:
// the client need not use the JSON methods of such a type.
func (s *subject) extra(ctx context.Context) []string {
	request, err := s.extended(s.reqType, s.base, s.filledRequest)
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	response, err := s.extended(s.respType, func() ([]byte, error) { return fill(s.respType) })
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	o := s.send(ctx, s.region(), request, response, nil)
	if o.sent == nil || o.err != nil {
		return []string{s.at(factsFile, "a call with a member outside the documentation fails: "+o.sent.text()+", error: "+errorText(o.err))}
	}
	problems := s.kept("request", request, o.sent.body)
	problems = append(problems, s.encoded("response", response, o.resp)...)
	problems = append(problems, s.encoded("request in encoding/json", request, o.req)...)
	decoded := reflect.New(s.respType).Interface()
	if err := json.Unmarshal(response, decoded); err != nil {
		return append(problems, s.at(factsFile, err))
	}
	return append(problems, s.encoded("response in encoding/json", response, decoded)...)
}

// encoded compares v with its JSON.
func (s *subject) encoded(what string, want []byte, v any) (problems []string) {
	got, err := json.Marshal(v)
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	return s.kept(what, want, got)
}

func errorText(err error) string {
	if err == nil {
		return "none"
	}
	return err.Error()
}

// hasExtra reports whether the request or the response can hold members outside
// the documentation.
func (s *subject) hasExtra() bool {
	return holdsExtra(s.reqType, map[reflect.Type]bool{}) || holdsExtra(s.respType, map[reflect.Type]bool{})
}

// extended returns the JSON that the first of sources gives, with an unlisted
// member in each object whose type takes some. If there is no such object in it,
// the next source may have one.
func (s *subject) extended(t reflect.Type, sources ...func() ([]byte, error)) ([]byte, error) {
	for _, source := range sources {
		data, err := source()
		if err != nil {
			return nil, err
		}
		v, err := tree(data)
		if err != nil {
			return nil, err
		}
		if extend(t, v) || !holdsExtra(t, map[reflect.Type]bool{}) {
			return json.Marshal(v)
		}
	}
	return sources[0]()
}

// kept compares two JSON texts.
func (s *subject) kept(what string, want, got []byte) (problems []string) {
	w, err := tree(want)
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	g, err := tree(got)
	if err != nil {
		return []string{s.at(factsFile, err)}
	}
	for _, d := range lost("", w, g, false) {
		problems = append(problems, s.at(factsFile, what+" with members outside the documentation: "+d))
	}
	return problems
}

// extend adds an unlisted member to each object of v, a JSON value of type t,
// that takes some, and reports whether there was one.
func extend(t reflect.Type, v any) (found bool) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			found = t.Kind() == reflect.Slice && extend(t.Elem(), item) || found
		}
	case map[string]any:
		if t.Kind() != reflect.Struct {
			return false
		}
		for name, child := range v {
			if typ := member(t, name); typ != nil {
				found = extend(typ, child) || found
			}
		}
		if takesExtra(t) {
			v[unlisted] = []any{"kept", json.Number("1")}
			found = true
		}
	}
	return found
}

// takesExtra reports whether the struct t has a field for members outside the
// documentation.
func takesExtra(t reflect.Type) bool {
	for f := range t.Fields() {
		if f.Type == reflect.TypeFor[tc.Extra]() {
			return true
		}
	}
	return false
}

// holdsExtra reports whether t or a type in it takes such members.
func holdsExtra(t reflect.Type, seen map[reflect.Type]bool) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] {
		return false
	}
	seen[t] = true
	for f := range t.Fields() {
		if f.IsExported() && holdsExtra(f.Type, seen) {
			return true
		}
	}
	return takesExtra(t)
}
