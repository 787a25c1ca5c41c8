package tc_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// path is what a reader reads to follow a call from the generated method to the
// wire and back, in that order.
var path = []string{"client.go", "pace.go", "send.go", "sign.go", "answer.go", "retry.go"}

// beside is what functions of the path use of other files, and what for.
var beside = map[string]string{
	"limit.go":  "the arithmetic of limits, and the default limiter",
	"check.go":  "the problem of a missing region",
	"error.go":  "the start of an error's text",
	"header.go": "how headers come into a request",
	"log.go":    "only with a Logger",
	"memory.go": "where the pacers, keys and buffers of a client are",
	"stream.go": "only for answers that are streams",
}

// The path has less than 600 lines, all of them counted, and the comment of the
// package names its files.
func TestPathIsShort(t *testing.T) {
	lines := 0
	doc := readFile(t, "doc.go")
	last := 0
	for _, file := range path {
		lines += strings.Count(readFile(t, file), "\n")
		at := strings.Index(doc, file)
		if at <= last {
			t.Errorf("the comment of the package does not name %s, or not in order", file)
		}
		last = at
	}
	if lines >= 600 {
		t.Errorf("the files of the path have %d lines, want less than 600", lines)
	}
	t.Logf("%d lines", lines)
}

// The path is the path: its functions call none of the package but those of the
// files beside it.
func TestPathIsWhole(t *testing.T) {
	files := parse(t)
	declared := map[string]string{} // function to file
	for name, file := range files {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && !slices.Contains(path, name) {
				declared[f.Name.Name] = name
			}
		}
	}
	used := map[string]bool{}
	for _, name := range path {
		for _, call := range calls(files[name]) {
			file := declared[call]
			if file != "" && beside[file] == "" {
				t.Errorf("%s calls %s of %s, which is neither on the path nor known to be beside it", name, call, file)
			}
			used[file] = true
		}
	}
	for file := range beside {
		if !used[file] {
			t.Errorf("the path does not use %s", file)
		}
	}
}

// calls returns the names of the functions and methods of package tc, as far as
// names tell, that file calls.
func calls(file *ast.File) []string {
	imported := map[string]bool{}
	for _, i := range file.Imports {
		imported[filepath.Base(strings.Trim(i.Path.Value, `"`))] = true
	}
	names := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		switch f := call.Fun.(type) {
		case *ast.Ident:
			names[f.Name] = true
		case *ast.SelectorExpr:
			if from, ok := f.X.(*ast.Ident); !ok || !imported[from.Name] {
				names[f.Sel.Name] = true
			}
		}
		return true
	})
	return slices.Sorted(maps.Keys(names))
}

func parse(t *testing.T) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		if files[name], err = parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
