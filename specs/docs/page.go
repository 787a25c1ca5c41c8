package docs

import (
	"strings"
	"unicode/utf8"
)

// A Text is a piece of a page and the place where it starts. Line and Col
// count from 1, Col in characters.
type Text struct {
	Value     string
	Line, Col int
}

// A Page is what every form of page becomes: text, Markdown or HTML. Sections
// and their blocks keep the order of the document.
type Page struct {
	Name     string
	Title    string // empty where nothing stands above the description
	Sections []Section
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
		c.started, c.line, c.col = true, c.src.Line, c.src.Col
	}
	if offset = min(max(offset, c.offset), len(c.src.Value)); c.fixed {
		return Text{Value: c.src.Value[offset:], Line: c.line, Col: c.col}
	}
	passed := c.src.Value[c.offset:offset]
	c.offset = offset
	if i := strings.LastIndexByte(passed, '\n'); i >= 0 {
		c.line += strings.Count(passed, "\n")
		c.col, passed = 1+c.indent, passed[i+1:]
	}
	c.col += utf8.RuneCountInString(passed)
	return Text{Value: c.src.Value[offset:], Line: c.line, Col: c.col}
}

// from returns what follows offset bytes of t, with its place.
func (t Text) from(offset int) Text {
	c := cursor{src: t}
	return c.at(offset)
}
