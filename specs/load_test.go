package specs

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// Each archive in testdata/load and testdata/check holds the files of a folder
// to load, and in the file "findings" what Load says about them.
func TestLoad(t *testing.T) {
	archives, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("found no archives: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := map[string][]byte{}
			kept := archive.Files[:0]
			for _, file := range archive.Files {
				if file.Name != "findings" {
					files[file.Name] = file.Data
					kept = append(kept, file)
				}
			}
			set, findings, err := Load(mapFS(files), ".")
			if err != nil {
				t.Fatal(err)
			}
			result := txtar.File{Name: "findings", Data: []byte(listing(set, findings))}
			archive.Files = append(kept, result)
			compareGolden(t, name, txtar.Format(archive))
		})
	}
}

// listing returns what was loaded, and the findings.
func listing(set *Set, findings []Finding) string {
	var b strings.Builder
	for _, svc := range set.Services {
		fmt.Fprintf(&b, "# %s: %s %s", svc.Dir, svc.Name, svc.Version)
		for _, action := range svc.Actions {
			b.WriteString(" " + action.Name)
		}
		b.WriteByte('\n')
	}
	for _, f := range findings {
		fmt.Fprintf(&b, "%s\n", f.Error())
		if f.Path != "" {
			fmt.Fprintf(&b, "    path: %s\n", f.Path)
		}
		if f.Help != "" {
			fmt.Fprintf(&b, "    help: %s\n", f.Help)
		}
	}
	return b.String()
}

func TestLoadErrors(t *testing.T) {
	broken := errors.New("disk on fire")
	fsys := fstest.MapFS{"waf/service.yaml": {}, "waf/A.yaml": {}}
	if _, _, err := Load(fsys, "missing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing folder: got %v, want that it does not exist", err)
	}
	if _, _, err := Load(fsys, "waf/A.yaml"); fmt.Sprint(err) != "waf/A.yaml is a file, expected a folder" {
		t.Errorf("file for a folder: got %v", err)
	}
	if _, _, err := Load(failingFS{fsys, "waf/A.yaml", broken}, "waf"); !errors.Is(err, broken) {
		t.Errorf("unreadable file: got %v, want %v", err, broken)
	}
	if _, _, err := LoadService(fsys, "."); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("folder without a service: got %v, want that service.yaml does not exist", err)
	}
	if _, _, err := LoadService(fsys, "missing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing folder of a service: got %v, want that it does not exist", err)
	}
}

// A failingFS fails to read one file.
type failingFS struct {
	fs.FS
	name string
	err  error
}

func (f failingFS) Open(name string) (fs.File, error) {
	if name == f.name {
		return nil, f.err
	}
	return f.FS.Open(name)
}

func TestWithin(t *testing.T) {
	node := Node{
		Pos:    Pos{"f", 1, 1},
		Keys:   Places{{"a", Pos{"f", 2, 5}}, {"b", Pos{"f", 3, 5}}},
		Blocks: Places{{"b", Pos{"f", 4, 3}}},
	}
	tests := []struct {
		key    string
		offset int
		want   Pos
	}{
		{"a", 5, Pos{"f", 2, 5}},
		{"c", 5, Pos{"f", 1, 1}},
		{"b", 0, Pos{"f", 4, 3}},
		{"b", 6, Pos{"f", 4, 5}}, // behind two characters of three bytes
		{"b", 8, Pos{"f", 5, 4}},
		{"b", 99, Pos{"f", 5, 5}},
		{"b", -1, Pos{"f", 4, 3}},
	}
	for _, test := range tests {
		if got := node.Within(test.key, "数据\nxy", test.offset); got != test.want {
			t.Errorf("Within(%s, %d) = %s, want %s", test.key, test.offset, got, test.want)
		}
	}
}
