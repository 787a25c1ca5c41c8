// Package ir holds the Go program to be, as data: names, types and facts are
// decided (package lower), nothing is rendered (package templates). It knows
// neither YAML nor jennifer.
package ir

// A Pos names the place in a spec that something comes from, such as
// "specs/waf/2018-01-25/types.yaml:12:5".
type Pos string

// A Package is the Go package of one service version.
type Package struct {
	Name       string // "waf"
	Dir        string // slash-separated folder, relative to the project's
	ImportPath string
	Runtime    string // import path of package tc
	Source     string // folder of the specs

	Doc     Doc
	Service string // as signed
	Version string
	Host    string

	Regions    []Region     // by code
	Errors     []ErrorCode  // by code
	Structs    []*Struct    // data types, by name
	Operations []*Operation // by name
}

// A Doc is a comment: paragraphs of plain text. Lines of a paragraph that
// begin with "- " are items of a list.
type Doc []string

// A Region is a region constant.
type Region struct {
	Name string // "APGuangzhou"
	Code string // "ap-guangzhou"
}

// An ErrorCode is an error constant.
type ErrorCode struct {
	Name string // "ErrFailedOperation"
	Code string // "FailedOperation"
	Doc  Doc
}

// A RegionUse says whether calls name a region.
type RegionUse string

// The uses of the region.
const (
	RegionRequired RegionUse = "required"
	RegionOptional RegionUse = "optional"
	RegionNone     RegionUse = "none"
)

// A Limit is a documented number of requests in a period.
type Limit struct {
	Requests int
	Per      string // "second" or "minute"
}

// An Operation is the Go side of an action: a method, its request and
// response, and the descriptor that the runtime works from.
type Operation struct {
	Pos    Pos
	Source string // path of the spec
	Action string // name on the wire
	Name   string // Go name of the method and of the descriptor
	File   string // file name without ".go"

	Doc       Doc
	Limits    []Limit
	RegionUse RegionUse
	Regions   []Region
	ReadOnly  bool
	Unsigned  bool
	Errors    []ErrorCode // in the order of the documentation

	Request  *Struct
	Response *Struct
	Pages    *Pages // nil: no iterator
	Stream   string // method that yields the events of an answer; empty: none
	Examples []*Example
	Golden   Golden
}

// Pages is the iterator of an operation that gives a long list in parts.
type Pages struct {
	Method string // "AllInstances"
	By     string // "offset", "number" or "token"
	First  int    // number of the first part
	From   *Field // of the request
	Size   *Field // of the request, or nil
	Items  *Field // of the response
	Total  *Field // of the response, or nil
	Next   *Field // of the response, or nil
}

// A Struct is a request, a response or a data type.
type Struct struct {
	Pos    Pos
	Name   string
	Doc    Doc
	Fields []*Field
	Checks []Check // what validation does, in the order of the fields
	Extra  string  // Go name of the map of members without a field; empty: none
	Rest   Doc     // what Extra holds
}

// Field returns the field of the wire name, or nil.
func (s *Struct) Field(wire string) *Field {
	for _, f := range s.Fields {
		if f.Wire == wire {
			return f
		}
	}
	return nil
}

// A Field is a struct field.
type Field struct {
	Pos      Pos
	Name     string // Go name
	Wire     string // JSON name
	Type     Type
	OmitZero bool // leave the zero value out of the JSON
	Doc      Doc
}

// A Basic is a Go type that is not a struct.
type Basic string

// The basic types.
const (
	String  Basic = "string"
	Int64   Basic = "int64"
	Float64 Basic = "float64"
	Bool    Basic = "bool"
)

// A Type is the Go type of a field: Basic or Struct, perhaps behind a slice or
// a pointer, never both.
type Type struct {
	Basic   Basic   // empty where Struct is set
	Struct  *Struct // nil where Basic is set
	List    bool
	Pointer bool
}

// Elem returns the type of the items of a list, or behind a pointer.
func (t Type) Elem() Type { return Type{Basic: t.Basic, Struct: t.Struct} }

// A CheckKind is a kind of validation step.
type CheckKind int

// The kinds of checks, with what they emit for the field F.
const (
	RequireText    CheckKind = iota // c.Require(r.F != "", "F")
	RequireItems                    // c.Require(len(r.F) > 0, "F")
	RequirePointer                  // c.Require(r.F != nil, "F")
	Nested                          // r.F.validate(c.Field("F"))
	NestedIfSet                     // if tc.IsSet(r.F) { r.F.validate(c.Field("F")) }
	NestedPointer                   // if r.F != nil { r.F.validate(c.Field("F")) }
	NestedItems                     // for i := range r.F { r.F[i].validate(c.Item("F", i)) }
	AtMostItems                     // c.Check(len(r.F) <= 10, "F", "at most 10 items")
	InRange                         // c.Check(r.F >= 1 && r.F <= 100, "F", "1 to 100")
	InLength                        // c.Check(tc.Length(r.F) <= 60, "F", "at most 60 characters")
	OneOf                           // c.Check(tc.OneOf(r.F, "asc", "desc"), "F", "one of asc, desc")
	Matches                         // c.Check(tc.Matches(r.F, "[a-z]+"), "F", "matches [a-z]+")
)

// A Check is one step of validation.
type Check struct {
	Kind  CheckKind
	Field *Field

	// Of the kinds that compare a value:
	Min, Max string // numbers as Go writes them; empty: no bound
	Values   []any  // string, int64 or float64
	Pattern  string // regular expression for the whole value
	Rule     string // in words
}

// An Example is a documented call, for an Example function.
type Example struct {
	Title   string
	Request *Value
}

// A Value is a Go value: a composite literal or a constant.
type Value struct {
	Type   Type
	Const  any          // string, int64, float64 or bool
	Fields []FieldValue // of a struct
	Items  []*Value     // of a list
}

// A FieldValue is a field of a composite literal.
type FieldValue struct {
	Name  string
	Value *Value
}

// A Golden is what the documentation says of an action, for its golden test.
type Golden struct {
	Required []string // paths of required parameters, such as "Goods[].Name"
	Examples []GoldenExample
	Limited  []Limited
	Renamed  map[string]string // wire names of fields with another Go name, by "Type.Field"
}

// A Limited is a parameter whose value validation checks, with what it takes and
// what it refuses. Values are string, int64 or float64; nil where none is known.
type Limited struct {
	Path    string // such as "Goods[].Name"
	Items   int    // a number of items that is refused; 0: the items are not counted
	Allowed any
	Refused any
}

// A GoldenExample is a documented request and its response, as JSON. Either
// may be empty.
type GoldenExample struct {
	Request, Response string
}
