package compat_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/exp/apidiff"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
)

// Over a year of the metadata, the declarations that changes say break code are
// those that differ between the packages of both states.
//
// apidiff also reports structs that can't be compared with == any more, because
// a list came: nobody compares responses so, and a rule that called each new
// list risky would soon be passed over. These are counted.
func TestYearOfMetadataInGo(t *testing.T) {
	if testing.Short() {
		t.Skip("generates 98 packages")
	}
	if !haveShared() {
		t.Skip("needs ../shared")
	}
	checker, found, incomparable := newTypeChecker(t), 0, 0
	eachYear(t, func(dir string, old, new *specs.Service) {
		before := &apidiff.Module{Path: "proof", Packages: checker.packages(t, generate(t, setOf(old), "old", false), "old")}
		after := &apidiff.Module{Path: "proof", Packages: checker.packages(t, generate(t, setOf(new), "new", false), "new")}
		got := map[string]bool{}
		for _, message := range incompatibilities(apidiff.ModuleChanges(before, after)) {
			if strings.HasSuffix(message, ": old is comparable, new is not") {
				incomparable++
				continue
			}
			got[declaration(message)] = true
		}
		want := broken(old, compat.Diff(setOf(old), setOf(new)))
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if !got[name] {
				t.Errorf("%s: a change breaks %s, and the packages agree on it", dir, name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(got)) {
			if !want[name] {
				t.Errorf("%s: the packages differ in %s, and no change breaks it", dir, name)
			}
		}
		found += len(got)
	})
	t.Logf("%d declarations break; %d structs can't be compared any more", found, incomparable)
}

// declaration returns what a message of apidiff is about: an action, a type or
// a field, without the package.
func declaration(message string) string {
	name, _, _ := strings.Cut(message, ": ")
	name = name[strings.LastIndexByte(name, '/')+1:]
	_, name, _ = strings.Cut(name, ".")
	return strings.TrimPrefix(strings.TrimPrefix(name, "(*Client)."), "Client.")
}

// broken returns the declarations that changes break.
func broken(old *specs.Service, r *compat.Report) map[string]bool {
	names := map[string]bool{}
	for _, c := range r.Changes {
		if c.Source != compat.Breaks {
			continue
		}
		action := choose(c.List == "input", c.Action+"Request", c.Action+"Response")
		owner := choose(c.Type != "", c.Type, action)
		switch {
		case c.Rule == "validate.removed":
			names["(*"+action+").Validate"] = true
		case c.Rule == "type.use-changed":
			for _, field := range changedPointers(old, c) {
				names[owner+"."+field] = true
			}
		case c.Item != "":
			names[owner+"."+upper(c.Item)] = true
		case c.Type != "":
			names[upper(c.Type)] = true
		default:
			for _, suffix := range []string{"", "Request", "Response"} {
				names[c.Action+suffix] = true
			}
		}
	}
	return names
}

func upper(s string) string { return string(unicode.ToUpper(rune(s[0]))) + s[1:] }

// changedPointers returns the fields of a type that are pointers in one of two
// uses and not in the other: what may be left out of a request, and what may be
// null in a response.
func changedPointers(old *specs.Service, c *compat.Change) []string {
	before, after, _ := strings.Cut(c.Text, " → ")
	pointer := func(f specs.Field, use string) bool {
		typ, _ := specs.ParseType(f.Type)
		optional := strings.Contains(use, "requests") && !f.Required && typ.Kind != specs.KindObject
		return !typ.List && (optional || strings.Contains(use, "responses") && f.Nullable)
	}
	var fields []string
	for _, t := range old.Types {
		for _, f := range t.Fields {
			if t.Name == c.Type && pointer(f, before) != pointer(f, after) {
				fields = append(fields, upper(f.Name))
			}
		}
	}
	return fields
}

// The packages of a page's states differ so that code breaks exactly where a
// change says so.
func TestHistoryOfPagesInGo(t *testing.T) {
	if testing.Short() {
		t.Skip("generates 368 packages")
	}
	checker, broken := newTypeChecker(t), 0
	eachStep(t, func(dir string, old, new []byte) {
		if rawPageOf(old).action == "" || rawPageOf(new).action == "" {
			return
		}
		oldSet, newSet := readPage(t, old), readPage(t, new)
		before := &apidiff.Module{Path: "proof", Packages: checker.packages(t, generate(t, oldSet, "old", false), "old")}
		after := &apidiff.Module{Path: "proof", Packages: checker.packages(t, generate(t, newSet, "new", false), "new")}
		messages := slices.DeleteFunc(incompatibilities(apidiff.ModuleChanges(before, after)), func(m string) bool {
			return strings.HasSuffix(m, ": old is comparable, new is not")
		})
		var rules []string
		for _, c := range compat.Diff(oldSet, newSet).Changes {
			if c.Source == compat.Breaks {
				rules = append(rules, c.Rule+" "+c.Path())
			}
		}
		if (len(messages) > 0) != (len(rules) > 0) {
			t.Errorf("%s: the changes that break code are %q, and the packages differ in %q", dir, rules, messages)
		}
		if len(rules) > 0 {
			broken++
		}
	})
	t.Logf("%d steps break code", broken)
}
