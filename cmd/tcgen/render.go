package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

// renderAction writes an action for people: facts, parameters, types, errors
// and examples.
func renderAction(w io.Writer, svc *specs.Service, act *specs.Action) {
	fmt.Fprintf(w, "%s.%s %s\n", plain(svc.Name), plain(act.Name), plain(svc.Version))
	for line := range strings.Lines(act.Description) {
		fmt.Fprintf(w, "  %s\n", plain(strings.TrimRight(line, "\n")))
	}
	fmt.Fprintln(w)
	writeTable(w, "  ", factRows(svc, act))
	renderFields(w, "Parameters", act.Input)
	renderFields(w, "Outputs", act.Output)
	renderTypes(w, svc, act)
	renderErrors(w, act.Errors)
	for i, example := range act.Examples {
		renderExample(w, i, example)
	}
}

// factRows lists what holds for the action as a whole.
func factRows(svc *specs.Service, act *specs.Action) [][]string {
	rows := [][]string{{"endpoint", svc.Endpoint}}
	for _, limit := range act.RateLimits {
		rows = append(rows, []string{"limit", fmt.Sprintf("%s per %s", count(limit.Requests, "request"), limit.Per)})
	}
	region := act.Region.Use
	if len(act.Region.Only) > 0 {
		region += ": " + strings.Join(act.Region.Only, ", ")
	}
	rows = append(rows, []string{"region", region})
	if act.ReadOnly {
		rows = append(rows, []string{"retries", "read only, so a call may be sent again"})
	}
	if act.Pages != nil {
		rows = append(rows, []string{"pages", specs.Inline(act.Pages)})
	}
	if act.Deprecated != "" {
		rows = append(rows, []string{"deprecated", act.Deprecated})
	}
	if act.Source != nil && act.Source.Page != "" {
		rows = append(rows, []string{"source", act.Source.Page})
	}
	return rows
}

func renderFields(w io.Writer, title string, fields []specs.Field) {
	fmt.Fprintf(w, "\n%s (%d)\n", title, len(fields))
	writeTable(w, "  ", fieldRows(fields))
}

func fieldRows(fields []specs.Field) [][]string {
	rows := make([][]string, 0, len(fields))
	for _, f := range fields {
		rows = append(rows, []string{f.Name, f.Type, strings.Join(flagsOf(f), ", "), f.Description})
	}
	return rows
}

// flagsOf lists what a field's keys say about its values.
func flagsOf(f specs.Field) []string {
	var flags []string
	add := func(given bool, format string, args ...any) {
		if given {
			flags = append(flags, fmt.Sprintf(format, args...))
		}
	}
	add(f.Required, "required")
	add(f.Nullable, "nullable")
	add(f.Deprecated != "", "deprecated")
	add(len(f.Enum) > 0, "one of %s", enumValues(f.Enum))
	add(f.Default != nil, "default %s", scalar(f.Default))
	add(f.Min != nil, "min %s", scalar(f.Min))
	add(f.Max != nil, "max %s", scalar(f.Max))
	add(f.MinLength != nil, "min length %d", number(f.MinLength))
	add(f.MaxLength != nil, "max length %d", number(f.MaxLength))
	add(f.MaxItems != nil, "max items %d", number(f.MaxItems))
	add(f.Pattern != "", "pattern %s", f.Pattern)
	add(f.Format != "", "format %s", f.Format)
	add(f.Enforce, "enforced")
	add(len(f.Excludes) > 0, "not with %s", strings.Join(f.Excludes, "|"))
	add(len(f.AtLeastOne) > 0, "at least one of %s", strings.Join(f.AtLeastOne, "|"))
	add(f.GoName != "", "in Go %s", f.GoName)
	add(f.Example != nil, "example %s", scalar(f.Example))
	return flags
}

func enumValues(values []specs.EnumValue) string {
	texts := make([]string, 0, len(values))
	for _, v := range values {
		texts = append(texts, string(v.Value))
	}
	return strings.Join(texts, "|")
}

func scalar(s *specs.Scalar) string {
	if s == nil {
		return ""
	}
	return string(*s)
}

func number(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// renderTypes writes the data types that the action reaches, in the order of
// the service.
func renderTypes(w io.Writer, svc *specs.Service, act *specs.Action) {
	reached := reachedTypes(svc, act)
	for _, t := range svc.Types {
		if !reached[t.Name] {
			continue
		}
		title := t.Name
		if t.Inferred {
			title += ", inferred from examples"
		}
		renderFields(w, "Type "+plain(title), t.Fields)
	}
}

// reachedTypes returns the names of the data types that the fields of the
// action hold, directly or through others.
func reachedTypes(svc *specs.Service, act *specs.Action) map[string]bool {
	reached := make(map[string]bool)
	open := slices.Concat(act.Input, act.Output)
	for len(open) > 0 {
		f := open[0]
		open = open[1:]
		t, ok := specs.ParseType(f.Type)
		if !ok || t.Kind != specs.KindObject || reached[t.Name] {
			continue
		}
		reached[t.Name] = true
		for _, dataType := range svc.Types {
			if dataType.Name == t.Name {
				open = append(open, dataType.Fields...)
			}
		}
	}
	return reached
}

func renderErrors(w io.Writer, codes []specs.ErrorCode) {
	fmt.Fprintf(w, "\nErrors (%d)\n", len(codes))
	rows := make([][]string, 0, len(codes))
	for _, e := range codes {
		rows = append(rows, []string{e.Code, e.Description})
	}
	writeTable(w, "  ", rows)
}

func renderExample(w io.Writer, i int, example specs.Example) {
	title := fmt.Sprintf("\nExample %d", i+1)
	if example.Title != "" {
		title += ": " + plain(example.Title)
	}
	fmt.Fprintln(w, title)
	if example.Action != "" {
		fmt.Fprintf(w, "  the documented request names the action %s\n", plain(example.Action))
	}
	if example.Skip != "" {
		fmt.Fprintf(w, "  no golden test: %s\n", plain(example.Skip))
	}
	renderJSON(w, "request", example.Request)
	renderJSON(w, "response", example.Response)
}

// renderCorrections writes what an overlay has changed of what is above.
func renderCorrections(w io.Writer, entries []overlay.Entry) {
	if len(entries) == 0 {
		return
	}
	fmt.Fprintf(w, "\nCorrections (%d)\n", len(entries))
	rows := make([][]string, 0, len(entries))
	for _, e := range entries {
		rows = append(rows, []string{e.Pos.String(), e.Path, e.Change(), e.Why})
	}
	writeTable(w, "  ", rows)
}

func renderJSON(w io.Writer, title, text string) {
	if text == "" {
		return
	}
	fmt.Fprintf(w, "  %s\n", title)
	for line := range strings.Lines(text) {
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		fmt.Fprintf(w, "    %s%s\n", indent, plain(strings.TrimSpace(line)))
	}
}
