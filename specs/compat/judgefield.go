package compat

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// A fieldCase is a difference of a field, with what the judgement depends on.
type fieldCase struct {
	Difference
	old, new *goField // as the Go packages have it; nil where they do not
	spec     *specs.Field
	roles    role // of the struct that has the field, on either side
	wire     role // those that it has on both: where old callers meet the new service
	kept     bool // the data type of before is still there
	known    bool // the data type of now was there before
}

// fieldCaseOf looks up what a difference of a field depends on.
func (j *judge) fieldCaseOf(d Difference) fieldCase {
	oldPath, newPath, oldName := d.Action+"."+d.List, d.Action+"."+d.List, d.Item
	if d.Type != "" {
		oldPath, newPath = typePath(cmp.Or(j.renamedTypes[d.Type], d.Type)), typePath(d.Type)
	} else if before := j.renamedCalls[d.Action]; before != "" {
		oldPath = before + "." + d.List
	}
	if f, ok := d.Before.Value.(*specs.Field); ok && d.Op == Renamed {
		oldName = f.Name
	}
	c := fieldCase{Difference: d, old: j.before.field(oldPath, oldName), new: j.after.field(newPath, d.Item)}
	old, new := roleOf(j.before.structs[oldPath]), roleOf(j.after.structs[newPath])
	c.roles, c.wire = old|new, old&new
	oldType, _ := specs.ParseType(d.Before.Text)
	newType, _ := specs.ParseType(d.After.Text)
	c.kept, c.known = j.after.types[oldType.Name] != nil, j.before.types[newType.Name] != nil
	c.spec = &specs.Field{}
	if c.new != nil {
		c.spec = c.new.spec
	} else if c.old != nil {
		c.spec = c.old.spec
	}
	return c
}

func roleOf(s *goStruct) role {
	if s == nil {
		return 0
	}
	return s.role
}

// fieldVerdict returns the worse of the verdicts for requests and responses.
// Where no action uses the field, no caller meets it.
func (j *judge) fieldVerdict(d Difference) verdict {
	c := j.fieldCaseOf(d)
	source, goNote := c.source()
	var worst verdict
	for _, r := range []role{sent, received} {
		if c.roles&r == 0 && (c.roles != 0 || r == received) {
			continue
		}
		v := c.verdict(r)
		if c.wire&r == 0 {
			v.wire = Holds
		}
		rule := j.rules[v.rule]
		v.wire, v.source = cmp.Or(v.wire, rule.Wire), source
		v.goNote = goNote
		level := rule.level(v.wire, v.source)
		if worst.rule == "" || !j.rules[worst.rule].level(worst.wire, worst.source).AtLeast(level) {
			worst = v
		}
	}
	return worst
}

// source returns what the difference does to the Go field, with both types
// where they differ.
func (c fieldCase) source() (Effect, string) {
	switch {
	case c.Kind == OfEnum:
		return Holds, ""
	case c.Key == "" && c.Op == Added:
		return choose(c.new != nil, Adds, Holds), ""
	case c.Key == "" || c.Key == "go_name":
		return choose(c.old != nil, Breaks, Holds), ""
	case c.old == nil || c.new == nil || !slices.Contains([]string{"type", "required", "nullable"}, c.Key):
		return Holds, ""
	case c.old.String() == c.new.String():
		return Holds, ""
	}
	return Breaks, c.old.String() + " becomes " + c.new.String()
}

// verdict judges the difference for one direction.
func (c fieldCase) verdict(r role) verdict {
	if judge, ok := fieldJudges[c.Key]; ok && c.Kind == OfField {
		return judge(c, r)
	}
	rules := responseKeyRule
	if r == sent {
		rules = paramKeyRule
	}
	for _, op := range []Op{c.Op, ""} {
		if rule, ok := rules[selector{c.Kind, c.Key, op}]; ok {
			return verdict{rule: rule}
		}
	}
	return verdict{rule: "description.changed"}
}

// paramKeyRule and responseKeyRule are the rules of differences of fields that
// need no second look. Those in neither change words.
var (
	paramKeyRule = map[selector]string{
		{OfField, "", Removed}:              "param.removed",
		{OfField, "", Renamed}:              "param.renamed",
		{OfField, "go_name", ""}:            "go-name.changed",
		{OfField, "required", Added}:        "param.became-required",
		{OfField, "required", Removed}:      "param.became-optional",
		{OfField, "required_when", Added}:   "param.required-when.introduced",
		{OfField, "required_when", Removed}: "param.required-when.dropped",
		{OfField, "required_when", Changed}: "param.required-when.changed",
		{OfField, "nullable", ""}:           "param.nullable-changed",
		{OfField, "default", Added}:         "param.default-introduced",
		{OfField, "default", Removed}:       "param.default-dropped",
		{OfField, "default", Changed}:       "param.default-changed",
		{OfField, "enum", Added}:            "param.enum.introduced",
		{OfField, "enum", Removed}:          "param.enum.dropped",
		{OfEnum, "enum", Added}:             "param.enum.added",
		{OfEnum, "enum", Removed}:           "param.enum.removed",
		{OfField, "format", Changed}:        "format.changed",
		{OfField, "enforce", Added}:         "param.enforced",
		{OfField, "enforce", Removed}:       "param.unenforced",
		{OfField, "deprecated", Added}:      "param.deprecated",
		{OfField, "deprecated", Removed}:    "param.undeprecated",
		{OfField, "example", ""}:            "example.changed",
	}
	responseKeyRule = map[selector]string{
		{OfField, "", Added}:             "response.added",
		{OfField, "", Removed}:           "response.removed",
		{OfField, "", Renamed}:           "response.renamed",
		{OfField, "go_name", ""}:         "go-name.changed",
		{OfField, "required", ""}:        "response.required-changed",
		{OfField, "nullable", Removed}:   "response.became-non-null",
		{OfField, "default", ""}:         "response.default-changed",
		{OfField, "enum", Added}:         "response.enum.introduced",
		{OfField, "enum", Removed}:       "response.enum.dropped",
		{OfEnum, "enum", Added}:          "response.enum.added",
		{OfEnum, "enum", Removed}:        "response.enum.removed",
		{OfField, "format", Changed}:     "format.changed",
		{OfField, "deprecated", Added}:   "response.deprecated",
		{OfField, "deprecated", Removed}: "response.undeprecated",
		{OfField, "example", ""}:         "example.changed",
	}
)

