package lint

import (
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// unfitRules are the rules whose findings make an example unfit for a golden
// test: the generated types could not carry the example without loss, or the
// generated checks refuse it.
func unfitRules() []string {
	return []string{
		"enforce.example-outside", "example.envelope", "example.integer-form", "example.json-invalid", "example.member-repeated",
		"example.member-unknown", "example.null", "example.required-empty", "example.required-missing", "example.type-mismatch",
	}
}

// exampleRules are the rules about documented examples against the tables.
func exampleRules() []rule {
	return []rule{
		{check: checkExampleActions, Rule: specs.Rule{
			ID: "example.action-mismatch", Level: specs.LevelWarning,
			Summary: "the documented request names another action",
			Why: "One example in a hundred carries the name of an older or neighbouring action. The request is sent under the spec's own name, so generated code is not harmed. " +
				"If the page is right and the action was renamed, correct the spec; to accept the example as it is, remove action from it in overlay.yaml.",
		}},
		{check: takeDrafts, Rule: specs.Rule{
			ID: "example.envelope", Level: specs.LevelWarning,
			Summary: "a response example is not {\"Response\": {…}}",
			Why:     "Every answer of the API has this envelope; a text without shows another interface, or only a part. The example makes no golden test; correct it, or give it a skip.",
		}},
		{check: takeDrafts, Rule: specs.Rule{
			ID: "example.error-undocumented", Level: specs.LevelNote,
			Summary: "an example fails with an error code that nothing documents",
			Why:     "The table of error codes is incomplete, or the example shows an old code. Add the code in overlay.yaml, to the service where it is a common one.",
		}},
		{check: takeDrafts, Rule: specs.Rule{
			ID: "example.integer-form", Level: specs.LevelNote,
			Summary: "an integer is written as 1.0 or 1e3, or is larger than an int64",
			Why:     "The value has the type of the table, but generated code holds integers as int64, which takes whole numbers up to 2^63-1 without fraction and exponent. The example makes no golden test; write a plain number.",
		}},
		{check: takeDrafts, Rule: specs.Rule{
			ID: "example.json-invalid", Level: specs.LevelWarning, Also: []specs.Level{specs.LevelError},
			Summary: "a request or response example is not JSON",
			Why: "Translated pages lose commas and quotes: 3 of 100 English requests and 5 of 100 responses can't be read. The example makes no golden test. " +
				"A reader of pages gives it a skip; in a spec without one it is an error. Correct the text in overlay.yaml, or give the example a skip with the reason.",
		}},
		{check: takeDrafts, Rule: specs.Rule{
			ID: "example.member-repeated", Level: specs.LevelWarning,
			Summary: "an example has a member twice in one object",
			Why:     "Decoders take one and lose the other. Probably a copied line whose name was not changed; correct or remove one.",
		}},
		{check: takeDrafts, Rule: specs.Rule{
			ID: "example.member-unknown", Level: specs.LevelWarning,
			Summary: "an example has a member that the table lacks",
			Why: "A misspelt name (region for Region), or a parameter that the table forgot. The service refuses unknown parameters, and generated types lose unknown members. " +
				"Add the field or correct the example in overlay.yaml, or give the example a skip.",
		}},
		{check: checkMissing, Rule: specs.Rule{
			ID: "example.missing", Level: specs.LevelNote,
			Summary: "an action has no example",
			Why:     "The golden test then has no documented request and response to hold the types against; it uses a filled-in one. An example written by hand into the spec helps.",
		}},
		{check: takeDrafts, Rule: specs.Rule{
			ID: "example.null", Level: specs.LevelWarning,
			Summary: "a value is null in an example, and nothing says that it may be",
			Why: "2,290 English fields lack the sentence that they may be null where the metadata of the API has it. Such a null arrives as the zero value. Set nullable in overlay.yaml; " +
				"in a request, leave the member out.",
		}},
		{check: takeDrafts, Rule: specs.Rule{
			ID: "example.required-empty", Level: specs.LevelWarning,
			Summary: "a required text or list is empty in a request example",
			Why:     "Generated code takes an empty required text or list for a forgotten one and refuses the request. Either empty means something to the service, and required should go, or the example was not filled in.",
		}},
		{check: takeDrafts, Rule: specs.Rule{
			ID: "example.required-missing", Level: specs.LevelWarning,
			Summary: "a request example lacks a required parameter",
			Why:     "Generated code refuses the request before sending it. Either the parameter became optional or the example is old: correct required, or complete the example.",
		}},
		{check: checkSkipped, Rule: specs.Rule{
			ID: "example.skipped", Level: specs.LevelNote,
			Summary: "an example makes no golden test, for the reason that its skip gives",
			Why:     "A skip accepts what the example contradicts, and no other rule looks at it. It is listed so that it is not forgotten: remove skip when the page is corrected.",
		}},
		{check: takeDrafts, Rule: specs.Rule{
			ID: "example.type-mismatch", Level: specs.LevelWarning,
			Summary: "an example value has another type than the table says",
			Why: "3 of 100 request examples and 1 of 100 responses: mostly an integer or boolean in quotes. The service may take both or refuse one; the response may fail to decode. " +
				"Correct the value, or the type in the table, in overlay.yaml, or give the example a skip.",
		}},
	}
}

// checkExampleActions reports Example.Action, which readers of pages set where
// the request names another action. A skipped example is accepted as it is.
func checkExampleActions(p *pass) {
	for _, a := range p.actions {
		for i := range a.Examples {
			ex := &a.Examples[i]
			if ex.Action == "" || ex.Action == a.Name || ex.Skip != "" {
				continue
			}
			p.report(ex.At("action"), examplePath(a, i)+".action", "check which name is right; the call is sent as "+a.Name,
				"the documented request names the action %s%s, expected %s", show(ex.Action), p.relation(ex.Action, a.Name), a.Name)
		}
	}
}

// relation says what the action name other is to the service.
func (p *pass) relation(other, name string) string {
	switch {
	case strings.EqualFold(strings.TrimSpace(other), name):
		return " (only case or spaces differ)"
	case slices.ContainsFunc(p.actions, func(a *specs.Action) bool { return a.Name == other }):
		return " (another action of the service)"
	}
	return ""
}

func checkMissing(p *pass) {
	for _, a := range p.actions {
		if len(a.Examples) == 0 {
			p.report(a.At("action"), a.Name+".examples", "add one by hand, if a working call is known",
				"%s has no example, so its golden test has no documented request", a.Name)
		}
	}
}

func checkSkipped(p *pass) {
	for _, a := range p.actions {
		for i := range a.Examples {
			if ex := &a.Examples[i]; ex.Skip != "" {
				p.report(ex.At("skip"), examplePath(a, i), "", "the example makes no golden test: %s", printable(ex.Skip))
			}
		}
	}
}
