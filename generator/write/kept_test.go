package write

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// keptFiles are the files of two packages that an earlier run made.
func keptFiles() (a, b map[string]string) {
	return map[string]string{"out/a/v1/testdata/X/1.json": "{}", "out/a/v1/x.go": newer},
		map[string]string{"out/b/v1/y.go": newer}
}

// A package that the lock lists as it is needs no more; of any other each file
// is looked at.
func TestKeep(t *testing.T) {
	a, b := keptFiles()
	stale := with(a, b, map[string]string{"out/a/v1/old.go": older})
	for name, test := range map[string]struct {
		lock string
		opts Options
		want string // of the plan
		kept int
		then string // the lock
	}{
		"the lock lists all":    {lockOf(with(a, b)), Options{}, "", 3, lockOf(with(a, b))},
		"another version":       {strings.Replace(lockOf(with(a, b)), "v1.2.3", "v1", 1), Options{}, "", 3, strings.Replace(lockOf(with(a, b)), "v1.2.3", "v1", 1)},
		"no lock":               {"", Options{}, "same out/a/v1/testdata/X/1.json\nsame out/a/v1/x.go\nsame out/b/v1/y.go\nlock\n", 0, lockOf(with(a, b))},
		"it lists one of both":  {lockOf(b), Options{}, "same out/a/v1/testdata/X/1.json\nsame out/a/v1/x.go\nlock\n", 1, lockOf(with(a, b))},
		"it lists one more":     {lockOf(stale), Options{}, "forget out/a/v1/old.go\nlock\n", 3, lockOf(with(a, b))},
		"in another order":      {reversed(lockOf(with(a, b))), Options{}, "same out/a/v1/testdata/X/1.json\nsame out/a/v1/x.go\nsame out/b/v1/y.go\n", 0, reversed(lockOf(with(a, b)))},
		"about one of the both": {lockOf(b), Options{InScope: func(name string) bool { return name == "out/b/v1/y.go" }}, "same out/b/v1/y.go\n", 0, lockOf(b)},
	} {
		t.Run(name, func(t *testing.T) {
			disk := with(a, b)
			if test.lock != "" {
				disk["tcgen.lock"] = test.lock
			}
			root := tree(t, disk)
			test.opts.Lock, test.opts.Tool, test.opts.Tree = "tcgen.lock", "v1.2.3", "out"
			p, err := planKept(t, root, test.opts)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, summary(p)); diff != "" || p.Kept != test.kept {
				t.Errorf("kept %d, plan (-want +got):\n%s", p.Kept, diff)
			}
			mustApply(t, p)
			if diff := cmp.Diff(with(a, b, map[string]string{"tcgen.lock": test.then}), contents(t, root)); diff != "" {
				t.Errorf("disk (-want +got):\n%s", diff)
			}
		})
	}
}

// reversed puts the lines of a lock in the wrong order.
func reversed(lock string) string {
	head, lines, _ := strings.Cut(lock, "tool v1.2.3\n")
	turned := ""
	for line := range strings.Lines(lines) {
		turned = line + turned
	}
	return head + "tool v1.2.3\n" + turned
}

// planKept keeps both packages, beside files that are made.
func planKept(t *testing.T, root string, opts Options, made ...string) (*Plan, error) {
	t.Helper()
	a, b := keptFiles()
	builder, err := NewBuilder(root, opts)
	if err != nil {
		t.Fatal(err)
	}
	builder.Keep(Kept{Lines: linesOf(b), Quiet: []string{"out/b/v1"}, Whole: "out/b/v1"})
	builder.Keep(Kept{Lines: linesOf(a), Quiet: []string{"out/a/v1", "out/a/v1/testdata", "out/a/v1/testdata/X"}, Whole: "out/a/v1"})
	for _, name := range made {
		if err := builder.Add(set(map[string]string{name: newer})); err != nil {
			return nil, err
		}
	}
	return builder.Plan()
}

// With a package that is made beside those that are kept, the lock has the lines
// of all, and what is left behind elsewhere is found.
func TestKeepBesideOthers(t *testing.T) {
	a, b := keptFiles()
	gone := map[string]string{"out/c/v1/gone.go": goFile("const Gone = 1")}
	root := tree(t, with(a, b, gone, map[string]string{"tcgen.lock": lockOf(with(a, b, gone)), "out/c/v1/.tcgen-X.tmp": "half"}))
	p, err := planKept(t, root, Options{Lock: "tcgen.lock", Tool: "v1.2.3", Tree: "out"}, "out/aa/v1/z.go")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := summary(p), "create out/aa/v1/z.go\ndelete out/c/v1/gone.go\nlock\n"; got != want || p.Kept != 3 {
		t.Errorf("kept %d, plan:\n%swant:\n%s", p.Kept, got, want)
	}
	mustApply(t, p)
	all := with(a, b, map[string]string{"out/aa/v1/z.go": newer})
	if diff := cmp.Diff(with(all, map[string]string{"tcgen.lock": lockOf(all)}), contents(t, root)); diff != "" {
		t.Errorf("disk (-want +got):\n%s", diff)
	}
}

