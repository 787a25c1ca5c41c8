package write

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A run that keeps a package knows which of its folders hold nothing else. What
// lies in the others is found, however deep below a quiet one.
func TestSearchAroundQuietFolders(t *testing.T) {
	made := map[string]string{"out/a/v1/x.go": newer, "out/b/v1/x.go": newer, "out/b/v1/sub/y.go": newer}
	disk := map[string]string{
		"out/a/v1/stray.go": older, "out/a/v1/deep/er/stray.go": older,
		"out/c/stray.go": older, "out/b/v1/sub/.tcgen-X.tmp": "",
		"tcgen.lock": lockOf(made),
	}
	for name, content := range made {
		disk[name] = content
	}
	b, err := NewBuilder(tree(t, disk), Options{Lock: "tcgen.lock", Tool: "v1.2.3", Tree: "out"})
	if err != nil {
		t.Fatal(err)
	}
	b.Keep(Kept{Lines: linesOf(made), Quiet: []string{"out/a", "out/b", "out/b/v1"}})
	p, err := b.Plan()
	if err != nil {
		t.Fatal(err)
	}
	want := "same out/a/v1/x.go\nsame out/b/v1/sub/y.go\nsame out/b/v1/x.go\n" +
		"stray out/a/v1/deep/er/stray.go\nstray out/a/v1/stray.go\nstray out/c/stray.go\n"
	if diff := cmp.Diff(want, summary(p)); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
	if !slices.Equal(p.temps, []string{"out/b/v1/sub/.tcgen-X.tmp"}) {
		t.Errorf("left behind: %q", p.temps)
	}
}
