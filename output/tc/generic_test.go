package tc_test

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// The compiler makes a copy of generic code for each action, and of that which a
// package can see for each package, so it decides how long packages compile. In
// the machine code of a package with one action it has at most 600 bytes on amd64.
func TestGenericCodeIsThin(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the bound is for amd64")
	}
	const most = 600
	archive := filepath.Join(t.TempDir(), "waf.a")
	if out, err := exec.Command("go", "build", "-o", archive, "../waf/v20180125").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err := exec.Command("go", "tool", "nm", "-size", archive).Output()
	if err != nil {
		t.Fatal(err)
	}
	size, copies := 0, 0
	for line := range strings.Lines(string(out)) { // address, size, kind, name
		f := strings.Fields(line)
		if len(f) < 4 || f[2] != "T" || !strings.Contains(f[3], "[") && !strings.HasPrefix(f[3], "go.shape") {
			continue
		}
		n, err := strconv.Atoi(f[1])
		if err != nil {
			t.Fatal(err)
		}
		size, copies = size+n, copies+1
	}
	if copies == 0 || size > most {
		t.Errorf("%d copies of generic functions have %d bytes, expected some, with %d at most", copies, size, most)
	}
}
