package docs

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// A doubt takes a guess about a field that was left out.
type doubt func(f *specs.Field, c contradiction)

// guess fills the keys that the descriptions of fields state in prose, but for
// what the example values of the table contradict. The fields are those of one
// table, which is of a response or not.
func guess(fields []specs.Field, response bool, doubt doubt) {
	names := make([]string, len(fields))
	for i := range fields {
		names[i] = fields[i].Name
	}
	p := &prose{}
	for i := range fields {
		f := &fields[i]
		if t, ok := specs.ParseType(f.Type); ok && f.Description != "" {
			p.take(f.Description)
			guessValues(f, p, t)
			guessLimits(f, p, t)
			if !response { // takes no defaults, and lacks nothing
				f.Default = defaultValue(p, t, f.Enum)
				guessTogether(f, p, names)
			}
			for _, c := range dropContradicted(f, nil) {
				doubt(f, c)
			}
		}
	}
}

// guessValues fills the documented values.
func guessValues(f *specs.Field, p *prose, t specs.Type) {
	if t.Kind == specs.KindString || t.Kind == specs.KindInteger {
		f.Enum = markedEnum(p, t)
	}
	if t.Kind == specs.KindInteger && !t.List && f.Enum == nil {
		f.Enum = integerEnum(p.text)
	}
}

// guessLimits fills the limits of numbers, texts and lists.
func guessLimits(f *specs.Field, p *prose, t specs.Type) {
	switch {
	case t.List:
		f.MaxItems = maxItems(p)
	case t.Kind == specs.KindInteger || t.Kind == specs.KindFloat:
		if f.Enum == nil {
			f.Min, f.Max = numberRange(p, t)
		}
	case t.Kind == specs.KindString && f.Enum == nil:
		f.MinLength, f.MaxLength = textLength(p)
		f.Pattern = textPattern(p)
		f.Format = textFormat(p)
	}
}

// guessTogether fills the keys about the fields beside f.
func guessTogether(f *specs.Field, p *prose, names []string) {
	if !f.Required {
		f.RequiredWhen = neededWhen(p)
	}
	f.Excludes = excludedBy(p, f.Name, names)
	f.AtLeastOne = oneOf(p, f.Name, names)
}

// A contradiction is a guess that a documented value does not keep.
type contradiction struct{ key, value string }

func (c contradiction) message() string {
	return fmt.Sprintf("the description seems to limit the value, and the documentation itself has %s, which breaks that; left out: %s", quote(c.value), c.key)
}

func (c contradiction) help() string {
	return "if the description is right, write " + c.key + " into the spec's overlay"
}

// dropContradicted takes away the guesses of f that one of the documented
// values does not keep: the values of the examples and the one of the table.
// A default that does not keep them goes with them, as either may be wrong.
func dropContradicted(f *specs.Field, values []*payload.Value) []contradiction {
	if !isGuessed(f) {
		return nil
	}
	var found []contradiction
	for _, v := range documentedValues(f, values) {
		switch {
		case v.Kind == payload.List && f.MaxItems != nil && len(v.Items) > *f.MaxItems:
			found = append(found, contradiction{"max_items", fmt.Sprintf("a list of %d", len(v.Items))})
			f.MaxItems = nil
		case v.Kind != payload.List && !isFiller(v.Text):
			found = append(found, dropLimits(f, strings.TrimSpace(v.Text))...)
		}
	}
	if f.Default == nil {
		return found
	}
	wrong := dropLimits(f, string(*f.Default))
	for i := range wrong {
		wrong[i].key += ", default"
		f.Default = nil
	}
	return append(found, wrong...)
}

// isGuessed reports whether a value can contradict what is guessed about f.
func isGuessed(f *specs.Field) bool {
	return f.Enum != nil || f.Min != nil || f.Max != nil || f.MinLength != nil || f.MaxLength != nil || f.Pattern != "" ||
		f.MaxItems != nil || f.Default != nil
}

// documentedValues returns the values to hold against the guesses, the items
// of lists too.
func documentedValues(f *specs.Field, values []*payload.Value) []*payload.Value {
	var all []*payload.Value
	for _, v := range values {
		if v.Kind != payload.Null && v.Kind != payload.Object {
			all = append(all, v)
		}
		for _, item := range v.Items {
			if item.Kind != payload.Null && item.Kind != payload.Object && item.Kind != payload.List {
				all = append(all, item)
			}
		}
	}
	t, _ := specs.ParseType(f.Type)
	if f.Example != nil && !t.List && literalOf(t.Kind, string(*f.Example)) {
		all = append(all, &payload.Value{Kind: payload.String, Text: string(*f.Example)})
	}
	return all
}

