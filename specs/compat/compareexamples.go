package compat

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/tcgen-dev/tcgen/specs"
)

// examples compares the examples of an action. They have no names: equal ones
// belong together, then those with the same title, request or response.
func (c *comparer) examples(list Place, old, new *specs.Action) {
	matches := matchExamples(old.Examples, new.Examples)
	last, moved := -1, false
	for _, m := range matches {
		place := at(list, list.List, strconv.Itoa(m.newAt))
		if m.new == nil {
			place.Item = strconv.Itoa(m.oldAt)
		}
		if item(c, OfExample, place, m.old, m.new, func(e *specs.Example) specs.Node { return e.Node }) {
			continue
		}
		moved = moved || m.oldAt < last
		last = max(last, m.oldAt)
		if !sameExample(m.old, m.new) {
			c.add(OfExample, Changed, place,
				Side{Given: true, Value: m.old, Text: specs.Inline(m.old), Pos: m.old.Pos},
				Side{Given: true, Value: m.new, Text: specs.Inline(m.new), Pos: m.new.Pos})
		}
	}
	if moved {
		c.moved(OfExample, list, old.At("examples"), new.At("examples"))
	}
}

func sameExample(a, b *specs.Example) bool {
	return a.Title == b.Title && a.Description == b.Description && a.Action == b.Action &&
		a.Skip == b.Skip && a.Request == b.Request && a.Response == b.Response
}

// matchExamples returns the matches by new example, then the removed ones.
func matchExamples(old, new []specs.Example) []match[specs.Example] {
	partner := make([]int, len(new)) // index of the old one, or -1
	taken := make([]bool, len(old))
	for i := range partner {
		partner[i] = -1
	}
	for _, alike := range []func(a, b *specs.Example) bool{
		sameExample,
		func(a, b *specs.Example) bool { return a.Title == b.Title && a.Request == b.Request },
		func(a, b *specs.Example) bool { return a.Title != "" && a.Title == b.Title },
		func(a, b *specs.Example) bool { return a.Request != "" && a.Request == b.Request },
		func(a, b *specs.Example) bool { return a.Response != "" && a.Response == b.Response },
	} {
		for i := range new {
			for j := range old {
				if partner[i] < 0 && !taken[j] && alike(&old[j], &new[i]) {
					partner[i], taken[j] = j, true
				}
			}
		}
	}
	var matches []match[specs.Example]
	for i := range new {
		m := match[specs.Example]{new: &new[i], newAt: i}
		if j := partner[i]; j >= 0 {
			m.old, m.oldAt = &old[j], j
		}
		matches = append(matches, m)
	}
	for j := range old {
		if !taken[j] {
			matches = append(matches, match[specs.Example]{old: &old[j], oldAt: j})
		}
	}
	slices.SortStableFunc(matches, func(a, b match[specs.Example]) int {
		return cmp.Compare(removedLast(a), removedLast(b))
	})
	return matches
}

func removedLast(m match[specs.Example]) int {
	if m.new == nil {
		return 1
	}
	return 0
}
