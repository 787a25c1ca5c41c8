package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/evidence"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/compat/report"
)

const diffLong = `Compare two states of the specs, and judge each change: what it does to programs
that run already (wire), and to code that was written against the package
(source). The level follows from the worse of the two:

  breaking  calls that work today fail, or mean something else
  risky     they may fail, or code does not compile any more
  safe      nothing that works stops
  doc       only words and examples

A state is a revision of git, a folder of specs, or one spec file; a path that
exists is taken for a path. Without OLD it is HEAD, without NEW the working
tree. Overlays are applied on both sides: the effective specs are compared. A
change of a data type is judged by the actions that reach the type.

The exit code is 1 if a change is at or above the level of --fail-on and nobody
has accepted it. --accept takes the fingerprint of a change and notes it, with
--reason, in the file of acceptances beside tcgen.yaml; it holds for as long as
the change says the same. Acceptances that fit no change are warnings.

tcgen explain has a text for each rule.

The formats are, with --format:

  text      for people
  json      one object a line for each change, words included
  markdown  for a comment of a pull request, at most 65,000 characters
  github    workflow commands, which GitHub shows beside the lines of the specs
  sarif     SARIF 2.1.0, for code scanning
  html      a page that stands alone: page, spec and Go, before and after

All but json fold changes of words, unless --docs is given. The places of
annotations and of SARIF are those of the YAML.`

const diffExample = `  tcgen diff                          # what you are about to commit
  tcgen diff origin/main              # what a branch changes, in CI
  tcgen diff v1.2.0 v1.3.0 --docs     # a year, with its words
  tcgen diff old/specs new/specs
  tcgen diff --format html > diff.html
  tcgen diff --fail-on safe           # exit code 0 if only words changed
  tcgen diff --accept 3f9c21b0d4aa --reason "all our calls give it"`

type diffFlags struct {
	failOn string
	docs   bool
	accept []string
	reason string
	until  string
}

func diffCommand(a *app) *cobra.Command {
	var flags diffFlags
	cmd := &cobra.Command{
		Use:         "diff [OLD [NEW]]",
		Short:       "Judge what changed between two states of the specs",
		Long:        diffLong,
		Example:     diffExample,
		Annotations: map[string]string{formatsOf: strings.Join(formatNames(), " ")},
		Args:        args(cobra.MaximumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.diff(cmd, flags, args)
		},
	}
	f := cmd.Flags()
	f.StringVar(&flags.failOn, "fail-on", string(compat.Breaking), "exit with 1 for changes of this `level` or worse: breaking, risky, safe, doc or never")
	f.BoolVar(&flags.docs, "docs", false, "show changes of words and examples one by one")
	f.StringSliceVar(&flags.accept, "accept", nil, "accept the change with this `fingerprint`")
	f.StringVar(&flags.reason, "reason", "", "why the change is accepted")
	f.StringVar(&flags.until, "until", "", "last `day` on which the acceptance holds, such as 2026-12-31")
	return cmd
}

// check checks what flags can't tell by themselves.
func (f diffFlags) check() error {
	if _, err := compat.ParseLevel(f.failOn); err != nil && f.failOn != "never" {
		return fmt.Errorf("--fail-on is %q, expected breaking, risky, safe, doc or never", f.failOn)
	}
	if len(f.accept) > 0 && strings.TrimSpace(f.reason) == "" {
		return errors.New("--accept needs --reason: why is the change put up with?")
	}
	if len(f.accept) == 0 && cmp.Or(f.reason, f.until) != "" {
		return errors.New("--reason and --until go with --accept")
	}
	if _, err := time.Parse(time.DateOnly, f.until); f.until != "" && err != nil {
		return fmt.Errorf("--until is %q, expected a day such as 2026-12-31", f.until)
	}
	return nil
}

// A comparison is what a format prints.
type comparison struct {
	old, new *state
	report   *compat.Report
	docs     bool // show words and examples one by one
	all      bool // annotate all changes
	painter  *printer
	options  evidence.Options // of the packages that are generated
}

// A diffFormat is a way to print a comparison.
type diffFormat struct {
	name  string
	print func(w io.Writer, c *comparison) error
}

// view returns the comparison for the formats of package report.
func (c *comparison) view() report.View {
	return report.View{Report: c.report, Old: c.old.name, New: c.new.name, Docs: c.docs, All: c.all}
}

