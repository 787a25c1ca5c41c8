package specs

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// The names of the files of a service that are no actions.
const (
	FileService = "service.yaml"
	FileTypes   = "types.yaml"
	FileOverlay = "overlay.yaml"
)

// Load reads all services below dir, a slash-separated folder of fsys, and
// checks them. It returns what it could read, with everything that is wrong as
// findings; the error is that of fsys alone. Several files are read at once.
//
// Load doesn't read hand corrections; package overlay has a Load that does.
func Load(fsys fs.FS, dir string) (*Set, []Finding, error) {
	return LoadEach(fsys, dir, func(f *Folder) (*Service, []Finding) {
		svc, findings := f.Read()
		if svc != nil {
			findings = svc.CheckRead(findings)
		}
		return svc, findings
	})
}

// LoadService is Load for one service, whose folder is dir.
func LoadService(fsys fs.FS, dir string) (*Service, []Finding, error) {
	f := &Folder{Dir: path.Clean(dir)}
	entries, err := fs.ReadDir(fsys, f.Dir)
	if err != nil {
		return nil, nil, err
	}
	for _, entry := range entries {
		if !entry.IsDir() && !hidden(entry.Name()) {
			f.names = append(f.names, entry.Name())
		}
	}
	if !f.HasService() {
		_, err := fs.Stat(fsys, path.Join(f.Dir, FileService))
		return nil, nil, err
	}
	if err := f.Fetch(fsys); err != nil {
		return nil, nil, err
	}
	svc, findings := f.Read()
	return svc, svc.CheckRead(findings), nil
}

// Read is Load without the checks of Service.Check, for a caller that changes
// the services first. It returns errors of YAML and of file names.
func Read(fsys fs.FS, dir string) (*Set, []Finding, error) {
	folders, err := Folders(fsys, dir)
	if err != nil {
		return nil, nil, err
	}
	return ReadFolders(fsys, folders)
}

// LoadEach reads the folders below dir with read, several at once, and finds
// services that are given twice. The error is that of fsys.
func LoadEach(fsys fs.FS, dir string, read func(*Folder) (*Service, []Finding)) (*Set, []Finding, error) {
	folders, err := Folders(fsys, dir)
	if err != nil {
		return nil, nil, err
	}
	set, findings, err := readEach(fsys, folders, read)
	if err != nil {
		return nil, nil, err
	}
	return set, SortFindings(append(findings, set.duplicates()...)), nil
}

// ReadFolders is Read for some of the folders that Folders returns.
func ReadFolders(fsys fs.FS, folders []*Folder) (*Set, []Finding, error) {
	return readEach(fsys, folders, (*Folder).Read)
}

func readEach(fsys fs.FS, folders []*Folder, read func(*Folder) (*Service, []Finding)) (*Set, []Finding, error) {
	services, findings, errs := make([]*Service, len(folders)), make([][]Finding, len(folders)), make([]error, len(folders))
	var tasks sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, folder := range folders {
		slots <- struct{}{}
		tasks.Go(func() {
			defer func() { <-slots }()
			if errs[i] = folder.Fetch(fsys); errs[i] == nil {
				services[i], findings[i] = read(folder)
			}
			folder.Drop()
		})
	}
	tasks.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, nil, err
	}
	set := &Set{Services: slices.DeleteFunc(services, func(svc *Service) bool { return svc == nil })}
	return set, SortFindings(slices.Concat(findings...)), nil
}

func hidden(name string) bool {
	return strings.HasPrefix(name, ".")
}

func isYAML(name string) bool {
	return path.Ext(name) == ".yaml" || path.Ext(name) == ".yml"
}

// A reader reads one service.
type reader struct {
	folder   *Folder
	svc      *Service
	layouts  layouts
	findings []Finding
}

// decode reads one file of the service, whose values have paths that begin
// with root.
func (r *reader) decode(name, root string, into any) {
	r.findings = append(r.findings, decodeAt(r.layouts, path.Join(r.svc.Dir, name), root, r.folder.data[name], into)...)
}

func (r *reader) service() {
	r.decode(FileService, "service", r.svc)
	if want := path.Join(r.svc.Name, r.svc.Version); !folderFits(r.svc.Dir, r.svc.Name, r.svc.Version) {
		// Only a warning: the keys alone decide what is generated, and two
		// folders with the same keys are an error.
		r.findings = append(r.findings, Finding{
			Pos: r.svc.At("service"), Rule: "load.folder", Level: LevelWarning, Path: "service",
			Message: fmt.Sprintf("the file is about %s, but its folder is %s", want, r.svc.Dir),
			Help:    "rename the folder, or correct the keys service and version",
		})
	}
}

// folderFits reports whether dir ends in the name and version, as far as dir
// goes: a root that is itself a service's folder has no name to check.
func folderFits(dir, name, version string) bool {
	if dir == "." || name == "" || version == "" {
		return true
	}
	above := path.Dir(dir)
	return path.Base(dir) == version && (above == "." || path.Base(above) == name)
}

// other reads a file that is not service.yaml.
func (r *reader) other(name string) {
	switch {
	case name == FileService, name == FileOverlay, !isYAML(name):
	case path.Ext(name) != ".yaml":
		r.findings = append(r.findings, Finding{
			Pos: Pos{File: path.Join(r.svc.Dir, name)}, Rule: "load.extension", Level: LevelError,
			Message: fmt.Sprintf("found the file name %s, expected one that ends in .yaml", name),
			Help:    "rename the file",
		})
	case name == FileTypes:
		var file TypesFile
		r.decode(name, "", &file)
		r.svc.Types = file.Types
		r.checkSpec(file.Node, file.Spec, "types")
	default:
		r.action(name)
	}
}

func (r *reader) action(name string) {
	base := strings.TrimSuffix(name, ".yaml")
	action := &Action{}
	r.decode(name, base, action)
	r.svc.Actions = append(r.svc.Actions, action)
	if action.Name == "" { // could not be read
		action.Name = base
	}
	if action.Name != base {
		r.findings = append(r.findings, Finding{
			Pos: action.At("action"), Width: len(action.Name), Rule: "load.name", Level: LevelError, Path: base + ".action",
			Message: fmt.Sprintf("the file %s holds the action %q", name, action.Name),
			Help:    "rename the file, or correct the key action",
		})
	}
}

// checkSpec reports a version of the format that this program doesn't know.
// The file types.yaml needs it here, because a Service doesn't keep its header.
func (r *reader) checkSpec(node Node, version int, path string) {
	if node.Keys.Has("spec") && version != FormatVersion {
		r.findings = append(r.findings, specFinding(node, version, path))
	}
}

func specFinding(node Node, version int, path string) Finding {
	return Finding{
		Pos: node.At("spec"), Rule: "spec.version", Level: LevelError, Path: join(path, "spec"),
		Message: fmt.Sprintf("found version %d of the spec format, expected %d", version, FormatVersion),
		Help:    fmt.Sprintf("write \"spec: %d\"; a higher number needs a newer tcgen", FormatVersion),
	}
}
