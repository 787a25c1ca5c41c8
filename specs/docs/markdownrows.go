package docs

import (
	"cmp"
	"strings"
)

// isRule reports whether line i is the line of dashes below the header of a
// table: cells of dashes, with a colon at either end.
func (m *markdownParser) isRule(i int) bool {
	if i >= len(m.page.all) || m.page.all[i].marks&(markWord|markPipe) != markPipe {
		return false
	}
	line := m.page.trimmed(i)
	for cell := range strings.SplitSeq(strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|"), "|") {
		cell = strings.TrimSuffix(strings.TrimPrefix(strings.Trim(cell, " \t"), ":"), ":")
		if cell == "" || strings.Trim(cell, "-") != "" {
			return false
		}
	}
	return true
}

// headerBelow reports whether the header of another table is in line i. A row
// may have dashes for values, but not two in a cell.
func (m *markdownParser) headerBelow(i int) bool {
	return m.isRule(i+1) && strings.Contains(m.page.trimmed(i+1), "--") && m.page.all[i].marks&markPipe != 0
}

// tableStarts reports whether line i is the header of a table.
func (m *markdownParser) tableStarts(i int) bool {
	return m.page.all[i].marks&markPipe != 0 && m.isRule(i+1) && !m.isRule(i)
}

// maxExtra is how many cells more than its header a row may have to be split
// into; what follows stays in the last of them.
const maxExtra = 8

// tableRule is the rule of the tables that goldmark takes as the page has them:
// of its beginning as many cells as the header has. The page's own says no more.
var tableRule = strings.Repeat("|:-", maxRule) + "|"

// maxRule is the number of columns of the widest of these tables.
const maxRule = 32

// A tableLines is a table in the making.
type tableLines struct {
	header, columns int
	leading         bool // all rows start with a pipe
	width           int  // of the widest row, in cells
	whole           bool // every row is one line, and goes to goldmark as the page has it
	rows            []tableRow
}

// A tableRow is a row of a table, which starts in line first of the page.
type tableRow struct {
	first int
	made  string // the row where it is not the line as the page has it
}

// usualRows is the number of rows that few tables exceed.
const usualRows = 32

// table takes a table. goldmark finds its cells.
func (m *markdownParser) table() {
	header := m.page.trimmed(m.next)
	columns := cellCount(header)
	t := tableLines{header: m.next, columns: columns, leading: header[0] == '|', width: columns, rows: m.rows[:0]}
	t.whole = header[0] != '#' && columns <= maxRule && !hasManyLinks(header)
	m.next += 2
	for m.next < len(m.page.all) && m.row(&t) {
	}
	m.rows = t.rows
	if t.whole && t.width == columns && m.wholeTable(&t) {
		return
	}
	m.madeTable(&t)
}

// row takes a row of a table, all its lines. It reports false where the table
// has ended.
func (m *markdownParser) row(t *tableLines) bool {
	here := m.page.all[m.next]
	if here.marks&markPipe == 0 || m.headerBelow(m.next) {
		return false
	}
	line := m.page.trimmed(m.next)
	if line[0] == '#' || fenceMark(line) != "" {
		return false
	}
	end := m.next + 1
	cells := cellCount(line)
	if startsRow(line, t.leading) && (line[len(line)-1] != '|' || cells < t.columns) {
		end = m.rowEnd(t.leading)
	}
	row := tableRow{first: m.next}
	if end > m.next+1 {
		row.made = m.joinRow(m.next, end)
		cells = cellCount(row.made)
	}
	if cells > t.columns+maxExtra {
		row.made = escapePipes(cmp.Or(row.made, line), t.columns+maxExtra)
		cells = min(cellCount(row.made), t.columns+maxExtra)
	}
	t.whole = t.whole && row.made == "" && !hasManyLinks(line)
	t.width = max(t.width, cells)
	t.rows = append(t.rows, row)
	m.next = end
	return true
}

// startsRow reports whether a line starts a row: with the pipe that all rows
// start with, or with pipes between words.
func startsRow(line string, leading bool) bool {
	if leading {
		return strings.HasPrefix(line, "|") && line != "|"
	}
	return strings.Contains(line, " | ")
}

// rowEnd returns the number of the line behind a row that does not end in its
// first line: it goes on to the line that ends with a pipe, or to the next
// row. A row that neither follows has only the one line.
func (m *markdownParser) rowEnd(leading bool) int {
	blank := false
	for end := m.next + 1; end < min(len(m.page.all), m.next+maxCellLines); end++ {
		line := m.page.trimmed(end)
		switch {
		case line == "":
			blank = true
		case startsRow(line, leading):
			if blank {
				return m.next + 1
			}
			return end
		case line[0] == '#', fenceMark(line) != "", m.headerBelow(end):
			return m.next + 1
		case strings.HasSuffix(line, "|"):
			return end + 1
		}
	}
	return m.next + 1
}

// joinRow makes one line of the lines of a row.
func (m *markdownParser) joinRow(i, end int) string {
	values := []string{m.page.trimmed(i)}
	for i++; i < end; i++ {
		values = append(values, m.page.line(i).Value)
	}
	return strings.TrimSpace(strings.Join(values, lineMark))
}

// cellCount returns the number of cells that goldmark makes of a line.
func cellCount(line string) int {
	inner := strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	n := 1 + strings.Count(inner, "|")
	if strings.IndexByte(inner, '\\') >= 0 {
		n -= strings.Count(inner, `\|`)
	}
	return n
}

// escapePipes escapes the pipes behind the first n cells of a row.
func escapePipes(row string, n int) string {
	var b strings.Builder
	cells := 0
	for i := range len(row) {
		if row[i] == '|' && i > 0 && i < len(row)-1 && row[i-1] != '\\' {
			if cells++; cells >= n {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(row[i])
	}
	return b.String()
}
