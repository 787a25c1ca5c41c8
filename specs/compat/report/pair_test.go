package report_test

import (
	"bytes"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/evidence"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/compat/report"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// formats are all writers, by the name of their golden file.
var formats = map[string]func(io.Writer, report.View) error{
	"lamp.md":     report.Markdown,
	"lamp.github": report.GitHub,
	"lamp.sarif":  report.SARIF,
	"lamp.html":   report.HTML,
}

// lampView compares the two states in testdata/lamp.txtar, with one change
// accepted.
func lampView(t testing.TB) report.View {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/lamp.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	old, new := state(t, files, "old"), state(t, files, "new")
	r := compat.Diff(old.Set, new.Set)
	for _, c := range r.Changes {
		if c.Rule == "action.removed" {
			r.Accept([]compat.Acceptance{{Fingerprint: c.Fingerprint, Why: "nobody dims lamps", Date: "2024-03-05", Until: "2024-12-31"}},
				time.Date(2024, 3, 6, 0, 0, 0, 0, time.UTC))
			break
		}
	}
	options := generator.OptionsOf(generator.DefaultConfig(), os.DirFS(t.TempDir()))
	return report.View{Report: r, Old: "v1.0.0", New: "the working tree", Evidence: evidence.New(old, new, options).Of}
}

func state(t testing.TB, files fs.FS, name string) evidence.State {
	t.Helper()
	sub, err := fs.Sub(files, name)
	if err != nil {
		t.Fatal(err)
	}
	set, findings, err := overlay.Load(sub, "specs")
	if err != nil || specs.HasErrors(findings) {
		t.Fatal(err, findings)
	}
	return evidence.State{Set: set, Read: func(name string) ([]byte, error) { return fs.ReadFile(sub, name) }}
}

func write(t testing.TB, format func(io.Writer, report.View) error, v report.View) string {
	t.Helper()
	var b bytes.Buffer
	if err := format(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Every format of the pair is what it was. After a wanted change, look at what
// "go test ./specs/compat/report -update" makes of the files.
func TestGolden(t *testing.T) {
	for name, format := range formats {
		t.Run(name, func(t *testing.T) {
			got := write(t, format, lampView(t))
			file := filepath.Join("testdata/want", name)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("%v\nrun: go test ./specs/compat/report -update", err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got), to accept it run go test ./specs/compat/report -update:\n%s", file, diff)
			}
		})
	}
}

// The pair shows what it is for.
func TestPairHasAllLevels(t *testing.T) {
	v := lampView(t)
	for _, level := range compat.Levels() {
		if v.Report.Count(level) == 0 {
			t.Errorf("the pair has no change of level %s", level)
		}
	}
	rules := map[string]bool{}
	for _, c := range v.Report.Changes {
		rules[c.Rule] = true
	}
	if len(rules) < 20 {
		t.Errorf("the pair has changes of %d rules, want at least 20", len(rules))
	}
}
