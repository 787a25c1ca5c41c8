package record

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/write"
	"github.com/tcgen-dev/tcgen/specs"
)

const (
	first  = "out/box/a.go"
	second = "out/box/testdata/A/1.json"
	spec   = "specs/box/A.yaml"
)

var (
	specFiles  = []string{"A.yaml", "service.yaml"}
	specDigest = sha256.Sum256([]byte("specs"))
)

// recorded is a project with two files that were made of two specs and
// recorded, long ago.
func recorded(t *testing.T) *Records {
	t.Helper()
	r := &Records{Root: t.TempDir(), Dir: ".tcgen/cache", Lock: "tcgen.lock", Now: func() time.Time { return time.Now().Add(time.Hour) }}
	for _, name := range specFiles {
		create(t, filepath.Join(r.Root, "specs/box", name), "spec: 1\n")
	}
	entry := r.Open("specs/box", specFiles)
	files := map[string][]byte{first: []byte("package a\n"), second: []byte("{}\n")}
	plan, err := write.NewPlan(r.Root, files, write.Options{Lock: r.Lock})
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	p := &Package{Entry: entry, Made: &generator.Made{
		Dir: "specs/box", Key: "key", Digest: specDigest, Service: "box", Generated: true, Actions: 1, Names: []string{"A", "B"},
		Loaded: []specs.Finding{{Pos: specs.Pos{File: spec, Line: 2, Col: 3}, Rule: "a.b", Message: "two\nlines"}},
		Owner:  map[string]string{first: "box", second: "box.A"},
	}}
	if err := r.Keep([]*Package{p}, plan); err != nil {
		t.Fatal(err)
	}
	later(t, r, time.Hour)
	return r
}

func create(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
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

// rewrite replaces the record.
func rewrite(t *testing.T, r *Records, change func(data []byte) []byte) {
	t.Helper()
	data, err := os.ReadFile(r.file("specs/box"))
	if err != nil {
		t.Fatal(err)
	}
	create(t, r.file("specs/box"), string(change(data)))
	later(t, r, time.Hour)
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
		"a file edited, of the same size and time, where all is read": {func(t *testing.T, r *Records) {
			edit(t, r, first, "package b\n")
			r.Reread = true
		}, "key", false},
		"nothing edited, where all is read": {func(_ *testing.T, r *Records) { r.Reread = true }, "key", true},
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
			rewrite(t, r, func(data []byte) []byte { return data[:len(data)-1] })
		}, "key", false},
		"more than the record": {func(t *testing.T, r *Records) {
			rewrite(t, r, func(data []byte) []byte { return append(data, '\n') })
		}, "key", false},
		"no record": {func(t *testing.T, r *Records) {
			if err := os.Remove(r.file("specs/box")); err != nil {
				t.Fatal(err)
			}
		}, "key", false},
	} {
		t.Run(name, func(t *testing.T) {
			r := recorded(t)
			tt.change(t, r)
			e := r.Open("specs/box", specFiles)
			made, kept, ok := e.Find(tt.key)
			if ok != tt.want {
				t.Fatalf("found: %v", ok)
			}
			if !ok {
				return
			}
			if made.Loaded[0].Message != "two\nlines" || !slices.Equal(made.Names, []string{"A", "B"}) || made.Digest != specDigest {
				t.Errorf("another package: %+v", made)
			}
			if owners := e.Owners(); owners[first] != "box" || owners[second] != "box.A" || len(owners) != 2 {
				t.Errorf("owners: %v", owners)
			}
			want := first + " " + digestOf("package a\n") + "\n" + second + " " + digestOf("{}\n") + "\n"
			if string(kept.Lines) != want {
				t.Errorf("lines %q, want %q", kept.Lines, want)
			}
		})
	}
}

func digestOf(content string) string {
	var text []byte
	sum := sha256.Sum256([]byte(content))
	for _, b := range sum {
		const digits = "0123456789abcdef"
		text = append(text, digits[b>>4], digits[b&15])
	}
	return "sha256:" + string(text)
}

// Folders that hold nothing else are known, until something is added to one.
func TestFindQuietFolders(t *testing.T) {
	all := []string{"out/box", "out/box/testdata", "out/box/testdata/A"}
	for name, tt := range map[string]struct {
		change func(t *testing.T, r *Records)
		want   write.Kept
	}{
		"nothing": {func(*testing.T, *Records) {}, write.Kept{Quiet: all, Whole: "out/box"}},
		"a file": {func(t *testing.T, r *Records) {
			create(t, filepath.Join(r.Root, "out/box/testdata/mine"), "")
		}, write.Kept{Quiet: []string{"out/box", "out/box/testdata/A"}}},
		"a folder": {func(t *testing.T, r *Records) {
			create(t, filepath.Join(r.Root, "out/box/mine/x.go"), "")
		}, write.Kept{Quiet: all[1:]}},
		"a file, and gone": {func(t *testing.T, r *Records) {
			name := filepath.Join(r.Root, "out/box/mine.go")
			create(t, name, "")
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}, write.Kept{Quiet: all, Whole: "out/box"}},
		"in the moment of recording": {func(t *testing.T, r *Records) {
			later(t, r, -2*time.Hour)
			info, err := os.Stat(filepath.Join(r.Root, "out/box"))
			if err != nil {
				t.Fatal(err)
			}
			create(t, filepath.Join(r.Root, "out/box/mine.go"), "")
			set(t, filepath.Join(r.Root, "out/box"), info.ModTime())
		}, write.Kept{Quiet: all[1:]}},
		"all is read": {func(_ *testing.T, r *Records) { r.Reread = true }, write.Kept{}},
	} {
		t.Run(name, func(t *testing.T) {
			r := recorded(t)
			tt.change(t, r)
			for range 2 { // the second time with what the first one renewed
				_, kept, ok := r.Open("specs/box", specFiles).Find("key")
				kept.Lines = nil
				if d := cmp.Diff(tt.want, kept); !ok || d != "" {
					t.Errorf("found %v (-want +got):\n%s", ok, d)
				}
			}
		})
	}
}

