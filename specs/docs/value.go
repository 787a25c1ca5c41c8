package docs

import (
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// parseValue parses the valid JSON that is the source of the cursor, in file.
func parseValue(file string, at cursor) *payload.Value {
	return payload.Parse(at.src.Value, places(file, at))
}

// places returns the places of offsets in the source of the cursor, in file.
// Offsets must not decrease.
func places(file string, at cursor) func(int) specs.Pos {
	if at.src.origin == nil && !at.fixed && !at.src.Rewritten {
		return plainPlaces(file, at)
	}
	return func(offset int) specs.Pos {
		return at.at(offset).pos(file)
	}
}

// plainPlaces is places for a text that the file has as it is.
func plainPlaces(file string, at cursor) func(int) specs.Pos {
	last := 0
	pos := at.src.pos(file)
	return func(offset int) specs.Pos {
		offset = min(max(offset, last), len(at.src.Value))
		pos.Line, pos.Col = advance(pos.Line, pos.Col, at.indent, at.src.Value[last:offset])
		last = offset
		return pos
	}
}
