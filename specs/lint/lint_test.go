package lint_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/lint"
)

var update = flag.Bool("update", false, "rewrite the findings in testdata")

// TestRun checks the archives of testdata: spec files, and the findings wanted
// of them. Loading must find nothing: lint is about what loading accepts.
func TestRun(t *testing.T) {
	for _, name := range archives(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := report(lint.Run(load(t, archive)))
			last := &archive.Files[len(archive.Files)-1]
			if last.Name != "want" {
				t.Fatalf("the last file of %s is %s, expected want", name, last.Name)
			}
			if *update {
				last.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(last.Data), got); diff != "" {
				t.Errorf("findings (-want +got):\n%s\nif they are right: go test ./specs/lint -update", diff)
			}
		})
	}
}

// TestEveryRuleFires holds the list of rules against the rules of findings, in
// both directions.
func TestEveryRuleFires(t *testing.T) {
	found := lint.Run(brokenJSON())
	for _, name := range archives(t) {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, lint.Run(load(t, archive))...)
	}
	levels := map[string]specs.Level{}
	for _, f := range found {
		levels[f.Rule] = f.Level
	}
	listed := map[string]specs.Level{}
	for _, r := range lint.Rules() {
		listed[r.ID] = r.Level
	}
	if diff := cmp.Diff(listed, levels); diff != "" {
		t.Errorf("rules (-listed +in findings):\n%s", diff)
	}
}

func TestRules(t *testing.T) {
	rules := lint.Rules()
	if !slices.IsSortedFunc(rules, func(a, b specs.Rule) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("the rules are not sorted by ID")
	}
	for i, r := range rules {
		if i > 0 && rules[i-1].ID == r.ID {
			t.Errorf("%s is listed twice", r.ID)
		}
		if r.Summary == "" || strings.ContainsAny(r.Summary, "\n") || strings.HasSuffix(r.Summary, ".") {
			t.Errorf("%s: the summary %q is not one line without a full stop", r.ID, r.Summary)
		}
		if !strings.HasSuffix(r.Why, ".") {
			t.Errorf("%s: Why is %q, expected sentences", r.ID, r.Why)
		}
	}
}

func archives(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no archives in testdata: %v", err)
	}
	return names
}

// load loads the service in the files of archive.
func load(t *testing.T, archive *txtar.Archive) *specs.Service {
	t.Helper()
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	svc, findings, err := specs.LoadService(files, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("loading: %v", f)
	}
	return svc
}

// report prints findings with all that they say.
func report(findings []specs.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%v\n    %s", f, f.Path)
		if f.Width > 0 {
			fmt.Fprintf(&b, " (width %d)", f.Width)
		}
		b.WriteString("\n")
		if f.Help != "" {
			fmt.Fprintf(&b, "    help: %s\n", f.Help)
		}
	}
	return b.String()
}

// brokenJSON returns a service that loading refuses.
func brokenJSON() *specs.Service {
	return service(&specs.Action{Name: "Do", Examples: []specs.Example{{Request: `{"A" 1}`, Response: "{}"}}})
}

func service(actions ...*specs.Action) *specs.Service {
	return &specs.Service{Name: "demo", Actions: actions}
}
