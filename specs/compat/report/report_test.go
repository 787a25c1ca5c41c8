package report_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/compat/report"
)

// many returns a report of n breaking changes and n changes of words in each of
// a number of actions.
func many(actions, n int) *compat.Report {
	r := &compat.Report{Actions: actions}
	for i := range actions {
		action := fmt.Sprintf("DoThing%d", i)
		for j := range 2 * n {
			c := &compat.Change{
				Place: compat.Place{Service: "thing", Version: "2024-01-01", Action: action, List: "input", Item: fmt.Sprintf("Field%d", j)},
				Rule:  "param.removed", Level: compat.Breaking, Wire: compat.Breaks, Source: compat.Breaks,
				Before: compat.Side{Given: true, Text: "长度", Pos: specs.Pos{File: "specs/" + action + ".yaml", Line: j + 1, Col: 5}},
				Text:   "String", Note: "requests with it get UnknownParameter", Fingerprint: fmt.Sprintf("%012x", 1000*i+j),
			}
			if j >= n {
				c.Rule, c.Level, c.Wire, c.Source, c.Text = "description.changed", compat.Doc, compat.Holds, compat.Holds, "description"
			}
			r.Changes = append(r.Changes, c)
		}
	}
	return r
}

// onlyWords returns n changes of words in each of a number of other actions.
func onlyWords(actions, n int) []*compat.Change {
	changes := slices.DeleteFunc(many(actions, n).Changes, func(c *compat.Change) bool { return c.Level != compat.Doc })
	for _, c := range changes {
		c.Action += "Quietly"
	}
	return changes
}

// A comment is never longer than GitHub takes, shows the worst first, and says
// how many changes it leaves out: what it shows and what it leaves out are all.
func TestMarkdownLength(t *testing.T) {
	shown := regexp.MustCompile(`(?m)^\| 🔴`)
	words := regexp.MustCompile(`(?:<summary>\d+ changes? of words and examples:|code>:) (\d+) description`)
	cut := regexp.MustCompile(`> (\d+) changes? did not fit`)
	for _, size := range [][2]int{{1, 1}, {3, 20}, {1, 2000}, {400, 1}, {1500, 10}, {1, 10000}} {
		r := many(size[0], size[1])
		r.Changes = append(r.Changes, onlyWords(size[0], size[1])...)
		got := write(t, report.Markdown, report.View{Report: r, Old: "a", New: "b"})
		if n := utf8.RuneCountInString(got); n > 65000 {
			t.Errorf("%d: %d characters", size, n)
		}
		total := len(shown.FindAllString(got, -1))
		for _, m := range append(words.FindAllStringSubmatch(got, -1), cut.FindAllStringSubmatch(got, -1)...) {
			var n int
			fmt.Sscan(m[1], &n)
			total += n
		}
		if total != len(r.Changes) {
			t.Errorf("%d: the comment accounts for %d of %d changes", size, total, len(r.Changes))
		}
		if opened, closed := strings.Count(got, "<details>"), strings.Count(got, "</details>"); opened != closed {
			t.Errorf("%d: %d folds, %d of them closed", size, opened, closed)
		}
	}
}

func TestMarkdownOfNothing(t *testing.T) {
	got := write(t, report.Markdown, report.View{Report: &compat.Report{}, Old: "HEAD", New: "the working tree"})
	if want := "### No changes of the API specs\n\n<code>HEAD</code> → <code>the working tree</code>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// GitHub shows ten annotations of a kind in a step; the others are in the log.
func TestGitHubLimit(t *testing.T) {
	r := many(1, 25)
	got := write(t, report.GitHub, report.View{Report: r})
	if n := strings.Count(got, "\n::error "); n != 9 || !strings.HasPrefix(got, "::error ") {
		t.Errorf("%d annotations below the first, want 9:\n%s", n, got)
	}
	if n := strings.Count(got, "\nbreaking param.removed specs/"); n != 15 {
		t.Errorf("%d lines in the log, want 15:\n%s", n, got)
	}
	all := write(t, report.GitHub, report.View{Report: r, All: true})
	if n := strings.Count(all, "::error "); n != 25 {
		t.Errorf("%d annotations of 25 where all are asked for", n)
	}
}

// sarifLog is what consumers of SARIF need, under the names of the standard.
type sarifLog struct {
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name  string
				Rules []struct {
					ID               string
					ShortDescription struct{ Text string }
					FullDescription  struct{ Text string }
					Help             struct{ Text string }
				}
			}
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct{ Message struct{ Text string } }
		}
		Results []struct {
			RuleID    string
			RuleIndex int
			Level     string
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           struct{ StartLine, StartColumn int }
				}
			}
			PartialFingerprints map[string]string
			Suppressions        []struct{ Kind, Justification string }
		}
	}
}

