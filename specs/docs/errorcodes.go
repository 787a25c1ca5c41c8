package docs

import (
	"fmt"
	"regexp"

	"github.com/tcgen-dev/tcgen/specs"
)

// errorCode is names with dots between them. Some old pages have numbers.
var errorCode = regexp.MustCompile(`^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$`)

// readErrors reads the table of error codes. A page may have none.
func (r *reader) readErrors() {
	g := r.tables.errors
	if g == nil {
		return
	}
	r.unknownColumns(g)
	index := map[string]Text{}
	for _, row := range g.Rows {
		code := g.cell(row, columnCode)
		if !errorCode.MatchString(code.Value) {
			r.rejectRow(row, "error.code", fmt.Sprintf("%s is not an error code, expected one such as InvalidParameter.Format", quote(code.Value)))
			continue
		}
		if first, again := index[code.Value]; again {
			r.rejectRow(row, "error.duplicate", fmt.Sprintf("error code %s is already in line %d", code.Value, first.Line))
			continue
		}
		index[code.Value] = code
		r.Rows.Errors++
		r.Rows.Joined += len(row.Tail)
		entry := specs.ErrorCode{Code: code.Value, Description: descriptionOf(g, row).Value}
		entry.Pos = r.pos(code)
		r.Action.Errors = append(r.Action.Errors, entry)
	}
}
