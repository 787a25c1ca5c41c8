package write

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
)

// An ApplyError says how far a plan got. What is not done is as it was, and a
// later run does it.
type ApplyError struct {
	Done []string // files written or removed
	Left []string // files still to be written or removed
	Err  error    // why it stopped
}

// Error returns the reason and the numbers of files.
func (e *ApplyError) Error() string {
	return fmt.Sprintf("%v; %d of %d files are done, the others are as they were: run tcgen again",
		e.Err, len(e.Done), len(e.Done)+len(e.Left))
}

// Unwrap returns the reason.
func (e *ApplyError) Unwrap() error { return e.Err }

// ErrProblems is the error of applying a plan that has Problems.
var ErrProblems = errors.New("files are in the way; nothing was written")

// Apply writes and removes what the plan says, the lock last. A plan that is
// Clean changes nothing. The error is ErrProblems, or an *ApplyError, which
// holds ctx's error where that is the reason.
func (p *Plan) Apply(ctx context.Context) error {
	if len(p.Problems) > 0 {
		return ErrProblems
	}
	f, err := p.open()
	if err != nil {
		return err
	}
	err = p.apply(ctx, f)
	if err = errors.Join(err, f.close()); err == nil {
		return nil
	}
	failed := &ApplyError{Err: err}
	for _, c := range p.changes {
		if c.done {
			failed.Done = append(failed.Done, c.path)
		} else {
			failed.Left = append(failed.Left, c.path)
		}
	}
	return failed
}

// apply makes the changes between the two writings of the lock.
func (p *Plan) apply(ctx context.Context, f folder) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, name := range p.temps {
		if err := removeTree(f, name); err != nil {
			return err
		}
	}
	if len(p.changes) == 0 && !p.LockChanged && len(p.Forget) == 0 {
		return nil
	}
	if err := p.lockHolds(f); err != nil {
		return err
	}
	if err := p.announce(f); err != nil {
		return err
	}
	if err := p.makeChanges(ctx, f); err != nil {
		return err
	}
	for _, c := range p.changes {
		if !c.remove {
			p.stamps[c.path] = c.stamp
		}
	}
	if err := p.removeFolders(f); err != nil {
		return err
	}
	if p.LockChanged {
		return put(f, p.opts.Lock, p.now.encode())
	}
	return nil
}

// lockHolds checks that nobody wrote the lock since the plan was made: what it
// lists now would be forgotten.
func (p *Plan) lockHolds(f folder) error {
	if p.opts.Lock == "" {
		return nil
	}
	now, err := regular(f, p.opts.Lock)
	if err != nil {
		return fmt.Errorf("%s: %w", p.opts.Lock, err)
	}
	if !bytes.Equal(now, p.lock) || (now == nil) != (p.lock == nil) {
		return changedMeanwhile(p.opts.Lock)
	}
	return nil
}

// changedMeanwhile is the error of a file that is not what it was when the plan
// was made.
func changedMeanwhile(name string) error {
	return fmt.Errorf("%s was changed by someone else in the meantime", name)
}

// announce adds the digests of what will be written to the lock, beside the
// old ones. Whichever of the two a killed run leaves, the next one knows it.
func (p *Plan) announce(f folder) error {
	both := p.old.clone()
	for _, c := range p.changes {
		if !c.remove {
			both.add(c.path, c.new)
		}
	}
	if p.opts.Lock == "" || both.sameFiles(p.old) {
		return nil
	}
	both.tool = p.opts.Tool
	return put(f, p.opts.Lock, both.encode())
}

// change makes one change, unless the file is not any more what it was when the
// plan was made.
func (p *Plan) change(f folder, c *change) error {
	if err := unchanged(f, c.path, c.old); err != nil {
		return err
	}
	if c.remove {
		return f.remove(c.path)
	}
	data, err := p.spool.get(c.data)
	if err != nil {
		return fmt.Errorf("%s: %w", c.path, err)
	}
	c.stamp, err = putStamped(f, c.path, data)
	return err
}

// unchanged checks that a file has the digest that it had, "" where it was not
// there.
func unchanged(f folder, name, old string) error {
	now, err := regular(f, name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if contentDigest(now) != old {
		return changedMeanwhile(name)
	}
	return nil
}

// removeTree removes a file, or a folder with all that is in it.
func removeTree(f folder, name string) error {
	info, err := f.lstat(name)
	if isMissing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		entries, err := f.list(name)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if err := removeTree(f, path.Join(name, entry.Name())); err != nil {
				return err
			}
		}
	}
	return f.remove(name)
}

func removeAll(f folder, names []string) error {
	for _, name := range names {
		if err := f.remove(name); err != nil && !isMissing(err) {
			return err
		}
	}
	return nil
}

// removeFolders removes the folders that lost their last file, the innermost
// first. Those of forgotten files are among them, for the run that removed
// the files may have been killed.
func (p *Plan) removeFolders(f folder) error {
	seen := make(map[string]bool)
	for _, name := range slices.Concat(p.Delete, p.Forget) {
		for dir := range parents(name) {
			seen[dir] = true
		}
	}
	dirs := make([]string, 0, len(seen))
	for dir := range seen {
		dirs = append(dirs, dir)
	}
	// A folder sorts before what it holds.
	slices.Sort(dirs)
	slices.Reverse(dirs)
	for _, dir := range dirs {
		if err := removeEmpty(f, path.Clean(dir)); err != nil {
			return err
		}
	}
	return nil
}

func removeEmpty(f folder, dir string) error {
	info, err := f.lstat(dir)
	if isMissing(err) || err == nil && !info.IsDir() {
		return nil
	}
	if err != nil {
		return err
	}
	entries, err := f.list(dir)
	if err != nil || len(entries) > 0 {
		return err
	}
	return f.remove(dir)
}
