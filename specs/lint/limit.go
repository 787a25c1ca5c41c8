package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// limitRules are the rules about documented values against documented limits.
// Pages contradict themselves here in 2 to 14 of 100 cases, and both sides
// occur: the list is old, or the example is.
func limitRules() []rule {
	return []rule{
		{check: checkDefaults, Rule: specs.Rule{
			ID: "default.outside", Level: specs.LevelWarning,
			Summary: "a default is not among the documented values of its own field",
			Why: "About one documented default in fourteen contradicts the list or range beside it (a value renamed in one of the two places, a misspelt fasle). " +
				"Ask the product's documentation which is right and correct default, enum, min or max in overlay.yaml.",
		}},
		{check: limitCheck(enforcedLimit), Rule: specs.Rule{
			ID: "enforce.example-outside", Level: specs.LevelWarning,
			Summary: "an example breaks a limit that generated code enforces",
			Why: "The spec has enforce: true for the field, or the limit is a number of items, which is always checked: generated code refuses the documented request before sending it. " +
				"The example makes no golden test. Take enforce away, or correct the limit or the example in overlay.yaml.",
		}},
		{check: limitCheck(enumLimit), Rule: specs.Rule{
			ID: "enum.example-outside", Level: specs.LevelWarning,
			Summary: "an example value is not one of the documented values",
			Why: "Lists of values age: the example often shows one that the list lacks, or one in other case. Generated constants come from the list. " +
				"Add the value to enum, or correct the example. Placeholders (xx, abc, 无) are not reported.",
		}},
		{check: limitCheck(patternLimit), Rule: specs.Rule{
			ID: "pattern.example-outside", Level: specs.LevelWarning,
			Summary: "an example value does not match the documented pattern",
			Why:     "A pattern that refuses the documentation's own example refuses good requests too. Correct pattern in overlay.yaml, or the example.",
		}},
		{check: limitCheck(rangeLimit), Rule: specs.Rule{
			ID: "range.example-outside", Level: specs.LevelWarning,
			Summary: "an example value is outside the documented range, length or number of items",
			Why: "Ranges are read from prose and may be in another unit than the field (0 to 2 days in seconds), or have a special value outside them (0 or 128 to 8192). " +
				"Correct min, max, min_length, max_length or max_items in overlay.yaml, or the example.",
		}},
	}
}

// A breach is a limit that a value does not keep.
type breach struct {
	limit limitKind
	is    string // what is wrong with the value
	help  string
}

// A limitKind is the kind of limit that a rule is about.
type limitKind string

const (
	enumLimit    limitKind = "enum"
	rangeLimit   limitKind = "range"
	patternLimit limitKind = "pattern"
	// enforcedLimit is any of the others where generated code checks it.
	enforcedLimit limitKind = "enforce"
)

// limitCheck reports the breaches of one kind: those of examples' JSON, and
// those of the example column of the tables.
func limitCheck(kind limitKind) func(*pass) {
	return func(p *pass) {
		takeDrafts(p)
		for path, f := range p.fields() {
			if f.Example != nil {
				p.reportScalar(f, "example", path, *f.Example, kind)
			}
		}
	}
}

// checkDefaults reports the breaches of all kinds of the default values.
func checkDefaults(p *pass) {
	for path, f := range p.fields() {
		if f.Default != nil {
			p.reportScalar(f, "default", path, *f.Default, enumLimit, rangeLimit, patternLimit)
		}
	}
}

// reportScalar reports what the value of the key (example or default) of f
// breaches.
func (p *pass) reportScalar(f *specs.Field, key, path string, text specs.Scalar, kinds ...limitKind) {
	t, ok := specs.ParseType(f.Type)
	if !ok {
		return
	}
	for _, v := range tableValues(string(text), t) {
		for _, b := range p.breaches(v, f, t) {
			if f.Enforce && key == "example" {
				b.limit = enforcedLimit
			}
			if slices.Contains(kinds, b.limit) {
				p.report(f.At(key), path+"."+key, b.help, "the %s of %s %s", key, f.Name, b.is)
			}
		}
		t.List = false // the first value is the list, the others its items
	}
}

// tableValues reads a value from a table, which has no JSON syntax but for
// lists. A list comes with its items after it. What is no value of the type at
// all is not judged here: it is a placeholder, or refused by loading.
func tableValues(text string, t specs.Type) []*value {
	if t.List {
		list, fault := parseJSON(text)
		if fault != nil || list.kind != listValue {
			return nil
		}
		return append([]*value{list}, list.items...)
	}
	switch t.Kind {
	case specs.KindString:
		return []*value{{kind: stringValue, text: text}}
	case specs.KindInteger, specs.KindFloat:
		return []*value{{kind: numberValue, text: strings.TrimSpace(text)}}
	}
	return nil
}

// outside notes the limits of f that v breaches; t is the type that v has.
func (e *exam) outside(v *value, f *specs.Field, t specs.Type, path string) {
	if e.request && (f.Enforce || t.List) {
		e.refused(v, f, t, path)
		return
	}
	if e.filled && v.kind == numberValue {
		return // a zero that stands for any number
	}
	for _, b := range e.breaches(v, f, t) {
		e.draft(string(b.limit)+".example-outside", v.at, v.end, path, b.help, "%s %s", e.where(path), b.is)
	}
}

