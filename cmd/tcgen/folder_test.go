package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lakePage is a page of an action that names the type Boat.
const lakePage = `Domain name for API request: lake.tencentcloudapi.com.
Does it.
| Parameter Name | Required | Type | Description |
|---|---|---|---|
| Action | Yes | String | Common parameter. The value used for this API: %s |
| Version | Yes | String | Common parameter. The value used for this API: 2020-01-01 |
| Region | No | String | Common parameter; optional for this API |
| Boat | Yes | Boat | Which boat |
| Parameter Name | Type | Description |
|---|---|---|
| RequestId | String | Unique ID |
`

// writeFolder writes files into a new folder.
func writeFolder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestFolder reads a folder of mixed pages: it becomes one service, and the
// end is a table of what was read.
func TestFolder(t *testing.T) {
	files := map[string]string{
		"pages/types.md":   "## Boat\n\n| Name | Type | Description |\n|---|---|---|\n| Hull | Hull | x |\n\n## Hull\n\n| Name | Type | Description |\n|---|---|---|\n| Size | Integer | x |\n",
		"pages/errors.md":  "# Codes\n| Error Code | Description |\n|---|---|\n| InvalidAction | x |\n| NoSuchVersion | x |\n",
		"pages/regions.md": "# Region List\n| Region | Value |\n|---|---|\n| x | ap-x |\n",
		"pages/history.md": "# Release 1\nNew.\n",
		"pages/empty.md":   "\n",
	}
	for i := range manyPages {
		files[fmt.Sprintf("pages/a%02d.txt", i)] = fmt.Sprintf(lakePage, fmt.Sprint("RowBoat", i))
	}
	dir := writeFolder(t, files)
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"-C", dir, "parse", "-o", "specs", "pages"}, nil, &stdout, &stderr); code != exitFound {
		t.Errorf("exit code %d, want %d: the empty page is an error\n%s", code, exitFound, stderr.String())
	}
	want := `read 25 pages
  20  actions
   1  data types
   1  error codes
   1  common parameters
   1  other things, not read
   1  not understood
the specs of 1 service version have
  20  actions
   2  types that pages define
   0  types that only examples show
findings by rule
  1  page.other (note)
  1  page.unknown (error)
found 1 error, 1 note
wrote 25, unchanged 0, removed 0 files
`
	if diff := cmp.Diff(want, stdout.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	service, err := os.ReadFile(filepath.Join(dir, "specs/lake/2020-01-01/service.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"regions:\n  - ap-x\n", "errors:\n  - {code: InvalidAction, description: x}\n"} {
		if !strings.Contains(string(service), want) {
			t.Errorf("service.yaml lacks %q:\n%s", want, service)
		}
	}

	// A page of types alone goes to the service that it was read for.
	stdout.Reset()
	if err := os.WriteFile(filepath.Join(dir, "pages/types.md"), []byte(strings.ReplaceAll(files["pages/types.md"], "Size", "Width")), 0o644); err != nil {
		t.Fatal(err)
	}
	if code := run(t.Context(), []string{"-C", dir, "parse", "-o", "specs", "pages/types.md"}, nil, &stdout, &stderr); code != 0 {
		t.Errorf("exit code %d\n%s", code, stderr.String())
	}
	want = "read 1 page\n  pages/types.md  →  data types  2 types\nfound nothing to report\nwrote 1, unchanged 24, removed 0 files\n"
	if diff := cmp.Diff(want, stdout.String()); diff != "" {
		t.Errorf("the page alone (-want +got):\n%s", diff)
	}
}
