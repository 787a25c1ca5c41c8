package templates

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOutline(t *testing.T) {
	for name, tt := range map[string]struct {
		src  string
		want []string
		err  string
	}{
		"all kinds": {src: "// func X() {}\npackage p\n\nimport (\n\t\"a\"\n\tb \"c\"\n)\n\n" +
			"const (\n\tA, B = `func`, 1\n\n\t// C\n\tC tc.Code = \"}\\\"\"\n)\n\nvar D = &E{\n\tF: []G{\n\t\tH,\n\t},\n}\n\n" +
			"type I struct {\n\tJ int `json:\"J\"`\n}\n\nfunc (k *L) M(n func() O) (P, error) {\n\tQ := '\"'\n\treturn\n}\n\nfunc R() {}\n\nvar S, T int\n",
			want: []string{"A", "B", "C", "D", "I", "L.M", "R", "S", "T"}},
		"nothing":                     {src: "package p"},
		"one line":                    {src: "package p; const (A = 1; B = 2); func C() {}", want: []string{"A", "B", "C"}},
		"out of a struct":             {src: "package p\ntype A struct {\n\tB int }; func init() {}; type C struct {\n}\n", want: []string{"A", "init", "C"}},
		"out of a text":               {src: "package p\nvar A = \"\" ; func init() {} //\"\n", want: []string{"A", "init"}},
		"a comment at the end":        {src: "package p\nvar A int // func", want: []string{"A"}},
		"a comment of another kind":   {src: "package p\n/* func A() {} */\n", err: "generated code has a token that templates do not emit, in line 2"},
		"an import further down":      {src: "package p\nvar A int\nimport \"C\"\n", err: "generated code has an import behind a declaration, in line 3"},
		"a text without end":          {src: "package p\nvar A = \"x\n", err: "generated code has a text without end, in line 2"},
		"a backquote without end":     {src: "package p\nvar A = `x\n", err: "generated code has a text without end, in line 3"},
		"a bracket too many":          {src: "package p\nvar A = 1 }\n", want: []string{"A"}, err: "generated code has an open bracket, in line 3"},
		"a group of types":            {src: "package p\ntype (\n\tA int\n)\n", err: "generated code has a declaration without a name, in line 2"},
		"a function that has no name": {src: "package p\nvar A = func(b.C) {}\n", err: "generated code has a receiver that is no type alone, in line 2"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := outline([]byte(tt.src))
			if message := strings.TrimPrefix(fmt.Sprint(err), "<nil>"); message != tt.err {
				t.Errorf("got the error %q, want %q", message, tt.err)
			}
			if d := cmp.Diff(tt.want, got); tt.err == "" && d != "" {
				t.Error(d)
			}
		})
	}
}

// What the parser finds in source that parses, outline finds too, or it refuses
// the source.
func FuzzOutline(f *testing.F) {
	for _, src := range []string{
		"package p\nvar (\n\ta = 1 +\n\t\tb\n\tc, d = 2, 3\n)\nfunc (r T) M() {}", "package p\nconst a,\nb = '\\'', '\"'", "package p\nfunc f[T any](x T) func() {\nreturn nil}",
		"package p\ntype A = struct{ B func() }; var c = `\n//` + \"//\"; var d int", "package p\nvar a = 1 //\nvar b = 2", "package p\nvar a = func() {}\r\nfunc b() {}", "package p\nconst a = 1/2\nconst b = 3",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		tree, err := parser.ParseFile(token.NewFileSet(), "", src, parser.SkipObjectResolution)
		if err != nil {
			return
		}
		got, err := outline([]byte(src))
		if err != nil {
			return
		}
		for _, decl := range tree.Decls {
			for _, name := range declared(decl) {
				i := slices.Index(got, name)
				if i < 0 {
					t.Fatalf("%s is declared, and not found in its place", name)
				}
				got = got[i+1:]
			}
		}
	})
}

// declared returns the names of a declaration other than an import.
func declared(d ast.Decl) []string {
	var out []string
	switch d := d.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv != nil && len(d.Recv.List) == 0 {
			name = "." + name
		} else if d.Recv != nil {
			recv := d.Recv.List[0].Type
			if star, ok := recv.(*ast.StarExpr); ok {
				recv = star.X
			}
			name = fmt.Sprint(recv) + "." + name
		}
		out = append(out, name)
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				out = append(out, spec.Name.Name)
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					out = append(out, name.Name)
				}
			}
		}
	}
	return out
}
