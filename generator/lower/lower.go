// Package lower turns specs into the Go program to be (package ir): it decides
// Go names and types, which fields are pointers, what validation checks, and
// what the golden tests hold. It reads the keys of the specs, never their
// prose; descriptions only become comments.
package lower

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

// The rules of the findings that lowering reports.
const (
	RuleCollision = "name.collision"   // two things want one Go name
	RuleRenamed   = "name.renamed"     // something gives way to another of its name; note
	RuleReserved  = "name.reserved"    // a Go name that generated code needs itself
	RuleGoName    = "name.invalid"     // go_name is not an exported Go identifier
	RuleExample   = "example.unusable" // an example that Go types can't hold; warning
	RuleType      = "type.undefined"   // a field's type has no definition
	RuleBinary    = "action.binary"    // an action that can't be generated, for it takes raw bytes; warning
)

// levels has the levels of the rules that are not errors.
var levels = map[string]specs.Level{
	RuleRenamed: specs.LevelNote,
	RuleExample: specs.LevelWarning,
	RuleBinary:  specs.LevelWarning,
}

// Options say where the package lies and what of the service it holds.
type Options struct {
	Name       string   // Go package name; empty: made from the service's
	Dir        string   // slash-separated folder, relative to the project's
	ImportPath string   // of the package
	Runtime    string   // import path of package tc
	Actions    []string // names on the wire; none: all of the service
	Docs       Docs     // how much of the descriptions becomes comments
	CodeOnly   bool     // leave out what tests and Example functions are made of
}

// Package lowers a service whose specs were checked. Whatever findings it
// returns, it returns a package as well; the package is of use only if none of
// them is an error.
func Package(svc *specs.Service, opts Options) (*ir.Package, []specs.Finding) {
	svc = opts.Docs.shorten(svc)
	l := newLowering(svc, opts)
	actions := l.pick(opts.Actions)
	pkg := &ir.Package{
		Name:       cmp.Or(opts.Name, PackageName(svc.Name)),
		Dir:        opts.Dir,
		ImportPath: opts.ImportPath,
		Runtime:    opts.Runtime,
		Source:     svc.Dir,
		Doc:        packageDoc(svc, cmp.Or(opts.Name, PackageName(svc.Name))),
		Service:    svc.Name,
		Version:    svc.Version,
		Host:       svc.Endpoint,
	}
	pkg.Regions = l.regions(actions)
	pkg.Errors = l.errorCodes(actions)
	pkg.Structs = l.dataTypes(actions)
	for _, a := range actions {
		pkg.Operations = append(pkg.Operations, l.operation(a))
	}
	l.settle(pkg)
	if !opts.CodeOnly {
		for i, a := range actions {
			l.golden(pkg.Operations[i], a)
		}
	}
	l.files(pkg.Operations)
	return pkg, specs.SortFindings(l.findings)
}

// newLowering indexes the service.
func newLowering(svc *specs.Service, opts Options) *lowering {
	l := &lowering{
		svc:     svc,
		opts:    opts,
		scope:   newScope(),
		types:   map[string]*specs.DataType{},
		calls:   map[string]bool{},
		actions: map[string]bool{},
		lists:   map[string]int{},
		roles:   map[string]role{},
		built:   map[string]*ir.Struct{},
		codes:   codesByName(svc),
	}
	for _, t := range svc.Types {
		l.types[t.Name] = t
	}
	for _, a := range svc.Actions {
		name := cmp.Or(a.GoName, exported(a.Name))
		l.calls[name] = true
		if a.Pages != nil {
			l.lists[all(name)]++
		}
		l.actions[name], l.actions[name+"Request"], l.actions[name+"Response"] = true, true, true
	}
	return l
}

// lowering is the state of one call of Package.
type lowering struct {
	svc      *specs.Service
	opts     Options
	scope    scope
	types    map[string]*specs.DataType
	calls    map[string]bool            // methods of the client: of all actions, generated or not, and iterators and streams
	actions  map[string]bool            // Go names that all actions declare, generated or not
	lists    map[string]int             // how many actions would like to have an iterator of that name
	roles    map[string]role            // by name of the data type
	built    map[string]*ir.Struct      // by name of the data type
	codes    map[string]map[string]bool // error codes by the constant that they would like
	findings []specs.Finding
}

func (l *lowering) report(rule string, pos specs.Pos, path, help, format string, args ...any) {
	level, other := levels[rule]
	if !other {
		level = specs.LevelError
	}
	l.findings = append(l.findings, specs.Finding{
		Pos: pos, Rule: rule, Level: level, Path: path,
		Message: fmt.Sprintf(format, args...), Help: help,
	})
}

