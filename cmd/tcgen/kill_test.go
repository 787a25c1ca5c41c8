package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var allSteps = flag.Bool("all-steps", false, "break every change to the disk in the tests that break some, which takes minutes")

// killAt names the variable that makes this test binary the tool, which kills
// itself at the change of that number.
const killAt = "TCGEN_TEST_KILL_AT"

func TestMain(m *testing.M) {
	if at, err := strconv.Atoi(os.Getenv(killAt)); err == nil {
		os.Exit(runKilled(at, os.Args[1:]))
	}
	flag.Parse()
	os.Exit(m.Run())
}

// runKilled is the tool with a disk that kills it.
func runKilled(at int, args []string) int {
	b := &breaker{at: at, fail: func(string) error {
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = self.Kill() // SIGKILL, where there are signals
		}
		if err == nil {
			select {}
		}
		return err
	}}
	a := newApp(strings.NewReader(""), os.Stdout, os.Stderr)
	a.watch = b.watch
	return a.run(context.Background(), args)
}

// A killer kills runs, and counts.
type killer struct {
	kills, losses atomic.Int64
}

// TestKilled kills the tool with SIGKILL before each change that a command makes
// to the disk, and in the middle of each file. After each kill every file is old
// or new and whole, files of others are untouched, and the same command,
// run again, ends as if nothing had happened.
//
// By default some of the steps are tried; all of them with -all-steps.
func TestKilled(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var k killer
	for _, s := range breakages(many) {
		t.Run(s.name, func(t *testing.T) {
			r := rehearse(t, s)
			eachStep(r.steps, func(step int) { k.kill(t, r, self, step) })
		})
	}
	t.Logf("%d kills, %d losses", k.kills.Load(), k.losses.Load())
	if *allSteps && k.kills.Load() < 1000 {
		t.Errorf("only %d kills", k.kills.Load())
	}
}

// eachStep calls f with every step, or with a sample of them, on all
// processors.
func eachStep(steps int, f func(step int)) {
	const sample = 6
	stride := max(1, steps/sample)
	if *allSteps {
		stride = 1
	}
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for step := stride - 1; step < steps; step += stride {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			f(step)
		})
	}
	wg.Wait()
}

// kill runs the command until its step, looks at what is left, and runs it
// again.
func (k *killer) kill(t *testing.T, r rehearsal, self string, step int) {
	dir := r.copyOf(t)
	cmd := exec.CommandContext(t.Context(), self, append([]string{"-C", dir}, r.args...)...)
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", killAt, step))
	out, err := cmd.CombinedOutput()
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok || exit.Exited() {
		t.Errorf("step %d: the run was not killed: %v\n%s", step, err, out)
		return
	}
	k.kills.Add(1)
	lost := r.losses(snapshot(t, dir))
	lost = append(lost, r.unrepaired(t, dir)...)
	for _, what := range lost {
		t.Errorf("%s killed at step %d: %s", r.name, step, what)
	}
	k.losses.Add(int64(len(lost)))
	os.RemoveAll(dir)
}

// breakages are the commands that write, each on a project in which somebody
// else's files lie beside the generated ones.
func breakages(actions int) []breakage {
	return []breakage{
		{"init", []string{"init"}, func(t *testing.T) string {
			return writeFolder(t, map[string]string{"go.mod": "module example.com/app\n", ".gitattributes": "*.png binary\n"})
		}},
		{"parse", []string{"-q", "parse", "pages"}, newLake(actions)},
		{"import", []string{"-q", "import", "metadata"}, newMetadata},
		{"generate", []string{"-q", "generate"}, func(t *testing.T) string {
			dir := newLake(actions)(t)
			mustRun(t, dir, "-q", "parse", "pages")
			return dir
		}},
		{"generate again", []string{"-q", "generate"}, changedSpecs},
		{"sync", []string{"-q", "sync"}, newLake(actions)},
		{"sync again", []string{"-q", "sync", "--prune"}, changedPages(actions)},
	}
}

// How many actions the projects of these tests have.
const (
	few  = 4
	many = 28
)

// newLake makes a project with pages and a program of its own.
func newLake(actions int) func(t *testing.T) string {
	files := map[string]string{
		"go.mod":     "module example.com/app\n",
		"main.go":    "package main\n\nfunc main() {}\n",
		"tcgen.yaml": "version: 1\npages: [pages]\n",
		"internal/tencentcloud/lake/v20200101/mine.go": "package lake\n\nconst Mine = 1\n",
		"pages/types.md": "## Boat\n\n| Name | Type | Description |\n|---|---|---|\n| Hull | String | x |\n",
	}
	for i := range actions {
		files[fmt.Sprintf("pages/a%02d.txt", i)] = fmt.Sprintf(lakePage, fmt.Sprint("RowBoat", i))
	}
	return func(t *testing.T) string { return writeFolder(t, files) }
}

// newMetadata is a project with the metadata that the script of import has.
func newMetadata(t *testing.T) string {
	archive, err := txtar.ParseFile("testdata/script/import.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := newLake(few)(t)
	for _, file := range archive.Files {
		if strings.HasPrefix(file.Name, "metadata/") {
			writeFile(t, filepath.Join(dir, file.Name), string(file.Data))
		}
	}
	mustRun(t, dir, "-q", "parse", "pages/a01.txt", "pages/types.md")
	return dir
}

// changedSpecs is a project that was generated, and in whose specs an action
// was added, one was changed, and three were removed since.
func changedSpecs(t *testing.T) string {
	dir := newLake(many)(t)
	mustRun(t, dir, "-q", "sync")
	specs := filepath.Join(dir, "specs/lake/2020-01-01")
	for _, name := range []string{"RowBoat1.yaml", "RowBoat2.yaml", "RowBoat11.yaml"} {
		if err := os.Remove(filepath.Join(specs, name)); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(filepath.Join(specs, "RowBoat3.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(specs, "RowBoat3.yaml"), strings.ReplaceAll(string(text), "Does it.", "Does more."))
	writeFile(t, filepath.Join(specs, "SailBoat.yaml"), strings.ReplaceAll(string(text), "RowBoat3", "SailBoat"))
	return dir
}

// changedPages makes a project in sync, of whose pages some were added, changed
// and removed since, and which has a page of another service now.
func changedPages(actions int) func(t *testing.T) string {
	return func(t *testing.T) string {
		dir := newLake(actions)(t)
		mustRun(t, dir, "-q", "sync")
		pages := filepath.Join(dir, "pages")
		for _, name := range []string{"a01.txt", "a02.txt"} {
			if err := os.Remove(filepath.Join(pages, name)); err != nil {
				t.Fatal(err)
			}
		}
		page := fmt.Sprintf(lakePage, "SailBoat")
		writeFile(t, filepath.Join(pages, "a03.txt"), strings.ReplaceAll(fmt.Sprintf(lakePage, "RowBoat3"), "Which boat", "What boat"))
		writeFile(t, filepath.Join(pages, "sail.txt"), page)
		writeFile(t, filepath.Join(pages, "sea.txt"), strings.ReplaceAll(page, "lake.tencentcloudapi.com", "sea.tencentcloudapi.com"))
		writeFile(t, filepath.Join(pages, "types.md"), "## Boat\n\n| Name | Type | Description |\n|---|---|---|\n| Hull | Integer | x |\n")
		return dir
	}
}

func mustRun(t *testing.T, dir string, args ...string) {
	t.Helper()
	if code, stderr := (breakage{args: args}).run(t, dir, &breaker{at: -1}); code != 0 {
		t.Fatalf("tcgen %s: exit code %d\n%s", strings.Join(args, " "), code, stderr)
	}
}
