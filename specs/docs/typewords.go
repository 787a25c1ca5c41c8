package docs

import (
	"regexp"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

var arrayOf = regexp.MustCompile(`(?i)^(?:array|list)\s+of\s+`)

// typeWords returns a type as the documentation spells it almost everywhere.
func typeWords(s string) string {
	if t, ok := specs.ParseType(s); ok {
		if word := scalarWord(t.Name); word != t.Name {
			t.Name = word
			return t.String()
		}
		return s
	}
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

// maxScalarWord is as long as the longest of scalarWords.
const maxScalarWord = len("timestamp iso 8601")

// scalarWord returns the name of a type that has another spelling than the
// documentation's own, in capitals or small letters or as a plural. The names
// of data types stay.
func scalarWord(name string) string {
	if t, ok := specs.ParseType(name); ok && t.Kind != specs.KindObject {
		return name
	}
	var short [maxScalarWord]byte
	if len(name) > len(short) {
		return name
	}
	folded := short[:len(name)]
	for i := range folded {
		folded[i] = lower[name[i]]
	}
	if word, ok := scalarWords[string(folded)]; ok {
		return word
	}
	return name
}
