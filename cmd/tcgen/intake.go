package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"github.com/tcgen-dev/tcgen/generator/write"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs"
)

// A place is where specs are: a folder of the disk, and below it the folder of
// the specs and the schema that their first lines name.
type place struct {
	root string // of the operating system
	dir  string // slash-separated, below root
	name string // of root, as findings are to show it; "" for the project's
}

// specsAt returns the place of a folder that an argument names. Folders outside
// of the project have their schema with them.
func (a *app) specsAt(dir string) place {
	dir = a.projectPath(dir)
	if filepath.IsLocal(filepath.FromSlash(dir)) {
		return place{root: string(a.dir), dir: dir}
	}
	return place{root: a.path(dir), dir: ".", name: dir}
}

// An intake is what reading pages does to the specs of a place.
type intake struct {
	place place
	pages []*docs.Outline

	mu       sync.Mutex      // while batches are taken in
	wrong    []specs.Finding // of the specs that are there
	findings []specs.Finding // those, and of reading and merging
	changed  *spool          // spec files to be written, by path below the place
	added    map[string]bool // those of changed that are new
	stale    []string        // spec files to be removed
	same     int             // spec files of the services read that stay
	totals   totals          // what the specs of the services read hold now
}

// takeIn reads pages and merges them into the specs of a place, a service
// at a time, without a change to the disk; close must follow. Specs that
// can't be loaded end the command, for merging would lose what they hold.
func (a *app) takeIn(ctx context.Context, where place, names []string) (*intake, error) {
	s, err := a.survey(ctx, names)
	if err != nil {
		return nil, err
	}
	fsys := os.DirFS(where.root)
	folders, err := foldersOf(fsys, where.dir)
	if err != nil {
		return nil, err
	}
	batches, others, err := split(s, fsys, where.dir, folders)
	if err != nil {
		return nil, err
	}
	in := &intake{place: where, pages: s.outlines(), findings: s.findings, changed: newSpool(a.spool), added: map[string]bool{}}
	err = in.checkFolders(fsys, others)
	if err == nil {
		err = eachOf(ctx, batchesAtOnce, batches, func(_ int, b *batch) error { return a.takeBatch(ctx, in, b) })
	}
	if err == nil && specs.HasErrors(in.wrong) {
		err = a.unusable(in.wrong)
	}
	if err != nil {
		return nil, errors.Join(err, in.close())
	}
	return in, nil
}

// batchesAtOnce is how many services are in memory together. The pages of each
// are read by as many goroutines as there are processors.
const batchesAtOnce = 2

// foldersOf returns the folders of a place that may not be there yet.
func foldersOf(fsys fs.FS, dir string) ([]*specs.Folder, error) {
	folders, err := specs.Folders(fsys, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return folders, err
}

// checkFolders reads specs that no page changes.
func (in *intake) checkFolders(fsys fs.FS, folders []*specs.Folder) error {
	for one := range slices.Chunk(folders, 1) {
		_, findings, err := specs.ReadFolders(fsys, one)
		if err != nil {
			return err
		}
		in.load(findings)
	}
	return nil
}

// load notes what is wrong with specs that are there already. It reports
// whether they can be used.
func (in *intake) load(wrong []specs.Finding) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	wrong = in.place.qualify(wrong, nil)
	in.wrong = append(in.wrong, wrong...)
	in.findings = append(in.findings, wrong...)
	return !specs.HasErrors(wrong)
}

// takeBatch merges the pages of a service into its specs, unless those have
// errors.
func (a *app) takeBatch(ctx context.Context, in *intake, b *batch) error {
	// An overlay may settle what the checks of specs.Load would find.
	set, wrong, err := specs.ReadFolders(os.DirFS(in.place.root), b.folders)
	if err != nil {
		return err
	}
	if !in.load(wrong) {
		return nil
	}
	readings, err := a.readAgain(ctx, b.pages)
	if err != nil {
		return err
	}
	before, err := encodeServices(set, readings)
	if err != nil {
		return err
	}
	findings := in.place.qualify(docs.Merge(set, in.place.dir, readings), readings)
	for _, r := range readings {
		findings = append(findings, r.Findings...)
	}
	after, err := encodeServices(set, readings)
	if err != nil {
		return err
	}
	return in.take(compare(before, after), findings, totalsOf(set, readings))
}