// pick returns the listed actions, or all, by name, without those that can't be
// generated.
func (l *lowering) pick(names []string) []*specs.Action {
	actions := slices.Clone(l.svc.Actions)
	if len(names) > 0 {
		actions = slices.DeleteFunc(actions, func(a *specs.Action) bool { return !slices.Contains(names, a.Name) })
	}
	actions = slices.DeleteFunc(actions, func(a *specs.Action) bool {
		if a.Binary {
			l.report(RuleBinary, a.At("binary"), a.Name, "send it with net/http, and sign it with tc.Sign",
				"action %s is not generated: its request is raw bytes, and generated clients send JSON", a.Name)
		}
		return a.Binary
	})
	slices.SortFunc(actions, func(a, b *specs.Action) int { return cmp.Compare(a.Name, b.Name) })
	return actions
}

// operation lowers one action.
func (l *lowering) operation(a *specs.Action) *ir.Operation {
	name := l.name(a.Name, a.GoName, a.At("go_name"), a.Name)
	if methods[name] {
		l.report(RuleReserved, a.At("action"), a.Name, goNameHelp(a.Name),
			"action %s cannot be a Go method of that name: the standard library gives it another meaning", a.Name)
	}
	for _, decl := range []string{name, name + "Request", name + "Response"} {
		l.declare(decl, "action "+a.Name, a.At("action"), a.Name)
	}
	op := &ir.Operation{
		Pos:       ir.Pos(a.Pos.String()),
		Source:    path.Join(l.svc.Dir, a.Name+".yaml"),
		Action:    a.Name,
		Name:      name,
		RegionUse: ir.RegionUse(a.Region.Use),
		ReadOnly:  a.ReadOnly,
		Unsigned:  a.Unsigned,
		Request:   l.request(a, name),
		Response:  l.response(a, name),
		Doc:       methodDoc(a, name),
	}
	for _, limit := range a.RateLimits {
		op.Limits = append(op.Limits, ir.Limit{Requests: limit.Requests, Per: limit.Per})
	}
	for _, code := range a.Region.Only {
		op.Regions = append(op.Regions, ir.Region{Name: regionName(code), Code: code})
	}
	for _, e := range a.Errors {
		op.Errors = append(op.Errors, ir.ErrorCode{Name: l.errorName(e.Code), Code: e.Code})
	}
	op.Pages = l.pages(op, a)
	op.Stream = l.stream(op, a)
	return op
}

// golden lowers what tests and Example functions are made of. Which structs are
// pointers is known by then.
func (l *lowering) golden(op *ir.Operation, a *specs.Action) {
	op.Golden.Required = l.requiredPaths(a.Input)
	op.Golden.Limited = l.limited(a.Input)
	op.Golden.Renamed = l.renamed(op, a)
	l.examples(op, a)
}

// regions returns the constants of every region that the service or one of
// actions names.
func (l *lowering) regions(actions []*specs.Action) []ir.Region {
	var out []ir.Region
	add := func(codes []string, pos specs.Pos) {
		for _, code := range codes {
			r := ir.Region{Name: regionName(code), Code: code}
			if slices.Contains(out, r) {
				continue
			}
			l.declare(r.Name, "region "+code, pos, "")
			out = append(out, r)
		}
	}
	add(l.svc.Regions, l.svc.At("regions"))
	for _, a := range actions {
		add(a.Region.Only, a.Region.At("only"))
	}
	slices.SortFunc(out, func(a, b ir.Region) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

// errorCodes returns the constants of all error codes. Where actions describe
// a code differently, the service's words win, then those of the first action.
func (l *lowering) errorCodes(actions []*specs.Action) []ir.ErrorCode {
	var out []ir.ErrorCode
	seen := map[string]int{}
	add := func(codes []specs.ErrorCode) {
		for _, e := range codes {
			if i, ok := seen[e.Code]; ok {
				if len(out[i].Doc) == 0 {
					out[i].Doc = doc(e.Description)
				}
				continue
			}
			seen[e.Code] = len(out)
			name := l.errorName(e.Code)
			l.declare(name, "error code "+e.Code, e.Pos, "")
			if name != "Err"+identifier(e.Code) {
				l.report(RuleRenamed, e.Pos, "", "", "error code %s is %s in Go, because another code comes to the same name", e.Code, name)
			}
			out = append(out, ir.ErrorCode{Name: name, Code: e.Code, Doc: doc(e.Description)})
		}
	}
	add(l.svc.Errors)
	for _, a := range actions {
		add(a.Errors)
	}
	slices.SortFunc(out, func(a, b ir.ErrorCode) int { return cmp.Compare(a.Code, b.Code) })
	return out
}
