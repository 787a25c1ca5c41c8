package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A breaker counts the changes that a run makes to the disk, and breaks one of
// them.
type breaker struct {
	mu    sync.Mutex
	count int
	at    int                     // the change to break, from 0; -1 for none
	fail  func(name string) error // what happens there
	stuck bool                    // all later changes break too
}

// watch is told every change.
func (b *breaker) watch(name string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := b.count
	b.count++
	if b.at >= 0 && (n == b.at || b.stuck && n > b.at) {
		return b.fail(name)
	}
	return nil
}

// A breakage is a command whose changes are broken one by one.
type breakage struct {
	name  string
	args  []string
	start func(t *testing.T) string // makes the project that the command changes
}

// run executes the command in this process. It returns the exit code and what
// it printed to standard error.
func (s breakage) run(t *testing.T, dir string, b *breaker) (int, string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	a := newApp(strings.NewReader(""), &stdout, &stderr)
	a.watch = b.watch
	code := a.run(t.Context(), append([]string{"-C", dir}, s.args...))
	return code, stderr.String()
}

// A rehearsal is what a breakage does when nothing breaks.
type rehearsal struct {
	breakage
	before, after map[string]string
	steps         int
}

func rehearse(t *testing.T, s breakage) rehearsal {
	t.Helper()
	dir := s.start(t)
	r := rehearsal{breakage: s, before: snapshot(t, dir)}
	b := &breaker{at: -1}
	if code, stderr := s.run(t, dir, b); code != 0 {
		t.Fatalf("%s: exit code %d\n%s", s.name, code, stderr)
	}
	r.after, r.steps = snapshot(t, dir), b.count
	if r.steps < 8 {
		t.Fatalf("%s: only %d changes", s.name, r.steps)
	}
	return r
}

// snapshot reads all files below dir.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// copyOf writes the project as it is before the command.
func (r rehearsal) copyOf(t *testing.T) string { return writeFolder(t, r.before) }

// losses compares a project in which the command broke with what it was and
// what it would be: each file is one or the other, whole.
func (r rehearsal) losses(now map[string]string) (lost []string) {
	all := maps.Clone(r.before)
	maps.Copy(all, r.after)
	for name := range all {
		content, here := now[name]
		old, had := r.before[name]
		made, has := r.after[name]
		switch {
		case isState(name):
		case !here && had && has:
			lost = append(lost, name+" is gone")
		case here && path.Base(name) == "tcgen.lock":
			lost = append(lost, strayLines(content, old+made)...)
		case here && !(had && content == old) && !(has && content == made):
			lost = append(lost, fmt.Sprintf("%s is neither old nor new: %q", name, content))
		}
	}
	for name := range now {
		if _, known := all[name]; !known && !isState(name) && !isTemporary(name) {
			lost = append(lost, name+" is from nowhere")
		}
	}
	return lost
}

// strayLines returns the lines of a lock that neither the old nor the new one
// has.
func strayLines(content, known string) (stray []string) {
	for line := range strings.Lines(content) {
		if !strings.Contains(known, line) {
			stray = append(stray, "tcgen.lock has the line "+line)
		}
	}
	return stray
}

// isState names the files of one copy of the project, which are nobody's work.
func isState(name string) bool { return strings.HasPrefix(name, ".tcgen/local/") }

// isTemporary names temporary files, and what is in temporary folders.
func isTemporary(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool {
		return strings.HasPrefix(part, ".tcgen-") && path.Ext(part) == ".tmp"
	})
}

// unrepaired runs the command again, unbroken, and returns what is not as it
// would be without the breakage.
func (r rehearsal) unrepaired(t *testing.T, dir string) (lost []string) {
	t.Helper()
	if code, stderr := r.run(t, dir, &breaker{at: -1}); code != 0 {
		return []string{fmt.Sprintf("the next run ends with %d: %s", code, stderr)}
	}
	now := snapshot(t, dir)
	for name, content := range r.after {
		if now[name] != content && !isState(name) {
			lost = append(lost, name+" is not repaired")
		}
	}
	for name := range now {
		if _, known := r.after[name]; !known && !isState(name) {
			lost = append(lost, name+" is left over")
		}
	}
	return lost
}
