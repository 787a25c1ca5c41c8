package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs"
)

// totals is how much the specs of some services hold.
type totals struct {
	services, actions, types, inferred int
}

func (t *totals) add(other totals) {
	t.services += other.services
	t.actions += other.actions
	t.types += other.types
	t.inferred += other.inferred
}

// totalsOf counts what the services that readings are of hold.
func totalsOf(set *specs.Set, readings []*docs.Reading) (t totals) {
	for _, svc := range set.Services {
		if !slices.ContainsFunc(readings, func(r *docs.Reading) bool { return r.Of(svc) }) {
			continue
		}
		t.services++
		t.actions += len(svc.Actions)
		for _, dataType := range svc.Types {
			if dataType.Inferred {
				t.inferred++
			} else {
				t.types++
			}
		}
	}
	return t
}

// summarizeFolder writes tables: the pages by kind, what their services hold,
// and the findings by rule.
func (a *app) summarizeFolder(in *intake) {
	fmt.Fprintf(a.stdout, "read %s\n", count(len(in.pages), "page"))
	writeTable(a.stdout, "  ", numbered(kindRows(in.pages)))
	fmt.Fprintf(a.stdout, "the specs of %s have\n", count(in.totals.services, "service version"))
	writeTable(a.stdout, "  ", numbered([]counted{
		{in.totals.actions, "actions"},
		{in.totals.types, "types that pages define"},
		{in.totals.inferred, "types that only examples show"},
	}))
	if rows := findingRows(in.findings); len(rows) > 0 {
		fmt.Fprintln(a.stdout, "findings by rule")
		writeTable(a.stdout, "  ", numbered(rows))
	}
}

// A counted is a row of a table: a number and what it counts.
type counted struct {
	n    int
	what string
}

// numbered returns rows with their numbers aligned to the right.
func numbered(rows []counted) [][]string {
	width := 0
	for _, row := range rows {
		width = max(width, len(fmt.Sprint(row.n)))
	}
	cells := make([][]string, len(rows))
	for i, row := range rows {
		cells[i] = []string{fmt.Sprintf("%*d", width, row.n), row.what}
	}
	return cells
}

// kindRows counts pages by kind. Those of actions that gave no action are told
// apart.
func kindRows(pages []*docs.Outline) []counted {
	names := []string{"actions", "data types", "error codes", "common parameters", "other things, not read", "not understood"}
	n := map[string]int{}
	for _, r := range pages {
		switch {
		case r.Kind == docs.PageOther:
			n["other things, not read"]++
		case r.Kind == docs.PageUnread, r.Kind == docs.PageAction && r.Action == "":
			n["not understood"]++
		case r.Kind == docs.PageAction:
			n["actions"]++
		default:
			n[string(r.Kind)]++
		}
	}
	var rows []counted
	for _, name := range names {
		if n[name] > 0 {
			rows = append(rows, counted{n[name], name})
		}
	}
	return rows
}

// findingRows counts findings by rule, the most frequent first.
func findingRows(findings []specs.Finding) []counted {
	n := map[string]int{}
	for _, f := range specs.SortFindings(slices.Clone(findings)) {
		n[fmt.Sprintf("%s (%s)", f.Rule, f.Level)]++
	}
	var rows []counted
	for _, what := range slices.Sorted(maps.Keys(n)) {
		rows = append(rows, counted{n[what], what})
	}
	slices.SortStableFunc(rows, func(a, b counted) int { return cmp.Compare(b.n, a.n) })
	return rows
}