// The folder of a package that is kept is its own.
func TestKeepInTheWay(t *testing.T) {
	a, b := keptFiles()
	for made, want := range map[string]string{
		"out/a/v1/z.go":     `path "out/a/v1/z.go" is in the folder "out/a/v1", which another package fills`,
		"out/a/v1/sub/z.go": `path "out/a/v1/sub/z.go" is in the folder "out/a/v1", which another package fills`,
		"out/A/V1/z.go":     `path "out/A/V1/z.go" is in the folder "out/a/v1", which another package fills`,
		"out/a/v1/x.go":     `path "out/a/v1/x.go" is in the folder "out/a/v1", which another package fills`,
		"out/a":             `path "out/a" is a file, and a folder of "out/a/v1"`,
	} {
		root := tree(t, with(a, b, map[string]string{"tcgen.lock": lockOf(with(a, b))}))
		if made == "out/a" {
			root = tree(t, map[string]string{"tcgen.lock": lockOf(with(a, b))})
		}
		if _, err := planKept(t, root, Options{Lock: "tcgen.lock"}, made); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", made, err, want)
		}
	}
	builder, err := NewBuilder(tree(t, map[string]string{"tcgen.lock": lockOf(b)}), Options{Lock: "tcgen.lock"})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		builder.Keep(Kept{Lines: linesOf(b), Whole: "out/b/v1"})
	}
	if _, err := builder.Plan(); err == nil || err.Error() != `the folder "out/b/v1" is made twice` {
		t.Errorf("kept twice: %v", err)
	}
}

// A package with lines that are not below its folder is not taken at its word.
func TestKeepElsewhere(t *testing.T) {
	a, b := keptFiles()
	for _, k := range []Kept{
		{Lines: linesOf(with(a, b)), Whole: "out/a/v1"}, {Lines: linesOf(with(a, b)), Whole: "out/b/v1"},
		{Whole: "out/a/v1"}, {Lines: []byte("nonsense\n"), Whole: "out/a/v1"}, {Lines: []byte("out/a/v1/x"), Whole: "out/a/v1"},
	} {
		if k.isWhole() {
			t.Errorf("%q is below %s", k.Lines, k.Whole)
		}
	}
}

// The lines of a lock are found as a map finds them.
func TestLines(t *testing.T) {
	names := []string{"a", "a b", "a b/c", "a/b", "a-b/c", "b/a.go", "b/a/1.json", "b/aa.go", "z"}
	for bits := range 1 << len(names) {
		want := map[string][]string{}
		l := lock{}
		for i, name := range names {
			if bits>>i&1 == 0 {
				continue
			}
			want[name] = []string{sumA}
			l.add(name, sumA)
			if i%3 == 0 {
				want[name] = []string{min(sumA, sumB), max(sumA, sumB)}
				l.add(name, sumB)
			}
		}
		read, err := parseLock("x", l.encode())
		if err != nil || read.edits != nil {
			t.Fatalf("%b: %v, edits %v", bits, err, read.edits)
		}
		got := map[string][]string{}
		for _, name := range names {
			if sums := read.digests(name); len(sums) > 0 {
				got[name] = sums
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%b (-want +got):\n%s", bits, diff)
		}
		paths := map[string]bool{}
		for _, name := range read.paths(nil) {
			paths[name] = true
		}
		for name := range maps.Keys(want) {
			if !paths[name] || len(paths) != len(want) {
				t.Fatalf("%b: paths %v", bits, paths)
			}
		}
	}
}

// What is changed of a lock shows, wherever it stands, and what is not stays.
func TestLockEdits(t *testing.T) {
	files := map[string]string{"a/x": "a", "b/x": "b", "c/x": "c"}
	old, err := parseLock("x", []byte(lockOf(files)))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		edit func(l *lock)
		want map[string]string
	}{
		"nothing":   {func(l *lock) { l.set("b/x", sumB) }, files},
		"the first": {func(l *lock) { l.set("a/x", sumB) }, with(files, map[string]string{"a/x": "b"})},
		"the last":  {func(l *lock) { l.set("c/x", sumA) }, with(files, map[string]string{"c/x": "a"})},
		"before":    {func(l *lock) { l.set("a/a", sumA) }, with(files, map[string]string{"a/a": "a"})},
		"between":   {func(l *lock) { l.set("b/a", sumA) }, with(files, map[string]string{"b/a": "a"})},
		"behind":    {func(l *lock) { l.set("d", sumA) }, with(files, map[string]string{"d": "a"})},
		"gone":      {func(l *lock) { l.drop("b/x") }, map[string]string{"a/x": "a", "c/x": "c"}},
		"and back":  {func(l *lock) { l.drop("b/x"); l.set("b/x", sumB) }, files},
	} {
		now := old.clone()
		test.edit(&now)
		if got := string(now.encode()); got != lockOf(test.want) {
			t.Errorf("%s:\n%s", name, got)
		}
		if same := now.sameFiles(old); same != cmp.Equal(test.want, files) {
			t.Errorf("%s: same %v", name, same)
		}
		if got := string(old.encode()); got != lockOf(files) {
			t.Errorf("%s changed the lock that it was made of:\n%s", name, got)
		}
	}
}
