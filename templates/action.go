package templates

import (
	"strconv"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// Action emits the file of an action: the method, request, validation,
// response and descriptor. What a caller needs comes first.
func (p *Package) Action(op *ir.Operation) ([]byte, error) {
	f := p.newFile(op.Source)
	f.addText("Client."+op.Name, method(f, op))
	if op.Pages != nil {
		f.addText("Client."+op.Pages.Method, iterator(f, op))
	}
	if op.Stream != "" {
		f.addText("Client."+op.Stream, stream(f, op))
	}
	f.addText(op.Request.Name, structType(f, op.Request))
	if len(op.Request.Checks) > 0 {
		f.addText(op.Request.Name+".Validate", validateRequest(f, op.Request))
	}
	f.addText(op.Response.Name, structType(f, op.Response))
	addExtra(f, op.Response)
	f.addText(op.Name, descriptor(f, op))
	return f.render()
}

// method emits
//
//	// RefundStorageService ...
//	func (c *Client) RefundStorageService(ctx context.Context, req *RefundStorageServiceRequest) (*RefundStorageServiceResponse, error) {
//		return tc.Do(ctx, c.core, c.region, RefundStorageService, req)
//	}
func method(f *file, op *ir.Operation) *text {
	t := f.text()
	t.doc(op.Doc)
	t.add("func (c *Client) ", op.Name, "(ctx ", t.std("context", "Context"), ", req *", op.Request.Name, ") (*", op.Response.Name, ", error) {\n")
	t.add("\treturn ", t.tc("Do"), "(ctx, c.core, c.region, ", op.Name, ", req)\n")
	t.add("}")
	return t
}

// stream emits
//
//	// StreamChat is Chat for answers that are streams: it yields each event as it
//	// comes. An error ends it.
//	func (c *Client) StreamChat(ctx context.Context, req *ChatRequest) iter.Seq2[*ChatResponse, error] {
//		return tc.Stream(ctx, c.core, c.region, Chat, req)
//	}
func stream(f *file, op *ir.Operation) *text {
	t := f.text()
	t.doc(ir.Doc{op.Stream + " is " + op.Name + " for answers that are streams: it yields each event as it comes. An error ends it."})
	t.add("func (c *Client) ", op.Stream, "(ctx ", t.std("context", "Context"), ", req *", op.Request.Name, ") ",
		t.std("iter", "Seq2"), "[*", op.Response.Name, ", error] {\n")
	t.add("\treturn ", t.tc("Stream"), "(ctx, c.core, c.region, ", op.Name, ", req)\n")
	t.add("}")
	return t
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
func descriptor(f *file, op *ir.Operation) *text {
	t := f.text()
	t.doc(ir.Doc{op.Name + " describes the action, for tc.Do and for fakes."})
	t.add("var ", op.Name, " = &", t.tc("Action"), "[", op.Request.Name, ", ", op.Response.Name, "]")
	members := []pair{{"Service", "service"}, {"Name", quote(op.Action)}}
	if len(op.Limits) > 0 {
		members = append(members, pair{"Limits", limits(t, op)})
	}
	members = append(members, pair{"Region", t.tc(regionUses[op.RegionUse])})
	if len(op.Regions) > 0 {
		members = append(members, pair{"Regions", "[]" + t.tc("Region") + lineList(1, names(op.Regions, func(r ir.Region) string { return r.Name }))})
	}
	if op.ReadOnly {
		members = append(members, pair{"ReadOnly", "true"})
	}
	if op.Unsigned {
		members = append(members, pair{"Unsigned", "true"})
	}
	if len(op.Errors) > 0 {
		members = append(members, pair{"Errors", "[]" + t.tc("Code") + lineList(1, names(op.Errors, func(e ir.ErrorCode) string { return e.Name }))})
	}
	t.add(pairs(0, members))
	return t
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
func limits(t *text, op *ir.Operation) string {
	var items []string
	for _, limit := range op.Limits {
		items = append(items, t.tc(periods[limit.Per])+"("+strconv.Itoa(limit.Requests)+")")
	}
	return "[]" + t.tc("Limit") + inlineList(items)
}

func names[T any](items []T, name func(T) string) []string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = name(item)
	}
	return out
}
