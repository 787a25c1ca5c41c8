package write

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

// A folder is all that this package does to a disk. Names are slash-separated
// and relative to the project root. Tests put faults between.
type folder interface {
	lstat(name string) (fs.FileInfo, error)
	read(name string) ([]byte, error)
	list(name string) ([]fs.DirEntry, error)
	mkdir(name string) error               // with its parents; no error where it is there
	create(name string, data []byte) error // an error where name is there
	rename(oldName, newName string) error  // replaces newName
	remove(name string) error              // a file or an empty folder
	close() error
}

// disk is the folder of the real file system. The os.Root refuses every name
// that leaves the root, symbolic links included.
type disk struct{ root *os.Root }

func openDisk(dir string) (folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return disk{root}, nil
}

func (d disk) lstat(name string) (fs.FileInfo, error) { return d.root.Lstat(name) }
func (d disk) read(name string) ([]byte, error)       { return d.root.ReadFile(name) }
func (d disk) mkdir(name string) error                { return d.root.MkdirAll(name, 0o755) }
func (d disk) rename(oldName, newName string) error   { return d.root.Rename(oldName, newName) }
func (d disk) remove(name string) error               { return d.root.Remove(name) }
func (d disk) close() error                           { return d.root.Close() }

func (d disk) list(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(d.root.FS(), name)
}

func (d disk) create(name string, data []byte) error {
	file, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	// Some disks tell only on closing that they are full.
	return errors.Join(err, file.Close())
}

// Temporary files have names that the go command ignores and that a later run
// knows, so that what a killed run leaves behind does not stay.
const (
	tempPrefix = ".tcgen-"
	tempSuffix = ".tmp"
)

func tempName(dir string) string {
	return path.Join(dir, tempPrefix+rand.Text()+tempSuffix)
}

func isTemp(name string) bool {
	return strings.HasPrefix(name, tempPrefix) && strings.HasSuffix(name, tempSuffix)
}

// put writes a file so that at every moment either the old or the new content
// is there in full. There is no sync: a kill can't tear a file, and the digests
// of the lock find what a power cut left.
func put(f folder, name string, data []byte) error {
	dir := path.Dir(name)
	if err := f.mkdir(dir); err != nil {
		return err
	}
	temp := tempName(dir)
	err := f.create(temp, data)
	if err == nil {
		err = f.rename(temp, name)
	}
	if err == nil {
		return nil
	}
	if failed := f.remove(temp); failed != nil && !errors.Is(failed, fs.ErrNotExist) {
		err = errors.Join(err, failed)
	}
	return fmt.Errorf("write %s: %w", name, err)
}

// regular returns the content of the file name, nil where there is none, and
// an errNotRegular where something else has that name.
func regular(f folder, name string) ([]byte, error) {
	info, err := f.lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case isNotDir(err):
		return nil, errNotRegular
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errNotRegular
	}
	data, err := f.read(name)
	if data == nil && err == nil {
		data = []byte{}
	}
	return data, err
}

var errNotRegular = errors.New("not a regular file")
