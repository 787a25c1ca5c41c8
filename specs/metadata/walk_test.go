package metadata

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tcgen-dev/tcgen/specs"
)

// description returns an api.json of a service without actions.
func description(name, version string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(
		`{"metadata": {"serviceShortName": "` + name + `", "apiVersion": "` + version + `"}, "actions": {}, "objects": {}}`)}
}

func TestWalk(t *testing.T) {
	fsys := fstest.MapFS{
		"a/vpc/v2/api.json":      description("vpc", "2024-02-02"),
		"a/vpc/v1/api.json":      description("vpc", "2024-01-01"),
		"a/cvm/api.json":         description("cvm", "2024-01-01"),
		"a/other/vpc/api.json":   description("vpc", "2024-01-01"),
		"a/broken/api.json":      {Data: []byte("{")},
		"a/.hidden/api.json":     description("hidden", "2024-01-01"),
		"a/notes/examples.json":  {Data: []byte("{}")},
		"b/api.json":             description("b", "2024-01-01"),
		"none/of/them/notes.txt": {},
	}
	var got []string
	err := Walk(fsys, "a", func(svc *specs.Service, findings []specs.Finding) error {
		line := "-"
		if svc != nil {
			line = svc.Dir
		}
		for _, f := range findings {
			if f.Level == specs.LevelError {
				line += " " + f.Error()
			}
		}
		got = append(got, line)
		return nil
	})
	want := []string{
		"- a/broken/api.json:1:1: error: the file is not JSON: unexpected end of JSON input [metadata.json]",
		"cvm/2024-01-01",
		"vpc/2024-01-01",
		"vpc/2024-01-01 a/vpc/v1/api.json:1:35: error: the service vpc 2024-01-01 is given twice, first in a/other/vpc [service.duplicate]",
		"vpc/2024-02-02",
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v and the folders\n%s\nwant\n%s", err, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWalkFails(t *testing.T) {
	visit := func(*specs.Service, []specs.Finding) error { return nil }
	fsys := fstest.MapFS{"none/notes.txt": {}, "a/api.json": description("a", "2024-01-01"), "dir/examples.json/x": {}, "dir/api.json": description("a", "2024-01-01")}
	if err := Walk(fsys, "none", visit); err == nil || err.Error() != "none: no api.json at or below this folder" {
		t.Errorf("a folder without a description gives %v", err)
	}
	if err := Walk(fsys, "missing", visit); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that does not exist gives %v", err)
	}
	if err := Walk(fsys, "dir", visit); err == nil {
		t.Error("a folder in the place of examples.json gives no error")
	}
	stop := errors.New("stop")
	if err := Walk(fsys, "a", func(*specs.Service, []specs.Finding) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("the error of visit becomes %v", err)
	}
}

// TestFolderNames holds names in the description to be no way out of the
// folder of the specs.
func TestFolderNames(t *testing.T) {
	for _, name := range []string{"../cvm", "a/b", "", "/", ".", "CVM"} {
		svc, findings, err := Read(fstest.MapFS{"api.json": description(name, "2024-01-01")}, ".")
		if err != nil || svc.Dir != "" || !specs.HasErrors(findings) {
			t.Errorf("%q gives the folder %q, the findings %v and the error %v", name, svc.Dir, findings, err)
		}
	}
}

// TestRules holds the cases of testdata to show every rule of this package.
func TestRules(t *testing.T) {
	found := map[string]bool{}
	for _, name := range []string{"service", "examples", "broken", "not_json", "not_object", "bad_examples"} {
		archive, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		_, findings, err := Read(inputs(archive), "in")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			found[f.Rule] = true
		}
	}
	for _, rule := range []string{
		"metadata.json", "metadata.value", "metadata.unknown-key", "metadata.duplicate", "metadata.undefined", "metadata.status",
		"metadata.no-examples", "type.unknown", "field.null-note", "text.invisible", "example.unknown-action", "example.no-body",
		"example.json-invalid", "example.not-json", "example.query", "example.host-mismatch", "example.no-action", "example.action-mismatch",
	} {
		if !found[rule] {
			t.Errorf("no case shows the rule %s", rule)
		}
	}
}

// FuzzRead holds that nothing panics, and that what has no errors is written,
// read without errors, and written as the same bytes.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"service", "examples", "broken", "bad_examples"} {
		archive, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			f.Fatal(err)
		}
		files := inputs(archive)
		examples := []byte("{}")
		if file := files["in/examples.json"]; file != nil {
			examples = file.Data
		}
		f.Add(files["in/api.json"].Data, examples)
	}
	f.Add([]byte("\xff"), []byte("\uFEFF{}"))
	f.Fuzz(func(t *testing.T, api, examples []byte) {
		fsys := fstest.MapFS{"api.json": {Data: api}, "examples.json": {Data: examples}}
		svc, findings, err := Read(fsys, ".")
		if err != nil {
			t.Fatal(err)
		}
		if svc != nil && !specs.HasErrors(findings) {
			checkImport(t, svc, findings)
		}
	})
}

// FuzzPlainText holds that any text becomes lines that are not empty.
func FuzzPlainText(f *testing.F) {
	f.Add("<p>a</p><ul><li>b</li></ul>&lt;")
	f.Add("<table><tr><td>a<td>```")
	f.Add("<a href='https://x'>a[b](c)**d**")
	f.Fuzz(func(t *testing.T, in string) {
		got, _ := plainText(in)
		if strings.TrimSpace(got) != got || strings.Contains(got, "\n\n") || strings.Contains(got, "\r") {
			t.Errorf("plainText(%q) = %q", in, got)
		}
	})
}
