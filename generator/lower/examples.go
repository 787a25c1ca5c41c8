package lower

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

// examples lowers the documented calls: as JSON for the golden test, as Go
// values for the Example functions. Those that the spec skips are left out.
func (l *lowering) examples(op *ir.Operation, a *specs.Action) {
	for i, e := range a.Examples {
		if e.Skip != "" {
			continue
		}
		if e.Request == "" {
			op.Golden.Examples = append(op.Golden.Examples, ir.GoldenExample{Response: e.Response})
			continue
		}
		request, err := parseValue(ir.Type{Struct: op.Request}, e.Request)
		if err != nil {
			at := fmt.Sprintf("%s.examples[%d].request", a.Name, i)
			l.report(RuleExample, e.At("request"), at, "set skip in overlay.yaml, with the reason", "the example is left out of the golden test: %v", err)
			continue
		}
		op.Examples = append(op.Examples, &ir.Example{Title: oneLine(e.Title), Request: request})
		op.Golden.Examples = append(op.Golden.Examples, ir.GoldenExample{Request: e.Request, Response: e.Response})
	}
}

// parseValue reads JSON as a Go value of type t.
func parseValue(t ir.Type, text string) (*ir.Value, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	return goValue(t, v, "")
}

// goValue turns a JSON value into a Go value of type t. at is its path.
func goValue(t ir.Type, v any, at string) (*ir.Value, error) {
	switch v := v.(type) {
	case map[string]any:
		if t.Struct != nil && !t.List {
			return structValue(t, v, at)
		}
	case []any:
		if t.List {
			return listValue(t, v, at)
		}
	default:
		if t.Struct == nil && !t.List {
			c, err := constant(t.Basic, v)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", at, err)
			}
			return &ir.Value{Type: t, Const: c}, nil
		}
	}
	return nil, fmt.Errorf("%s: %T does not fit the type", at, v)
}

// structValue takes the members in the order of the struct; null is a member
// that is not there.
func structValue(t ir.Type, members map[string]any, at string) (*ir.Value, error) {
	out := &ir.Value{Type: t}
	used := 0
	for _, f := range t.Struct.Fields {
		v, ok := members[f.Wire]
		if !ok {
			continue
		}
		used++
		if v == nil {
			continue
		}
		value, err := goValue(f.Type, v, strings.TrimPrefix(at+"."+f.Wire, "."))
		if err != nil {
			return nil, err
		}
		if f.OmitZero && zero(value) {
			return nil, fmt.Errorf("%s holds nothing but zero values, and an optional structure like that is not sent",
				strings.TrimPrefix(at+"."+f.Wire, "."))
		}
		out.Fields = append(out.Fields, ir.FieldValue{Name: f.Name, Value: value})
	}
	if used < len(members) {
		return nil, fmt.Errorf("%s has members that the tables do not", cmp.Or(at, "the request"))
	}
	return out, nil
}

// zero reports whether Go can't tell v from a value that was not set.
func zero(v *ir.Value) bool {
	switch {
	case v.Type.List || v.Type.Pointer:
		return false
	case v.Type.Struct == nil:
		return v.Const == "" || v.Const == int64(0) || v.Const == 0.0 || v.Const == false
	}
	return !slices.ContainsFunc(v.Fields, func(f ir.FieldValue) bool { return !zero(f.Value) })
}

func listValue(t ir.Type, items []any, at string) (*ir.Value, error) {
	out := &ir.Value{Type: t}
	for i, item := range items {
		value, err := goValue(t.Elem(), item, fmt.Sprintf("%s[%d]", at, i))
		if err != nil {
			return nil, err
		}
		out.Items = append(out.Items, value)
	}
	return out, nil
}

// constant returns v as encoding/json would decode it into the type.
func constant(b ir.Basic, v any) (any, error) {
	switch v := v.(type) {
	case string:
		if b == ir.String {
			return v, nil
		}
	case bool:
		if b == ir.Bool {
			return v, nil
		}
	case json.Number:
		if b == ir.Int64 {
			return strconv.ParseInt(string(v), 10, 64)
		}
		if b == ir.Float64 {
			f, err := v.Float64()
			if err == nil && math.IsInf(f, 0) {
				err = fmt.Errorf("%s is out of range", v)
			}
			return f, err
		}
	}
	return nil, fmt.Errorf("%v is no %s", v, b)
}