// Specs are known without being read, as long as none could have been changed.
func TestDigest(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the system does not tell when a file was changed")
	}
	for name, tt := range map[string]struct {
		change func(t *testing.T, r *Records)
		files  []string
		want   bool
	}{
		"as they were":                 {func(*testing.T, *Records) {}, specFiles, true},
		"all is read":                  {func(_ *testing.T, r *Records) { r.Reread = true }, specFiles, false},
		"one more":                     {func(*testing.T, *Records) {}, append(slices.Clip(specFiles), "types.yaml"), false},
		"one less":                     {func(*testing.T, *Records) {}, specFiles[1:], false},
		"one touched":                  {func(t *testing.T, r *Records) { set(t, filepath.Join(r.Root, spec), time.Unix(1e9, 0)) }, specFiles, false},
		"edited, of one size and time": {func(t *testing.T, r *Records) { edit(t, r, spec, "spec: 2\n") }, specFiles, false},
		"replaced, of one size and time": {func(t *testing.T, r *Records) {
			name := filepath.Join(r.Root, spec)
			if err := os.Rename(name, name+".old"); err != nil {
				t.Fatal(err)
			}
			create(t, name, "")
			edit(t, r, spec, "spec: 2\n")
		}, specFiles, false},
		"a link instead of one": {func(t *testing.T, r *Records) {
			name := filepath.Join(r.Root, spec)
			if err := os.Rename(name, name+".moved"); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink("A.yaml.moved", name); err != nil {
				t.Skip("no symbolic links here: ", err)
			}
		}, specFiles, false},
		"changed a moment ago": {func(_ *testing.T, r *Records) { r.Now = time.Now }, specFiles, false},
	} {
		t.Run(name, func(t *testing.T) {
			r := recorded(t)
			tt.change(t, r)
			digest, ok := r.Open("specs/box", tt.files).Digest()
			if ok != tt.want || ok && digest != specDigest {
				t.Errorf("known: %v, %x", ok, digest)
			}
		})
	}
}

// Specs that were read a moment after they were changed are read once more: they
// may have been changed again in the same moment.
func TestDigestOfUnsettledSpecs(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the system does not tell when a file was changed")
	}
	r := recorded(t)
	edit(t, r, spec, "spec: 2\n")
	hour := r.Now
	for i, tt := range []struct {
		now  func() time.Time
		want bool
	}{{time.Now, false}, {hour, false}, {hour, true}} {
		r.Now = tt.now
		e := r.Open("specs/box", specFiles)
		if _, ok := e.Digest(); ok != tt.want {
			t.Errorf("run %d: known: %v", i, ok)
		}
		if _, _, ok := e.Find("key"); !ok { // they were read, and have the digest
			t.Errorf("run %d: not found", i)
		}
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
		if _, _, ok := r.Open("specs/box", specFiles).Find("key"); !ok {
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
	if _, _, ok := r.Open("specs/box", specFiles).Find("key"); !ok {
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

// FuzzRecord holds that no record does harm.
func FuzzRecord(f *testing.F) {
	f.Add([]byte(header + "\nkey\n"))
	good := form{
		key: "key", made: []byte(`{"Dir":"specs/box"}`), names: []byte("A B"), specs: []byte("1 2 3 4 A.yaml\n"),
		lines: []byte(first + " " + digestOf("") + "\n"), stamps: []byte("1 2 box\n"), folders: []byte("quiet 3 out/box\n"),
	}
	f.Add(good.encode())
	for _, part := range good.parts() {
		broken := good
		*part = (*part)[:len(*part)-1]
		f.Add(good.encode())
		good = broken
	}
	r := &Records{Root: f.TempDir(), Dir: "records"}
	f.Fuzz(func(t *testing.T, data []byte) {
		create(t, r.file("specs/box"), string(data))
		e := r.Open("specs/box", specFiles)
		if _, ok := e.Digest(); ok {
			t.Error("specs that are not there are known")
		}
		if _, kept, ok := e.Find("key"); ok && len(kept.Lines) > 0 {
			t.Errorf("files that are not there are known: %q", kept.Lines)
		}
		e.Owners()
		parsed, err := parse(data)
		if err != nil {
			return
		}
		again, err := parse(parsed.encode())
		if d := cmp.Diff(parsed, again, cmp.AllowUnexported(form{}), cmpopts.EquateEmpty()); err != nil || d != "" {
			t.Errorf("written and read again: %v\n%s", err, d)
		}
	})
}
