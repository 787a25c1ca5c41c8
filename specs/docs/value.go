package docs

import (
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// parseValue parses the valid JSON that is the source of the cursor, in file.
func parseValue(file string, at cursor) *payload.Value {
	return payload.Parse(at.src.Value, func(offset int) specs.Pos {
		return at.at(offset).pos(file)
	})
}
