package templates

import (
	"github.com/dave/jennifer/jen"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// Action emits the file of an action: the method, request, validation,
// response and descriptor. What a caller needs comes first.
func Action(pkg *ir.Package, op *ir.Operation) ([]byte, error) {
	f := newFile(pkg, op.Source)
	f.addText([]string{"Client." + op.Name}, method(f, op))
	if op.Pages != nil {
		f.add("Client."+op.Pages.Method, iterator(f, op))
	}
	if op.Stream != "" {
		f.add("Client."+op.Stream, stream(f, op))
	}
	f.addText([]string{op.Request.Name}, structType(f, op.Request))
	if len(op.Request.Checks) > 0 {
		f.add(op.Request.Name+".Validate", validateRequest(f, op.Request))
	}
	f.addText([]string{op.Response.Name}, structType(f, op.Response))
	addExtra(f, op.Response)
	f.add(op.Name, descriptor(f, op))
	return f.render()
}

// method emits
//
//	// RefundStorageService ...
//	func (c *Client) RefundStorageService(ctx context.Context, req *RefundStorageServiceRequest) (*RefundStorageServiceResponse, error) {
//		return tc.Do(ctx, c.core, c.region, RefundStorageService, req)
//	}
func method(f *file, op *ir.Operation) jen.Code {
	t := &text{}
	t.doc(op.Doc)
	t.add("func (c *Client) ", op.Name, "(ctx ")
	t.code(jen.Qual("context", "Context"))
	t.add(", req *", op.Request.Name, ") (*", op.Response.Name, ", error) {\n\treturn ")
	t.code(f.tc("Do"))
	t.add("(ctx, c.core, c.region, ", op.Name, ", req)\n}")
	return t.done()
}

// stream emits
//
//	// StreamChat is Chat for answers that are streams: it yields each event as it
//	// comes. An error ends it.
//	func (c *Client) StreamChat(ctx context.Context, req *ChatRequest) iter.Seq2[*ChatResponse, error] {
//		return tc.Stream(ctx, c.core, c.region, Chat, req)
//	}
func stream(f *file, op *ir.Operation) jen.Code {
	return describe(ir.Doc{op.Stream + " is " + op.Name + " for answers that are streams: it yields each event as it comes. An error ends it."}).
		Func().Params(jen.Id("c").Op("*").Id("Client")).Id(op.Stream).Params(
		jen.Id("ctx").Qual("context", "Context"),
		jen.Id("req").Op("*").Id(op.Request.Name),
	).Qual("iter", "Seq2").Types(jen.Op("*").Id(op.Response.Name), jen.Error()).Block(
		jen.Return(f.tc("Stream").Call(
			jen.Id("ctx"), jen.Id("c").Dot("core"), jen.Id("c").Dot("region"), jen.Id(op.Name), jen.Id("req"))),
	)
}

// descriptor emits
//
//	// RefundStorageService describes the action, for tc.Do and for fakes.
//	var RefundStorageService = &tc.Action[RefundStorageServiceRequest, RefundStorageServiceResponse]{
//		Service: service,
//		Name:    "RefundStorageService",
//		Limits:  []tc.Limit{tc.PerSecond(40)},
//		Region:  tc.RegionRequired,
//		Errors: []tc.Code{
//			ErrAuthFailure,
//			...
//		},
//	}
func descriptor(f *file, op *ir.Operation) jen.Code {
	members := []jen.Code{
		member("Service", jen.Id("service")),
		member("Name", jen.Lit(op.Action)),
	}
	if len(op.Limits) > 0 {
		members = append(members, member("Limits", limits(f, op)))
	}
	members = append(members, member("Region", f.tc(regionUses[op.RegionUse])))
	if len(op.Regions) > 0 {
		members = append(members, member("Regions", list(f, "Region", names(op.Regions, func(r ir.Region) string { return r.Name }))))
	}
	if op.ReadOnly {
		members = append(members, member("ReadOnly", jen.True()))
	}
	if op.Unsigned {
		members = append(members, member("Unsigned", jen.True()))
	}
	if len(op.Errors) > 0 {
		members = append(members, member("Errors", list(f, "Code", names(op.Errors, func(e ir.ErrorCode) string { return e.Name }))))
	}
	return describe(ir.Doc{op.Name + " describes the action, for tc.Do and for fakes."}).Var().Id(op.Name).Op("=").Op("&").Add(f.tc("Action")).
		Types(jen.Id(op.Request.Name), jen.Id(op.Response.Name)).
		Custom(lines, members...)
}

var regionUses = map[ir.RegionUse]string{
	ir.RegionRequired: "RegionRequired",
	ir.RegionOptional: "RegionOptional",
	ir.RegionNone:     "RegionNone",
}

var periods = map[string]string{"second": "PerSecond", "minute": "PerMinute"}

// limits emits
//
//	[]tc.Limit{tc.PerSecond(20), tc.PerMinute(1200)}
func limits(f *file, op *ir.Operation) jen.Code {
	var items []jen.Code
	for _, limit := range op.Limits {
		items = append(items, f.tc(periods[limit.Per]).Call(jen.Lit(limit.Requests)))
	}
	return jen.Index().Add(f.tc("Limit")).Custom(inline, items...)
}

// list emits
//
//	[]tc.Code{
//		ErrAuthFailure,
//		...
//	}
func list(f *file, elem string, items []jen.Code) jen.Code {
	return jen.Index().Add(f.tc(elem)).Custom(lines, items...)
}

func names[T any](items []T, name func(T) string) []jen.Code {
	var out []jen.Code
	for _, item := range items {
		out = append(out, jen.Id(name(item)))
	}
	return out
}
