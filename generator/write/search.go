package write

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// search looks through the folders of the files, and through the tree, for
// what nobody makes: strays, and temporary files of a killed run. There is a
// folder for each action, so several are read at once, and quiet ones not at all.
func (p *Plan) search(made, quiet map[string]bool, listed []string) error {
	dirs, err := p.folders(made, quiet, listed)
	if err != nil {
		return err
	}
	maps.DeleteFunc(dirs, func(dir string, _ bool) bool { return quiet[dir] })
	sorted := slices.Sorted(maps.Keys(dirs))
	parts := make([]sighting, runtime.GOMAXPROCS(0))
	var tasks sync.WaitGroup
	for i := range parts {
		part := sorted[i*len(sorted)/len(parts) : (i+1)*len(sorted)/len(parts)]
		tasks.Go(func() { parts[i].look(p, made, part, dirs) })
	}
	tasks.Wait()
	for _, part := range parts {
		if part.err != nil {
			return part.err
		}
		p.temps = append(p.temps, part.temps...)
		p.Stray = append(p.Stray, part.strays...)
		for _, c := range part.forced {
			p.Delete = append(p.Delete, c.path)
			p.changes = append(p.changes, c)
		}
	}
	slices.Sort(p.Stray)
	slices.Sort(p.Delete)
	return nil
}

// folders returns where to search: true for all, false for temporary files only.
func (p *Plan) folders(made, quiet map[string]bool, listed []string) (map[string]bool, error) {
	dirs := foldersOf(made, listed)
	if p.opts.Tree == "" {
		return dirs, nil
	}
	f, err := p.open()
	if err != nil {
		return nil, err
	}
	w := walker{folder: f, dirs: dirs, quiet: quiet, inside: insideQuiet(made, quiet)}
	return dirs, errors.Join(w.walk(path.Clean(p.opts.Tree)), f.close())
}

// insideQuiet returns the names of the folders in each quiet folder, which holds
// nothing that is not made.
func insideQuiet(made, quiet map[string]bool) map[string][]string {
	inside := make(map[string][]string)
	seen := make(map[string]bool)
	for name := range made {
		for dir := range parents(name) {
			if seen[dir] {
				break
			}
			seen[dir] = true
			if above := path.Dir(dir); quiet[above] {
				inside[above] = append(inside[above], path.Base(dir))
			}
		}
	}
	return inside
}

// A sighting is what was found in some folders.
type sighting struct {
	temps, strays []string
	forced        []change // strays to be removed
	err           error
}

// look searches some folders, for all or only for temporary files.
func (s *sighting) look(p *Plan, made map[string]bool, part []string, all map[string]bool) {
	f, err := p.open()
	if err != nil {
		s.err = err
		return
	}
	for _, dir := range part {
		entries, err := f.list(dir)
		if isMissing(err) || isNotDir(err) {
			continue
		}
		for i := 0; i < len(entries) && err == nil; i++ {
			err = s.entry(p, f, path.Join(dir, entries[i].Name()), entries[i], made, all[dir])
		}
		if err != nil {
			s.err = err
			break
		}
	}
	s.err = errors.Join(s.err, f.close())
}

// foldersOf returns the folders that hold a file of the set, or one that the
// lock lists, and the root, which holds the lock itself. Beside their packages
// there may be temporary folders.
func foldersOf(files map[string]bool, listed []string) map[string]bool {
	dirs := map[string]bool{".": true}
	add := func(name string) {
		dirs[path.Dir(name)] = true
		if beside := path.Dir(packageOf(name)); !dirs[beside] {
			dirs[beside] = false
		}
	}
	for name := range files {
		add(name)
	}
	for _, name := range listed {
		add(name)
	}
	return dirs
}

// A walker finds the folders that may hold Go packages of this module.
type walker struct {
	folder folder
	dirs   map[string]bool     // the result
	quiet  map[string]bool     // folders that need not be read
	inside map[string][]string // the folders in quiet ones
}

// walk adds dir and the folders below it.
func (w *walker) walk(dir string) error {
	inside, err := w.foldersIn(dir)
	if isMissing(err) || isNotDir(err) || errors.Is(err, errOtherModule) {
		return nil
	}
	if err != nil {
		return err
	}
	w.dirs[dir] = true
	for _, name := range inside {
		if isForeignFolder(name) {
			continue
		}
		if err := w.walk(path.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

var errOtherModule = errors.New("the folder is of another module")

// foldersIn returns the names of the folders in a folder.
func (w *walker) foldersIn(dir string) ([]string, error) {
	if w.quiet[dir] {
		return w.inside[dir], nil
	}
	entries, err := w.folder.list(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, entry := range entries {
		if entry.Name() == "go.mod" && dir != "." {
			return nil, errOtherModule
		}
		if entry.IsDir() {
			names = append(names, entry.Name())
		}
	}
	return names, nil
}

// isForeignFolder names the folders in which the go command sees no package of
// the module.
func isForeignFolder(name string) bool {
	return name == "vendor" || name == "testdata" || name == "node_modules" ||
		strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

// entry looks at one entry of a folder: for all, or only for temporary files.
func (s *sighting) entry(p *Plan, f folder, name string, entry fs.DirEntry, made map[string]bool, all bool) error {
	if isTemp(entry.Name()) && (entry.IsDir() || entry.Type().IsRegular()) {
		s.temps = append(s.temps, name)
		return nil
	}
	if !all || !entry.Type().IsRegular() {
		return nil
	}
	if made[name] || p.opts.Lock == "" || p.old.has(name) || !p.inScope(name) {
		return nil
	}
	return s.judge(p, f, name)
}

// judge decides about a file that nothing makes. Golden files lie in
// testdata/<Action>, which no other file shares. With force, Go files go that
// say that tcgen made them.
func (s *sighting) judge(p *Plan, f folder, name string) error {
	golden := path.Base(path.Dir(path.Dir(name))) == "testdata"
	if !golden && path.Ext(name) != ".go" {
		return nil
	}
	data, err := f.read(name)
	if err != nil {
		return err
	}
	ours := path.Ext(name) == ".go" && isOurs(data)
	switch {
	case ours && p.opts.Force:
		s.forced = append(s.forced, change{path: name, old: digest(data), remove: true})
	case ours || golden:
		s.strays = append(s.strays, name)
	}
	return nil
}
