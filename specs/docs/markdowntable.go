package docs

import (
	"cmp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	mdtext "github.com/yuin/goldmark/text"
)

// wholeTable adds a table whose lines goldmark takes as the page has them. It
// reports false where goldmark finds no table in them.
func (m *markdownParser) wholeTable(t *tableLines) bool {
	m.own.load(m.page.start(t.header), int(m.page.all[m.next-1].end))
	m.source = m.own
	lines := m.tableText()
	lines.Append(m.lineSegment(t.header))
	lines.Append(mdtext.NewSegment(0, len("|:-")*t.columns+1))
	for _, row := range t.rows {
		lines.Append(m.lineSegment(row.first))
	}
	return m.addTable()
}

// madeTable adds a table that is made anew: every row is one line, and the
// header and the rule are as wide as the widest row, for goldmark drops the
// cells that reach over.
func (m *markdownParser) madeTable(t *tableLines) {
	s := newSource(m.page)
	header, rule := m.page.words(t.header), m.page.line(t.header+1)
	padding := strings.Repeat(" |", t.width-t.columns)
	if !strings.HasSuffix(header.Value, "|") && padding != "" {
		padding = " |" + padding
	}
	s.write(header, padding, -1)
	s.write(Text{Value: strings.Repeat("|-", t.width) + "|", Line: rule.Line, Col: rule.Col}, "", -1)
	for _, row := range t.rows {
		line := m.page.words(row.first)
		line.Value = cmp.Or(row.made, line.Value)
		s.write(line, "", -1)
	}
	m.source = s.finish()
	lines := m.tableText()
	for i := range s.made {
		lines.Append(s.segment(i))
	}
	if header.Value[0] == '#' || !m.addTable() {
		m.parse()
	}
}

// tableText returns the lines of the paragraph that goldmark makes a table of,
// which are yet to be added.
func (m *markdownParser) tableText() *mdtext.Segments {
	lines := m.paragraph.Lines()
	lines.SetSliced(0, 0)
	return lines
}

// addTable adds the table that goldmark makes of the paragraph. It reports false
// where it makes none.
func (m *markdownParser) addTable() bool {
	m.tables.AppendChild(m.tables, m.paragraph)
	extension.NewTableParagraphTransformer().Transform(m.paragraph, m.reader, m.context)
	table, ok := m.tables.FirstChild().(*extast.Table)
	m.tables.RemoveChildren(m.tables)
	if ok {
		m.takeTable(table)
	}
	return ok
}

// takeTable adds a table of goldmark.
func (m *markdownParser) takeTable(n *extast.Table) {
	m.flush()
	m.loose.tables = true
	m.loose.add(Block{Kind: BlockTable, Table: m.tableOf(n)})
}

// tableOf turns a table of goldmark into one of a page. Cells that the source
// does not have, which goldmark adds up to the width of the header, are left
// out: the number of cells in the page tells what is missing.
func (m *markdownParser) tableOf(n *extast.Table) *Table {
	t := &Table{Rows: make([]Row, 0, n.ChildCount()-1)}
	all := make([]Text, 0, n.ChildCount()*n.FirstChild().ChildCount())
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		start := len(all)
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			if lines := cell.Lines(); lines.Len() > 0 && !m.isPadding(lines.At(0).Start) {
				all = append(all, m.cell(m.onPage(lines.At(0))))
			}
		}
		cells := all[start:len(all):len(all)]
		if row == n.FirstChild() {
			t.Header = cells
			continue
		}
		m.addRow(t, row, cells)
	}
	return t
}

// addRow adds a row, or the line that goes on with the row above: one without
// cells of its own, which does not start with a pipe.
func (m *markdownParser) addRow(t *Table, row ast.Node, cells []Text) {
	if len(cells) == 1 && len(t.Rows) > 0 && m.data[min(row.Pos(), len(m.data)-1)] != '|' {
		last := &t.Rows[len(t.Rows)-1]
		last.Tail = append(last.Tail, cells[0])
		return
	}
	if len(cells) > 0 {
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
}
