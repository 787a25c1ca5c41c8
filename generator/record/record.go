// Package record remembers what was generated, so that a later run of the same
// tool with the same specs need not do it again.
//
// A record is a file of its own for each folder of specs. It holds nothing that
// is not made anew without it, and is not to be committed: it depends on the
// tool's build and on the times of files.
//
// Files are taken for what they were by their stamps, without being read:
//
//   - A generated file, if its size and its time of modification are as recorded
//     and the time is older than the record. Who edits a file later gives it
//     another time, and who edits it in the moment of recording no older one.
//   - A spec, if its size, both its times and its number on the disk are as
//     recorded, and the times were older than a few seconds when it was read: no
//     later change has the same ones, however coarse the clock of the disk. The
//     second time is that of any change to the file, which programs can't set;
//     where the system does not tell it, specs are always read.
//   - A folder, to hold nothing else, if its time of modification is as recorded
//     and older than the record: adding, removing and renaming change it.
//
// Where a stamp says nothing the file is read, and its digest decides.
package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

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
	// Reread trusts no stamp: every spec and every file is read.
	Reread bool
	// Now is the clock that files are compared with; nil is time.Now.
	Now func() time.Time
}

// An Entry is what is remembered of the specs in one folder, beside how they are
// now.
type Entry struct {
	records *Records
	dir     string
	specs   specStamps
	last    *form // of the last run; nil where there is none
	written int64 // when it was
}

// A Package is what was made of the specs of one folder.
type Package struct {
	Entry *Entry
	Made  *generator.Made
}

// file returns the file of a record.
func (r *Records) file(dir string) string {
	sum := sha256.Sum256([]byte(r.Lock + "\n" + dir))
	return filepath.Join(r.Root, filepath.FromSlash(r.Dir), hex.EncodeToString(sum[:12]))
}

// Open looks at the spec files of a folder, before they are read, and for the
// record of it. A record that can't be read is no record.
func (r *Records) Open(dir string, files []string) *Entry {
	e := &Entry{records: r, dir: dir, specs: r.specStamps(dir, files)}
	data, written, err := read(r.file(dir))
	if err != nil {
		return e
	}
	if last, err := parse(data); err == nil {
		e.last, e.written = last, written
	}
	return e
}

// Digest returns the digest of the specs if they are known to be as they were,
// by their stamps.
func (e *Entry) Digest() (digest [sha256.Size]byte, ok bool) {
	if e.last == nil || e.records.Reread || !e.specs.are(e.last.specs) {
		return digest, false
	}
	return e.last.digest, true
}

// Find returns what was made of the specs, but for the owners of the files, if
// the key is the same and all files are there as they were made. A file whose
// stamp says nothing is read.
func (e *Entry) Find(key string) (*generator.Made, write.Kept, bool) {
	if e.last == nil || e.last.key != key {
		return nil, write.Kept{}, false
	}
	made, err := e.last.getMade()
	if err != nil || made.Dir != e.dir {
		return nil, write.Kept{}, false
	}
	kept, renewed, ok := e.look()
	if !ok {
		return nil, write.Kept{}, false
	}
	if !bytes.Equal(e.last.specs, e.specs.text) {
		e.last.specs, renewed = e.specs.text, true
	}
	if renewed && !e.records.ReadOnly {
		// Records only save work: one that can't be renewed still holds.
		_ = replace(e.records.file(e.dir), e.last.encode())
	}
	return made, kept, true
}

// Owners returns to what each file belongs that Find found, by its path.
func (e *Entry) Owners() map[string]string {
	if e.last == nil {
		return nil
	}
	return e.last.owners()
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
		return nil, 0, errForm
	}
	data := make([]byte, info.Size()) // replaced as a whole, so it does not grow
	_, err = io.ReadFull(file, data)
	return data, info.ModTime().UnixNano(), err
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
	var next atomic.Int64
	var tasks sync.WaitGroup
	errs := make([]error, len(packages))
	for range min(runtime.GOMAXPROCS(0), len(packages)) {
		tasks.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(packages)); i = next.Add(1) - 1 {
				errs[i] = r.keep(packages[i], plan)
			}
		})
	}
	tasks.Wait()
	return errors.Join(errs...)
}

func (r *Records) keep(p *Package, plan *write.Plan) error {
	f, err := p.form(plan)
	if err != nil {
		return err
	}
	return replace(r.file(p.Made.Dir), f.encode())
}

// form returns the record of a package.
func (p *Package) form(plan *write.Plan) (*form, error) {
	f := &form{specs: p.Entry.specs.text}
	if err := f.setMade(p.Made); err != nil {
		return nil, err
	}
	names := slices.Sorted(maps.Keys(p.Made.Owner))
	f.lines = plan.Lines(names)
	for _, name := range names {
		stamp, ok := plan.Stamp(name)
		if !ok {
			return nil, fmt.Errorf("%s: the plan did not write the file and did not find it", name)
		}
		f.stamps = appendStamp(f.stamps, stamp, []byte(p.Made.Owner[name]))
	}
	f.folders = encodeFolders(p.Entry.records.folders(f.lines))
	return f, nil
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
