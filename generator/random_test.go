package generator_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/internal/randspec"
	"github.com/tcgen-dev/tcgen/specs"
)

var (
	randomSpecs = flag.Int("random", 300, "how many random projects TestRandomSpecs and TestBrokenSpecs generate")
	randomFor   = flag.Duration("random-for", 0, "when to stop before all are done, such as 20m; 0 is never")
	randomFrom  = flag.Uint64("random-from", 0, "seed of the first one")
)

// refusals are the rules of the errors that valid specs can come to: what the
// documentation names is not always free in Go.
var refusals = []string{"name.collision", "name.reserved", generator.RuleFolder}

// An outcome counts what random specs came to.
type outcome struct {
	services, files, actions, goFiles, refused atomic.Int64
}

func (o *outcome) String() string {
	return fmt.Sprintf("%d spec files of %d services: %d Go files of %d actions compile and vet, %d projects were refused with a place",
		o.files.Load(), o.services.Load(), o.goFiles.Load(), o.actions.Load(), o.refused.Load())
}

// randomProject is a project with specs made from the seed.
func randomProject(seed uint64) (fstest.MapFS, error) {
	fsys := fstest.MapFS{"go.mod": &fstest.MapFile{Data: []byte("module example.test/app\n")}}
	for _, svc := range randspec.Services(seed) {
		if findings := svc.Check(); len(findings) > 0 {
			return nil, fmt.Errorf("the specs are not valid: %v", findings)
		}
		files, err := specs.Files(svc, ".tcgen/spec.schema.json")
		if err != nil {
			return nil, err
		}
		for name, data := range files {
			fsys[name] = &fstest.MapFile{Data: data}
		}
	}
	return fsys, nil
}

// randomConfig goes through what a configuration changes about generated code.
func randomConfig(seed uint64) generator.Config {
	cfg := generator.DefaultConfig()
	cfg.Docs = []string{"full", "brief", "none"}[seed%3]
	cfg.Packages = []generator.Package{{Enforce: seed%4 == 0}}
	return cfg
}

// prove takes the specs of a seed all the way: as YAML through the decoder, to
// files that compile and that neither vet nor gofmt has anything to say about.
func prove(c *compiler, seed uint64, o *outcome) (err error) {
	defer recovered(&err)
	fsys, err := randomProject(seed)
	if err != nil {
		return err
	}
	res, err := generator.Generate(context.Background(), randomConfig(seed), fsys)
	if err != nil {
		return err
	}
	o.files.Add(int64(len(fsys) - 1))
	o.services.Add(int64(res.Packages))
	o.actions.Add(int64(res.Actions))
	if specs.HasErrors(res.Findings) {
		o.refused.Add(1)
		return refusedWell(res.Findings, refusals)
	}
	for name := range res.Files {
		if strings.HasSuffix(name, ".go") {
			o.goFiles.Add(1)
		}
	}
	return errors.Join(unformatted(res.Files), c.check(res.Files, "example.test/app/"+generator.DefaultOutput))
}

// recovered turns a panic into an error.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
	}
}

// refusedWell holds that errors have a place and, where rules are given, one of
// these.
func refusedWell(findings []specs.Finding, rules []string) error {
	var errs []error
	for _, f := range findings {
		if f.Level != specs.LevelError {
			continue
		}
		if f.Pos.File == "" || f.Pos.Line < 1 || f.Pos.Col < 1 {
			errs = append(errs, fmt.Errorf("an error without a place: %v", f))
		}
		if len(rules) > 0 && !slices.Contains(rules, f.Rule) {
			errs = append(errs, fmt.Errorf("an error of valid specs: %v", f))
		}
	}
	return errors.Join(errs...)
}

// inParallel calls run for each of n seeds, in a worker for each processor with
// a compiler of its own, and reports what fails. It stops after ten failures,
// and when -random-for is over.
func inParallel(t *testing.T, n int, run func(c *compiler, seed uint64) error) {
	t.Helper()
	var next, failed atomic.Int64
	var workers sync.WaitGroup
	start := time.Now()
	late := func() bool { return *randomFor > 0 && time.Since(start) > *randomFor }
	for range runtime.GOMAXPROCS(0) {
		c := newCompiler(t)
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(n) && failed.Load() < 10 && !late(); i = next.Add(1) - 1 {
				seed := *randomFrom + uint64(i)
				if err := run(c, seed); err != nil {
					failed.Add(1)
					t.Errorf("go test ./generator -run '%s' -random 1 -random-from %d\n%v", t.Name(), seed, err)
				}
			}
		})
	}
	workers.Wait()
}

// Valid specs become code that compiles and that neither vet nor gofmt has
// anything to say about, or an error with a place. With -random 1000000 it takes long, so -timeout 0
// belongs to it; -v shows the counts.
func TestRandomSpecs(t *testing.T) {
	var o outcome
	start := time.Now()
	inParallel(t, *randomSpecs, func(c *compiler, seed uint64) error { return prove(c, seed, &o) })
	t.Logf("%v; %.0f spec files a second", &o, float64(o.files.Load())/time.Since(start).Seconds())
	if o.services.Load() < 9*o.refused.Load() {
		t.Errorf("%d projects were refused: the specs are too often not what they are meant to be", o.refused.Load())
	}
}
