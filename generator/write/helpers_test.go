package write

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// goFile is a generated Go file with body as its content.
func goFile(body string) string { return Header + "\n\npackage x\n\n" + body + "\n" }

// tree writes files, by slash-separated path, into a new folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// contents reads what is below root. Empty folders are there with a slash.
func contents(t *testing.T, root string) map[string]string {
	t.Helper()
	found := make(map[string]string)
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		if entry.IsDir() {
			inside, err := fs.ReadDir(os.DirFS(root), name)
			if len(inside) == 0 {
				found[name+"/"] = ""
			}
			return err
		}
		data, err := fs.ReadFile(os.DirFS(root), name)
		found[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func set(files map[string]string) map[string][]byte {
	result := make(map[string][]byte, len(files))
	for name, content := range files {
		result[name] = []byte(content)
	}
	return result
}

func options() Options { return Options{Lock: "tcgen.lock", Tool: "v1.2.3"} }

// lockOf is the content of the lock after a whole run that made files.
func lockOf(files map[string]string) string {
	l := lock{tool: "v1.2.3"}
	for name, content := range files {
		l.add(name, digest([]byte(content)))
	}
	return string(l.encode())
}

func mustPlan(t *testing.T, root string, files map[string]string, opts Options) *Plan {
	t.Helper()
	p, err := NewPlan(root, set(files), opts)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func mustApply(t *testing.T, p *Plan) {
	t.Helper()
	if err := p.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
}

var errFault = errors.New("disk on fire")

// A faulty folder fails at its n-th change (from 0), and at every later one
// where it crashes. A write that fails leaves half of the file.
type faulty struct {
	folder
	at    int
	crash bool
	hit   *bool
	count *int
}

func (f faulty) fails() bool {
	n := *f.count
	*f.count++
	if n == f.at || f.crash && n > f.at {
		*f.hit = true
		return true
	}
	return false
}

func (f faulty) mkdir(name string) error {
	if f.fails() {
		return errFault
	}
	return f.folder.mkdir(name)
}

func (f faulty) create(name string, data []byte) (Stamp, error) {
	if f.fails() {
		_, err := f.folder.create(name, data[:len(data)/2])
		return Stamp{}, errors.Join(errFault, err)
	}
	return f.folder.create(name, data)
}

func (f faulty) rename(oldName, newName string) error {
	if f.fails() {
		return errFault
	}
	return f.folder.rename(oldName, newName)
}

func (f faulty) remove(name string) error {
	if f.fails() {
		return errFault
	}
	return f.folder.remove(name)
}

// breakAt makes the plan fail at its n-th change of the disk. The result says,
// after applying, whether it came so far.
func breakAt(p *Plan, n int, crash bool) (hit *bool) {
	hit = new(bool)
	open := p.open
	p.open = func() (folder, error) {
		f, err := open()
		return faulty{folder: f, at: n, crash: crash, hit: hit, count: new(int)}, err
	}
	return hit
}

func names(files map[string]string) string {
	return strings.Join(slices.Sorted(maps.Keys(files)), " ")
}

// linesOf are the lines of files in a lock.
func linesOf(files map[string]string) []byte {
	_, text, _ := strings.Cut(lockOf(files), "tool v1.2.3\n")
	return []byte(text)
}
