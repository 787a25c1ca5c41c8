package specs

import (
	"cmp"
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
	set, findings, err := Read(fsys, dir)
	if err != nil {
		return nil, nil, err
	}
	return set, set.Check(findings), nil
}

// LoadService is Load for one service, whose folder is dir.
func LoadService(fsys fs.FS, dir string) (*Service, []Finding, error) {
	dir = path.Clean(dir)
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, nil, err
	}
	var files []string
	for _, entry := range entries {
		if !entry.IsDir() && !hidden(entry.Name()) {
			files = append(files, entry.Name())
		}
	}
	svc, findings, err := readService(fsys, dir, files)
	if err != nil {
		return nil, nil, err
	}
	set := &Set{Services: []*Service{svc}}
	return svc, set.Check(findings), nil
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

// ReadFolders is Read for some of the folders that Folders returns.
func ReadFolders(fsys fs.FS, folders []Folder) (*Set, []Finding, error) {
	reads := make([]serviceRead, len(folders))
	var tasks sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, folder := range folders {
		slots <- struct{}{}
		tasks.Go(func() {
			defer func() { <-slots }()
			reads[i].read(fsys, folder)
		})
	}
	tasks.Wait()
	return collect(reads)
}

// A serviceRead is the result of reading one folder.
type serviceRead struct {
	svc      *Service // nil where the folder holds none
	findings []Finding
	err      error
}

func (r *serviceRead) read(fsys fs.FS, f Folder) {
	if f.HasService() {
		r.svc, r.findings, r.err = readService(fsys, f.Dir, f.files)
		return
	}
	for _, name := range f.files {
		if isYAML(name) {
			r.findings = append(r.findings, Finding{
				Pos: Pos{File: path.Join(f.Dir, name)}, Rule: "load.orphan", Level: LevelError,
				Message: fmt.Sprintf("the folder of this file has no %s", FileService),
				Help:    "move the file to the folder of its service, or write the missing file",
			})
		}
	}
}

func collect(reads []serviceRead) (*Set, []Finding, error) {
	set := &Set{}
	var findings []Finding
	var errs []error
	for _, r := range reads {
		if r.svc != nil {
			set.Services = append(set.Services, r.svc)
		}
		findings = append(findings, r.findings...)
		errs = append(errs, r.err)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, nil, err
	}
	return set, SortFindings(findings), nil
}

// A Folder is a folder that may hold a service.
type Folder struct {
	Dir   string // slash-separated path in its file system
	files []string
}

// HasService reports whether the folder holds a service, and not only folders
// or files that belong to none.
func (f Folder) HasService() bool { return slices.Contains(f.files, FileService) }

// Head reads what the file of the service itself says: not its types and
// actions, for which the service may take a thousand times the memory. What is
// wrong with the file is for ReadFolders to tell; the error is that of fsys.
func (f Folder) Head(fsys fs.FS) (*Service, error) {
	svc, _, err := readService(fsys, f.Dir, nil)
	return svc, err
}

// Folders returns dir, a slash-separated folder of fsys, and the folders below
// it, in order of their names, but for hidden ones. Services can so be read one
// at a time.
func Folders(fsys fs.FS, dir string) ([]Folder, error) {
	dir = path.Clean(dir)
	folders := []Folder{{Dir: dir}}
	index := map[string]int{dir: 0}
	err := fs.WalkDir(fsys, dir, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == dir && entry.IsDir():
		case name == dir:
			return fmt.Errorf("%s is a file, expected a folder", dir)
		case hidden(entry.Name()):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			index[name] = len(folders)
			folders = append(folders, Folder{Dir: name})
		default:
			at := index[path.Dir(name)]
			folders[at].files = append(folders[at].files, entry.Name())
		}
		return nil
	})
	slices.SortFunc(folders, func(a, b Folder) int { return cmp.Compare(a.Dir, b.Dir) })
	return folders, err
}

func hidden(name string) bool {
	return strings.HasPrefix(name, ".")
}

func isYAML(name string) bool {
	return path.Ext(name) == ".yaml" || path.Ext(name) == ".yml"
}

// readService reads the files of the folder dir.
func readService(fsys fs.FS, dir string, files []string) (*Service, []Finding, error) {
	r := &reader{fsys: fsys, svc: &Service{Dir: dir}}
	if err := r.service(); err != nil {
		return nil, nil, err
	}
	for _, name := range files {
		if err := r.other(name); err != nil {
			return nil, nil, err
		}
	}
	slices.SortStableFunc(r.svc.Actions, func(a, b *Action) int { return cmp.Compare(a.Name, b.Name) })
	return r.svc, SortFindings(r.findings), nil
}

// A reader reads one service.
type reader struct {
	fsys     fs.FS
	svc      *Service
	findings []Finding
}

// decode reads one file of the service, whose values have paths that begin
// with root.
func (r *reader) decode(name, root string, into any) error {
	file := path.Join(r.svc.Dir, name)
	data, err := fs.ReadFile(r.fsys, file)
	if err != nil {
		return err
	}
	r.findings = append(r.findings, decodeAt(file, root, data, into)...)
	return nil
}

func (r *reader) service() error {
	if err := r.decode(FileService, "service", r.svc); err != nil {
		return err
	}
	if want := path.Join(r.svc.Name, r.svc.Version); !folderFits(r.svc.Dir, r.svc.Name, r.svc.Version) {
		// Only a warning: the keys alone decide what is generated, and two
		// folders with the same keys are an error.
		r.findings = append(r.findings, Finding{
			Pos: r.svc.At("service"), Rule: "load.folder", Level: LevelWarning, Path: "service",
			Message: fmt.Sprintf("the file is about %s, but its folder is %s", want, r.svc.Dir),
			Help:    "rename the folder, or correct the keys service and version",
		})
	}
	return nil
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
func (r *reader) other(name string) error {
	switch {
	case name == FileService, name == FileOverlay, !isYAML(name):
		return nil
	case path.Ext(name) != ".yaml":
		r.findings = append(r.findings, Finding{
			Pos: Pos{File: path.Join(r.svc.Dir, name)}, Rule: "load.extension", Level: LevelError,
			Message: fmt.Sprintf("found the file name %s, expected one that ends in .yaml", name),
			Help:    "rename the file",
		})
		return nil
	case name == FileTypes:
		var file TypesFile
		err := r.decode(name, "", &file)
		r.svc.Types = file.Types
		r.checkSpec(file.Node, file.Spec, "types")
		return err
	}
	return r.action(name)
}

func (r *reader) action(name string) error {
	base := strings.TrimSuffix(name, ".yaml")
	action := &Action{}
	if err := r.decode(name, base, action); err != nil {
		return err
	}
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
	return nil
}

// checkSpec reports a version of the format that this program doesn't know.
// The file types.yaml needs it here, because a Service doesn't keep its header.
func (r *reader) checkSpec(node Node, version int, path string) {
	if _, given := node.Keys["spec"]; given && version != FormatVersion {
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
