// Package generator makes Go packages from specs. Generate is pure: it reads a
// file system and returns files in memory; generate, check, diff and the tests
// share it.
package generator

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/mod/modfile"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/generator/lower"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/lint"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

// A FileSet maps slash-separated paths, relative to the project's folder, to
// contents.
type FileSet map[string][]byte

// A Result is what Generate made.
type Result struct {
	Files FileSet // nil if a finding is an error
	// Owner maps the path of each file to what it belongs to: a service
	// ("waf") or an action ("waf.DescribeObjects").
	Owner    map[string]string
	Findings []specs.Finding
	Packages int
	Actions  int
	Skipped  int // documented examples that make no golden test
}

// Generate loads the specs below fsys, applies their overlays, and emits the
// packages that cfg lists. Problems of the specs are findings; if one of them
// is an error, nothing is emitted. The error is for file systems that fail, a
// context that ends, and bugs.
func Generate(ctx context.Context, cfg Config, fsys fs.FS) (*Result, error) {
	res := &Result{Owner: map[string]string{}}
	set, findings, err := overlay.Load(fsys, cfg.Specs)
	if err != nil {
		return nil, err
	}
	res.Findings = findings
	if specs.HasErrors(findings) {
		return res, nil
	}
	units, findings := plan(cfg, set, importRoot(cfg, fsys))
	res.Findings = append(res.Findings, findings...)
	if err := each(ctx, units, (*unit).run); err != nil {
		return nil, err
	}
	files := FileSet{}
	for _, u := range units {
		res.Findings = append(res.Findings, u.findings...)
		maps.Copy(files, u.files)
		maps.Copy(res.Owner, u.owner)
		res.Packages++
		res.Actions += len(u.pkg.Operations)
		res.Skipped += u.skipped
	}
	res.Findings = specs.SortFindings(res.Findings)
	if !specs.HasErrors(res.Findings) {
		res.Files = files
	}
	return res, nil
}

// A unit is one package: what goes in, and what came out.
type unit struct {
	svc  *specs.Service
	opts lower.Options
	emit Emit

	enforce bool // check all limits, not only where the spec says so

	pkg      *ir.Package
	files    FileSet
	owner    map[string]string
	findings []specs.Finding
	skipped  int
}

// plan selects the service versions that cfg lists.
func plan(cfg Config, set *specs.Set, root string) ([]*unit, []specs.Finding) {
	s := &selection{}
	if root == "" {
		s.report(RuleImport, cfg.At("output"), "set import in "+ConfigFile,
			"the import path of %s is not known: there is no go.mod beside %s", cfg.Output, ConfigFile)
	}
	listed := cfg.Packages
	if len(listed) == 0 {
		listed = []Package{{}} // everything
	}
	used := map[*specs.Service]bool{}
	for _, p := range listed {
		services := slices.DeleteFunc(slices.Clone(set.Services), func(svc *specs.Service) bool { return used[svc] || !p.selects(svc) })
		if len(services) == 0 && p.Service != "" {
			s.report(RuleConfig, p.At("service"), "read its pages with tcgen parse, or write the specs by hand",
				"%s has no specs below %s", strings.TrimSpace(p.Service+" "+p.Version), cfg.Specs)
		}
		for _, svc := range services {
			used[svc] = true
			s.units = append(s.units, newUnit(cfg, p, svc, root))
		}
		s.checkActions(p, services)
	}
	return s.units, s.findings
}

// selects reports whether the entry of the configuration means svc.
func (p Package) selects(svc *specs.Service) bool {
	return (p.Service == "" || p.Service == svc.Name) && (p.Version == "" || p.Version == svc.Version)
}

// A selection is a plan in the making.
type selection struct {
	units    []*unit
	findings []specs.Finding
}

func (s *selection) report(rule string, pos specs.Pos, help, format string, args ...any) {
	s.findings = append(s.findings, specs.Finding{
		Pos: pos, Rule: rule, Level: specs.LevelError, Message: fmt.Sprintf(format, args...), Help: help,
	})
}

// checkActions finds listed actions that none of the services has.
func (s *selection) checkActions(p Package, services []*specs.Service) {
	for _, name := range p.Actions {
		has := func(svc *specs.Service) bool {
			return slices.ContainsFunc(svc.Actions, func(a *specs.Action) bool { return a.Name == name })
		}
		if len(services) > 0 && !slices.ContainsFunc(services, has) {
			s.report(RuleConfig, p.At("actions"), "read its page with tcgen parse, or take the name out",
				"action %s of %s has no spec", name, strings.TrimSpace(p.Service+" "+p.Version))
		}
	}
}

func newUnit(cfg Config, p Package, svc *specs.Service, root string) *unit {
	below := path.Join(strings.ReplaceAll(svc.Name, "-", ""), versionFolder(svc.Version))
	return &unit{
		svc:     svc,
		emit:    cfg.Emit,
		enforce: p.Enforce,
		opts: lower.Options{
			Name:       p.Package,
			Dir:        path.Join(cfg.Output, below),
			ImportPath: path.Join(root, below),
			Runtime:    cfg.Runtime,
			Actions:    p.Actions,
		},
	}
}

// versionFolder turns 2018-01-25 into v20180125.
func versionFolder(version string) string {
	return "v" + strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(version))
}

// importRoot returns the import path of the output folder, or "" if it is not
// known.
func importRoot(cfg Config, fsys fs.FS) string {
	if cfg.Import != "" {
		return cfg.Import
	}
	data, err := fs.ReadFile(fsys, "go.mod")
	if err != nil {
		return ""
	}
	module := modfile.ModulePath(data)
	if module == "" {
		return ""
	}
	return path.Join(module, cfg.Output)
}

// each runs f for all units, on as many processors as there are. All units are
// done or the context has ended when it returns.
func each(ctx context.Context, units []*unit, f func(*unit) error) error {
	var wg sync.WaitGroup
	errs := make([]error, len(units))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, u := range units {
		if ctx.Err() != nil {
			break
		}
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			if err := f(u); err != nil {
				errs[i] = fmt.Errorf("%s %s: %w", u.svc.Name, u.svc.Version, err)
			}
		})
	}
	wg.Wait()
	return cmp.Or(ctx.Err(), cmp.Or(errs...))
}

// run lowers and emits the package.
func (u *unit) run() error {
	if u.enforce {
		enforceAll(u.svc)
	}
	for _, a := range u.svc.Actions {
		if len(u.opts.Actions) == 0 || slices.Contains(u.opts.Actions, a.Name) {
			u.skipExamples(a)
		}
	}
	pkg, findings := lower.Package(u.svc, u.opts)
	u.pkg, u.findings = pkg, append(u.findings, findings...)
	if specs.HasErrors(u.findings) {
		return nil
	}
	return u.emitFiles()
}

// enforceAll has all limits of parameters checked, by the examples too.
func enforceAll(svc *specs.Service) {
	mark := func(fields []specs.Field) {
		for i := range fields {
			fields[i].Enforce = true
		}
	}
	for _, t := range svc.Types {
		mark(t.Fields)
	}
	for _, a := range svc.Actions {
		mark(a.Input)
	}
}

// skipExamples leaves the examples that contradict the tables out of the golden
// tests, and says so.
func (u *unit) skipExamples(a *specs.Action) {
	for i := range a.Examples {
		e := &a.Examples[i]
		if e.Skip == "" {
			if found := lint.ExampleFits(u.svc, a, i); len(found) > 0 {
				e.Skip = found[0].Message
				u.findings = append(u.findings, found...)
			}
		}
		if e.Skip != "" {
			u.skipped++
		}
	}
}
