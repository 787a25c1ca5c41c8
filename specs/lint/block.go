package lint

import (
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// A block is the JSON text of a request or response, and the place of its
// characters in the spec file.
type block struct {
	text  string
	start specs.Pos // of the first character, or of the whole value
	exact bool      // the text's lines are lines of the file

	// A cursor: places asked for in document order cost one walk over the text
	// together, where specs.Node.Within walks from the start each time.
	offset    int
	line, col int // of offset, from 0
}

func newBlock(ex *specs.Example, key, text string) *block {
	if start, ok := ex.Blocks.Get(key); ok {
		return &block{text: text, start: start, exact: true}
	}
	return &block{text: text, start: ex.At(key)}
}

// at returns the place of the byte at offset. Where the text is no literal
// block, one place serves for all of it.
func (b *block) at(offset int) specs.Pos {
	if !b.exact {
		return b.start
	}
	if offset < b.offset {
		b.offset, b.line, b.col = 0, 0, 0
	}
	offset = min(offset, len(b.text))
	for _, r := range b.text[b.offset:offset] {
		b.col++
		if r == '\n' {
			b.line, b.col = b.line+1, 0
		}
	}
	b.offset = offset
	return specs.Pos{File: b.start.File, Line: b.start.Line + b.line, Col: b.start.Col + b.col}
}

// width returns the number of characters from at to end, for underlining; 0
// where their place is not known.
func (b *block) width(at, end int) int {
	end = min(end, len(b.text))
	if !b.exact || at >= end {
		return 0
	}
	return utf8.RuneCountInString(b.text[at:end])
}
