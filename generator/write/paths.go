package write

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
	"syscall"
	"unicode"
)

// checkPath refuses names that are not plain slash-separated paths below the
// root on every platform, and those that the lock could not hold.
func checkPath(name string) error {
	switch {
	case name == "." || !fs.ValidPath(name):
		return fmt.Errorf("path %q: expected a slash-separated path below the project's folder, without . and ..", name)
	case strings.ContainsAny(name, `\:`) || strings.ContainsFunc(name, unicode.IsControl):
		return fmt.Errorf("path %q: backslashes, colons and control characters are not allowed", name)
	case strings.TrimSpace(name) != name:
		return fmt.Errorf("path %q: spaces around the name are not allowed", name)
	case isTemp(path.Base(name)):
		return fmt.Errorf("path %q: names like this are kept for temporary files", name)
	}
	return nil
}

// isPlain reports whether a name is a path that is allowed, by its letters alone:
// what nearly all are, and told at a glance.
func isPlain(name []byte) bool {
	last := slash
	for _, c := range name {
		kind := kinds[c] &^ hexLetter
		if kind == 0 || last == slash && kind != letter {
			return false
		}
		last = kind
	}
	return last != slash
}

// A kind is what a byte is in paths and digests.
type kind uint8

const (
	letter    kind = 1 << iota // may stand anywhere in a path
	mark                       // not at the beginning of an element
	slash                      // between elements
	hexLetter                  // in a digest
)

// kinds are those of all bytes; 0 for one that is looked at more closely. There
// are millions to look at.
var kinds = func() (all [256]kind) {
	for c := range all {
		switch {
		case c >= 'a' && c <= 'f', c >= '0' && c <= '9':
			all[c] = letter | hexLetter
		case c >= 'g' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
			all[c] = letter
		case c == '.', c == '-':
			all[c] = mark
		case c == '/':
			all[c] = slash
		}
	}
	return all
}()

// checkPaths refuses sets of files, checked one by one before, that can't all be
// on one disk: two names that are one on a disk without case, a file that is a
// folder of another, or one in a folder that others fill.
func checkPaths(files map[string]bool, filled []string) error {
	folded := make(map[string]string, len(files)+len(filled))
	for name := range files {
		folded[strings.ToLower(name)] = name
	}
	for _, dir := range filled {
		folded[strings.ToLower(dir)] = dir
	}
	if len(folded) < len(files)+len(filled) {
		return sameFolded(slices.Sorted(slices.Values(slices.Concat(slices.Collect(maps.Keys(files)), filled))))
	}
	checked := make(map[string]bool)
	var within []string // files that are below others
	check := func(name string) {
		for dir := range parents(name) {
			if checked[dir] {
				break
			}
			checked[dir] = true
			other, ok := folded[strings.ToLower(dir)]
			switch {
			case ok && files[other]:
				within = append(within, fmt.Sprintf("path %q is a file, and a folder of %q", other, name))
			case ok:
				within = append(within, fmt.Sprintf("path %q is in the folder %q, which another package fills", name, other))
			}
		}
	}
	for name := range files {
		check(name)
	}
	for _, dir := range filled {
		check(dir)
	}
	if len(within) > 0 {
		return errors.New(slices.Min(within))
	}
	return nil
}

// sameFolded is the error of the first of sorted names that differ only in case.
func sameFolded(names []string) error {
	folded := make(map[string]string, len(names))
	for _, name := range names {
		key := strings.ToLower(name)
		if other, ok := folded[key]; ok {
			return fmt.Errorf("paths %q and %q differ only in case, which some disks do not tell apart", other, name)
		}
		folded[key] = name
	}
	return nil
}

// parents yields the folders of name from the innermost out, without the root.
func parents(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if !yield(dir) {
				return
			}
		}
	}
}

func isNotDir(err error) bool { return errors.Is(err, syscall.ENOTDIR) }