// refused notes the limits that v breaches where generated code checks them,
// which knows no placeholders.
func (e *exam) refused(v *value, f *specs.Field, t specs.Type, path string) {
	found := itemsBreach(v, f)
	if !t.List {
		found = e.scalarBreaches(v, f, t)
	}
	for _, b := range found {
		e.draft(string(enforcedLimit)+".example-outside", v.at, v.end, path, b.help, "%s %s", e.where(path), b.is)
	}
}

// breaches returns the limits of f that v does not keep. A list is judged by
// its number of items; the items are judged one by one.
func (p *pass) breaches(v *value, f *specs.Field, t specs.Type) []breach {
	if t.List {
		return itemsBreach(v, f)
	}
	if !hasLimit(f) { // most fields have none; the questions below take their time
		return nil
	}
	if v.kind == stringValue && isPlaceholder(v.text) {
		return nil
	}
	return p.scalarBreaches(v, f, t)
}

// scalarBreaches is breaches for a value that is no list, and that may be a
// placeholder.
func (p *pass) scalarBreaches(v *value, f *specs.Field, t specs.Type) []breach {
	if v.kind == numberValue && !fitsNumber(v.text, t) {
		return nil
	}
	found := enumBreach(v, f)
	switch v.kind {
	case numberValue:
		found = append(found, numberBreach(v, f)...)
	case stringValue:
		found = append(found, lengthBreach(v, f)...)
		found = append(found, p.patternBreach(v, f)...)
	}
	return found
}

// hasLimit reports whether f limits its values, or those of its items.
func hasLimit(f *specs.Field) bool {
	return len(f.Enum) > 0 || f.Min != nil || f.Max != nil || f.MinLength != nil || f.MaxLength != nil || f.Pattern != ""
}

func itemsBreach(v *value, f *specs.Field) []breach {
	if f.MaxItems == nil || len(v.items) <= *f.MaxItems {
		return nil
	}
	return []breach{{rangeLimit, fmt.Sprintf("has %d items; the documented maximum is %d", len(v.items), *f.MaxItems), "correct max_items, or the value"}}
}

func enumBreach(v *value, f *specs.Field) []breach {
	if len(f.Enum) == 0 {
		return nil
	}
	like, shown := "", []string{}
	for _, e := range f.Enum {
		text := string(e.Value)
		if text == v.text || v.kind == numberValue && sameNumber(text, v.text) {
			return nil
		}
		if strings.EqualFold(text, v.text) {
			like = text
		}
		shown = append(shown, text)
	}
	help := "add the value to enum, or correct it"
	if like != "" {
		help = fmt.Sprintf("only the case differs from %s", quote(like))
	}
	return []breach{{enumLimit, fmt.Sprintf("is %s; the documented values are %s", v.literal(), listing(shown)), help}}
}

// listing joins values for a message, the first ones only.
func listing(values []string) string {
	const most = 8
	shown := make([]string, 0, most)
	for _, v := range values[:min(most, len(values))] {
		shown = append(shown, show(v))
	}
	text := strings.Join(shown, ", ")
	if more := len(values) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// literal returns a scalar as it stands in JSON.
func (v *value) literal() string {
	if v.kind == stringValue {
		return quote(v.text)
	}
	return clip(v.text)
}

func numberBreach(v *value, f *specs.Field) []breach {
	n, ok := parseNumber(v.text)
	if !ok {
		return nil
	}
	var found []breach
	for _, limit := range []struct {
		name   string
		value  *specs.Scalar
		beyond int
	}{{"min", f.Min, -1}, {"max", f.Max, 1}} {
		if limit.value == nil {
			continue
		}
		if edge, ok := parseNumber(string(*limit.value)); ok && n.Cmp(edge) == limit.beyond {
			found = append(found, breach{rangeLimit, fmt.Sprintf("is %s; the documented %simum is %s", clip(v.text), limit.name, *limit.value),
				fmt.Sprintf("correct %s, or the value", limit.name)})
		}
	}
	return found
}

func lengthBreach(v *value, f *specs.Field) []breach {
	n := utf8.RuneCountInString(v.text)
	if f.MinLength != nil && n < *f.MinLength {
		return []breach{{rangeLimit, fmt.Sprintf("has %d characters; the documented minimum is %d", n, *f.MinLength), "correct min_length, or the value"}}
	}
	if f.MaxLength != nil && n > *f.MaxLength {
		return []breach{{rangeLimit, fmt.Sprintf("has %d characters; the documented maximum is %d", n, *f.MaxLength), "correct max_length, or the value"}}
	}
	return nil
}

func (p *pass) patternBreach(v *value, f *specs.Field) []breach {
	if f.Pattern == "" {
		return nil
	}
	pattern, compiled := p.patterns[f.Pattern]
	if !compiled {
		pattern, _ = regexp.Compile(`\A(?:` + f.Pattern + `)\z`) // loading refuses bad ones
		p.patterns[f.Pattern] = pattern
	}
	if pattern == nil || pattern.MatchString(v.text) {
		return nil
	}
	return []breach{{patternLimit, fmt.Sprintf("is %s, which the pattern %#q does not match", quote(v.text), clip(f.Pattern)), "correct pattern, or the value"}}
}
