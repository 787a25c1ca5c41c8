package overlay

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/tcgen-dev/tcgen/specs"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// Each archive in testdata holds an overlay.yaml, which is applied to the
// service in testdata/waf. Below it stand the findings, and the files that the
// overlay changed as they would be saved.
func TestLoad(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("found no archives: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil || len(archive.Files) == 0 || archive.Files[0].Name != FileName {
				t.Fatalf("%s has no %s first (%v)", name, FileName, err)
			}
			archive.Files = append(archive.Files[:1], result(t, archive.Files[0].Data)...)
			compareGolden(t, name, txtar.Format(archive))
		})
	}
}

// base returns the service of the tests as files, with an overlay.
func base(t *testing.T, overlay []byte) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{FileName: {Data: overlay}}
	names, err := filepath.Glob("testdata/waf/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("found no service: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fsys[filepath.Base(name)] = &fstest.MapFile{Data: data}
	}
	return fsys
}

// result returns the outcome of an overlay as files of an archive.
func result(t *testing.T, overlay []byte) []txtar.File {
	t.Helper()
	before, _, err := specs.Load(base(t, overlay), ".")
	if err != nil {
		t.Fatal(err)
	}
	set, findings, err := Load(base(t, overlay), ".")
	if err != nil {
		t.Fatal(err)
	}
	files := []txtar.File{{Name: "findings", Data: []byte(listing(findings))}}
	was, is := saved(t, before), saved(t, set)
	for _, name := range slices.Sorted(maps.Keys(is)) {
		if !bytes.Equal(was[name], is[name]) {
			files = append(files, txtar.File{Name: name, Data: is[name]})
		}
	}
	return files
}

func saved(t *testing.T, set *specs.Set) map[string][]byte {
	t.Helper()
	files, err := specs.Files(set.Services[0], "")
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func listing(findings []specs.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s\n", f.Error())
		if f.Path != "" {
			fmt.Fprintf(&b, "    path: %s\n", f.Path)
		}
		if f.Help != "" {
			fmt.Fprintf(&b, "    help: %s\n", f.Help)
		}
	}
	return b.String()
}

func compareGolden(t *testing.T, name string, data []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(data)); diff != "" {
		t.Errorf("%s (-want +got):\n%s\nto accept the new result: go test ./specs/overlay -update", name, diff)
	}
}

