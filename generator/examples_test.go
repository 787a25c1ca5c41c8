package generator_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/generator/lower"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/corpus"
	"github.com/tcgen-dev/tcgen/specs/lint"
)

// Every documented example that makes a golden test passes the checks of its own
// action, by default and with all limits enforced. It is generated code that
// checks; this test reads the same checks from the ir, for all services at once.
func TestExamplesPassChecks(t *testing.T) {
	const shared = "../../shared"
	if _, err := os.Stat(shared); err != nil {
		t.Skip("needs ../shared")
	}
	t.Parallel()
	byDefault, enforced := newExamplesCheck(t, "default"), newExamplesCheck(t, "enforced")
	both := func(svc *specs.Service) {
		byDefault.service(svc)
		enforceAll(svc)
		enforced.service(svc)
	}
	for _, language := range []string{"zh", "en"} {
		eachService(t, language, both)
		for _, svc := range readFolder(t, os.DirFS(shared+"/pages/markdown"), language).Services {
			both(svc)
		}
	}
	for _, c := range []*examplesCheck{byDefault, enforced} {
		t.Logf("%s: %d examples, evaluated %v, left out for %v", c.name, c.examples, c.kinds, c.unfit)
		if corpus.Whole() && (c.examples < 7000 || c.kinds["required"] < 15_000) {
			t.Errorf("%s: too few examples or checks", c.name)
		}
	}
	if !corpus.Whole() {
		return
	}
	if enforced.kinds["range"] < 100 || enforced.kinds["one of"] < 100 || enforced.kinds["length"] < 50 || byDefault.kinds["range"] > 0 {
		t.Errorf("evaluated %v by default, %v enforced", byDefault.kinds, enforced.kinds)
	}
}

func enforceAll(svc *specs.Service) {
	for _, typ := range svc.Types {
		for i := range typ.Fields {
			typ.Fields[i].Enforce = true
		}
	}
	for _, a := range svc.Actions {
		for i := range a.Input {
			a.Input[i].Enforce = true
		}
	}
}

// An examplesCheck counts examples, and evaluates checks as generated code does.
type examplesCheck struct {
	t        *testing.T
	name     string
	examples int
	kinds    map[string]int // how often checks of a kind were evaluated
	unfit    map[string]int // how many examples make no golden test, by rule
	at       string         // example at hand
}

func newExamplesCheck(t *testing.T, name string) *examplesCheck {
	return &examplesCheck{t: t, name: name, kinds: map[string]int{}, unfit: map[string]int{}}
}

func (c *examplesCheck) service(svc *specs.Service) {
	pkg, _ := lower.Package(svc, lower.Options{Name: "x", Dir: "x", ImportPath: "x.test/x", Runtime: "x.test/tc"})
	requests := map[string]*ir.Struct{}
	for _, op := range pkg.Operations {
		requests[op.Action] = op.Request
	}
	for _, a := range svc.Actions {
		for i, e := range a.Examples {
			if e.Skip != "" || e.Request == "" || requests[a.Name] == nil {
				continue
			}
			if found := lint.ExampleFits(svc, a, i); len(found) > 0 {
				c.unfit[found[0].Rule]++
				continue
			}
			var v any
			d := json.NewDecoder(strings.NewReader(e.Request))
			d.UseNumber()
			if err := d.Decode(&v); err != nil {
				c.t.Fatal(err)
			}
			c.examples++
			c.at = fmt.Sprintf("%s, %s.%s, example %d", c.name, svc.Name, a.Name, i)
			c.value(requests[a.Name], v, "")
		}
	}
}

// value evaluates the checks of s for an object.
func (c *examplesCheck) value(s *ir.Struct, v any, at string) {
	members, _ := v.(map[string]any)
	for _, check := range s.Checks {
		path := at + check.Field.Wire
		value, set := members[check.Field.Wire]
		set = set && value != nil
		if nested := check.Field.Type.Struct; nested != nil && isNested(check.Kind) {
			items, list := value.([]any)
			if !list && (set || check.Kind == ir.Nested) {
				items = []any{value}
			}
			for i, item := range items {
				c.value(nested, item, fmt.Sprintf("%s[%d].", path, i))
			}
			continue
		}
		c.kinds[kindName(check.Kind)]++
		if !holds(check, value, set) {
			c.t.Errorf("%s: %s is %v: %s %s", c.at, path, value, kindName(check.Kind), check.Rule)
		}
	}
}

func isNested(kind ir.CheckKind) bool {
	return slices.Contains([]ir.CheckKind{ir.Nested, ir.NestedIfSet, ir.NestedPointer, ir.NestedItems}, kind)
}

func kindName(kind ir.CheckKind) string {
	return map[ir.CheckKind]string{ir.RequireText: "required", ir.RequireItems: "required", ir.RequirePointer: "required",
		ir.AtMostItems: "number of items", ir.InRange: "range", ir.InLength: "length", ir.OneOf: "one of", ir.Matches: "pattern"}[kind]
}

// holds reports whether a value, or each item of a list, passes a check.
func holds(c ir.Check, value any, set bool) bool {
	items, list := value.([]any)
	switch c.Kind {
	case ir.RequireText:
		return set && value != ""
	case ir.RequireItems:
		return len(items) > 0
	case ir.RequirePointer:
		return set
	case ir.AtMostItems:
		most, err := strconv.Atoi(c.Max)
		return err == nil && len(items) <= most
	}
	if !list && set {
		items = []any{value}
	}
	return !slices.ContainsFunc(items, func(item any) bool { return !passes(c, fmt.Sprint(item)) })
}

func passes(c ir.Check, text string) bool {
	switch c.Kind {
	case ir.InRange:
		return within(c, text)
	case ir.InLength:
		return within(c, strconv.Itoa(utf8.RuneCountInString(text)))
	case ir.OneOf:
		return slices.ContainsFunc(c.Values, func(v any) bool { return fmt.Sprint(v) == text })
	case ir.Matches:
		ok, err := regexp.MatchString("^(?:"+c.Pattern+")$", text)
		return ok && err == nil
	}
	return false
}

func within(c ir.Check, number string) bool {
	x, err := strconv.ParseFloat(number, 64)
	low, errLow := strconv.ParseFloat(c.Min, 64)
	high, errHigh := strconv.ParseFloat(c.Max, 64)
	return err == nil && (errLow != nil || x >= low) && (errHigh != nil || x <= high)
}
