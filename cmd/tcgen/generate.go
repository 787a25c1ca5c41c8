package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/write"
	"github.com/tcgen-dev/tcgen/specs"
)

const generateLong = `Generate Go packages from the specs: for each action a method with its request
and response types and validation, and golden tests made of the documented
examples. tcgen.yaml says where the specs are, what is generated and where.

Only what changed is written. Files that earlier runs made and this one does not
are removed; tcgen.lock lists them. Files that tcgen did not make are never
touched: one in the way, or a generated file that was edited by hand, stops the
run before anything is written (exit code 1).

What a run made is remembered in .tcgen/local, which keeps itself out of commits:
a package whose specs, configuration and files are as they were is not made
again. Specs and files are not even read where their sizes and times show that
they are. Without the folder everything is made.

--shard 2/8 takes the second of eight parts of the services. Which part a service
is in follows from its name and version alone. A shard reads tcgen.yaml, go.mod
and the specs of its services, and leaves other files and their lines in the lock
alone; all shards together write what one run writes. Of shards that ran in
folders of their own, tcgen lock merge unites the locks.

--check writes nothing and exits with 1 if anything would be written, changed or
removed. It reads all specs and files, whatever their times. Specs with errors
exit with 2.`

const generateExample = `  tcgen generate
  tcgen generate --only waf
  tcgen generate --only waf.GenerateDealsAndPayNew --diff
  tcgen generate --shard 2/8                        # on the second of 8 machines
  tcgen generate --check --diff --format github     # in CI`

type generateFlags struct {
	check, diff, force bool
	only               string
	shard              generator.Shard
}

func generateCommand(a *app) *cobra.Command {
	var flags generateFlags
	var shard string
	cmd := &cobra.Command{
		Use:     "generate",
		Short:   "Generate Go packages from specs",
		Long:    generateLong,
		Example: generateExample,
		Args:    args(noArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if shard != "" {
				var err error
				if flags.shard, err = generator.ParseShard(shard); err != nil {
					return usageError(cmd, fmt.Errorf("--shard: %w", err))
				}
			}
			if flags.check {
				return a.generate(cmd, flags)
			}
			return a.claimed(cmd, string(a.dir), func() error { return a.generate(cmd, flags) })
		},
	}
	f := cmd.Flags()
	f.BoolVar(&flags.check, "check", false, "write nothing; exit with 1 if anything is not up to date")
	f.BoolVar(&flags.diff, "diff", false, "print the changes as unified diffs")
	f.StringVar(&flags.only, "only", "", "write the files of `SERVICE[.ACTION]` only")
	f.StringVar(&shard, "shard", "", "generate part `I/N` of the services only, such as 2/8")
	f.BoolVar(&flags.force, "force", false, "overwrite and remove files that were edited by hand, and overwrite files in the way")
	return cmd
}

func (a *app) generate(cmd *cobra.Command, flags generateFlags) error {
	defer collectRarely()()
	cfg, err := a.loadConfig(cmd)
	if err != nil {
		return err
	}
	d, err := a.draft(cmd.Context(), cfg, a.root(), flags)
	if err != nil {
		return err
	}
	return cmp.Or(a.generateDraft(cmd, cfg, flags, d), d.close())
}

// generateDraft reports on a draft, and writes it.
func (a *app) generateDraft(cmd *cobra.Command, cfg generator.Config, flags generateFlags, d *draft) error {
	if specs.HasErrors(d.Findings) {
		return a.unusable(d.Findings)
	}
	found := a.report(slices.Concat(d.Findings, planFindings(d.plan)), false)
	if flags.diff {
		if err := a.printDiff(cmd.Context(), cfg, flags, d.plan); err != nil {
			return err
		}
	}
	if flags.check {
		return cmp.Or(found, a.check(d.plan))
	}
	if found != nil {
		return found
	}
	done, err := a.apply(cmd.Context(), d)
	if err != nil {
		return err
	}
	a.summarizeResult(d.Result)
	a.summarizeFiles(done)
	return nil
}

