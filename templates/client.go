package templates

import (
	"github.com/dave/jennifer/jen"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// Client emits client.go: the package comment, the service, its regions, the
// client and its constructor.
func (p *Package) Client() ([]byte, error) {
	f := p.newFile(p.pkg.Source)
	for _, line := range commentLines(p.pkg.Doc) {
		f.jennifer().PackageComment("// " + line)
	}
	f.add("service", service(f))
	if len(p.pkg.Regions) > 0 {
		f.addGroup(names(p.pkg.Regions, func(r ir.Region) string { return r.Name }), regions(f))
	}
	f.add("Client", client(f))
	f.add("New", constructor(f))
	return f.render()
}

// service emits
//
//	var service = tc.Service{Name: "waf", Version: "2018-01-25", Host: "waf.tencentcloudapi.com"}
func service(f *file) jen.Code {
	return jen.Var().Id("service").Op("=").Add(f.tc("Service")).Custom(inline,
		member("Name", jen.Lit(f.pkg.Service)),
		member("Version", jen.Lit(f.pkg.Version)),
		member("Host", jen.Lit(f.pkg.Host)),
	)
}

// regions emits
//
//	// Regions that the documentation names.
//	const (
//		APGuangzhou tc.Region = "ap-guangzhou"
//		...
//	)
func regions(f *file) jen.Code {
	return describe(ir.Doc{"Regions that the documentation names."}).Const().DefsFunc(func(g *jen.Group) {
		for _, r := range f.pkg.Regions {
			g.Id(r.Name).Add(f.tc("Region")).Op("=").Lit(r.Code)
		}
	})
}

// client emits
//
//	// Client calls the API in one region. It is safe for concurrent use.
//	type Client struct {
//		core   *tc.Client
//		region tc.Region
//	}
func client(f *file) jen.Code {
	return describe(ir.Doc{"Client calls the API in one region. It is safe for concurrent use."}).Type().Id("Client").Struct(
		jen.Id("core").Op("*").Add(f.tc("Client")),
		jen.Id("region").Add(f.tc("Region")),
	)
}

// constructor emits
//
//	// New returns a Client that sends its calls through core.
//	func New(core *tc.Client, region tc.Region) *Client {
//		return &Client{core: core, region: region}
//	}
func constructor(f *file) jen.Code {
	return describe(ir.Doc{"New returns a Client that sends its calls through core. " +
		"Clients of several regions share one core, and with it the limits."}).Func().Id("New").Params(
		jen.Id("core").Op("*").Add(f.tc("Client")),
		jen.Id("region").Add(f.tc("Region")),
	).Op("*").Id("Client").Block(
		jen.Return(jen.Op("&").Id("Client").Custom(inline,
			member("core", jen.Id("core")),
			member("region", jen.Id("region")),
		)),
	)
}

// inline is a list in braces on one line.
var inline = jen.Options{Open: "{", Close: "}", Separator: ","}

// member emits "Name: value" of a composite literal.
func member(name string, value jen.Code) jen.Code { return jen.Id(name).Op(":").Add(value) }
