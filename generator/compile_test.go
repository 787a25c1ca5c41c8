package generator_test

import (
	"bytes"
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
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tcgen-dev/tcgen/generator"
)

// exports maps import paths to files of export data, of what generated code
// imports. Asking the go command is slow, so it is asked once.
var exports = sync.OnceValues(func() (map[string]string, error) {
	out, err := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}={{.Export}}",
		generator.DefaultRuntime, generator.DefaultRuntime+"/tctest", "context", "fmt", "log", "testing").Output()
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

// compile type-checks generated files, in process: a package for each folder,
// and its external tests.
func compile(t testing.TB, files generator.FileSet, root string) {
	t.Helper()
	exported, err := exports()
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	standard := importer.ForCompiler(fset, "gc", func(name string) (io.ReadCloser, error) { return os.Open(exported[name]) })
	folders := map[string][]string{}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if strings.HasSuffix(file, ".go") {
			folders[path.Dir(file)] = append(folders[path.Dir(file)], file)
		}
	}
	for dir, names := range folders {
		own := map[string]*types.Package{}
		for _, tests := range []bool{false, true} {
			var parsed []*ast.File
			for _, name := range names {
				if strings.HasSuffix(name, "_test.go") != tests {
					continue
				}
				f, err := parser.ParseFile(fset, name, files[name], parser.SkipObjectResolution)
				if err != nil {
					t.Fatalf("%v\n%s", err, files[name])
				}
				parsed = append(parsed, f)
			}
			conf := types.Config{Importer: either{own, standard}, Error: func(err error) { t.Error(err) }}
			importPath := path.Join(root, strings.TrimPrefix(dir, generator.DefaultOutput))
			pkg, err := conf.Check(importPath, fset, parsed, nil)
			if err != nil {
				t.Fatalf("%s does not compile: %v\n%s", dir, err, excerpt(fset, err, files))
			}
			own[importPath] = pkg
		}
	}
}

// either imports from a map, else from an importer.
type either struct {
	own  map[string]*types.Package
	rest types.Importer
}

func (e either) Import(name string) (*types.Package, error) {
	if pkg, ok := e.own[name]; ok {
		return pkg, nil
	}
	return e.rest.Import(name)
}

// excerpt returns the line that a type error is about.
func excerpt(fset *token.FileSet, err error, files generator.FileSet) string {
	te, ok := err.(types.Error)
	if !ok {
		return ""
	}
	pos := fset.Position(te.Pos)
	lines := bytes.Split(files[pos.Filename], []byte("\n"))
	if pos.Line < 1 || pos.Line > len(lines) {
		return ""
	}
	return fmt.Sprintf("%d\t%s", pos.Line, lines[pos.Line-1])
}
