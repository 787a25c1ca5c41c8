package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/record"
	"github.com/tcgen-dev/tcgen/generator/write"
	"github.com/tcgen-dev/tcgen/specs"
)

// recordDir is where a run remembers what it made.
const recordDir = ".tcgen/local/records"

// A delivery brings what is generated to a plan, package by package. It is the
// sink of one run.
type delivery struct {
	records *record.Records
	builder *write.Builder
	scope   *scope

	mu      sync.Mutex
	entries map[string]*record.Entry // of the folders of specs
	known   []string                 // folders of specs whose packages are as they were
	taken   []*record.Package        // what was generated
	err     error                    // the first of the builder
}

// digest looks at specs before they are read, and tells what they are if they
// are as they were.
func (d *delivery) digest(dir string, files []string) ([sha256.Size]byte, bool) {
	entry := d.records.Open(dir, files)
	d.mu.Lock()
	d.entries[dir] = entry
	d.mu.Unlock()
	return entry.Digest()
}

func (d *delivery) entry(dir string) *record.Entry {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.entries[dir]
}

// Known keeps the package of an earlier run.
func (d *delivery) Known(dir, key string) (*generator.Made, bool) {
	entry := d.entry(dir)
	made, kept, ok := entry.Find(key)
	if !ok {
		return nil, false
	}
	if d.scope.only != "" {
		d.scope.add(entry.Owners())
	}
	d.builder.Keep(kept)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.known = append(d.known, dir)
	return made, true
}

// Take compares the files of a package with the disk. Its errors wait: where
// findings tell their cause, those are better.
func (d *delivery) Take(made *generator.Made, files generator.FileSet) error {
	d.scope.add(made.Owner)
	err := d.builder.Add(files)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.err = cmp.Or(d.err, err)
	d.taken = append(d.taken, &record.Package{Entry: d.entries[made.Dir], Made: made})
	return nil
}

// A draft is what a run came to: what was generated, and the plan to write it.
// The plan is nil where findings are errors.
type draft struct {
	*generator.Result
	plan *write.Plan

	delivery *delivery
	whole    bool // the run was about all services
}

func (d *draft) close() error {
	if d.plan == nil {
		return nil
	}
	return d.plan.Close()
}

// draft generates what cfg asks for from the specs in fsys, and compares it with the disk.
func (a *app) draft(ctx context.Context, cfg generator.Config, fsys fs.FS, flags generateFlags) (*draft, error) {
	if _, err := fs.Stat(fsys, cfg.Specs); err != nil {
		return nil, noSpecs(cfg.Specs, err)
	}
	tool, err := toolKey()
	if err != nil {
		return nil, err
	}
	progress := a.progress()
	defer progress.stop()
	d := &delivery{
		scope:   newScope(flags.only),
		entries: map[string]*record.Entry{},
		records: &record.Records{
			Root: string(a.dir), Dir: recordDir, Lock: a.lockFile(), ReadOnly: flags.check, Reread: flags.check, Now: a.now,
		},
	}
	d.builder, err = write.NewBuilder(string(a.dir), write.Options{
		Lock: a.lockFile(), Tool: lockVersion(), Force: flags.force, InScope: d.scope.limit(cfg, flags.shard), Tree: cfg.Output, Watch: a.watch,
	})
	if err != nil {
		return nil, a.planError(err)
	}
	res, err := generator.Run(ctx, cfg, fsys, generator.Options{
		Sink: d, Tool: tool, Shard: flags.shard, Digest: d.digest,
		Progress: func(dir string, done, total int) { progress.step("generating", dir, done, total) },
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("nothing was written: %w", err), d.builder.Close())
	}
	out := &draft{Result: res, delivery: d, whole: flags.only == "" && flags.shard.Count < 2}
	if specs.HasErrors(res.Findings) {
		return out, d.builder.Close()
	}
	if err := errors.Join(d.err, d.scope.missing()); err != nil {
		return nil, errors.Join(err, d.builder.Close())
	}
	out.plan, err = d.builder.Plan()
	return out, a.planError(err)
}

// planError prints what is wrong with the lock file.
func (a *app) planError(err error) error {
	if broken, ok := errors.AsType[*write.LockError](err); ok {
		return a.unusable([]specs.Finding{{
			Pos:  specs.Pos{File: broken.File, Line: broken.Line, Col: 1},
			Rule: "write.lock", Level: specs.LevelError, Message: broken.Message,
		}})
	}
	return err
}

// remember records what was generated, after the plan was applied. A part of a
// package is not recorded.
func (d *draft) remember() error {
	if d.delivery.scope.only != "" {
		return nil
	}
	err := d.delivery.records.Keep(d.delivery.taken, d.plan)
	if d.whole && len(d.delivery.taken) > 0 {
		dirs := slices.Clone(d.delivery.known)
		for _, p := range d.delivery.taken {
			dirs = append(dirs, p.Made.Dir)
		}
		err = errors.Join(err, d.delivery.records.Prune(dirs))
	}
	if err != nil {
		return fmt.Errorf("remember in %s what was generated: %w", recordDir, err)
	}
	return nil
}

// A scope is what --only names: the files of a service, or those of an action
// with what it shares with others. A file that is not made any more is in the
// scope of a service whose files lie in the same folder.
type scope struct {
	only     string // empty: everything
	service  string
	isAction bool

	mu      sync.Mutex
	owner   map[string]string // of files that are made
	folders map[string]bool   // of packages of the service
}

func newScope(only string) *scope {
	service, _, isAction := strings.Cut(only, ".")
	return &scope{only: only, service: service, isAction: isAction, owner: map[string]string{}, folders: map[string]bool{}}
}

// add notes files that are made.
func (s *scope) add(owner map[string]string) {
	if s.only == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, o := range owner {
		s.owner[name] = o
		if s.ofService(o) {
			s.folders[packageFolder(name)] = true
		}
	}
}

func (s *scope) ofService(owner string) bool {
	return owner == s.service || strings.HasPrefix(owner, s.service+".")
}

// has reports whether a path is in the scope.
func (s *scope) has(name string) bool {
	if s.only == "" {
		return true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	owner, made := s.owner[name]
	switch {
	case !made:
		return !s.isAction && s.folders[packageFolder(name)]
	case s.isAction:
		return owner == s.only || owner == s.service
	}
	return s.ofService(owner)
}

// limit returns which paths a run is about, nil where it is about all.
func (s *scope) limit(cfg generator.Config, shard generator.Shard) func(name string) bool {
	switch {
	case shard.Count > 1:
		return func(name string) bool { return s.has(name) && shard.InScope(cfg, name) }
	case s.only != "":
		return s.has
	}
	return nil
}

// missing is the error of a scope that nothing made is in.
func (s *scope) missing() error {
	owners := slices.Compact(slices.Sorted(maps.Values(s.owner)))
	if s.only == "" || slices.Contains(owners, s.only) {
		return nil
	}
	return fmt.Errorf("--only %s: expected one of %s", s.only, strings.Join(owners, ", "))
}
