package write

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// leastBatch is how many changes are worth a goroutine.
const leastBatch = 64

// stages cuts the changes where the next ones have to wait until all before
// them are made.
func (p *Plan) stages() [][]change {
	return cutWhere(p.changes, func(before []change, next change) bool { return p.rank(before[0]) != p.rank(next) })
}

// batches cuts a stage into changes for one goroutine each. All of a package are
// in one, for file systems let one at a time into a folder, and a package that
// is new as a whole is alone.
func (p *Plan) batches(stage []change) [][]change {
	return cutWhere(stage, func(before []change, next change) bool {
		last, this := packageOf(before[len(before)-1].path), packageOf(next.path)
		return last != this && (len(before) >= leastBatch || p.fresh[last] || p.fresh[this])
	})
}

// cutWhere cuts a list into parts: before the next element, where cut says so of
// the part so far.
func cutWhere(list []change, cut func(before []change, next change) bool) (parts [][]change) {
	start := 0
	for i := range list {
		if i > start && cut(list[start:i], list[i]) {
			parts = append(parts, list[start:i])
			start = i
		}
	}
	if start < len(list) {
		parts = append(parts, list[start:])
	}
	return parts
}

// packageOf returns the folder of a file, without what lies in testdata.
func packageOf(name string) string {
	dir := name[:max(strings.LastIndexByte(name, '/'), 0)]
	outside, _, _ := strings.Cut(dir, "/testdata")
	return outside
}

// rank says in which stage a change is made: files that are to come first come
// first, and go last. Those of a new package all come at once.
func (p *Plan) rank(c change) int {
	first := p.opts.First != nil && p.opts.First(c.path)
	switch {
	case first && c.remove:
		return 2
	case first && !p.fresh[packageOf(c.path)]:
		return 0
	}
	return 1
}

// makeChanges makes the changes, stage by stage.
func (p *Plan) makeChanges(ctx context.Context, f folder) error {
	for _, stage := range p.stages() {
		workers := min(runtime.GOMAXPROCS(0), 1+len(stage)/leastBatch)
		if err := p.makeStage(ctx, f, p.batches(stage), workers); err != nil {
			return err
		}
	}
	return nil
}

// makeStage makes the changes of some batches, on several processors. It ends
// when all that was begun is done, and returns the error of the first batch that
// has one.
func (p *Plan) makeStage(ctx context.Context, f folder, batches [][]change, workers int) error {
	workers = min(workers, len(batches))
	if workers < 2 || p.opts.Watch != nil { // who watches sees one order
		for _, batch := range batches {
			if err := p.makeBatch(ctx, f, batch); err != nil {
				return err
			}
		}
		return nil
	}
	// The largest come first, so that none is left alone at the end.
	slices.SortStableFunc(batches, func(a, b []change) int { return cmp.Compare(len(b), len(a)) })
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make([]error, len(batches)+workers)
	var next atomic.Int64
	var tasks sync.WaitGroup
	for w := range workers {
		tasks.Go(func() {
			own, err := p.open()
			for i := int(next.Add(1) - 1); i < len(batches) && err == nil; i = int(next.Add(1) - 1) {
				err = p.makeBatch(ctx, own, batches[i])
				errs[i] = err
			}
			if err != nil {
				cancel()
			}
			if own != nil {
				err = own.close()
			}
			errs[len(batches)+w] = err
		})
	}
	tasks.Wait()
	return firstCause(errs)
}

// firstCause returns the first error that is not about a worker that another
// one stopped, or else the first.
func firstCause(errs []error) error {
	var first error
	for _, err := range errs {
		if err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
		first = cmp.Or(first, err)
	}
	return first
}

// makeBatch makes changes one after the other, and notes which are made.
func (p *Plan) makeBatch(ctx context.Context, f folder, batch []change) error {
	if dir := packageOf(batch[0].path); p.fresh[dir] {
		if _, err := f.lstat(dir); isMissing(err) {
			return p.makeFresh(ctx, f, dir, batch)
		}
	}
	for i := range batch {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.change(f, &batch[i]); err != nil {
			return err
		}
		batch[i].done = true
	}
	return nil
}
