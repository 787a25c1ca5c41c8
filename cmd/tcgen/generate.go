package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
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

--check writes nothing and exits with 1 if anything would be written, changed or
removed. Specs with errors exit with 2.`

const generateExample = `  tcgen generate
  tcgen generate --only waf
  tcgen generate --only waf.GenerateDealsAndPayNew --diff
  tcgen generate --check --diff --format github     # in CI`

type generateFlags struct {
	check, diff, force bool
	only               string
}

func generateCommand(a *app) *cobra.Command {
	var flags generateFlags
	cmd := &cobra.Command{
		Use:     "generate",
		Short:   "Generate Go packages from specs",
		Long:    generateLong,
		Example: generateExample,
		Args:    args(noArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.generate(cmd, flags)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&flags.check, "check", false, "write nothing; exit with 1 if anything is not up to date")
	f.BoolVar(&flags.diff, "diff", false, "print the changes as unified diffs")
	f.StringVar(&flags.only, "only", "", "write the files of `SERVICE[.ACTION]` only")
	f.BoolVar(&flags.force, "force", false, "overwrite and remove files that were edited by hand, and overwrite files in the way")
	return cmd
}

func (a *app) generate(cmd *cobra.Command, flags generateFlags) error {
	cfg, err := a.loadConfig(cmd)
	if err != nil {
		return err
	}
	res, err := a.emit(cmd.Context(), cfg)
	if err != nil {
		return err
	}
	if specs.HasErrors(res.Findings) {
		return a.unusable(res.Findings)
	}
	plan, err := a.plan(cfg, res, flags)
	if err != nil {
		return err
	}
	found := a.report(slices.Concat(res.Findings, planFindings(plan)), false)
	if flags.diff {
		if err := a.printDiff(cfg, res, flags, plan); err != nil {
			return err
		}
	}
	if flags.check {
		return cmp.Or(found, a.check(plan))
	}
	if found != nil {
		return found
	}
	done, err := a.apply(cmd.Context(), plan)
	if err != nil {
		return err
	}
	a.summarizeResult(res)
	a.summarizeFiles(done)
	return nil
}

// printDiff prints what a run would change; of files in the way, what --force
// would change.
func (a *app) printDiff(cfg generator.Config, res *generator.Result, flags generateFlags, plan *write.Plan) error {
	if len(plan.Problems) > 0 {
		flags.force = true
		var err error
		if plan, err = a.plan(cfg, res, flags); err != nil {
			return err
		}
	}
	return plan.Diff(a.stdout)
}

// emit makes the files that cfg asks for, in memory.
func (a *app) emit(ctx context.Context, cfg generator.Config) (*generator.Result, error) {
	progress := a.progress()
	defer progress.stop()
	progress.set("generating %s", cfg.Output)
	res, err := generator.Generate(ctx, cfg, a.root())
	if err != nil {
		return nil, noSpecs(cfg.Specs, err)
	}
	return res, nil
}

// plan compares the files of a result with the disk.
func (a *app) plan(cfg generator.Config, res *generator.Result, flags generateFlags) (*write.Plan, error) {
	inScope, err := scope(flags.only, res)
	if err != nil {
		return nil, err
	}
	progress := a.progress()
	progress.set("comparing %d files", len(res.Files))
	plan, err := write.NewPlan(string(a.dir), res.Files, write.Options{
		Lock:    a.lockFile(),
		Tool:    lockVersion(),
		Force:   flags.force,
		InScope: inScope,
		Tree:    cfg.Output,
	})
	progress.stop()
	if broken, ok := errors.AsType[*write.LockError](err); ok {
		return nil, a.unusable([]specs.Finding{{
			Pos:  specs.Pos{File: broken.File, Line: broken.Line, Col: 1},
			Rule: "write.lock", Level: specs.LevelError, Message: broken.Message,
		}})
	}
	return plan, err
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

// scope returns which paths --only names: the files of a service, or those of
// an action with what it shares with others. A file that is not made any more
// is in the scope of a service whose files lie in the same folder.
func scope(only string, res *generator.Result) (func(string) bool, error) {
	if only == "" {
		return nil, nil
	}
	service, _, isAction := strings.Cut(only, ".")
	folders := make(map[string]bool)
	found := false
	for name, owner := range res.Owner {
		found = found || owner == only
		if owner == service || strings.HasPrefix(owner, service+".") {
			folders[packageFolder(name)] = true
		}
	}
	if !found {
		return nil, fmt.Errorf("--only %s: expected one of %s", only, strings.Join(owners(res), ", "))
	}
	return func(name string) bool {
		owner, made := res.Owner[name]
		switch {
		case !made:
			return !isAction && folders[packageFolder(name)]
		case isAction:
			return owner == only || owner == service
		}
		return owner == service || strings.HasPrefix(owner, service+".")
	}, nil
}

// packageFolder returns the folder of the package that a file belongs to.
func packageFolder(name string) string {
	dir := path.Dir(name)
	if path.Base(path.Dir(dir)) == "testdata" {
		return path.Dir(path.Dir(dir))
	}
	return dir
}

func owners(res *generator.Result) []string {
	return slices.Compact(slices.Sorted(maps.Values(res.Owner)))
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
		a.printf("up to date: %s\n", count(len(plan.Same), "file"))
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

// apply brings a plan to disk.
func (a *app) apply(ctx context.Context, plan *write.Plan) (outcome, error) {
	progress := a.progress()
	defer progress.stop()
	progress.set("writing %d files", len(plan.Create)+len(plan.Update))
	done := outcome{
		wrote:   slices.Sorted(slices.Values(slices.Concat(plan.Create, plan.Update))),
		removed: plan.Delete,
		same:    len(plan.Same),
	}
	return done, plan.Apply(ctx)
}

// summarizeResult says what was generated.
func (a *app) summarizeResult(res *generator.Result) {
	a.printf("generated %s of %s\n", count(res.Actions, "action"), count(res.Packages, "package"))
	if res.Skipped > 0 {
		a.printf("left %s out of the golden tests; tcgen lint says why\n", count(res.Skipped, "example"))
	}
}
