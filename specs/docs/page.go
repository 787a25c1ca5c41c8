package docs

import (
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// A Text is a piece of a page and the place where it starts. Line and Col
// count from 1, Col in characters. There is one for each cell of a page, so it
// is small; no page has more bytes than an int32 counts.
type Text struct {
	Value     string
	Line, Col int32
	offset    int32 // in the text that this one was cut from
	// Rewritten says that Value is not what the page has there, as where a tag
	// became a line break. Every place in such a text is that of its start.
	Rewritten bool
	origin    *origin // of texts of HTML, which counts offsets through all of them
}

// textAt returns a text at a place.
func textAt(pos specs.Pos, value string) Text {
	return Text{Value: value, Line: int32(pos.Line), Col: int32(pos.Col)}
}

// pos returns the place of a text of a file.
func (t Text) pos(file string) specs.Pos {
	return specs.Pos{File: file, Line: int(t.Line), Col: int(t.Col)}
}

// A Page is what every form of page becomes: text, Markdown or HTML. Sections
// and their blocks keep the order of the document.
type Page struct {
	Name     string
	Title    string // empty where nothing stands above the description
	Sections []Section
	Doubts   []Text // lines of tables without pipes that may be rows, or go on with one
}

// A Section is a heading and what follows it. What stands before the first
// heading is a section without one; text extractions often have no other.
type Section struct {
	Heading Text // without its number and markup
	Kind    SectionKind
	Blocks  []Block
}

// A SectionKind says what a section is about, as its heading tells.
type SectionKind int

// The kinds of sections. The three example kinds are one heading each: of all
// examples, of one, and of the request or response in one.
const (
	SectionNone SectionKind = iota // before the first heading
	SectionUnknown
	SectionDescription
	SectionInput
	SectionOutput
	SectionExamples
	SectionExample
	SectionRequest
	SectionResponse
	SectionResources
	SectionErrors
	SectionType // of a data type on the page of an action
)

// A BlockKind says what a block is.
type BlockKind int

// The kinds of blocks.
const (
	BlockParagraph BlockKind = iota
	BlockItem                // of a list
	BlockTable
	BlockCode
)

// A Block is a paragraph, an item of a list, a table or code. Text is empty
// for tables, Table nil for all others.
type Block struct {
	Kind  BlockKind
	Text  Text
	Table *Table
}

// A Table is a header and rows of cells.
type Table struct {
	Header []Text
	Rows   []Row

	grid *grid // once newGrid has found what the columns hold
}

// A Row is a line of a table. Tail holds the lines below it that have no cells
// of their own and go on with its last cell.
type Row struct {
	Cells []Text
	Tail  []Text
}

// start returns the first cell, for positions.
func (r Row) start() Text {
	if len(r.Cells) == 0 {
		return Text{}
	}
	return r.Cells[0]
}

// trim returns t without white space around it.
func (t Text) trim() Text {
	if n := len(t.Value); n == 0 || t.Value[0] > ' ' && t.Value[n-1] > ' ' {
		return t
	}
	trimmed := strings.TrimLeft(t.Value, " \t\n")
	c := cursor{src: t}
	moved := c.at(len(t.Value) - len(trimmed))
	moved.Value = strings.TrimRight(trimmed, " \t\n")
	return moved
}

// A cursor gives the places of offsets in a text. Offsets must not decrease,
// so that the work for all of them together stays linear.
type cursor struct {
	src     Text
	indent  int  // characters before each line but the first
	fixed   bool // every offset is at the start: the text is not written as the file has it
	offset  int
	started bool
	line    int
	col     int
}

// at returns what follows offset bytes, with its place.
func (c *cursor) at(offset int) Text {
	if !c.started {
		c.started, c.line, c.col = true, int(c.src.Line), int(c.src.Col)
	}
	if offset = min(max(offset, c.offset), len(c.src.Value)); c.fixed || c.src.Rewritten {
		at := c.here(offset)
		at.Rewritten = true
		return at
	}
	passed := c.src.Value[c.offset:offset]
	if c.src.origin != nil {
		passed = c.src.origin.between(int(c.src.offset)+c.offset, int(c.src.offset)+offset)
	}
	c.offset = offset
	c.line, c.col = advance(c.line, c.col, c.indent, passed)
	at := c.here(offset)
	at.origin = c.src.origin
	return at
}

// here returns what follows offset bytes, with the place of the cursor.
func (c *cursor) here(offset int) Text {
	return Text{Value: c.src.Value[offset:], Line: int32(c.line), Col: int32(c.col), offset: c.src.offset + int32(offset)}
}

// from returns what follows offset bytes of t, with its place.
func (t Text) from(offset int) Text {
	c := cursor{src: t}
	return c.at(offset)
}
