package size_test

import (
	"flag"
	"path/filepath"
	"testing"

	"github.com/tcgen-dev/tcgen/cmd/compare/size"
)

var build = flag.Bool("build", false, "build the programs")

// The three programs build, and what is counted of them is there.
func TestPrograms(t *testing.T) {
	if !*build {
		t.Skip("builds the standard library three times; run with -build")
	}
	compare, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	costs, err := size.Programs(t.Context(), t.TempDir(), compare)
	if err != nil {
		t.Fatal(err)
	}
	for client, c := range costs {
		t.Logf("%-8s %+v", client, c)
		if c.Program.Binary == 0 || c.Templates == 0 || c.Lines == 0 {
			t.Errorf("%s: %+v", client, c)
		}
	}
	if len(costs) != 3 {
		t.Errorf("%d programs, want 3", len(costs))
	}
}
