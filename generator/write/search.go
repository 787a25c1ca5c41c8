package write

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// search looks through the folders of the files, and through the tree, for
// what nobody makes: strays, and temporary files of a killed run.
func (p *Plan) search(f folder, files map[string][]byte) error {
	dirs := foldersOf(files, p.old)
	if p.opts.Tree != "" {
		if err := walk(f, path.Clean(p.opts.Tree), dirs); err != nil {
			return err
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		entries, err := f.list(dir)
		if isMissing(err) || isNotDir(err) {
			continue
		}
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if err := p.look(f, path.Join(dir, entry.Name()), entry, files); err != nil {
				return err
			}
		}
	}
	slices.Sort(p.Stray)
	slices.Sort(p.Delete)
	return nil
}

// foldersOf returns the folders that hold a file of the set or of the lock,
// and the root, which holds the lock itself.
func foldersOf(files map[string][]byte, l lock) map[string]bool {
	dirs := map[string]bool{".": true}
	for name := range files {
		dirs[path.Dir(name)] = true
	}
	for name := range l.digests {
		dirs[path.Dir(name)] = true
	}
	return dirs
}

// walk adds the folders below dir that may hold Go packages of this module.
func walk(f folder, dir string, dirs map[string]bool) error {
	entries, err := f.list(dir)
	if isMissing(err) || isNotDir(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == "go.mod" }) && dir != "." {
		return nil
	}
	dirs[dir] = true
	for _, entry := range entries {
		if !entry.IsDir() || isForeignFolder(entry.Name()) {
			continue
		}
		if err := walk(f, path.Join(dir, entry.Name()), dirs); err != nil {
			return err
		}
	}
	return nil
}

// isForeignFolder names the folders in which the go command sees no package of
// the module.
func isForeignFolder(name string) bool {
	return name == "vendor" || name == "testdata" || name == "node_modules" ||
		strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

func (p *Plan) look(f folder, name string, entry fs.DirEntry, files map[string][]byte) error {
	if !entry.Type().IsRegular() {
		return nil
	}
	if isTemp(entry.Name()) {
		p.temps = append(p.temps, name)
		return nil
	}
	_, made := files[name]
	if made || p.old.has(name) || !p.inScope(name) {
		return nil
	}
	return p.judge(f, name)
}

// judge decides about a file that nothing makes. Golden files lie in
// testdata/<Action>, which no other file shares. With force, Go files go that
// say that tcgen made them.
func (p *Plan) judge(f folder, name string) error {
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
		p.Delete = append(p.Delete, name)
		p.changes = append(p.changes, change{path: name, old: data, remove: true})
	case ours || golden:
		p.Stray = append(p.Stray, name)
	}
	return nil
}
