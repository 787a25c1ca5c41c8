package docs

import (
	"fmt"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// A looseTable is a table without pipes, in the making: nothing but the form
// of its words tells where a row starts. What is no row goes on with the
// description of the row above.
type looseTable struct {
	p     *textParser
	table *Table
	g     *grid
	// rowAt returns the cells of the row that starts at line i, and the line
	// after them.
	rowAt     func(i int) (cells []Text, next int, ok bool)
	cellLines bool   // every cell is a line: a row without a description waits for it
	dropped   bool   // the marks of required parameters are lost
	doubtful  bool   // what rowAt last said is a guess
	ahead     int    // a line below that starts a row, as far as one is known
	lines     []Text // that go on with the last row
}

func newLooseTable(p *textParser, header []Text) *looseTable {
	p.tables = true
	table := &Table{Header: header}
	return &looseTable{p: p, table: table, g: newGrid(table)}
}

// take goes on to the end of the table and adds it to the page.
func (t *looseTable) take() {
	for t.p.next < len(t.p.lines) && !t.ends() {
		cells, next, ok := t.rowAt(t.p.next)
		line := t.p.lines[t.p.next].trim()
		if t.doubtful {
			t.p.page.Doubts = append(t.p.page.Doubts, line)
		}
		if ok {
			t.closeRow()
			t.table.Rows = append(t.table.Rows, Row{Cells: cells})
			t.p.next = next
			continue
		}
		t.p.next++
		if line.Value != "" {
			t.lines = append(t.lines, line)
		}
	}
	t.closeRow()
	t.p.add(Block{Kind: BlockTable, Table: t.table})
}

// closeRow adds the lines below a row to its description.
func (t *looseTable) closeRow() {
	if len(t.table.Rows) == 0 {
		for _, line := range t.lines { // above the first row
			t.p.add(paragraph(line))
		}
		t.lines = nil
		return
	}
	cells := t.table.Rows[len(t.table.Rows)-1].Cells
	last := &cells[len(cells)-1]
	var values []string
	for i, line := range t.lines {
		if last.Value == "" && i == 0 {
			*last = line
			continue
		}
		values = append(values, itemLine(line.Value))
	}
	if len(values) > 0 {
		last.Value = strings.Join(append([]string{last.Value}, values...), "\n")
	}
	t.lines = nil
}

// itemLine returns a line of a description with a plain mark for items of
// lists.
func itemLine(line string) string {
	if m := bulletMark(line); m != "" {
		return "- " + strings.TrimSpace(line[len(m):])
	}
	return line
}

// ends reports whether the line here belongs to the table no more.
func (t *looseTable) ends() bool {
	if t.stops(t.p.next) {
		return true
	}
	line := strings.TrimSpace(t.p.lines[t.p.next].Value)
	if line != "" && !isFurniture(line) && !startsCode(line) && !t.isComplete() {
		return false
	}
	if line == "" && t.cellLines && t.awaitsText() {
		return false
	}
	return !t.bulletBelow() && !t.rowBelow()
}

// stops reports whether something else starts at line i for certain: a heading
// or another table.
func (t *looseTable) stops(i int) bool {
	line := t.p.lines[i].trim()
	if line.Value == "" {
		return false
	}
	if _, _, ok := t.rowAt(i); ok {
		return false
	}
	_, number, kind := t.p.parseHeading(unmarked(line))
	if kind == SectionNone {
		t.p.listed = t.p.listed || number == 1
	}
	here := t.p.at(i)
	_, flat := here.flatStarts()
	_, cells, _ := here.cellsStart()
	return kind != SectionNone || flat || cells || here.tableStarts() || here.typeStarts() || strings.HasPrefix(line.Value, "```")
}

// bulletBelow reports whether the next line that is not empty is an item of a
// list, with nothing but empty lines before it.
func (t *looseTable) bulletBelow() bool {
	for i := t.p.next; i < min(t.p.next+maxCellLines, len(t.p.lines)); i++ {
		if line := strings.TrimSpace(t.p.lines[i].Value); line != "" {
			return bulletMark(line) != "" && !isFurniture(line)
		}
	}
	return false
}

// rowBelow reports whether another row follows before the table must end. The
// search is remembered, so that all searches together stay linear.
func (t *looseTable) rowBelow() bool {
	if t.ahead > t.p.next {
		return true
	}
	for i := t.p.next; i < min(t.p.next+maxCellLines, len(t.p.lines)); i++ {
		if _, _, ok := t.rowAt(i); ok {
			t.ahead = i
			return true
		}
		if t.stops(i) {
			return false
		}
	}
	return false
}

// reportDoubts reports the lines of tables without pipes that were taken for
// rows, or for no rows, on little evidence.
func (r *reader) reportDoubts() {
	for _, line := range r.page.Doubts {
		r.report(line, "table.doubtful-row", specs.LevelWarning, "",
			fmt.Sprintf("nothing but its words tells whether the line %s is a row or goes on with the one above", quote(line.Value)),
			"compare the spec with the page")
	}
}

// awaitsText reports whether the last row has no description yet.
func (t *looseTable) awaitsText() bool {
	n := len(t.table.Rows)
	return n > 0 && len(t.lines) == 0 && t.g.cell(t.table.Rows[n-1], columnDescription).Value == ""
}

// isComplete reports whether the last row is the one that ends every table of
// output parameters.
func (t *looseTable) isComplete() bool {
	n := len(t.table.Rows)
	if n == 0 || t.g.cell(t.table.Rows[n-1], columnName).Value != "RequestId" {
		return false
	}
	return !t.awaitsText()
}
