package docs

import (
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// cellsStart returns the header of a table that an extraction has written with
// one cell a line, if one starts here, and the line below it:
//
//	Parameter Name
//	Type
//	Description
//	ZoneId
//	String
//	ID of the zone.
func (p *textParser) cellsStart() (header []Text, ok bool, next int) {
	if !p.columnStarts() {
		return nil, false, 0
	}
	const most = 6 // columns, far more than any table has
	for i := p.next; i < len(p.lines) && len(header) < most; i++ {
		line := p.lines[i].trim()
		if line.Value == "" {
			continue
		}
		if columnOf(line.Value) == columnUnknown {
			break
		}
		header, next = append(header, line), i+1
		if isLooseHeader(header) {
			return header, true, next
		}
	}
	return nil, false, 0
}

// cellsTable takes the table with that header.
func (p *textParser) cellsTable(header []Text, next int) {
	p.next = next
	t := newLooseTable(p, header)
	t.rowAt, t.cellLines = t.cellsRow, true
	t.take()
}

// cellsRow returns the row whose first cell is line i: every cell but the
// description is exactly one line.
func (t *looseTable) cellsRow(i int) (cells []Text, next int, ok bool) {
	next = i
	for _, c := range t.g.columns[:len(t.g.columns)-1] {
		for len(cells) > 0 && next < len(t.p.lines) && strings.TrimSpace(t.p.lines[next].Value) == "" {
			next++
		}
		if next >= len(t.p.lines) {
			return nil, 0, false
		}
		line := t.p.lines[next].trim()
		if !isCellOf(c, line.Value) {
			return nil, 0, false
		}
		cells = append(cells, line)
		next++
	}
	end := cells[len(cells)-1]
	return append(cells, Text{Line: end.Line, Col: end.Col}), next, true
}

// isCellOf reports whether a whole line can be the cell of a column.
func isCellOf(c column, line string) bool {
	switch c {
	case columnName:
		return flatName.MatchString(line)
	case columnRequired:
		return isRequiredMark(line)
	case columnType:
		t, ok := specs.ParseType(typeWords(line))
		return ok && isCapital(t.Name[0])
	case columnCode:
		return isFlatCode(line)
	}
	return false
}
