// Package generator makes Go packages from specs. Generate is pure: it reads a
// file system and returns files in memory; generate, check, diff and the tests
// share it.
package generator

import (
	"cmp"
	"context"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/mod/modfile"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/generator/lower"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/lint"
)

// A FileSet maps slash-separated paths, relative to the project's folder, to
// contents.
type FileSet map[string][]byte

// Generate loads the specs below fsys, applies their overlays, and emits the
// packages that cfg lists. Problems of the specs are findings; if one of them
// is an error, there are no files. The error is for file systems that fail, a
// context that ends, and bugs. Run does the same and keeps less in memory.
func Generate(ctx context.Context, cfg Config, fsys fs.FS) (*Result, error) {
	all := &collector{files: FileSet{}}
	res, err := Run(ctx, cfg, fsys, Options{Sink: all})
	if err != nil {
		return nil, err
	}
	if !specs.HasErrors(res.Findings) {
		res.Files = all.files
	}
	return res, nil
}

// A collector is the sink that keeps everything.
type collector struct {
	mu    sync.Mutex
	files FileSet
}

// Known says that nothing is known.
func (c *collector) Known(string, string) (*Made, bool) { return nil, false }

// Take keeps the files.
func (c *collector) Take(_ *Made, files FileSet) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	maps.Copy(c.files, files)
	return nil
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

// selects reports whether the entry of the configuration means the service
// version.
func (p Package) selects(service, version string) bool {
	return (p.Service == "" || p.Service == service) && (p.Version == "" || p.Version == version)
}

// listed returns the entries of the configuration; no entry is everything.
func (c Config) listed() []Package {
	if len(c.Packages) == 0 {
		return []Package{{}}
	}
	return c.Packages
}

// OptionsOf returns how the package of a service is generated in a project: by
// the entry of cfg that selects it, or else by the defaults. It holds all
// actions of the service, also those that cfg does not list. fsys is the
// project's folder.
func OptionsOf(cfg Config, fsys fs.FS) func(*specs.Service) lower.Options {
	root := cmp.Or(importRoot(cfg, fsys), cfg.Output)
	return func(svc *specs.Service) lower.Options {
		var entry Package
		if i := slices.IndexFunc(cfg.Packages, func(p Package) bool { return p.selects(svc.Name, svc.Version) }); i >= 0 {
			entry = cfg.Packages[i]
		}
		opts := newUnit(cfg, entry, svc, root).opts
		opts.Actions = nil
		return opts
	}
}

func newUnit(cfg Config, p Package, svc *specs.Service, root string) *unit {
	below := packageFolder(svc.Name, svc.Version)
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
			Docs:       lower.Docs(cmp.Or(p.Docs, cfg.Docs)),
			CodeOnly:   !enabled(cfg.Emit.Tests) && !enabled(cfg.Emit.Examples),
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

// run lowers and emits the package.
func (u *unit) run() error {
	if u.enforce {
		enforceAll(u.svc)
	}
	if !u.opts.CodeOnly {
		u.judgeExamples()
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

// judgeExamples leaves out examples of the listed actions.
func (u *unit) judgeExamples() {
	examples := lint.NewExamples(u.svc)
	for _, a := range u.svc.Actions {
		if len(u.opts.Actions) == 0 || slices.Contains(u.opts.Actions, a.Name) {
			u.skipExamples(examples, a)
		}
	}
}

// skipExamples leaves the examples that contradict the tables out of the golden
// tests, and says so.
func (u *unit) skipExamples(examples *lint.Examples, a *specs.Action) {
	for i := range a.Examples {
		e := &a.Examples[i]
		if e.Skip == "" {
			if found := examples.Fits(a, i); len(found) > 0 {
				e.Skip = found[0].Message
				u.findings = append(u.findings, found...)
			}
		}
		if e.Skip != "" {
			u.skipped++
		}
	}
}
