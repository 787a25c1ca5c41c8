package write

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// packages are the files of several packages, enough for several batches.
func packages(content string) map[string]string {
	files := make(map[string]string)
	for p := range 6 {
		for a := range leastBatch {
			files[fmt.Sprintf("out/p%d/v1/a%d.go", p, a)] = goFile("// " + content)
			files[fmt.Sprintf("out/p%d/v1/testdata/A%d/1.json", p, a)] = content
		}
	}
	return files
}

func TestApplyOnSeveralProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	root := tree(t, nil)
	for _, content := range []string{"1", "2"} {
		made := packages(content)
		p := mustPlan(t, root, made, options())
		mustApply(t, p)
		for name := range made {
			if stamp, ok := p.Stamp(name); !ok || stamp == (Stamp{}) {
				t.Errorf("%s has no stamp", name)
			}
		}
		made["tcgen.lock"] = lockOf(made)
		if diff := cmp.Diff(made, contents(t, root)); diff != "" {
			t.Errorf("after writing %s (-want +got):\n%s", content, diff)
		}
	}
}

// failing fails for one name, whichever worker comes to it.
type failing struct {
	folder
	name string
}

func (f failing) rename(oldName, newName string) error {
	if newName == f.name {
		return errFault
	}
	return f.folder.rename(oldName, newName)
}

func TestApplyStopsOnSeveralProcessors(t *testing.T) {
	t.Run("new packages", func(t *testing.T) { applyStops(t, tree(t, nil), "out/p1/v1") })
	t.Run("old packages", func(t *testing.T) {
		old := packages("0")
		applyStops(t, tree(t, with(old, map[string]string{"tcgen.lock": lockOf(old)})), "out/p1/v1/a7.go")
	})
}

// applyStops applies a plan for several packages of which one has a file or
// folder that can't get its name.
func applyStops(t *testing.T, root, bad string) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	before := contents(t, root)
	made := packages("1")
	p := mustPlan(t, root, made, options())
	open := p.open
	var opened atomic.Int64
	p.open = func() (folder, error) {
		opened.Add(1)
		f, err := open()
		return failing{f, bad}, err
	}
	failed, ok := errors.AsType[*ApplyError](p.Apply(t.Context()))
	if !ok || !errors.Is(failed, errFault) {
		t.Fatalf("Apply: %v, want the fault", failed)
	}
	if opened.Load() < 3 {
		t.Errorf("%d folders were opened, want one for each worker", opened.Load())
	}
	on := contents(t, root)
	for _, name := range failed.Done {
		if on[name] != made[name] {
			t.Errorf("%s is not done: %q", name, on[name])
		}
	}
	for _, name := range failed.Left {
		if on[name] != before[name] {
			t.Errorf("%s is not left as it was", name)
		}
	}
	if len(failed.Done)+len(failed.Left) != len(made) {
		t.Errorf("%d done and %d left of %d", len(failed.Done), len(failed.Left), len(made))
	}
	for name := range on {
		if slices.ContainsFunc(strings.Split(name, "/"), isTemp) {
			t.Errorf("%s is left behind", name)
		}
	}
	mustApply(t, mustPlan(t, root, made, options()))
	made["tcgen.lock"] = lockOf(made)
	if diff := cmp.Diff(made, contents(t, root)); diff != "" {
		t.Errorf("after repair (-want +got):\n%s", diff)
	}
}

func TestApplyInAFile(t *testing.T) {
	root := tree(t, map[string]string{"out/a/x.go": older})
	made := map[string]string{"out/a/x.go": older, "out/a/b/x.go": newer}
	p := mustPlan(t, root, made, options())
	write(t, root, "out/a/b", "a file where a folder is to be")
	if err := p.Apply(t.Context()); err == nil {
		t.Error("Apply made a file below a file")
	}
	if data, err := os.ReadFile(root + "/out/a/b"); err != nil || len(data) == 0 {
		t.Errorf("the file is %q, %v", data, err)
	}
}

func TestBatches(t *testing.T) {
	p := &Plan{opts: Options{First: func(name string) bool { return strings.HasSuffix(name, "service.yaml") }}}
	for i := range 3 {
		dir := fmt.Sprintf("s/%d/", i)
		p.changes = append(p.changes, change{path: dir + "service.yaml"}, change{path: dir + "testdata/A/1.json"})
		for a := range leastBatch {
			p.changes = append(p.changes, change{path: fmt.Sprintf("%sa%d.yaml", dir, a)})
		}
	}
	p.changes = append(p.changes, change{path: "gone/service.yaml", remove: true})
	p.order()
	var got strings.Builder
	for _, stage := range p.stages() {
		for _, batch := range p.batches(stage) {
			fmt.Fprintf(&got, "%d from %s\n", len(batch), batch[0].path)
		}
		got.WriteString("then\n")
	}
	want := "3 from s/0/service.yaml\nthen\n65 from s/0/testdata/A/1.json\n65 from s/1/testdata/A/1.json\n65 from s/2/testdata/A/1.json\nthen\n1 from gone/service.yaml\nthen\n"
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("batches (-want +got):\n%s", diff)
	}
}