// Results agree with the changes one by one, and with their rules.
func TestSARIF(t *testing.T) {
	v := lampView(t)
	var log sarifLog
	if err := json.Unmarshal([]byte(write(t, report.SARIF, v)), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	shown := slices.DeleteFunc(slices.Clone(v.Report.Changes), func(c *compat.Change) bool { return c.Level == compat.Doc })
	if log.Version != "2.1.0" || run.Tool.Driver.Name != "tcgen" || len(run.Results) != len(shown) {
		t.Fatalf("version %s, tool %s, %d results for %d changes", log.Version, run.Tool.Driver.Name, len(run.Results), len(shown))
	}
	levels := map[compat.Level]string{compat.Breaking: "error", compat.Risky: "warning", compat.Safe: "note"}
	for i, c := range shown {
		result, pos := run.Results[i], c.Pos()
		place := result.Locations[0].PhysicalLocation
		switch {
		case result.RuleID != c.Rule, run.Tool.Driver.Rules[result.RuleIndex].ID != c.Rule, result.Level != levels[c.Level],
			place.ArtifactLocation.URI != pos.File, place.Region.StartLine != pos.Line, place.Region.StartColumn != pos.Col,
			result.PartialFingerprints["tcgenChange/v1"] != c.Fingerprint, !strings.HasPrefix(result.Message.Text, c.Path()),
			(len(result.Suppressions) == 1) != (c.Accepted != nil):
			t.Errorf("%s %s: %+v", c.Rule, c.Path(), result)
		}
	}
	for _, rule := range run.Tool.Driver.Rules {
		if rule.ShortDescription.Text == "" || rule.FullDescription.Text == "" || rule.Help.Text == "" {
			t.Errorf("%s is not described", rule.ID)
		}
	}
	notes := run.Invocations[0].ToolExecutionNotifications
	if want := fmt.Sprintf("%d changes of words", v.Report.Count(compat.Doc)); len(notes) != 1 || !strings.HasPrefix(notes[0].Message.Text, want) {
		t.Errorf("notifications %v, want one that begins with %q", notes, want)
	}
	v.Docs = true
	if err := json.Unmarshal([]byte(write(t, report.SARIF, v)), &log); err != nil {
		t.Fatal(err)
	}
	if n := len(log.Runs[0].Results); n != len(v.Report.Changes) {
		t.Errorf("%d results for %d changes with words", n, len(v.Report.Changes))
	}
}

// Paths become relative references, and those outside of the project references
// to files.
func TestSARIFPaths(t *testing.T) {
	for file, want := range map[string]string{
		"specs/a b/ü#?.yaml": "specs/a%20b/%C3%BC%23%3F.yaml",
		"a:b/c.yaml":         "./a:b/c.yaml",
		"/tmp/x.yaml":        "file:///tmp/x.yaml",
		"../x.yaml":          "../x.yaml",
		"":                   "",
	} {
		r := many(1, 1)
		r.Changes[0].Before.Pos = specs.Pos{File: file}
		var log sarifLog
		if err := json.Unmarshal([]byte(write(t, report.SARIF, report.View{Report: r})), &log); err != nil {
			t.Fatal(err)
		}
		if got := log.Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI; got != want {
			t.Errorf("%q becomes %q, want %q", file, got, want)
		}
	}
}
