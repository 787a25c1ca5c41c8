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
	place  place
	pages  []*docs.Outline
	follow following

	mu       sync.Mutex      // while batches are taken in
	wrong    []specs.Finding // of the specs that are there
	findings []specs.Finding // those, and of reading and merging
	changed  *spool          // spec files to be written, by path below the place
	added    map[string]bool // those of changed that are new
	stale    []string        // spec files to be removed
	same     int             // spec files of the services read that stay
	totals   totals          // what the specs of the services read hold now
	lost     []vanished      // actions whose pages are gone
}

// A following says which pages the specs follow, so that one that is gone is
// noticed. The zero following is of none.
type following struct {
	patterns []string // as tcgen.yaml has them
	prune    bool     // actions whose pages are gone go too
}

// takeIn reads pages and merges them into the specs of a place, a service
// at a time, without a change to the disk; close must follow. Specs that
// can't be loaded end the command, for merging would lose what they hold.
func (a *app) takeIn(ctx context.Context, where place, names []string) (*intake, error) {
	s, err := a.survey(ctx, names)
	if err != nil {
		return nil, err
	}
	return a.takeSurvey(ctx, where, s, following{})
}

// takeSurvey is takeIn for pages that were read once, and that the specs follow.
func (a *app) takeSurvey(ctx context.Context, where place, s *survey, follow following) (*intake, error) {
	fsys := os.DirFS(where.root)
	folders, err := foldersOf(fsys, where.dir)
	if err != nil {
		return nil, err
	}
	batches, others, err := split(s, fsys, where.dir, folders)
	if err != nil {
		return nil, err
	}
	in := &intake{place: where, follow: follow, pages: s.outlines(), findings: s.findings, changed: newSpool(a.spool), added: map[string]bool{}}
	for _, folder := range others { // no page changes these
		batches = append(batches, &batch{folders: []*specs.Folder{folder}})
	}
	watch := a.watcher(in, s)
	err = eachOf(ctx, batchesAtOnce, batches, func(_ int, b *batch) error { return a.takeBatch(ctx, in, b, watch) })
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
func (a *app) takeBatch(ctx context.Context, in *intake, b *batch, w *watcher) error {
	// An overlay may settle what the checks of specs.Load would find.
	set, wrong, err := specs.ReadFolders(os.DirFS(in.place.root), b.folders)
	if err != nil {
		return err
	}
	if !in.load(wrong) {
		return nil
	}
	pruned := in.notice(w.vanished(set))
	if len(b.pages) == 0 && len(pruned) == 0 {
		return nil
	}
	readings, err := a.readAgain(ctx, b.pages)
	if err != nil {
		return err
	}
	affected := affectedBy(set, readings, pruned)
	before, err := encodeServices(set, affected)
	if err != nil {
		return err
	}
	docs.Prune(set, pruned)
	findings := in.place.qualify(docs.Merge(set, in.place.dir, readings), readings)
	for _, r := range readings {
		findings = append(findings, r.Findings...)
	}
	after, err := encodeServices(set, affected)
	if err != nil {
		return err
	}
	return in.take(compare(before, after), findings, totalsOf(set, readings))
}

// notice keeps the actions whose pages are gone. It returns those that go too.
func (in *intake) notice(lost []vanished) map[*specs.Action]bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	pruned := make(map[*specs.Action]bool)
	for _, v := range lost {
		if in.follow.prune {
			pruned[v.act] = true
		}
		in.findings = append(in.findings, v.finding(in.follow.prune))
	}
	in.lost = append(in.lost, lost...)
	return pruned
}

// affectedBy returns whether a service is one that the readings are of, or that
// loses an action.
func affectedBy(set *specs.Set, readings []*docs.Reading, pruned map[*specs.Action]bool) func(*specs.Service) bool {
	loses := make(map[*specs.Service]bool)
	for _, svc := range set.Services {
		loses[svc] = slices.ContainsFunc(svc.Actions, func(act *specs.Action) bool { return pruned[act] })
	}
	return func(svc *specs.Service) bool {
		return loses[svc] || slices.ContainsFunc(readings, func(r *docs.Reading) bool { return r.Of(svc) })
	}
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

// planIntake compares the changed spec files with the disk, a folder after the
// other, and the schemas that they and the files beside them name. What is in
// the way is among the findings of the intake. The plan is to be closed.
func (a *app) planIntake(in *intake) (*write.Plan, error) {
	slices.Sort(in.stale)
	builder, err := write.NewBuilder(in.place.root, a.fileOptions(in.place.dir, in.stale))
	if err != nil {
		return nil, err
	}
	if err := in.addTo(builder); err != nil {
		return nil, errors.Join(err, builder.Close())
	}
	plan, err := builder.Plan()
	if err == nil {
		in.findings = append(in.findings, in.place.qualify(planFindings(plan), nil)...)
	}
	return plan, err
}

func (in *intake) addTo(builder *write.Builder) error {
	schemas, err := schemaFiles()
	if err != nil {
		return err
	}
	if err := builder.Add(schemas); err != nil {
		return err
	}
	for _, names := range byFolder(in.changed.names()) {
		files, err := in.changed.get(names)
		if err != nil {
			return err
		}
		if err := builder.Add(files); err != nil {
			return err
		}
	}
	return nil
}

// writeIntake brings the plan of an intake to disk.
func (a *app) writeIntake(ctx context.Context, in *intake, plan *write.Plan) (outcome, error) {
	if len(plan.Problems) > 0 {
		return outcome{}, nil // the findings say so
	}
	done, err := a.applyPlan(ctx, plan)
	done.same += in.same
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

// encodeServices returns the spec files of the services for which affected is
// true.
func encodeServices(set *specs.Set, affected func(*specs.Service) bool) (map[string][]byte, error) {
	all := make(map[string][]byte)
	for _, svc := range set.Services {
		if !affected(svc) {
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
