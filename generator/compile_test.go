package generator_test

import (
	"bytes"
	"errors"
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

// A compiler type-checks and vets generated files, in process. It keeps what
// generated code imports, and is for one goroutine.
type compiler struct {
	imports types.Importer
}

func newCompiler(t testing.TB) *compiler {
	t.Helper()
	exported, err := exports()
	if err != nil {
		t.Fatal(err)
	}
	open := func(name string) (io.ReadCloser, error) { return os.Open(exported[name]) }
	return &compiler{importer.ForCompiler(token.NewFileSet(), "gc", open)}
}

// compile is what a new compiler makes of the files.
func compile(t testing.TB, files generator.FileSet, root string) {
	t.Helper()
	if err := newCompiler(t).check(files, root); err != nil {
		t.Fatal(err)
	}
}

// check compiles a package for each folder, and its external tests. The import
// path of the output folder is root.
func (c *compiler) check(files generator.FileSet, root string) error {
	folders := map[string][]string{}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if strings.HasSuffix(file, ".go") {
			folders[path.Dir(file)] = append(folders[path.Dir(file)], file)
		}
	}
	var errs []error
	for dir, names := range folders {
		importPath := path.Join(root, strings.TrimPrefix(dir, generator.DefaultOutput))
		if err := c.folder(importPath, names, files); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", dir, err))
		}
	}
	return errors.Join(errs...)
}

// folder compiles the files that have the names.
func (c *compiler) folder(importPath string, names []string, files generator.FileSet) error {
	fset := token.NewFileSet()
	own := map[string]*types.Package{}
	isTest := func(name string) bool { return strings.HasSuffix(name, "_test.go") }
	code := slices.DeleteFunc(slices.Clone(names), isTest)
	tests := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !isTest(name) })
	for _, part := range []struct {
		path  string
		names []string
	}{{importPath, code}, {importPath + "_test", tests}} {
		parsed, err := parse(fset, part.names, files)
		if err != nil {
			return err
		}
		info := newInfo()
		conf := types.Config{Importer: either{own, c.imports}, Sizes: types.SizesFor("gc", "386")} // what fits there fits everywhere
		pkg, err := conf.Check(part.path, fset, parsed, info)
		if err != nil {
			return fmt.Errorf("does not compile: %w\n%s", err, excerpt(fset, err, files))
		}
		if err := vetted(fset, parsed, pkg, info); err != nil {
			return err
		}
		own[part.path] = pkg
	}
	return nil
}

func parse(fset *token.FileSet, names []string, files generator.FileSet) ([]*ast.File, error) {
	var parsed []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(fset, name, files[name], parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return nil, fmt.Errorf("%w\n%s", err, files[name])
		}
		parsed = append(parsed, f)
	}
	return parsed, nil
}

// newInfo asks for all that is to be known of a package.
func newInfo() *types.Info {
	return &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
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
	te, ok := errors.AsType[types.Error](err)
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
