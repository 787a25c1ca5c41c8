package docs

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/corpus"
)

// A textLoss is a class of what a form of page has lost, with what takes the
// same out of a reading of the other form.
type textLoss struct {
	name string
	undo func(*Reading)
}

// space is the white space of a text, with the marks of items before it.
var space = regexp.MustCompile(`(?m)^\s*(?:[-*•]|\d+\.)\s+|\s+(?:\d\.)?`)

// textLosses are what text extractors leave out of a page.
func textLosses() []textLoss {
	return []textLoss{
		{"marks of code, stress and quotes", func(r *Reading) {
			eachText(r, strings.NewReplacer("`", "", "*", "", ">", "").Replace)
		}},
		{"line breaks and marks of items", func(r *Reading) {
			eachText(r, func(s string) string { return space.ReplaceAllString(s, "") })
		}},
		{"guesses that lines told", func(r *Reading) {
			eachField(r, func(f *specs.Field) {
				*f = specs.Field{Name: f.Name, Type: f.Type, Required: f.Required, Nullable: f.Nullable, Description: f.Description, Example: f.Example, Deprecated: f.Deprecated}
			})
		}},
		{"headings of examples", func(r *Reading) {
			eachExample(r, func(e *specs.Example) { e.Title, e.Description = "", "" })
		}},
		{"names of data types", func(r *Reading) {
			if r.Kind == PageTypes {
				r.Types = nil
			}
		}},
	}
}

// Further losses, page by page.
const (
	lossCut    loss = "the extractor drops the cells of a row that its table has no columns for"
	lossMenu   loss = "lines above the first heading are part of a page without headings"
	lossFences loss = "code without fences runs into the lines below it, or the lines above it into the code"
)

// textPages are the pages whose text and Markdown differ in other ways, with
// the reason.
var textPages = map[string]loss{
	"en/as/DescribeAutoScalingInstances":        lossCut,
	"en/as/DescribeNotificationConfigurations":  lossCut,
	"en/cbs/CreateDisks__2":                     lossCut,
	"en/cbs/DescribeAutoSnapshotPolicies":       lossCut,
	"en/cbs/DescribeDiskConfigQuota__2":         lossCut,
	"en/cbs/DetachDisks__3":                     lossMenu,
	"en/cbs/InquiryPriceRenewDisks__3":          lossMenu,
	"en/cbs/ModifySnapshotAttribute__2":         lossCut,
	"en/cdb/CreateDBInstanceHour":               lossCut,
	"en/cvm/DescribeInstanceVncUrl":             lossFences,
	"en/cvm/DescribeKeyPairs__3":                lossCut,
	"en/cvm/ImportKeyPair__2":                   lossCut,
	"en/cvm/ModifyImageSharePermission__3":      lossMenu,
	"en/monitor/GetMonitorData__17":             lossFences,
	"en/monitor/GetMonitorData__39":             lossFences,
	"en/monitor/GetMonitorData__6":              lossFences,
	"ko/clb/DescribeLoadBalancers":              lossCut,
	"zh/cbs/InquiryPriceRenewDisks__2":          lossMenu,
	"zh/cvm/DescribeHosts":                      lossCut,
	"zh/cvm/ModifyImageSharePermission":         lossMenu,
	"zh/cvm/ResetInstancesInternetMaxBandwidth": lossMenu,
	"zh/monitor/GetMonitorData__38":             lossFences,
	"zh/monitor/GetMonitorData__43":             lossFences,
	"zh/monitor/GetMonitorData__5":              lossFences,
	"zh/monitor/PutMonitorData__2":              lossFences,
}

func eachExample(r *Reading, f func(*specs.Example)) {
	if r.Action == nil {
		return
	}
	for i := range r.Action.Examples {
		f(&r.Action.Examples[i])
	}
}

// eachField calls f for the fields of an action and of data types.
func eachField(r *Reading, f func(*specs.Field)) {
	var tables [][]specs.Field
	if r.Action != nil {
		tables = append(tables, r.Action.Input, r.Action.Output)
	}
	for _, t := range r.Types {
		tables = append(tables, t.Fields)
	}
	for _, fields := range tables {
		for i := range fields {
			f(&fields[i])
		}
	}
}

// eachText puts the texts of a reading that are for people through f.
func eachText(r *Reading, f func(string) string) {
	texts := []*string{}
	eachField(r, func(field *specs.Field) {
		texts = append(texts, &field.Description, &field.Deprecated, &field.RequiredWhen)
		if field.Example != nil {
			texts = append(texts, (*string)(field.Example))
		}
	})
	eachExample(r, func(e *specs.Example) { texts = append(texts, &e.Title, &e.Description) })
	for i := range r.Errors {
		texts = append(texts, &r.Errors[i].Description)
	}
	if a := r.Action; a != nil {
		texts = append(texts, &a.Description, &a.Deprecated)
		for i := range a.Errors {
			texts = append(texts, &a.Errors[i].Description)
		}
	}
	for _, t := range r.Types {
		texts = append(texts, &t.Description)
	}
	for _, text := range texts {
		*text = f(*text)
	}
}

// TestTextCorpus reads the extracted texts of a larger collection, where there
// is one beside the module: they give the same specs as the Markdown of the
// same pages, but for what the form has lost. A class of loss counts for a page
// where the two differ as soon as it is not undone.
func TestTextCorpus(t *testing.T) {
	root := "../../../shared/pages"
	if _, err := os.Stat(root); err != nil {
		t.Skip("no collection of pages beside the module")
	}
	files, err := filepath.Glob(filepath.Join(root, "text/*/*/*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no texts in the collection", err)
	}
	counts := map[string]int{}
	for _, file := range corpus.Sample(files, 8) {
		rel, err := filepath.Rel(filepath.Join(root, "text"), file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.ToSlash(rel), ".txt")
		for _, reason := range textReasons(t, name, filepath.Join(root, "markdown", name+".md"), file) {
			counts[reason]++
		}
	}
	want := map[string]int{
		"headings of examples": 227, "line breaks and marks of items": 162, "marks of code, stress and quotes": 130,
		"names of data types": 6, "guesses that lines told": 3,
		string(lossCut): 11, string(lossFences): 8, string(lossMenu): 6,
	}
	if diff := cmp.Diff(want, counts); diff != "" && corpus.Whole() {
		t.Errorf("of %d pages, differences by reason (-want +got):\n%s", len(files), diff)
	}
}

// textReasons returns why the specs of two forms of a page differ.
func textReasons(t *testing.T, name, markdown, text string) []string {
	t.Helper()
	losses := textLosses()
	forms := func(skip int) (want, got string) {
		a, b := readAs(t, markdown), readAs(t, text)
		for i, l := range losses {
			if i != skip {
				l.undo(a)
				l.undo(b)
			}
		}
		return allOf(t, a), allOf(t, b)
	}
	want, got := forms(-1)
	reason, known := textPages[name]
	switch {
	case known && want == got:
		t.Errorf("%s gives the same spec in both forms: remove it from textPages", name)
	case known:
		return []string{string(reason)}
	case want != got:
		t.Errorf("%s: (-Markdown +text)\n%s", name, cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
		return nil
	case allOf(t, readAs(t, markdown)) == allOf(t, readAs(t, text)):
		return nil
	}
	var reasons []string
	for i, l := range losses {
		if a, b := forms(i); a != b {
			reasons = append(reasons, l.name)
		}
	}
	return reasons
}
