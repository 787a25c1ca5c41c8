package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

// A state is one side of a comparison: effective specs, and where they are.
type state struct {
	name     string // as the user knows it
	files    fs.FS  // that the positions of the specs are in
	set      *specs.Set
	findings []specs.Finding
	only     string // name of the only spec file that is meant, without its folder; or ""
	// read returns a file of the project as the state has it, such as a page.
	read func(name string) ([]byte, error)
}

// has reports whether a change is about what the state holds.
func (s *state) has(c *compat.Change) bool {
	switch s.only {
	case "":
		return true
	case specs.FileTypes:
		return c.Type != ""
	case specs.FileService:
		return c.Type == "" && c.Action == ""
	}
	return c.Action+".yaml" == s.only
}

// disk is the file system of the operating system, by paths as arguments and
// findings have them: relative to the project's folder, or absolute.
type disk struct{ app *app }

// Open opens a file, also outside of the project's folder.
func (d disk) Open(name string) (fs.File, error) { return os.Open(d.app.path(name)) }

func (a *app) stat(name string) (fs.FileInfo, error) { return os.Stat(a.path(name)) }

// stateOfFolder loads the specs below a folder of the disk.
func (a *app) stateOfFolder(name, dir string) (*state, error) {
	s, err := loadEffective(name, disk{a}, dir)
	if err != nil {
		return nil, noSpecs(dir, err)
	}
	return s, nil
}

// stateOfFile loads the service that a spec file belongs to.
func (a *app) stateOfFile(name, file string) (*state, error) {
	if path.Ext(file) != ".yaml" {
		return nil, fmt.Errorf("%s is not a spec: expected a folder, a .yaml file or a revision", name)
	}
	if _, err := a.stat(path.Join(path.Dir(file), specs.FileService)); err != nil {
		return nil, fmt.Errorf("%s: there is no %s beside it, which says what service it belongs to; compare a revision or the folder, or let git show the file with tcgen show", name, specs.FileService)
	}
	s, err := a.stateOfFolder(name, path.Dir(file))
	if err != nil {
		return nil, err
	}
	s.only = path.Base(file)
	return s, nil
}

// stateOfRevision loads the specs of a revision of git, without a checkout. A
// revision that has no such folder holds no specs.
func (a *app) stateOfRevision(ctx context.Context, revision, dir string) (*state, error) {
	repository := git{dir: string(a.dir)}
	files, err := repository.tree(ctx, revision, dir)
	if err != nil {
		return nil, err
	}
	s, err := loadEffective(revision, files, dir)
	if errors.Is(err, fs.ErrNotExist) {
		s, err = &state{name: revision, files: files, set: &specs.Set{}}, nil
	}
	if err != nil {
		return nil, err
	}
	s.read = func(name string) ([]byte, error) {
		if data, err := fs.ReadFile(files, name); err == nil {
			return data, nil
		}
		return repository.file(ctx, revision, name)
	}
	return s, nil
}

// loadEffective loads specs with their overlays applied.
func loadEffective(name string, files fs.FS, dir string) (*state, error) {
	set, findings, err := overlay.Load(files, dir)
	read := func(name string) ([]byte, error) { return fs.ReadFile(files, name) }
	return &state{name: strings.TrimSpace(name), files: files, set: set, findings: findings, read: read}, err
}
