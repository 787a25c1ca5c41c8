package docs

import (
	"regexp"
	"strings"

	mdtext "github.com/yuin/goldmark/text"
)

// tableTag is the beginning of a table of HTML, and of what it may stand in.
var tableTag = regexp.MustCompile(`(?i)^\s*(?:<(?:div|center|figure|section|p|br)\b[^<>]*>\s*)*<table[\s>]`)

// htmlStarts reports whether a table of HTML starts in line i.
func (m *markdownParser) htmlStarts(i int) bool {
	return m.page.all[i].marks&markTag != 0 && m.page.trimmed(i)[0] == '<' && tableTag.MatchString(m.page.trimmed(i))
}

// htmlTable takes a table of HTML, with all lines up to the end of it and of
// those inside. One that is never closed ends where the next section starts.
func (m *markdownParser) htmlTable() {
	start, depth := m.next, 0
	for ; m.next < len(m.page.all); m.next++ {
		if m.next > start && isKnownHeading(m.page.trimmed(m.next)) {
			break
		}
		lower := strings.ToLower(m.page.trimmed(m.next))
		depth += strings.Count(lower, "<table") - strings.Count(lower, "</table")
		if depth <= 0 {
			m.next++
			break
		}
	}
	m.flush()
	m.html(m.page.join(start, m.next))
}

// html reads a table of HTML as the reader of such pages does. What it holds
// besides, such as a caption, stays in its order.
func (m *markdownParser) html(table Text) {
	p := newHTMLParser(m.loose.page.Name, table.Value)
	p.words.origin.line = int(table.Line)
	p.loose.tables, p.loose.number = m.loose.tables, m.loose.number
	p.add(0, len(table.Value), "")
	doc, err := p.tree()
	if err != nil {
		for i, line := range strings.Split(table.Value, "\n") { // nested too deep
			m.loose.lines = append(m.loose.lines, Text{Value: line, Line: table.Line + int32(i), Col: 1})
		}
		return
	}
	for _, n := range doc.Find("body").Nodes {
		p.block(n)
	}
	p.flush()
	for i, section := range p.loose.page.Sections {
		if i > 0 {
			m.loose.page.Sections = append(m.loose.page.Sections, Section{Heading: section.Heading, Kind: section.Kind})
		}
		for _, block := range section.Blocks {
			m.plainCells(block.Table)
			m.loose.add(block)
		}
	}
	m.loose.tables, m.loose.number = p.loose.tables, p.loose.number
}

// plainCells takes the marks of Markdown out of the cells of a table of HTML,
// which people write there though no program shows what they mean.
func (m *markdownParser) plainCells(t *Table) {
	if t == nil {
		return
	}
	for _, row := range append([]Row{{Cells: t.Header}}, t.Rows...) {
		for i, cell := range row.Cells {
			if !strings.Contains(cell.Value, "](") && !strings.Contains(cell.Value, "**") {
				continue
			}
			var words []string
			source := []byte(cell.Value)
			root := markdown.Parse(mdtext.NewReader(source))
			for n := root.FirstChild(); n != nil; n = n.NextSibling() {
				words = append(words, inlineText(source, n))
			}
			row.Cells[i].Value, row.Cells[i].Rewritten = strings.Join(words, "\n"), true
		}
	}
}
