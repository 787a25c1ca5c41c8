package write

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// summary is a plan as text: what happens to each path.
func summary(p *Plan) string {
	var b strings.Builder
	for _, list := range []struct {
		word  string
		paths []string
	}{
		{"create", p.Create}, {"update", p.Update}, {"delete", p.Delete}, {"same", p.Same},
		{"forget", p.Forget}, {"stray", p.Stray},
	} {
		for _, path := range list.paths {
			fmt.Fprintf(&b, "%s %s\n", list.word, path)
		}
	}
	for _, problem := range p.Problems {
		fmt.Fprintln(&b, problem.Error())
	}
	if p.LockChanged {
		fmt.Fprintln(&b, "lock")
	}
	return b.String()
}

// What happens in plans, as text.
const (
	edited  = "the generated file was edited since tcgen wrote it; move the change to the specs, or use --force to overwrite it [write.edited]\n"
	foreign = "a file that tcgen did not write is in the way of a generated one; move it elsewhere, or use --force to overwrite it [write.foreign]\n"
	unmade  = "the file is not generated any more, and was edited since tcgen wrote it; move it elsewhere or delete it, or use --force to have it removed [write.edited]\n"
)

// Two versions of a generated file.
const (
	older = Header + "\n\npackage x\n\nconst A = 1\n"
	newer = Header + "\n\npackage x\n\nconst A = 2\n"
)

// A planCase is a state of the disk, and what is planned for it.
type planCase struct {
	name   string
	disk   map[string]string
	locked map[string]string // what an earlier run made; nil: there is no lock
	made   map[string]string // what this run makes
	opts   func(*Options)
	want   string
}

func force(o *Options) { o.Force = true }

// Files that are made.
func casesOfMade() []planCase {
	return []planCase{
		{
			name: "nothing at all",
		}, {
			name: "first run",
			made: map[string]string{"b/x.go": newer, "a/x.json": "{}"},
			want: "create a/x.json\ncreate b/x.go\nlock\n",
		}, {
			name:   "up to date",
			disk:   map[string]string{"x.go": newer},
			locked: map[string]string{"x.go": newer},
			made:   map[string]string{"x.go": newer},
			want:   "same x.go\n",
		}, {
			name:   "changed",
			disk:   map[string]string{"x.go": older},
			locked: map[string]string{"x.go": older},
			made:   map[string]string{"x.go": newer},
			want:   "update x.go\nlock\n",
		}, {
			name:   "removed by somebody",
			locked: map[string]string{"x.go": newer},
			made:   map[string]string{"x.go": newer},
			want:   "create x.go\n",
		}, {
			name: "same content, not in the lock",
			disk: map[string]string{"x.json": "{}"},
			made: map[string]string{"x.json": "{}"},
			want: "same x.json\nlock\n",
		}, {
			name: "other content with the header, not in the lock",
			disk: map[string]string{"x.go": older},
			made: map[string]string{"x.go": newer},
			want: "update x.go\nlock\n",
		},
	}
}

// Files that are made where something else is.
func casesInTheWay() []planCase {
	return []planCase{
		{
			name: "a file in the way",
			disk: map[string]string{"x.go": "package mine\n\n" + Header + "\n", "x.json": Header},
			made: map[string]string{"x.go": newer, "x.json": "{}"},
			want: "x.go: " + foreign + "x.json: " + foreign + "lock\n",
		}, {
			name: "a file in the way, with force",
			disk: map[string]string{"x.json": "mine"},
			made: map[string]string{"x.json": "{}"},
			opts: force,
			want: "update x.json\nlock\n",
		}, {
			name:   "edited by hand",
			disk:   map[string]string{"x.go": older + "// mine\n"},
			locked: map[string]string{"x.go": older},
			made:   map[string]string{"x.go": newer},
			want:   "x.go: " + edited + "lock\n",
		}, {
			name:   "edited by hand, with force",
			disk:   map[string]string{"x.go": older + "// mine\n"},
			locked: map[string]string{"x.go": older},
			made:   map[string]string{"x.go": newer},
			opts:   force,
			want:   "update x.go\nlock\n",
		}, {
			name:   "edited to what is made now",
			disk:   map[string]string{"x.go": newer},
			locked: map[string]string{"x.go": older},
			made:   map[string]string{"x.go": newer},
			want:   "same x.go\nlock\n",
		},
		{
			name: "a folder in the way",
			disk: map[string]string{"x.go/y": ""},
			made: map[string]string{"x.go": newer},
			opts: force,
			want: "x.go: something that is not a regular file is in the way of a generated one; move it elsewhere [write.not-file]\n",
		}, {
			name: "a file where a folder is to be",
			disk: map[string]string{"a": "mine"},
			made: map[string]string{"a/x.go": newer},
			want: "a/x.go: something that is not a regular file is in the way of a generated one; move it elsewhere [write.not-file]\n",
		},
	}
}

