package write

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Packages of which nothing is there are made beside their place; those that
// hold others are not.
func TestFindFresh(t *testing.T) {
	made := map[string]string{
		"out/new/v1/x.go": newer, "out/new/v1/testdata/X/1.json": "{}",
		"out/old/v1/x.go":   newer,
		"out/outer/x.go":    newer,
		"out/outer/v1/y.go": newer,
		"x.go":              newer,
	}
	root := tree(t, map[string]string{"out/old/v1/mine.go": "package x\n"})
	p := mustPlan(t, root, made, options())
	maps.DeleteFunc(p.fresh, func(_ string, fresh bool) bool { return !fresh })
	if got := slices.Collect(maps.Keys(p.fresh)); !slices.Equal(got, []string{"out/new/v1"}) {
		t.Errorf("fresh: %q", got)
	}
	mustApply(t, p)
	want := with(made, map[string]string{"out/old/v1/mine.go": "package x\n", "tcgen.lock": lockOf(made)})
	if diff := cmp.Diff(want, contents(t, root)); diff != "" {
		t.Errorf("disk (-want +got):\n%s", diff)
	}
	for name := range made {
		disk, err := openDisk(root)
		if err != nil {
			t.Fatal(err)
		}
		info, err := disk.lstat(name)
		if err != nil {
			t.Fatal(err)
		}
		if stamp, ok := p.Stamp(name); !ok || stamp != stampOf(info) {
			t.Errorf("%s has the stamp %v, recorded is %v", name, stampOf(info), stamp)
		}
		if err := disk.close(); err != nil {
			t.Fatal(err)
		}
	}
}

// Somebody may make the folder of a package after the plan was made: what is in
// it stays.
func TestFreshNoMore(t *testing.T) {
	made := map[string]string{"out/new/v1/x.go": newer, "out/new/v1/y.go": newer}
	for there, wantErr := range map[string]string{
		"out/new/v1/mine.go": "",
		"out/new/v1/y.go":    "out/new/v1/y.go was changed by someone else in the meantime; 1 of 2 files are done, the others are as they were: run tcgen again",
		"out/new/v1":         "out/new/v1/x.go: not a regular file; 0 of 2 files are done, the others are as they were: run tcgen again",
	} {
		root := tree(t, nil)
		p := mustPlan(t, root, made, options())
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, there)), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, root, there, "mine")
		err := p.Apply(t.Context())
		if err == nil && wantErr != "" || err != nil && err.Error() != wantErr {
			t.Errorf("%s: %v, want %q", there, err, wantErr)
		}
		disk := contents(t, root)
		if disk[there] != "mine" {
			t.Errorf("%s holds %q", there, disk[there])
		}
		for name := range disk {
			if strings.Contains(name, tempPrefix) {
				t.Errorf("%s is left behind", name)
			}
		}
	}
}