// fieldJudges judge the keys whose rule depends on more than the operation;
// the empty key is the field itself.
var fieldJudges = map[string]func(fieldCase, role) verdict{
	"": fieldCase.field, "type": fieldCase.typ, "nullable": fieldCase.nullable,
	"min": fieldCase.limit, "max": fieldCase.limit, "min_length": fieldCase.limit, "max_length": fieldCase.limit,
	"max_items": fieldCase.limit, "pattern": fieldCase.limit,
	"excludes": fieldCase.together, "at_least_one": fieldCase.together,
}

// field judges a field that came or went.
func (c fieldCase) field(r role) verdict {
	if r == received {
		return verdict{rule: responseKeyRule[selector{OfField, "", c.Op}]}
	}
	if c.Op != Added {
		return verdict{rule: paramKeyRule[selector{OfField, "", c.Op}]}
	}
	f := c.After.Value.(*specs.Field)
	switch {
	case f.Required:
		return verdict{rule: "param.added.required"}
	case f.Name == "ClientToken" && c.Action != "":
		return verdict{rule: "idempotency.gained"}
	}
	return verdict{rule: "param.added.optional"}
}

// typ judges another type. Names of types are not sent: what is the same in
// JSON breaks no caller.
func (c fieldCase) typ(r role) verdict {
	old, _ := specs.ParseType(c.Before.Text)
	new, _ := specs.ParseType(c.After.Text)
	switch {
	case old.List != new.List:
	case old.Kind == new.Kind && old.Kind != specs.KindObject:
		return verdict{rule: "type.reworded"}
	case old.Kind == new.Kind && c.old != nil && c.new != nil && sameShape(c.old.object, c.new.object, nil):
		return verdict{rule: choose(c.known, "type.merged", choose(c.kept, "type.split", "type.renamed"))}
	case r == sent && old.Kind == specs.KindInteger && new.Kind == specs.KindFloat:
		return verdict{rule: "param.type-widened"}
	case r == received && old.Kind == specs.KindFloat && new.Kind == specs.KindInteger:
		return verdict{rule: "response.type-narrowed"}
	}
	return verdict{rule: choose(r == sent, "param.type-changed", "response.type-changed")}
}

// sameShape reports whether two structs are the same in JSON. open are the
// pairs that are being compared.
func sameShape(a, b *goStruct, open [][2]*goStruct) bool {
	pair := [2]*goStruct{a, b}
	if a == nil || b == nil || slices.Contains(open, pair) {
		return a != nil && b != nil
	}
	open = append(open, pair)
	return len(a.fields) > 0 && slices.EqualFunc(a.fields, b.fields, func(x, y *goField) bool {
		return x.spec.Name == y.spec.Name && x.spec.Required == y.spec.Required && x.spec.Nullable == y.spec.Nullable &&
			x.typ.List == y.typ.List && x.typ.Kind == y.typ.Kind &&
			(x.typ.Kind != specs.KindObject || sameShape(x.object, y.object, open))
	})
}

// nullable judges null in responses. A list takes it, and so does a pointer.
func (c fieldCase) nullable(r role) verdict {
	if r == sent || c.Op == Removed {
		rules := choose(r == sent, paramKeyRule, responseKeyRule)
		return verdict{rule: cmp.Or(rules[selector{OfField, "nullable", c.Op}], "param.nullable-changed")}
	}
	harmless := c.old != nil && (c.old.typ.List || c.old.pointer)
	return verdict{rule: "response.became-nullable", wire: choose(harmless, Holds, Breaks)}
}

// limit judges the bounds of a value.
func (c fieldCase) limit(r role) verdict {
	if r == received {
		return verdict{rule: "response.range-changed"}
	}
	// A limit that clients check is known to be one of the service.
	checked := c.Key == "max_items" || c.spec.Enforce
	narrowed := verdict{rule: "param.range.narrowed", wire: choose(checked, Breaks, Uncertain)}
	switch {
	case c.Op == Removed:
		return verdict{rule: "param.range.dropped"}
	case c.Key == "pattern":
		return narrowed
	case c.Op == Added:
		return verdict{rule: "param.range.introduced"}
	}
	grows := number(c.After).Cmp(number(c.Before)) > 0
	if strings.HasPrefix(c.Key, "min") == grows {
		return narrowed
	}
	return verdict{rule: "param.range.widened"}
}

// number returns a bound; what is no number is 0.
func number(s Side) *big.Float {
	if n, ok := new(big.Float).SetString(s.Text); ok {
		return n
	}
	return new(big.Float)
}

// together judges which fields a request may give at once.
func (c fieldCase) together(r role) verdict {
	if r == received {
		return verdict{rule: "description.changed"}
	}
	old, new := listOf(c.Before.Value), listOf(c.After.Value)
	if c.Key == "at_least_one" && c.Op == Changed {
		old, new = new, old // the fewer there are to choose from, the narrower
	}
	for _, name := range new {
		if !slices.Contains(old, name) {
			return verdict{rule: "param.together.narrowed"}
		}
	}
	return verdict{rule: "param.together.widened"}
}
