package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/tcgen-dev/tcgen/specs/docs"
	"github.com/tcgen-dev/tcgen/specs/docs/fetch"
)

// stdinPage is the argument, and the name in findings, of a page that comes
// from standard input.
const stdinPage = "-"

// pageLimit is how much of a page is read, in bytes. It is more than the
// reader of pages takes, so that the reader says what is wrong with the page.
const pageLimit = 64 << 20

// pageSuffixes are the names by which a folder's pages are known.
func pageSuffixes() []string { return []string{".txt", ".md", ".markdown", ".html", ".htm"} }

// findPages turns arguments into names of pages: a folder stands for the pages
// below it, and every other argument, such as a URL, for itself. Names of files are slash-separated and
// relative to the project's folder where they are below it; none comes twice.
func (a *app) findPages(args []string) ([]string, error) {
	var names []string
	for _, arg := range args {
		if arg == stdinPage || fetch.IsURL(arg) {
			names = append(names, arg)
			continue
		}
		name := a.projectPath(arg)
		info, err := os.Stat(a.path(name))
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			names = append(names, name)
			continue
		}
		found, err := a.pagesBelow(name)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("no pages below %s: expected files named %s", arg, strings.Join(pageSuffixes(), ", "))
		}
		names = append(names, found...)
	}
	return unique(names), nil
}

// projectPath returns the slash-separated path of a file from the project's
// folder, or an absolute one as it is where the file is outside.
func (a *app) projectPath(arg string) string {
	if filepath.IsAbs(arg) {
		if dir, err := filepath.Abs(string(a.dir)); err == nil {
			if rel, err := filepath.Rel(dir, arg); err == nil && filepath.IsLocal(rel) {
				arg = rel
			}
		}
	}
	return filepath.ToSlash(filepath.Clean(arg))
}

// pagesBelow lists the pages in a folder and below, without hidden ones.
func (a *app) pagesBelow(dir string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(a.path(dir), func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(entry.Name(), ".") && file != a.path(dir)
		switch {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || entry.IsDir() || !slices.Contains(pageSuffixes(), strings.ToLower(filepath.Ext(file))):
			return nil
		}
		rel, err := filepath.Rel(a.path(dir), file)
		names = append(names, path.Join(dir, filepath.ToSlash(rel)))
		return err
	})
	return names, err
}

func unique(names []string) []string {
	seen := make(map[string]bool, len(names))
	return slices.DeleteFunc(names, func(name string) bool {
		again := seen[name]
		seen[name] = true
		return again
	})
}

// readPages reads and understands pages. Findings are in the readings.
func (a *app) readPages(ctx context.Context, names []string) ([]*docs.Reading, error) {
	progress := a.progress()
	defer progress.stop()
	if err := a.readStdin(names); err != nil {
		return nil, err
	}
	readings := make([]*docs.Reading, len(names))
	return readings, eachOf(ctx, runtime.GOMAXPROCS(0), names, func(i int, name string) (err error) {
		progress.step("reading", name, i+1, len(names))
		readings[i], _, err = a.readPage(ctx, name)
		return err
	})
}

// eachOf calls f for each of some things, with its number, for n at once. It
// returns all errors, or that of ctx, which ends it.
func eachOf[T any](ctx context.Context, n int, all []T, f func(i int, one T) error) error {
	errs := make([]error, len(all))
	slots := make(chan struct{}, n)
	var wg sync.WaitGroup
	for i, one := range all {
		if ctx.Err() != nil {
			break
		}
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			errs[i] = f(i, one)
		})
	}
	wg.Wait()
	return cmp.Or(ctx.Err(), errors.Join(errs...))
}

// readStdin takes the page of standard input, where it is one of names.
func (a *app) readStdin(names []string) error {
	if !slices.Contains(names, stdinPage) {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(a.stdin, pageLimit))
	if err != nil {
		return fmt.Errorf("read standard input: %w", err)
	}
	a.pages[stdinPage] = data
	return nil
}

// readPage reads and understands a page. It returns its bytes too.
func (a *app) readPage(ctx context.Context, name string) (*docs.Reading, []byte, error) {
	data, err := a.pageBytes(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	r := docs.Read(name, data)
	if name == stdinPage && r.Action != nil && r.Action.Source != nil {
		r.Action.Source.Page = "" // nobody could read it there again
	}
	return r, data, nil
}

func (a *app) pageBytes(ctx context.Context, name string) ([]byte, error) {
	if data, ok := a.pages[name]; ok {
		return data, nil
	}
	if fetch.IsURL(name) {
		return a.fetcher.Get(ctx, name)
	}
	file, err := os.Open(a.path(name))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, pageLimit))
	return data, errors.Join(err, file.Close())
}

// expandPages turns the entries of tcgen.yaml into names of pages. Entries that
// stand for nothing, by their text, come back with the reason.
func (a *app) expandPages(patterns []string) (names []string, empty map[string]string) {
	empty = make(map[string]string)
	for _, pattern := range patterns {
		found, err := a.matchPages(pattern)
		switch {
		case err != nil:
			empty[pattern] = err.Error()
		case len(found) == 0:
			empty[pattern] = "no such pages"
		}
		names = append(names, found...)
	}
	return unique(names), empty
}

func (a *app) matchPages(pattern string) ([]string, error) {
	if fetch.IsURL(pattern) {
		return []string{pattern}, nil
	}
	matches, err := fs.Glob(a.root(), path.Clean(pattern))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, match := range matches {
		info, err := fs.Stat(a.root(), match)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			names = append(names, match)
			continue
		}
		below, err := a.pagesBelow(match)
		if err != nil {
			return nil, err
		}
		names = append(names, below...)
	}
	return names, nil
}
