package lint

import (
	"strings"
	"unicode"

	"github.com/tcgen-dev/tcgen/specs"
)

// nameRules are the rules about names and other exact texts.
func nameRules() []rule {
	return []rule{
		{check: checkEnumCase, Rule: specs.Rule{
			ID: "enum.case-only", Level: specs.LevelWarning,
			Summary: "two documented values of a field differ only in case",
			Why:     "Probably one value in two spellings, of which the service takes one. If both are right, go_name keeps the constants apart; else remove one in overlay.yaml.",
		}},
		{check: checkErrorCase, Rule: specs.Rule{
			ID: "error.case-only", Level: specs.LevelWarning,
			Summary: "two error codes of a service differ only in case",
			Why: "The official client lists 40 such pairs (InternalError.Db, InternalError.DB). A program that compares with one misses the other. " +
				"If the service sends both, keep both; else correct one in overlay.yaml.",
		}},
		{check: checkFieldCase, Rule: specs.Rule{
			ID: "field.case-only", Level: specs.LevelWarning,
			Summary: "two fields of a struct differ only in case",
			Why: "JSON decoders that ignore case, encoding/json among them, may put one field's value into the other, and Go names meet. " +
				"44 Chinese and 12 English pairs are documented (SubDomain, Subdomain); give one a go_name, or remove the wrong one.",
		}},
		{check: checkCommonNames, Rule: specs.Rule{
			ID: "field.common-name", Level: specs.LevelNote,
			Summary: "a request parameter has the name of a common parameter",
			Why: "Pages list common parameters (Region, Token) among an action's own. Common ones travel in headers; a field is sent in the body. " +
				"A few services do have such a field (Language); if this is not one, remove the field.",
		}},
		{check: checkErrorField, Rule: specs.Rule{
			ID: "field.error-name", Level: specs.LevelWarning,
			Summary: "a response parameter is called Error",
			Why:     "A response with a member Error is a failed call; a result of that name can't be told from it. Two actions document one; remove the field unless calls are known to return it.",
		}},
		{check: checkSpaces, Rule: specs.Rule{
			ID: "name.spaces", Level: specs.LevelWarning,
			Summary: "a value that is sent as it stands begins or ends with white space, or holds an invisible character",
			Why:     "Pages hold zero-width and no-break spaces inside words (139 files). The service compares exactly; retype the value in overlay.yaml.",
		}},
	}
}

// A twin is a name and where it stands.
type twin struct {
	name, path string
	pos        specs.Pos
}

// twins finds names that differ from an earlier one in case only. Repeated
// spellings are reported once.
type twins struct {
	first map[string]twin // by lower-case name
	seen  map[string]bool
}

func newTwins() twins { return twins{map[string]twin{}, map[string]bool{}} }

// add reports t as a finding where an earlier name differs from it in case.
func (w twins) add(p *pass, t twin, help string) {
	if w.seen[t.name] {
		return
	}
	w.seen[t.name] = true
	key := strings.ToLower(t.name)
	first, ok := w.first[key]
	if !ok {
		w.first[key] = t
		return
	}
	p.report(t.pos, t.path, help, "%s differs only in case from %s at %s", show(t.name), show(first.name), first.pos)
}

func checkFieldCase(p *pass) {
	for g := range p.groups() {
		names := newTwins()
		for i := range g.fields {
			f := &g.fields[i]
			names.add(p, twin{f.Name, g.path + "." + f.Name, f.At("name")}, "remove the wrong one, or give one a go_name")
		}
	}
}

func checkEnumCase(p *pass) {
	for path, f := range p.fields() {
		values := newTwins()
		for i := range f.Enum {
			e := &f.Enum[i]
			values.add(p, twin{string(e.Value), path + ".enum", e.At("value")}, "remove the wrong one")
		}
	}
}

// checkErrorCase looks at the codes of a whole service, since its actions
// share the constants.
func checkErrorCase(p *pass) {
	codes := newTwins()
	add := func(owner string, errors []specs.ErrorCode) {
		for i := range errors {
			e := &errors[i]
			codes.add(p, twin{e.Code, owner + ".errors." + e.Code, e.At("code")}, "correct the code that the service does not send")
		}
	}
	add("service", p.svc.Errors)
	for _, a := range p.actions {
		add(a.Name, a.Errors)
	}
}

// commonParameters are the parameters of every call, which travel in headers.
func commonParameters() []string {
	return []string{
		"Action", "Version", "Region", "Timestamp", "Nonce", "SecretId", "Signature",
		"SignatureMethod", "Token", "Language", "RequestClient",
	}
}

func checkCommonNames(p *pass) {
	for _, a := range p.actions {
		for i := range a.Input {
			f := &a.Input[i]
			for _, common := range commonParameters() {
				if f.Name == common {
					p.report(f.At("name"), a.Name+".input."+f.Name, "remove it, unless the service takes it in the body",
						"%s is also a common parameter, which travels in a header", f.Name)
				}
			}
		}
	}
}

func checkErrorField(p *pass) {
	for _, a := range p.actions {
		for i := range a.Output {
			if f := &a.Output[i]; f.Name == "Error" {
				p.report(f.At("name"), a.Name+".output.Error", "remove it, unless calls that succeed return it",
					"the response parameter Error looks like a failed call")
			}
		}
	}
}

func checkSpaces(p *pass) {
	for path, f := range p.fields() {
		for i := range f.Enum {
			p.reportSpaces(f.Enum[i].At("value"), path+".enum", "value", string(f.Enum[i].Value))
		}
		if f.Default != nil {
			p.reportSpaces(f.At("default"), path+".default", "default", string(*f.Default))
		}
	}
}

// reportSpaces reports white space at the ends of text, and characters that
// can't be seen in it.
func (p *pass) reportSpaces(pos specs.Pos, path, what, text string) {
	const help = "retype the text without it"
	if strings.TrimSpace(text) != text {
		p.report(pos, path, help, "the %s %s begins or ends with white space", what, quote(text))
		return
	}
	for _, r := range text {
		if r != ' ' && (unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || unicode.IsSpace(r)) {
			p.report(pos, path, help, "the %s %s holds the invisible character U+%04X", what, quote(text), r)
			return
		}
	}
}
