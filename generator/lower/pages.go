package lower

import (
	"cmp"
	"regexp"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

// pages lowers how the action gives a long list in parts; the fields are there,
// for the specs were checked.
func (l *lowering) pages(op *ir.Operation, a *specs.Action) *ir.Pages {
	p := a.Pages
	if p == nil {
		return nil
	}
	return &ir.Pages{
		Method: l.iterator(a),
		By:     p.By,
		First:  p.First,
		From:   op.Request.Field(p.From),
		Size:   op.Request.Field(p.Size),
		Items:  op.Response.Field(p.Items),
		Total:  op.Response.Field(p.Total),
		Next:   op.Response.Field(p.Next),
	}
}

// reads matches the verbs of actions that read.
var reads = regexp.MustCompile(`^(?:Describe|List|Get|Query|Search)([A-Z].*)$`)

// iterator returns the name of the method: "All" and what the action reads, or
// the whole name of the action where that would be the name of another method.
func (l *lowering) iterator(a *specs.Action) string {
	own := cmp.Or(a.GoName, exported(a.Name))
	short := all(own)
	if l.lists[short] > 1 || l.calls[short] {
		return l.call("All"+own, "Items")
	}
	return l.call(short, "Items")
}

// call takes the name for a method of the client that no action has, with the
// suffix behind it as often as it takes.
func (l *lowering) call(name, suffix string) string {
	for l.calls[name] {
		name += suffix
	}
	l.calls[name] = true
	return name
}

func all(name string) string {
	if m := reads.FindStringSubmatch(name); m != nil {
		name = m[1]
	}
	return "All" + name
}
