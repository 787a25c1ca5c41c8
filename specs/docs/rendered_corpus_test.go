package docs_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/corpus"
	"github.com/tcgen-dev/tcgen/specs/docs"
	"github.com/tcgen-dev/tcgen/specs/metadata"
)

// renderedDifferences is in how many of the 80,000 fields, and for the last three
// forms of 21,000, a key may differ from the metadata. All other keys are the
// same, the types and whether a request must give a field among them. The reasons:
//
//   - default, enum, limits, required_when: text on one line has lost the lines of
//     lists, and Markdown the backslashes of patterns.
//   - deprecated: texts say it, where the status in the metadata does not.
//   - description: marks of lists inside tags, and notes that stand there twice.
//   - example: texts in English have some, in place of the metadata's own key.
//   - nullable: a note in the text that the metadata's key contradicts.
//   - rows, types: in text, a type is lost whose description is its name.
var renderedDifferences = map[string]map[string]int{
	"html":     {"default": 1, "deprecated": 181, "description": 1064, "example": 40, "nullable": 544},
	"markdown": {"default": 1, "deprecated": 181, "description": 1111, "enum": 5, "example": 42, "nullable": 544},
	"text": {"default": 27, "deprecated": 181, "description": 1321, "enum": 186, "example": 79, "max": 1, "maxitems": 3, "min": 1,
		"nullable": 528, "requiredwhen": 62, "rows": 13, "types": 10},
	"leading": {"default": 9, "deprecated": 65, "description": 236, "enum": 29, "example": 10, "nullable": 103, "requiredwhen": 8, "rows": 12, "types": 3},
	"flat":    {"default": 9, "deprecated": 65, "description": 237, "enum": 29, "example": 12, "nullable": 103, "requiredwhen": 8, "rows": 15, "types": 3},
	"lines": {"default": 9, "deprecated": 65, "description": 243, "enum": 29, "example": 12, "nullable": 103, "requiredwhen": 8, "rows": 23, "type": 1,
		"types": 3},
}

// Every action and every data type of the official metadata, written as a page in
// the site's layout, is read as what the metadata says, in every form of page. Of
// the rarer forms, a fifth of the services is enough.
func TestRendered(t *testing.T) {
	files, err := filepath.Glob("../../../shared/metadata/*/*/*/api.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("no metadata beside the module")
	}
	for form, step := range map[string]int{"html": 1, "markdown": 1, "text": 1, "leading": 5, "flat": 5, "lines": 5} {
		t.Run(form, func(t *testing.T) {
			c := comparison{T: t, form: form, counts: map[string]int{}}
			for i, file := range corpus.Sample(files, 20) {
				if i%step == 0 {
					c.service(filepath.Dir(file))
				}
			}
			c.finish()
		})
	}
}

// A comparison counts the fields that differ, by key.
type comparison struct {
	*testing.T
	form   string
	dir    string
	counts map[string]int
	fields int
}

// service compares the pages of all actions and data types of a folder of the
// metadata with its specs.
func (c *comparison) service(dir string) {
	c.dir = dir
	svc, _, err := metadata.Read(os.DirFS(dir), ".")
	if err != nil {
		c.Fatal(err)
	}
	words := wordings[filepath.Base(filepath.Dir(filepath.Dir(dir)))]
	if words.example == "" {
		withoutExamples(svc)
	}
	docs.Guess(svc)
	var d description
	c.decode(filepath.Join(dir, "api.json"), &d)
	var calls struct{ Actions map[string][]documentedCall }
	c.decode(filepath.Join(dir, "examples.json"), &calls)
	for _, a := range svc.Actions {
		c.action(a, docs.Read("p", []byte(actionPage(c.form, words, svc, a, &d, calls.Actions[a.Name]))))
	}
	if len(svc.Types) > 0 {
		c.types(svc, docs.Read("p", []byte(typesPage(c.form, words, svc, &d))))
	}
}

func (c *comparison) decode(file string, into any) {
	data, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		c.Fatal(err)
	}
}

