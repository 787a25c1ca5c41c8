package compat

import "slices"

// A match is an item of a list in both states; one of them is nil where the
// item was added or removed.
type match[T any] struct {
	old, new *T
	oldAt    int // index in the old list
	newAt    int
}

// paired matches the items of two lists by name: those of the new list in
// their order, then those that were removed. The second of two items with one
// name goes with the second on the other side. moved tells that items of both
// lists stand in another order.
func paired[T any](old, new []T, name func(*T) string) (matches []match[T], moved bool) {
	places := map[string][]int{}
	for i := range old {
		n := name(&old[i])
		places[n] = append(places[n], i)
	}
	last := -1
	for i := range new {
		m := match[T]{new: &new[i], newAt: i}
		if at := places[name(&new[i])]; len(at) > 0 {
			m.old, m.oldAt = &old[at[0]], at[0]
			places[name(&new[i])] = at[1:]
			moved = moved || m.oldAt < last
			last = m.oldAt
		}
		matches = append(matches, m)
	}
	for i := range old {
		if slices.Contains(places[name(&old[i])], i) {
			matches = append(matches, match[T]{old: &old[i], oldAt: i})
		}
	}
	return matches, moved
}
