package main

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/write"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
)

const syncLong = `Do all that tcgen.yaml says, in one step: read its pages into specs, apply the
overlays, check the specs, and generate from them. Where everything is up to
date, nothing changes. All is worked out before the first file is written; a run
that was interrupted is completed by the next.

A contradiction that both the page and the spec show is reported once, with the
line of the page. Once an overlay settles it, it is not reported any more.

A page that vanished does not take its action with it: the spec stays, with a
warning, until --prune says that the action is gone too. Specs whose overlay does
not fit any more are written, and nothing is generated from them (exit code 2).

The changes of specs are printed by level, as tcgen diff has them: breaking,
risky, safe, and those of words, which --verbose unfolds.

--dry-run writes nothing and prints what would change. --check writes nothing
and exits with 1 if anything would change. If the specs are behind the pages it
stops there, for the Go files follow from the specs.`

const syncExample = `  tcgen sync
  tcgen sync --dry-run
  tcgen sync --strict
  tcgen sync --check                  # in CI`

type syncFlags struct {
	check, dryRun, strict, force, prune bool

	fetch fetchFlags
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
			work := func() error { return a.sync(cmd, flags) }
			if flags.check || flags.dryRun {
				return work()
			}
			return a.claimed(cmd, string(a.dir), work)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&flags.check, "check", false, "write nothing; exit with 1 if anything is not up to date")
	f.BoolVar(&flags.dryRun, "dry-run", false, "write nothing; print what would change")
	f.BoolVar(&flags.strict, "strict", false, "exit with 1 for warnings too")
	f.BoolVar(&flags.force, "force", false, "overwrite and remove files that were edited by hand, and overwrite files in the way")
	f.BoolVar(&flags.prune, "prune", false, "remove the specs of actions whose pages are gone")
	cmd.MarkFlagsMutuallyExclusive("check", "dry-run")
	flags.fetch.add(cmd)
	return cmd
}

// A syncing is one run of sync: what it read, and what follows from that.
type syncing struct {
	*app

	cfg   generator.Config
	flags syncFlags

	in       *intake
	specs    *write.Plan // of the specs
	draft    *draft      // of what is generated from the specs as they will be
	findings []specs.Finding
	changes  *compat.Report // of the specs; nil where there were none before
}

func (a *app) sync(cmd *cobra.Command, flags syncFlags) error {
	cfg, err := a.loadConfig(cmd)
	if err != nil {
		return err
	}
	a.setFetcher(flags.fetch)
	a.fetcher.ReadOnly = flags.check || flags.dryRun
	s := &syncing{app: a, cfg: cfg, flags: flags}
	if err := s.read(cmd.Context()); err != nil {
		return err
	}
	return cmp.Or(s.proceed(cmd.Context()), s.in.close())
}

// proceed does what follows from the pages.
func (s *syncing) proceed(ctx context.Context) error {
	s.summarizeReadings(s.in)
	if s.flags.check && !s.in.upToDate() {
		return cmp.Or(s.print(s.in.findings), s.checkSpecs(s.in))
	}
	if err := s.work(ctx); err != nil {
		return err
	}
	return cmp.Or(s.finish(ctx), s.draft.close(), s.specs.Close())
}

// read reads the pages and merges them into the specs, without a change to the
// disk.
func (s *syncing) read(ctx context.Context) error {
	names, empty := s.expandPages(s.cfg.Pages)
	pages, err := s.surveyPresent(ctx, names)
	if err != nil {
		return err
	}
	follow := following{patterns: s.cfg.Pages, prune: s.flags.prune}
	if s.in, err = s.takeSurvey(ctx, s.specsAt(s.cfg.Specs), pages, follow); err != nil {
		return err
	}
	maps.Copy(empty, pages.gone)
	s.in.findings = append(s.in.findings, emptyPages(s.cfg, empty, s.in.lost)...)
	return nil
}

// work checks the specs as they will be, generates from them, and compares all
// with the disk.
func (s *syncing) work(ctx context.Context) (err error) {
	if s.specs, err = s.planIntake(s.in); err != nil {
		return err
	}
	project := layer(s.root(), s.in.changed, s.in.stale)
	if err := s.judge(project); err != nil {
		return err
	}
	linted, _, err := lintSpecs(project, s.cfg.Specs)
	if err != nil {
		return err
	}
	flags := generateFlags{force: s.flags.force, check: s.flags.check || s.flags.dryRun}
	if s.draft, err = s.app.draft(ctx, s.cfg, project, flags); err != nil {
		return err
	}
	s.findings = slices.Concat(s.in.fold(s.unsettled(s.in, linted), linted), s.draft.Findings)
	if s.draft.plan != nil {
		s.findings = append(s.findings, planFindings(s.draft.plan)...)
	}
	s.findings = specs.SortFindings(s.findings)
	return nil
}

// finish reports, and brings to disk what it may.
func (s *syncing) finish(ctx context.Context) error {
	found := s.report(s.findings, s.flags.strict)
	files := s.draft.plan
	if files == nil {
		found = errUnusable
	}
	s.printf("found %s\n", tally(s.findings))
	if err := s.printChanges(); err != nil {
		return err
	}
	switch {
	case s.flags.check && files != nil:
		return cmp.Or(found, s.check(files))
	case s.flags.check:
		return found
	case s.flags.dryRun:
		s.wouldChange()
		return found
	}
	return cmp.Or(s.write(ctx), found)
}

// write brings the specs to disk, and then what is generated from them: a run
// that is killed in between leaves specs that the next one generates from.
// Where a file is in the way, nothing is written.
func (s *syncing) write(ctx context.Context) error {
	if len(s.specs.Problems) > 0 || s.draft.plan != nil && len(s.draft.plan.Problems) > 0 {
		s.summarizeFiles(outcome{})
		return nil
	}
	done, err := s.writeIntake(ctx, s.in, s.specs)
	if err != nil {
		return err
	}
	if s.draft.plan != nil {
		generated, err := s.apply(ctx, s.draft)
		if err != nil {
			return err
		}
		done.add(generated)
		s.summarizeResult(s.draft.Result)
	}
	s.summarizeFiles(done)
	return nil
}

// wouldChange prints what a run would do to files.
func (s *syncing) wouldChange() {
	o := outcomeOf(s.specs)
	o.same += s.in.same
	if s.draft.plan != nil {
		o.add(outcomeOf(s.draft.plan))
	}
	for _, name := range o.wrote {
		s.printf("would write %s\n", name)
	}
	for _, name := range o.removed {
		s.printf("would remove %s\n", name)
	}
	s.printf("would write %d, leave %d, remove %d files\n", len(o.wrote), o.same, len(o.removed))
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