// withoutExamples removes the example values, which pages of some languages have
// not.
func withoutExamples(svc *specs.Service) {
	remove := func(fields []specs.Field) {
		for i := range fields {
			fields[i].Example = nil
		}
	}
	for _, a := range svc.Actions {
		remove(a.Input)
		remove(a.Output)
	}
	for _, t := range svc.Types {
		remove(t.Fields)
	}
}

func (c *comparison) action(want *specs.Action, r *docs.Reading) {
	if r.Action == nil || r.Action.Name != want.Name {
		c.Errorf("%s: %s is not read: %v", c.dir, want.Name, r.Findings)
		return
	}
	c.all(want.Name+".input", want.Input, r.Action.Input)
	c.all(want.Name+".output", want.Output, r.Action.Output)
	if len(want.Examples) > len(r.Action.Examples) {
		c.Errorf("%s: %s has %d examples, want %d", c.dir, want.Name, len(r.Action.Examples), len(want.Examples))
	}
}

func (c *comparison) types(svc *specs.Service, r *docs.Reading) {
	got := map[string]*specs.DataType{}
	for _, t := range r.Types {
		got[t.Name] = t
	}
	for _, want := range svc.Types {
		if got[want.Name] == nil {
			c.counts["types"]++
			continue
		}
		c.all("types."+want.Name, want.Fields, got[want.Name].Fields)
	}
}

// all compares the fields of one list.
func (c *comparison) all(path string, want, got []specs.Field) {
	found := map[string]specs.Field{}
	for _, f := range got {
		found[f.Name] = f
	}
	for _, f := range want {
		g, ok := found[f.Name]
		if delete(found, f.Name); f.Name == "RequestId" {
			continue
		}
		if c.fields++; !ok {
			c.differs("rows", path+"."+f.Name, "", "")
			continue
		}
		c.field(path, f, g)
	}
	delete(found, "RequestId")
	for name := range found {
		c.differs("rows", path+"."+name, "", "")
	}
}

// field compares one field key by key.
func (c *comparison) field(path string, want, got specs.Field) {
	if strings.Contains(path, ".output") {
		got.Required = want.Required // the pages do not say it
	}
	if want.Deprecated != "" {
		got.Deprecated = want.Deprecated // nor this
	}
	w, g := reflect.ValueOf(want), reflect.ValueOf(got)
	for i := range w.NumField() {
		key := w.Type().Field(i)
		if key.Name == "Node" || strings.HasPrefix(path, "types.") && guessed[key.Name] {
			continue
		}
		a, b := shownValue(w.Field(i)), shownValue(g.Field(i))
		if a != b {
			c.differs(strings.ToLower(key.Name), path+"."+want.Name, a, b)
		}
	}
}

// guessed are the keys that the documented calls may contradict, which a page of
// data types does not have.
var guessed = map[string]bool{"Min": true, "Max": true, "Enum": true, "Default": true, "MinLength": true, "MaxLength": true, "Pattern": true}

// markup is what the metadata and the forms of pages keep or drop: addresses of
// links, marks of code, lists and stress, white space.
var markup = regexp.MustCompile("\\]?[(（](?:https?://|/)[^()\\s]*\\s*[)）]|[\\s`*•●>+\\\\\\[\\]-]")

// shownValue returns what a key says, without markup.
func shownValue(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	if enum, ok := v.Interface().([]specs.EnumValue); ok {
		var values []string
		for _, e := range enum {
			values = append(values, string(e.Value))
		}
		return strings.Join(values, ",")
	}
	return markup.ReplaceAllString(fmt.Sprint(v.Interface()), "")
}

func (c *comparison) differs(key, path, want, got string) {
	c.counts[key]++
	c.Logf("%s %s: %s is %q, want %q", c.dir, path, key, got, want)
}

func (c *comparison) finish() {
	c.Logf("of %d fields, differences by key: %v", c.fields, c.counts)
	for key, n := range c.counts {
		if most := renderedDifferences[c.form][key]; n > most {
			c.Errorf("%d of %d fields differ in %s, more than %d", n, c.fields, key, most)
		}
	}
}
