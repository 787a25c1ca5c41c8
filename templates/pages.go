package templates

import (
	"fmt"

	"github.com/dave/jennifer/jen"

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
func iterator(f *file, op *ir.Operation) jen.Code {
	p := op.Pages
	item := func() *jen.Statement { return goType(p.Items.Type.Elem(), local) }
	way := ways[p.By]
	return describe(iteratorDoc(op)).
		Func().Params(jen.Id("c").Op("*").Id("Client")).Id(p.Method).Params(
		jen.Id("ctx").Qual("context", "Context"),
		jen.Id("req").Id(op.Request.Name),
	).Qual("iter", "Seq2").Types(item(), jen.Error()).Block(
		jen.Return(f.tc(way.function).Call(
			beginning(f, p),
			jen.Func().Params(jen.Id(way.param).Id(way.typ)).Params(results(way, item)...).Block(
				jen.Id("next").Op(":=").Id("req"),
				jen.Id("next").Dot(p.From.Name).Op("=").Add(assigned(p.From, way.param)),
				jen.List(jen.Id("resp"), jen.Err()).Op(":=").Id("c").Dot(op.Name).Call(jen.Id("ctx"), jen.Op("&").Id("next")),
				jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(failed(way)...)),
				jen.Return(found(f, p, way)...),
			),
		)),
	)
}

// A way is how parts are named: the runtime's function, and the parameter that
// names a part.
type way struct {
	function, param string
	typ             string
	second          string // type of what a part says beside its items, or ""
	zero            string // value of the parameter that names the first part
}

var ways = map[string]way{
	"offset": {"ByOffset", "offset", "int64", "int64", "0"},
	"number": {"ByNumber", "number", "int64", "", "0"},
	"token":  {"ByToken", "token", "string", "string", `""`},
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
func beginning(f *file, p *ir.Pages) jen.Code {
	from := jen.Id("req").Dot(p.From.Name)
	if p.From.Type.Pointer {
		from = f.tc("Value").Call(from, jen.Op(ways[p.By].zero))
	}
	if p.First > 0 {
		return jen.Id("max").Call(from, jen.Lit(p.First))
	}
	return from
}

func assigned(field *ir.Field, param string) jen.Code {
	if field.Type.Pointer {
		return jen.New(jen.Id(param))
	}
	return jen.Id(param)
}

func results(w way, item func() *jen.Statement) []jen.Code {
	out := []jen.Code{jen.Index().Add(item())}
	if w.second != "" {
		out = append(out, jen.Id(w.second))
	}
	return append(out, jen.Error())
}

func failed(w way) []jen.Code {
	out := []jen.Code{jen.Nil()}
	if w.second != "" {
		out = append(out, jen.Op(w.zero))
	}
	return append(out, jen.Err())
}

// found emits what a part returns.
func found(f *file, p *ir.Pages, w way) []jen.Code {
	out := []jen.Code{jen.Id("resp").Dot(p.Items.Name)}
	second := p.Total
	if p.By == "token" {
		second = p.Next
	}
	switch {
	case w.second == "":
	case second == nil:
		out = append(out, unknown(p))
	case second.Type.Pointer:
		out = append(out, f.tc("Value").Call(jen.Id("resp").Dot(second.Name), unknown(p)))
	default:
		out = append(out, jen.Id("resp").Dot(second.Name))
	}
	return append(out, jen.Nil())
}

// unknown emits what stands for a total, or a next token, that is not there.
func unknown(p *ir.Pages) jen.Code {
	if p.By == "token" {
		return jen.Lit("")
	}
	return jen.Lit(-1)
}