// printDiff prints what a run would change; of files in the way, what --force
// would change.
func (a *app) printDiff(ctx context.Context, cfg generator.Config, flags generateFlags, plan *write.Plan) error {
	if len(plan.Problems) == 0 {
		return plan.Diff(a.stdout)
	}
	flags.force = true
	forced, err := a.draft(ctx, cfg, a.root(), flags)
	if err != nil {
		return err
	}
	return errors.Join(forced.plan.Diff(a.stdout), forced.close())
}

// lockFile returns the path of the lock: beside the configuration, and named
// after it.
func (a *app) lockFile() string {
	config := a.projectPath(a.config)
	if !filepath.IsLocal(filepath.FromSlash(config)) {
		config = path.Base(config)
	}
	return strings.TrimSuffix(config, path.Ext(config)) + ".lock"
}

// packageFolder returns the folder of the package that a file belongs to.
func packageFolder(name string) string {
	dir := path.Dir(name)
	if path.Base(path.Dir(dir)) == "testdata" {
		return path.Dir(path.Dir(dir))
	}
	return dir
}

// planFindings returns what a plan has to say about files that are in the way
// or left over.
func planFindings(plan *write.Plan) []specs.Finding {
	var findings []specs.Finding
	for _, p := range plan.Problems {
		findings = append(findings, specs.Finding{
			Pos: specs.Pos{File: p.Path}, Rule: p.Rule, Level: specs.LevelError, Message: p.Message, Help: p.Help,
		})
	}
	for _, name := range plan.Stray {
		findings = append(findings, specs.Finding{
			Pos: specs.Pos{File: name}, Rule: "write.stray", Level: specs.LevelWarning,
			Message: "nothing generates this file, and it is not in the lock",
			Help:    "delete it; --force removes Go files that tcgen made",
		})
	}
	return findings
}

// check prints what is not up to date, and returns errFound if anything is.
func (a *app) check(plan *write.Plan) error {
	var findings []specs.Finding
	add := func(rule, message string, names ...string) {
		for _, name := range names {
			findings = append(findings, specs.Finding{
				Pos: specs.Pos{File: name}, Rule: rule, Level: specs.LevelError, Message: message, Help: "run tcgen generate",
			})
		}
	}
	add("write.missing", "the generated file is missing", plan.Create...)
	add("write.changed", "the generated file is not up to date", plan.Update...)
	add("write.stale", "the file is not generated any more", plan.Delete...)
	add("write.stale", "nothing generates this file", plan.Stray...)
	if plan.LockChanged {
		add("write.changed", "the lock is not up to date", a.lockFile())
	}
	if err := a.printChecked(findings); err != nil {
		return err
	}
	if plan.Clean() {
		a.printf("up to date: %s\n", count(len(plan.Same)+plan.Kept, "file"))
		return nil
	}
	return errFound
}

// printChecked prints what is not up to date: a result in text, findings in the
// formats that programs read.
func (a *app) printChecked(findings []specs.Finding) error {
	if a.format != "text" {
		return a.print(findings)
	}
	for _, f := range specs.SortFindings(findings) {
		fmt.Fprintf(a.stdout, "%s: %s\n", strings.TrimPrefix(f.Rule, "write."), f.Pos.File)
	}
	return nil
}

// apply brings a draft to disk, and records it.
func (a *app) apply(ctx context.Context, d *draft) (outcome, error) {
	done, err := a.applyPlan(ctx, d.plan)
	if err != nil {
		return done, err
	}
	return done, d.remember()
}

// summarizeResult says what was generated.
func (a *app) summarizeResult(res *generator.Result) {
	a.printf("generated %s of %s\n", count(res.Actions, "action"), count(res.Packages, "package"))
	if res.Skipped > 0 {
		a.printf("left %s out of the golden tests; tcgen lint says why\n", count(res.Skipped, "example"))
	}
}