// Files that are not made any more.
func casesOfStale() []planCase {
	return []planCase{
		{
			name:   "not made any more",
			disk:   map[string]string{"x.go": older, "testdata/A/1.json": "{}"},
			locked: map[string]string{"x.go": older, "testdata/A/1.json": "{}"},
			want:   "delete testdata/A/1.json\ndelete x.go\nlock\n",
		}, {
			name:   "not made any more, and gone",
			locked: map[string]string{"x.go": older},
			want:   "forget x.go\nlock\n",
		}, {
			name:   "not made any more, and taken over",
			disk:   map[string]string{"x.go": "package mine\n"},
			locked: map[string]string{"x.go": older},
			want:   "forget x.go\nlock\n",
		}, {
			name:   "not made any more, and edited",
			disk:   map[string]string{"x.go": older + "// mine\n", "x.json": "{ }"},
			locked: map[string]string{"x.go": older, "x.json": "{}"},
			want:   "x.go: " + unmade + "x.json: " + unmade,
		}, {
			name:   "not made any more, and edited, with force",
			disk:   map[string]string{"x.go": older + "// mine\n"},
			locked: map[string]string{"x.go": older},
			opts:   force,
			want:   "delete x.go\nlock\n",
		}, {
			name:   "out of scope",
			disk:   map[string]string{"a/x.go": older, "b/x.go": older},
			locked: map[string]string{"a/x.go": older, "b/x.go": older, "b/gone.go": older},
			made:   map[string]string{"a/x.go": newer, "b/x.go": newer},
			opts:   func(o *Options) { o.InScope = func(p string) bool { return strings.HasPrefix(p, "a/") } },
			want:   "update a/x.go\nlock\n",
		},
	}
}

// Files that nobody makes.
func casesOfStrays() []planCase {
	return []planCase{
		{
			name:   "strays",
			disk:   map[string]string{"a/x.go": newer, "a/y.go": older, "a/mine.go": "package a\n", "a/notes.txt": "", "a/testdata/A/1.json": "{}", "a/testdata/A/2.json": "{}", "b/y.go": older},
			locked: map[string]string{"a/x.go": newer, "a/testdata/A/1.json": "{}"},
			made:   map[string]string{"a/x.go": newer, "a/testdata/A/1.json": "{}"},
			want:   "same a/testdata/A/1.json\nsame a/x.go\nstray a/testdata/A/2.json\nstray a/y.go\n",
		}, {
			name: "strays anywhere in the tree",
			disk: map[string]string{"out/a/y.go": older, "out/b/mine.go": "package b\n", "out/vendor/c/y.go": older, "out/mod/go.mod": "", "out/mod/y.go": older, "out/.git/y.go": older, "other/y.go": older},
			opts: func(o *Options) { o.Tree = "out" },
			want: "stray out/a/y.go\n",
		}, {
			name: "strays, with force",
			disk: map[string]string{"out/a/y.go": older, "out/a/mine.go": "package a\n"},
			opts: func(o *Options) { o.Tree = "out"; o.Force = true },
			want: "delete out/a/y.go\n",
		},
	}
}

// Files that need no lock.
func casesWithoutLock() []planCase {
	unlocked := func(remove ...string) func(*Options) {
		return func(o *Options) { o.Lock, o.Remove, o.Tree = "", remove, "s" }
	}
	return []planCase{
		{
			name: "whatever is there gives way",
			disk: map[string]string{"s/a.yaml": "a", "s/b.yaml": "b", "s/c.go": older, "s/other.yaml": "o", "s/testdata/A/1.json": ""},
			made: map[string]string{"s/a.yaml": "a", "s/b.yaml": "B", "s/c.go": "C", "t/d.yaml": "d"},
			opts: unlocked(),
			want: "create t/d.yaml\nupdate s/b.yaml\nupdate s/c.go\nsame s/a.yaml\n",
		}, {
			name: "removed on request",
			disk: map[string]string{"s/a.yaml": "a", "s/b.go": "package mine\n", "s/c.yaml": "c"},
			made: map[string]string{"s/a.yaml": "a"},
			opts: unlocked("s/b.go", "s/c.yaml", "s/gone.yaml", "s/a.yaml"),
			want: "delete s/b.go\ndelete s/c.yaml\nsame s/a.yaml\nforget s/gone.yaml\n",
		}, {
			name: "folders do not give way",
			disk: map[string]string{"s/a.yaml/x": "", "s/b.yaml/x": ""},
			made: map[string]string{"s/a.yaml": "a"},
			opts: unlocked("s/b.yaml"),
			want: "s/a.yaml: something that is not a regular file is in the way of a generated one; move it elsewhere [write.not-file]\n" +
				"s/b.yaml: something that is not a regular file is in the way of a generated one; move it elsewhere [write.not-file]\n",
		},
	}
}

