package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSpool(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	files := map[string][]byte{
		"a/1.yaml": []byte("held"), "a/2.yaml": []byte(strings.Repeat("far too long", 10)), "b/3.yaml": []byte("kept on disk"), "b/4.yaml": nil,
	}
	s := newSpool(5)
	names := []string{"a/1.yaml", "a/2.yaml", "b/3.yaml", "b/4.yaml"}
	for _, name := range names {
		if err := s.put(name, files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.names(); !slices.Equal(got, names) {
		t.Errorf("names: %v", got)
	}
	if len(s.held) != 2 || len(s.spans) != 2 {
		t.Errorf("%d files in memory and %d on disk, expected 2 and 2", len(s.held), len(s.spans))
	}
	got, err := s.get(names)
	if diff := cmp.Diff(files, got); diff != "" || err != nil {
		t.Errorf("get: %v\n%s", err, diff)
	}
	if _, err := s.get([]string{"c.yaml"}); err == nil {
		t.Error("a file that was not put is there")
	}
	if err := s.close(); err != nil {
		t.Error(err)
	}
	if left, err := filepath.Glob(filepath.Join(temp, "*")); err != nil || len(left) > 0 {
		t.Errorf("close left %v, %v", left, err)
	}
	if err := s.close(); err != nil {
		t.Errorf("the second close: %v", err)
	}
}

// TestSpoolNoFolder has no place for the temporary file.
func TestSpoolNoFolder(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone")
	t.Setenv("TMPDIR", gone)
	t.Setenv("TMP", gone)
	s := newSpool(0)
	err := s.put("a.yaml", []byte("x"))
	if err == nil || !strings.HasPrefix(err.Error(), "keep what is to be written: ") {
		t.Errorf("put: %v", err)
	}
	if _, err := os.Stat(gone); err == nil {
		t.Error("put made a folder")
	}
	if err := s.close(); err != nil {
		t.Error(err)
	}
}
