package write

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
)

// A folder is all that this package does to a disk. Names are slash-separated
// and relative to the project root. Tests put faults between.
type folder interface {
	lstat(name string) (fs.FileInfo, error)
	read(name string) ([]byte, error)
	list(name string) ([]fs.DirEntry, error)
	mkdir(name string) error                        // with its parents; no error where it is there
	create(name string, data []byte) (Stamp, error) // an error where name is there
	rename(oldName, newName string) error           // replaces a file newName
	remove(name string) error                       // a file or an empty folder
	close() error
}

// disk is the folder of the real file system. The os.Root refuses every name
// that leaves the root, symbolic links included. The folder used last stays
// open, and the one above it, for files come folder by folder, and each step of
// a path costs.
type disk struct {
	root  *os.Root
	above opened
	last  opened
	// gone is a folder that was looked for and is not there: so nothing in it is.
	gone string
}

// An opened is a folder that is open. Its root is nil where there is no such
// folder.
type opened struct {
	dir  string // "": none
	root *os.Root
}

func (o *opened) close() {
	if o.root != nil {
		o.root.Close() // opened for its name only: there is nothing to lose
	}
	*o = opened{}
}

// open replaces o by the folder dir, whose last element is below a folder.
func (o *opened) open(below *os.Root, dir, name string) error {
	o.close()
	if below == nil {
		o.dir = dir
		return nil
	}
	root, err := below.OpenRoot(name)
	if errors.Is(err, fs.ErrNotExist) {
		o.dir = dir
		return nil
	}
	if err != nil {
		if info, failed := below.Stat(name); failed == nil && !info.IsDir() {
			err = &fs.PathError{Op: "open", Path: dir, Err: syscall.ENOTDIR}
		}
		return err
	}
	o.dir, o.root = dir, root
	return nil
}

func openDisk(dir string) (folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &disk{root: root}, nil
}

// in returns the folder of a file, and the file's name there.
func (d *disk) in(name string) (*os.Root, string, error) {
	dir, base := path.Dir(name), path.Base(name)
	if dir == "." {
		return d.root, base, nil
	}
	if dir != d.last.dir {
		if err := d.enter(dir); err != nil {
			return nil, "", err
		}
	}
	if d.last.root == nil {
		return nil, "", &fs.PathError{Op: "open", Path: dir, Err: fs.ErrNotExist}
	}
	return d.last.root, base, nil
}

// enter opens the folder of the files to come.
func (d *disk) enter(dir string) error {
	if d.gone != "" && strings.HasPrefix(dir, d.gone+"/") {
		return d.last.open(nil, dir, "")
	}
	if err := d.enterAbove(dir); err != nil {
		return err
	}
	if d.last.root == nil {
		d.gone = dir
	}
	return nil
}

// enterAbove opens the folder of the files to come, in the one above it.
func (d *disk) enterAbove(dir string) error {
	above := path.Dir(dir)
	if above == "." {
		return d.last.open(d.root, dir, dir)
	}
	if above != d.above.dir {
		if err := d.above.open(d.root, above, above); err != nil {
			return err
		}
	}
	return d.last.open(d.above.root, dir, path.Base(dir))
}

// forget closes the folders used last.
func (d *disk) forget() {
	d.last.close()
	d.above.close()
	d.gone = ""
}

func (d *disk) lstat(name string) (fs.FileInfo, error) {
	dir, base, err := d.in(name)
	if err != nil {
		return nil, err
	}
	return dir.Lstat(base)
}

func (d *disk) read(name string) ([]byte, error) {
	dir, base, err := d.in(name)
	if err != nil {
		return nil, err
	}
	return dir.ReadFile(base)
}

func (d *disk) mkdir(name string) error {
	if name == d.last.dir && d.last.root != nil {
		return nil
	}
	above := path.Dir(name)
	if above == d.above.dir && d.above.root != nil {
		d.last.close()
		d.gone = ""
		err := d.above.root.Mkdir(path.Base(name), 0o755)
		if err == nil || errors.Is(err, fs.ErrExist) {
			return nil // what is there and is no folder shows when a file is made in it
		}
	}
	d.forget()
	return d.root.MkdirAll(name, 0o755)
}

func (d *disk) rename(oldName, newName string) error {
	dir, base, err := d.in(oldName)
	if err != nil {
		return err
	}
	d.gone = ""
	if d.above.dir == oldName || strings.HasPrefix(d.above.dir, oldName+"/") {
		d.above.close() // it has another name from now on, and some systems rename no folder that is open
	}
	if path.Dir(oldName) != path.Dir(newName) {
		return d.root.Rename(oldName, newName)
	}
	return dir.Rename(base, path.Base(newName))
}

func (d *disk) remove(name string) error {
	dir, base, err := d.in(name)
	if err != nil {
		return err
	}
	return dir.Remove(base)
}

func (d *disk) close() error {
	d.forget()
	return d.root.Close()
}

func (d *disk) list(name string) ([]fs.DirEntry, error) {
	dir, _, err := d.in(path.Join(name, "x"))
	if err != nil {
		return nil, err
	}
	return fs.ReadDir(dir.FS(), ".")
}

func (d *disk) create(name string, data []byte) (Stamp, error) {
	dir, base, err := d.in(name)
	if err != nil {
		return Stamp{}, err
	}
	file, err := dir.OpenFile(base, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return Stamp{}, err
	}
	if _, err := file.Write(data); err != nil {
		return Stamp{}, errors.Join(err, file.Close())
	}
	info, err := file.Stat()
	if err != nil {
		return Stamp{}, errors.Join(err, file.Close())
	}
	// Some disks tell only on closing that they are full.
	return stampOf(info), file.Close()
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
	_, err := putStamped(f, name, data)
	return err
}

// putStamped is put, and returns the stamp of what it wrote.
func putStamped(f folder, name string, data []byte) (Stamp, error) {
	dir := path.Dir(name)
	if err := f.mkdir(dir); err != nil {
		return Stamp{}, err
	}
	temp := tempName(dir)
	stamp, err := f.create(temp, data)
	if err == nil {
		err = f.rename(temp, name)
	}
	if err == nil {
		return stamp, nil
	}
	if failed := f.remove(temp); failed != nil && !errors.Is(failed, fs.ErrNotExist) {
		err = errors.Join(err, failed)
	}
	return Stamp{}, fmt.Errorf("write %s: %w", name, err)
}

// regular returns the content of the file name, nil where there is none, and
// an errNotRegular where something else has that name.
func regular(f folder, name string) ([]byte, error) {
	data, _, err := regularStamped(f, name)
	return data, err
}

// regularStamped is regular, with a stamp that is no newer than the content.
func regularStamped(f folder, name string) ([]byte, Stamp, error) {
	info, err := f.lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, Stamp{}, nil
	case isNotDir(err):
		return nil, Stamp{}, errNotRegular
	case err != nil:
		return nil, Stamp{}, err
	case !info.Mode().IsRegular():
		return nil, Stamp{}, errNotRegular
	}
	data, err := f.read(name)
	if data == nil && err == nil {
		data = []byte{}
	}
	return data, stampOf(info), err
}

var errNotRegular = errors.New("not a regular file")
