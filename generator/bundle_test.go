package generator_test

import (
	"bytes"
	"fmt"
	"maps"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/generator"
)

// A bundle is one test binary with the golden tests of many generated packages.
// The go command would link a binary for each of them, which costs more than
// compiling and running them all.
type bundle struct {
	dir    string              // of its module
	names  map[string]string   // folders of packages in it, by the names given
	files  generator.FileSet   // of the module
	tests  map[string][]string // names of test functions, by folder
	binary string
}

func newBundle(t *testing.T) *bundle {
	return &bundle{dir: t.TempDir(), names: map[string]string{}, files: generator.FileSet{}, tests: map[string][]string{}}
}

var (
	testFunc   = regexp.MustCompile(`(?m)^func (Test\w+)\(t \*testing\.T\)`)
	importPath = regexp.MustCompile(`"(?:example\.test/app/[\w/]+|github\.com/tcgen-dev/tcgen/output)/\w+/v\d+"`)
)

// packagesOf splits files by the folders of their packages, in which they have
// their names from then on.
func packagesOf(files generator.FileSet) map[string]generator.FileSet {
	packages := map[string]generator.FileSet{}
	for name, data := range files {
		dir, rest := path.Dir(name), path.Base(name)
		if at := strings.Index(name, "/testdata/"); at >= 0 {
			dir, rest = name[:at], name[at+1:]
		}
		if packages[dir] == nil {
			packages[dir] = generator.FileSet{}
		}
		packages[dir][rest] = data
	}
	return packages
}

// add adds a package under a name, once, if it has tests. A binary has the tests
// of one package only, so that those of the others become packages that it
// imports.
func (b *bundle) add(name string, files generator.FileSet) {
	hasTests := func(file string) bool { return strings.HasSuffix(file, "_test.go") }
	if _, ok := b.names[name]; ok || !slices.ContainsFunc(slices.Collect(maps.Keys(files)), hasTests) {
		return
	}
	folder := fmt.Sprintf("p%d", len(b.names))
	b.names[name] = folder
	for file, data := range files {
		// newModule puts the folder into import paths.
		data = importPath.ReplaceAll(data, []byte(`"example.test/app/code"`))
		if base, ok := strings.CutSuffix(file, "_test.go"); ok {
			for _, m := range testFunc.FindAllSubmatch(data, -1) {
				b.tests[folder] = append(b.tests[folder], string(m[1]))
			}
			b.files[path.Join(folder, "golden", base+"_golden.go")] = data
			continue
		}
		b.files[path.Join(folder, "code", file)] = data
	}
	slices.Sort(b.tests[folder])
}

// build compiles the binary.
func (b *bundle) build(t *testing.T) {
	t.Helper()
	newModule(t, b.dir, b.files)
	var imports, tests bytes.Buffer
	for _, folder := range slices.Sorted(maps.Keys(b.tests)) {
		fmt.Fprintf(&imports, "\t%s \"example.test/app/%[1]s/golden\"\n", folder)
		fmt.Fprintf(&tests, "\nfunc Test_%s(t *testing.T) {\n", folder)
		for _, name := range b.tests[folder] {
			fmt.Fprintf(&tests, "\tt.Run(%q, %s.%s)\n", name, folder, name)
		}
		tests.WriteString("}\n")
	}
	put(t, filepath.Join(b.dir, "bundle_test.go"), fmt.Appendf(nil, "package bundle\n\nimport (\n\t\"testing\"\n\n%s)\n%s", &imports, &tests))
	b.binary = filepath.Join(b.dir, "bundle.test")
	if out, err := goTool(t, b.dir, "test", "-c", "-vet=off", "-o", b.binary, "."); err != nil {
		t.Fatalf("the packages %v do not compile: %v\n%s", b.names, err, out)
	}
}

// test runs the tests of the package with that name, in its folder.
func (b *bundle) test(t *testing.T, name string) (string, error) {
	t.Helper()
	folder, ok := b.names[name]
	if !ok {
		t.Fatalf("%s has no test", name)
	}
	cmd := exec.CommandContext(t.Context(), b.binary, "-test.run=^Test_"+folder+"$")
	cmd.Dir = filepath.Join(b.dir, folder, "code")
	out, err := cmd.CombinedOutput()
	return string(out), err
}
