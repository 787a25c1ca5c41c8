package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
)

const explainLong = `Say of rules, the words in brackets behind findings and the kinds of changes that
tcgen diff prints, what they find, why that is reported, and how to repair or
accept it. Without a RULE all rules are listed.

--format json prints one JSON object a line for each rule.`

const explainExample = `  tcgen explain
  tcgen explain type.undefined
  tcgen explain --format json`

func explainCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "explain [RULE...]",
		Short:   "Say what a rule finds, why, and what to do about it",
		Long:    explainLong,
		Example: explainExample,
		RunE:    func(_ *cobra.Command, ids []string) error { return a.explain(ids) },
	}
}

func (a *app) explain(ids []string) error {
	rules := allExplanations()
	if len(ids) > 0 {
		var err error
		if rules, err = pickRules(rules, ids); err != nil {
			return err
		}
	}
	switch {
	case a.format == "json":
		return encodeRules(a.stdout, rules)
	case len(ids) == 0:
		writeTable(a.stdout, "", ruleRows(rules))
	default:
		renderRules(a.stdout, rules)
	}
	return nil
}

// An explanation is a rule of findings or of changes.
type explanation struct {
	id           string
	levels       []string
	summary, why string
	change       *compat.Rule // nil for a rule of findings
}

// allExplanations returns every rule there is, sorted by ID.
func allExplanations() []explanation {
	var all []explanation
	for _, r := range allRules() {
		all = append(all, explanation{r.ID, wordsOf(r.Levels()), r.Summary, r.Why, nil})
	}
	for _, r := range compat.Rules() {
		all = append(all, explanation{r.ID, wordsOf(r.Levels()), r.Summary, r.Why, &r})
	}
	slices.SortFunc(all, func(a, b explanation) int { return cmp.Compare(a.id, b.id) })
	return all
}

// wordsOf returns levels as words.
func wordsOf[T ~string](levels []T) []string {
	words := make([]string, len(levels))
	for i, level := range levels {
		words[i] = string(level)
	}
	return words
}

// pickRules returns the rules with the IDs, in that order. An ID may be in
// brackets, as findings have it.
func pickRules(rules []explanation, ids []string) ([]explanation, error) {
	var known []string
	for _, rule := range rules {
		known = append(known, rule.id)
	}
	var picked []explanation
	var errs []error
	for _, id := range ids {
		id = strings.TrimSuffix(strings.TrimPrefix(id, "["), "]")
		if i := slices.Index(known, id); i >= 0 {
			picked = append(picked, rules[i])
			continue
		}
		hint := "run tcgen explain for a list of them"
		if near, ok := specs.Closest(id, known); ok {
			hint = "did you mean " + near + "?"
		}
		errs = append(errs, fmt.Errorf("there is no rule %q; %s", id, hint))
	}
	return picked, errors.Join(errs...)
}

// ruleRows returns a row for each of the sorted rules, and an empty one between
// families.
func ruleRows(rules []explanation) [][]string {
	var rows [][]string
	family := ""
	for i, rule := range rules {
		before := family
		if family, _, _ = strings.Cut(rule.id, "."); i > 0 && family != before {
			rows = append(rows, nil)
		}
		rows = append(rows, []string{rule.id, strings.Join(rule.levels, ", "), rule.summary})
	}
	return rows
}

// explainWidth is where the text of a rule is broken, in columns.
const explainWidth = 80

func renderRules(w io.Writer, rules []explanation) {
	for i, rule := range rules {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s (%s): %s\n\n", rule.id, strings.Join(rule.levels, ", "), rule.summary)
		if rule.change != nil {
			renderEffects(w, rule.change)
		}
		for _, line := range wrap(rule.why, explainWidth-2) {
			fmt.Fprintf(w, "  %s\n", line)
		}
	}
}

// renderEffects says what a change does to callers, and what to code.
func renderEffects(w io.Writer, rule *compat.Rule) {
	for _, effect := range []struct {
		side   string
		effect compat.Effect
		note   string
	}{{"wire", rule.Wire, rule.WireNote}, {"source", rule.Source, rule.SourceNote}} {
		text := string(effect.effect)
		if effect.note != "" {
			text += ": " + effect.note
		}
		label := effect.side
		for _, line := range wrap(text, explainWidth-10) {
			fmt.Fprintf(w, "  %-6s  %s\n", label, line)
			label = ""
		}
	}
	fmt.Fprintln(w)
}

// wrap breaks text between words into lines of at most width columns; a longer
// word has a line of its own.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		switch {
		case line == "":
			line = word
		case displayWidth(line)+1+displayWidth(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}

// jsonRule is a rule as --format json prints it.
type jsonRule struct {
	Rule    string        `json:"rule"`
	Levels  []string      `json:"levels"`          // first that of most findings or changes
	Wire    compat.Effect `json:"wire,omitzero"`   // of changes, at worst
	Source  compat.Effect `json:"source,omitzero"` // likewise
	Summary string        `json:"summary"`
	Why     string        `json:"why"`
}

func encodeRules(w io.Writer, rules []explanation) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, rule := range rules {
		j := jsonRule{Rule: rule.id, Levels: rule.levels, Summary: rule.summary, Why: rule.why}
		if rule.change != nil {
			j.Wire, j.Source = rule.change.Wire, rule.change.Source
		}
		if err := enc.Encode(j); err != nil {
			return err
		}
	}
	return nil
}
