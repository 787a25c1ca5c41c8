package lower

import (
	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

// stream returns the name of the method that yields the events of an answer, or
// "". Where the tables give the answer no members, the events have those that
// only examples show, and the response keeps them.
func (l *lowering) stream(op *ir.Operation, a *specs.Action) string {
	if !a.Stream {
		return ""
	}
	if len(op.Response.Fields) == 1 { // RequestId
		op.Response.Extra = l.extra(op.Response)
		op.Response.Rest = ir.Doc{op.Response.Extra + " holds the members of an event, which the tables of the documentation do not describe."}
	}
	if name := "Stream" + op.Name; !l.calls[name] {
		return l.call(name, "")
	}
	return l.call(op.Name+"Events", "Events")
}
