package main

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestDiskFull lets each change to the disk fail as it does on a full one, that
// change alone and with all that come after it: the run says so and ends with
// 2, each file is old or new, and with room again the same command repairs all.
func TestDiskFull(t *testing.T) {
	for _, stuck := range []bool{false, true} {
		name := map[bool]string{false: "for a moment/", true: "from then on/"}[stuck]
		for _, s := range breakages(few) {
			t.Run(name+s.name, func(t *testing.T) {
				r := rehearse(t, s)
				eachStep(r.steps, func(step int) {
					r.fail(t, &breaker{at: step, stuck: stuck, fail: fails(syscall.ENOSPC)})
				})
			})
		}
	}
}

// fails breaks a change with an error of the operating system.
func fails(cause error) func(string) error {
	return func(name string) error { return &fs.PathError{Op: "write", Path: name, Err: cause} }
}

// fail runs the command on a disk that breaks.
func (r rehearsal) fail(t *testing.T, b *breaker) {
	dir := r.copyOf(t)
	code, stderr := r.run(t, dir, b)
	cause := b.fail("").(*fs.PathError).Err.Error()
	if code != exitError || !strings.Contains(stderr, cause) {
		t.Errorf("step %d: exit code %d, %q, want %d and %q", b.at, code, stderr, exitError, cause)
	}
	now := snapshot(t, dir)
	lost := r.losses(now)
	for name := range now {
		if isTemporary(name) && !b.stuck {
			lost = append(lost, name+" is left over")
		}
	}
	for _, what := range append(lost, r.unrepaired(t, dir)...) {
		t.Errorf("%s, broken at step %d: %s", r.name, b.at, what)
	}
}

// TestReadOnly makes folders read-only, one at a time: the run says which, ends
// with 2, and with the right to write the same command repairs all.
func TestReadOnly(t *testing.T) {
	r := rehearse(t, breakage{"sync again", []string{"-q", "sync", "--prune"}, changedPages(few)})
	for _, folder := range []string{"", "specs/", "specs/lake/2020-01-01/", "internal/", "internal/tencentcloud/lake/v20200101/testdata/"} {
		for _, cause := range []error{syscall.EACCES, syscall.EROFS} {
			dir := r.copyOf(t)
			b := &breaker{at: 0, stuck: true, fail: func(name string) error {
				if strings.HasPrefix(name, folder) {
					return &fs.PathError{Op: "openat", Path: name, Err: cause}
				}
				return nil
			}}
			code, stderr := r.run(t, dir, b)
			if code != exitError || !strings.Contains(stderr, folder) || !strings.Contains(stderr, cause.Error()) {
				t.Errorf("%s read-only: exit code %d, %q", folder, code, stderr)
			}
			for _, what := range append(r.losses(snapshot(t, dir)), r.unrepaired(t, dir)...) {
				t.Errorf("%s read-only: %s", folder, what)
			}
		}
	}
}

// Where nothing is to be written, a folder may be read-only.
func TestReadOnlyUpToDate(t *testing.T) {
	dir := newLake(few)(t)
	mustRun(t, dir, "-q", "sync")
	for _, args := range []string{"generate", "sync", "parse pages", "init"} {
		s := breakage{name: args, args: append([]string{"-q"}, strings.Fields(args)...)}
		if args == "init" {
			mustRun(t, dir, "init")
		}
		b := &breaker{at: 0, stuck: true, fail: fails(syscall.EROFS)}
		if code, stderr := s.run(t, dir, b); code != 0 {
			t.Errorf("%s: exit code %d, %s", args, code, stderr)
		}
	}
}

// An obstacle stands where the tool wants to write.
type obstacle struct {
	name string
	put  func(t *testing.T, file, outside string)
}

func obstacles() []obstacle {
	link := func(target func(file, outside string) string) func(*testing.T, string, string) {
		return func(t *testing.T, file, outside string) {
			if err := os.Symlink(target(file, outside), file); err != nil {
				t.Skip("no symbolic links here: ", err)
			}
		}
	}
	return []obstacle{
		{"folder", func(t *testing.T, file, _ string) { writeFile(t, filepath.Join(file, "mine"), "mine") }},
		{"link to a file outside", link(func(_, outside string) string { return filepath.Join(outside, "file") })},
		{"link to a folder outside", link(func(_, outside string) string { return outside })},
		{"relative link outside", link(func(file, outside string) string {
			rel, err := filepath.Rel(filepath.Dir(file), filepath.Join(outside, "file"))
			if err != nil {
				return outside
			}
			return rel
		})},
		{"link to nothing", link(func(_, outside string) string { return filepath.Join(outside, "new") })},
		{"link to itself", link(func(file, _ string) string { return filepath.Base(file) })},
	}
}

// TestObstacles puts folders and links in the place of everything that sync
// writes, and of the folders in which it does: nothing outside of the project
// changes, and the run ends with an error that names the place.
func TestObstacles(t *testing.T) {
	places := []string{
		"tcgen.lock", ".tcgen", ".tcgen/spec.schema.json", ".tcgen/local", ".tcgen/local/run.lock",
		"specs/lake", "specs/lake/2020-01-01/RowBoat3.yaml", "specs/lake/2020-01-01/SailBoat.yaml", "specs/sea",
		"internal", "internal/tencentcloud/lake/v20200101", "internal/tencentcloud/lake/v20200101/row_boat3.go",
		"internal/tencentcloud/lake/v20200101/sail_boat.go", "internal/tencentcloud/lake/v20200101/row_boat1.go",
		"internal/tencentcloud/lake/v20200101/testdata", "internal/tencentcloud/sea",
	}
	template := snapshot(t, changedPages(few)(t))
	for _, place := range places {
		for _, o := range obstacles() {
			if isFile := path.Ext(strings.TrimPrefix(path.Base(place), ".")) != ""; o.name == "folder" && !isFile {
				continue // a folder belongs there
			}
			t.Run(place+"/"+o.name, func(t *testing.T) {
				dir, outside := writeFolder(t, template), writeFolder(t, map[string]string{"file": "mine", "folder/x.go": "package x\n"})
				file := filepath.Join(dir, place)
				if err := os.RemoveAll(file); err != nil {
					t.Fatal(err)
				}
				o.put(t, file, outside)
				holdsOutside(t, dir, outside, place)
			})
		}
	}
}

// holdsOutside runs sync in dir and compares what is outside.
func holdsOutside(t *testing.T, dir, outside, place string) {
	before := snapshot(t, outside)
	code, stderr := breakage{args: []string{"-q", "sync", "--prune", "--force"}}.run(t, dir, &breaker{at: -1})
	after := snapshot(t, outside)
	for name, content := range after {
		if before[name] != content {
			t.Errorf("%s was written outside: %q", name, content)
		}
	}
	if len(after) != len(before) {
		t.Errorf("files outside: %v, before: %v", after, before)
	}
	info, err := os.Lstat(filepath.Join(dir, place))
	if err != nil || info.Mode().IsRegular() {
		t.Errorf("what stood in the way is not there any more: %v", err)
	}
	base := place[strings.LastIndex(place, "/")+1:]
	if code == 0 || !strings.Contains(stderr, base) {
		t.Errorf("exit code %d, %q, want an error that names %s", code, stderr, place)
	}
}
