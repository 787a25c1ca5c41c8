package main

import (
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/tcgen-dev/tcgen/generator/write"
)

// While one run is at work, others that would write say which it is; those that
// only look are not kept out.
func TestSecondRun(t *testing.T) {
	dir := newLake(few)(t)
	mustRun(t, dir, "-q", "sync")
	before := snapshot(t, dir)
	release, err := write.Claim(dir, "tcgen sync (process 4711 on box, since noon)", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := "tcgen: another run of tcgen, tcgen sync (process 4711 on box, since noon), is at work in this folder; run this one again when it has ended\n"
	for args, code := range map[string]int{
		"sync": exitError, "generate": exitError, "parse pages": exitError, "import pages": exitError, "init": exitError,
		"sync --check": 0, "sync --dry-run": 0, "generate --check": 0, "lint": 0, "parse -o - pages": 0,
	} {
		got, stderr := breakage{args: append([]string{"-q"}, strings.Fields(args)...)}.run(t, dir, &breaker{at: -1})
		if got != code || code == exitError && stderr != want {
			t.Errorf("%s: exit code %d, %q, want %d", args, got, stderr, code)
		}
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	for name, content := range snapshot(t, dir) {
		if before[name] != content && !isState(name) {
			t.Errorf("%s was changed", name)
		}
	}
	mustRun(t, dir, "-q", "sync")
}

// Of many runs at once each does its work or says who does, and the end is as
// after one.
func TestRunsAtOnce(t *testing.T) {
	r := rehearse(t, breakage{"sync again", []string{"-q", "sync", "--prune"}, changedPages(few)})
	refused := regexp.MustCompile(`^tcgen: another run of tcgen.* is at work in this folder; run this one again when it has ended\n$`)
	dir := r.copyOf(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if code, stderr := r.run(t, dir, &breaker{at: -1}); code != 0 && !refused.MatchString(stderr) {
				t.Errorf("exit code %d, %s", code, stderr)
			}
		})
	}
	wg.Wait()
	for _, what := range r.unrepaired(t, dir) {
		t.Error(what)
	}
}
