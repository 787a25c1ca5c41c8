package specs

import (
	"flag"
	"maps"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// updateHelp tells how to accept a new result.
const updateHelp = "to accept the new result: go test ./specs -update"

// mapFS returns a file system of files by path.
func mapFS(files map[string][]byte) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

// compareArchive compares files with those of a golden archive.
func compareArchive(t *testing.T, name string, files map[string][]byte) {
	t.Helper()
	archive := &txtar.Archive{}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		archive.Files = append(archive.Files, txtar.File{Name: path, Data: files[path]})
	}
	compareGolden(t, name, txtar.Format(archive))
}

// compareGolden compares data with a golden file.
func compareGolden(t *testing.T, name string, data []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v; %s", err, updateHelp)
	}
	if diff := cmp.Diff(string(want), string(data)); diff != "" {
		t.Errorf("%s (-want +got):\n%s\n%s", name, diff, updateHelp)
	}
}
