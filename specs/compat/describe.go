package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// describe says on one line what changed.
func describe(d Difference) string {
	switch {
	case d.Op == Moved:
		return "another order"
	case d.Op == Renamed:
		return nameOfValue(d.Before.Value) + " → " + nameOfValue(d.After.Value)
	case d.Key == "source", d.Kind == OfExample:
		return exampleTitle(d)
	case d.Key == "rate_limit":
		return limitsText(d.Before.Value, d.After.Value)
	case d.Key == "description", d.Kind == OfEnum && d.Op == Changed:
		return "description"
	case slices.Contains([]string{"required", "nullable", "enforce", "read_only", "inferred", "unsigned", "stream", "binary"}, d.Key):
		return fmt.Sprintf("%s: %t", d.Key, d.After.Given)
	case d.Key != "" && d.Kind != OfEnum:
		return d.Key + ": " + between(valueText(d.Before), valueText(d.After))
	case d.Op == Added:
		return itemText(d.After.Value)
	case d.Op == Removed:
		return itemText(d.Before.Value)
	}
	return between(clip(d.Before.Text), clip(d.After.Text))
}

// between returns two values with an arrow, or the one that is given.
func between(old, new string) string {
	return orNone(old) + " → " + orNone(new)
}

// valueText returns the value of a key on few words.
func valueText(s Side) string {
	switch v := s.Value.(type) {
	case []specs.EnumValue:
		values := make([]string, len(v))
		for i, value := range v {
			values[i] = string(value.Value)
		}
		return clip(strings.Join(values, ", "))
	case []string:
		return clip(strings.Join(v, ", "))
	}
	return clip(s.Text)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// exampleTitle names an example, or the page of a source.
func exampleTitle(d Difference) string {
	for _, v := range []any{d.After.Value, d.Before.Value} {
		switch v := v.(type) {
		case *specs.Example:
			return clip(v.Title)
		case *specs.Source:
			return clip(v.Page)
		}
	}
	return ""
}

// limitsText returns how limits change: "20 → 40 requests per second".
func limitsText(before, after any) string {
	old, _ := before.([]specs.RateLimit)
	new, _ := after.([]specs.RateLimit)
	if len(old) == 1 && len(new) == 1 && old[0].Per == new[0].Per {
		return fmt.Sprintf("%d → %s", old[0].Requests, limitText(new))
	}
	return between(limitText(old), limitText(new))
}

// limitText returns limits in words.
func limitText(limits []specs.RateLimit) string {
	words := make([]string, len(limits))
	for i, l := range limits {
		words[i] = fmt.Sprintf("%d requests per %s", l.Requests, l.Per)
	}
	return strings.Join(words, ", ")
}

// itemText returns what an item is on few words.
func itemText(v any) string {
	switch v := v.(type) {
	case *specs.Service:
		return count(len(v.Actions), "action")
	case *specs.Field:
		return fieldText(v)
	case *specs.ErrorCode:
		return clip(v.Description)
	case *specs.Action:
		return clip(v.Description)
	case *specs.DataType:
		return count(len(v.Fields), "field")
	case *specs.EnumValue:
		return clip(string(v.Value))
	case string:
		return clip(v)
	}
	return ""
}

// count returns a number with its noun, such as "1 field" or "3 fields".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func fieldText(f *specs.Field) string {
	words := []string{clip(f.Type)}
	if f.Required {
		words = append(words, "required")
	}
	if f.Nullable {
		words = append(words, "nullable")
	}
	return strings.Join(words, ", ")
}

func nameOfValue(v any) string {
	switch v := v.(type) {
	case *specs.Field:
		return v.Name
	case *specs.Action:
		return v.Name
	case *specs.DataType:
		return v.Name
	case *specs.ErrorCode:
		return v.Code
	}
	return ""
}

// maxText is how much of a text a line shows, in characters.
const maxText = 60

// clip returns the beginning of a text, on one line.
func clip(s string) string {
	s = strings.Join(strings.Fields(s[:min(len(s), 8*maxText)]), " ")
	if runes := []rune(s); len(runes) > maxText {
		return strings.TrimSpace(string(runes[:maxText])) + "…"
	}
	return strings.ToValidUTF8(s, "")
}

// note says what a change means, as far as its rule's effects apply to it.
func note(rule Rule, c *Change, goNote string) string {
	var clauses []string
	switch {
	case c.Wire == rule.Wire:
		clauses = append(clauses, rule.WireNote)
	case c.Wire == Uncertain:
		clauses = append(clauses, "perhaps "+rule.WireNote)
	}
	switch {
	case c.Source != rule.Source:
	case goNote != "":
		clauses = append(clauses, "in Go "+goNote)
	default:
		clauses = append(clauses, rule.SourceNote)
	}
	clauses = slices.DeleteFunc(clauses, func(s string) bool { return s == "" })
	return strings.Join(clauses, "; ")
}
