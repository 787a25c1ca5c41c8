package docs

import (
	"regexp"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

var arrayOf = regexp.MustCompile(`(?i)^(?:array|list)\s+of\s+`)

// typeWords returns a type as the documentation spells it almost everywhere.
func typeWords(s string) string {
	s = strings.Join(strings.Fields(strings.Trim(s, "`")), " ")
	list := ""
	if m := arrayOf.FindString(s); m != "" {
		list, s = "Array of ", s[len(m):]
	}
	return list + scalarWord(s)
}

// scalarWords are the documentation's own types by other spellings of them.
var scalarWords = map[string]string{
	"string": "String", "strings": "String", "str": "String",
	"integer": "Integer", "integers": "Integer", "int": "Integer", "int32": "Integer", "long": "Long",
	"int64": "Int64", "uint64": "Uint64", "unsigned integer": "Uint64",
	"float": "Float", "floats": "Float", "double": "Double", "number": "Float",
	"boolean": "Boolean", "bool": "Bool", "booleans": "Boolean",
	"timestamp": "Timestamp", "timestamp iso8601": "Timestamp ISO8601", "timestamp iso 8601": "Timestamp ISO8601",
	"date": "Date", "datetime": "DateTime", "binary": "Binary",
}

// scalarWord returns the name of a type that has another spelling than the
// documentation's own, in capitals or small letters or as a plural. The names
// of data types stay.
func scalarWord(name string) string {
	if t, ok := specs.ParseType(name); ok && t.Kind != specs.KindObject {
		return name
	}
	if word, ok := scalarWords[strings.ToLower(name)]; ok {
		return word
	}
	return name
}
