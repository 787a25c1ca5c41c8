package docs

import (
	"fmt"
	"slices"
	"strings"
)

// A united is a member with all values that the samples of an object give it.
type united struct {
	member
	kinds        []valueKind // of the values, or of the items of lists; each once
	objects      []*value
	plain, list  bool // some values are lists, some are none
	null, nested bool // some value is null; some list holds lists
}

// unite collects the members of all samples, in the order in which they first
// occur.
func unite(samples []*value) []*united {
	var all []*united
	index := map[string]*united{}
	for _, sample := range samples {
		for _, m := range sample.members {
			u := index[m.name]
			if u == nil {
				u = &united{member: m}
				index[m.name] = u
				all = append(all, u)
			}
			u.add(m.value)
		}
	}
	return all
}

// add takes one more value of the member.
func (u *united) add(v *value) {
	switch v.kind {
	case valueNull:
		u.null = true
	case valueList:
		u.list = true
		for _, item := range v.items {
			u.nested = u.nested || item.kind == valueList
			u.addKind(item)
		}
	default:
		u.plain = true
		u.addKind(v)
	}
}

func (u *united) addKind(v *value) {
	if v.kind == valueNull || v.kind == valueList {
		return
	}
	if v.kind == valueObject {
		u.objects = append(u.objects, v)
	}
	if !slices.Contains(u.kinds, v.kind) {
		u.kinds = append(u.kinds, v.kind)
	}
}

// word returns the documentation's word for the values, empty for objects and
// where no value tells it, and what is wrong where the values do not fit
// together.
func (u *united) word() (word, problem string) {
	kinds := slices.Clone(u.kinds)
	slices.Sort(kinds)
	if slices.Equal(kinds, []valueKind{valueInteger, valueFloat}) {
		kinds = []valueKind{valueFloat}
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
var typeWord = map[valueKind]string{
	valueString: "String", valueInteger: "Integer", valueFloat: "Float", valueBoolean: "Boolean",
}

// shapeOf describes what objects look like, names and types of all members, so
// that two shapes can be compared. The order of the members does not matter.
func shapeOf(objects []*value) string {
	var members []string
	for _, m := range unite(objects) {
		word, problem := m.word()
		if len(m.objects) > 0 {
			word = shapeOf(m.objects)
		}
		members = append(members, fmt.Sprintf("%q:%v%s%s", m.name, m.list, word, problem))
	}
	slices.Sort(members)
	return "{" + strings.Join(members, ",") + "}"
}
