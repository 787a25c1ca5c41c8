package compat_test

import (
	"fmt"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/exp/apidiff"

	"github.com/tcgen-dev/tcgen/specs/compat"
)

// Every rule has a case, and each case shows its rule.
func TestRulesHaveCases(t *testing.T) {
	shown := map[string]bool{}
	for _, c := range allCases(t) {
		if _, ok := compat.RuleOf(c.rule); !ok {
			t.Errorf("%s: there is no rule %s", c.file, c.rule)
		}
		shown[c.rule] = true
		if !slices.ContainsFunc(c.report.Changes, func(change *compat.Change) bool { return change.Rule == c.rule }) {
			t.Errorf("%s: no change is %s:\n%s", c.file, c.rule, listing(c.report))
		}
	}
	for _, rule := range compat.Rules() {
		if !shown[rule.ID] {
			t.Errorf("no case shows %s: add testdata/rules/%s.txtar", rule.ID, rule.ID)
		}
	}
}

// The cases have the changes that they list.
func TestRules(t *testing.T) {
	for _, c := range allCases(t) {
		got := listing(c.report)
		if *update {
			c.write(t, got)
			continue
		}
		if diff := cmp.Diff(c.parts["want"], strings.TrimSpace(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s\nto accept the new result: go test ./specs/compat -update", c.file, diff)
		}
	}
}

// write replaces the changes that a case lists.
func (c *ruleCase) write(t *testing.T, want string) {
	t.Helper()
	data, err := os.ReadFile(c.file)
	if err != nil {
		t.Fatal(err)
	}
	before, _, _ := strings.Cut(string(data), "-- want --\n")
	if err := os.WriteFile(c.file, []byte(before+"-- want --\n"+want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// listing prints a report for people who review cases.
func listing(r *compat.Report) string {
	var b strings.Builder
	for _, c := range r.Changes {
		fmt.Fprintf(&b, "%s %s (wire %s, source %s) %s\n", c.Level, c.Rule, c.Wire, c.Source, c.Path())
		for _, line := range []string{c.Text, c.Note, c.Hint, fmt.Sprint(c.Before.Pos, " → ", c.After.Pos)} {
			if line != "" {
				fmt.Fprintf(&b, "    %s\n", line)
			}
		}
		for _, u := range c.Uses {
			fmt.Fprintf(&b, "    used by %s.%s.%s\n", u.Action, u.List, u.Path)
		}
	}
	return b.String()
}

// Rules have the level that follows from their effects, and no change has an
// effect that its rule does not have.
func TestRulesAreConsistent(t *testing.T) {
	order := []compat.Effect{compat.Holds, compat.Adds, compat.Uncertain, compat.Breaks}
	for _, c := range allCases(t) {
		for _, change := range c.report.Changes {
			rule, ok := compat.RuleOf(change.Rule)
			if !ok {
				t.Fatalf("%s: there is no rule %s", c.file, change.Rule)
			}
			if slices.Index(order, change.Wire) > slices.Index(order, rule.Wire) || slices.Index(order, change.Source) > slices.Index(order, rule.Source) {
				t.Errorf("%s: %s has the effects %s and %s, its rule only %s and %s", c.file, change.Rule, change.Wire, change.Source, rule.Wire, rule.Source)
			}
			unreached := change.Type != "" && change.List != "" && len(change.Uses) == 0
			if !slices.Contains(rule.Levels(), change.Level) && !(unreached && change.Level == compat.Safe) {
				t.Errorf("%s: %s is %s, and its rule has the levels %s", c.file, change.Rule, change.Level, rule.Levels())
			}
		}
	}
}

// Code that used the old package stops to compile exactly where a change says
// so: the packages of both states are compared as Go's own tools compare APIs.
func TestSourceEffects(t *testing.T) {
	checker := newTypeChecker(t)
	for _, c := range allCases(t) {
		old := &apidiff.Module{Path: "proof", Packages: checker.packages(t, generate(t, c.old, "old", false), "old")}
		new := &apidiff.Module{Path: "proof", Packages: checker.packages(t, generate(t, c.new, "new", false), "new")}
		incompatible := append(incompatibilities(apidiff.ModuleChanges(old, new)), otherItems(old, new)...)
		var breaking, shown []string
		for _, change := range c.report.Changes {
			if change.Source == compat.Breaks {
				breaking = append(breaking, change.Rule)
			}
			if change.Rule == c.rule {
				shown = append(shown, string(change.Source))
			}
		}
		if (len(breaking) > 0) != (len(incompatible) > 0) {
			t.Errorf("%s: the changes that break code are %q, and the packages differ in %q", c.file, breaking, incompatible)
		}
		rule, _ := compat.RuleOf(c.rule)
		if !strings.Contains(c.file, "~") && !slices.Contains(shown, string(rule.Source)) {
			t.Errorf("%s: the effect on code is %s, and the rule says %s", c.file, shown, rule.Source)
		}
	}
}

// incompatibilities returns what breaks code.
func incompatibilities(report apidiff.Report) []string {
	var messages []string
	for _, change := range report.Changes {
		if !change.Compatible {
			messages = append(messages, change.Message)
		}
	}
	return messages
}

// otherItems returns the iterators that give items of another type. The type
// arguments of iter.Seq2 tell, and apidiff does not look at them.
func otherItems(old, new *apidiff.Module) []string {
	before, after := iterators(old), iterators(new)
	var messages []string
	for name, items := range before {
		if other, ok := after[name]; ok && items != other {
			messages = append(messages, fmt.Sprintf("%s: from %s to %s", name, items, other))
		}
	}
	return messages
}

// iterators returns the results of the methods of the clients that range over
// parts.
func iterators(m *apidiff.Module) map[string]string {
	found := map[string]string{}
	for _, pkg := range m.Packages {
		client := pkg.Scope().Lookup("Client").Type().(*types.Named)
		for method := range client.Methods() {
			if result := method.Signature().Results().String(); strings.Contains(result, "iter.Seq2") {
				found[pkg.Path()+"."+method.Name()] = result
			}
		}
	}
	return found
}
