package write

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
)

// Files writes those of files, by slash-separated path below the folder root,
// whose content is not there already. There is no lock: any other content is
// overwritten. After that it removes the files stale, where they are there, and
// temporary files of a killed run. It returns the paths written, also beside an
// error; each file is either as it was or written in full.
func Files(root string, files map[string][]byte, stale ...string) (changed []string, err error) {
	for _, name := range slices.Concat(slices.Sorted(maps.Keys(files)), stale) {
		if err := checkPath(name); err != nil {
			return nil, err
		}
	}
	if err := checkPaths(files); err != nil {
		return nil, err
	}
	f, err := openDisk(root)
	if err != nil {
		return nil, err
	}
	changed, err = putFiles(f, files)
	if err == nil {
		err = removeAll(f, stale)
	}
	return changed, errors.Join(err, f.close())
}

func putFiles(f folder, files map[string][]byte) (changed []string, err error) {
	dirs := make(map[string]bool)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		dirs[path.Dir(name)] = true
		old, err := regular(f, name)
		if err != nil {
			return changed, fmt.Errorf("%s: %w", name, err)
		}
		if old != nil && bytes.Equal(old, files[name]) {
			continue
		}
		if err := put(f, name, files[name]); err != nil {
			return changed, err
		}
		changed = append(changed, name)
	}
	return changed, removeTemps(f, dirs)
}

func removeTemps(f folder, dirs map[string]bool) error {
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		entries, err := f.list(dir)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if !isTemp(entry.Name()) || !entry.Type().IsRegular() {
				continue
			}
			if err := f.remove(path.Join(dir, entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
