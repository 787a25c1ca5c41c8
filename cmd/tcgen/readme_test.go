package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/mod/modfile"
)

// project is a copy of this repository, without the Go code of the tool.
func project(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"specs", "output", ".tcgen"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join("../..", name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"tcgen.yaml", "tcgen.lock", "go.mod"} {
		data, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(dir, name), string(data))
	}
	return dir
}

// What the README shows is what the commands print, and the first of them
// changes nothing.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	dir := project(t)
	if code := run(t.Context(), []string{"-C", dir, "sync"}, nil, &stdout, &stderr); code != 0 {
		t.Fatalf("sync: exit code %d\n%s", code, &stderr)
	}
	shows(t, readme, stdout.String())
	shows(t, readme, firstLines(stderr.String(), 2))
	if !strings.Contains(stdout.String(), "wrote 0, ") || !strings.Contains(stdout.String(), ", removed 0 ") {
		t.Errorf("sync changes something:\n%s", &stdout)
	}

	box := filepath.Join(dir, "box")
	writeFile(t, filepath.Join(box, "specs/box/2024-02-29/service.yaml"), "spec: 1\nservice: box\nversion: 2024-02-29\nendpoint: box.tencentcloudapi.com\n")
	writeFile(t, filepath.Join(box, "specs/box/2024-02-29/OpenBox.yaml"), `spec: 1
action: OpenBox
rate_limit: {requests: 20, per: second}
region:
  use: required
input:
  - {name: BoxId, type: Strng, requird: true}
`)
	stderr.Reset()
	if code := run(t.Context(), []string{"-C", box, "lint"}, nil, &stdout, &stderr); code != 1 {
		t.Errorf("lint: exit code %d", code)
	}
	shows(t, readme, stderr.String())
}

// The changes in the README are those that the script of tcgen diff has.
func TestReadmeDiff(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	script, err := txtar.ParseFile("testdata/script/diff.txtar")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(script.Files, func(f txtar.File) bool { return f.Name == "want/broken" })
	if i < 0 {
		t.Fatal("the script has no file want/broken")
	}
	shows(t, readme, string(script.Files[i].Data))
}

func firstLines(s string, n int) string {
	return strings.Join(strings.SplitAfterN(s, "\n", n+1)[:n], "")
}

func shows(t *testing.T, readme []byte, text string) {
	t.Helper()
	if !bytes.Contains(readme, []byte(text)) {
		t.Errorf("README.md does not show:\n%s", text)
	}
}

// The README gives a reason for each dependency, and for nothing else.
func TestReadmeDependencies(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", data, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(readme), "Dependencies, each for one reason:")
	explained := map[string]bool{}
	for _, m := range regexp.MustCompile("`([a-z0-9.]+\\.[a-z]+/[^`]+)`").FindAllStringSubmatch(table, -1) {
		explained[m[1]] = true
	}
	for _, r := range mod.Require {
		name, _, _ := strings.Cut(r.Mod.Path, "/v6")
		if !r.Indirect && !explained[name] {
			t.Errorf("README.md has no reason for %s", r.Mod.Path)
		}
		delete(explained, name)
	}
	for name := range explained {
		t.Errorf("README.md explains %s, which go.mod does not require", name)
	}
}
