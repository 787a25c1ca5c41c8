package main

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs"
)

func TestRunReportsBrokenOutput(t *testing.T) {
	var stderr bytes.Buffer
	code := run(t.Context(), []string{"schema", "spec"}, nil, brokenWriter{}, &stderr)
	if want := "tcgen: write standard output: pipe is broken\n"; code != exitError || stderr.String() != want {
		t.Errorf("exit code %d, %q, want 2, %q", code, stderr.String(), want)
	}
}

func TestRunInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stderr bytes.Buffer
	code := run(ctx, []string{"-C", t.TempDir(), "parse", "-"}, strings.NewReader("page"), &bytes.Buffer{}, &stderr)
	if want := "tcgen: interrupted: context canceled\n"; code != exitError || stderr.String() != want {
		t.Errorf("exit code %d, %q, want 2, %q", code, stderr.String(), want)
	}
}

// The texts of a command are all that a user needs.
func TestCommandsDocumented(t *testing.T) {
	root := rootCommand(newApp(nil, nil, &bytes.Buffer{}))
	if len(root.Commands()) != 13 {
		t.Errorf("%d commands, want 13", len(root.Commands()))
	}
	for _, cmd := range root.Commands() {
		if cmd.Short == "" || cmd.Long == "" || cmd.Example == "" {
			t.Errorf("%s lacks a text: Short %q, Long %q, Example %q", cmd.Name(), cmd.Short, cmd.Long, cmd.Example)
		}
	}
}

func TestConfigTemplate(t *testing.T) {
	text := configTemplate(generator.DefaultConfig())
	cfg, findings := generator.ParseConfig("tcgen.yaml", []byte(text))
	if len(findings) > 0 {
		t.Fatalf("findings: %v", findings)
	}
	cfg.Node = specs.Node{}
	if want := generator.DefaultConfig(); !reflect.DeepEqual(cfg, want) {
		t.Errorf("template holds %+v, want the defaults %+v", cfg, want)
	}

	all := regexp.MustCompile(`(?m)^#([a-z]|  )`).ReplaceAllString(text, "$1")
	cfg, findings = generator.ParseConfig("tcgen.yaml", []byte(all))
	if len(findings) > 0 {
		t.Fatalf("with all keys: %v", findings)
	}
	for _, key := range specs.KeysOf(reflect.TypeFor[generator.Config]()) {
		if !cfg.Keys.Has(key.Name) {
			t.Errorf("the template does not show %s", key.Name)
		}
	}
}

func TestGenTemplate(t *testing.T) {
	tests := []struct{ output, config, name, command string }{
		{"internal/tencentcloud", "", "tencentcloud", "go tool tcgen generate -C ../.."},
		{"api", "", "api", "go tool tcgen generate -C .."},
		{".", "", "generated", "go tool tcgen generate"},
		{"my-api", "x.yaml", "myapi", "go tool tcgen generate -C .. --config x.yaml"},
		{"2go", "", "pkg2go", "go tool tcgen generate -C .."},
		{"func", "", "pkgfunc", "go tool tcgen generate -C .."},
	}
	for _, test := range tests {
		a := &app{dir: ".", config: cmp.Or(test.config, "tcgen.yaml")}
		got := a.genTemplate(test.output)
		if !strings.Contains(got, "\npackage "+test.name+"\n") || !strings.HasSuffix(got, "\n//go:generate "+test.command+"\n") {
			t.Errorf("%s:\n%s", test.output, got)
		}
	}
}

func TestStableVersion(t *testing.T) {
	tests := map[string]string{
		"v1.2.3":                               "v1.2.3",
		"v0.0.0-20260102030405-abcdefabcdef":   "devel",
		"v1.2.4-0.20260102030405-abcdefabcdef": "devel",
		"v1.2.3+dirty":                         "devel",
		"v1.2.3-rc.1":                          "devel",
		"(devel)":                              "devel",
		"":                                     "devel",
	}
	for version, want := range tests {
		if got := stableVersion(version); got != want {
			t.Errorf("stableVersion(%q) = %q, want %q", version, got, want)
		}
	}
}

func TestVersionLine(t *testing.T) {
	info := &debug.BuildInfo{
		GoVersion: "go1.26.0",
		Main:      debug.Module{Version: "v1.2.3"},
		Settings:  []debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}},
	}
	if got, want := versionLine(info), "tcgen v1.2.3 abc go1.26.0"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := versionLine(&debug.BuildInfo{}), "tcgen (unknown) (unknown)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestScope(t *testing.T) {
	owner := map[string]string{
		"out/waf/client.go":             "waf",
		"out/waf/a.go":                  "waf.A",
		"out/waf/testdata/A/1.json":     "waf.A",
		"out/waf/b.go":                  "waf.B",
		"out/wafer/client.go":           "wafer",
		"out/wafer/testdata/A/x/1.json": "wafer.A",
	}
	tests := []struct{ only, in, out string }{
		{"waf", "out/waf/client.go out/waf/a.go out/waf/testdata/A/1.json out/waf/old.go out/waf/testdata/Old/1.json", "out/wafer/client.go out/wafer/old.go out/old/x.go"},
		{"waf.A", "out/waf/client.go out/waf/a.go out/waf/testdata/A/1.json", "out/waf/b.go out/waf/old.go out/wafer/client.go"},
	}
	for _, test := range tests {
		s := newScope(test.only)
		s.add(owner)
		if err := s.missing(); err != nil {
			t.Fatal(err)
		}
		for name := range strings.FieldsSeq(test.in) {
			if !s.has(name) {
				t.Errorf("--only %s leaves out %s", test.only, name)
			}
		}
		for name := range strings.FieldsSeq(test.out) {
			if s.has(name) {
				t.Errorf("--only %s takes %s", test.only, name)
			}
		}
	}
	unknown := newScope("waf.C")
	unknown.add(owner)
	if err := unknown.missing(); err == nil || !strings.HasPrefix(err.Error(), "--only waf.C: expected one of waf, waf.A, waf.B, ") {
		t.Errorf("unknown action: %v", err)
	}
}

