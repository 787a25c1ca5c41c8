package main

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// A step is what the files for CI and for hooks have that runs something.
type step struct {
	Name, Run, Uses, Shell, Entry, Language string

	With map[string]string
	Pass *bool `yaml:"pass_filenames"`
}

// A ciFile is an action or a workflow, as far as it is checked.
type ciFile struct {
	Inputs map[string]struct{ Default string }
	On     any
	Runs   struct {
		Using string
		Steps []step
	}
	Jobs map[string]struct {
		RunsOn string `yaml:"runs-on"`
		Steps  []step
	}
}

func readYAML(t *testing.T, file string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../..", filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

var (
	commandForm = regexp.MustCompile(`(?m)(?:^|[\s"(])(?:go tool |go run \./cmd/|go run github\.com/\S+/cmd/)?tcgen(?:@latest)?((?: +[^\s|>#"]+| +"[^"]*")*)`)
	wordForm    = regexp.MustCompile(`"[^"]*"|\S+`)
)

// checkCommands checks that each call of tcgen in a text names a command and
// flags that there are. It returns how many calls there are.
func checkCommands(t *testing.T, where, text string) int {
	t.Helper()
	calls := commandForm.FindAllStringSubmatch(text, -1)
	for _, call := range calls {
		words := wordForm.FindAllString(call[1], -1)
		a := newApp(nil, nil, &bytes.Buffer{})
		cmd, rest, err := rootCommand(a).Find(words)
		if err != nil || !cmd.HasParent() {
			t.Errorf("%s: %q: no such command: %v", where, strings.TrimSpace(call[0]), err)
			continue
		}
		for i, word := range rest {
			// What a shell fills in stands for any value.
			if name, ok := strings.CutPrefix(word, "--"); ok && i+1 < len(rest) && strings.HasPrefix(rest[i+1], `"$`) {
				if cmd.Flags().Lookup(name) == nil && cmd.InheritedFlags().Lookup(name) == nil {
					t.Errorf("%s: %q: no flag --%s", where, strings.TrimSpace(call[0]), name)
				}
			}
		}
		if strings.HasPrefix(strings.TrimSpace(call[0]), `"`) {
			rest = append(rest, "file") // as git adds one
		}
		if err := cmd.ParseFlags(rest); err != nil {
			t.Errorf("%s: %q: %v", where, strings.TrimSpace(call[0]), err)
		} else if err := cmp.Or(cmd.ValidateArgs(cmd.Flags().Args()), a.checkFlags(cmd)); err != nil {
			t.Errorf("%s: %q: %v", where, strings.TrimSpace(call[0]), err)
		}
	}
	return len(calls)
}

func TestAction(t *testing.T) {
	var action ciFile
	readYAML(t, ".github/actions/check/action.yml", &action)
	if action.Runs.Using != "composite" || len(action.Runs.Steps) == 0 {
		t.Fatalf("no steps: %+v", action)
	}
	for _, s := range action.Runs.Steps {
		if s.Name == "" || s.Shell != "bash" || checkCommands(t, s.Name, s.Run) != 1 {
			t.Errorf("step %+v: expected a name, the shell bash, and one call", s)
		}
	}
	if got := action.Inputs["fail-on"].Default; got != "breaking" {
		t.Errorf("fail-on is %q by default", got)
	}
}

func TestWorkflows(t *testing.T) {
	var action ciFile
	readYAML(t, ".github/actions/check/action.yml", &action)
	files, err := filepath.Glob("../../.github/workflows/*.yml")
	if err != nil || len(files) != 2 {
		t.Fatalf("workflows %v, %v", files, err)
	}
	for _, file := range files {
		var flow ciFile
		readYAML(t, strings.TrimPrefix(filepath.ToSlash(file), "../../"), &flow)
		if flow.On == nil || len(flow.Jobs) == 0 {
			t.Errorf("%s: no jobs, or nothing that starts them", file)
		}
		for _, job := range flow.Jobs {
			for _, s := range job.Steps {
				checkStep(t, file, s, action)
			}
		}
	}
}

// checkStep checks what a step of a workflow refers to in this repository.
func checkStep(t *testing.T, file string, s step, action ciFile) {
	t.Helper()
	if s.Run != "" && checkCommands(t, file, s.Run) == 0 {
		info, err := os.Stat(filepath.Join("../..", filepath.FromSlash(s.Run)))
		if err != nil || info.Mode()&0o100 == 0 {
			t.Errorf("%s runs %s, which is neither tcgen nor a script: %v", file, s.Run, err)
		}
	}
	own, ok := strings.CutPrefix(s.Uses, "tcgen-dev/tcgen/")
	if !ok {
		return
	}
	folder, _, _ := strings.Cut(own, "@")
	if _, err := os.Stat(filepath.Join("../..", filepath.FromSlash(folder), "action.yml")); err != nil {
		t.Errorf("%s uses %s: %v", file, s.Uses, err)
	}
	for name := range s.With {
		if _, ok := action.Inputs[name]; !ok {
			t.Errorf("%s gives the input %s, which the action does not have", file, name)
		}
	}
}

func TestPreCommitHooks(t *testing.T) {
	var hooks []struct {
		ID    string
		Files string
		step  `yaml:",inline"`
	}
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	var ids []string
	for _, h := range hooks {
		ids = append(ids, h.ID)
		if h.Name == "" || h.Language != "golang" || h.Pass == nil || *h.Pass || checkCommands(t, h.ID, h.Entry) != 1 {
			t.Errorf("hook %+v: expected a name, the language golang, no file names, and a call", h)
		}
		if _, err := regexp.Compile(h.Files); err != nil || h.Files == "" {
			t.Errorf("hook %s: files %q: %v", h.ID, h.Files, err)
		}
	}
	if want := []string{"tcgen-check", "tcgen-lint", "tcgen-overlay"}; !slices.Equal(ids, want) {
		t.Errorf("hooks %q, want %q", ids, want)
	}
}

// The calls in the README are of commands and flags that there are.
func TestCommandsInReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, block := range regexp.MustCompile("(?ms)^```sh\n(.*?)^```").FindAllSubmatch(readme, -1) {
		n += checkCommands(t, "README.md", string(block[1]))
	}
	if n < 5 {
		t.Errorf("found %d calls of tcgen in README.md", n)
	}
}
