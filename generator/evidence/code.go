package evidence

import (
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/generator/lower"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat/report"
	"github.com/tcgen-dev/tcgen/templates"
)

// A goSource is the generated package of a service; files are rendered when
// they are asked for. Those that all actions share are kept, and of those of
// single actions the last: a report goes through them one by one.
type goSource struct {
	pkg     *ir.Package
	emitter *templates.Package
	files   map[string]*goFile // nil where one can't be rendered
	action  string             // name of the file of an action in files
}

// code quotes the lines of Go that a target becomes.
func (s *side) code(t target) report.Quote {
	if t.missing() {
		return report.Quote{}
	}
	p := s.generated(t.svc)
	if p == nil {
		return report.Quote{}
	}
	switch {
	case t.code != nil:
		return p.errorCode(t.code.Code)
	case t.typ != nil:
		return p.dataType(t)
	case t.action != nil:
		return p.ofAction(t)
	case t.place.List == "errors" || t.place.List == "regions":
		return report.Quote{}
	}
	return p.file("client.go", p.emitter.Client).variable("service", "")
}

// generated returns the package of a service, or nil where it can't be made.
func (s *side) generated(svc *specs.Service) *goSource {
	if p, known := s.packages[svc]; known {
		return p
	}
	s.packages[svc] = nil
	if !s.Broken {
		if pkg, findings := lower.Package(svc, s.options(svc)); !specs.HasErrors(findings) {
			s.packages[svc] = &goSource{pkg: pkg, emitter: templates.For(pkg), files: map[string]*goFile{}}
		}
	}
	return s.packages[svc]
}

// file returns a file of the package.
func (p *goSource) file(name string, render func() ([]byte, error)) *goFile {
	if f, known := p.files[name]; known {
		return f
	}
	p.files[name] = nil
	src, err := render()
	if err != nil {
		return nil
	}
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	p.files[name] = &goFile{name: path.Join(p.pkg.Dir, name), set: set, ast: tree, lines: strings.Split(string(src), "\n")}
	return p.files[name]
}

func (p *goSource) errorCode(code string) report.Quote {
	i := slices.IndexFunc(p.pkg.Errors, func(e ir.ErrorCode) bool { return e.Code == code })
	if i < 0 {
		return report.Quote{}
	}
	return p.file("errors.go", p.emitter.Errors).constant(p.pkg.Errors[i].Name)
}

// dataType quotes the struct of a data type, or a field of it.
func (p *goSource) dataType(t target) report.Quote {
	i := slices.IndexFunc(p.pkg.Structs, func(s *ir.Struct) bool { return s.Pos == ir.Pos(t.typ.Pos.String()) })
	if i < 0 {
		return report.Quote{}
	}
	f := p.file("types.go", p.emitter.Types)
	return f.structure(p.pkg.Structs[i], t.field)
}

// ofAction quotes what an action, one of its keys or one of its fields becomes.
func (p *goSource) ofAction(t target) report.Quote {
	i := slices.IndexFunc(p.pkg.Operations, func(op *ir.Operation) bool { return op.Action == t.action.Name })
	if i < 0 {
		return report.Quote{}
	}
	op := p.pkg.Operations[i]
	name := op.File + ".go"
	if p.action != name {
		delete(p.files, p.action)
		p.action = name
	}
	f := p.file(name, func() ([]byte, error) { return p.emitter.Action(op) })
	switch {
	case t.field != nil && t.place.List == "output":
		return f.structure(op.Response, t.field)
	case t.field != nil:
		return f.structure(op.Request, t.field)
	case aboutRegion(t.place):
		return region(f, op, t.place.Key)
	case t.place.List == "input" && t.place.Item == "":
		return f.method("Validate")
	case t.place.List != "":
		return report.Quote{}
	}
	return f.ofKey(op, t.place.Key)
}

// region quotes the regions that an action lists, or else how it uses them.
func region(f *goFile, op *ir.Operation, key string) report.Quote {
	if q := f.variable(op.Name, "Regions"); q.Text != "" && key != "region.use" {
		return q
	}
	return f.variable(op.Name, "Region")
}

// ofKey quotes what a key of an action becomes: a member of its descriptor, a
// method of its own, or the method that all actions have.
func (f *goFile) ofKey(op *ir.Operation, key string) report.Quote {
	key, _, _ = strings.Cut(key, ".")
	switch key {
	case "rate_limit":
		return f.variable(op.Name, "Limits")
	case "read_only":
		return f.variable(op.Name, "ReadOnly")
	case "unsigned":
		return f.variable(op.Name, "Unsigned")
	case "stream":
		return f.method(op.Stream)
	case "pages":
		if op.Pages == nil {
			return report.Quote{}
		}
		return f.method(op.Pages.Method)
	case "source":
		return report.Quote{}
	}
	return f.method(op.Name)
}
