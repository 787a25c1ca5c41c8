package templates

import (
	"github.com/dave/jennifer/jen"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// Types emits types.go: the data types of the package, each with its methods.
func Types(pkg *ir.Package) ([]byte, error) {
	f := newFile(pkg, pkg.Source+"/types.yaml")
	for _, s := range pkg.Structs {
		f.add(s.Name, structType(f, s))
		addExtra(f, s)
		if len(s.Checks) > 0 {
			f.add(s.Name+".validate", validateType(f, s))
		}
	}
	return f.render()
}

// addExtra adds the methods of a struct that keeps members without a field.
func addExtra(f *file, s *ir.Struct) {
	if s.Extra != "" {
		f.add(s.Name+".MarshalJSON", marshalExtra(f, s))
		f.add(s.Name+".UnmarshalJSON", unmarshalExtra(f, s))
	}
}

// structType emits
//
//	// GoodNews: Number and details of goods
//	type GoodNews struct {
//		// Number of goods
//		//
//		// Required.
//		GoodsNum int64 `json:"GoodsNum"`
//
//		...
//
//		// Extra holds members that the documentation does not show.
//		Extra tc.Extra `json:"-"`
//	}
func structType(f *file, s *ir.Struct) jen.Code {
	return describe(s.Doc).Type().Id(s.Name).StructFunc(func(g *jen.Group) {
		for i, field := range s.Fields {
			// Fields without a comment stand together.
			if i > 0 && len(field.Doc)+len(s.Fields[i-1].Doc) > 0 {
				g.Line()
			}
			if len(field.Doc) > 0 {
				g.Add(comment(field.Doc))
			}
			g.Id(field.Name).Add(goType(field.Type, local)).Tag(map[string]string{"json": jsonTag(field)})
		}
		if s.Extra != "" {
			if len(s.Fields) > 0 {
				g.Line()
			}
			g.Add(comment(s.Rest))
			g.Id(s.Extra).Add(f.tc("Extra")).Tag(map[string]string{"json": "-"})
		}
	})
}

func jsonTag(f *ir.Field) string {
	if f.OmitZero {
		return f.Wire + ",omitzero"
	}
	return f.Wire
}

// marshalExtra emits
//
//	// MarshalJSON adds Extra to the fields.
//	func (t GoodNews) MarshalJSON() ([]byte, error) {
//		type plain GoodNews
//		return tc.MarshalExtra(plain(t), t.Extra)
//	}
func marshalExtra(f *file, s *ir.Struct) jen.Code {
	return describe(ir.Doc{"MarshalJSON adds " + s.Extra + " to the fields."}).Func().Params(jen.Id("t").Id(s.Name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Type().Id("plain").Id(s.Name),
		jen.Return(f.tc("MarshalExtra").Call(jen.Id("plain").Call(jen.Id("t")), jen.Id("t").Dot(s.Extra))),
	)
}

// unmarshalExtra emits
//
//	// UnmarshalJSON keeps members that are no field in Extra.
//	func (t *GoodNews) UnmarshalJSON(data []byte) error {
//		type plain GoodNews
//		return tc.UnmarshalExtra(data, (*plain)(t), &t.Extra)
//	}
func unmarshalExtra(f *file, s *ir.Struct) jen.Code {
	return describe(ir.Doc{"UnmarshalJSON keeps members that are no field in " + s.Extra + "."}).Func().Params(jen.Id("t").Op("*").Id(s.Name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Type().Id("plain").Id(s.Name),
		jen.Return(f.tc("UnmarshalExtra").Call(
			jen.Id("data"), jen.Parens(jen.Op("*").Id("plain")).Call(jen.Id("t")), jen.Op("&").Id("t").Dot(s.Extra))),
	)
}
