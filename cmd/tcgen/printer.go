package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// perRule is how many findings of a rule become annotations without --verbose:
// GitHub shows 50 a job.
const perRule = 20

// A printer writes findings to w in one of the formats.
type printer struct {
	w       io.Writer
	format  string // text, json or github
	color   bool
	excerpt bool // show the source line below a finding
	all     bool // annotate all findings of a rule
	quiet   bool // print errors only
	source  func(file string) []byte
}

// print writes sorted findings: all of them, but for GitHub, which gets the
// first of each rule and how many more there are.
func (p *printer) print(findings []specs.Finding) error {
	if p.quiet {
		findings = onlyErrors(findings)
	}
	var more []surplus
	if !p.all && p.format == "github" {
		findings, more = limit(findings, perRule)
	}
	var b bytes.Buffer
	for _, f := range findings {
		switch p.format {
		case "json":
			p.json(&b, f)
		case "github":
			p.github(&b, f)
		default:
			p.text(&b, f)
		}
	}
	for _, m := range more {
		fmt.Fprintf(&b, "and %d more [%s]; -v shows all\n", m.count, m.rule)
	}
	_, err := p.w.Write(b.Bytes())
	return err
}

// failure writes why the program could not do its work.
func (p *printer) failure(err error) {
	if p.format == "github" {
		fmt.Fprintf(p.w, "::error title=tcgen::%s\n", githubMessage.Replace(err.Error()))
		return
	}
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = plain(line)
	}
	fmt.Fprintf(p.w, "%s %s\n", p.paint(bold, "tcgen:"), strings.Join(lines, "\n"))
}

func onlyErrors(findings []specs.Finding) []specs.Finding {
	var errs []specs.Finding
	for _, f := range findings {
		if f.Level == specs.LevelError {
			errs = append(errs, f)
		}
	}
	return errs
}

// A surplus is how many findings of a rule are not printed.
type surplus struct {
	rule  string
	count int
}

// limit returns the first n findings of each rule, and what is left out, in
// the order in which the rules come.
func limit(findings []specs.Finding, n int) (shown []specs.Finding, more []surplus) {
	count := make(map[string]int)
	var rules []string
	for _, f := range findings {
		if count[f.Rule]++; count[f.Rule] <= n {
			shown = append(shown, f)
		} else if count[f.Rule] == n+1 {
			rules = append(rules, f.Rule)
		}
	}
	for _, rule := range rules {
		more = append(more, surplus{rule, count[rule] - n})
	}
	return shown, more
}

// jsonFinding is a finding as --format json prints it.
type jsonFinding struct {
	File    string      `json:"file"`
	Line    int         `json:"line,omitzero"`
	Column  int         `json:"column,omitzero"` // in characters, from 1
	Width   int         `json:"width,omitzero"`  // in characters
	Level   specs.Level `json:"level"`
	Rule    string      `json:"rule"`
	Path    string      `json:"path,omitzero"`
	Message string      `json:"message"`
	Help    string      `json:"help,omitzero"`
}

func (p *printer) json(b *bytes.Buffer, f specs.Finding) {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	// Strings and numbers always encode, and a buffer takes everything.
	_ = enc.Encode(jsonFinding{
		File: f.Pos.File, Line: f.Pos.Line, Column: f.Pos.Col, Width: f.Width,
		Level: f.Level, Rule: f.Rule, Path: f.Path, Message: f.Message, Help: f.Help,
	})
}

// GitHub reads a workflow command up to the end of the line, and its
// properties up to the next comma or colon.
var (
	githubMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func (p *printer) github(b *bytes.Buffer, f specs.Finding) {
	command := map[specs.Level]string{specs.LevelError: "error", specs.LevelWarning: "warning"}[f.Level]
	if command == "" {
		command = "notice"
	}
	var props []string
	if f.Pos.File != "" {
		props = append(props, "file="+githubProperty.Replace(f.Pos.File))
	}
	if f.Pos.Line > 0 {
		props = append(props, fmt.Sprintf("line=%d", f.Pos.Line))
	}
	if f.Pos.Col > 0 {
		props = append(props, fmt.Sprintf("col=%d", f.Pos.Col))
	}
	props = append(props, "title="+githubProperty.Replace(f.Rule))
	message := f.Message
	if f.Help != "" {
		message += "\n" + f.Help
	}
	fmt.Fprintf(b, "::%s %s::%s\n", command, strings.Join(props, ","), githubMessage.Replace(message))
}
