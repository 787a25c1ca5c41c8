package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/lint"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

const lintLong = `Check specs and overlays: form, names, references, and contradictions of the
documentation with itself, such as an example whose members no table has.

Without a PATH all specs of tcgen.yaml are checked. A PATH is a folder of specs
or one spec file. The exit code is 1 if there is an error, with --strict also if
there is a warning. A finding that is right about the documentation and does no
harm is accepted in overlay.yaml, with a reason.`

const lintExample = `  tcgen lint
  tcgen lint specs/waf
  tcgen lint --strict --format github`

func lintCommand(a *app) *cobra.Command {
	strict := false
	cmd := &cobra.Command{
		Use:     "lint [PATH...]",
		Short:   "Check specs and overlays",
		Long:    lintLong,
		Example: lintExample,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.lint(cmd, args, strict)
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "exit with 1 for warnings too")
	return cmd
}

func (a *app) lint(cmd *cobra.Command, paths []string, strict bool) error {
	if len(paths) == 0 {
		cfg, err := a.loadConfig(cmd)
		if err != nil {
			return err
		}
		paths = []string{cfg.Specs}
	}
	var findings []specs.Finding
	var total size
	for _, p := range paths {
		found, size, err := a.lintPath(a.projectPath(p))
		if err != nil {
			return err
		}
		findings = append(findings, found...)
		total.add(size)
	}
	found := a.report(findings, strict)
	a.printf("checked %s of %s: %s\n",
		count(total.actions, "action"), count(total.services, "service"), tally(specs.SortFindings(findings)))
	return found
}

// A size is how much was checked.
type size struct{ services, actions int }

func (s *size) add(other size) {
	s.services += other.services
	s.actions += other.actions
}

// lintPath checks the specs in a folder, or those that concern one file.
func (a *app) lintPath(p string) ([]specs.Finding, size, error) {
	if !filepath.IsLocal(filepath.FromSlash(p)) {
		return nil, size{}, fmt.Errorf("%s is not below the project's folder; use -C to name another", p)
	}
	info, err := fs.Stat(a.root(), p)
	if err != nil {
		return nil, size{}, noSpecs(p, err)
	}
	if info.IsDir() {
		return lintSpecs(a.root(), p)
	}
	if path.Ext(p) != ".yaml" {
		return nil, size{}, fmt.Errorf("%s is not a spec: expected a folder or a .yaml file", p)
	}
	findings, size, err := lintSpecs(a.root(), path.Dir(p))
	findings = slices.DeleteFunc(findings, func(f specs.Finding) bool { return f.Pos.File != p })
	return findings, size, err
}

// noSpecs says what to do where a folder of specs is missing.
func noSpecs(dir string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there are no specs at %s: read pages with tcgen parse, or correct specs in tcgen.yaml", dir)
	}
	return err
}

// lintSpecs loads the specs below dir, with their overlays, and runs all rules
// on the services that loading had no error about.
func lintSpecs(fsys fs.FS, dir string) ([]specs.Finding, size, error) {
	set, findings, err := overlay.Load(fsys, dir)
	if err != nil {
		return nil, size{}, noSpecs(dir, err)
	}
	broken := findings
	var total size
	for _, svc := range set.Services {
		total.add(size{services: 1, actions: len(svc.Actions)})
		if !hasErrorIn(broken, svc.Dir) {
			findings = append(findings, lint.Run(svc)...)
		}
	}
	return specs.SortFindings(findings), total, nil
}

// hasErrorIn reports whether an error is about a file of the folder dir.
func hasErrorIn(findings []specs.Finding, dir string) bool {
	return slices.ContainsFunc(findings, func(f specs.Finding) bool {
		return f.Level == specs.LevelError && strings.HasPrefix(f.Pos.File, strings.TrimSuffix(dir, "/")+"/")
	})
}
