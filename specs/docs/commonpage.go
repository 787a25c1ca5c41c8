package docs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// readCommonPage reads a page of common parameters: of all it says, only the
// list of regions differs from product to product. The parameters themselves
// are part of every request that generated code sends.
func (r *reader) readCommonPage() {
	parameters := 0
	r.eachTable(func(_ *Section, g *grid) {
		switch {
		case r.regionTable(g):
		case isMembers(g) && hasCommonRows(g):
			parameters += len(g.Rows) + tails(g.Table)
		default:
			r.skipTable(g, false)
		}
	})
	r.Rows.Reported += parameters
	if parameters > 0 {
		r.pageFinding("page.common", specs.LevelNote,
			fmt.Sprintf("the %s of every request are no part of a spec: generated code sends them", count(parameters, "common parameter")), "")
	}
	if len(r.Regions) == 0 {
		r.pageFinding("region.none", specs.LevelNote, "the page lists no regions", "")
	}
}

// regionColumn returns the column of a table that holds the names of regions,
// -1 where there is none.
func regionColumn(t *Table) int {
	for column := range t.Header {
		found := 0
		for i, row := range t.Rows {
			if column < len(row.Cells) && isRegion(row.Cells[column].Value) {
				found++
			}
			if (i+1-found)*5 > len(t.Rows) {
				break
			}
		}
		if found > 0 && found*5 >= len(t.Rows)*4 {
			return column
		}
	}
	return -1
}

// isRegion reports whether a cell has the name of a region.
func isRegion(cell string) bool {
	return strings.IndexByte(cell, '-') == 2 && regionName.MatchString(cell)
}

// regionTable reads a list of regions. It reports false for another table.
func (r *reader) regionTable(g *grid) bool {
	column := regionColumn(g.Table)
	if column < 0 {
		return false
	}
	for _, row := range g.Rows {
		if column >= len(row.Cells) || !isRegion(row.Cells[column].Value) {
			r.rejectRow(row, "region.name", "the row has no region, expected a name such as ap-guangzhou")
			continue
		}
		r.Rows.Regions += 1 + len(row.Tail)
		if name := row.Cells[column].Value; !slices.Contains(r.Regions, name) {
			r.Regions = append(r.Regions, name)
		}
	}
	return true
}
