package generator_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"

	"golang.org/x/tools/go/analysis"
	vetsuite "golang.org/x/tools/go/analysis/suite/vet"
)

// vetted runs the checks of "go vet" over a package, in process. What they know
// of other packages is only what they have built in, as that fmt.Printf prints.
func vetted(fset *token.FileSet, files []*ast.File, pkg *types.Package, info *types.Info) error {
	if len(files) == 0 {
		return nil
	}
	v := &vetting{fset: fset, files: files, pkg: pkg, info: info, results: map[*analysis.Analyzer]any{}}
	for _, a := range vetsuite.Suite {
		v.run(a)
	}
	return errors.Join(v.errs...)
}

// A vetting is the run of all checks over one package.
type vetting struct {
	fset    *token.FileSet
	files   []*ast.File
	pkg     *types.Package
	info    *types.Info
	results map[*analysis.Analyzer]any
	errs    []error
}

// run runs an analyzer behind those that it requires, each once.
func (v *vetting) run(a *analysis.Analyzer) {
	if _, done := v.results[a]; done {
		return
	}
	for _, required := range a.Requires {
		v.run(required)
	}
	result, err := a.Run(v.pass(a))
	if err != nil {
		v.errs = append(v.errs, fmt.Errorf("vet: %s: %w", a.Name, err))
	}
	v.results[a] = result
}

// pass is what an analyzer sees of the package, without facts about others.
func (v *vetting) pass(a *analysis.Analyzer) *analysis.Pass {
	return &analysis.Pass{
		Analyzer: a, Fset: v.fset, Files: v.files, Pkg: v.pkg, TypesInfo: v.info,
		TypesSizes: types.SizesFor("gc", "amd64"), ResultOf: v.results, ReadFile: os.ReadFile,
		Module: &analysis.Module{GoVersion: "1.26"},
		Report: func(d analysis.Diagnostic) {
			v.errs = append(v.errs, fmt.Errorf("vet: %s: %s: %s", v.fset.Position(d.Pos), a.Name, d.Message))
		},
		ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportObjectFact:  func(types.Object, analysis.Fact) {},
		ExportPackageFact: func(analysis.Fact) {},
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
		AllObjectFacts:    func() []analysis.ObjectFact { return nil },
	}
}
