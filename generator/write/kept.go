package write

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// A Kept is a package that is known to be on disk as an earlier plan left it.
type Kept struct {
	Lines []byte   // of its files, from Plan.Lines
	Quiet []string // folders known to hold such files, folders of them, and nothing else
	// Whole is a folder that all the files are below, where it and all folders in
	// it are quiet; else it is empty.
	Whole string
}

// Keep adds a package. Nothing of it is compared, and its quiet folders are not
// searched.
func (b *Builder) Keep(k Kept) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.kept = append(b.kept, k)
}

// settleKept tells the packages for which there is nothing to do, since the lock
// lists them as they are, from those whose files are looked at one by one. It
// returns the lines of the former, in their order, and their folders.
func (b *Builder) settleKept() (blocks []lines, folders []string, err error) {
	for _, k := range b.kept {
		if b.plan.opts.InScope != nil || !k.isWhole() || !b.plan.old.lines.has(k.Lines) {
			if err := b.spread(k); err != nil {
				return nil, nil, err
			}
			continue
		}
		if slices.Contains(folders, k.Whole) {
			return nil, nil, fmt.Errorf("the folder %q is made twice", k.Whole)
		}
		blocks, folders = append(blocks, k.Lines), append(folders, k.Whole)
		b.quiet[k.Whole] = true
		b.plan.Kept += bytes.Count(k.Lines, []byte{'\n'})
	}
	slices.SortFunc(blocks, func(a, b lines) int { return bytes.Compare(a.first(), b.first()) })
	return blocks, folders, nil
}

// isWhole reports whether all files are in one folder, which holds nothing else.
func (k Kept) isWhole() bool {
	l := lines(k.Lines)
	below := k.Whole + "/"
	return k.Whole != "" && strings.HasPrefix(string(l.first()), below) && strings.HasPrefix(string(l.last()), below)
}

// spread adds the files of a kept package one by one.
func (b *Builder) spread(k Kept) error {
	for l := lines(k.Lines); len(l) > 0; {
		path, sum, rest, ok := l.cut()
		if !ok {
			return fmt.Errorf("found %q in the record of a package, expected a path and its digest", l)
		}
		l = rest
		name := string(path)
		if err := b.claim([]string{name}); err != nil {
			return err
		}
		if b.plan.inScope(name) {
			b.plan.Same = append(b.plan.Same, name)
			b.plan.now.set(name, string(sum))
		}
	}
	for _, dir := range k.Quiet {
		b.quiet[dir] = true
	}
	return nil
}

// Lines returns the lines that the lock has of some files of the plan, for Kept.
func (p *Plan) Lines(names []string) []byte {
	var b []byte
	for _, name := range slices.Sorted(slices.Values(names)) {
		b = appendLines(b, name, p.now.digests(name))
	}
	return b
}
