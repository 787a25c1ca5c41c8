// Package metadata turns the machine-readable description of the API, which
// the cloud publishes beside its documentation pages, into specs. A folder of
// the description holds one version of a service: api.json with the actions
// and the structures, and examples.json with the documented calls.
//
// The specs have the form of those that pages give, so that the two can be
// compared and exchanged:
//
//   - Types are in the words of the pages: list of int64 is "Array of Integer",
//     datetime_iso is "Timestamp ISO8601". As on the pages, uint64 is Integer
//     too: the upper half of its range, which no documented example uses, is
//     not understood then.
//   - The structures that an action names as its request and its response
//     become its input and output. All others become data types, also those
//     that nothing refers to, in the order of the description.
//   - required and value_allowed_null become the keys required and nullable.
//     output_required is not kept: a response is decoded the same way with it.
//     Neither is usage, which follows from who refers to a type.
//   - A disabled field, and an action whose status is deprecated or offline,
//     gets a text in the key deprecated that says so.
//   - The example value of a field is kept as its table would show it, whatever
//     its type. The words that stand for "none" are not.
//   - Descriptions become plain text (see plainText). The note that a field may
//     be null goes where the field is nullable, and the one with the example
//     value where the key example says the same.
//   - The name of an action, which is the title of its page, is its description
//     only where it has no other.
//   - An action is read-only by its name: if it begins with Describe, List, Get,
//     Query, Check, Inquire or Inquiry as a word of its own.
//   - The description does not say how an action uses the region, so region.use
//     is optional. It has no rate limits and no error codes either.
//   - The endpoint is <service>.tencentcloudapi.com.
//
// The specs name no source: api.json changes with every action of the service,
// and its hash would change the files of all others.
//
// Requests of examples are HTTP requests with JSON, JSON alone, or query
// strings, which become JSON by the types of the tables. JSON is indented by
// two spaces; the order of members and the text of numbers and strings stay.
// What is not JSON is kept as it is, with a reason in the key skip.
package metadata

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// The files of a folder of the description.
const (
	FileAPI      = "api.json"
	FileExamples = "examples.json"
)

// Walk calls visit for every folder at or below dir, a slash-separated folder
// of fsys, that holds an api.json, in the order of their names; hidden folders
// are left out. One service is in memory at a time. The arguments of visit are
// the results of Read, and findings has an error too where an earlier folder
// gave the same version of the service.
//
// The error is the first one of fsys or of visit, or says that dir holds no
// description.
func Walk(fsys fs.FS, dir string, visit func(svc *specs.Service, findings []specs.Finding) error) error {
	w := walker{fsys: fsys, visit: visit, first: map[string]string{}}
	if err := fs.WalkDir(fsys, path.Clean(dir), w.entry); err != nil {
		return err
	}
	if w.folders == 0 {
		return fmt.Errorf("%s: no %s at or below this folder", dir, FileAPI)
	}
	return nil
}

// A walker goes through the folders.
type walker struct {
	fsys    fs.FS
	visit   func(*specs.Service, []specs.Finding) error
	folders int
	first   map[string]string // folder by service and version
}

func (w *walker) entry(name string, entry fs.DirEntry, err error) error {
	base := path.Base(name)
	switch {
	case err != nil:
		return err
	case entry.IsDir() && base != "." && base[0] == '.':
		return fs.SkipDir
	case entry.IsDir() || base != FileAPI:
		return nil
	}
	w.folders++
	svc, findings, err := Read(w.fsys, path.Dir(name))
	if err != nil {
		return err
	}
	if svc != nil {
		findings = append(findings, w.repeated(svc, path.Dir(name))...)
	}
	return w.visit(svc, findings)
}

// repeated reports a service that another folder has given.
func (w *walker) repeated(svc *specs.Service, dir string) []specs.Finding {
	id := svc.Name + " " + svc.Version
	first, ok := w.first[id]
	if !ok {
		w.first[id] = dir
		return nil
	}
	return []specs.Finding{{
		Pos: svc.At("service"), Rule: "service.duplicate", Level: specs.LevelError, Path: "service",
		Message: fmt.Sprintf("the service %s is given twice, first in %s", id, first),
		Help:    "import one of the two, for example one language at a time",
	}}
}

// Read reads the folder dir of fsys. Service.Dir is <service>/<version>, or
// empty where one of the two can't be the name of a folder; the caller puts
// the folder of its specs in front. Actions are sorted by name. The positions
// of the service are those in the files of the description.
//
// The findings are about these files, sorted, and include those of
// Service.Check. The service is nil where api.json is no JSON object; without
// a finding of level error its files can be written and loaded.
// The error is that of fsys alone.
func Read(fsys fs.FS, dir string) (*specs.Service, []specs.Finding, error) {
	r := newReader()
	if ok, err := r.file(fsys, path.Join(dir, FileAPI), r.api); !ok || err != nil {
		return nil, r.done(), err
	}
	_, err := r.file(fsys, path.Join(dir, FileExamples), r.examples)
	if errors.Is(err, fs.ErrNotExist) {
		r.report(specs.Pos{File: path.Join(dir, FileAPI)}, "metadata.no-examples", specs.LevelNote, "",
			fmt.Sprintf("the folder of this file has no %s, so the actions have no examples", FileExamples), "")
		err = nil
	}
	if err != nil {
		return nil, nil, err
	}
	return r.svc, r.finish(), nil
}

// finish guesses what needs whole actions, checks the service and gives it its
// folder.
func (r *reader) finish() []specs.Finding {
	for _, a := range r.svc.Actions {
		a.Pages = specs.ProposePages(a, func(p *specs.Pages) bool { return shown(a, p) })
		specs.ProposeTransport(a)
	}
	r.svc.Dir = path.Join(r.svc.Name, r.svc.Version)
	faults := r.svc.Check()
	if slices.ContainsFunc(faults, func(f specs.Finding) bool {
		return f.Rule == "service.name" || f.Rule == "service.version"
	}) {
		r.svc.Dir = ""
	}
	r.findings = append(r.findings, faults...)
	return r.done()
}
