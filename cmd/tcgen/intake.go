package main

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

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
	place    place
	readings []*docs.Reading
	findings []specs.Finding   // of reading and merging
	changed  map[string][]byte // spec files to be written, by path below the place
	added    map[string]bool   // those of changed that are new
	stale    []string          // spec files to be removed
	same     int               // spec files of the services read that stay
	totals   totals            // what the specs of the services read hold now
}

// takeIn merges readings into the specs of a place, in memory. Specs that can't
// be loaded end the command, for merging would lose what they hold.
func (a *app) takeIn(where place, readings []*docs.Reading) (*intake, error) {
	set, findings, err := loadPlace(where)
	if err != nil {
		return nil, err
	}
	if specs.HasErrors(findings) {
		return nil, a.unusable(findings)
	}
	docs.Group(set, readings) // tells which services change
	before, err := encodeServices(set, readings)
	if err != nil {
		return nil, err
	}
	in := &intake{place: where, readings: readings, findings: findings}
	in.findings = append(in.findings, where.qualify(docs.Merge(set, where.dir, readings), readings)...)
	for _, r := range readings {
		in.findings = append(in.findings, r.Findings...)
	}
	after, err := encodeServices(set, readings)
	if err != nil {
		return nil, err
	}
	in.compare(before, after)
	in.totals = totalsOf(set, readings)
	return in, nil
}

// compare finds the files whose meaning changed. A file that says the same in
// another form, such as one with comments, stays as its author wrote it.
func (in *intake) compare(before, after map[string][]byte) {
	in.changed, in.added = make(map[string][]byte), make(map[string]bool)
	for name, data := range after {
		old, known := before[name]
		if known && bytes.Equal(old, data) {
			in.same++
			continue
		}
		in.changed[name] = data
		in.added[name] = !known
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if _, ok := after[name]; !ok {
			in.stale = append(in.stale, name)
		}
	}
}

// upToDate reports whether the specs say what the pages say.
func (in *intake) upToDate() bool { return len(in.changed) == 0 && len(in.stale) == 0 }

// write brings the changed spec files to disk, with the schemas that they and
// the files beside them name.
func (in *intake) write() (outcome, error) {
	files := maps.Clone(in.changed)
	schemas, err := schemaFiles()
	if err != nil {
		return outcome{}, err
	}
	maps.Copy(files, schemas)
	if err := os.MkdirAll(in.place.root, 0o755); err != nil {
		return outcome{}, err
	}
	wrote, err := write.Files(in.place.root, files, in.stale...)
	return outcome{wrote: wrote, removed: in.stale, same: in.same + len(files) - len(wrote)}, err
}

// loadPlace loads the specs of a place that may not be there yet.
func loadPlace(where place) (*specs.Set, []specs.Finding, error) {
	if _, err := os.Stat(filepath.Join(where.root, filepath.FromSlash(where.dir))); errors.Is(err, os.ErrNotExist) {
		return &specs.Set{}, nil, nil
	}
	// An overlay may settle what the checks of specs.Load would find.
	set, findings, err := specs.Read(os.DirFS(where.root), where.dir)
	return set, where.qualify(findings, nil), err
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
