package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

const (
	goMod  = "module example.test/app\n\ngo 1.26.0\n"
	output = "internal/tencentcloud"
	// clientOnly is what other generators make too.
	clientOnly = "version: 1\nemit: {tests: false, examples: false}\n"
)

// A tally is how many files there are and how large they are together.
type tally struct {
	files int
	bytes int64
	lines int
}

func (t tally) String() string {
	return fmt.Sprintf("%d files, %.1f MB", t.files, float64(t.bytes)/1e6)
}

// count counts the files below a folder that end in a suffix.
func count(dir, suffix string) (t tally, err error) {
	err = filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || suffix != "" && filepath.Ext(name) != suffix {
			return err
		}
		data, err := os.ReadFile(name)
		t.files, t.bytes, t.lines = t.files+1, t.bytes+int64(len(data)), t.lines+bytes.Count(data, []byte("\n"))
		return err
	})
	return t, err
}

// importAll makes a project with the specs of all the metadata.
func (b *bench) importAll(ctx context.Context, metadata string) (cost, error) {
	b.project = filepath.Join(b.dir, "project")
	if err := os.RemoveAll(b.project); err != nil {
		return cost{}, err
	}
	if err := writeFile(filepath.Join(b.project, "go.mod"), []byte(goMod)); err != nil {
		return cost{}, err
	}
	return b.run1(ctx, b.project, 2, "import", "-q", metadata)
}

// run1 runs tcgen once. It is an error of the type exec.ExitError where tcgen does
// not end with 0; code 1 says that it found errors in its input.
func (b *bench) run1(ctx context.Context, dir string, processors int, args ...string) (cost, error) {
	return run(ctx, dir, workers(processors), b.tcgen, args...)
}

