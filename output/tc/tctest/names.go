package tctest

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"unicode"
	"unicode/utf8"
)

// names checks that each field has the name that the documentation gives its
// member. Examples can't show two fields of one type that have changed places:
// what one loses the other keeps.
func (s *subject) names(context.Context) (problems []string) {
	seen := map[reflect.Type]bool{}
	renamed := maps.Clone(s.facts.Renamed)
	s.namesOf(s.reqType, seen, renamed, &problems)
	s.namesOf(s.respType, seen, renamed, &problems)
	for _, field := range slices.Sorted(maps.Keys(renamed)) {
		problems = append(problems, s.at(factsFile, fmt.Sprintf("renamed: there is no field %s", field)))
	}
	return problems
}

// namesOf looks at t and what it holds, and takes what it meets from renamed.
func (s *subject) namesOf(t reflect.Type, seen map[reflect.Type]bool, renamed map[string]string, problems *[]string) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] {
		return
	}
	seen[t] = true
	for f := range t.Fields() {
		if !f.IsExported() || f.Tag.Get("json") == "-" {
			continue
		}
		field, name := t.Name()+"."+f.Name, memberName(f)
		documented, ok := renamed[field]
		delete(renamed, field)
		if !ok && f.Name != exported(name) || ok && documented != name {
			*problems = append(*problems, s.at(factsFile, fmt.Sprintf("field %s has the name %q in JSON", field, name)))
		}
		s.namesOf(f.Type, seen, renamed, problems)
	}
}

// exported returns the Go name that a member has if the facts say no other.
func exported(name string) string {
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[size:]
}
