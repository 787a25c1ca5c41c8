package specs

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// A Pos is a place in an input file. Line and Col count from 1, Col in
// characters; zero means that the whole file is meant.
type Pos struct {
	File      string
	Line, Col int
}

// String returns the position as compilers print it, such as
// "specs/waf.yaml:12:5".
func (p Pos) String() string {
	switch {
	case p.File == "":
		return "-"
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return p.File + ":" + strconv.Itoa(p.Line)
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Col)
}

// Compare orders positions by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// A Level says how much a finding matters.
type Level string

// The levels. An error makes the input unusable for what was asked; a warning
// is something that a person should look at; a note only tells.
const (
	LevelError   Level = "error"
	LevelWarning Level = "warning"
	LevelNote    Level = "note"
)

// A Finding is the one diagnostic of the whole program: something that was
// found in an input file. Text, JSON and GitHub annotations are printers of it.
type Finding struct {
	Pos   Pos
	Width int    // characters to underline from Pos on; 0 means one
	Rule  string // stable ID, such as "type.undefined"
	Level Level
	// Path names what is meant in the words of the spec, such as
	// "GenerateDealsAndPayNew.input.Goods"; it may be empty.
	Path    string
	Message string // lower case: what was found, what was expected
	Help    string // what to do about it; may be empty
}

// Error returns the finding on one line: "file:line:col: level: message [rule]".
func (f Finding) Error() string {
	return fmt.Sprintf("%s: %s: %s [%s]", f.Pos, f.Level, f.Message, f.Rule)
}

// SortFindings orders findings by position, then by rule and message, and
// removes repeated ones.
func SortFindings(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
	return slices.Compact(findings)
}

// HasErrors reports whether one of findings is an error.
func HasErrors(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Level == LevelError })
}
