package bazel_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const repository = "../../.."

// execute runs a program and returns what it prints.
func execute(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if strings.Contains(string(out), "no strategy with that identifier was registered") {
		t.Skip("Bazel has no sandbox here: it needs user namespaces")
	}
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// tree returns the files below a folder, through links.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	root, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	fsys := os.DirFS(root)
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// workspace is a project with specs, the rule, and a built tcgen.
func workspace(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"WORKSPACE.bazel", "BUILD.bazel", "tcgen.bzl"} {
		copyFile(t, name, filepath.Join(dir, name))
	}
	project(t, dir)
	execute(t, repository, "go", "build", "-o", filepath.Join(dir, "tools/tcgen"), "./cmd/tcgen")
	return dir
}

// project copies what tcgen generate reads.
func project(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{"tcgen.yaml", "go.mod"} {
		copyFile(t, filepath.Join(repository, name), filepath.Join(dir, name))
	}
	if err := os.CopyFS(filepath.Join(dir, "specs/tencentcloud"), os.DirFS(filepath.Join(repository, "specs/tencentcloud"))); err != nil {
		t.Fatal(err)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// builder returns a function that builds in a sandbox and returns the last line
// that counts the processes. Each builder has a checkout of its own; they share
// the cache.
func builder(t *testing.T, dir, cache string) func() string {
	root := t.TempDir()
	t.Cleanup(func() { exec.Command("chmod", "-R", "u+w", root).Run() }) // what Bazel builds is read-only
	processes := regexp.MustCompile(`INFO: (\d+ process.*)\n`)
	return func() string {
		t.Helper()
		out := execute(t, dir, "bazel", "--batch", "--nohome_rc", "--output_user_root="+root,
			"build", "--spawn_strategy=linux-sandbox", "--sandbox_default_allow_network=false", "--disk_cache="+cache, "//:generated")
		found := processes.FindStringSubmatch(out)
		if found == nil {
			t.Fatalf("bazel tells no processes:\n%s", out)
		}
		return found[1]
	}
}

// The union of the shards is what one run writes, and only what changed is built
// again: the cache answers for the rest.
func TestUnionIsOneRun(t *testing.T) {
	if _, err := exec.LookPath("bazel"); err != nil {
		t.Skip("bazel is not installed: apt-get install bazel-bootstrap")
	}
	dir, cache := workspace(t), t.TempDir()
	one := t.TempDir()
	project(t, one)
	inputs := tree(t, one)
	execute(t, one, filepath.Join(dir, "tools/tcgen"), "generate")
	want := tree(t, one)
	for name := range want {
		if _, ok := inputs[name]; ok || strings.HasPrefix(name, ".tcgen/") {
			delete(want, name)
		}
	}

	build := builder(t, dir, cache)
	if ran := build(); !strings.Contains(ran, "3 linux-sandbox") {
		t.Errorf("first build: %s", ran)
	}
	if d := cmp.Diff(want, tree(t, filepath.Join(dir, "bazel-bin/generated"))); d != "" {
		t.Errorf("-one run +shards:\n%s", d)
	}
	if ran := build(); ran != "1 process: 1 internal." {
		t.Errorf("nothing changed: %s", ran)
	}
	if ran := builder(t, dir, cache)(); !strings.Contains(ran, "3 remote cache hit") {
		t.Errorf("new checkout: %s", ran)
	}
	appendTo(t, filepath.Join(dir, "specs/tencentcloud/waf/2018-01-25/types.yaml"), "# a remark\n")
	if ran := build(); !strings.Contains(ran, "1 linux-sandbox") || strings.Contains(ran, "cache hit") {
		t.Errorf("a remark in one spec: %s", ran)
	}
}

func appendTo(t *testing.T, name, text string) {
	t.Helper()
	file, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = file.WriteString(text)
	if closed := file.Close(); err != nil || closed != nil {
		t.Fatal(err, closed)
	}
}
