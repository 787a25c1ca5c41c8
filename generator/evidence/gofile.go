package evidence

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat/report"
)

// A goFile is a generated file.
type goFile struct {
	name  string
	set   *token.FileSet
	ast   *ast.File
	lines []string
}

// between quotes the lines from one place to another.
func (f *goFile) between(from, to token.Pos) report.Quote {
	first, last := f.set.Position(from).Line, f.set.Position(to).Line
	if first < 1 || last > len(f.lines) || last < first {
		return report.Quote{}
	}
	block := slices.Clone(f.lines[first-1 : last])
	for i, line := range block {
		block[i] = strings.ReplaceAll(line, "\t", "    ")
	}
	return report.Quote{Pos: specs.Pos{File: f.name, Line: first}, Text: window(block, 0)}
}

// documented quotes something with its comment.
func (f *goFile) documented(doc *ast.CommentGroup, from, to token.Pos) report.Quote {
	if doc != nil {
		from = doc.Pos()
	}
	return f.between(from, to)
}

// structure quotes the head of a struct, or a field with what validation checks
// of it.
func (f *goFile) structure(s *ir.Struct, field *specs.Field) report.Quote {
	if f == nil {
		return report.Quote{}
	}
	decl, spec := f.declaration(s.Name)
	typ, ok := spec.(*ast.TypeSpec)
	if !ok {
		return report.Quote{}
	}
	fields, ok := typ.Type.(*ast.StructType)
	if !ok || field == nil {
		return f.documented(decl.Doc, typ.Pos(), typ.Name.End())
	}
	wanted := s.Field(field.Name)
	for _, member := range fields.Fields.List {
		if wanted != nil && len(member.Names) == 1 && member.Names[0].Name == wanted.Name {
			q := f.documented(member.Doc, member.Pos(), member.End())
			if checks := f.checks(s.Name, wanted.Wire); len(checks) > 0 {
				q.Text += "\n…\n" + strings.Join(checks, "\n")
			}
			return q
		}
	}
	return report.Quote{}
}

// checks returns the lines of validation that name a field of a struct.
func (f *goFile) checks(structName, wire string) []string {
	var lines []string
	for _, decl := range f.ast.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || !strings.EqualFold(fn.Name.Name, "validate") || receiver(fn) != structName {
			continue
		}
		for _, statement := range fn.Body.List {
			q := f.between(statement.Pos(), statement.End())
			if strings.Contains(q.Text, strconv.Quote(wire)) {
				lines = append(lines, q.Text)
			}
		}
	}
	return lines
}

// receiver returns the name of the type that a function is a method of.
func receiver(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return ""
	}
	typ := fn.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if id, ok := typ.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// declaration returns the declaration of a type, a variable or a constant.
func (f *goFile) declaration(name string) (*ast.GenDecl, ast.Spec) {
	for _, decl := range f.ast.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range gen.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if spec.Name.Name == name {
					return gen, spec
				}
			case *ast.ValueSpec:
				if slices.ContainsFunc(spec.Names, func(id *ast.Ident) bool { return id.Name == name }) {
					return gen, spec
				}
			}
		}
	}
	return nil, nil
}

// constant quotes a constant of a list.
func (f *goFile) constant(name string) report.Quote {
	if f == nil {
		return report.Quote{}
	}
	_, spec := f.declaration(name)
	if value, ok := spec.(*ast.ValueSpec); ok {
		return f.documented(value.Doc, value.Pos(), value.End())
	}
	return report.Quote{}
}

// variable quotes a variable, or a member of its composite literal.
func (f *goFile) variable(name, member string) report.Quote {
	if f == nil {
		return report.Quote{}
	}
	_, spec := f.declaration(name)
	value, ok := spec.(*ast.ValueSpec)
	if !ok {
		return report.Quote{}
	}
	if member == "" {
		return f.between(value.Pos(), value.End())
	}
	var found report.Quote
	ast.Inspect(value, func(n ast.Node) bool {
		pair, ok := n.(*ast.KeyValueExpr)
		if key, isName := nameOf(pair); ok && isName && key == member {
			found = f.between(pair.Pos(), pair.End())
		}
		return true
	})
	return found
}

// nameOf returns the key of a member of a literal.
func nameOf(pair *ast.KeyValueExpr) (string, bool) {
	if pair == nil {
		return "", false
	}
	id, ok := pair.Key.(*ast.Ident)
	if !ok {
		return "", false
	}
	return id.Name, true
}

// method quotes the comment and the signature of a method.
func (f *goFile) method(name string) report.Quote {
	if f == nil {
		return report.Quote{}
	}
	for _, decl := range f.ast.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv != nil && fn.Name.Name == name {
			return f.documented(fn.Doc, fn.Pos(), fn.Type.End())
		}
	}
	return report.Quote{}
}
