package docs

import (
	"fmt"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// readErrorsPage reads a page of error codes. Its first table has the codes
// that every action can answer with; those of the product itself are in a
// second one, and again on the pages of the actions that use them.
func (r *reader) readErrorsPage() {
	lines := map[string]int32{}
	r.eachTable(func(_ *Section, g *grid) {
		switch {
		case !g.has(columnCode):
			r.skipTable(g, false)
		case isCommonCodes(g):
			r.alignRows(g)
			r.Errors = append(r.Errors, r.errorTable(g, lines)...)
		default:
			rows := len(g.Rows) + tails(g.Table)
			r.Rows.Reported += rows
			r.report(g.Header[0], "error.product", specs.LevelNote, "",
				fmt.Sprintf("the table has %s of the product; the specs have those that the pages of the actions list", count(rows, "error code")), "")
		}
	})
}

// isCommonCodes reports whether a table has the codes of every product: two at
// least of those that the entrance of the API itself answers with.
func isCommonCodes(g *grid) bool {
	entrance := []string{"InvalidAction", "NoSuchVersion", "UnsupportedProtocol", "AuthFailure.SignatureFailure", "UnsupportedRegion"}
	found := 0
	for _, row := range g.Rows {
		if slices.Contains(entrance, g.cell(row, columnCode).Value) {
			found++
		}
	}
	return found > 1
}
