package templates

import (
	"fmt"
	"strconv"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// iterator emits
//
//	// AllInstances yields every item of InstanceSet that DescribeInstances
//	// returns, from req.Offset on, in parts of req.Limit. ...
//	func (c *Client) AllInstances(ctx context.Context, req DescribeInstancesRequest) iter.Seq2[Instance, error] {
//		return tc.ByOffset(tc.Value(req.Offset, 0), func(offset int64) ([]Instance, int64, error) {
//			next := req
//			next.Offset = new(offset)
//			resp, err := c.DescribeInstances(ctx, &next)
//			if err != nil {
//				return nil, 0, err
//			}
//			return resp.InstanceSet, resp.TotalCount, nil
//		})
//	}
func iterator(f *file, op *ir.Operation) *text {
	t, p, way := f.text(), op.Pages, ways[op.Pages.By]
	item := typeName(p.Items.Type.Elem())
	t.doc(iteratorDoc(op))
	t.add("func (c *Client) ", p.Method, "(ctx ", t.std("context", "Context"), ", req ", op.Request.Name, ") ", t.std("iter", "Seq2"), "[", item, ", error] {\n")
	t.add("\treturn ", t.tc(way.function), "(", t.beginning(p), ", func(", way.param, " ", way.typ, ") ([]", item, ", ", way.second, "error) {\n")
	t.add("\t\tnext := req\n")
	t.add("\t\tnext.", p.From.Name, " = ", assigned(p.From, way.param), "\n")
	t.add("\t\tresp, err := c.", op.Name, "(ctx, &next)\n")
	t.add("\t\tif err != nil {\n\t\t\treturn nil, ", way.failed, "err\n\t\t}\n")
	t.add("\t\treturn resp.", p.Items.Name, ", ", t.found(p), "nil\n")
	t.add("\t})\n")
	t.add("}")
	return t
}

// A way is how parts are named: the runtime's function, the parameter that names
// a part, and what a part says beside its items.
type way struct {
	function, param, typ string
	zero                 string // value of the parameter that names the first part
	second, failed       string // with a comma: type and zero of what a part says, or ""
	unknown              string // what stands for that where it is not there
}

var ways = map[string]way{
	"offset": {"ByOffset", "offset", "int64", "0", "int64, ", "0, ", "-1"},
	"number": {"ByNumber", "number", "int64", "0", "", "", ""},
	"token":  {"ByToken", "token", "string", `""`, "string, ", `"", `, `""`},
}

func iteratorDoc(op *ir.Operation) ir.Doc {
	p := op.Pages
	text := fmt.Sprintf("%s yields every item of %s that %s returns, from req.%s on", p.Method, p.Items.Name, op.Name, p.From.Name)
	if p.Size != nil {
		text += fmt.Sprintf(", in parts of req.%s", p.Size.Name)
	}
	return ir.Doc{text + ". An error ends it."}
}

// beginning emits where to begin.
func (t *text) beginning(p *ir.Pages) string {
	from := "req." + p.From.Name
	if p.From.Type.Pointer {
		from = t.tc("Value") + "(" + from + ", " + ways[p.By].zero + ")"
	}
	if p.First > 0 {
		return "max(" + from + ", " + strconv.Itoa(p.First) + ")"
	}
	return from
}

func assigned(field *ir.Field, param string) string {
	if field.Type.Pointer {
		return "new(" + param + ")"
	}
	return param
}

// found emits what a part says beside its items, with a comma.
func (t *text) found(p *ir.Pages) string {
	said, unknown := p.Total, ways[p.By].unknown
	if p.By == "token" {
		said = p.Next
	}
	switch {
	case unknown == "":
		return ""
	case said == nil:
		return unknown + ", "
	case said.Type.Pointer:
		return t.tc("Value") + "(resp." + said.Name + ", " + unknown + "), "
	}
	return "resp." + said.Name + ", "
}
