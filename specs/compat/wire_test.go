package compat_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"go/format"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
)

// proofImport is the import path of the program below. Its folder is there for
// the go command alone, by way of an overlay.
const proofImport = "github.com/tcgen-dev/tcgen/specs/compat/proof"

// A client that was generated from the old specs works with a fake of the new
// ones exactly where the rules say that the wire holds. Where they say that it
// is uncertain, the call of the case is one that both specs allow.
//
// One program has all clients and fakes, so that little is compiled.
func TestWireEffects(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles clients of both states of each case")
	}
	p := &proof{files: generator.FileSet{}, packages: map[string]bool{}}
	for i, c := range allCases(t) {
		p.add(t, c, fmt.Sprintf("C%d", i))
	}
	data, err := os.ReadFile("testdata/wire/wire_test.go")
	if err != nil {
		t.Fatal(err)
	}
	p.files["wire_test.go"] = data
	if p.files["cases_test.go"], err = format.Source([]byte(p.program())); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(t.TempDir(), "proof.test")
	out, err := exec.CommandContext(t.Context(), "go", "test", "-c", "-vet=off", "-o", binary, "-overlay="+p.overlay(t), "./proof").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err = exec.CommandContext(t.Context(), binary, "-test.v").CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, failures(string(out)))
	}
	if n := strings.Count(string(out), "--- PASS: "); n != p.tests {
		t.Errorf("%d of %d cases passed", n, p.tests)
	}
	t.Logf("%d calls between clients and fakes of %d packages", p.tests, len(p.packages))
}

// A proof is a Go package in the making.
type proof struct {
	files          generator.FileSet
	packages       map[string]bool // import paths of clients and fakes
	imports, cases strings.Builder
	tests          int
}

// add adds the packages of both states of a case, and its test. Where nothing
// was there before, there are no callers.
func (p *proof) add(t *testing.T, c *ruleCase, name string) {
	old, new := c.actionOf(c.old), c.actionOf(c.new)
	if old == nil {
		return
	}
	p.tests++
	service := ""
	fmt.Fprintf(&p.imports, "\t%sold %q\n", name, p.client(t, c.old))
	if new != nil {
		fmt.Fprintf(&p.imports, "\t%snew %q\n", name, p.client(t, c.new))
		service = fmt.Sprintf(", serve(t, %snew.%s, %q%s)", name, goNameOf(new), c.parts["answer"], quoted(c.required(new)))
	}
	fmt.Fprintf(&p.cases, "\nfunc Test%s(t *testing.T) { // %s\n\tcheck(t, %sold.%s, call{%q, %q, %q, %q, %t}%s)\n}\n",
		name, filepath.Base(c.file), name, goNameOf(old), c.parts["region"], c.parts["request"], c.parts["answer"], c.parts["expect"],
		c.wire() == compat.Breaks, service)
}

// client adds the package of a state and returns its import path. Most cases
// have one state in common, whose package is compiled once.
func (p *proof) client(t *testing.T, set *specs.Set) string {
	t.Helper()
	files := generate(t, set, "client", true)
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			h.Write(files[name])
		}
	}
	folder := "c" + hex.EncodeToString(h.Sum(nil))[:12]
	for name, data := range files {
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			p.files[path.Join(folder, path.Base(name))] = data
		}
	}
	importPath := path.Join(proofImport, folder)
	p.packages[importPath] = true
	return importPath
}

// wire returns the worst effect of the changes of a case.
func (c *ruleCase) wire() compat.Effect {
	worst := compat.Holds
	for _, change := range c.report.Changes {
		if change.Wire == compat.Breaks {
			worst = compat.Breaks
		}
	}
	return worst
}

// actionOf returns the action that the case calls, or nil.
func (c *ruleCase) actionOf(set *specs.Set) *specs.Action {
	for _, svc := range set.Services {
		for _, a := range svc.Actions {
			if a.Name == c.parts["action"] && !a.Binary {
				return a
			}
		}
	}
	return nil
}

func goNameOf(a *specs.Action) string {
	if a.GoName != "" {
		return a.GoName
	}
	return a.Name
}

// required returns the paths of required parameters of the new state.
func (c *ruleCase) required(a *specs.Action) []string {
	var paths []string
	var walk func(prefix string, fields []specs.Field)
	walk = func(prefix string, fields []specs.Field) {
		for _, f := range fields {
			if f.Required {
				paths = append(paths, prefix+f.Name)
			}
			typ, _ := specs.ParseType(f.Type)
			i := slices.IndexFunc(c.new.Services[0].Types, func(t *specs.DataType) bool { return t.Name == typ.Name })
			if i < 0 || typ.Kind != specs.KindObject {
				continue
			}
			suffix := "."
			if typ.List {
				suffix = "[]."
			}
			walk(prefix+f.Name+suffix, c.new.Services[0].Types[i].Fields)
		}
	}
	walk("", a.Input)
	return paths
}

func quoted(words []string) string {
	var b strings.Builder
	for _, word := range words {
		fmt.Fprintf(&b, ", %q", word)
	}
	return b.String()
}

// program returns the file with the tests of the cases.
func (p *proof) program() string {
	return "package proof\n\nimport (\n\t\"testing\"\n\n" + p.imports.String() + ")\n" + p.cases.String()
}

// overlay writes the files elsewhere, and returns a file that tells the go
// command where they would be.
func (p *proof) overlay(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	root, err := filepath.Abs("proof")
	if err != nil {
		t.Fatal(err)
	}
	replace := map[string]string{}
	for name, data := range p.files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		replace[filepath.Join(root, filepath.FromSlash(name))] = file
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// failures returns the output without what passed.
func failures(out string) string {
	var b strings.Builder
	for line := range strings.Lines(out) {
		if !strings.HasPrefix(line, "=== ") && !strings.Contains(line, "--- PASS") {
			b.WriteString(line)
		}
	}
	return b.String()
}
