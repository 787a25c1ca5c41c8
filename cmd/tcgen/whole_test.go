package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/specs"
)

// tree returns what is below a folder, but for what runs remember.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || isState(name) {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(dir), name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// tcgen runs a command in a project and returns what it says.
func tcgen(t *testing.T, want int, dir string, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if code := run(t.Context(), append([]string{"-C", dir}, args...), nil, &out, &out); code != want {
		t.Fatalf("tcgen %s: exit code %d, want %d\n%s", strings.Join(args, " "), code, want, &out)
	}
	return out.String()
}

func remove(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := os.RemoveAll(name); err != nil {
			t.Fatal(err)
		}
	}
}

// Shards in one folder, one after the other, leave what one run leaves, the lock
// included; each removes what is not made any more of its own services only.
func TestShardsOnDisk(t *testing.T) {
	dir := project(t)
	tcgen(t, 0, dir, "generate")
	want := tree(t, dir)
	remove(t, filepath.Join(dir, "output/waf"), filepath.Join(dir, "output/cynosdb"), filepath.Join(dir, "output/iotvideo"), filepath.Join(dir, "tcgen.lock"))
	for _, shard := range []string{"2/3", "1/3", "3/3"} {
		tcgen(t, 0, dir, "generate", "--shard", shard)
	}
	if d := cmp.Diff(want, tree(t, dir)); d != "" {
		t.Error(d)
	}

	remove(t, filepath.Join(dir, "specs/tencentcloud/waf"))
	removed := 0
	for _, shard := range []string{"1/2", "2/2"} {
		before := tree(t, dir)
		tcgen(t, 0, dir, "generate", "--shard", shard)
		if after := tree(t, dir); len(after) < len(before) {
			removed++
		}
	}
	for name := range tree(t, dir) {
		if strings.HasPrefix(name, "output/waf/") {
			t.Errorf("%s is left", name)
		}
	}
	if removed != 1 {
		t.Errorf("%d shards removed files", removed)
	}
	tcgen(t, 0, dir, "generate", "--check")
	tcgen(t, 2, dir, "generate", "--shard", "3/2")
}

// Shards in folders of their own have locks that together make the lock of one
// run.
func TestMergedLocks(t *testing.T) {
	dir := project(t)
	tcgen(t, 0, dir, "generate")
	want := tree(t, dir)["tcgen.lock"]
	var locks []string
	for _, shard := range []string{"3/3", "1/3", "2/3"} {
		part := project(t)
		remove(t, filepath.Join(part, "output"), filepath.Join(part, "tcgen.lock"))
		tcgen(t, 0, part, "generate", "--shard", shard)
		if _, ok := tree(t, part)["tcgen.lock"]; ok { // a shard without specs has none
			locks = append(locks, filepath.Join(part, "tcgen.lock"))
		}
	}
	if len(locks) < 2 {
		t.Fatalf("%d shards have specs", len(locks))
	}
	if got := tcgen(t, 0, dir, append([]string{"lock", "merge"}, locks...)...); got != want {
		t.Error(cmp.Diff(want, got))
	}
	if got := tcgen(t, 2, dir, "lock", "merge", locks[0], "go.mod"); !strings.Contains(got, "go.mod:1:1: error: ") {
		t.Errorf("printed %q", got)
	}
	tcgen(t, 2, dir, "lock", "merge")
	tcgen(t, 2, dir, "lock", "merge", "absent.lock")
}

// Without a spec exactly its files go, and with it again they are as they were.
func TestRemovedSpec(t *testing.T) {
	dir := project(t)
	tcgen(t, 0, dir, "generate")
	before := tree(t, dir)
	spec := filepath.Join(dir, "specs/tencentcloud/waf/2018-01-25/GenerateDealsAndPayNew.yaml")
	data, err := os.ReadFile(spec)
	if err != nil {
		t.Fatal(err)
	}
	remove(t, spec)
	tcgen(t, 0, dir, "generate")
	after := tree(t, dir)
	for name := range before {
		_, left := after[name]
		own := strings.Contains(name, "enerate_deals_and_pay_new") || strings.Contains(name, "GenerateDealsAndPayNew")
		shared := name == "output/waf/v20180125/types.go" || name == "output/waf/v20180125/errors.go" // nothing refers to it
		if left == (own || shared) && !strings.HasPrefix(name, "specs/pages/") {
			t.Errorf("%s: left %v", name, left)
		}
	}
	writeFile(t, spec, string(data))
	tcgen(t, 0, dir, "generate")
	if d := cmp.Diff(before, tree(t, dir)); d != "" {
		t.Error(d)
	}
}

