package compat_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// A ruleCase is an archive in testdata/rules: two states of the service in
// testdata/base, and a call by a client of the old one. The name of the file is
// the rule that it shows; what follows a tilde tells cases of one rule apart.
//
//	old, new   overlays that make the states; "gone" for no service at all
//	action     that is called; default: Do
//	region     of the call; default: ap-guangzhou
//	request    body of the call, valid by the old state
//	answer     of a service of the new state; a text Error is an error code
//	expect     error code that the caller looks for; none: the call succeeds
//	want       the changes
type ruleCase struct {
	file     string
	rule     string
	parts    map[string]string
	old, new *specs.Set
	report   *compat.Report
}

// ruleCases reads all cases.
var ruleCases = sync.OnceValues(func() ([]*ruleCase, error) {
	names, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("found no cases: %v", err)
	}
	var cases []*ruleCase
	for _, name := range names {
		c, err := readCase(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		cases = append(cases, c)
	}
	return cases, nil
})

func allCases(t *testing.T) []*ruleCase {
	t.Helper()
	cases, err := ruleCases()
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

func readCase(file string) (*ruleCase, error) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		return nil, err
	}
	c := &ruleCase{file: file, parts: map[string]string{"action": "Do", "region": "ap-guangzhou"}}
	c.rule, _, _ = strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txtar"), "~")
	for _, name := range []string{"request", "answer"} {
		data, err := os.ReadFile("testdata/base/" + name + ".json")
		if err != nil {
			return nil, err
		}
		c.parts[name] = string(data)
	}
	for _, f := range archive.Files {
		c.parts[f.Name] = strings.TrimSpace(string(f.Data))
	}
	if c.old, err = c.state("old"); err != nil {
		return nil, err
	}
	if c.new, err = c.state("new"); err != nil {
		return nil, err
	}
	c.report = compat.Diff(c.old, c.new)
	return c, nil
}

// state loads the base with the overlay of a state applied.
func (c *ruleCase) state(name string) (*specs.Set, error) {
	if c.parts[name] == "gone" {
		return &specs.Set{}, nil
	}
	fsys := fstest.MapFS{name + "/overlay.yaml": {Data: []byte(c.parts[name])}}
	files, err := filepath.Glob("testdata/base/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		fsys[path.Join(name, filepath.Base(file))] = &fstest.MapFile{Data: data}
	}
	set, findings, err := overlay.Load(fsys, ".")
	for _, f := range findings {
		if f.Level == specs.LevelError {
			return nil, f
		}
	}
	return set, err
}

// generate makes the Go packages of a set, below a folder of the module proof.
// With enforce, they check every limit.
func generate(t testing.TB, set *specs.Set, folder string, enforce bool) generator.FileSet {
	t.Helper()
	fsys := fstest.MapFS{}
	cfg := generator.DefaultConfig()
	cfg.Output, cfg.Import = folder, "proof/"+folder
	cfg.Emit = generator.Emit{Tests: new(false), Examples: new(false)}
	for _, svc := range set.Services {
		clone := *svc
		clone.Dir = path.Join("specs", svc.Name, svc.Version)
		files, err := specs.Files(&clone, "")
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range files {
			fsys[name] = &fstest.MapFile{Data: data}
		}
		cfg.Packages = append(cfg.Packages, generator.Package{Service: svc.Name, Version: svc.Version, Enforce: enforce})
	}
	if len(set.Services) == 0 {
		return nil
	}
	res, err := generator.Generate(t.Context(), cfg, fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range res.Findings {
		if f.Level == specs.LevelError {
			t.Error(f)
		}
	}
	return res.Files
}

// exports maps import paths to files of export data, of what generated code
// imports. Asking the go command is slow, so it is asked once.
var exports = sync.OnceValues(func() (map[string]string, error) {
	out, err := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}={{.Export}}", generator.DefaultRuntime, "context", "iter").Output()
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		name, file, _ := strings.Cut(strings.TrimSpace(line), "=")
		files[name] = file
	}
	return files, nil
})

// A typeChecker type-checks generated packages, which import the same ones.
type typeChecker struct {
	fset     *token.FileSet
	importer types.Importer
}

func newTypeChecker(t *testing.T) *typeChecker {
	t.Helper()
	exported, err := exports()
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	open := func(name string) (io.ReadCloser, error) { return os.Open(exported[name]) }
	return &typeChecker{fset, importer.ForCompiler(fset, "gc", open)}
}

// packages returns the packages of generated files, by their folders below
// root. Two states have the same import paths, so that they can be compared.
func (tc *typeChecker) packages(t *testing.T, files generator.FileSet, root string) []*types.Package {
	t.Helper()
	folders := map[string][]*ast.File{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(tc.fset, name, files[name], parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		folders[path.Dir(name)] = append(folders[path.Dir(name)], f)
	}
	var packages []*types.Package
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		conf := types.Config{Importer: tc.importer}
		pkg, err := conf.Check("proof"+strings.TrimPrefix(folder, root), tc.fset, folders[folder], nil)
		if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, pkg)
	}
	return packages
}
