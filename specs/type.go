package specs

import "strings"

// A Kind is what the values of a type are in JSON.
type Kind int

// The kinds. KindObject is every type that is not one of the documentation's
// own, which is then the name of a data type.
const (
	KindObject Kind = iota
	KindString
	KindInteger
	KindFloat
	KindBoolean
)

// primitives maps the type names of the documentation, in every spelling that
// its pages use, to kinds. Dates and times are strings on the wire.
var primitives = map[string]Kind{
	"String": KindString, "string": KindString,
	"Integer": KindInteger, "Long": KindInteger, "Int64": KindInteger, "Uint64": KindInteger,
	"Float": KindFloat, "Double": KindFloat,
	"Boolean": KindBoolean, "Bool": KindBoolean,
	"Timestamp": KindString, "Timestamp ISO8601": KindString,
	"Date": KindString, "DateTime": KindString, "Datetime": KindString,
	"Binary": KindString,
}

// A Type is a parsed type expression such as "Array of GoodNews".
type Type struct {
	Name string // without "Array of"
	Kind Kind
	List bool
}

// ParseType parses a type in the words of the documentation: one of its own
// names (String, Integer, Float, Boolean, Timestamp, Timestamp ISO8601, Date,
// ...), the name of a data type, or "Array of" one of these. It reports false
// for anything else; lists of lists do not occur.
func ParseType(s string) (Type, bool) {
	name, list := strings.CutPrefix(s, "Array of ")
	if kind, ok := primitives[name]; ok {
		return Type{Name: name, Kind: kind, List: list}, true
	}
	return Type{Name: name, Kind: KindObject, List: list}, isTypeName(name)
}

// isTypeName reports whether a name is letters, digits and underscores that
// start with a letter.
func isTypeName(name string) bool {
	for i := range len(name) {
		c := name[i]
		switch letter := c|0x20 >= 'a' && c|0x20 <= 'z'; {
		case letter, i > 0 && (c == '_' || c >= '0' && c <= '9'):
		default:
			return false
		}
	}
	return name != ""
}

// String returns the expression that ParseType takes.
func (t Type) String() string {
	if t.List {
		return "Array of " + t.Name
	}
	return t.Name
}
