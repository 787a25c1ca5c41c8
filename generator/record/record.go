// Package record remembers what was generated, so that a later run of the same
// tool with the same specs need not do it again.
//
// A record is a file of its own for each folder of specs. It holds nothing that
// is not made anew without it, and is not to be committed: it depends on the
// tool's build and on the times of files.
package record

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/write"
)

// Records are the records of one project and one lock file. They are safe for
// concurrent use where each folder of specs is used by one goroutine.
type Records struct {
	// Root is the project's folder, which the paths of files are below.
	Root string
	// Dir is the folder of the records, below Root.
	Dir string
	// Lock tells the records of several lock files apart.
	Lock string
	// ReadOnly keeps the records as they are.
	ReadOnly bool
}

// A Package is what was made of the specs of one folder, with the digests of
// the files by path.
type Package struct {
	Made    *generator.Made
	Digests map[string]string
	Quiet   []string // folders that hold these files and nothing else
}

// stamps tell whether what was made is as it was.
type stamps struct {
	files map[string]write.Stamp
	quiet map[string]int64 // when a folder that held nothing else was changed
}

// file returns the file of a record.
func (r *Records) file(dir string) string {
	sum := sha256.Sum256([]byte(r.Lock + "\n" + dir))
	return filepath.Join(r.Root, filepath.FromSlash(r.Dir), hex.EncodeToString(sum[:12]))
}

// Find returns what was made of the specs in a folder, if the key is the same
// and all files are there as they were made. A file whose stamp says nothing is
// read. A record that can't be read is no record.
func (r *Records) Find(dir, key string) (*Package, bool) {
	data, recorded, err := read(r.file(dir))
	if err != nil {
		return nil, false
	}
	p, was, err := parse(data, key)
	if err != nil {
		return nil, false
	}
	renewed, ok := r.intact(p, was, recorded)
	if !ok {
		return nil, false
	}
	if renewed && !r.ReadOnly {
		// Records only save work: one that can't be renewed still holds.
		_ = r.put(p, was)
	}
	return p, true
}

// maxRecord is more than any record has: that of the largest service has 1 MB.
const maxRecord = 64 << 20

// read returns the content of a record and the time at which it was written.
func read(name string) ([]byte, int64, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, 0, err
	}
	if info.Size() > maxRecord {
		return nil, 0, errOther
	}
	data := make([]byte, info.Size()) // replaced as a whole, so it does not grow
	_, err = io.ReadFull(file, data)
	return data, info.ModTime().UnixNano(), err
}

// intact reports whether all files are as they were made, and whether stamps had
// to be renewed for it.
func (r *Records) intact(p *Package, was stamps, recorded int64) (renewed, ok bool) {
	for name, digest := range p.Digests {
		now, _ := r.stamp(name)
		// What was changed in the moment of recording may have the same stamp.
		if now == was.files[name] && now.Modified < recorded {
			continue
		}
		found, err := write.Digest(r.Root, name)
		if err != nil || found != digest {
			return false, false
		}
		was.files[name] = now
		renewed = true
	}
	for dir, modified := range was.quiet {
		now, ok := r.folder(dir)
		if ok && now == modified && now < recorded {
			p.Quiet = append(p.Quiet, dir)
		}
	}
	if len(p.Quiet) < len(was.quiet) {
		renewed = true
		was.quiet = r.quiet(p)
	}
	return renewed, true
}

// stamp returns the stamp of a file, and whether there is anything of its name.
// Only its metadata is read: a link on the way does no harm.
func (r *Records) stamp(name string) (write.Stamp, bool) {
	info, err := os.Lstat(r.Root + "/" + name)
	if err != nil {
		return write.Stamp{}, false
	}
	return write.StampOf(info), true
}

// folder returns when a folder was changed last.
func (r *Records) folder(dir string) (modified int64, ok bool) {
	info, err := os.Lstat(r.Root + "/" + dir)
	if err != nil || !info.IsDir() {
		return 0, false
	}
	return info.ModTime().UnixNano(), true
}

// quiet finds the folders of a package that hold its files and nothing else. The
// time is taken first: what comes later changes it.
func (r *Records) quiet(p *Package) map[string]int64 {
	inside := map[string]map[string]bool{}
	for name := range p.Digests {
		for ; ; name = path.Dir(name) {
			dir := path.Dir(name)
			if dir == "." {
				break
			}
			if inside[dir] == nil {
				inside[dir] = map[string]bool{}
			}
			inside[dir][path.Base(name)] = true
		}
	}
	quiet := map[string]int64{}
	for dir, names := range inside {
		modified, ok := r.folder(dir)
		entries, err := os.ReadDir(r.Root + "/" + dir)
		other := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !names[e.Name()] })
		if ok && err == nil && !other {
			quiet[dir] = modified
		}
	}
	return quiet
}

// Keep records what was made, by the stamps that the plan took. The plan was
// applied as a whole.
func (r *Records) Keep(packages []*Package, plan *write.Plan) error {
	if r.ReadOnly || len(packages) == 0 {
		return nil
	}
	if err := r.ignored(); err != nil {
		return err
	}
	for _, p := range packages {
		is := stamps{files: make(map[string]write.Stamp, len(p.Digests)), quiet: r.quiet(p)}
		for name := range p.Digests {
			stamp, ok := plan.Stamp(name)
			if !ok {
				return fmt.Errorf("%s: the plan did not write the file and did not find it", name)
			}
			is.files[name] = stamp
		}
		if err := r.put(p, is); err != nil {
			return err
		}
	}
	return nil
}

// ignored makes the folder, with a file that keeps it out of commits.
func (r *Records) ignored() error {
	if err := os.MkdirAll(filepath.Join(r.Root, filepath.FromSlash(r.Dir)), 0o755); err != nil {
		return err
	}
	ignore := filepath.Join(r.Root, filepath.FromSlash(r.Dir), ".gitignore")
	if _, err := os.Stat(ignore); err == nil {
		return nil
	}
	return replace(ignore, []byte("*\n"))
}

func (r *Records) put(p *Package, is stamps) error {
	data, err := encode(p, is)
	if err != nil {
		return err
	}
	return replace(r.file(p.Made.Dir), data)
}

// replace writes a file in one step: a reader sees the old content or the new.
func replace(file string, data []byte) error {
	temp := fmt.Sprintf("%s.%d.tmp", file, os.Getpid())
	if err := os.WriteFile(temp, data, 0o644); err != nil {
		return err
	}
	return os.Rename(temp, file)
}

// Prune removes the records of all folders of specs but those given.
func (r *Records) Prune(dirs []string) error {
	if r.ReadOnly {
		return nil
	}
	kept := map[string]bool{".gitignore": true}
	for _, dir := range dirs {
		kept[filepath.Base(r.file(dir))] = true
	}
	folder := filepath.Join(r.Root, filepath.FromSlash(r.Dir))
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, entry := range entries {
		if !kept[entry.Name()] && !entry.IsDir() {
			err = errors.Join(err, os.Remove(filepath.Join(folder, entry.Name())))
		}
	}
	return err
}
