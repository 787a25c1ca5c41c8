package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestDiskReallyFull runs sync on disks that are too small for what it writes.
func TestDiskReallyFull(t *testing.T) {
	r := rehearse(t, breakage{"sync again", []string{"-q", "sync", "--prune"}, changedPages(few)})
	full := 0
	for _, size := range []string{"120k", "140k", "160k", "180k", "200k", "220k"} {
		dir := t.TempDir()
		if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
			t.Skip("no disk can be made here: ", err)
		}
		t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
		fits := fill(dir, r.before)
		if !fits {
			continue
		}
		code, stderr := r.run(t, dir, &breaker{at: -1})
		if code == exitError && strings.Contains(stderr, "no space left on device") {
			full++
		} else if code != 0 {
			t.Errorf("%s: exit code %d, %s", size, code, stderr)
		}
		lost := r.losses(snapshot(t, dir))
		if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=4m"); err != nil {
			t.Fatal(err)
		}
		for _, what := range append(lost, r.unrepaired(t, dir)...) {
			t.Errorf("disk of %s: %s", size, what)
		}
	}
	if full == 0 {
		t.Error("no disk was full")
	}
}

// fill writes files, and reports whether there is room for them.
func fill(dir string, files map[string]string) bool {
	for name, content := range files {
		file := filepath.Join(dir, name)
		if os.MkdirAll(filepath.Dir(file), 0o755) != nil || os.WriteFile(file, []byte(content), 0o644) != nil {
			return false
		}
	}
	return true
}
