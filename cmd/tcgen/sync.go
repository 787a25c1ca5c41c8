package main

import (
	"cmp"
	"io/fs"
	"path"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/lint"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

const syncLong = `Do all that tcgen.yaml says, in one step: read its pages into specs, check the
specs, and generate from them. Where everything is up to date, nothing changes.

A contradiction that both the page and the spec show is reported once, with the
line of the page. Once an overlay settles it, it is not reported any more.

--check writes nothing and exits with 1 if anything would change. If the specs
are behind the pages it stops there, for the Go files follow from the specs.`

const syncExample = `  tcgen sync
  tcgen sync --strict
  tcgen sync --check                  # in CI`

type syncFlags struct {
	check, strict, force bool
	fetch                fetchFlags
}

func syncCommand(a *app) *cobra.Command {
	var flags syncFlags
	cmd := &cobra.Command{
		Use:     "sync",
		Short:   "Read pages, check specs and generate, as tcgen.yaml says",
		Long:    syncLong,
		Example: syncExample,
		Args:    args(noArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.sync(cmd, flags)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&flags.check, "check", false, "write nothing; exit with 1 if anything is not up to date")
	f.BoolVar(&flags.strict, "strict", false, "exit with 1 for warnings too")
	f.BoolVar(&flags.force, "force", false, "overwrite and remove files that were edited by hand, and overwrite files in the way")
	flags.fetch.add(cmd)
	return cmd
}

func (a *app) sync(cmd *cobra.Command, flags syncFlags) (err error) {
	cfg, err := a.loadConfig(cmd)
	if err != nil {
		return err
	}
	a.setFetcher(flags.fetch)
	names, findings := a.expandPages(cfg.Pages, cfg.At("pages"))
	in, err := a.takeIn(cmd.Context(), a.specsAt(cfg.Specs), names)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, in.close()) }()
	in.findings = append(in.findings, findings...)
	a.summarizeReadings(in)
	if flags.check && !in.upToDate() {
		return cmp.Or(a.print(in.findings), a.checkSpecs(in))
	}
	var done outcome
	if !flags.check {
		if done, err = in.write(); err != nil {
			return err
		}
	}
	return a.syncSpecs(cmd, cfg, flags, in, done)
}

// syncSpecs checks the specs on disk, which are those of the pages now, and
// generates from them.
func (a *app) syncSpecs(cmd *cobra.Command, cfg generator.Config, flags syncFlags, in *intake, done outcome) error {
	linted, _, err := lintSpecs(a.root(), cfg.Specs)
	if err != nil {
		return err
	}
	d, err := a.draft(cmd.Context(), cfg, generateFlags{force: flags.force, check: flags.check})
	if err != nil {
		return err
	}
	return cmp.Or(a.syncDraft(cmd, flags, in, linted, d, done), d.close())
}

// syncDraft reports on a draft along with what reading and lint found, and
// writes it.
func (a *app) syncDraft(cmd *cobra.Command, flags syncFlags, in *intake, linted []specs.Finding, d *draft, done outcome) error {
	findings := slices.Concat(in.fold(a.unsettled(in, linted), linted), d.Findings)
	if specs.HasErrors(d.Findings) {
		return a.unusable(findings)
	}
	findings = specs.SortFindings(append(findings, planFindings(d.plan)...))
	found := a.report(findings, flags.strict)
	a.printf("found %s\n", tally(findings))
	if flags.check {
		return cmp.Or(found, a.check(d.plan))
	}
	if err := a.syncFiles(cmd, d, done); err != nil {
		return err
	}
	return found
}

// syncFiles brings the generated files to disk, unless some are in the way.
func (a *app) syncFiles(cmd *cobra.Command, d *draft, done outcome) error {
	if len(d.plan.Problems) > 0 {
		a.summarizeFiles(done)
		return errFound
	}
	generated, err := a.apply(cmd.Context(), d)
	if err != nil {
		return err
	}
	done.add(generated)
	a.summarizeResult(d.Result)
	a.summarizeFiles(done)
	return nil
}

// checkSpecs prints the spec files that are behind their pages.
func (a *app) checkSpecs(in *intake) error {
	var findings []specs.Finding
	add := func(rule, message, name string) {
		findings = append(findings, specs.Finding{
			Pos: specs.Pos{File: name}, Rule: rule, Level: specs.LevelError, Message: message, Help: "run tcgen sync",
		})
	}
	for _, name := range in.changed.names() {
		if in.added[name] {
			add("write.missing", "the page has no spec yet", name)
		} else {
			add("write.changed", "the spec is behind its page", name)
		}
	}
	for _, name := range in.stale {
		add("write.stale", "the spec is not needed any more", name)
	}
	return cmp.Or(a.printChecked(findings), errFound)
}

// unsettled returns the findings of reading but those that an overlay settles:
// checks of package lint that the corrected specs pass. Where the specs have
// errors, lint may not have come to its checks, and all findings stay.
func (a *app) unsettled(in *intake, linted []specs.Finding) []specs.Finding {
	if specs.HasErrors(linted) || !a.hasOverlay(in) {
		return in.findings
	}
	shared := make(map[string]bool)
	for _, rule := range lint.Rules() {
		shared[rule.ID] = true
	}
	known := index(linted)
	return slices.DeleteFunc(slices.Clone(in.findings), func(f specs.Finding) bool {
		return shared[f.Rule] && f.Path != "" && !known[keyOf(f)]
	})
}

// hasOverlay reports whether a service of the place has corrections.
func (a *app) hasOverlay(in *intake) bool {
	found := false
	// Loading the specs has told already what can't be read.
	_ = fs.WalkDir(a.root(), in.place.dir, func(name string, _ fs.DirEntry, err error) error {
		found = found || path.Base(name) == overlay.FileName
		return err
	})
	return found
}

// fold joins what reading and lint found. A contradiction that both found is
// kept as reading has it, for the page is where it can be looked at; so is a
// type that only examples show.
func (in *intake) fold(read, linted []specs.Finding) []specs.Finding {
	known := index(read)
	for _, page := range in.pages {
		for _, t := range page.Types {
			known[findingKey{"type.inferred", "types." + t}] = true
		}
	}
	return slices.Concat(read, slices.DeleteFunc(slices.Clone(linted), func(f specs.Finding) bool {
		return f.Path != "" && known[keyOf(f)]
	}))
}

// A findingKey is what a finding is about, wherever it was found.
type findingKey struct{ rule, path string }

func keyOf(f specs.Finding) findingKey { return findingKey{f.Rule, f.Path} }

func index(findings []specs.Finding) map[findingKey]bool {
	known := make(map[findingKey]bool, len(findings))
	for _, f := range findings {
		known[keyOf(f)] = true
	}
	return known
}
