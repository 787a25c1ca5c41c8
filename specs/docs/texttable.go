package docs

import (
	"bytes"
	"regexp"
	"strings"
)

// delimiter is the line of dashes below the header of a table.
var delimiter = regexp.MustCompile(`^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$`)

// tableStarts reports whether the line here is the header of a table: one with
// pipes above a line of dashes, or one whose cells are all known columns.
func (p *textParser) tableStarts() bool {
	line := strings.TrimSpace(p.lines[p.next].Value)
	if !strings.Contains(line, "|") {
		return false
	}
	if p.next+1 < len(p.lines) && p.isDelimiter(p.next+1) {
		return true
	}
	cells := splitCells(Text{Value: line})
	for _, cell := range cells {
		if columnOf(cell.Value) == columnUnknown {
			return false
		}
	}
	return len(cells) > 1
}

func (p *textParser) isDelimiter(i int) bool {
	line := strings.TrimSpace(p.lines[i].Value)
	return strings.Contains(line, "|") && delimiter.MatchString(line)
}

// columnOf tells what a column holds by its header.
func columnOf(header string) column {
	var short [foldLimit]byte
	return columnWords[string(bytes.TrimRight(appendFold(short[:0], header), ":. "))]
}

// table takes a table in either of the two flavours: with a pipe before every
// line, or with pipes between and after the cells only.
func (p *textParser) table() {
	p.tables = true
	header := p.lines[p.next].trim()
	t := &Table{Header: splitCells(header)}
	leading := strings.HasPrefix(header.Value, "|")
	p.next++
	if p.next < len(p.lines) && p.isDelimiter(p.next) {
		p.next++
	}
	for p.next < len(p.lines) && p.row(t, leading) {
	}
	p.add(Block{Kind: BlockTable, Table: t})
}

// row takes one row, or a line that goes on with the row above. It reports
// false where the table has ended.
func (p *textParser) row(t *Table, leading bool) bool {
	line := p.lines[p.next].trim()
	starts := strings.HasPrefix(line.Value, "|") && line.Value != "|"
	if !leading {
		starts = strings.Contains(line.Value, " | ")
	}
	switch {
	case line.Value == "" || p.headerBelow():
		return false
	case starts:
		t.Rows = append(t.Rows, Row{Cells: splitCells(p.rowText(len(t.Header)))})
		return true
	case strings.HasSuffix(line.Value, "|") && len(t.Rows) > 0:
		last := &t.Rows[len(t.Rows)-1]
		line.Value = strings.Trim(line.Value, "| ")
		last.Tail = append(last.Tail, line)
		p.next++
		return true
	}
	return false
}

// headerBelow reports whether another table starts here without a blank line.
func (p *textParser) headerBelow() bool {
	return p.next+1 < len(p.lines) && p.isDelimiter(p.next+1)
}

// maxCellLines is how many lines one row may span.
const maxCellLines = 200

// rowText returns the row here with the lines that its last cell spans: a row
// ends with a pipe, if one follows before the next row starts. A row with all
// its cells needs none.
func (p *textParser) rowText(columns int) Text {
	start := p.next
	first := strings.TrimSpace(p.lines[start].Value)
	p.next++
	if strings.HasSuffix(first, "|") || len(splitCells(Text{Value: first})) > columns {
		return p.lines[start].trim()
	}
	for end := p.next; end < min(len(p.lines), start+maxCellLines); end++ {
		line := strings.TrimSpace(p.lines[end].Value)
		if strings.HasPrefix(line, "|") && line != "|" || strings.Contains(line, " | ") || startsCode(line) {
			break
		}
		if strings.HasSuffix(line, "|") {
			p.next = end + 1
			return join(p.lines[start:p.next]).trim()
		}
	}
	return p.lines[start].trim()
}

// splitCells splits a row at its pipes, except escaped ones. The pipe before
// the first cell and the one after the last are no cells' edges.
func splitCells(row Text) []Text {
	c := cursor{src: row}
	start := 0
	if strings.HasPrefix(row.Value, "|") {
		start = 1
	}
	var cells []Text
	for i := start; i < len(row.Value); i++ {
		switch row.Value[i] {
		case '\\':
			i++
		case '|':
			cells = append(cells, cellText(&c, start, i))
			start = i + 1
		}
	}
	if strings.TrimSpace(row.Value[start:]) != "" {
		cells = append(cells, cellText(&c, start, len(row.Value)))
	}
	return cells
}

// cellText returns the text between two offsets, without the space around it
// and the escapes of pipes in it.
func cellText(c *cursor, start, end int) Text {
	raw := c.src.Value[start:end]
	trimmed := strings.TrimLeft(raw, " \t\n")
	t := c.at(start + len(raw) - len(trimmed))
	t.Value = strings.ReplaceAll(strings.TrimRight(trimmed, " \t\n"), `\|`, "|")
	return t
}
