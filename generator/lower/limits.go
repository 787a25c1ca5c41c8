package lower

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

// limits returns the checks of the values of a field. The number of items is
// always checked. The other limits come from prose that the documentation's own
// examples often break, so that they are checked only where the spec says enforce.
func (l *lowering) limits(f *ir.Field, spec *specs.Field) []ir.Check {
	var out []ir.Check
	add := func(c ir.Check, format string, args ...any) {
		c.Field, c.Rule = f, fmt.Sprintf(format, args...)
		out = append(out, c)
	}
	if f.Type.List && spec.MaxItems != nil {
		add(ir.Check{Kind: ir.AtMostItems, Max: strconv.Itoa(*spec.MaxItems)}, "at most %d items", *spec.MaxItems)
	}
	if !spec.Enforce {
		return out
	}
	switch f.Type.Basic {
	case ir.Int64, ir.Float64:
		if c, ok := rangeCheck(f.Type.Basic, spec); ok {
			add(c, "%s", bounds(c, ""))
		}
	case ir.String:
		if c, ok := lengthCheck(spec); ok {
			add(c, "%s", bounds(c, " characters"))
		}
		if spec.Pattern != "" {
			add(ir.Check{Kind: ir.Matches, Pattern: spec.Pattern}, "matches %s", spec.Pattern)
		}
	}
	if values := enumValues(f.Type.Basic, spec); len(values) > 0 {
		texts := make([]string, len(values))
		for i, v := range values {
			texts[i] = fmt.Sprint(v)
		}
		add(ir.Check{Kind: ir.OneOf, Values: values}, "one of %s", strings.Join(texts, ", "))
	}
	return out
}

func rangeCheck(b ir.Basic, spec *specs.Field) (ir.Check, bool) {
	c := ir.Check{Kind: ir.InRange, Min: numeral(b, spec.Min), Max: numeral(b, spec.Max)}
	return c, c.Min != "" || c.Max != ""
}

func lengthCheck(spec *specs.Field) (ir.Check, bool) {
	c := ir.Check{Kind: ir.InLength}
	if spec.MinLength != nil {
		c.Min = strconv.Itoa(*spec.MinLength)
	}
	if spec.MaxLength != nil {
		c.Max = strconv.Itoa(*spec.MaxLength)
	}
	return c, c.Min != "" || c.Max != ""
}

// numeral returns a number as Go writes it, or "".
func numeral(b ir.Basic, s *specs.Scalar) string {
	if s == nil {
		return ""
	}
	if b == ir.Int64 {
		n, err := strconv.ParseInt(string(*s), 10, 64)
		if err != nil {
			return ""
		}
		return strconv.FormatInt(n, 10)
	}
	x, err := strconv.ParseFloat(string(*s), 64)
	if err != nil {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

func bounds(c ir.Check, unit string) string {
	switch {
	case c.Min == "":
		return "at most " + c.Max + unit
	case c.Max == "":
		return "at least " + c.Min + unit
	}
	return c.Min + " to " + c.Max + unit
}

// enumValues returns the documented values as constants of the type, or nil if
// one of them is none.
func enumValues(b ir.Basic, spec *specs.Field) []any {
	var out []any
	for _, e := range spec.Enum {
		var v any = string(e.Value)
		var err error
		switch b {
		case ir.Int64:
			v, err = strconv.ParseInt(string(e.Value), 10, 64)
		case ir.Float64:
			v, err = strconv.ParseFloat(string(e.Value), 64)
		case ir.String:
		default:
			return nil
		}
		if err != nil {
			return nil
		}
		out = append(out, v)
	}
	return out
}

// limited returns what the golden test tries of each checked parameter. It comes
// from the spec, as the paths of required parameters do.
func (l *lowering) limited(fields []specs.Field) []ir.Limited {
	var out []ir.Limited
	l.walk(fields, func(path string, f *specs.Field) {
		typ, _ := specs.ParseType(f.Type)
		t := ir.Type{Basic: basics[typ.Kind], List: typ.List}
		for _, c := range l.limits(&ir.Field{Type: t}, f) {
			out = append(out, tried(path, c, t, f))
		}
	})
	return out
}

// tried returns a value on either side of a check.
func tried(path string, c ir.Check, t ir.Type, f *specs.Field) ir.Limited {
	out := ir.Limited{Path: path}
	switch c.Kind {
	case ir.AtMostItems:
		if n, err := strconv.Atoi(c.Max); err == nil && n < 1000 {
			out.Items = n + 1
		}
	case ir.InRange:
		out.Allowed, out.Refused = rangeValues(c, t)
	case ir.InLength:
		out.Allowed, out.Refused = lengthValues(c)
	case ir.OneOf:
		out.Allowed = c.Values[0]
		if t.Basic == ir.String {
			longest := slices.MaxFunc(c.Values, func(a, b any) int { return len(a.(string)) - len(b.(string)) })
			out.Refused = "not " + longest.(string)
		}
	case ir.Matches:
		if f.Example != nil {
			out.Allowed = string(*f.Example)
		}
	}
	return out
}

func rangeValues(c ir.Check, t ir.Type) (allowed, refused any) {
	bound, step := c.Max, int64(1)
	if bound == "" {
		bound, step = c.Min, -1
	}
	if t.Basic == ir.Float64 {
		x, err := strconv.ParseFloat(bound, 64)
		if err != nil || x+float64(step) == x {
			return nil, nil
		}
		return x, x + float64(step)
	}
	n, err := strconv.ParseInt(bound, 10, 64)
	if err != nil || n == math.MaxInt64 || n == math.MinInt64 {
		return nil, nil
	}
	return n, n + step
}

func lengthValues(c ir.Check) (allowed, refused any) {
	const most = 10_000 // characters, of a golden file that people read
	low, _ := strconv.Atoi(c.Min)
	high, err := strconv.Atoi(c.Max)
	if low <= most {
		allowed = strings.Repeat("x", max(low, 1))
	}
	switch {
	case err == nil && high < most:
		refused = strings.Repeat("x", high+1)
	case low > 1 && low <= most:
		refused = strings.Repeat("x", low-1)
	}
	return allowed, refused
}
