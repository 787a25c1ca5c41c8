package templates

import (
	"strconv"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// Types emits types.go: the data types of the package, each with its methods.
func (p *Package) Types() ([]byte, error) {
	f := p.newFile(p.pkg.Source + "/types.yaml")
	for _, s := range p.pkg.Structs {
		f.addText(s.Name, structType(f, s))
		addExtra(f, s)
		if len(s.Checks) > 0 {
			f.addText(s.Name+".validate", validateType(f, s))
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
//		Extra tc.Extra `json:"-" tc:"extra"`
//	}
func structType(f *file, s *ir.Struct) *text {
	t := f.text()
	t.Grow(200 * (1 + len(s.Fields))) // about
	t.doc(s.Doc)
	if len(s.Fields) == 0 && s.Extra == "" {
		t.add("type ", s.Name, " struct{}")
		return t
	}
	t.add("type ", s.Name, " struct {\n")
	for i, n := 0, 0; i < len(s.Fields); i += n {
		n = together(s.Fields[i:])
		if i > 0 {
			t.add("\n")
		}
		fieldLines(t, s.Fields[i:i+n])
	}
	if s.Extra != "" {
		if len(s.Fields) > 0 {
			t.add("\n")
		}
		t.comment(s.Rest)
		t.add("\t", s.Extra, " ", t.tc("Extra"), " `json:\"-\" tc:\"extra\"`\n")
	}
	t.add("}")
	return t
}

// together returns how many fields stand together at the beginning: those
// without a comment, and otherwise one.
func together(fields []*ir.Field) int {
	n := 1
	for n < len(fields) && len(fields[n-1].Doc)+len(fields[n].Doc) == 0 {
		n++
	}
	return n
}

// fieldLines emits fields that stand together, in columns.
func fieldLines(t *text, fields []*ir.Field) {
	names, types := 0, 0
	for _, field := range fields {
		names = max(names, utf8.RuneCountInString(field.Name))
		types = max(types, utf8.RuneCountInString(typeName(field.Type)))
	}
	t.comment(fields[0].Doc)
	for _, field := range fields {
		t.add("\t", pad(field.Name, names), " ", pad(typeName(field.Type), types), " ", jsonTag(field), "\n")
	}
}

// typeName returns a type as its own package writes it.
func typeName(t ir.Type) string {
	name := string(t.Basic)
	if t.Struct != nil {
		name = t.Struct.Name
	}
	switch {
	case t.List:
		return "[]" + name
	case t.Pointer:
		return "*" + name
	}
	return name
}

// jsonTag returns the tag of a field.
func jsonTag(f *ir.Field) string {
	value := f.Wire
	if isName(value) && f.OmitZero {
		return "`json:\"" + value + ",omitzero\"`"
	}
	if isName(value) {
		return "`json:\"" + value + "\"`"
	}
	if f.OmitZero {
		value += ",omitzero"
	}
	tag := "json:" + strconv.Quote(value)
	if strconv.CanBackquote(tag) {
		return "`" + tag + "`"
	}
	return strconv.Quote(tag)
}

// isName reports whether s is letters, digits and underscores alone, as nearly all
// names on the wire are.
func isName(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isLetter(c) && (c < '0' || c > '9') || c >= 0x80 {
			return false
		}
	}
	return true
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