// Neither the folder in which tcgen runs nor the environment shows in what it
// writes.
func TestSurroundingsDoNotShow(t *testing.T) {
	dir := project(t)
	tcgen(t, 0, dir, "generate", "--force")
	want := tree(t, dir)
	for _, env := range [][2]string{{"LC_ALL", "tr_TR.UTF-8"}, {"LANG", "zh_CN.GBK"}, {"TZ", "Asia/Shanghai"}, {"HOME", "/nowhere"}} {
		t.Setenv(env[0], env[1])
		t.Chdir(filepath.Join(dir, "output"))
		remove(t, filepath.Join(dir, "output/waf"), filepath.Join(dir, recordDir))
		tcgen(t, 0, "..", "generate")
		if d := cmp.Diff(want, tree(t, dir)); d != "" {
			t.Errorf("%s: %s", env[0], d)
		}
	}
}

// drafted returns the folders of specs of which packages are made, and of which
// they are kept.
func drafted(t *testing.T, dir string) (made, kept []string) {
	t.Helper()
	a := newApp(nil, &bytes.Buffer{}, &bytes.Buffer{})
	a.dir, a.config, a.format = dirFlag(dir), generator.ConfigFile, "text"
	data, err := os.ReadFile(a.path(a.config))
	if err != nil {
		t.Fatal(err)
	}
	cfg, findings := generator.ParseConfig(a.config, data)
	if specs.HasErrors(findings) {
		t.Fatal(findings)
	}
	d, err := a.draft(t.Context(), cfg, a.root(), generateFlags{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range d.delivery.taken {
		made = append(made, p.Made.Dir)
	}
	if _, err := a.apply(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if err := d.close(); err != nil {
		t.Fatal(err)
	}
	return made, slices.Sorted(slices.Values(d.delivery.known))
}

// A package is made again for a change of its specs or its files, and for
// nothing else.
func TestOnlyWhatChangedIsMade(t *testing.T) {
	dir := project(t)
	made, kept := drafted(t, dir)
	if len(made) != 3 || len(kept) != 0 {
		t.Fatalf("first run: made %q, kept %q", made, kept)
	}
	const waf = "specs/tencentcloud/waf/2018-01-25"
	for name, change := range map[string]func(){
		"a data type": func() {
			file := filepath.Join(dir, waf, "types.yaml")
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			writeFile(t, file, string(data)+"# changed\n")
		},
		"an overlay":       func() { writeFile(t, filepath.Join(dir, waf, "overlay.yaml"), "[]\n") },
		"a file of output": func() { remove(t, filepath.Join(dir, "output/waf/v20180125/types.go")) },
	} {
		change()
		if made, _ := drafted(t, dir); !slices.Equal(made, []string{waf}) {
			t.Errorf("%s: made %q", name, made)
		}
		if made, kept := drafted(t, dir); len(made) != 0 || len(kept) != 3 {
			t.Errorf("after %s: made %q, kept %q", name, made, kept)
		}
	}
}

// A run that is interrupted changes nothing, and says how to go on.
func TestInterrupted(t *testing.T) {
	dir := project(t)
	remove(t, filepath.Join(dir, "output/waf"))
	before := tree(t, dir)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stderr bytes.Buffer
	if code := run(ctx, []string{"-C", dir, "generate"}, nil, &bytes.Buffer{}, &stderr); code != exitError {
		t.Errorf("exit code %d", code)
	}
	if want := "tcgen: interrupted: nothing was written: context canceled\n"; stderr.String() != want {
		t.Errorf("printed %q, want %q", &stderr, want)
	}
	if d := cmp.Diff(before, tree(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestProfile(t *testing.T) {
	dir := project(t)
	tcgen(t, 0, dir, "generate", "--profile", "prof")
	for _, name := range []string{cpuProfile, heapProfile} {
		data, err := os.ReadFile(filepath.Join(dir, "prof", name))
		if err != nil || !bytes.HasPrefix(data, []byte("\x1f\x8b")) {
			t.Errorf("%s is no profile: %v", name, err)
		}
	}
	if out := tcgen(t, 2, dir, "generate", "--profile", "go.mod"); !strings.HasPrefix(out, "tcgen: --profile: ") {
		t.Errorf("printed %q", out)
	}
}
