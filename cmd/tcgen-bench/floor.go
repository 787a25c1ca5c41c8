package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"gopkg.in/yaml.v3"
)

// The floor is what a generator can't do without if it uses these libraries and
// writes these files. Each part is a process of its own: this program, with
// "floor", the part, and its folders.
var floors = map[string]func(file string, data []byte, to string) error{
	"decode": func(_ string, data []byte, _ string) error {
		var node yaml.Node
		return yaml.Unmarshal(data, &node)
	},
	"format": func(_ string, data []byte, _ string) error {
		_, err := format.Source(data)
		return err
	},
	"write": func(file string, data []byte, to string) error {
		return writeFile(filepath.Join(to, file), data)
	},
	"hash": func(_ string, data []byte, _ string) error {
		sha256.Sum256(data)
		return nil
	},
}

// floor runs one part over the files below a folder that end in a suffix.
func floor(args []string) error {
	if len(args) != 4 || floors[args[0]] == nil {
		return errors.New("expected a part, a suffix, a folder and a folder to write to")
	}
	part, suffix, from, to := floors[args[0]], args[1], args[2], args[3]
	var files []string
	err := filepath.WalkDir(from, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && (suffix == "" || filepath.Ext(name) == suffix) {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	return parallel(len(files), func(i int) error {
		data, err := os.ReadFile(files[i])
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, files[i])
		if err != nil {
			return err
		}
		return part(name, data, to)
	})
}

// parallel calls f for 0 to n-1 on all processors.
func parallel(n int, f func(int) error) error {
	var next atomic.Int64
	var tasks sync.WaitGroup
	errs := make([]error, runtime.GOMAXPROCS(0))
	for w := range errs {
		tasks.Go(func() {
			for i := int(next.Add(1) - 1); i < n && errs[w] == nil; i = int(next.Add(1) - 1) {
				if err := f(i); err != nil {
					errs[w] = fmt.Errorf("file %d: %w", i, err)
				}
			}
		})
	}
	tasks.Wait()
	return errors.Join(errs...)
}

func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}