// reset moves what was generated out of the way. It is not removed: file systems
// take several times as long to create files after many were removed.
func (b *bench) reset() error {
	for _, name := range []string{"internal", "tcgen.lock", ".tcgen/local"} {
		b.resets++
		aside := filepath.Join(b.dir, "aside", fmt.Sprint(b.resets))
		if err := os.MkdirAll(filepath.Dir(aside), 0o755); err != nil {
			return err
		}
		err := os.Rename(filepath.Join(b.project, name), aside)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// generate measures tcgen itself and its floor, and prints the first tables.
func (b *bench) generate(ctx context.Context, imported cost) error {
	fmt.Print("| | wall s | CPU s | MB |\n|---|---|---|---|\n")
	row := func(name string, c cost) cost { fmt.Printf("| %s | %s |\n", name, c); return c }
	row("import", imported)
	var cold [3]cost
	for _, n := range []int{1, 2} {
		if err := b.reset(); err != nil {
			return err
		}
		c, err := b.run1(ctx, b.project, n, "generate", "-q", "--profile", filepath.Join(b.dir, fmt.Sprint("profile", n)))
		if err != nil {
			return err
		}
		cold[n] = row(fmt.Sprintf("generate, cold, %d workers", n), c)
	}
	same, changed, alone, err := b.again(ctx, row)
	if err != nil {
		return err
	}
	floors, err := b.floors(ctx, row)
	if err != nil {
		return err
	}
	if err := b.sizes(); err != nil {
		return err
	}
	times, err := stageTimes(filepath.Join(b.dir, "profile1"))
	if err != nil {
		return err
	}
	printStages(times)
	fmt.Print("\n| ratio | wall | CPU |\n|---|---|---|\n")
	ratio("cold to the sum of decoding, formatting and writing, 2 workers", cold[2], floors["sum"])
	ratio("1 worker to 2", cold[1], cold[2])
	ratio("nothing changed to reading and hashing the specs", same, floors["hash"])
	ratio("one spec changed, without what its service takes alone, to nothing changed", changed.without(alone), same)
	return nil
}

func ratio(name string, a, b cost) {
	fmt.Printf("| %s | %.2f | %.2f |\n", name, a.wall.Seconds()/b.wall.Seconds(), a.cpu.Seconds()/b.cpu.Seconds())
}

// again measures runs that have little to do, and what the one service that
// changes takes alone.
func (b *bench) again(ctx context.Context, row func(string, cost) cost) (same, changed, alone cost, err error) {
	specs, err := filepath.Glob(filepath.Join(b.project, "specs/*/*/D*.yaml"))
	if err != nil || len(specs) == 0 {
		return same, changed, alone, fmt.Errorf("no specs to change: %w", err)
	}
	spec, err := filepath.Rel(b.project, specs[len(specs)/2])
	if err != nil {
		return same, changed, alone, err
	}
	one := filepath.Join(b.dir, "one")
	if err := errors.Join(os.RemoveAll(one), os.CopyFS(filepath.Join(one, filepath.Dir(spec)), os.DirFS(filepath.Dir(filepath.Join(b.project, spec)))),
		writeFile(filepath.Join(one, "go.mod"), []byte(goMod))); err != nil {
		return same, changed, alone, err
	}
	oneSame, oneChanged, err := b.change(ctx, one, spec)
	if err != nil {
		return same, changed, alone, err
	}
	if same, changed, err = b.change(ctx, b.project, spec); err != nil {
		return same, changed, alone, err
	}
	row("generate, nothing changed", same)
	row("generate, one spec changed", changed)
	row("of that, its service alone", oneChanged.without(oneSame))
	return same, changed, oneChanged.without(oneSame), nil
}

// change measures runs in which nothing changed, and runs after a spec did.
func (b *bench) change(ctx context.Context, project, spec string) (same, changed cost, err error) {
	generate := func() (cost, error) { return b.run1(ctx, project, 2, "generate", "-q") }
	// What was written a moment ago is read once more; then its time is enough.
	for range 2 {
		if _, err := generate(); err != nil {
			return same, changed, err
		}
	}
	if same, err = least(generate); err != nil {
		return same, changed, err
	}
	file := filepath.Join(project, spec)
	data, err := os.ReadFile(file)
	if err != nil {
		return same, changed, err
	}
	times := 0
	changed, err = least(func() (cost, error) {
		times++
		if err := writeFile(file, fmt.Appendf(slices.Clip(data), "deprecated: gone %d times\n", times)); err != nil {
			return cost{}, err
		}
		return generate()
	})
	return same, changed, err
}

// least measures what is over at once several times, and returns the least.
func least(measure func() (cost, error)) (best cost, err error) {
	for i := range 5 {
		c, err := measure()
		if err != nil {
			return best, err
		}
		if i == 0 || c.cpu < best.cpu {
			best = c
		}
	}
	return best, nil
}

// floors measures what can't be done without.
func (b *bench) floors(ctx context.Context, row func(string, cost) cost) (map[string]cost, error) {
	to := filepath.Join(b.dir, "written")
	costs := map[string]cost{}
	for _, part := range []struct{ name, suffix, from, what string }{
		{"hash", ".yaml", "specs", "reading and hashing the specs"},
		{"decode", ".yaml", "specs", "decoding them with yaml.v3"},
		{"format", ".go", output, "go/format over the generated Go"},
		{"write", "", output, "writing the generated files"},
	} {
		measure := func() (cost, error) {
			return run(ctx, b.dir, workers(2), b.self, "floor", part.name, part.suffix, filepath.Join(b.project, part.from), to)
		}
		c, err := measure()
		if part.name == "hash" && err == nil {
			c, err = least(measure)
		}
		if err != nil {
			return nil, err
		}
		costs[part.name] = row("floor: "+part.what, c)
		if part.name != "hash" {
			costs["sum"] = costs["sum"].add(c)
		}
	}
	return costs, nil
}

func (b *bench) sizes() error {
	fmt.Println()
	for _, part := range []struct{ what, dir, suffix string }{
		{"YAML", "specs", ".yaml"}, {"generated files", output, ""}, {"Go", output, ".go"},
	} {
		t, err := count(filepath.Join(b.project, part.dir), part.suffix)
		if err != nil {
			return err
		}
		fmt.Printf("%s: %s. ", part.what, t)
	}
	fmt.Println()
	return nil
}
