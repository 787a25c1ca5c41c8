package write

import (
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The states of a folder of specs before and after a reading: an action comes,
// one changes, one goes, and two services come and go as a whole.
func specFolder() (before, after map[string]string) {
	before = map[string]string{
		"s/old/A.yaml":       "gone",
		"s/old/service.yaml": "gone",
		"s/waf/A.yaml":       "old",
		"s/waf/B.yaml":       "gone",
		"s/waf/service.yaml": "same",
	}
	after = map[string]string{
		"s/new/A.yaml":       "new",
		"s/new/service.yaml": "new",
		"s/waf/A.yaml":       "new",
		"s/waf/C.yaml":       "new",
		"s/waf/service.yaml": "same",
	}
	return before, after
}

func specOptions() Options {
	return Options{
		Remove: []string{"s/old/A.yaml", "s/old/service.yaml", "s/waf/B.yaml"},
		Tree:   "s",
		First:  func(name string) bool { return path.Base(name) == "service.yaml" },
	}
}

// An action is never alone: its service.yaml comes before it and goes after it,
// so that what a killed run leaves can be read.
func TestFirstIsThereWheneverKilled(t *testing.T) {
	before, after := specFolder()
	for step := 0; ; step++ {
		root := tree(t, before)
		p := mustPlan(t, root, after, specOptions())
		hit := breakAt(p, step, true)
		if err := p.Apply(t.Context()); err == nil && *hit {
			t.Fatalf("step %d: no error", step)
		}
		disk := contents(t, root)
		for name := range disk {
			if _, ok := disk[path.Join(path.Dir(name), "service.yaml")]; !ok && strings.HasSuffix(name, ".yaml") && !slices.ContainsFunc(strings.Split(name, "/"), isTemp) {
				t.Errorf("killed at step %d: %s is alone", step, name)
			}
		}
		mustApply(t, mustPlan(t, root, after, specOptions()))
		if diff := cmp.Diff(after, contents(t, root)); diff != "" {
			t.Fatalf("killed at step %d and repaired (-want +got):\n%s", step, diff)
		}
		if !*hit {
			break
		}
	}
}

// What a killed run left in the tree goes with the next one, even where that
// one writes nothing there.
func TestUnlockedRemovesTemporaryFiles(t *testing.T) {
	root := tree(t, map[string]string{"s/waf/.tcgen-X.tmp": "half", "s/waf/A.yaml": "a", "other/.tcgen-X.tmp": "mine"})
	p := mustPlan(t, root, map[string]string{"s/b.yaml": "b"}, specOptions())
	mustApply(t, p)
	if got, want := names(contents(t, root)), "other/.tcgen-X.tmp s/b.yaml s/waf/A.yaml"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
	if !slices.Equal(p.Create, []string{"s/b.yaml"}) {
		t.Errorf("created %v", p.Create)
	}
}

func TestUnlockedRefusesPaths(t *testing.T) {
	if _, err := NewPlan(t.TempDir(), set(map[string]string{"../a": ""}), Options{}); err == nil {
		t.Error("a path above the root was taken")
	}
	if _, err := NewPlan(t.TempDir(), nil, Options{Remove: []string{"../a"}}); err == nil {
		t.Error("a path above the root was removed")
	}
}