// Each entry is told apart: what it does, and whether it still does that.
func TestReview(t *testing.T) {
	const text = `- {path: Buy.input.Goods.required, was: true, set: false, why: x}
- {path: Buy.input.Goods.type, set: Array of Good, why: x}
- path: Buy.output
  add:
    name: Extra
    description: |
      Two
      lines
  why: x
- {path: Buy.input.Gone, remove: true, why: x}
`
	svc, _, err := specs.LoadService(base(t, nil), ".")
	if err != nil {
		t.Fatal(err)
	}
	reviews, findings := Review(svc, "o.yaml", []byte(text))
	if len(findings) > 0 {
		t.Fatal(listing(findings))
	}
	var got []string
	for _, r := range reviews {
		got = append(got, fmt.Sprintf("%s %s: %s", r.Verdict, r.Entry.Path, r.Entry.Change()))
	}
	want := []string{
		"needed Buy.input.Goods.required: set false, was true",
		"unnecessary Buy.input.Goods.type: set Array of Good",
		`misfit Buy.output: add {name: Extra, description: "Two\nlines\n"}`,
		"misfit Buy.input.Gone: remove",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, findings := Review(svc, "o.yaml", []byte("path: x")); len(findings) == 0 {
		t.Error("a file that is no list was taken")
	}
}

// What an entry gave has its place in the overlay, and the rest keeps its own.
func TestApplyMovesPositions(t *testing.T) {
	const text = `- path: Buy.input.Goods.required
  set: false
  why: optional on renewal
- path: Buy.output
  add:
    name: Extra
    type: String
  why: every answer has it
- path: Buy.rate_limit
  set: {requests: 5, per: second}
  why: measured
- path: Buy.examples.0.request
  set: '{}'
  why: shorter
- path: Buy.description
  remove: true
  why: wrong
`
	svc, _, err := specs.LoadService(base(t, nil), ".")
	if err != nil {
		t.Fatal(err)
	}
	buy := svc.Actions[slices.IndexFunc(svc.Actions, func(a *specs.Action) bool { return a.Name == "Buy" })]
	if got, want := buy.Examples[0].Within("request", buy.Examples[0].Request, 2).String(), "Buy.yaml:30:9"; got != want {
		t.Fatalf("before: the third character of the request is at %s, want %s", got, want)
	}
	if findings := Apply(svc, "o.yaml", []byte(text)); len(findings) > 0 {
		t.Fatal(listing(findings))
	}
	places := []struct {
		what      string
		got, want string
	}{
		{"the changed key", buy.Input[0].At("required").String(), "o.yaml:2:8"},
		{"another key of the field", buy.Input[0].At("type").String(), "Buy.yaml:8:11"},
		{"the added field", buy.Output[len(buy.Output)-1].Pos.String(), "o.yaml:6:5"},
		{"the list that it is added to", buy.At("output").String(), "Buy.yaml:16:3"},
		{"the rate limit's key", buy.At("rate_limit").String(), "o.yaml:10:8"},
		{"the rate limit", buy.RateLimits[0].At("per").String(), "o.yaml:10:27"},
		{"the changed block", buy.Examples[0].Within("request", "{}", 2).String(), "o.yaml:13:8"},
		{"the removed key", buy.At("description").String(), "Buy.yaml:1:1"},
	}
	for _, place := range places {
		if place.got != place.want {
			t.Errorf("%s is at %s, want %s", place.what, place.got, place.want)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	if _, _, err := Load(fstest.MapFS{}, "missing"); err == nil {
		t.Error("a missing folder is no error")
	}
	fsys := base(t, nil)
	fsys[FileName] = &fstest.MapFile{Mode: fs.ModeDir}
	if _, _, err := Load(fsys, "."); err == nil {
		t.Error("an overlay that cannot be read is no error")
	}
}

// A service with broken files is not corrected: entries about them would be
// reported as wrong.
func TestLoadLeavesBrokenServices(t *testing.T) {
	fsys := base(t, []byte("- {path: Buy.nothing, remove: true, why: x}\n"))
	fsys["Buy.yaml"] = &fstest.MapFile{Data: []byte("spec: 1\n")}
	_, findings, err := Load(fsys, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Pos.File == FileName {
			t.Errorf("found %v", f)
		}
	}
}

func TestSchema(t *testing.T) {
	data, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	compareGolden(t, "testdata/schema.json", data)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("o.json", doc); err != nil {
		t.Fatal(err)
	}
	schema := c.MustCompile("o.json")
	tests := []struct {
		text string
		good bool
	}{
		{"[]", true},
		{"- {path: a.b, was: null, set: [1, {x: y}], why: z}", true},
		{"- {path: a.b, remove: true, why: z}", true},
		{"- {path: a.b, add: {name: x}, why: z}", true},
		{"- {path: a.b, set: 1}", false},
		{"- {path: a.b, set: 1, why: ''}", false},
		{"- {set: 1, why: z}", false},
		{"- {path: a.b, why: z}", false},
		{"- {path: a.b, set: 1, add: 2, why: z}", false},
		{"- {path: a.b, remove: false, why: z}", false},
		{"- {path: a.b, set: 1, why: z, when: now}", false},
		{"path: a.b", false},
	}
	for _, test := range tests {
		var value any
		if err := yaml.Unmarshal([]byte(test.text), &value); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); (err == nil) != test.good {
			t.Errorf("schema on %s: %v", test.text, err)
		}
		var entries []Entry
		if findings := specs.Decode(FileName, []byte(test.text), &entries); (len(findings) == 0) != test.good {
			t.Errorf("Decode on %s: %v", test.text, findings)
		}
	}
}

func FuzzApply(f *testing.F) {
	f.Add("Buy.input.Goods.type", "String", true)
	f.Add("Buy.errors.FailedOperation.Inner.description", "[x]", true)
	f.Add("types.Good.fields.0", "{name: X, type: String}", true)
	f.Add("types", "{name: X}", false)
	f.Add("service.regions.ap-seoul", "ap-tokyo", true)
	f.Add("Buy.region.only", "ap-tokyo", false)
	f.Add("service", "{}", true)
	files := fstest.MapFS{}
	for _, name := range []string{"service.yaml", "types.yaml", "Buy.yaml", "Ask.yaml"} {
		data, err := os.ReadFile(filepath.Join("testdata", "waf", name))
		if err != nil {
			f.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	f.Fuzz(func(t *testing.T, path, value string, set bool) {
		svc, _, err := specs.LoadService(files, ".")
		if err != nil {
			t.Fatal(err)
		}
		key := map[bool]string{true: "set", false: "add"}[set]
		text, err := yaml.Marshal([]map[string]string{{"path": path, "why": "x"}})
		if err != nil {
			t.Skip(err)
		}
		data := append(text, []byte("  "+key+": "+value+"\n")...)
		for _, finding := range Apply(svc, FileName, data) {
			if finding.Pos.Line == 0 || finding.Message == "" {
				t.Errorf("finding without a place or text: %+v", finding)
			}
		}
		svc.Check()
	})
}
