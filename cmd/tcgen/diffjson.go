package main

import (
	"encoding/json"
	"io"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
)

// jsonChange is a change as --format json prints it. Keys are only ever added.
type jsonChange struct {
	Rule        string        `json:"rule"`
	Level       compat.Level  `json:"level"`
	Wire        compat.Effect `json:"wire"`
	Source      compat.Effect `json:"source"`
	Service     string        `json:"service"`
	Version     string        `json:"version"`
	Action      string        `json:"action,omitzero"`
	Type        string        `json:"type,omitzero"`
	Path        string        `json:"path"`
	Text        string        `json:"text"`
	Note        string        `json:"note,omitzero"`
	Hint        string        `json:"hint,omitzero"`
	Before      *jsonSide     `json:"before,omitzero"`
	After       *jsonSide     `json:"after,omitzero"`
	Uses        []jsonUse     `json:"uses,omitzero"`
	Fingerprint string        `json:"fingerprint"`
	Accepted    *jsonAccepted `json:"accepted,omitzero"`
}

// jsonSide is what one state says. The text is absent where it says nothing, and
// of whole services, actions, data types and examples, which files show better.
type jsonSide struct {
	Text   string `json:"text,omitzero"`
	File   string `json:"file,omitzero"`
	Line   int    `json:"line,omitzero"`
	Column int    `json:"column,omitzero"` // in characters, from 1
}

type jsonUse struct {
	Action string `json:"action"`
	Path   string `json:"path"`
}

type jsonAccepted struct {
	Why   string `json:"why"`
	Date  string `json:"date"`
	Until string `json:"until,omitzero"`
}

// printDiffJSON prints one JSON object a line for each change, words included.
func printDiffJSON(w io.Writer, c *comparison) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, change := range c.report.Changes {
		if err := enc.Encode(jsonOf(change)); err != nil {
			return err
		}
	}
	return nil
}

func jsonOf(c *compat.Change) jsonChange {
	j := jsonChange{
		Rule: c.Rule, Level: c.Level, Wire: c.Wire, Source: c.Source,
		Service: c.Service, Version: c.Version, Action: c.Action, Type: c.Type, Path: c.Path(),
		Text: c.Text, Note: c.Note, Hint: c.Hint, Fingerprint: c.Fingerprint,
		Before: jsonSideOf(c.Before), After: jsonSideOf(c.After),
	}
	for _, use := range c.Uses {
		j.Uses = append(j.Uses, jsonUse{Action: use.Action, Path: use.List + "." + use.Path})
	}
	if c.Accepted != nil {
		j.Accepted = &jsonAccepted{Why: c.Accepted.Why, Date: c.Accepted.Date, Until: c.Accepted.Until}
	}
	return j
}

func jsonSideOf(s compat.Side) *jsonSide {
	side := jsonSide{Text: s.Text, File: s.Pos.File, Line: s.Pos.Line, Column: s.Pos.Col}
	switch s.Value.(type) {
	case *specs.Service, *specs.Action, *specs.DataType, *specs.Example:
		side.Text = ""
	}
	if side == (jsonSide{}) {
		return nil
	}
	return &side
}
