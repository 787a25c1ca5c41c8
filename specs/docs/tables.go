package docs

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// A grid is a table of known columns.
type grid struct {
	*Table
	columns []column
	at      [columnCode + 1]int // the first such column, counted from 1; 0 for none
}

// tables are the tables of the page of an action.
type tables struct {
	input, output, errors *grid
}

// has reports whether the table has the column.
func (g *grid) has(c column) bool { return g.at[c] > 0 }

// text returns what a cell of a row says, empty where the table has no such
// column.
func (g *grid) text(row *Row, c column) string {
	i := g.at[c] - 1
	if i < 0 || i >= len(row.Cells) {
		return ""
	}
	if value := row.Cells[i].Value; c == columnDescription || value == "" || value[0] != '`' {
		return value
	}
	return row.Cells[i].unquoted().Value
}

// cell returns the cell of a row in the first such column, an empty one where
// the table has none.
func (g *grid) cell(row Row, c column) Text { return g.cellOf(&row, c) }

func (g *grid) cellOf(row *Row, c column) Text {
	if i := g.at[c] - 1; i >= 0 && i < len(row.Cells) {
		if c == columnDescription {
			return row.Cells[i]
		}
		return row.Cells[i].unquoted()
	}
	return Text{Line: row.start().Line, Col: row.start().Col}
}

// unquoted returns a name or a code without the marks of code around it.
func (t Text) unquoted() Text {
	if n := len(t.Value); n > 2 && t.Value[0] == '`' && t.Value[n-1] == '`' {
		inner := t.from(1)
		inner.Value = t.Value[1 : n-1]
		return inner
	}
	return t
}

// sortTables finds the tables of the page by what their headers hold, helped
// by the section that they stand in. A table of another kind is reported.
func (r *reader) sortTables() tables {
	var found tables
	named := r.actionTable()
	for _, section := range r.page.Sections {
		for _, block := range section.Blocks {
			if block.Kind != BlockTable || section.Kind == SectionType {
				continue
			}
			r.Rows.Total += len(block.Table.Rows) + tails(block.Table)
			if isFacts(block.Table) {
				r.facts = append(r.facts, block.Table)
				continue
			}
			g := newGrid(block.Table)
			slot := found.slot(g, section.Kind)
			if slot == nil && r.regionTable(g) {
				continue
			}
			if named != nil && found.input == nil && isMembers(g) && block.Table != named {
				slot = nil // a table of another kind above that of the input
			}
			if slot == nil || *slot != nil {
				r.skipTable(g, slot != nil)
				continue
			}
			*slot = g
		}
	}
	return found
}

// actionTable returns the first table that names the action of the page, nil
// where there is none.
func (r *reader) actionTable() *Table {
	for i := range r.page.Sections {
		for g := range grids(&r.page.Sections[i]) {
			if actionRow(g) != nil {
				return g.Table
			}
		}
	}
	return nil
}

// slot returns the place of a table among the tables of a page, nil for one of
// no known kind.
func (t *tables) slot(g *grid, section SectionKind) **grid {
	switch {
	case g.has(columnCode):
		return &t.errors
	case !g.has(columnName) || !g.has(columnType):
		return nil
	case section == SectionInput:
		return &t.input
	case section == SectionOutput:
		return &t.output
	case g.has(columnRequired):
		return &t.input
	case section == SectionResources, section == SectionErrors:
		return nil
	}
	return &t.output
}

// newGrid names the columns of a table. They are found once: every reader of
// the page asks for them.
func newGrid(t *Table) *grid {
	if t.grid != nil {
		return t.grid
	}
	g := &grid{Table: t, columns: make([]column, len(t.Header))}
	t.grid = g
	for i, header := range t.Header {
		g.columns[i] = columnOf(header.Value)
	}
	g.index()
	g.describeLast()
	return g
}

// index notes where the columns are.
func (g *grid) index() {
	g.at = [columnCode + 1]int{}
	for i, c := range slices.Backward(g.columns) {
		g.at[c] = i + 1
	}
}

