package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs"
	"github.com/tcgen-dev/tcgen/specs/lint"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

const showLong = `Show what tcgen understood, for people to read: of a documentation page, or of
an action in the specs, with its overlay applied and its corrections listed. An
action is named as
SERVICE.ACTION, or ACTION alone where only one service has it. "-" is a page on
standard input. Nothing is written.

Of a YAML file, each fact is shown on a line that begins with its path. That
makes git show changes of specs fact by fact, once it is told so:

  git config diff.tcgen.textconv "go tool tcgen show"`

const showExample = `  tcgen show pages/GenerateDealsAndPayNew.txt
  tcgen show waf.GenerateDealsAndPayNew
  tcgen show RefundResourcePackage
  tcgen show specs/waf/2018-01-25/GenerateDealsAndPayNew.yaml`

func showCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "show PAGE|ACTION|FILE",
		Short:   "Show what was understood of a page, an action or a spec file",
		Long:    showLong,
		Example: showExample,
		Args:    args(onePage),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.show(cmd, args[0]) },
	}
}

func onePage(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("expected one page or action, found %s", count(len(args), "argument"))
	}
	return nil
}

func (a *app) show(cmd *cobra.Command, arg string) error {
	switch {
	case a.isFile(arg) && path.Ext(arg) == ".yaml":
		return a.showLines(arg)
	case arg == stdinPage || a.isFile(arg):
		return a.showPage(cmd.Context(), arg)
	case strings.ContainsAny(arg, `/\`):
		return fmt.Errorf("%s: %w", arg, fs.ErrNotExist)
	}
	return a.showAction(cmd, arg)
}

func (a *app) isFile(arg string) bool {
	info, err := os.Stat(a.path(a.projectPath(arg)))
	if err != nil {
		return false
	}
	return !info.IsDir()
}

// showLines shows a YAML file fact by fact, or as it is where it is no YAML: git
// compares files in any state.
func (a *app) showLines(arg string) error {
	data, err := os.ReadFile(a.path(a.projectPath(arg)))
	if err != nil {
		return err
	}
	lines, err := specs.Lines(data)
	if err != nil {
		lines = strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	}
	for _, line := range lines {
		fmt.Fprintln(a.stdout, plain(line))
	}
	return nil
}

// showPage shows a page as if nothing else were known. A page that describes no
// action has nothing to be shown.
func (a *app) showPage(ctx context.Context, arg string) error {
	names, err := a.findPages([]string{arg})
	if err != nil {
		return err
	}
	readings, err := a.readPages(ctx, names)
	if err != nil {
		return err
	}
	set := &specs.Set{}
	findings := slices.Concat(docs.Merge(set, ".", readings), readings[0].Findings)
	for _, svc := range set.Services {
		for _, act := range svc.Actions {
			renderAction(a.stdout, svc, act)
		}
	}
	found := a.report(findings, false)
	if readings[0].Action == nil {
		return errFound
	}
	return found
}

// showAction shows an action of the specs, with what lint has to say about it.
func (a *app) showAction(cmd *cobra.Command, name string) error {
	cfg, err := a.loadConfig(cmd)
	if err != nil {
		return err
	}
	set, findings, err := overlay.Load(a.root(), cfg.Specs)
	if err != nil {
		return noSpecs(cfg.Specs, err)
	}
	if specs.HasErrors(findings) {
		return a.unusable(findings)
	}
	svc, act, err := findAction(set, name)
	if err != nil {
		return err
	}
	entries, err := a.corrections(svc, act)
	if err != nil {
		return err
	}
	renderAction(a.stdout, svc, act)
	renderCorrections(a.stdout, entries)
	return a.report(about(act.Name, slices.Concat(findings, lint.Run(svc))), false)
}

// corrections returns the entries of the overlay that concern an action: its
// own, and those of the types that it reaches and of the service.
func (a *app) corrections(svc *specs.Service, act *specs.Action) ([]overlay.Entry, error) {
	file := path.Join(svc.Dir, overlay.FileName)
	data, err := fs.ReadFile(a.root(), file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	entries, _ := overlay.Parse(file, data) // loading it had no findings
	reached := reachedTypes(svc, act)
	return slices.DeleteFunc(entries, func(e overlay.Entry) bool {
		first, rest, _ := strings.Cut(e.Path, ".")
		name, _, _ := strings.Cut(rest, ".")
		return first != act.Name && first != "service" && !(first == "types" && reached[name])
	}), nil
}

// about returns the findings whose path is in an action.
func about(action string, findings []specs.Finding) []specs.Finding {
	return slices.DeleteFunc(findings, func(f specs.Finding) bool {
		return f.Path != action && !strings.HasPrefix(f.Path, action+".")
	})
}

// findAction looks up ACTION or SERVICE.ACTION.
func findAction(set *specs.Set, name string) (*specs.Service, *specs.Action, error) {
	type place struct {
		svc *specs.Service
		act *specs.Action
	}
	var found []place
	var names, known []string
	for _, svc := range set.Services {
		for _, act := range svc.Actions {
			full := svc.Name + "." + act.Name
			known = append(known, full, act.Name)
			if name == act.Name || name == full {
				found = append(found, place{svc, act})
				names = append(names, full+" ("+svc.Version+")")
			}
		}
	}
	if len(found) == 1 {
		return found[0].svc, found[0].act, nil
	}
	if len(found) > 1 {
		return nil, nil, fmt.Errorf("%s is the name of several actions: %s", name, strings.Join(names, ", "))
	}
	hint := "run tcgen lint to see what the specs hold"
	if near, ok := specs.Closest(name, known); ok {
		hint = "did you mean " + near + "?"
	}
	return nil, nil, fmt.Errorf("%s is neither a page nor an action in the specs; %s", cmp.Or(name, `""`), hint)
}
