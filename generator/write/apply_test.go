package write

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The states of a project before and after its specs change: one file of each
// kind of change, and files of somebody else.
func changes() (before, after, foreign map[string]string) {
	before = map[string]string{
		"out/a/same.go":                  goFile("const Same = 1"),
		"out/a/update.go":                goFile("const Update = 1"),
		"out/a/testdata/A/1.json":        "{}",
		"out/gone/gone.go":               goFile("const Gone = 1"),
		"out/gone/testdata/Gone/a.json":  "[]",
		"out/gone/testdata/Gone2/a.json": "[]",
	}
	after = map[string]string{
		"out/a/same.go":           before["out/a/same.go"],
		"out/a/update.go":         goFile("const Update = 2"),
		"out/a/testdata/A/1.json": `{"a": 1}`,
		"out/a/create.go":         goFile("const Create = 1"),
		"out/new/new.go":          goFile("const New = 1"),
	}
	foreign = map[string]string{"out/a/mine.go": "package a\n", "main.go": "package main\n"}
	return before, after, foreign
}

func with(parts ...map[string]string) map[string]string {
	all := make(map[string]string)
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}

func project(t *testing.T) (root string, after, want map[string]string) {
	before, after, foreign := changes()
	root = tree(t, with(before, foreign, map[string]string{"tcgen.lock": lockOf(before)}))
	return root, after, with(after, foreign, map[string]string{"tcgen.lock": lockOf(after)})
}

func TestApply(t *testing.T) {
	root, after, want := project(t)
	p := mustPlan(t, root, after, options())
	if p.Clean() {
		t.Error("the plan is clean before it is applied")
	}
	mustApply(t, p)
	if diff := cmp.Diff(want, contents(t, root)); diff != "" {
		t.Errorf("disk (-want +got):\n%s", diff)
	}
}

func TestApplyTwiceChangesNothing(t *testing.T) {
	root, after, _ := project(t)
	mustApply(t, mustPlan(t, root, after, options()))
	times := modTimes(t, root)
	opts := options()
	opts.Tool = "v2.0.0" // alone no reason to touch the lock
	p := mustPlan(t, root, after, opts)
	if !p.Clean() {
		t.Errorf("second plan is not clean:\n%s", summary(p))
	}
	mustApply(t, p)
	if diff := cmp.Diff(times, modTimes(t, root)); diff != "" {
		t.Errorf("second run touched files (-first +second):\n%s", diff)
	}
}

