package compat

import (
	"reflect"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// linkRenames replaces what was removed and what was added in its stead by one
// difference, where both say the same under two names and nothing else does.
// What differs between the two beside the name follows.
func linkRenames(differences []Difference) []Difference {
	partner := renames(differences)
	var out []Difference
	for i, d := range differences {
		j, linked := partner[i]
		switch {
		case linked && d.Op == Added:
			old := differences[j]
			out = append(out, Difference{Place: d.Place, Kind: d.Kind, Op: Renamed, Before: old.Before, After: d.After})
			out = append(out, belowName(d, old)...)
		case !linked:
			out = append(out, d)
		}
	}
	return out
}

// renames returns the indexes of differences that belong together, both ways.
func renames(differences []Difference) map[int]int {
	var added, removed []int
	for i, d := range differences {
		if !slices.Contains([]Kind{OfAction, OfType, OfField, OfError}, d.Kind) || d.Key != "" {
			continue
		}
		switch d.Op {
		case Added:
			added = append(added, i)
		case Removed:
			removed = append(removed, i)
		}
	}
	alike := func(old, new int) bool { return sameButName(differences[old], differences[new]) }
	partner := map[int]int{}
	for _, old := range removed {
		fits := slices.DeleteFunc(slices.Clone(added), func(new int) bool { return !alike(old, new) })
		if len(fits) != 1 {
			continue
		}
		others := slices.DeleteFunc(slices.Clone(removed), func(other int) bool { return other == old || !alike(other, fits[0]) })
		if len(others) == 0 {
			partner[old], partner[fits[0]] = fits[0], old
		}
	}
	return partner
}

// sameButName reports whether an item that was removed and one that was added
// are the same apart from their names. What says too little to tell is not.
func sameButName(old, new Difference) bool {
	whole := old.Kind == OfAction || old.Kind == OfType
	if old.Kind != new.Kind || old.List != new.List || !whole && (old.Action != new.Action || old.Type != new.Type) {
		return false
	}
	switch old.Kind {
	case OfError:
		return sameLeaf(old.Item, new.Item)
	case OfField:
		a, b := old.Before.Value.(*specs.Field), new.After.Value.(*specs.Field)
		return a.Type == b.Type && a.Required == b.Required && a.Nullable == b.Nullable &&
			a.Description != "" && sameText(a.Description, b.Description, a.Name, b.Name)
	case OfType:
		a, b := old.Before.Value.(*specs.DataType), new.After.Value.(*specs.DataType)
		return len(a.Fields) > 0 && a.Inferred == b.Inferred && sameFields(a.Fields, b.Fields, a.Name, b.Name)
	case OfAction:
		return sameAction(old.Before.Value.(*specs.Action), new.After.Value.(*specs.Action))
	}
	return false
}

// sameLeaf reports whether two error codes are the same below another parent.
func sameLeaf(a, b string) bool {
	i, j := strings.LastIndexByte(a, '.'), strings.LastIndexByte(b, '.')
	return i >= 0 && j >= 0 && a[i:] == b[j:]
}

// sameAction reports whether two actions have the same parameters and results,
// and the same text or the same example.
func sameAction(a, b *specs.Action) bool {
	if !sameFields(a.Input, b.Input, a.Name, b.Name) || !sameFields(a.Output, b.Output, a.Name, b.Name) {
		return false
	}
	if a.Description != "" && sameText(a.Description, b.Description, a.Name, b.Name) {
		return true
	}
	return len(a.Examples) > 0 && len(b.Examples) > 0 &&
		a.Examples[0].Request == b.Examples[0].Request && a.Examples[0].Response == b.Examples[0].Response
}

// sameText reports whether two texts are equal once each has its own name taken
// out.
func sameText(a, b, nameA, nameB string) bool {
	return strings.ReplaceAll(a, nameA, "") == strings.ReplaceAll(b, nameB, "")
}

// sameFields reports whether two lists have the same fields, as far as values
// in JSON and in Go go. A type may refer to itself by its own name.
func sameFields(a, b []specs.Field, nameA, nameB string) bool {
	return slices.EqualFunc(a, b, func(x, y specs.Field) bool {
		return x.Name == y.Name && x.Required == y.Required && x.Nullable == y.Nullable &&
			(x.Type == y.Type || typeOf(x).List == typeOf(y).List && typeOf(x).Name == nameA && typeOf(y).Name == nameB)
	})
}

// typeOf returns the type of a field; one that is none is an object of that
// name.
func typeOf(f specs.Field) specs.Type {
	t, _ := specs.ParseType(f.Type)
	return t
}

// belowName returns what differs in a renamed item beside the name.
func belowName(added, removed Difference) []Difference {
	c := &comparer{keysOf: map[reflect.Type][]specs.Key{}}
	c.at = Place{Service: added.Service, Version: added.Version}
	switch old := removed.Before.Value.(type) {
	case *specs.Action:
		c.actionParts(added.Place, old, added.After.Value.(*specs.Action))
	case *specs.DataType:
		c.typeParts(added.Place, old, added.After.Value.(*specs.DataType))
	case *specs.Field:
		c.fieldParts(added.Place, old, added.After.Value.(*specs.Field))
	case *specs.ErrorCode:
		new := added.After.Value.(*specs.ErrorCode)
		c.words(OfError, added.Place, old.Description, new.Description, old.At("description"), new.At("description"))
	}
	return c.out
}