// describeLast takes the last column for the description where no header says
// which it is: it is the last one on every page.
func (g *grid) describeLast() {
	last := len(g.columns) - 1
	if last > 1 && g.columns[last] == columnUnknown && isMembers(g) && !g.has(columnDescription) {
		g.columns[last] = columnDescription
		g.index()
	}
}

// tails counts the lines without cells of their own.
func tails(t *Table) (n int) {
	for _, row := range t.Rows {
		n += len(row.Tail)
	}
	return n
}

// skipTable reports a table that is not read, with the number of its rows.
func (r *reader) skipTable(g *grid, again bool) {
	rows := len(g.Rows) + tails(g.Table)
	r.Rows.Reported += rows
	what := "a table of no known kind"
	if again {
		what = "a second table of the same kind"
	}
	var at Text
	names := make([]string, len(g.Header))
	for i, header := range g.Header {
		names[i] = header.Value
	}
	if len(g.Header) > 0 {
		at = g.Header[0]
	}
	r.report(at, "table.unknown", specs.LevelWarning, "",
		fmt.Sprintf("%s, with the columns %s, is not read: %s", what, quote(strings.Join(names, ", ")), count(rows, "row")),
		"if it describes parameters or error codes, write them into the spec's overlay")
}

// unknownColumns reports the columns of a table that have no known header.
// Their cells are kept with the description.
func (r *reader) unknownColumns(g *grid) {
	for i, c := range g.columns {
		if c == columnUnknown {
			r.report(g.Header[i], "table.unknown-column", specs.LevelWarning, "",
				fmt.Sprintf("column %s is not known; its cells are not read", quote(g.Header[i].Value)), "")
		}
	}
}

// align makes a row have as many cells as the table has columns, where that
// can be done without a guess about their order. It reports every row whose
// number of cells is wrong.
func (r *reader) align(g *grid, row Row) (Row, bool) {
	want := len(g.Header)
	if n := len(row.Cells); n > want && isFurniture(row.Cells[n-1].Value) {
		row.Cells = row.Cells[:n-1]
	}
	got := len(row.Cells)
	switch {
	case got == want+1 && row.Cells[0].Value == "":
		// a doubled pipe at the beginning
		return Row{Cells: row.Cells[1:], Tail: row.Tail}, true
	case isMoved(g, row):
		r.report(row.start(), "table.moved-cells", specs.LevelNote, "",
			"the row starts with an empty cell, and the others are moved by one; the last one is missing", "")
		return Row{Cells: append(row.Cells[1:len(row.Cells):len(row.Cells)], Text{}), Tail: row.Tail}, true
	case got == want:
		if split, ok := splitRequired(g, row); ok && row.Cells[got-1].Value == "" {
			r.mergedCells(row, "the last one empty")
			split.Cells = split.Cells[:want]
			return split, true
		}
		return row, true
	case got > want && g.columns[want-1] == columnDescription:
		r.report(row.Cells[want], "table.extra-cells", specs.LevelNote, "",
			fmt.Sprintf("the row has %d cells, the header %d; the last ones are joined", got, want), "")
		return Row{Cells: joinCells(row.Cells, want), Tail: row.Tail}, true
	case got == want-1:
		if split, ok := splitRequired(g, row); ok {
			r.mergedCells(row, "one less than the header")
			return split, true
		}
		if g.columns[want-1] == columnDescription && !isRequiredMark(row.Cells[got-1].Value) && (!g.has(columnType) || isTypeCell(g, row)) {
			return Row{Cells: append(slices.Clone(row.Cells), Text{}), Tail: row.Tail}, true
		}
	}
	r.rejectRow(row, "table.cells", fmt.Sprintf("the row has %d cells, the header %d", got, want))
	return row, false
}

// isMoved reports whether the cells of a row are those of a parameter, behind an
// empty one, as where a doubled pipe became a cell.
func isMoved(g *grid, row Row) bool {
	if len(row.Cells) != len(g.Header) || row.Cells[0].Value != "" || len(g.columns) == 0 || g.columns[0] != columnName {
		return false
	}
	moved := Row{Cells: row.Cells[1:]}
	marked := !g.has(columnRequired) || isRequiredMark(g.cell(moved, columnRequired).Value)
	return marked && g.has(columnType) && isTypeCell(g, moved) && isIdentifier(strings.TrimSuffix(moved.start().Value, ".N"))
}

