package specs

import (
	"fmt"
	"slices"
)

// together checks the keys of fields that name the fields beside them, and the
// key enforce, which needs something to check.
func (c *checker) together(fields []Field, path string) {
	names := make([]string, len(fields))
	for i := range fields {
		names[i] = fields[i].Name
	}
	for i := range fields {
		f := &fields[i]
		at := join(path, f.Name)
		c.beside(f, at, "excludes", f.Excludes, names)
		c.beside(f, at, "at_least_one", f.AtLeastOne, names)
		if slices.Contains(f.Excludes, f.Name) {
			c.add(f.At("excludes"), join(at, "excludes"), "field.beside", "",
				fmt.Sprintf("the field %q excludes itself", clip(f.Name)), "list the other fields only")
		}
		if len(f.AtLeastOne) > 0 && !slices.Contains(f.AtLeastOne, f.Name) {
			c.add(f.At("at_least_one"), join(at, "at_least_one"), "field.beside", "",
				fmt.Sprintf("the list does not have the field %q itself", clip(f.Name)), "add it: the list is the whole group")
		}
		if f.Enforce && !f.limited() {
			c.add(f.At("enforce"), join(at, "enforce"), "field.enforce", "",
				"the field has nothing to check: no min, max, min_length, max_length, enum or pattern", "remove enforce, or give one of them")
		}
	}
}

// beside checks that the names under key are those of fields in the same list.
func (c *checker) beside(f *Field, path, key string, listed, names []string) {
	for _, name := range listed {
		if slices.Contains(names, name) {
			continue
		}
		help := "expected the name of a field in the same list"
		if like, ok := Closest(name, names); ok {
			help = fmt.Sprintf("did you mean %q?", like)
		}
		c.add(f.At(key), join(path, key), "field.beside", "", fmt.Sprintf("there is no field %q beside %s", clip(name), clip(f.Name)), help)
	}
}

// limited reports whether the field has a limit that enforce turns into a
// check.
func (f *Field) limited() bool {
	return f.Min != nil || f.Max != nil || f.MinLength != nil || f.MaxLength != nil || len(f.Enum) > 0 || f.Pattern != ""
}
