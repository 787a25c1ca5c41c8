package main

import (
	"errors"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"
)

func TestLayered(t *testing.T) {
	dir := writeFolder(t, map[string]string{"a/x.yaml": "old", "a/gone.yaml": "g", "b/only.yaml": "g", "c.txt": "c"})
	written := newSpool(4) // one file more has to wait on disk
	t.Cleanup(func() { written.close() })
	for name, text := range map[string]string{"a/x.yaml": "new", "a/y.yaml": "y", "new/deep/z.yaml": "z"} {
		if err := written.put(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	l := layer(os.DirFS(dir), written, []string{"a/gone.yaml", "b/only.yaml"})
	if err := fstest.TestFS(l, "a/x.yaml", "a/y.yaml", "new/deep/z.yaml", "c.txt", "b"); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{"a/x.yaml": "new", "new/deep/z.yaml": "z", "c.txt": "c"} {
		if got, err := fs.ReadFile(l, name); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"a/gone.yaml", "b/only.yaml", "none", "none/x"} {
		_, statErr := fs.Stat(l, name)
		_, openErr := l.Open(name)
		_, readErr := fs.ReadFile(l, name)
		for _, err := range []error{statErr, openErr, readErr} {
			if !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s: %v, want that it does not exist", name, err)
			}
		}
	}
	if _, err := fs.ReadDir(l, "none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("listing a missing folder: %v", err)
	}
}