func TestPlan(t *testing.T) {
	for _, test := range slices.Concat(casesOfMade(), casesInTheWay(), casesOfStale(), casesOfStrays(), casesWithoutLock()) {
		t.Run(test.name, func(t *testing.T) {
			root := tree(t, test.disk)
			if test.locked != nil {
				write(t, root, "tcgen.lock", lockOf(test.locked))
			}
			before := contents(t, root)
			opts := options()
			if test.opts != nil {
				test.opts(&opts)
			}
			p := mustPlan(t, root, test.made, opts)
			if diff := cmp.Diff(test.want, summary(p)); diff != "" {
				t.Errorf("plan (-want +got):\n%s", diff)
			}
			wantClean := strings.ReplaceAll(test.want, "same ", "") == strings.Join(p.Same, "\n")+strings.Repeat("\n", min(1, len(p.Same)))
			if p.Clean() != wantClean {
				t.Errorf("Clean() = %v for:\n%s", p.Clean(), summary(p))
			}
			if diff := cmp.Diff(before, contents(t, root)); diff != "" {
				t.Errorf("planning changed the disk (-before +after):\n%s", diff)
			}
		})
	}
}

func write(t *testing.T, root, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestPlanRefuses(t *testing.T) {
	tests := []struct {
		name  string
		files []string
		want  string
	}{
		{"absolute", []string{"/etc/x.go"}, `path "/etc/x.go": expected a slash-separated path below the project's folder, without . and ..`},
		{"up", []string{"a/../../x.go"}, `path "a/../../x.go": expected a slash-separated path below the project's folder, without . and ..`},
		{"root", []string{"."}, `path ".": expected a slash-separated path below the project's folder, without . and ..`},
		{"empty", []string{""}, `path "": expected a slash-separated path below the project's folder, without . and ..`},
		{"backslash", []string{`a\x.go`}, `path "a\\x.go": backslashes, colons and control characters are not allowed`},
		{"drive", []string{`C:x.go`}, `path "C:x.go": backslashes, colons and control characters are not allowed`},
		{"line break", []string{"a\nb"}, `path "a\nb": backslashes, colons and control characters are not allowed`},
		{"space", []string{"a "}, `path "a ": spaces around the name are not allowed`},
		{"temporary", []string{"a/.tcgen-1.tmp"}, `path "a/.tcgen-1.tmp": names like this are kept for temporary files`},
		{"lock", []string{"tcgen.lock"}, `path "tcgen.lock" is the lock file and can't be generated`},
		{"case", []string{"a/X.go", "A/x.go"}, `paths "A/x.go" and "a/X.go" differ only in case, which some disks do not tell apart`},
		{"file and folder", []string{"a", "a/x.go"}, `path "a" is a file, and a folder of "a/x.go"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := make(map[string][]byte)
			for _, name := range test.files {
				files[name] = nil
			}
			_, err := NewPlan(t.TempDir(), files, options())
			if err == nil || err.Error() != test.want {
				t.Errorf("NewPlan: %v, want %s", err, test.want)
			}
		})
	}
}

func TestPlanNeedsFolderAndLockName(t *testing.T) {
	if _, err := NewPlan(filepath.Join(t.TempDir(), "none"), nil, options()); !os.IsNotExist(err) {
		t.Errorf("missing root: %v, want one that says so", err)
	}
	want := `lock file: path "../x": expected a slash-separated path below the project's folder, without . and ..`
	if _, err := NewPlan(t.TempDir(), nil, Options{Lock: "../x"}); err == nil || err.Error() != want {
		t.Errorf("lock above the root: %v, want %s", err, want)
	}
}

func TestPlanRefusesLinksOutOfRoot(t *testing.T) {
	outside := tree(t, map[string]string{"x.go": goFile("const Outside = 1")})
	root := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(root, "link")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	for _, name := range []string{"link/x.go", "link/new.go", "link/new/new.go"} {
		_, err := NewPlan(root, set(map[string]string{name: goFile("")}), options())
		if err == nil || !strings.Contains(err.Error(), "escapes") {
			t.Errorf("NewPlan with %s: %v, want an error about leaving the root", name, err)
		}
	}
	if got := names(contents(t, outside)); got != "x.go" {
		t.Errorf("files outside: %s", got)
	}
}

func TestPlanLinkInTheWay(t *testing.T) {
	root := tree(t, map[string]string{"mine.go": "package mine\n"})
	if err := os.Symlink("mine.go", filepath.Join(root, "x.go")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	p := mustPlan(t, root, map[string]string{"x.go": goFile("")}, options())
	if len(p.Problems) != 1 || p.Problems[0].Rule != RuleNotFile {
		t.Errorf("problems %v, want one %s", p.Problems, RuleNotFile)
	}
}