func modTimes(t *testing.T, root string) map[string]int64 {
	t.Helper()
	times := make(map[string]int64)
	for name := range contents(t, root) {
		info, err := os.Stat(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		times[name] = info.ModTime().UnixNano()
	}
	return times
}

func TestApplyRecordsToolWithChange(t *testing.T) {
	root := tree(t, map[string]string{"tcgen.lock": "tool v0\n"})
	mustApply(t, mustPlan(t, root, map[string]string{"x.go": goFile("")}, options()))
	if got := contents(t, root)["tcgen.lock"]; !strings.Contains(got, "\ntool v1.2.3\n") {
		t.Errorf("lock:\n%s", got)
	}
}

func TestApplyKeepsLockLinesOutOfScope(t *testing.T) {
	before, after, _ := changes()
	root := tree(t, with(before, map[string]string{"tcgen.lock": lockOf(before)}))
	opts := options()
	opts.InScope = func(name string) bool { return name == "out/a/update.go" }
	mustApply(t, mustPlan(t, root, after, opts))
	want := maps.Clone(before)
	want["out/a/update.go"] = after["out/a/update.go"]
	want["tcgen.lock"] = lockOf(want)
	if diff := cmp.Diff(want, contents(t, root)); diff != "" {
		t.Errorf("disk (-want +got):\n%s", diff)
	}
}

// Killed at any step, the next run finishes the work, without a question and
// without a trace.
func TestKilledAnywhereRepaired(t *testing.T) {
	steps := 0
	for ; ; steps++ {
		root, after, want := project(t)
		p := mustPlan(t, root, after, options())
		hit := breakAt(p, steps, true)
		err := p.Apply(t.Context())
		if !*hit {
			break
		}
		if !errors.Is(err, errFault) {
			t.Fatalf("step %d: %v, want the fault", steps, err)
		}
		p = mustPlan(t, root, after, options())
		mustApply(t, p)
		if diff := cmp.Diff(want, contents(t, root)); diff != "" {
			t.Fatalf("killed at step %d and repaired (-want +got):\n%s", steps, diff)
		}
	}
	if steps < 20 {
		t.Errorf("only %d steps were broken", steps)
	}
}

// Killed at any step, a run with the specs of before brings all back.
func TestKilledAnywhereUndone(t *testing.T) {
	before, after, foreign := changes()
	want := with(before, foreign, map[string]string{"tcgen.lock": lockOf(before)})
	for step := 0; ; step++ {
		root := tree(t, want)
		p := mustPlan(t, root, after, options())
		hit := breakAt(p, step, true)
		if err := p.Apply(t.Context()); err == nil && *hit {
			t.Fatalf("step %d: no error", step)
		}
		mustApply(t, mustPlan(t, root, before, options()))
		if diff := cmp.Diff(want, contents(t, root)); diff != "" {
			t.Fatalf("killed at step %d and undone (-want +got):\n%s", step, diff)
		}
		if !*hit {
			break
		}
	}
}

// A single failure leaves every file either old or new, leaves no temporary
// file, and is reported with what is done and what is not.
func TestFailureAnywhere(t *testing.T) {
	for step := 0; ; step++ {
		root, after, _ := project(t)
		before := contents(t, root)
		p := mustPlan(t, root, after, options())
		hit := breakAt(p, step, false)
		err := p.Apply(t.Context())
		if !*hit {
			break
		}
		failed, ok := errors.AsType[*ApplyError](err)
		if !ok || !errors.Is(err, errFault) {
			t.Fatalf("step %d: %v, want an *ApplyError of the fault", step, err)
		}
		disk := contents(t, root)
		for _, name := range failed.Left {
			checkFile(t, step, disk, before, name)
		}
		for _, name := range failed.Done {
			checkFile(t, step, disk, after, name)
		}
		if len(failed.Left)+len(failed.Done) != 7 {
			t.Errorf("step %d: done %v, left %v", step, failed.Done, failed.Left)
		}
		for name := range disk {
			if slices.ContainsFunc(strings.Split(name, "/"), isTemp) {
				t.Errorf("step %d: left %s", step, name)
			}
		}
	}
}

func checkFile(t *testing.T, step int, disk, want map[string]string, name string) {
	t.Helper()
	got, ok := disk[name]
	expected, there := want[name]
	if ok != there || got != expected {
		t.Errorf("step %d: %s: found %q (%v), want %q (%v)", step, name, got, ok, expected, there)
	}
}

func TestApplyErrorText(t *testing.T) {
	root, after, _ := project(t)
	p := mustPlan(t, root, after, options())
	breakAt(p, 5, false)
	err := p.Apply(t.Context())
	want := "write out/a/create.go: disk on fire; 0 of 7 files are done, the others are as they were: run tcgen again"
	if err == nil || err.Error() != want {
		t.Errorf("Apply: %v\nwant:  %s", err, want)
	}
}

func TestApplyCancelled(t *testing.T) {
	root, after, want := project(t)
	ctx, cancel := context.WithCancel(t.Context())
	p := mustPlan(t, root, after, options())
	open := p.open
	p.open = func() (folder, error) {
		f, err := open()
		return cancelling{f, cancel}, err
	}
	err := p.Apply(ctx)
	failed, ok := errors.AsType[*ApplyError](err)
	if !ok || !errors.Is(err, context.Canceled) || len(failed.Done) != 1 || len(failed.Left) != 6 {
		t.Fatalf("Apply: %v, want one file done before the cancellation", err)
	}
	mustApply(t, mustPlan(t, root, after, options()))
	if diff := cmp.Diff(want, contents(t, root)); diff != "" {
		t.Errorf("after another run (-want +got):\n%s", diff)
	}
}

// A cancelling folder cancels when the first generated file is in place.
type cancelling struct {
	folder
	cancel func()
}

func (c cancelling) rename(oldName, newName string) error {
	if newName != "tcgen.lock" {
		c.cancel()
	}
	return c.folder.rename(oldName, newName)
}

func TestApplyRefusesProblems(t *testing.T) {
	root := tree(t, map[string]string{"x.json": "mine"})
	before := contents(t, root)
	p := mustPlan(t, root, map[string]string{"x.json": "{}", "y.json": "{}"}, options())
	if err := p.Apply(t.Context()); !errors.Is(err, ErrProblems) {
		t.Errorf("Apply: %v, want ErrProblems", err)
	}
	if diff := cmp.Diff(before, contents(t, root)); diff != "" {
		t.Errorf("disk changed (-want +got):\n%s", diff)
	}
}

func TestApplyNoticesChangeSincePlan(t *testing.T) {
	for _, name := range []string{"out/a/update.go", "out/a/create.go", "out/gone/gone.go", "tcgen.lock"} {
		root, after, _ := project(t)
		p := mustPlan(t, root, after, options())
		write(t, root, name, "package mine\n")
		err := p.Apply(t.Context())
		if err == nil || !strings.HasPrefix(err.Error(), name+" was changed by someone else in the meantime; ") {
			t.Errorf("Apply: %v", err)
		}
		if got := contents(t, root)[name]; got != "package mine\n" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestApplyReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	root, after, _ := project(t)
	before := contents(t, root)
	dir := filepath.Join(root, "out", "a")
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	err := mustPlan(t, root, after, options()).Apply(t.Context())
	if !errors.Is(err, os.ErrPermission) {
		t.Errorf("Apply: %v, want a permission error", err)
	}
	if got := contents(t, root)["out/a/update.go"]; got != before["out/a/update.go"] {
		t.Errorf("update.go changed to %q", got)
	}
}

func TestDiff(t *testing.T) {
	root := tree(t, map[string]string{"a.json": "1\n", "gone.json": "2\n", "tcgen.lock": lockOf(map[string]string{"a.json": "1\n", "gone.json": "2\n"})})
	var b bytes.Buffer
	p := mustPlan(t, root, map[string]string{"a.json": "3\n", "new.json": "4\n"}, options())
	if err := p.Diff(&b); err != nil {
		t.Fatal(err)
	}
	want := `diff a/a.json b/a.json
--- a/a.json
+++ b/a.json
@@ -1,1 +1,1 @@
-1
+3
diff /dev/null b/new.json
--- /dev/null
+++ b/new.json
@@ -0,0 +1,1 @@
+4
diff a/gone.json /dev/null
--- a/gone.json
+++ /dev/null
@@ -1,1 +0,0 @@
-2
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("Diff (-want +got):\n%s", diff)
	}
}
