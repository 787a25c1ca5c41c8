package metadata

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tcgen-dev/tcgen/specs"
)

var update = flag.Bool("update", false, "write the expected results of testdata anew")

// TestGolden imports the descriptions of testdata. A case is an archive: the
// files below "in", and what is expected of them, which is the findings and,
// unless one is an error, the files of the specs below "out".
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases in testdata", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := txtar.Format(results(t, archive))
			if *update {
				if err := os.WriteFile(name, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(got)); diff != "" {
				t.Errorf("%s (-want +got); to accept, run: go test ./specs/metadata -update\n%s", name, diff)
			}
		})
	}
}

// inputs returns the files of a case below "in".
func inputs(archive *txtar.Archive) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "in/") {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return fsys
}

// results imports a case and returns its archive with what comes of it.
func results(t *testing.T, archive *txtar.Archive) *txtar.Archive {
	t.Helper()
	svc, findings, err := Read(inputs(archive), "in")
	if err != nil {
		t.Fatal(err)
	}
	out := &txtar.Archive{Comment: archive.Comment}
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "in/") {
			out.Files = append(out.Files, f)
		}
	}
	out.Files = append(out.Files, txtar.File{Name: "findings", Data: []byte(findingLines(findings))})
	if specs.HasErrors(findings) {
		return out
	}
	svc.Dir = "out/" + svc.Dir
	files, err := specs.Files(svc, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		out.Files = append(out.Files, txtar.File{Name: name, Data: files[name]})
	}
	return out
}

// findingLines prints findings, one a line, with path and help below.
func findingLines(findings []specs.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintln(&b, f.Error())
		if f.Path != "" {
			fmt.Fprintln(&b, "\tpath:", f.Path)
		}
		if f.Help != "" {
			fmt.Fprintln(&b, "\thelp:", f.Help)
		}
	}
	return b.String()
}
