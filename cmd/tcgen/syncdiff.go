package main

import (
	"errors"
	"io/fs"
	"path"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

// judge compares the effective specs as they are with those that the pages make
// of them, as tcgen diff does. Where there were none, there is nothing to judge.
func (s *syncing) judge(project fs.FS) error {
	before, err := effective(s.root(), s.in.folders())
	if err != nil || len(before.Services) == 0 {
		return err
	}
	after, err := effective(project, s.in.folders())
	if err != nil {
		return err
	}
	s.changes = compat.Diff(before, after)
	return s.applyAcceptances(s.changes)
}

// folders returns the folders of the specs that change.
func (in *intake) folders() []string {
	var dirs []string
	for _, name := range slices.Concat(in.changed.names(), in.stale) {
		dirs = append(dirs, path.Dir(name))
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// effective loads the specs in some folders, with their overlays. Folders that
// are not there hold none; what is wrong with specs is told elsewhere.
func effective(fsys fs.FS, dirs []string) (*specs.Set, error) {
	all := &specs.Set{}
	for _, dir := range dirs {
		set, _, err := overlay.Load(fsys, dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all.Services = append(all.Services, set.Services...)
	}
	return all, nil
}

// printChanges prints the changes of the specs by level.
func (s *syncing) printChanges() error {
	if s.quiet || s.changes == nil || len(s.changes.Changes) == 0 {
		return nil
	}
	painter := s.printer()
	painter.color = s.color == "always" || s.color == "auto" && s.outTerminal && !s.noColor
	return printDiffText(s.stdout, &comparison{report: s.changes, docs: s.verbose, painter: painter})
}
