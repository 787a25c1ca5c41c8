// Package payload reads the bodies of documented calls: JSON whose values know
// their place, and query strings, which it writes as the JSON of the same
// request. Nothing in it depends on where a body was found.
package payload

import (
	"fmt"

	"github.com/tcgen-dev/tcgen/specs"
)

// A Kind is what a JSON value is. Integers and floats are told apart by how
// they are written.
type Kind int

// The kinds of values.
const (
	Null Kind = iota
	String
	Integer
	Float
	Boolean
	Object
	List
)

var kindNames = [...]string{"null", "a string", "an integer", "a float", "a boolean", "an object", "a list"}

// String returns the kind with its article, for messages.
func (k Kind) String() string {
	if k < 0 || int(k) >= len(kindNames) {
		return fmt.Sprintf("kind %d", int(k))
	}
	return kindNames[k]
}

// A Value is a JSON value with the place of everything in it.
type Value struct {
	Kind    Kind
	Pos     specs.Pos
	Text    string   // of strings, without quotes and escapes, numbers and booleans
	Members []Member // of objects, in their order; a name may stand twice
	Items   []*Value // of lists
}

// A Member is a name and a value in an object.
type Member struct {
	Name  string
	Pos   specs.Pos // of the name
	Value *Value
}

// Get returns the first member of that name. It returns nil where there is
// none, where v is no object and where v is nil.
func (v *Value) Get(name string) *Value {
	if v == nil {
		return nil
	}
	for i := range v.Members {
		if v.Members[i].Name == name {
			return v.Members[i].Value
		}
	}
	return nil
}
