package docs

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/corpus"
)

// A loss is what one form of a page has and the other has not, so that their
// specs can't be the same.
type loss string

const (
	lossCells   loss = "the site drops the cells of a row that its table has no columns for"
	lossMoved   loss = "a doubled pipe of the source is an empty cell on the site, and the last cell is dropped"
	lossNumbers loss = "the site writes its own numbers before the items of a list"
	lossRows    loss = "lines below a row are rows of one cell on the site, or a paragraph behind the table"
	lossQuotes  loss = "quotes in a cell have their marks in the source only"
	lossSpaces  loss = "the site shows two spaces as one"
	lossLines   loss = "code without fences has blank lines and tags of line breaks in the source only"
)

// htmlLosses are the pages whose HTML and Markdown differ, with the reason.
var htmlLosses = map[string]loss{
	"en/as/DescribeAutoScalingGroups":       lossCells,
	"en/as/DescribeLifecycleHooks":          lossCells,
	"en/as/DescribeScalingPolicies":         lossCells,
	"en/billing/DescribeBillDetail":         lossMoved,
	"en/cbs/_DataTypes":                     lossCells,
	"en/cdb/CreateDBInstance":               lossCells,
	"en/cdb/CreateDBInstance__2":            lossCells,
	"en/cdn/ListTopData__2":                 lossSpaces,
	"en/cvm/AllocateHosts__2":               lossCells,
	"en/cvm/CreateKeyPair":                  lossRows,
	"en/cvm/DescribeHosts":                  lossCells,
	"en/cvm/DescribeInstanceTypeConfigs__3": lossRows,
	"en/cvm/_DataTypes__2":                  lossQuotes,
	"en/iai/DetectFace":                     lossNumbers,
	"en/live/ModifyLiveTranscodeTemplate":   lossCells,
	"en/monitor/GetMonitorData__35":         lossLines,
	"en/vpc/_DataTypes__2":                  lossCells,
	"ko/cdb/_DataTypes":                     lossCells,
	"zh/cvm/_DataTypes":                     lossQuotes,
}

// readAs reads a page of the collection of pages, without its source, for forms
// are different files.
func readAs(t *testing.T, file string) *Reading {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := Read("page", data)
	checkReading(t, r)
	if r.Action != nil {
		r.Action.Source = nil
	}
	for _, dataType := range r.Types {
		dataType.Source = nil
	}
	return r
}

// allOf returns everything that was read, as specs write it.
func allOf(t *testing.T, r *Reading) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintln(&b, "kind:", r.Kind)
	b.WriteString(encode(t, r.Service))
	if r.Action != nil {
		b.WriteString(encode(t, r.Action))
	}
	b.WriteString(encode(t, &specs.TypesFile{Spec: 1, Types: r.Types}))
	b.WriteString(encode(t, &specs.Service{Errors: r.Errors, Regions: r.Regions}))
	return b.String()
}

// TestHTMLCorpus reads the HTML pages of a larger collection, where there is one
// beside the module: they give the same specs as the Markdown that they were
// made of, but for what the form has lost, and all positions are right.
func TestHTMLCorpus(t *testing.T) {
	root := "../../../shared/pages"
	if _, err := os.Stat(root); err != nil {
		t.Skip("no collection of pages beside the module")
	}
	files, err := filepath.Glob(filepath.Join(root, "html/*/*/*.html"))
	if err != nil || len(files) == 0 {
		t.Fatal("no HTML pages in the collection", err)
	}
	counts := map[loss]int{}
	for _, file := range corpus.Sample(files, 8) {
		rel, err := filepath.Rel(filepath.Join(root, "html"), file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.ToSlash(rel), ".html")
		r := readAs(t, file)
		checkPlaces(t, file, r)
		if r.Kind == PageUnread || r.Kind == PageOther && len(r.Findings) == 0 {
			t.Errorf("%s: neither a spec nor a finding", name)
		}
		want, got := allOf(t, readAs(t, filepath.Join(root, "markdown", name+".md"))), allOf(t, r)
		reason, known := htmlLosses[name]
		switch {
		case known && want == got:
			t.Errorf("%s gives the same spec in both forms: remove it from htmlLosses", name)
		case known:
			counts[reason]++
		case want != got:
			t.Errorf("%s: (-Markdown +HTML)\n%s", name, cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
		}
	}
	want := map[loss]int{lossCells: 11, lossMoved: 1, lossNumbers: 1, lossRows: 2, lossQuotes: 2, lossSpaces: 1, lossLines: 1}
	if diff := cmp.Diff(want, counts); diff != "" && corpus.Whole() {
		t.Errorf("of %d pages, differences by reason (-want +got):\n%s", len(files), diff)
	}
}

// checkPlaces looks up the names of fields where the reading says that they
// are.
func checkPlaces(t *testing.T, file string, r *Reading) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	var fields []specs.Field
	if r.Action != nil {
		fields = slices.Concat(r.Action.Input, r.Action.Output)
	}
	for _, dataType := range r.Types {
		if !dataType.Inferred {
			fields = append(fields, dataType.Fields...)
		}
	}
	for _, f := range fields {
		line := []rune(lines[min(max(f.Pos.Line-1, 0), len(lines)-1)])
		if rest := string(line[min(max(f.Pos.Col-1, 0), len(line)):]); !strings.HasPrefix(rest, f.Name) {
			t.Errorf("%s: %s should be at %d:%d", file, f.Name, f.Pos.Line, f.Pos.Col)
		}
	}
}
