package lint

import (
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// walkResponse compares {"Response": {...}} with the output table. Members of
// the envelope, which tables may leave out, are known: RequestId, and Error in
// the example of a failed call.
func (e *exam) walkResponse(v *value) {
	path := e.path + ".response"
	inner := v.member("Response")
	if v.kind != objectValue || inner == nil || inner.kind != objectValue {
		found := v.describe()
		switch {
		case inner != nil:
			found += " whose Response is " + inner.describe()
		case v.kind == objectValue:
			found += " without Response"
		}
		e.draft("example.envelope", v.at, v.at+1, path, `put the members into {"Response": {…}}`,
			`a response is {"Response": {…}}, found %s`, found)
		return
	}
	e.repeatedMembers(v, path)
	for _, m := range v.members {
		if m.name != "Response" {
			e.unknownMember(m, []string{"Response"}, path+"."+step(m.name))
		}
	}
	e.answer(inner, path+".Response")
}

// answer compares what is inside the envelope.
func (e *exam) answer(v *value, path string) {
	fields := e.action.Output
	if fieldNamed(fields, "RequestId") == nil {
		fields = append(slices.Clip(fields), specs.Field{Name: "RequestId", Type: "String"})
	}
	if fieldNamed(fields, "Error") != nil {
		e.object(v, fields, path)
		return
	}
	e.repeatedMembers(v, path)
	rest := *v
	rest.members = slices.DeleteFunc(slices.Clone(v.members), func(m member) bool { return m.name == "Error" })
	e.members(&rest, fields, path)
	if failure := v.member("Error"); failure != nil {
		e.failure(failure, path+".Error")
	}
}

// failure compares the error of a failed call.
func (e *exam) failure(v *value, path string) {
	if v.kind != objectValue {
		e.draft("example.type-mismatch", v.at, v.end, path, "",
			"%s: an object with Code and Message, %s in the example", e.where(path), v.describe())
		return
	}
	e.object(v, []specs.Field{{Name: "Code", Type: "String"}, {Name: "Message", Type: "String"}}, path)
	code := v.member("Code")
	if code == nil || code.kind != stringValue || len(e.action.Errors) == 0 || e.documents(code.text) {
		return
	}
	e.draft("example.error-undocumented", code.at, code.end, path+".Code",
		"add the code to the errors of the action, or of the service where it is common",
		"the example fails with %s, which neither the action nor the service documents", quote(code.text))
}

// documents reports whether the action or the service lists the error code.
func (e *exam) documents(code string) bool {
	is := func(documented specs.ErrorCode) bool { return documented.Code == code }
	return slices.ContainsFunc(e.action.Errors, is) || slices.ContainsFunc(e.svc.Errors, is)
}
