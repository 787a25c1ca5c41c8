package write

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
)

// findFresh finds the packages of which nothing is there. They are made in a
// temporary folder, which then gets their name: that is half of the work of
// making each file in this way, and whatever a kill leaves, it is no half of a
// package. A package with another one inside is none of them.
func (p *Plan) findFresh(f folder) error {
	dirs := make(map[string]bool)
	for _, c := range p.changes {
		dir := packageOf(c.path)
		if _, known := dirs[dir]; !known {
			_, err := f.lstat(dir)
			if err != nil && !isMissing(err) && !isNotDir(err) {
				return err
			}
			dirs[dir] = dir != "" && isMissing(err)
		}
	}
	for dir := range dirs {
		for above := range parents(dir) {
			if _, nested := dirs[above]; nested {
				dirs[above], dirs[dir] = false, false
			}
		}
	}
	p.fresh = dirs
	return nil
}

// makeFresh makes a package that is not there.
func (p *Plan) makeFresh(ctx context.Context, f folder, dir string, files []change) error {
	temp := tempName(path.Dir(dir))
	err := p.fill(ctx, f, dir, temp, files)
	if err == nil {
		err = f.rename(temp, dir)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", dir, err), removeTree(f, temp))
	}
	for i := range files {
		files[i].done = true
	}
	return nil
}

// fill makes the files of a package in another folder.
func (p *Plan) fill(ctx context.Context, f folder, dir, temp string, files []change) error {
	for i := range files {
		c := &files[i]
		if err := ctx.Err(); err != nil {
			return err
		}
		name := temp + strings.TrimPrefix(c.path, dir)
		data, err := p.spool.get(c.data)
		if err == nil {
			err = f.mkdir(path.Dir(name))
		}
		if err == nil {
			c.stamp, err = f.create(name, data)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", c.path, err)
		}
	}
	return nil
}