// take keeps what merging a batch has come to.
func (in *intake) take(d difference, findings []specs.Finding, has totals) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.findings = append(in.findings, findings...)
	in.totals.add(has)
	for name, data := range d.changed {
		if err := in.changed.put(name, data); err != nil {
			return err
		}
	}
	for _, name := range d.added {
		in.added[name] = true
	}
	in.stale = append(in.stale, d.stale...)
	in.same += d.same
	return nil
}

// A difference is how the spec files of services change.
type difference struct {
	changed      map[string][]byte // with those added
	added, stale []string
	same         int
}

// compare finds the files whose meaning changed. A file that says the same in
// another form, such as one with comments, stays as its author wrote it.
func compare(before, after map[string][]byte) difference {
	d := difference{changed: map[string][]byte{}}
	for name, data := range after {
		old, known := before[name]
		if known && bytes.Equal(old, data) {
			d.same++
			continue
		}
		d.changed[name] = data
		if !known {
			d.added = append(d.added, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if _, ok := after[name]; !ok {
			d.stale = append(d.stale, name)
		}
	}
	return d
}

// close gives back what an intake holds of the disk.
func (in *intake) close() error { return in.changed.close() }

// upToDate reports whether the specs say what the pages say.
func (in *intake) upToDate() bool { return len(in.changed.names()) == 0 && len(in.stale) == 0 }

// write brings the changed spec files to disk, a folder after the other, with
// the schemas that they and the files beside them name, and removes those that
// are stale at last.
func (in *intake) write() (outcome, error) {
	schemas, err := schemaFiles()
	if err != nil {
		return outcome{}, err
	}
	if err := os.MkdirAll(in.place.root, 0o755); err != nil {
		return outcome{}, err
	}
	slices.Sort(in.stale)
	done := outcome{removed: in.stale, same: in.same}
	put := func(files map[string][]byte, stale ...string) error {
		wrote, err := write.Files(in.place.root, files, stale...)
		done.wrote = append(done.wrote, wrote...)
		done.same += len(files) - len(wrote)
		return err
	}
	if err := put(schemas); err != nil {
		return done, err
	}
	for _, names := range byFolder(in.changed.names()) {
		files, err := in.changed.get(names)
		if err == nil {
			err = put(files)
		}
		if err != nil {
			return done, err
		}
	}
	err = put(nil, in.stale...)
	slices.Sort(done.wrote)
	return done, err
}

// byFolder returns sorted names, those of a folder together.
func byFolder(names []string) [][]string {
	var folders [][]string
	index := map[string]int{}
	for _, name := range names {
		dir := path.Dir(name)
		i, ok := index[dir]
		if !ok {
			i = len(folders)
			index[dir] = i
			folders = append(folders, nil)
		}
		folders[i] = append(folders[i], name)
	}
	return folders
}

// qualify names the files of findings as the user knows them. The pages of
// readings are named so already.
func (p place) qualify(findings []specs.Finding, readings []*docs.Reading) []specs.Finding {
	pages := make(map[string]bool, len(readings))
	for _, r := range readings {
		pages[r.Page] = true
	}
	for i, f := range findings {
		if !pages[f.Pos.File] {
			findings[i].Pos.File = path.Join(p.name, f.Pos.File)
		}
	}
	return findings
}

// encodeServices returns the spec files of the services that readings are of.
func encodeServices(set *specs.Set, readings []*docs.Reading) (map[string][]byte, error) {
	all := make(map[string][]byte)
	for _, svc := range set.Services {
		if !slices.ContainsFunc(readings, func(r *docs.Reading) bool { return r.Of(svc) }) {
			continue
		}
		files, err := specs.Files(svc, specSchemaFile)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, files)
	}
	return all, nil
}
