package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// downstream is a repository that adopts tcgen, with a hand-written spec.
var downstream = map[string]string{
	"tcgen.yaml": `version: 1
output: internal/cloud
packages:
  - service: box
    actions: [OpenBox]
`,
	// In two parts, for go generate finds directives in any line of a file.
	"internal/cloud/gen.go": "package cloud\n\n//" + "go:generate go tool tcgen generate -C ../..\n",
	"specs/box/2024-02-29/service.yaml": `spec: 1
service: box
version: 2024-02-29
endpoint: box.tencentcloudapi.com
`,
	"specs/box/2024-02-29/types.yaml": `spec: 1
types:
  - name: Lid
    fields:
      - {name: Name, type: String, required: true}
`,
	"specs/box/2024-02-29/OpenBox.yaml": `spec: 1
action: OpenBox
description: This API is used to open a box.
rate_limit: {requests: 20, per: second}
region:
  use: required
  only: [ap-seoul, ap-tokyo]
input:
  - {name: BoxId, type: String, required: true}
  - {name: Lids, type: Array of Lid}
output:
  - {name: Opened, type: Boolean}
errors:
  - {code: ResourceNotFound.Box, description: There is no such box.}
examples:
  - title: Open a box
    request: |
      {"BoxId": "box-1", "Lids": [{"Name": "top"}]}
    response: |
      {"Response": {"Opened": true, "RequestId": "r-1"}}
`,
	"specs/box/2024-02-29/CloseBox.yaml": `spec: 1
action: CloseBox
region:
  use: none
`,
}

// callers is what its owner writes then: a program, and its test, which calls
// the fake service.
var callers = map[string]string{
	"open.go": `package app

import (
	"context"
	"errors"

	box "example.test/app/internal/cloud/box/v20240229"
)

// Open reports whether the box could be opened; a box that is not there is
// closed.
func Open(ctx context.Context, client *box.Client, id string) (bool, error) {
	resp, err := client.OpenBox(ctx, &box.OpenBoxRequest{BoxId: id})
	if errors.Is(err, box.ErrResourceNotFoundBox) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return resp.Opened, nil
}
`,
	"open_test.go": `package app

import (
	"errors"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
	"github.com/tcgen-dev/tcgen/output/tc/tctest"

	box "example.test/app/internal/cloud/box/v20240229"
)

func TestOpen(t *testing.T) {
	client := box.New(tctest.New(t, tctest.On(box.OpenBox, func(req *box.OpenBoxRequest) (*box.OpenBoxResponse, error) {
		if req.BoxId == "gone" {
			return nil, box.ErrResourceNotFoundBox
		}
		return &box.OpenBoxResponse{Opened: true}, nil
	})), box.APSeoul)
	for id, want := range map[string]bool{"box-1": true, "gone": false} {
		if got, err := Open(t.Context(), client, id); got != want || err != nil {
			t.Errorf("%s: %v, %v", id, got, err)
		}
	}
	_, err := Open(t.Context(), client, "")
	if e, ok := errors.AsType[*tc.Error](err); !ok || e.Code != tc.ErrMissingParameter || e.Param != "BoxId" {
		t.Errorf("got %v", err)
	}
}
`,
}

// A repository of somebody else adopts tcgen with a tool directive, runs
// go generate, builds, and calls the fake service through what came out.
func TestDownstream(t *testing.T) {
	if testing.Short() {
		t.Skip("builds tcgen in another module")
	}
	dir := t.TempDir()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range downstream {
		writeFile(t, filepath.Join(dir, name), text)
	}
	writeFile(t, filepath.Join(dir, "go.mod"), fmt.Sprintf(`module example.test/app

go 1.26.0

tool github.com/tcgen-dev/tcgen/cmd/tcgen

require github.com/tcgen-dev/tcgen v0.0.0

replace github.com/tcgen-dev/tcgen => %s
`, root))
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "go.sum"), string(sums))

	command(t, dir, "go", "mod", "tidy")
	command(t, dir, "go", "generate", "./...")
	for name, text := range callers {
		writeFile(t, filepath.Join(dir, name), text)
	}
	command(t, dir, "go", "mod", "tidy")
	command(t, dir, "go", "build", "./...")
	command(t, dir, "go", "vet", "./...")
	if out := command(t, dir, "go", "test", "-v", "./..."); !strings.Contains(out, "--- PASS: TestOpen ") || !strings.Contains(out, "--- PASS: TestOpenBox ") {
		t.Errorf("the tests did not run:\n%s", out)
	}
	if out := command(t, dir, "go", "tool", "tcgen", "generate", "--check"); !strings.Contains(out, "up to date") {
		t.Errorf("got %s", out)
	}
	if _, err := os.Stat(filepath.Join(dir, "internal/cloud/box/v20240229/close_box.go")); err == nil {
		t.Error("an action that tcgen.yaml does not list was generated")
	}
}

// command runs a program and returns what it prints.
func command(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
