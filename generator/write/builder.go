package write

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// A Builder makes a plan of files that come in sets, package after package, so
// that not all of them are in memory. Add and Keep are safe for concurrent use.
type Builder struct {
	plan *Plan

	mu    sync.Mutex
	made  map[string]bool // paths of all sets, but for those kept as a whole
	quiet map[string]bool // folders that hold nothing else
	kept  []Kept
}

// NewBuilder begins a plan for the folder root. The error is about the lock file
// (a *LockError where it can't be read) or the disk.
func NewBuilder(root string, opts Options) (*Builder, error) {
	if err := checkOptions(opts); err != nil {
		return nil, err
	}
	p := &Plan{opts: opts, open: func() (folder, error) { return openWatched(root, opts.Watch) }, spool: &spool{}, stamps: make(map[string]Stamp)}
	f, err := p.open()
	if err != nil {
		return nil, err
	}
	if err := errors.Join(p.readLock(f), f.close()); err != nil {
		return nil, err
	}
	p.now = p.old.clone()
	return &Builder{plan: p, made: make(map[string]bool), quiet: make(map[string]bool)}, nil
}

func checkOptions(opts Options) error {
	if opts.Lock != "" {
		if err := checkPath(opts.Lock); err != nil {
			return fmt.Errorf("lock file: %w", err)
		}
	}
	for _, name := range opts.Remove {
		if err := checkPath(name); err != nil {
			return err
		}
	}
	return nil
}

// Add compares a set of files, by path, with the disk. It writes nothing there.
// The files are not referred to any more when it returns.
func (b *Builder) Add(files map[string][]byte) error {
	names := slices.Sorted(maps.Keys(files))
	if err := b.claim(names); err != nil {
		return err
	}
	f, err := b.plan.open()
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := b.compare(f, name, files[name]); err != nil {
			return errors.Join(err, f.close())
		}
	}
	return f.close()
}

// claim notes the names of a set.
func (b *Builder) claim(names []string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, name := range names {
		if err := checkPath(name); err != nil {
			return err
		}
		if name == b.plan.opts.Lock {
			return fmt.Errorf("path %q is the lock file and can't be generated", name)
		}
		if b.made[name] {
			return fmt.Errorf("path %q is made twice", name)
		}
		b.made[name] = true
	}
	return nil
}

// Plan ends the building: it looks for files that are not made any more. The
// plan is to be closed.
func (b *Builder) Plan() (*Plan, error) {
	p := b.plan
	err := b.finish()
	if err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

// Close ends a building that makes no plan.
func (b *Builder) Close() error { return b.plan.Close() }

func (b *Builder) finish() error {
	p := b.plan
	blocks, folders, err := b.settleKept()
	if err != nil {
		return err
	}
	if err := checkPaths(b.made, folders); err != nil {
		return err
	}
	for _, list := range [][]string{p.Create, p.Update, p.Same} {
		slices.Sort(list)
	}
	slices.SortFunc(p.Problems, func(a, b Problem) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortFunc(p.changes, func(a, b change) int { return cmp.Compare(a.path, b.path) })
	listed := p.old.paths(blocks)
	f, err := p.open()
	if err != nil {
		return err
	}
	if err := errors.Join(b.stale(f, listed), p.findFresh(f), f.close()); err != nil {
		return err
	}
	if err := p.search(b.made, b.quiet, listed); err != nil {
		return err
	}
	p.order()
	p.settleLock()
	return nil
}

// stale looks at the files of earlier runs that are not made any more.
func (b *Builder) stale(f folder, listed []string) error {
	if b.plan.opts.Lock == "" {
		listed = slices.Sorted(slices.Values(b.plan.opts.Remove))
	}
	for _, name := range listed {
		if b.made[name] {
			continue
		}
		if err := b.plan.compareStale(f, name); err != nil {
			return err
		}
	}
	return nil
}
