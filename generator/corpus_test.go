package generator_test

import (
	"errors"
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/corpus"
	"github.com/tcgen-dev/tcgen/specs/docs"
	"github.com/tcgen-dev/tcgen/specs/metadata"
)

const metadataFolder = "../../shared/metadata"

// Every service of the official metadata becomes packages that compile.
func TestMetadataCompiles(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		eachService(t, language, func(svc *specs.Service) {
			docs.Guess(svc)
			t.Run(path.Join(language, svc.Dir), func(t *testing.T) {
				res := fromService(t, svc)
				compile(t, res.Files, "example.test/app/"+generator.DefaultOutput)
				formatted(t, res.Files)
			})
		})
	}
}

// eachService visits the services of the official metadata in a language: a
// sample of them with the race detector.
func eachService(t *testing.T, language string, visit func(*specs.Service)) {
	t.Helper()
	if _, err := os.Stat(metadataFolder); err != nil {
		t.Skip("needs ../shared")
	}
	root := os.DirFS(metadataFolder)
	dirs, err := fs.Glob(root, language+"/*/*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("found no services: %v", err)
	}
	for _, dir := range corpus.Sample(dirs, 25) {
		err := metadata.Walk(root, dir, func(svc *specs.Service, _ []specs.Finding) error {
			visit(svc)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Every service of the pages, in every language, becomes packages that compile.
func TestPagesCompile(t *testing.T) {
	const root = "../../shared/pages/markdown"
	if _, err := os.Stat(root); err != nil {
		t.Skip("needs ../shared")
	}
	for _, language := range []string{"zh", "en", "ja", "ko"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			set := readFolder(t, os.DirFS(root), language)
			if len(set.Services) < 4 {
				t.Fatalf("%d services", len(set.Services))
			}
			for _, svc := range set.Services {
				res := fromService(t, svc)
				compile(t, res.Files, "example.test/app/"+generator.DefaultOutput)
				formatted(t, res.Files)
			}
		})
	}
}

// readFolder reads all pages below a folder into specs.
func readFolder(t *testing.T, fsys fs.FS, dir string) *specs.Set {
	t.Helper()
	var readings []*docs.Reading
	err := fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		readings = append(readings, docs.Read(name, data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	set := &specs.Set{}
	docs.Merge(set, "", readings)
	return set
}

// fromService writes a service as YAML and generates from that.
func fromService(t *testing.T, svc *specs.Service) *generator.Result {
	t.Helper()
	svc.Dir = path.Join("specs", svc.Dir)
	files, err := specs.Files(svc, "")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"go.mod": &fstest.MapFile{Data: []byte("module example.test/app\n")}}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	res, err := generator.Generate(t.Context(), generator.DefaultConfig(), fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range res.Findings {
		if f.Level == specs.LevelError {
			t.Error(f)
		}
	}
	return res
}

// formatted holds that Go files are as gofmt has them.
func formatted(t *testing.T, files generator.FileSet) {
	t.Helper()
	if err := unformatted(files); err != nil {
		t.Error(err)
	}
}

// unformatted returns an error for each Go file that gofmt would change.
func unformatted(files generator.FileSet) error {
	var errs []error
	for file, data := range files {
		if !strings.HasSuffix(file, ".go") {
			continue
		}
		if again, err := format.Source(data); err != nil || string(again) != string(data) {
			errs = append(errs, fmt.Errorf("%s is not formatted: %w\n%s", file, err, cmp.Diff(string(data), string(again))))
		}
	}
	return errors.Join(errs...)
}
