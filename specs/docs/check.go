package docs

import (
	"fmt"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// checkProse reports a description that names another action than the row of
// Action does.
func (r *reader) checkProse(text Text) {
	start, end, ok := actionInProse(text.Value)
	if !ok {
		return
	}
	at := text.from(start)
	at.Value = text.Value[start:end]
	if at.Value != r.Action.Name {
		r.report(at, "description.action-mismatch", specs.LevelWarning, "description",
			fmt.Sprintf("the description names the action %s, the row of Action %s", quote(at.Value), r.Action.Name),
			"check which name is right; the spec has that of the row")
	}
}

// checkExamples compares every example with the rest of its page.
func (r *reader) checkExamples() {
	for i := range r.calls {
		c := &r.calls[i]
		path := examplePath(i)
		if c.request != nil {
			r.Action.Examples[i].Action = r.checkAction(c.request, path)
			r.checkHost(c.request, path)
		}
		r.checkRequest(c, path+".request")
		r.checkResponse(c, path+".response")
	}
}

// checkAction compares the action that a request names with the page's. It
// returns the request's where that is another.
func (r *reader) checkAction(request *part, path string) string {
	at, ok := request.action()
	switch {
	case !ok && len(request.head) > 0:
		r.report(request.at, "example.no-action", specs.LevelNote, path+".action", "the request of the example names no action", "")
	case ok && at.Value != r.Action.Name:
		r.report(at, "example.action-mismatch", specs.LevelWarning, path+".action",
			fmt.Sprintf("the example sends the action %s, the page describes %s", quote(at.Value), r.Action.Name),
			"check which name is right; the client sends that of the page")
		if isIdentifier(at.Value) {
			return at.Value
		}
	}
	return ""
}

// checkHost compares the host that a request asks with the page's domain.
func (r *reader) checkHost(request *part, path string) {
	at, ok := request.host()
	if ok && r.Service.Endpoint != "" && !strings.EqualFold(at.Value, r.Service.Endpoint) {
		r.report(at, "example.host-mismatch", specs.LevelWarning, path+".request",
			fmt.Sprintf("the example asks the host %s, the page gives the domain %s", quote(at.Value), r.Service.Endpoint), "")
	}
}

// checkRequest compares the members of the request with the input table.
func (r *reader) checkRequest(c *call, path string) {
	v := c.requestValue
	if v == nil {
		return
	}
	if v.Kind != payload.Object {
		r.reportValue(v.Pos, "example.type-mismatch", path, fmt.Sprintf("the request is %s, expected an object", v.Kind))
		return
	}
	r.checkMembers(v, r.Action.Input, "input", path)
	for i := range r.Action.Input {
		field := &r.Action.Input[i]
		if field.Required && v.Get(field.Name) == nil {
			r.reportValue(v.Pos, "example.required-missing", path+"."+field.Name,
				fmt.Sprintf("the example lacks %s, which the table marks as required", field.Name))
		}
	}
}

// checkResponse compares the members of the response with the output table.
func (r *reader) checkResponse(c *call, path string) {
	v := c.responseValue
	if v == nil {
		return
	}
	inner := v.Get("Response")
	if inner == nil || inner.Kind != payload.Object || len(v.Members) != 1 {
		r.reportValue(v.Pos, "example.envelope", path, `the response is not an object with the one member "Response"`)
	}
	if inner != nil {
		r.checkMembers(inner, r.Action.Output, "output", path+".Response")
	}
}

// checkMembers compares the members of an object with a table.
func (r *reader) checkMembers(v *payload.Value, fields []specs.Field, side, path string) {
	byName := fieldsByName(fields, len(v.Members))
	for _, m := range v.Members {
		field := byName(m.Name)
		switch {
		case field == nil && side == "output" && m.Name == "Error":
			// the envelope of errors, which no table has
		case field == nil:
			r.reportValue(m.Pos, "example.member-unknown", path+"."+memberPath(m.Name),
				fmt.Sprintf("the example has the member %s, which the %s table lacks", quote(m.Name), side))
		case !fits(field.Type, m.Value):
			r.reportValue(m.Value.Pos, "example.type-mismatch", path+"."+m.Name,
				fmt.Sprintf("%s is %s in the example and %s in the table", m.Name, m.Value.Kind, field.Type))
		}
	}
}

// fieldsByName returns what finds the field of a name, nil for none, so many
// times: few are looked for one by one.
func fieldsByName(fields []specs.Field, times int) func(name string) *specs.Field {
	const few = 1000 // comparisons of names
	if len(fields)*times <= few {
		return func(name string) *specs.Field { return fieldNamed(fields, name) }
	}
	index := make(map[string]*specs.Field, len(fields))
	for i := range fields {
		index[fields[i].Name] = &fields[i]
	}
	return func(name string) *specs.Field { return index[name] }
}

// memberPath returns a name of an example as it may stand in a path.
func memberPath(name string) string {
	if isIdentifier(name) {
		return name
	}
	return quote(name)
}

// reportValue reports something at a value of an example.
func (r *reader) reportValue(pos specs.Pos, rule, path, message string) {
	r.report(textAt(pos, ""), rule, specs.LevelWarning, path, message, "")
}

// fits reports whether a value can be one of the type. Null fits every type:
// notes on it are often missing.
func fits(typ string, v *payload.Value) bool {
	t, ok := specs.ParseType(typ)
	if !ok || v.Kind == payload.Null {
		return true
	}
	if !t.List {
		return fitsKind(t.Kind, v)
	}
	for _, item := range v.Items {
		if !fitsKind(t.Kind, item) {
			return false
		}
	}
	return v.Kind == payload.List
}

func fitsKind(kind specs.Kind, v *payload.Value) bool {
	switch v.Kind {
	case payload.Null:
		return true
	case payload.String:
		return kind == specs.KindString
	case payload.Integer:
		return kind == specs.KindInteger || kind == specs.KindFloat
	case payload.Float:
		return kind == specs.KindFloat
	case payload.Boolean:
		return kind == specs.KindBoolean
	case payload.Object:
		return kind == specs.KindObject
	}
	return false
}
