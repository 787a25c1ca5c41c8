package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tcgen-dev/tcgen/specs/compat"
)

// The scripts in testdata/downstream are what somebody does who adopts tcgen in
// a repository of git: the real go command and git run, and tcgen is the tool
// that go.mod names.
func TestDownstream(t *testing.T) {
	if testing.Short() {
		t.Skip("builds tcgen in another module")
	}
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("needs git")
	}
	testscript.Run(t, testscript.Params{
		Dir:                "testdata/downstream",
		UpdateScripts:      *updateScripts,
		RequireUniqueNames: true,
		Setup:              setUpDownstream,
		Cmds:               map[string]func(*testscript.TestScript, bool, []string){"replace": replaceText, "accept": acceptBreaking},
	})
}

// setUpDownstream lets a script use the caches of the go command, and this
// module as $TCGEN.
func setUpDownstream(env *testscript.Env) error {
	root, err := filepath.Abs("../..")
	if err != nil {
		return err
	}
	env.Setenv("TCGEN", root)
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH", "GOROOT"} {
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			return fmt.Errorf("go env %s: %w", name, err)
		}
		env.Setenv(name, strings.TrimSpace(string(out)))
	}
	for name, value := range map[string]string{
		// What this module needs is in the cache, which has the form of a proxy.
		"GOPROXY": "file://" + filepath.ToSlash(env.Getenv("GOMODCACHE")) + "/cache/download", "GOSUMDB": "off",
		"GOWORK": "off", "GOFLAGS": "-buildvcs=false", "GOTOOLCHAIN": "local",
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_SYSTEM": os.DevNull, "GIT_PAGER": "cat",
		"GIT_AUTHOR_NAME": "Reviewer", "GIT_AUTHOR_EMAIL": "reviewer@example.test",
		"GIT_COMMITTER_NAME": "Reviewer", "GIT_COMMITTER_EMAIL": "reviewer@example.test",
	} {
		env.Setenv(name, value)
	}
	return nil
}

// replaceText is the command "replace FILE OLD NEW".
func replaceText(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s has no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], args[2])), 0o644))
}

// acceptBreaking is the command "accept REASON": it accepts all breaking changes.
func acceptBreaking(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: accept REASON")
	}
	err := ts.Exec("go", "tool", "tcgen", "diff", "--format", "json", "--fail-on", "never")
	ts.Check(err)
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		var change jsonChange
		ts.Check(json.Unmarshal([]byte(line), &change))
		if change.Level == compat.Breaking {
			ts.Check(ts.Exec("go", "tool", "tcgen", "diff", "--accept", change.Fingerprint, "--reason", args[0]))
		}
	}
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
