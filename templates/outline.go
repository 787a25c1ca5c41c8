package templates

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
)

// outline returns the names that src declares, "Type.Method" for methods.
func outline(src []byte) ([]string, error) {
	tree, err := parser.ParseFile(token.NewFileSet(), "", src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var got []string
	for _, d := range tree.Decls {
		got = append(got, declared(d)...)
	}
	return got, nil
}

// declared returns the names of a declaration other than an import.
func declared(d ast.Decl) []string {
	var out []string
	switch d := d.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv != nil {
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
