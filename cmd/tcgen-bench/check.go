package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/lint"
)

// check makes specs of each folder of metadata or of pages, generates them in a
// module of their own, builds, vets and tests it, and prints counts. A package
// that does not build or is not vet clean, and a golden test that fails, is an
// error.
func (b *bench) check(ctx context.Context, folders []string, every int) error {
	fmt.Println("| folder | services | actions | golden tests | of which passed | checks in them | examples tested | left out | CPU s: generate | build | vet | test |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|---|---|")
	reasons := map[string]int{}
	for i, folder := range folders {
		dir := filepath.Join(b.dir, fmt.Sprint("check", i))
		if err := b.checkFolder(ctx, dir, folder, every, reasons); err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
	}
	fmt.Print("\n| examples left out because | |\n|---|---|\n")
	for _, reason := range slices.SortedFunc(maps.Keys(reasons), func(x, y string) int {
		return cmp.Or(cmp.Compare(reasons[y], reasons[x]), cmp.Compare(x, y))
	}) {
		fmt.Printf("| %s | %d |\n", reason, reasons[reason])
	}
	return nil
}

// checkFolder checks every n-th service of a folder, in the module dir, and
// prints a row. It adds why examples are left out to reasons.
func (b *bench) checkFolder(ctx context.Context, dir, folder string, every int, reasons map[string]int) error {
	makeSpecs, err := commandFor(folder, every)
	if err != nil {
		return err
	}
	if err := newModule(dir); err != nil {
		return err
	}
	if _, err := b.run1(ctx, dir, 2, makeSpecs...); err != nil && !foundErrors(err) {
		return err
	}
	n, err := countSpecs(dir, reasons)
	if err != nil {
		return err
	}
	var costs []any
	for _, step := range [][]string{{b.tcgen, "generate", "-q"}, {"go", "build", "./..."}, {"go", "vet", "./..."}} {
		c, err := run(ctx, dir, modEnv(), step[0], step[1:]...)
		if err != nil {
			return err
		}
		costs = append(costs, c.cpu.Seconds())
	}
	tests, err := runTests(ctx, dir)
	if err != nil {
		return err
	}
	fmt.Printf("| %s | %d | %d | %d | %d | %d | %d | %d |", filepath.Join(filepath.Base(filepath.Dir(folder)), filepath.Base(folder)), n.services, n.actions, tests.passed+tests.failed, tests.passed, tests.checks, n.examples, n.leftOut)
	fmt.Printf(" %.1f | %.1f | %.1f | %.1f |\n", append(costs, tests.cpu)...)
	switch {
	case tests.failed > 0:
		return fmt.Errorf("%d golden tests fail:\n%s", tests.failed, tests.output)
	case tests.passed < n.actions: // iterators have tests of their own
		return fmt.Errorf("%d golden tests passed, expected one at least for each of the %d actions that are generated", tests.passed, n.actions)
	}
	return nil
}

// commandFor returns the command of tcgen that makes specs of every n-th service
// of a folder: one of metadata, which has SERVICE/VERSION/api.json below it, or
// one of pages, which has a folder for each product.
func commandFor(folder string, every int) ([]string, error) {
	described, err := filepath.Glob(filepath.Join(folder, "*", "*", "api.json"))
	if err != nil {
		return nil, err
	}
	if len(described) > 0 {
		command := []string{"import", "-q"}
		for i := 0; i < len(described); i += every {
			command = append(command, filepath.Dir(described[i]))
		}
		return command, nil
	}
	products, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	products = slices.DeleteFunc(products, func(e os.DirEntry) bool { return !e.IsDir() })
	if len(products) == 0 {
		return nil, errors.New("found neither SERVICE/VERSION/api.json below this folder, nor folders of pages in it")
	}
	command := []string{"parse", "-q"}
	for i := 0; i < len(products); i += every {
		command = append(command, filepath.Join(folder, products[i].Name()))
	}
	return command, nil
}

// foundErrors reports whether a command of tcgen has done its work and found
// errors in its input, such as the pages of a folder that describe no action.
func foundErrors(err error) bool {
	exit, ok := errors.AsType[*exec.ExitError](err)
	return ok && exit.ExitCode() == 1
}

// newModule makes a module that takes the runtime from this repository.
func newModule(dir string) error {
	root, err := filepath.Abs("../..")
	if err != nil {
		return err
	}
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return err
	}
	const self = "github.com/tcgen-dev/tcgen"
	return errors.Join(
		writeFile(filepath.Join(dir, "go.mod"), fmt.Appendf(nil, "%s\nrequire %s v0.0.0\n\nreplace %[2]s => %s\n", goMod, self, root)),
		writeFile(filepath.Join(dir, "go.sum"), sums),
	)
}

// modEnv lets the go command complete go.mod.
func modEnv() []string { return []string{"GOFLAGS=-mod=mod", "GOWORK=off"} }

// specCounts says what is in specs. Actions are those that are generated.
type specCounts struct {
	services, actions, examples, leftOut int
}

// countSpecs counts the specs of a project, and why examples make no test.
func countSpecs(dir string, reasons map[string]int) (n specCounts, err error) {
	set, _, err := specs.Load(os.DirFS(dir), "specs")
	if err != nil {
		return n, err
	}
	n.services = len(set.Services)
	for _, svc := range set.Services {
		for _, a := range svc.Actions {
			if a.Binary {
				reasons["the action takes raw bytes"] += len(a.Examples)
				n.leftOut += len(a.Examples)
				continue
			}
			n.actions++
			for i, e := range a.Examples {
				reason := e.Skip
				if found := lint.ExampleFits(svc, a, i); reason == "" && len(found) > 0 {
					reason = found[0].Rule
				}
				if reason == "" {
					n.examples++
					continue
				}
				reasons[reason]++
				n.leftOut++
			}
		}
	}
	return n, nil
}

// testCounts says how golden tests ended. A test has many checks.
type testCounts struct {
	passed, failed, checks int
	cpu                    float64 // seconds
	output                 string  // of what failed
}

// runTests runs all tests of a module. What failed is in the counts, and no
// error.
func runTests(ctx context.Context, dir string) (n testCounts, err error) {
	cmd := exec.CommandContext(ctx, "go", "test", "-vet=off", "-count=1", "-json", "./...")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), modEnv()...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return n, err
	}
	if err := cmd.Start(); err != nil {
		return n, err
	}
	counting := n.count(out)
	err = cmd.Wait()
	n.cpu = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	if n.failed == 0 && err != nil {
		return n, fmt.Errorf("go test: %w\n%s", err, n.output)
	}
	return n, counting
}

// count reads the events of go test -json.
func (n *testCounts) count(r io.Reader) error {
	outputs := map[string]string{}
	for d := json.NewDecoder(r); ; {
		var e struct{ Action, Package, Test, Output string }
		if err := d.Decode(&e); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			_, _ = io.Copy(io.Discard, r) // so that the process ends
			return fmt.Errorf("the output of go test: %w", err)
		}
		key := e.Package + " " + e.Test
		nested := strings.Contains(e.Test, "/")
		switch {
		case e.Action == "output" || e.Action == "build-output":
			outputs[key] += e.Output
			continue
		case e.Action == "pass" && nested:
			n.checks++
		case e.Action == "pass" && e.Test != "":
			n.passed++
		case e.Action == "fail" || e.Action == "build-fail":
			n.output += outputs[key]
			if e.Test != "" && !nested {
				n.failed++
			}
		default:
			continue
		}
		delete(outputs, key)
	}
}
