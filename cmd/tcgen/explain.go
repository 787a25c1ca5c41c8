package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/specs"
)

const explainLong = `Say of rules, the words in brackets behind findings, what they find, why that is
reported, and how to repair or accept it. Without a RULE all rules are listed.

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
	rules := allRules()
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

// pickRules returns the rules with the IDs, in that order. An ID may be in
// brackets, as findings have it.
func pickRules(rules []specs.Rule, ids []string) ([]specs.Rule, error) {
	var known []string
	for _, rule := range rules {
		known = append(known, rule.ID)
	}
	var picked []specs.Rule
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
func ruleRows(rules []specs.Rule) [][]string {
	var rows [][]string
	family := ""
	for i, rule := range rules {
		before := family
		if family, _, _ = strings.Cut(rule.ID, "."); i > 0 && family != before {
			rows = append(rows, nil)
		}
		rows = append(rows, []string{rule.ID, levelsOf(rule), rule.Summary})
	}
	return rows
}

// levelsOf returns the levels of a rule in words, such as "warning, error".
func levelsOf(rule specs.Rule) string {
	var words []string
	for _, level := range rule.Levels() {
		words = append(words, string(level))
	}
	return strings.Join(words, ", ")
}

// explainWidth is where the text of a rule is broken, in columns.
const explainWidth = 80

func renderRules(w io.Writer, rules []specs.Rule) {
	for i, rule := range rules {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s (%s): %s\n\n", rule.ID, levelsOf(rule), rule.Summary)
		for _, line := range wrap(rule.Why, explainWidth-2) {
			fmt.Fprintf(w, "  %s\n", line)
		}
	}
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
	Levels  []specs.Level `json:"levels"` // first that of most findings
	Summary string        `json:"summary"`
	Why     string        `json:"why"`
}

func encodeRules(w io.Writer, rules []specs.Rule) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, rule := range rules {
		err := enc.Encode(jsonRule{Rule: rule.ID, Levels: rule.Levels(), Summary: rule.Summary, Why: rule.Why})
		if err != nil {
			return err
		}
	}
	return nil
}
