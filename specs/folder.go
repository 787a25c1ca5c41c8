package specs

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
)

// A Folder is a folder of spec files, which may be those of a service. It is
// read in steps, so that a caller who knows the bytes already need not decode
// them: Folders finds it, Fetch reads its files, Read decodes them.
type Folder struct {
	Dir string // slash-separated

	names []string // of its files, sorted
	data  map[string][]byte
}

// Folders returns dir, a slash-separated folder of fsys, and the folders below
// it that hold YAML, in the order of their names. Hidden ones are left out.
// Nothing is read.
func Folders(fsys fs.FS, dir string) ([]*Folder, error) {
	dir = path.Clean(dir)
	folders := map[string]*Folder{dir: {Dir: dir}}
	err := fs.WalkDir(fsys, dir, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == dir && !entry.IsDir():
			return fmt.Errorf("%s is a file, expected a folder", dir)
		case name == dir:
		case hidden(entry.Name()) && entry.IsDir():
			return fs.SkipDir
		case entry.IsDir() && entry.Name() != FileOverlay: // a folder of that name is a mistake
			folders[name] = &Folder{Dir: name}
		case !hidden(entry.Name()) && isYAML(name):
			f := folders[path.Dir(name)]
			f.names = append(f.names, entry.Name())
		}
		return nil
	})
	out := make([]*Folder, 0, len(folders))
	for _, f := range folders {
		if len(f.names) > 0 {
			slices.Sort(f.names)
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b *Folder) int { return cmp.Compare(a.Dir, b.Dir) })
	return out, err
}

// HasService reports whether the folder holds a service.
func (f *Folder) HasService() bool { return slices.Contains(f.names, FileService) }

// Head reads what the file of the service itself says: not its types and
// actions, for which the service may take a thousand times the memory. What is
// wrong with the file is for Read to tell; the error is that of fsys.
func (f *Folder) Head(fsys fs.FS) (*Service, error) {
	head := &Folder{Dir: f.Dir, names: []string{FileService}}
	if err := head.Fetch(fsys); err != nil {
		return nil, err
	}
	svc, _ := head.Read()
	return svc, nil
}

// Len returns the number of YAML files.
func (f *Folder) Len() int { return len(f.names) }

// Files returns the names of the YAML files, sorted, which are not to be changed.
func (f *Folder) Files() []string { return f.names }

// Fetch reads the YAML files into memory, unless they are there. Of one that is
// too large to be a spec it reads no more than shows that.
func (f *Folder) Fetch(fsys fs.FS) error {
	if f.data != nil {
		return nil
	}
	f.data = make(map[string][]byte, len(f.names))
	for _, name := range f.names {
		data, err := fetch(fsys, path.Join(f.Dir, name))
		if err != nil {
			return err
		}
		f.data[name] = data
	}
	return nil
}

func fetch(fsys fs.FS, name string) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s is a folder, expected a file", name)
	}
	if info.Size() > maxFileSize {
		return io.ReadAll(io.LimitReader(file, maxFileSize+1))
	}
	data := make([]byte, info.Size())
	if _, err := io.ReadFull(file, data); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}

// Drop forgets what Fetch read.
func (f *Folder) Drop() { f.data = nil }

// Digest returns a hash of the names and contents that Fetch read.
func (f *Folder) Digest() [sha256.Size]byte {
	hash := sha256.New()
	var size [8]byte
	for _, name := range f.names {
		for _, part := range [][]byte{[]byte(name), f.data[name]} {
			binary.BigEndian.PutUint64(size[:], uint64(len(part)))
			hash.Write(size[:])
			hash.Write(part)
		}
	}
	return [sha256.Size]byte(hash.Sum(nil))
}

// Overlay returns the contents of overlay.yaml, and whether there is one.
func (f *Folder) Overlay() ([]byte, bool) {
	data, ok := f.data[FileOverlay]
	return data, ok
}

// Read decodes what Fetch read, without the checks of Service.Check. The service
// is nil where the folder holds none.
func (f *Folder) Read() (*Service, []Finding) {
	if !f.HasService() {
		return nil, f.orphans()
	}
	r := &reader{folder: f, svc: &Service{Dir: f.Dir}, layouts: layouts{}}
	r.service()
	for _, name := range f.names {
		r.other(name)
	}
	slices.SortStableFunc(r.svc.Actions, func(a, b *Action) int { return cmp.Compare(a.Name, b.Name) })
	return r.svc, SortFindings(r.findings)
}

// orphans reports the YAML files of a folder that holds no service.
func (f *Folder) orphans() []Finding {
	var findings []Finding
	for _, name := range f.names {
		findings = append(findings, Finding{
			Pos: Pos{File: path.Join(f.Dir, name)}, Rule: "load.orphan", Level: LevelError,
			Message: fmt.Sprintf("the folder of this file has no %s", FileService),
			Help:    "move the file to the folder of its service, or write the missing file",
		})
	}
	return findings
}
