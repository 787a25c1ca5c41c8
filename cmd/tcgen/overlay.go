package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

const overlayLong = `Work with overlay.yaml, the hand corrections of the specs beside it.

Each entry names a place by its path, changes it, and says why. An entry that
does not fit the specs, or changes nothing any more, is an error of every command
that uses the specs: nothing is generated from a correction that is in doubt.`

const overlayCheckLong = `Tell which corrections are still needed: an entry is unnecessary once the
documentation says the same, and a misfit once its place is gone or holds another
value than the entry's was.

Without a PATH all specs of tcgen.yaml are looked at. A PATH is a folder of specs.
The exit code is 1 if an entry is not needed; with --verbose the needed ones are
listed too. A file that is no list of entries exits with 2.`

const overlayExample = `  tcgen overlay check
  tcgen overlay check -v specs/waf
  tcgen overlay check --format github`

func overlayCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "overlay",
		Short:   "Tell which hand corrections are still needed",
		Long:    overlayLong,
		Example: overlayExample,
		Args:    subcommandOnly,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(&cobra.Command{
		Use:     "check [PATH...]",
		Short:   "Tell which hand corrections are still needed",
		Long:    overlayCheckLong,
		Example: overlayExample,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.overlayCheck(cmd, args) },
	})
	return cmd
}

func (a *app) overlayCheck(cmd *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		cfg, err := a.loadConfig(cmd)
		if err != nil {
			return err
		}
		paths = []string{cfg.Specs}
	}
	var findings []specs.Finding
	n := make(map[overlay.Verdict]int)
	for _, p := range paths {
		reviews, err := a.reviewBelow(a.projectPath(p))
		if err != nil {
			return err
		}
		for _, r := range reviews {
			n[r.Verdict]++
			findings = append(findings, r.Findings...)
			if r.Verdict == overlay.Needed && a.verbose {
				a.printf("needed: %s: %s: %s\n", r.Entry.Pos, plain(r.Entry.Path), plain(r.Entry.Change()))
			}
		}
	}
	found := a.report(findings, false)
	a.printf("checked %s: %d needed, %d unnecessary, %d misfit\n",
		count(n[overlay.Needed]+n[overlay.Unnecessary]+n[overlay.Misfit], "correction"),
		n[overlay.Needed], n[overlay.Unnecessary], n[overlay.Misfit])
	return found
}

// reviewBelow reviews the overlays of all services below a folder. Specs and
// overlays that can't be read end the command.
func (a *app) reviewBelow(dir string) ([]overlay.Reviewed, error) {
	if !filepath.IsLocal(filepath.FromSlash(dir)) {
		return nil, fmt.Errorf("%s is not below the project's folder; use -C to name another", dir)
	}
	set, findings, err := specs.Read(a.root(), dir)
	if err != nil {
		return nil, noSpecs(dir, err)
	}
	var all []overlay.Reviewed
	for _, svc := range set.Services {
		file := path.Join(svc.Dir, overlay.FileName)
		data, err := fs.ReadFile(a.root(), file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		reviews, found := overlay.Review(svc, file, data)
		overlay.Blame(reviews, svc.Check())
		all, findings = append(all, reviews...), append(findings, found...)
	}
	if specs.HasErrors(findings) {
		return nil, a.unusable(findings)
	}
	return all, nil
}
