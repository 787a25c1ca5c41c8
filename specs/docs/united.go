package docs

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/specs/payload"
)

// A united is a member with all values that the samples of an object give it.
type united struct {
	payload.Member
	kinds        []payload.Kind // of the values, or of the items of lists; each once
	objects      []*payload.Value
	plain, list  bool // some values are lists, some are none
	null, nested bool // some value is null; some list holds lists
}

// unite collects the members of all samples, in the order in which they first
// occur.
func unite(samples []*payload.Value) []*united {
	var all []*united
	index := map[string]*united{}
	for _, sample := range samples {
		for _, m := range sample.Members {
			u := index[m.Name]
			if u == nil {
				u = &united{Member: m}
				index[m.Name] = u
				all = append(all, u)
			}
			u.add(m.Value)
		}
	}
	return all
}

// add takes one more value of the member.
func (u *united) add(v *payload.Value) {
	switch v.Kind {
	case payload.Null:
		u.null = true
	case payload.List:
		u.list = true
		for _, item := range v.Items {
			u.nested = u.nested || item.Kind == payload.List
			u.addKind(item)
		}
	default:
		u.plain = true
		u.addKind(v)
	}
}

func (u *united) addKind(v *payload.Value) {
	if v.Kind == payload.Null || v.Kind == payload.List {
		return
	}
	if v.Kind == payload.Object {
		u.objects = append(u.objects, v)
	}
	if !slices.Contains(u.kinds, v.Kind) {
		u.kinds = append(u.kinds, v.Kind)
	}
}

// word returns the documentation's word for the values, empty for objects and
// where no value tells it, and what is wrong where the values do not fit
// together.
func (u *united) word() (word, problem string) {
	kinds := slices.Clone(u.kinds)
	slices.Sort(kinds)
	if slices.Equal(kinds, []payload.Kind{payload.Integer, payload.Float}) {
		kinds = []payload.Kind{payload.Float}
	}
	switch {
	case u.nested:
		return "", "lists in lists"
	case u.plain && u.list:
		return "", "lists and single values"
	case len(kinds) > 1:
		return "", fmt.Sprintf("values of different types, %v and %v", kinds[0], kinds[1])
	case len(kinds) == 0:
		return "", ""
	}
	return typeWord[kinds[0]], ""
}

// typeWord maps kinds to types in the words of the documentation.
var typeWord = map[payload.Kind]string{
	payload.String: "String", payload.Integer: "Integer", payload.Float: "Float", payload.Boolean: "Boolean",
}

// shapeOf describes what objects look like, names and types of all members, so
// that two shapes can be compared. The order of the members does not matter.
func shapeOf(objects []*payload.Value) string {
	var members []string
	for _, m := range unite(objects) {
		word, problem := m.word()
		if len(m.objects) > 0 {
			word = shapeOf(m.objects)
		}
		members = append(members, strconv.Quote(m.Name)+":"+strconv.FormatBool(m.list)+word+problem)
	}
	slices.Sort(members)
	return "{" + strings.Join(members, ",") + "}"
}
