package templates

import (
	"strings"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// Errors emits errors.go: the error codes of the package.
func (p *Package) Errors() ([]byte, error) {
	f := p.newFile(p.pkg.Source)
	f.addTextGroup(names(p.pkg.Errors, func(e ir.ErrorCode) string { return e.Name }), errorCodes(f))
	return f.render()
}

// errorCodes emits
//
//	// Error codes that the documentation names, for errors.Is. ...
//	const (
//		// CAM signature/authentication error.
//		ErrAuthFailure tc.Code = "AuthFailure"
//
//		...
//	)
func errorCodes(f *file) *text {
	t := f.text()
	t.doc(errorsDoc(f.pkg))
	t.add("const (\n")
	for i, e := range f.pkg.Errors {
		if i > 0 {
			t.add("\n")
		}
		t.comment(e.Doc)
		t.add("\t", e.Name, " ", t.tc("Code"), " = ", quote(e.Code), "\n")
	}
	t.add(")")
	return t
}

// errorsDoc explains the hierarchy of codes, with a pair of the package itself
// where it has one.
func errorsDoc(pkg *ir.Package) ir.Doc {
	text := "Error codes that the documentation names, for errors.Is. A code also matches the codes below it"
	for i, e := range pkg.Errors {
		if i > 0 && strings.HasPrefix(e.Code, pkg.Errors[i-1].Code+".") {
			return ir.Doc{text + ": " + pkg.Errors[i-1].Name + " matches " + e.Code + "."}
		}
	}
	return ir.Doc{text + "."}
}
