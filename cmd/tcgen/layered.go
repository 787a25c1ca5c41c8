package main

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// A layered file system is another one with some files written over it and
// others taken away: the project as it will be. A folder that loses all its
// files is still there.
type layered struct {
	base    fs.FS
	written *spool
	names   map[string]bool // of those written
	gone    map[string]bool
}

// layer puts the files of written over base, and takes those of gone away.
func layer(base fs.FS, written *spool, gone []string) layered {
	l := layered{base: base, written: written, names: make(map[string]bool), gone: make(map[string]bool, len(gone))}
	for _, name := range written.names() {
		l.names[name] = true
	}
	for _, name := range gone {
		l.gone[name] = true
	}
	return l
}

// Open opens a file, or a folder to be listed.
func (l layered) Open(name string) (fs.File, error) {
	info, err := l.Stat(name)
	if err != nil {
		return nil, err
	}
	if l.names[name] {
		data, err := l.ReadFile(name)
		return &openFile{info: info, r: bytes.NewReader(data)}, err
	}
	if !info.IsDir() {
		return l.base.Open(name)
	}
	entries, err := l.ReadDir(name)
	return &openFolder{openFile{info: info, r: bytes.NewReader(nil)}, entries}, err
}

// ReadFile returns what is in a file.
func (l layered) ReadFile(name string) ([]byte, error) {
	if l.names[name] {
		files, err := l.written.get([]string{name})
		return bytes.Clone(files[name]), err
	}
	if l.gone[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return fs.ReadFile(l.base, name)
}

// Stat describes a file or folder.
func (l layered) Stat(name string) (fs.FileInfo, error) {
	if l.names[name] {
		return fileInfo{name: path.Base(name), size: l.written.size(name)}, nil
	}
	if l.gone[name] {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	info, err := fs.Stat(l.base, name)
	if err != nil && fs.ValidPath(name) && len(l.inside(name)) > 0 {
		return fileInfo{name: path.Base(name), dir: true}, nil
	}
	return info, err
}

// ReadDir lists a folder.
func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	added := l.inside(name)
	entries, err := fs.ReadDir(l.base, name)
	if err != nil && len(added) == 0 {
		return nil, err
	}
	all := make(map[string]fs.DirEntry, len(entries)+len(added))
	for _, entry := range entries {
		if !l.gone[path.Join(name, entry.Name())] {
			all[entry.Name()] = entry
		}
	}
	for _, info := range added {
		if old, ok := all[info.name]; !ok || !old.IsDir() {
			all[info.name] = fs.FileInfoToDirEntry(info)
		}
	}
	listed := make([]fs.DirEntry, 0, len(all))
	for _, name := range slices.Sorted(maps.Keys(all)) {
		listed = append(listed, all[name])
	}
	return listed, nil
}

// inside returns the written files in a folder, and the folders that lead to
// such files.
func (l layered) inside(dir string) []fileInfo {
	var found []fileInfo
	for file := range l.names {
		rest, ok := strings.CutPrefix(file, dir+"/")
		if dir == "." {
			rest, ok = file, true
		}
		if !ok {
			continue
		}
		name, _, isDir := strings.Cut(rest, "/")
		info := fileInfo{name: name, dir: isDir}
		if !isDir {
			info.size = l.written.size(file)
		}
		found = append(found, info)
	}
	return found
}

// A fileInfo describes a file that is not on disk yet, or its folder.
type fileInfo struct {
	name string
	size int64
	dir  bool
}

func (i fileInfo) Name() string     { return i.name }
func (i fileInfo) Size() int64      { return i.size }
func (fileInfo) ModTime() time.Time { return time.Time{} }
func (i fileInfo) IsDir() bool      { return i.dir }
func (fileInfo) Sys() any           { return nil }

func (i fileInfo) Mode() fs.FileMode {
	if i.dir {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

// An openFile is a file that is not on disk yet.
type openFile struct {
	info fs.FileInfo
	r    *bytes.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Read(p []byte) (int, error) { return f.r.Read(p) }
func (f *openFile) Close() error               { return nil }

// An openFolder is a folder as it will be.
type openFolder struct {
	openFile
	left []fs.DirEntry
}

// Read fails, as it does for folders on disk.
func (f *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.info.Name(), Err: fs.ErrInvalid}
}

// ReadDir returns the next n entries, or all that are left.
func (f *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(f.left) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(f.left) {
		n = len(f.left)
	}
	entries := f.left[:n]
	f.left = f.left[n:]
	return entries, nil
}