// viewWithEvidence is view with what a change looks like in both states.
func (c *comparison) viewWithEvidence() report.View {
	v := c.view()
	v.Evidence = evidence.New(c.old.evidence(), c.new.evidence(), c.options).Of
	return v
}

// evidence returns the state for package evidence.
func (s *state) evidence() evidence.State {
	return evidence.State{Set: s.set, Read: s.read, Broken: specs.HasErrors(s.findings)}
}

// diffFormats returns the formats of tcgen diff, the usual one first.
func diffFormats() []diffFormat {
	return []diffFormat{
		{"text", printDiffText},
		{"json", printDiffJSON},
		{"markdown", func(w io.Writer, c *comparison) error { return report.Markdown(w, c.view()) }},
		{"github", func(w io.Writer, c *comparison) error { return report.GitHub(w, c.view()) }},
		{"html", func(w io.Writer, c *comparison) error { return report.HTML(w, c.viewWithEvidence()) }},
		{"sarif", func(w io.Writer, c *comparison) error { return report.SARIF(w, c.view()) }},
	}
}

func formatNames() []string {
	var names []string
	for _, f := range diffFormats() {
		names = append(names, f.name)
	}
	return names
}

func (a *app) diff(cmd *cobra.Command, flags diffFlags, args []string) error {
	if err := flags.check(); err != nil {
		return usageError(cmd, err)
	}
	c, err := a.compare(cmd, args)
	if err != nil {
		return err
	}
	if len(flags.accept) > 0 {
		return a.acceptChanges(cmd.Context(), c.report, flags)
	}
	if err := a.applyAcceptances(c.report); err != nil {
		return err
	}
	c.docs, c.all = flags.docs, a.verbose
	formats := diffFormats()
	i := slices.IndexFunc(formats, func(f diffFormat) bool { return f.name == a.format })
	if !a.quiet {
		if err := formats[i].print(a.stdout, c); err != nil {
			return err
		}
	}
	if level, err := compat.ParseLevel(flags.failOn); err == nil && len(c.report.Failing(level)) > 0 {
		return errFound
	}
	return nil
}

// compare loads both states and judges what differs.
func (a *app) compare(cmd *cobra.Command, args []string) (*comparison, error) {
	cfg, err := a.loadConfig(cmd)
	if err != nil {
		return nil, err
	}
	names := append(slices.Clone(args), "", "")
	old, err := a.loadState(cmd.Context(), cmp.Or(names[0], "HEAD"), cfg.Specs)
	if err != nil {
		return nil, err
	}
	new, err := a.loadState(cmd.Context(), names[1], cfg.Specs)
	if err != nil {
		return nil, err
	}
	if err := a.checkStates(old, new); err != nil {
		return nil, err
	}
	changes := compat.Diff(old.set, new.set)
	changes.Keep(func(c *compat.Change) bool { return old.has(c) && new.has(c) })
	painter := a.printer()
	painter.color = a.color == "always" || a.color == "auto" && a.outTerminal && !a.noColor
	return &comparison{old: old, new: new, report: changes, painter: painter, options: generator.OptionsOf(cfg, a.root())}, nil
}

// checkStates prints what is wrong with the specs. Errors of the new ones end
// the command; those of the old ones are history, and only told.
func (a *app) checkStates(old, new *state) error {
	if specs.HasErrors(new.findings) {
		return a.unusable(new.findings)
	}
	if n := countLevel(old.findings, specs.LevelError); n > 0 {
		return a.print([]specs.Finding{{
			Pos: old.findings[0].Pos, Rule: "diff.old-errors", Level: specs.LevelWarning,
			Message: fmt.Sprintf("the specs of %s have %s; what could not be read there seems to be new", old.name, count(n, "error")),
			Help:    "look at them with tcgen lint in a checkout of that state",
		}})
	}
	return nil
}

// today returns the day, for acceptances.
func (a *app) today() time.Time { return a.now() }

// loadState loads one side of a comparison; the empty argument is the working
// tree.
func (a *app) loadState(ctx context.Context, arg, dir string) (*state, error) {
	if arg == "" {
		return a.stateOfFolder("the working tree", dir)
	}
	p := a.projectPath(arg)
	info, err := a.stat(p)
	switch {
	case err == nil && info.IsDir():
		return a.stateOfFolder(arg, p)
	case err == nil:
		return a.stateOfFile(arg, p)
	}
	return a.stateOfRevision(ctx, arg, dir)
}
