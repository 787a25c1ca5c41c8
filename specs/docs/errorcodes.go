package docs

import (
	"fmt"

	"github.com/tcgen-dev/tcgen/specs"
)

// isErrorCode reports whether a text is names with dots between them. Some old
// pages have numbers.
func isErrorCode(text string) bool {
	dot := true // a name has to follow
	for i := range len(text) {
		switch c := text[i]; {
		case c == '.' && !dot:
			dot = true
		case isWordByte(c) || c == '-':
			dot = false
		default:
			return false
		}
	}
	return !dot
}

// readErrors reads the table of error codes. A page may have none.
func (r *reader) readErrors() {
	g := r.tables.errors
	if g == nil {
		return
	}
	r.Action.Errors = r.errorTable(g, make(map[string]int32, len(g.Rows)))
}

// errorTable reads one table. lines holds those of the codes that the page had
// before.
func (r *reader) errorTable(g *grid, lines map[string]int32) []specs.ErrorCode {
	codes := make([]specs.ErrorCode, 0, len(g.Rows))
	r.unknownColumns(g)
	for _, row := range g.Rows {
		code := g.cell(row, columnCode)
		if !isErrorCode(code.Value) {
			r.rejectRow(row, "error.code", fmt.Sprintf("%s is not an error code, expected one such as InvalidParameter.Format", quote(code.Value)))
			continue
		}
		if line, again := lines[code.Value]; again {
			r.rejectRow(row, "error.duplicate", fmt.Sprintf("error code %s is already in line %d", code.Value, line))
			continue
		}
		lines[code.Value] = code.Line
		r.Rows.Errors++
		r.Rows.Joined += len(row.Tail)
		entry := specs.ErrorCode{Code: code.Value, Description: descriptionOf(g, row).Value}
		entry.Pos = r.pos(code)
		codes = append(codes, entry)
	}
	if len(codes) == 0 {
		return nil
	}
	return codes
}
