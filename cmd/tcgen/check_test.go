package main

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// generate --check notices every generated file that was edited, removed or
// added, and nothing else.
func TestCheckNoticesEveryFile(t *testing.T) {
	noticesEveryFile(t, project(t))
}

// So it does where runs remember what they made.
func TestCheckNoticesEveryFileThatIsRecorded(t *testing.T) {
	dir := project(t)
	for range 2 {
		tcgen(t, 0, dir, "generate")
		records, err := filepath.Glob(filepath.Join(dir, recordDir, "*"))
		if err != nil || len(records) != 4 { // with the file that keeps them out of commits
			t.Fatalf("%d records: %v", len(records), err)
		}
		for _, name := range records { // as if time had passed
			at := time.Now().Add(time.Hour)
			if err := os.Chtimes(name, at, at); err != nil {
				t.Fatal(err)
			}
		}
	}
	if made, kept := drafted(t, dir); len(made) != 0 || len(kept) != 3 {
		t.Fatalf("made %q, kept %q", made, kept)
	}
	noticesEveryFile(t, dir)
}

func noticesEveryFile(t *testing.T, dir string) {
	check := func(want int, what string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), []string{"-C", dir, "generate", "--check"}, nil, &stdout, &stderr); code != want {
			t.Errorf("%s: exit code %d, want %d\n%s%s", what, code, want, &stdout, &stderr)
		}
	}
	check(0, "untouched")
	files := lockedFiles(t, dir)
	if len(files) < 20 {
		t.Fatalf("the lock lists %d files", len(files))
	}
	for _, name := range files {
		file := filepath.Join(dir, name)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, file, string(data)+"\n")
		check(1, name+" edited")
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		check(1, name+" removed")
		writeFile(t, file, string(data))
		added := filepath.Join(filepath.Dir(file), "added_"+path.Base(name))
		writeFile(t, added, string(data))
		check(1, name+" added once more")
		if err := os.Remove(added); err != nil {
			t.Fatal(err)
		}
	}
	writeFile(t, filepath.Join(dir, "output/waf/v20180125/mine.go"), "package waf\n")
	check(0, "a file of the user's own beside them")
}

// lockedFiles returns the paths that tcgen.lock lists.
func lockedFiles(t *testing.T, dir string) (files []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "tcgen.lock"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if name, _, ok := strings.Cut(line, " sha256:"); ok {
			files = append(files, name)
		}
	}
	return files
}