func TestFold(t *testing.T) {
	page := specs.Finding{Pos: specs.Pos{File: "page.txt"}, Rule: "a.b", Path: "X.input.Y"}
	same := specs.Finding{Pos: specs.Pos{File: "X.yaml"}, Rule: "a.b", Path: "X.input.Y"}
	other := specs.Finding{Pos: specs.Pos{File: "X.yaml"}, Rule: "a.b", Path: "X.input.Z"}
	bare := specs.Finding{Pos: specs.Pos{File: "X.yaml"}, Rule: "a.c"}
	inferred := specs.Finding{Pos: specs.Pos{File: "types.yaml"}, Rule: "type.inferred", Path: "types.Box"}
	in := &intake{pages: []*docs.Outline{{Types: []string{"Box"}}}}
	got := in.fold([]specs.Finding{page, bare}, []specs.Finding{same, other, bare, inferred})
	if want := []specs.Finding{page, bare, other, bare}; !reflect.DeepEqual(got, want) {
		t.Errorf("fold: %v, want %v", got, want)
	}
}

func TestDirFlag(t *testing.T) {
	d := dirFlag(".")
	for _, step := range []struct{ value, want string }{{"a", "a"}, {"../b", "b"}, {"/c", "/c"}, {"d", "/c/d"}} {
		if err := d.Set(step.value); err != nil || d.String() != step.want {
			t.Errorf("after -C %s: %s, %v, want %s", step.value, d, err, step.want)
		}
	}
	if d.Set("") == nil {
		t.Error("an empty folder was taken")
	}
}

func TestProjectPath(t *testing.T) {
	dir := t.TempDir()
	a := &app{dir: dirFlag(dir)}
	outside := filepath.Join(filepath.Dir(dir), "x.txt")
	for arg, want := range map[string]string{
		"a/../b.txt":                    "b.txt",
		filepath.Join(dir, "a", "b"):    "a/b",
		dir:                             ".",
		outside:                         filepath.ToSlash(outside),
		filepath.Join("..", "other.md"): "../other.md",
	} {
		if got := a.projectPath(arg); got != want {
			t.Errorf("projectPath(%q) = %q, want %q", arg, got, want)
		}
	}
}

func TestSource(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x.txt"), []byte("file"), 0o644); err != nil {
		t.Fatal(err)
	}
	a := newApp(nil, nil, &bytes.Buffer{})
	a.dir = dirFlag(dir)
	a.pages[stdinPage] = []byte("page")
	for name, want := range map[string]string{"x.txt": "file", stdinPage: "page", "none": ""} {
		if got := string(a.source(name)); got != want {
			t.Errorf("source(%s) = %q, want %q", name, got, want)
		}
	}
}

func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := newProgress(&b)
		p.step("reading", "one", 1, 3)
		time.Sleep(progressDelay - time.Millisecond)
		synctest.Wait()
		p.mu.Lock()
		if b.Len() > 0 {
			t.Errorf("printed %q before the delay", b.String())
		}
		p.mu.Unlock()
		time.Sleep(time.Millisecond)
		synctest.Wait()
		time.Sleep(time.Second)
		p.step("reading", "two\x1b[2J", 2, 3)
		p.stop()
		p.step("reading", "late", 3, 3)
		p.stop()
		got := b.String()
		for _, want := range []string{"25%", "reading one", "50%", "reading two\uFFFD[2J", "[1s:"} {
			if !strings.Contains(got, want) {
				t.Errorf("printed %q, want %q in it", got, want)
			}
		}
		if !strings.HasSuffix(got, "\x1b[2K\r") || strings.Contains(got, "late") || strings.Contains(got, "\n") {
			t.Errorf("printed %q, want one line that is erased at the end", got)
		}
	})
}

// Long names keep their ends, and parts without a number have no bar.
func TestProgressWithoutTotal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := newProgress(&b)
		time.Sleep(progressDelay)
		synctest.Wait()
		p.step("importing", strings.Repeat("x", nameWidth)+"/waf", 0, 0)
		p.stop()
		if want := "importing …" + strings.Repeat("x", nameWidth-5) + "/waf"; !strings.Contains(b.String(), want) || strings.Contains(b.String(), "%") {
			t.Errorf("printed %q, want %q", b.String(), want)
		}
	})
}

// In a log a line stands now and then, and none after the end.
func TestProgressInLogs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := newLog(&b)
		p.step("generating", "specs/box\x1b", 1, 3)
		time.Sleep(logInterval)
		synctest.Wait()
		p.step("generating", "specs/car", 2, 3)
		time.Sleep(logInterval)
		synctest.Wait()
		p.stop()
		time.Sleep(3 * logInterval)
		synctest.Wait()
		if want := "generating 1 of 3: specs/box\uFFFD\ngenerating 2 of 3: specs/car\n"; b.String() != want {
			t.Errorf("printed %q, want %q", b.String(), want)
		}
	})
}

func TestProgressOfShortWorkIsSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := newProgress(&b)
		p.step("reading", "one", 1, 2)
		p.stop()
		time.Sleep(time.Second)
		if b.Len() > 0 {
			t.Errorf("printed %q", b.String())
		}
		(*progress)(nil).step("reading", "silent", 1, 2)
		(*progress)(nil).stop()
	})
}
