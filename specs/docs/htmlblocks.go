package docs

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// block reads what an element holds: tables, headings and code are blocks of
// the page, and all else is lines.
func (p *htmlParser) block(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.CommentNode:
			p.write(p.piecesOf(c))
		case isHeading(c.DataAtom):
			p.flush()
			p.heading(c)
		case c.DataAtom == atom.Table && !isLayout(c):
			p.flush()
			p.table(c)
		case c.DataAtom == atom.Pre:
			p.flush()
			p.code(c)
		default:
			p.open(c)
			p.block(c)
			p.close(c)
		}
	}
}

// flush gives the lines since the last block to the parser of text.
func (p *htmlParser) flush() {
	text := p.take()
	c := cursor{src: text}
	offset := 0
	for line := range strings.SplitSeq(text.Value, "\n") {
		at := c.at(offset)
		at.Value = line
		p.loose.lines = append(p.loose.lines, at)
		offset += len(line) + 1
	}
	for p.loose.next < len(p.loose.lines) {
		p.loose.step()
	}
	p.loose.lines, p.loose.next = p.loose.lines[:0], 0
}

// heading starts a section. The first heading of the page, where it is the
// largest, is its title.
func (p *htmlParser) heading(n *html.Node) {
	text := p.textOf(n)
	text.Value = strings.ReplaceAll(text.Value, "\n", " ")
	switch {
	case text.Value == "":
	case n.DataAtom == atom.H1 && p.isTitle(text):
		p.loose.page.Title = text.Value
	case !p.loose.section(text, true):
		p.loose.add(paragraph(text))
	}
}

// isTitle reports whether a heading can be the title of the page.
func (p *htmlParser) isTitle(text Text) bool {
	page := p.loose.page
	_, _, kind := p.loose.parseHeading(text, true)
	return kind == SectionUnknown && page.Title == "" && len(page.Sections) == 1
}

// code adds a block of code, as the page has it.
func (p *htmlParser) code(n *html.Node) {
	if text := p.textOf(n); text.Value != "" {
		p.loose.add(Block{Kind: BlockCode, Text: text})
	}
}

// table adds a table. Its first row is the header.
func (p *htmlParser) table(n *html.Node) {
	t := tableReader{htmlParser: p}
	t.add(n)
	if len(t.rows) == 0 {
		return
	}
	p.loose.tables = true
	p.loose.add(Block{Kind: BlockTable, Table: &Table{Header: t.rows[0].Cells, Rows: t.rows[1:]}})
}

// outside keeps what a table holds outside of its cells for the lines above it.
func (p *htmlParser) outside(n *html.Node) {
	p.write(p.piecesOf(n))
	p.inline(n)
	p.flush()
}

// textOf returns the text of an element.
func (p *htmlParser) textOf(n *html.Node) Text {
	around := p.words.lists
	p.words.lists, p.words.pre = nil, n.DataAtom == atom.Pre
	p.inline(n)
	p.words.lists, p.words.pre = around, false
	return p.take()
}

// inline adds what an element holds to the text. A table inside becomes lines
// of cells.
func (p *htmlParser) inline(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.CommentNode {
			p.write(p.piecesOf(c))
			continue
		}
		p.open(c)
		p.inline(c)
		p.close(c)
	}
}

// write adds pieces of the page to the text.
func (p *htmlParser) write(pieces []piece) {
	for _, piece := range pieces {
		switch piece.kind {
		case pieceAnchor:
			p.words.cell(piece.start)
		case pieceCode:
			p.words.tick(piece.start)
		default:
			p.words.write(p.data[piece.start:piece.end], piece.start)
		}
	}
}

// open begins an element inside a text.
func (p *htmlParser) open(n *html.Node) {
	w := &p.words
	if isCell(n.DataAtom) {
		w.inCell = true
		return
	}
	w.newline()
	switch n.DataAtom {
	case atom.Ul, atom.Menu, atom.Dir:
		w.lists = append(w.lists, -1)
	case atom.Ol:
		w.lists = append(w.lists, 0)
	case atom.Li:
		w.item()
	case atom.Pre:
		w.pre = true
	}
}

// close ends an element inside a text.
func (p *htmlParser) close(n *html.Node) {
	w := &p.words
	switch n.DataAtom {
	case atom.Td, atom.Th:
		return
	case atom.Ul, atom.Menu, atom.Dir, atom.Ol:
		w.lists = w.lists[:len(w.lists)-1]
	case atom.Pre:
		w.pre = false
	}
	w.newline()
}

func (p *htmlParser) take() Text { return p.words.take() }

// isLayout reports whether a table is there for its looks: it holds headings and
// tables, so it is none of the documentation's.
func isLayout(n *html.Node) bool {
	heading, table := false, false
	for c := range n.Descendants() {
		heading = heading || isHeading(c.DataAtom)
		table = table || c.DataAtom == atom.Table
	}
	return heading && table
}