// dropLimits takes away the limits of single values that a value does not keep.
func dropLimits(f *specs.Field, text string) []contradiction {
	var found []contradiction
	if len(f.Enum) > 0 && !hasValue(f.Enum, text) {
		found = append(found, contradiction{"enum", text})
		f.Enum = nil
	}
	if n := toFloat(specs.Scalar(text)); f.Min != nil && n < toFloat(*f.Min) || f.Max != nil && n > toFloat(*f.Max) {
		found = append(found, contradiction{"min, max", text})
		f.Min, f.Max = nil, nil
	}
	if n := utf8.RuneCountInString(text); f.MinLength != nil && n < *f.MinLength || f.MaxLength != nil && n > *f.MaxLength {
		found = append(found, contradiction{"min_length, max_length", text})
		f.MinLength, f.MaxLength = nil, nil
	}
	if f.Pattern != "" && !matchesWhole(f.Pattern, text) {
		found = append(found, contradiction{"pattern", text})
		f.Pattern = ""
	}
	return found
}

func matchesWhole(pattern, text string) bool {
	re, err := regexp.Compile(`\A(?:` + pattern + `)\z`)
	return err == nil && re.MatchString(text)
}

func hasValue(enum []specs.EnumValue, text string) bool {
	return slices.ContainsFunc(enum, func(v specs.EnumValue) bool { return string(v.Value) == text })
}

// isFiller reports whether a value of an example stands for any other, or is
// no value at all.
func isFiller(text string) bool {
	lower := strings.ToLower(text)
	return noExample[text] || lower == "null" || lower == "string" || lower == "test" || lower == "abc" ||
		strings.Contains(lower, "xx") || strings.Contains(text, "***") || strings.Contains(text, "...")
}

// dropByExamples takes away the guesses about fields that the bodies of
// examples contradict.
func dropByExamples(fields []specs.Field, objects []*payload.Value, doubt doubt) {
	for i := range fields {
		f := &fields[i]
		if !isGuessed(f) {
			continue
		}
		for _, c := range dropContradicted(f, membersOf(objects, f.Name)) {
			doubt(f, c)
		}
	}
}

func membersOf(objects []*payload.Value, name string) []*payload.Value {
	var all []*payload.Value
	for _, object := range objects {
		if v := object.Get(name); v != nil {
			all = append(all, v)
		}
	}
	return all
}

// dropTogether takes away what requests contradict about parameters that stand
// beside each other.
func dropTogether(fields []specs.Field, requests []*payload.Value, doubt doubt) {
	for i := range fields {
		f := &fields[i]
		for _, request := range requests {
			given := func(name string) bool { return request.Get(name) != nil }
			for _, other := range f.Excludes {
				if given(f.Name) && given(other) {
					doubt(f, contradiction{"excludes", f.Name + " with " + other})
					f.Excludes = nil
					break
				}
			}
			if len(f.AtLeastOne) > 0 && !slices.ContainsFunc(f.AtLeastOne, given) {
				doubt(f, contradiction{"at_least_one", "none of " + strings.Join(f.AtLeastOne, ", ")})
				f.AtLeastOne = nil
			}
		}
	}
}

// dropGuesses takes away what the examples of the page contradict, and says so.
func (r *reader) dropGuesses() {
	requests := r.exampleObjects(false)
	dropByExamples(r.Action.Input, requests, r.doubt("input"))
	dropTogether(r.Action.Input, requests, r.doubt("input"))
	dropByExamples(r.Action.Output, r.exampleObjects(true), r.doubt("output"))
}

// exampleObjects returns the bodies of the examples.
func (r *reader) exampleObjects(response bool) []*payload.Value {
	var all []*payload.Value
	for i := range r.calls {
		body := r.calls[i].requestValue
		if response {
			body = r.calls[i].responseValue.Get("Response")
		}
		all = appendObject(all, body)
	}
	return all
}

// appendObject appends a body, unless it is none or no object.
func appendObject(bodies []*payload.Value, body *payload.Value) []*payload.Value {
	if body == nil || body.Kind != payload.Object {
		return bodies
	}
	return append(bodies, body)
}

// doubt returns what reports the guesses about the fields of a table.
func (r *reader) doubt(side string) doubt {
	return func(f *specs.Field, c contradiction) {
		r.report(textAt(f.Pos, f.Name), "hint.contradicted", specs.LevelNote, side+"."+f.Name,
			c.message(), c.help())
	}
}
