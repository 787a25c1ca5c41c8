package docs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/specs"
)

// An expectedPage is what an independent reader got out of a page.
type expectedPage struct {
	File    string
	Action  string
	Version string
	Domain  string
	Rate    int
	Region  *struct {
		Required *bool
		Listed   []string
	}
	Input, Output []struct {
		Name     string
		Required bool
		Type     string
	}
	Errors   []string
	Examples int
}

// A fieldSet is what a page says, as texts by field, to be compared.
type fieldSet map[string]string

// fields returns the expectation as a field set.
func (e *expectedPage) fields() fieldSet {
	set := fieldSet{
		"action": e.Action, "version": e.Version, "domain": e.Domain,
		"rate": fmt.Sprint(e.Rate), "region": "unknown", "region list": "",
		"examples": fmt.Sprint(e.Examples),
	}
	if e.Region != nil && e.Region.Required != nil {
		set["region"] = fmt.Sprint(*e.Region.Required)
		set["region list"] = strings.Join(e.Region.Listed, " ")
	}
	for _, f := range e.Input {
		set["input "+f.Name] = fmt.Sprintf("%s %v", f.Type, f.Required)
	}
	for _, f := range e.Output {
		set["output "+f.Name] = f.Type
	}
	for _, code := range e.Errors {
		set["error "+code] = "yes"
	}
	return set
}

// fieldsOf returns what was read as a field set. A domain that was guessed is
// none, and so is a region that the page does not speak of.
func fieldsOf(r *Reading) fieldSet {
	rules := map[string]bool{}
	for _, f := range r.Findings {
		rules[f.Rule] = true
	}
	a := r.Action
	set := fieldSet{
		"action": a.Name, "version": r.Service.Version, "domain": r.Service.Endpoint,
		"rate": "0", "region": fmt.Sprint(a.Region.Use == specs.RegionRequired), "region list": strings.Join(a.Region.Only, " "),
		"examples": fmt.Sprint(len(a.Examples)),
	}
	if rules["domain.guessed"] {
		set["domain"] = ""
	}
	if rules["region.missing"] {
		set["region"] = "unknown"
	}
	for i, limit := range a.RateLimits {
		if i == 0 || limit.Per == "second" {
			set["rate"] = fmt.Sprint(limit.Requests)
		}
	}
	for _, f := range a.Input {
		set["input "+f.Name] = fmt.Sprintf("%s %v", f.Type, f.Required)
	}
	for _, f := range a.Output {
		set["output "+f.Name] = f.Type
	}
	for _, e := range a.Errors {
		set["error "+e.Code] = "yes"
	}
	return set
}

// differences compares two field sets. It returns the number of fields of
// both, and those that differ.
func differences(want, got fieldSet) (total int, differ []string) {
	names := map[string]bool{}
	for name := range want {
		names[name] = true
	}
	for name := range got {
		names[name] = true
	}
	for name := range names {
		if want[name] != got[name] {
			differ = append(differ, name)
		}
	}
	slices.Sort(differ)
	return len(names), differ
}

// A dispute is an expectation that the page proves wrong: proof is what the
// page has, with the name of the action in place of ACTION. An empty file
// stands for every page, an empty field for every field.
type dispute struct {
	file, field, want string // "*" for any expectation
	proof, reason     string
}

var disputes = []dispute{
	{"", "version", "", `(?m)Version.*(\d{4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/\d{4})`, "the version is written as a local date"},
	{"", "examples", "0", `(?:Action=|X-TC-Action: ?)ACTION`, "the page has examples, below headings that the reader did not know"},
	{"en/monitor/GetMonitorData__17.md", "examples", "1", `### Example 2\.`, "the second example is headed by Example, the first by Sample"},
	{"en/live/DescribeLiveForbidStreamList.md", "examples", "0", `\?Action=DescribeLiveProhibitStreamList`, "the example sends another name of the action"},
	{"en/billing/DescribeBillDetail.md", "", "*", `(?m)^\|\| Month `, "the row starts with two pipes"},
	{"en/cbs/ModifySnapshotAttribute__2.md", "", "*", `(?m)^\|\| IsPermanent `, "the row starts with two pipes"},
	{"en/cvm/ModifyInstancesRenewFlag__2.md", "input RenewFlag", "", `RenewFlag \| Yes  String \|`, "one cell holds the mark and the type"},
	{"", "error InvalidKeyPairNameIncludeIllega l Char", "yes", `IncludeIllega l Char`, "a code with spaces is none; the row is in a finding"},
	{"ko/as/CreateLaunchConfiguration.md", "", "*", `SecurityGroupIds\.아니요`, "the translation of the page has changed the N of SecurityGroupIds.N"},
	{"zh/monitor/GetMonitorData__40.md", "domain", "*", `(?m)^Host: monitor`, "only an example names the domain"},
	{"en/monitor/GetMonitorData__42.md", "domain", "*", `(?m)^Host: monitor`, "only an example names the domain"},
	{"zh/apcas/QueryGeneralStat.md", "", "*", `(?s)X-TC-Action.*本接口取值：QueryGeneralStat`, "a whole manual; the expectation mixes its general tables with those of the action"},
	{"zh/cvm/TextToStreamAudio.md", "", "*", `tts\.cloud\.tencent\.com/stream`, "an API of its own kind, without a version and common parameters"},
}

// settles reports whether the dispute explains a difference.
func (d dispute) settles(e *expectedPage, field, want string, page []byte) bool {
	if d.file != "" && d.file != e.File || d.field != "" && d.field != field || d.want != "*" && d.want != want {
		return false
	}
	return regexp.MustCompile(strings.ReplaceAll(d.proof, "ACTION", e.Action)).Match(page)
}

// TestExpected compares the pages of a larger collection, where there is one
// beside the module, with what an independent reader made of them: 999 fields
// of 1000 are the same at least, but for those where the page proves the
// expectation wrong.
func TestExpected(t *testing.T) {
	root := "../../../shared/pages"
	data, err := os.ReadFile(filepath.Join(root, "expected.jsonl"))
	if err != nil {
		t.Skip("no collection of pages beside the module")
	}
	total, wrong := 0, 0
	disputed := map[string]int{}
	for line := range bytes.Lines(data) {
		var e expectedPage
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatal(err)
		}
		page, err := os.ReadFile(filepath.Join(root, "markdown", filepath.FromSlash(e.File)))
		if err != nil {
			t.Fatal(err)
		}
		want, got := e.fields(), fieldSet{}
		if r := Read(e.File, page); r.Action != nil {
			got = fieldsOf(r)
		}
		n, fields := differences(want, got)
		total += n
		for _, field := range fields {
			if i := slices.IndexFunc(disputes, func(d dispute) bool { return d.settles(&e, field, want[field], page) }); i >= 0 {
				disputed[disputes[i].reason]++
				continue
			}
			wrong++
			t.Logf("%s: %s: expected %q, read %q", e.File, field, want[field], got[field])
		}
	}
	for reason, n := range disputed {
		t.Logf("%d times the page is right: %s", n, reason)
	}
	if wrong*1000 > total {
		t.Errorf("%d of %d fields differ", wrong, total)
	}
	for _, d := range disputes {
		if disputed[d.reason] == 0 {
			t.Errorf("nothing differs any more because %s: remove it from the list", d.reason)
		}
	}
}
