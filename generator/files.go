package generator

import (
	"path"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/templates"
)

// emitFiles makes the files of the package.
func (u *unit) emitFiles() error {
	count := 3 + len(u.pkg.Operations)
	if !u.opts.CodeOnly {
		count *= 5 // about
	}
	u.files, u.owner = make(FileSet, count), make(map[string]string, count)
	emitter := templates.For(u.pkg)
	if err := u.shared(emitter); err != nil {
		return err
	}
	for _, op := range u.pkg.Operations {
		if err := u.action(emitter, op); err != nil {
			return err
		}
	}
	return nil
}

// shared emits what the actions of the package have in common.
func (u *unit) shared(emitter *templates.Package) error {
	if err := u.add(u.svc.Name, "client.go")(emitter.Client()); err != nil {
		return err
	}
	if len(u.pkg.Errors) > 0 {
		if err := u.add(u.svc.Name, "errors.go")(emitter.Errors()); err != nil {
			return err
		}
	}
	if len(u.pkg.Structs) > 0 {
		return u.add(u.svc.Name, "types.go")(emitter.Types())
	}
	return nil
}

// action emits the files of one action.
func (u *unit) action(emitter *templates.Package, op *ir.Operation) error {
	owner := u.svc.Name + "." + op.Action
	if err := u.add(owner, op.File+".go")(emitter.Action(op)); err != nil {
		return err
	}
	parts := templates.TestParts{Golden: enabled(u.emit.Tests), Examples: enabled(u.emit.Examples)}
	if parts.Golden || parts.Examples && len(op.Examples) > 0 {
		if err := u.add(owner, op.File+"_test.go")(emitter.Test(op, parts)); err != nil {
			return err
		}
	}
	if !parts.Golden {
		return nil
	}
	goldens, err := goldenFiles(u.pkg, op)
	for name, data := range goldens {
		u.put(owner, path.Join("testdata", op.Action, name), data)
	}
	return err
}

// add returns a function that takes a rendered file or the error of rendering.
func (u *unit) add(owner, name string) func([]byte, error) error {
	return func(data []byte, err error) error {
		if err != nil {
			return &fileError{name, err}
		}
		u.put(owner, name, data)
		return nil
	}
}

func (u *unit) put(owner, name string, data []byte) {
	file := path.Join(u.pkg.Dir, name)
	u.files[file] = data
	u.owner[file] = owner
}

// A fileError says which file could not be made.
type fileError struct {
	name string
	err  error
}

func (e *fileError) Error() string { return e.name + ": " + e.err.Error() }
func (e *fileError) Unwrap() error { return e.err }
