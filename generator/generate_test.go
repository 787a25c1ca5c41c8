package generator_test

import (
	"bytes"
	"context"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/specs"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// A case is a txtar file: the project's files go in; the files below "want/"
// and the lines of "findings" come out. Without a file "want/..." only the
// findings are compared.
func TestGenerate(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	all := generator.FileSet{}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fsys, want := split(archive)
			got := generate(t, fsys)
			formatted(t, got)
			if *update {
				rewrite(t, name, archive, want, got)
				return
			}
			for file, data := range got {
				if path, ok := strings.CutPrefix(file, "want/"); ok {
					all[strings.TrimSuffix(filepath.Base(name), ".txtar")+"/"+path] = data
				}
			}
			for file := range want {
				if d := cmp.Diff(string(want[file]), string(got[file])); d != "" {
					t.Errorf("%s differs (go test ./generator -update rewrites it):\n%s", file, d)
				}
			}
		})
	}
	if !*update {
		vet(t, all)
	}
}

// split separates what goes in from what is expected.
func split(archive *txtar.Archive) (fsys fstest.MapFS, want map[string][]byte) {
	fsys, want = fstest.MapFS{}, map[string][]byte{}
	for _, f := range archive.Files {
		if f.Name == "findings" || strings.HasPrefix(f.Name, "want/") {
			want[f.Name] = f.Data
		} else {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return fsys, want
}

// generate returns the files below "want/" and the findings, a line each.
func generate(t *testing.T, fsys fstest.MapFS) map[string][]byte {
	t.Helper()
	cfg := generator.DefaultConfig()
	var lines bytes.Buffer
	if f, ok := fsys[generator.ConfigFile]; ok {
		var findings []specs.Finding
		cfg, findings = generator.ParseConfig(generator.ConfigFile, f.Data)
		report(&lines, findings)
		if specs.HasErrors(findings) {
			return map[string][]byte{"findings": lines.Bytes()}
		}
	}
	res, err := generator.Generate(t.Context(), cfg, fsys)
	if err != nil {
		t.Fatal(err)
	}
	report(&lines, res.Findings)
	got := map[string][]byte{"findings": lines.Bytes()}
	for path, data := range res.Files {
		got["want/"+path] = data
	}
	return got
}

func report(lines *bytes.Buffer, findings []specs.Finding) {
	for _, f := range findings {
		lines.WriteString(f.Error() + "\n")
		if f.Help != "" {
			lines.WriteString("\thelp: " + f.Help + "\n")
		}
	}
}

// rewrite replaces the expectations that the case has.
func rewrite(t *testing.T, name string, archive *txtar.Archive, want, got map[string][]byte) {
	t.Helper()
	for i, f := range archive.Files {
		if _, ok := want[f.Name]; ok {
			archive.Files[i].Data = got[f.Name]
		}
	}
	if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// project returns the specs of this repository, as a project to generate.
func project(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	root := "../specs/tencentcloud"
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		fsys["specs/"+filepath.ToSlash(rel)] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	fsys["go.mod"] = &fstest.MapFile{Data: []byte("module example.test/app\n")}
	return fsys
}

// The same specs give the same bytes, however many workers there are.
func TestDeterministic(t *testing.T) {
	fsys := project(t)
	first := generate(t, fsys)
	for range 5 {
		if d := cmp.Diff(first, generate(t, fsys)); d != "" {
			t.Fatal(d)
		}
	}
}

// A change of one action changes the files of that action only.
func TestLocalChange(t *testing.T) {
	fsys := project(t)
	before := generate(t, fsys)
	const spec = "specs/waf/2018-01-25/GenerateDealsAndPayNew.yaml"
	old := fsys[spec].Data
	changed := bytes.Replace(old, []byte("Returned message"), []byte("The message returned"), 1)
	if bytes.Equal(old, changed) {
		t.Fatal("the spec has no such words")
	}
	fsys[spec] = &fstest.MapFile{Data: changed}
	after := generate(t, fsys)
	var files []string
	for _, path := range slices.Sorted(maps.Keys(after)) {
		if !bytes.Equal(before[path], after[path]) {
			files = append(files, path)
		}
	}
	if d := cmp.Diff([]string{"want/internal/tencentcloud/waf/v20180125/generate_deals_and_pay_new.go"}, files); d != "" {
		t.Error(d)
	}
}

// Where nothing is made of the examples, they are not judged, and the code is the
// same.
func TestCodeOnly(t *testing.T) {
	fsys := project(t)
	spec := fsys["specs/cynosdb/2019-01-07/RefundResourcePackage.yaml"]
	spec.Data = bytes.Replace(spec.Data, []byte(`"PackageId":`), []byte(`"Package":`), 1)
	whole, err := generator.Generate(t.Context(), generator.DefaultConfig(), fsys)
	if err != nil {
		t.Fatal(err)
	}
	cfg := generator.DefaultConfig()
	cfg.Emit = generator.Emit{Tests: new(false), Examples: new(false)}
	code, err := generator.Generate(t.Context(), cfg, fsys)
	if err != nil {
		t.Fatal(err)
	}
	if whole.Skipped == 0 || code.Skipped > 0 || slices.ContainsFunc(code.Findings, func(f specs.Finding) bool { return strings.HasPrefix(f.Rule, "example.") }) {
		t.Errorf("%d examples were left out, then %d, with %v", whole.Skipped, code.Skipped, code.Findings)
	}
	maps.DeleteFunc(whole.Files, func(name string, _ []byte) bool {
		return strings.HasSuffix(name, "_test.go") || strings.Contains(name, "/testdata/")
	})
	if d := cmp.Diff(whole.Files, code.Files); d != "" {
		t.Error(d)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := generator.Generate(ctx, generator.DefaultConfig(), project(t)); err != context.Canceled {
		t.Errorf("got %v", err)
	}
}