// mergedCells reports a cell that is read as two.
func (r *reader) mergedCells(row Row, why string) {
	r.report(row.Cells[1], "table.merged-cells", specs.LevelNote, "",
		fmt.Sprintf("the row has %s, %s; %s is read as two", count(len(row.Cells), "cell"), why, quote(row.Cells[1].Value)), "")
}

// alignRows makes all rows of a table have as many cells as its header. Rows
// that only go on with the one above become lines of it.
func (r *reader) alignRows(g *grid) {
	if g == nil {
		return
	}
	rows := make([]Row, 0, len(g.Rows))
	for _, row := range g.Rows {
		if n := len(rows); n > 0 && isContinuation(row) {
			rows[n-1].Tail = append(append(rows[n-1].Tail, row.start()), row.Tail...)
			continue
		}
		if row, ok := r.align(g, row); ok {
			rows = append(rows, row)
		}
	}
	g.Rows = rows
}

// isTypeCell reports whether the cell of the type column holds a type, so that
// only the description can be missing. A word that may be the name of a data
// type is one where the cell before it says Yes or No.
func isTypeCell(g *grid, row Row) bool {
	t, ok := specs.ParseType(g.cell(row, columnType).Value)
	return ok && (t.Kind != specs.KindObject || isRequiredMark(g.cell(row, columnRequired).Value))
}

// joinCells joins the cells from the last column on, with the pipes that they
// were split at.
func joinCells(cells []Text, want int) []Text {
	var b strings.Builder
	for i, cell := range cells[want-1:] {
		if i > 0 {
			b.WriteString(pipeBetween(cells[want-2+i], cell))
		}
		b.WriteString(cell.Value)
	}
	joined := slices.Clone(cells[:want])
	joined[want-1].Value = b.String()
	return joined
}

// pipeBetween returns the pipe between two cells as the page writes it, with
// spaces around it or without.
func pipeBetween(left, right Text) string {
	if left.Line == right.Line && int(left.Col)+utf8.RuneCountInString(left.Value)+1 == int(right.Col) {
		return "|"
	}
	return " | "
}

// splitRequired splits a cell such as "Yes  String" in a row that lacks one.
func splitRequired(g *grid, row Row) (Row, bool) {
	i := slices.Index(g.columns, columnRequired)
	if i < 0 || i >= len(row.Cells) || i+1 >= len(g.columns) || g.columns[i+1] != columnType {
		return row, false
	}
	mark, rest, ok := strings.Cut(row.Cells[i].Value, " ")
	if !ok || !isRequiredMark(mark) {
		return row, false
	}
	first, second := row.Cells[i], row.Cells[i].from(len(mark)).trim()
	first.Value, second.Value = mark, strings.TrimSpace(rest)
	return Row{Cells: slices.Concat(row.Cells[:i], []Text{first, second}, row.Cells[i+1:]), Tail: row.Tail}, true
}

func isRequiredMark(mark string) bool {
	yes, no := isMark(mark)
	return yes || no
}

// isMark reports whether the mark of a row says yes, and whether it says no.
func isMark(mark string) (yes, no bool) {
	var short [foldLimit]byte
	folded := appendFold(short[:0], mark)
	return yesWords[string(folded)], noWords[string(folded)]
}

// rejectRow reports a row that is not in the spec, with its lines.
func (r *reader) rejectRow(row Row, rule, message string) {
	r.Rows.Reported += 1 + len(row.Tail)
	values := make([]string, len(row.Cells))
	for i, cell := range row.Cells {
		values[i] = cell.Value
	}
	r.report(row.start(), rule, specs.LevelWarning, "",
		fmt.Sprintf("%s: %s is not read", message, quote(strings.Join(values, " | "))),
		"correct the page, or write the row into the spec's overlay")
}

// isContinuation reports whether a row only goes on with the one above: all
// cells but the first are empty, and the first is no name.
func isContinuation(row Row) bool {
	for _, cell := range row.Cells[min(1, len(row.Cells)):] {
		if cell.Value != "" {
			return false
		}
	}
	return !isIdentifier(strings.TrimSuffix(row.start().Value, ".N"))
}
