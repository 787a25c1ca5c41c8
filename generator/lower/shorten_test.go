package lower

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

func TestFirstSentence(t *testing.T) {
	tests := map[string]string{
		"":                                  "",
		"No end":                            "No end",
		"One. Two.":                         "One.",
		" One\nTwo":                         "One",
		"See e.g. this one. And that.":      "See e.g. this one.",
		"Version 1.2. Later 1.3.":           "Version 1.2.",
		"Really? Yes.":                      "Really?",
		"查询实例。返回列表。":                        "查询实例。",
		"At most 5. 0 is none.":             "At most 5.",
		"Ends with a full stop.":            "Ends with a full stop.",
		"A URL, https://x.test/a.b?c. More": "A URL, https://x.test/a.b?c.",
	}
	for text, want := range tests {
		if got := firstSentence(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func wordy() *specs.Service {
	field := func(name string) specs.Field {
		return specs.Field{Name: name, Type: "String", Required: true, Description: "What it is. And more words.",
			Enum: []specs.EnumValue{{Value: "fast", Description: "The one. And more words."}}, RequiredWhen: "Always. And more words."}
	}
	svc := service([]*specs.DataType{{Name: "Box", Description: "A box. And more words.", Fields: []specs.Field{field("Lid")}}},
		[]specs.Field{field("In"), {Name: "Boxes", Type: "Array of Box"}}, []specs.Field{field("Out")})
	svc.Description = "A service. And more words."
	svc.Actions[0].Description = "Does it. And more words."
	svc.Actions[0].RateLimits = []specs.RateLimit{{Requests: 5, Per: "second"}}
	return svc
}

// docsOf returns all comments of a package.
func docsOf(pkg *ir.Package) string {
	var all []string
	add := func(doc ir.Doc) { all = append(all, doc...) }
	add(pkg.Doc)
	structs := pkg.Structs
	for _, op := range pkg.Operations {
		add(op.Doc)
		structs = append(structs, op.Request, op.Response)
	}
	for _, s := range structs {
		add(s.Doc)
		for _, f := range s.Fields {
			add(f.Doc)
		}
	}
	return strings.Join(all, "\n")
}

// The words of the documentation become comments as far as they are wanted; what
// the keys say always does, and the spec itself stays as it is.
func TestDocs(t *testing.T) {
	tests := map[Docs]struct{ has, lacks []string }{
		"":        {has: []string{"And more words.", "Does it.", "Limit: 5 requests per second.", "Required."}},
		DocsFull:  {has: []string{"And more words.", "Does it.", "Limit: 5 requests per second.", "Required."}},
		DocsBrief: {has: []string{"DoIt: Does it.", "What it is.", "A box.", "Limit: 5 requests per second.", "Required.", "Values: fast (The one.)."}, lacks: []string{"more words"}},
		DocsNone:  {has: []string{"DoIt calls the action", "Limit: 5 requests per second.", "Required.", "Values: fast."}, lacks: []string{"more words", "What it is", "Does it", "A box", "The one"}},
	}
	for docs, want := range tests {
		svc := wordy()
		pkg, findings := Package(svc, Options{Docs: docs})
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		text := docsOf(pkg)
		for _, s := range want.has {
			if !strings.Contains(text, s) {
				t.Errorf("docs %q lack %q:\n%s", docs, s, text)
			}
		}
		for _, s := range want.lacks {
			if strings.Contains(text, s) {
				t.Errorf("docs %q have %q:\n%s", docs, s, text)
			}
		}
		if !reflect.DeepEqual(svc, wordy()) {
			t.Errorf("docs %q changed the spec: %s", docs, cmp.Diff(wordy(), svc))
		}
	}
}
