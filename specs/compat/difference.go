package compat

// An Op is what happened at a place.
type Op string

// The operations.
const (
	Added   Op = "added"
	Removed Op = "removed"
	Changed Op = "changed" // another value
	Renamed Op = "renamed" // the same thing under another name, which Before has
	Moved   Op = "moved"   // the same items in another order
)

// A Kind is what a place is.
type Kind string

// The kinds of places.
const (
	OfService Kind = "service"
	OfAction  Kind = "action"
	OfType    Kind = "type"
	OfField   Kind = "field"
	OfError   Kind = "error"
	OfRegion  Kind = "region"
	OfExample Kind = "example"
	OfEnum    Kind = "enum" // one of the documented values of a field
)

// A Difference is something that two specs say differently. It has no opinion
// on that: Judge has.
type Difference struct {
	Place
	Kind          Kind // of what the place names; with Place.Key, what has the key
	Op            Op
	Before, After Side
}
