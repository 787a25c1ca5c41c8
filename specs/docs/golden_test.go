package docs

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tcgen-dev/tcgen/specs"
)

var update = flag.Bool("update", false, "write the expected results of testdata anew")

// fmtInt is short for the decimal of n.
func fmtInt(n int) string { return fmt.Sprint(n) }

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

// encode returns v in YAML.
func encode(t *testing.T, v any) string {
	t.Helper()
	data, err := specs.Encode(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestGolden reads the pages of testdata. Each case is an archive: the page,
// and what is expected of it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases in testdata", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			page := archive.Files[0]
			got := txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: append([]txtar.File{page}, results(t, page)...)})
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(got)); diff != "" {
				t.Errorf("%s (-want +got); to accept, run: go test ./specs/docs -update\n%s", file, diff)
			}
		})
	}
}

// results reads a page and returns everything that was read.
func results(t *testing.T, page txtar.File) []txtar.File {
	t.Helper()
	r := Read(page.Name, page.Data)
	if r.Rows.Accounted() != r.Rows.Total {
		t.Errorf("%d of %d rows are accounted for: %+v", r.Rows.Accounted(), r.Rows.Total, r.Rows)
	}
	var out []txtar.File
	if r.Action != nil {
		out = append(out,
			txtar.File{Name: "service", Data: []byte(encode(t, r.Service))},
			txtar.File{Name: "action", Data: []byte(encode(t, r.Action))})
	}
	if r.Action == nil {
		out = append(out, txtar.File{Name: "kind", Data: []byte(r.Kind + "\n")})
	}
	if len(r.Errors)+len(r.Regions) > 0 {
		out = append(out, txtar.File{Name: "product", Data: []byte(encode(t, &specs.Service{Spec: 1, Errors: r.Errors, Regions: r.Regions}))})
	}
	if len(r.Types) > 0 {
		out = append(out, txtar.File{Name: "types", Data: []byte(encode(t, &specs.TypesFile{Spec: 1, Types: r.Types}))})
	}
	return append(out,
		txtar.File{Name: "rows", Data: fmt.Appendf(nil, "%+v\n", r.Rows)},
		txtar.File{Name: "findings", Data: []byte(findingLines(r.Findings))})
}
