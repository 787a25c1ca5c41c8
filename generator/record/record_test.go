package record

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/write"
	"github.com/tcgen-dev/tcgen/specs"
)

const (
	first  = "out/box/a.go"
	second = "out/box/testdata/A/1.json"
)

// recorded is a project with two files that were made and recorded, long ago.
func recorded(t *testing.T) *Records {
	t.Helper()
	r := &Records{Root: t.TempDir(), Dir: ".tcgen/cache", Lock: "tcgen.lock"}
	files := map[string][]byte{first: []byte("package a\n"), second: []byte("{}\n")}
	plan, err := write.NewPlan(r.Root, files, write.Options{Lock: r.Lock})
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	p := &Package{
		Made: &generator.Made{
			Dir: "specs/box", Key: "key", Service: "box", Generated: true, Actions: 1,
			Loaded: []specs.Finding{{Pos: specs.Pos{File: "specs/box/A.yaml", Line: 2, Col: 3}, Rule: "a.b", Message: "two\nlines"}},
			Owner:  map[string]string{first: "box", second: "box.A"},
		},
		Digests: map[string]string{first: write.DigestOf(files[first]), second: write.DigestOf(files[second])},
	}
	if err := r.Keep([]*Package{p}, plan); err != nil {
		t.Fatal(err)
	}
	later(t, r, time.Hour)
	return r
}

// later moves the time of the record away from that of the files.
func later(t *testing.T, r *Records, by time.Duration) {
	t.Helper()
	name := r.file("specs/box")
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	set(t, name, info.ModTime().Add(by))
}

func set(t *testing.T, name string, at time.Time) {
	t.Helper()
	if err := os.Chtimes(name, at, at); err != nil {
		t.Fatal(err)
	}
}

// edit replaces the content of a file and keeps its time.
func edit(t *testing.T, r *Records, name, content string) {
	t.Helper()
	file := filepath.Join(r.Root, name)
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	set(t, file, info.ModTime())
}

// What was made is found again as it was, and only as long as all of it holds.
func TestFind(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(t *testing.T, r *Records)
		key    string
		want   bool
	}{
		"as it was":     {func(*testing.T, *Records) {}, "key", true},
		"another key":   {func(*testing.T, *Records) {}, "other", false},
		"a file edited": {func(t *testing.T, r *Records) { edit(t, r, first, "package a\n\n") }, "key", false},
		"a file removed": {func(t *testing.T, r *Records) {
			if err := os.Remove(filepath.Join(r.Root, second)); err != nil {
				t.Fatal(err)
			}
		}, "key", false},
		"a file touched": {func(t *testing.T, r *Records) {
			set(t, filepath.Join(r.Root, first), time.Unix(1e9, 0))
		}, "key", true},
		"a file edited, of the same size": {func(t *testing.T, r *Records) {
			edit(t, r, first, "package b\n")
			set(t, filepath.Join(r.Root, first), time.Unix(1e9, 0))
		}, "key", false},
		"a file edited in the moment of recording": {func(t *testing.T, r *Records) {
			later(t, r, -2*time.Hour)
			edit(t, r, first, "package b\n")
		}, "key", false},
		"a link instead of a file": {func(t *testing.T, r *Records) {
			name := filepath.Join(r.Root, first)
			if err := os.Rename(name, name+".moved"); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink("a.go.moved", name); err != nil {
				t.Skip("no symbolic links here: ", err)
			}
		}, "key", false},
		"the record cut off": {func(t *testing.T, r *Records) {
			data, err := os.ReadFile(r.file("specs/box"))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(r.file("specs/box"), data[:len(data)-1], 0o644); err != nil {
				t.Fatal(err)
			}
		}, "key", false},
	} {
		t.Run(name, func(t *testing.T) {
			r := recorded(t)
			tt.change(t, r)
			p, ok := r.Find("specs/box", tt.key)
			if ok != tt.want {
				t.Fatalf("found: %v", ok)
			}
			if ok && (p.Made.Loaded[0].Message != "two\nlines" || p.Made.Owner[second] != "box.A" || len(p.Digests) != 2) {
				t.Errorf("another package: %+v", p)
			}
		})
	}
}

// Stamps that had to be looked behind are renewed, but for one who only reads.
func TestFindRenews(t *testing.T) {
	for _, readOnly := range []bool{false, true} {
		r := recorded(t)
		r.ReadOnly = readOnly
		set(t, filepath.Join(r.Root, first), time.Unix(1e9, 0))
		before, err := os.ReadFile(r.file("specs/box"))
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := r.Find("specs/box", "key"); !ok {
			t.Fatal("not found")
		}
		after, err := os.ReadFile(r.file("specs/box"))
		if err != nil {
			t.Fatal(err)
		}
		if same := cmp.Equal(before, after); same != readOnly {
			t.Errorf("read only: %v; unchanged: %v", readOnly, same)
		}
	}
}

// The folder keeps itself out of commits, and loses what no specs need.
func TestPrune(t *testing.T) {
	r := recorded(t)
	if err := r.Prune([]string{"specs/box"}); err != nil {
		t.Fatal(err)
	}
	if _, ok := r.Find("specs/box", "key"); !ok {
		t.Error("the record of these specs is gone")
	}
	if err := r.Prune(nil); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Join(r.Root, r.Dir))
	if err != nil || len(entries) != 1 || entries[0].Name() != ".gitignore" {
		t.Errorf("left: %v, %v", entries, err)
	}
}

// FuzzParse holds that no record does harm.
func FuzzParse(f *testing.F) {
	f.Add([]byte(header + "\nkey\n{}\nsha256:00 1 2 box a b.go\n"))
	f.Add([]byte(header + "\nkey\n{\"Loaded\":null}\nx"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, was, err := parse(data, "key")
		if err == nil && len(p.Digests) != len(was.files) {
			t.Errorf("%d digests, %d stamps", len(p.Digests), len(was.files))
		}
	})
}
