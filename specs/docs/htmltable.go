package docs

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A tableReader reads the rows of a table. A cell that is several columns wide
// or several rows high stands in all of these.
type tableReader struct {
	*htmlParser
	rows  []Row
	above []spannedCell // by column, the cells that reach into the rows below
}

// A spannedCell is a cell and the number of rows that it still reaches into.
type spannedCell struct {
	text Text
	rows int
}

const (
	// maxSpan is how many columns wide a cell may be. The widest table of the
	// documentation has eight columns.
	maxSpan = 20
	// maxColumns is how many columns may have cells that reach down.
	maxColumns = 64
	// maxCopies is how many cells of a page may be copies, which bounds what a
	// few tags can cost. Rows beyond it lack cells, and are reported as such.
	maxCopies = 1 << 16
)

// span is an attribute that makes a cell wider or higher.
var span = regexp.MustCompile(`(?i)\s((?:col|row)span)\s*=\s*["']?\s*(\d{1,5})`)

// spanAttributes returns the attributes of the start tag of a cell that make it
// wider or higher.
func spanAttributes(tag string) string {
	if !strings.Contains(tag, "span") && !strings.Contains(tag, "SPAN") {
		return ""
	}
	var b strings.Builder
	for _, m := range span.FindAllStringSubmatch(tag, 2) {
		b.WriteString(" " + strings.ToLower(m[1]) + "=" + m[2])
	}
	return b.String()
}

// add reads the rows of a table, or of a part of it, that have cells.
func (t *tableReader) add(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			t.add(c)
			t.above = nil // no cell reaches out of its part
		case atom.Tr:
			if cells := t.cells(c); len(cells) > 0 {
				t.rows = append(t.rows, Row{Cells: cells})
			}
		default: // a caption, or text that is in no cell
			t.outside(c)
		}
	}
}

// cells reads the cells of a row, with those of the rows above that reach into
// it. A row that is one cell in the whole width of the table stays one.
func (t *tableReader) cells(n *html.Node) []Text {
	var cells []Text
	own := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isCell(c.DataAtom) {
			t.outside(c)
			continue
		}
		own++
		cells = t.reaching(cells)
		text, width, height := t.textOf(c), spanOf(c, "colspan"), spanOf(c, "rowspan")
		if width > 1 && isOnlyCell(c) {
			width = 1
		}
		for i := range min(width, maxSpan) {
			if i > 0 && !t.copy() {
				break
			}
			cells = t.place(cells, text, height)
		}
	}
	cells = t.reaching(cells)
	for i := len(cells); i < len(t.above); i++ {
		t.above[i].rows = max(t.above[i].rows-1, 0)
	}
	if own == 0 {
		return nil
	}
	return cells
}

// isOnlyCell reports whether a row has no other cell.
func isOnlyCell(n *html.Node) bool {
	for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
		if c != n && isCell(c.DataAtom) {
			return false
		}
	}
	return true
}

// place appends a cell, and notes how far it reaches down.
func (t *tableReader) place(cells []Text, text Text, height int) []Text {
	column := len(cells)
	if height > 1 && column < maxColumns {
		for len(t.above) <= column {
			t.above = append(t.above, spannedCell{})
		}
		t.above[column] = spannedCell{text, height - 1}
	}
	return append(cells, text)
}

// reaching appends the cells of the rows above that stand in the next columns.
func (t *tableReader) reaching(cells []Text) []Text {
	for len(cells) < len(t.above) {
		above := &t.above[len(cells)]
		if above.rows == 0 || !t.copy() {
			break
		}
		above.rows--
		cells = append(cells, above.text)
	}
	return cells
}

// copy counts a copy of a cell. It reports false where there are too many.
func (t *tableReader) copy() bool {
	t.copies++
	return t.copies <= maxCopies
}

// spanOf returns how many columns wide or rows high a cell is.
func spanOf(n *html.Node, name string) int {
	for _, a := range n.Attr {
		if a.Key == name {
			return max(atoi(a.Val), 1)
		}
	}
	return 1
}
