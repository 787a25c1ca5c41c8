package record

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/generator/write"
)

// The marks of folders in a record.
const (
	quietMark = "quiet" // it holds files of the package, folders of them, and nothing else
	mixedMark = "mixed"
)

// A seen is a folder as it was when the record was written.
type seen struct {
	dir      string
	modified int64 // nanoseconds since 1970
	quiet    bool
}

// folders finds out about the folders of files. The first one holds all others.
func (r *Records) folders(lines []byte) []seen {
	holds := childrenOf(lines)
	all := make([]seen, 0, len(holds))
	for _, dir := range slices.Sorted(maps.Keys(holds)) {
		// The time is taken first: what comes later changes it.
		modified := r.modified(dir)
		n, err := entriesIn(r.Root + "/" + dir)
		all = append(all, seen{dir, modified, err == nil && n == holds[dir]})
	}
	return all
}

// childrenOf returns how many files and folders there are in each folder, from
// the one that all files are below. Where that is the root there is none.
func childrenOf(lines []byte) map[string]int {
	holds := map[string]int{}
	top := topOf(lines)
	for len(lines) > 0 && top != "." {
		file, _, rest, ok := write.CutLine(lines)
		if !ok {
			return nil
		}
		for name := string(file); name != top && name != "."; name = path.Dir(name) {
			dir := path.Dir(name)
			holds[dir]++
			if holds[dir] > 1 {
				break // the folders above it are counted
			}
		}
		lines = rest
	}
	return holds
}

// topOf returns the innermost folder that all files are below: since they are
// sorted, the one that the first and the last are below.
func topOf(lines []byte) string {
	first, _, _, ok := write.CutLine(lines)
	if !ok {
		return "."
	}
	last := lines[bytes.LastIndexByte(lines[:len(lines)-1], '\n')+1:]
	top := path.Dir(string(first))
	for top != "." && !strings.HasPrefix(string(last), top+"/") {
		top = path.Dir(top)
	}
	return top
}

// modified returns when a folder was changed last, 0 where there is none.
func (r *Records) modified(dir string) int64 {
	info, err := lstat(r.Root + "/" + dir)
	if err != nil || !info.folder {
		return 0
	}
	return info.modified
}

// entriesIn counts what is in a folder.
func entriesIn(name string) (int, error) {
	dir, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	entries, err := dir.Readdirnames(-1)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return len(entries), errors.Join(err, dir.Close())
}

// encodeFolders returns the part of a record about folders.
func encodeFolders(all []seen) (part []byte) {
	for _, s := range all {
		mark := mixedMark
		if s.quiet {
			mark = quietMark
		}
		part = append(append(part, mark...), ' ')
		part = append(strconv.AppendInt(part, s.modified, 10), ' ')
		part = append(append(part, s.dir...), '\n')
	}
	return part
}

// parseFolders reads the part of a record about folders.
func parseFolders(part []byte) ([]seen, error) {
	all := make([]seen, 0, bytes.Count(part, []byte{'\n'}))
	for line := range bytes.Lines(part) {
		mark, line, _ := bytes.Cut(line, []byte{' '})
		modified, line, _ := bytes.Cut(line, []byte{' '})
		dir, complete := bytes.CutSuffix(line, []byte{'\n'})
		n, err := strconv.ParseInt(string(modified), 10, 64)
		if err != nil || !complete || len(dir) == 0 {
			return nil, errForm
		}
		all = append(all, seen{string(dir), n, string(mark) == quietMark})
	}
	return all, nil
}

// same reports whether folders are as they were when the record was written.
func (r *Records) same(all []seen, written int64) bool {
	return !slices.ContainsFunc(all, func(s seen) bool {
		now := r.modified(s.dir)
		return now != s.modified || s.quiet && now >= written
	})
}

// setQuiet tells which folders hold nothing else.
func setQuiet(k *write.Kept, all []seen) {
	for _, s := range all {
		if s.quiet {
			k.Quiet = append(k.Quiet, s.dir)
		}
	}
	if len(all) > 0 && len(k.Quiet) == len(all) {
		k.Whole = all[0].dir
	}
}
