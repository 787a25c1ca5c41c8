package docs

import (
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// Guess fills the keys that the descriptions of a service state in prose, as
// Read does for pages: documented values, limits, defaults, formats, and what
// holds for several parameters together. The service is one that has only what
// its source says outright, such as that of the official metadata; Guess
// overwrites these keys.
//
// What the examples of the service contradict is left out. Each such guess is a
// finding at its field, in the order of the types and actions.
func Guess(svc *specs.Service) []specs.Finding {
	g := serviceGuesser{}
	types := map[string]*specs.DataType{}
	for _, t := range svc.Types {
		guess(t.Fields, false, g.doubt(typePath(t)))
		types[t.Name] = t
	}
	for _, a := range svc.Actions {
		g.action(a)
	}
	d := typeDoubter{types: types, doubt: g.report}
	d.service(svc)
	return g.findings
}

// A serviceGuesser collects the guesses that are left out.
type serviceGuesser struct {
	findings []specs.Finding
}

func (g *serviceGuesser) report(f *specs.Field, path string, c contradiction) {
	g.findings = append(g.findings, specs.Finding{
		Pos: f.Pos, Rule: "hint.contradicted", Level: specs.LevelNote, Path: path, Message: c.message(), Help: c.help(),
	})
}

// doubt returns what reports the guesses about the fields below a path.
func (g *serviceGuesser) doubt(path string) doubt {
	return func(f *specs.Field, c contradiction) { g.report(f, path+"."+f.Name, c) }
}

func (g *serviceGuesser) action(a *specs.Action) {
	input, output := g.doubt(a.Name+".input"), g.doubt(a.Name+".output")
	guess(a.Input, false, input)
	guess(a.Output, true, output)
	var requests, responses []*payload.Value
	for i := range a.Examples {
		example := &a.Examples[i]
		requests = appendObject(requests, textValue(example, "request", example.Request))
		responses = appendObject(responses, textValue(example, "response", example.Response).Get("Response"))
	}
	dropByExamples(a.Input, requests, input)
	dropTogether(a.Input, requests, input)
	dropByExamples(a.Output, responses, output)
}
