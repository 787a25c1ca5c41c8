package lower

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

// doc splits a description into paragraphs.
func doc(description string) ir.Doc {
	var out ir.Doc
	for _, p := range strings.Split(description, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func packageDoc(svc *specs.Service, name string) ir.Doc {
	what := "the " + svc.Name + " API of Tencent Cloud"
	if svc.Title != "" {
		what = "the API of Tencent Cloud " + oneLine(svc.Title)
	}
	return append(ir.Doc{fmt.Sprintf("Package %s calls %s, version %s.", name, what, svc.Version)}, doc(svc.Description)...)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// subject is how the pages begin the description of an action. The method's
// name takes its place, so that the comment begins with it.
var subject = regexp.MustCompile(`^(?:This API|This interface|本接口)\s*(?:[(（]\s*\w+\s*[)）])?\s*(is used|is designed|is intended|用于|用来)`)

// methodDoc returns the comment of a method: the description, with the name in
// front, then limit and regions.
func methodDoc(a *specs.Action, name string) ir.Doc {
	out := doc(a.Description)
	switch {
	case len(out) == 0:
		out = ir.Doc{name + " calls the action of that name."}
	case subject.MatchString(out[0]):
		out[0] = subject.ReplaceAllString(out[0], name+" $1")
	default:
		out[0] = name + ": " + out[0]
	}
	if facts := limitDoc(a) + regionDoc(a); facts != "" {
		out = append(out, strings.TrimSpace(facts))
	}
	return deprecated(out, a.Deprecated)
}

func limitDoc(a *specs.Action) string {
	var parts []string
	for _, limit := range a.RateLimits {
		unit := "requests"
		if limit.Requests == 1 {
			unit = "request"
		}
		parts = append(parts, fmt.Sprintf("%d %s per %s", limit.Requests, unit, limit.Per))
	}
	if len(parts) == 0 {
		return ""
	}
	return "Limit: " + strings.Join(parts, ", ") + ". "
}

func regionDoc(a *specs.Action) string {
	switch {
	case a.Region.Use == specs.RegionNone:
		return "Needs no region."
	case len(a.Region.Only) > 0:
		return "Regions: " + strings.Join(a.Region.Only, ", ") + "."
	}
	return ""
}

func typeDoc(t *specs.DataType, name string) ir.Doc {
	out := doc(t.Description)
	switch {
	case t.Inferred && len(t.Fields) == 0:
		return ir.Doc{name + " is a type that the documentation names; no page that was read defines it, " +
			"and no example shows its members. Extra takes and keeps them."}
	case t.Inferred && len(out) == 0:
		out = ir.Doc{name + " holds what the documented examples show."}
	case len(out) == 0:
		out = ir.Doc{name + " is a data type of the documentation."}
	default:
		out[0] = name + ": " + out[0]
	}
	if t.Inferred {
		out = append(out, "Inferred from examples: no page that was read defines "+t.Name+
			", so it may have more members than these. Extra takes and keeps them.")
	}
	return out
}

// fieldDoc returns the comment of a field: the description, then what its keys
// say, one paragraph each.
func fieldDoc(f *specs.Field, r role) ir.Doc {
	out := doc(f.Description)
	out = append(out, factDoc(f)...)
	if f.Required && r&sent != 0 {
		out = append(out, "Required.")
	}
	if f.Nullable && r&received != 0 {
		out = append(out, "May be null.")
	}
	return deprecated(out, f.Deprecated)
}

// factDoc says what keys give and the description does not: the values, the
// default, and the limits.
func factDoc(f *specs.Field) ir.Doc {
	var facts []string
	say := func(format string, v string) {
		if !strings.Contains(f.Description, v) {
			facts = append(facts, fmt.Sprintf(format, v))
		}
	}
	var values []string
	for _, e := range f.Enum {
		if !strings.Contains(f.Description, string(e.Value)) {
			values = append(values, strings.TrimSuffix(string(e.Value)+" ("+oneLine(e.Description)+")", " ()"))
		}
	}
	if len(values) > 0 {
		facts = append(facts, "Values: "+strings.Join(values, ", ")+".")
	}
	for _, s := range []struct {
		format string
		value  *specs.Scalar
	}{{"Default: %s.", f.Default}, {"At least %s.", f.Min}, {"At most %s.", f.Max}} {
		if s.value != nil {
			say(s.format, string(*s.value))
		}
	}
	for _, n := range []struct {
		format string
		value  *int
	}{{"At least %s characters.", f.MinLength}, {"At most %s characters.", f.MaxLength}, {"At most %s items.", f.MaxItems}} {
		if n.value != nil {
			say(n.format, fmt.Sprint(*n.value))
		}
	}
	for _, group := range []struct {
		format string
		fields []string
	}{{"Not together with %s.", f.Excludes}, {"At least one of %s is required.", f.AtLeastOne}} {
		if slices.ContainsFunc(group.fields, func(name string) bool { return !strings.Contains(f.Description, name) && name != f.Name }) {
			facts = append(facts, fmt.Sprintf(group.format, strings.Join(group.fields, ", ")))
		}
	}
	if f.RequiredWhen != "" {
		say("%s", oneLine(f.RequiredWhen)) // a sentence
	}
	if f.Pattern != "" {
		say("Pattern: %s.", f.Pattern)
	}
	if f.Format != "" {
		say("Format: %s.", f.Format)
	}
	if len(facts) == 0 {
		return nil
	}
	return ir.Doc{strings.Join(facts, " ")}
}

// deprecated adds the paragraph that Go's tools know.
func deprecated(d ir.Doc, why string) ir.Doc {
	if why == "" {
		return d
	}
	return append(d, "Deprecated: "+oneLine(why))
}
