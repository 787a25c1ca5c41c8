package docs

import (
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/specs/payload"
)

// A united is a member with all values that the samples of an object give it.
type united struct {
	payload.Member
	kinds        kindSet // of the values, or of the items of lists
	objects      []*payload.Value
	plain, list  bool // some values are lists, some are none
	null, nested bool // some value is null; some list holds lists
}

// A kindSet holds kinds of values, a bit each.
type kindSet uint

func (s *kindSet) add(kind payload.Kind) { *s |= 1 << kind }

// first returns the first kind of a set that is not empty.
func (s kindSet) first() payload.Kind { return payload.Kind(bits.TrailingZeros(uint(s))) }

// rest returns the set without its first kind.
func (s kindSet) rest() kindSet { return s & (s - 1) }

// unite collects the members of all samples, in the order in which they first
// occur.
func unite(samples []*payload.Value) []united {
	if len(samples) == 0 {
		return nil
	}
	u := unitedList{all: make([]united, 0, len(samples[0].Members))}
	for _, sample := range samples {
		for i, m := range sample.Members {
			u.of(m, i).add(m.Value)
		}
	}
	return u.all
}

// A unitedList is the members that unite has found so far.
type unitedList struct {
	all   []united
	index map[string]int // of many members
}

// fewMembers is how many members are looked through faster than a map is made.
const fewMembers = 16

// of returns what there is of a member, which is mostly at the same place as
// in its own sample.
func (u *unitedList) of(m payload.Member, place int) *united {
	if place < len(u.all) && u.all[place].Name == m.Name {
		return &u.all[place]
	}
	i := u.find(m.Name)
	if i < 0 {
		i = len(u.all)
		u.all = append(u.all, united{Member: m})
		if u.index != nil {
			u.index[m.Name] = i
		}
	}
	return &u.all[i]
}

// find returns the index of the member of a name, -1 where there is none yet.
func (u *unitedList) find(name string) int {
	if len(u.all) <= fewMembers {
		return slices.IndexFunc(u.all, func(m united) bool { return m.Name == name })
	}
	if u.index == nil {
		u.index = make(map[string]int, 2*len(u.all))
		for i := range u.all {
			u.index[u.all[i].Name] = i
		}
	}
	if i, ok := u.index[name]; ok {
		return i
	}
	return -1
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
	u.kinds.add(v.Kind)
}

// numbers are the kinds that go together.
const numbers kindSet = 1<<payload.Integer | 1<<payload.Float

// word returns the documentation's word for the values, empty for objects and
// where no value tells it, and what is wrong where the values do not fit
// together.
func (u *united) word() (word, problem string) {
	kinds := u.kinds
	if kinds == numbers {
		kinds = 1 << payload.Float
	}
	switch {
	case u.nested:
		return "", "lists in lists"
	case u.plain && u.list:
		return "", "lists and single values"
	case kinds.rest() != 0:
		return "", fmt.Sprintf("values of different types, %v and %v", kinds.first(), kinds.rest().first())
	case kinds == 0:
		return "", ""
	}
	return typeWord[kinds.first()], ""
}

// typeWord maps kinds to types in the words of the documentation.
var typeWord = map[payload.Kind]string{
	payload.String: "String", payload.Integer: "Integer", payload.Float: "Float", payload.Boolean: "Boolean",
}

// shapeOf describes what objects with these members look like, names and types of
// all, so that two shapes can be compared. Their order does not matter.
func shapeOf(all []united) string {
	var members []string
	for i := range all {
		m := &all[i]
		word, problem := m.word()
		if len(m.objects) > 0 {
			word = shapeOf(unite(m.objects))
		}
		members = append(members, strconv.Quote(m.Name)+":"+strconv.FormatBool(m.list)+word+problem)
	}
	slices.Sort(members)
	return "{" + strings.Join(members, ",") + "}"
}
