package docs

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// parseMarkdown builds the page of Markdown. goldmark finds the tables and all
// markup but what can be told by a look. All other lines go to the parser of
// extracted text as the page has them: code without fences, which Markdown
// would take for paragraphs, is code there. Code between fences goes to neither.
func parseMarkdown(name string, lines []Text) *Page {
	m := markdownParser{
		source: newSource(lines),
		loose:  textParser{page: &Page{Name: name, Sections: []Section{{}}}, plain: map[place]Text{}},
	}
	root := markdown.Parse(mdtext.NewReader(m.data))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		m.blocksBefore(startOf(n))
		m.block(n)
	}
	m.blocksBefore(len(m.data) + 1)
	m.flush()
	return m.loose.page
}

// markdown is the parser of all pages; it does not change.
var markdown = newMarkdown()

// newMarkdown makes the parser of Markdown. Lists, quotes and indented code
// are not among its blocks: the documentation indents at random, and the
// parser of text knows the marks of items. So no block holds another one, and
// reading is linear however deep the marks of a hostile page are nested.
func newMarkdown() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(parser.NewEmphasisParser(), 500),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(tableTransformer{extension.NewTableParagraphTransformer()}, 200),
		),
	)
}

// A markdownParser turns the blocks of goldmark into those of a page.
type markdownParser struct {
	source
	loose textParser // has the page, and the lines since the last block
}

// blocksBefore takes the blocks of the source in front of an offset.
func (m *markdownParser) blocksBefore(offset int) {
	for len(m.blocks) > 0 && m.blocks[0].offset <= offset {
		m.sourceBlock(m.blocks[0])
		m.blocks = m.blocks[1:]
	}
}

// sourceBlock takes one block that has not gone to goldmark.
func (m *markdownParser) sourceBlock(b sourceBlock) {
	if b.kind == sourceLines {
		m.loose.lines = append(append(m.loose.lines, Text{}), b.lines...)
		m.plainLines(b.lines)
		return
	}
	m.flush()
	switch b.kind {
	case sourceHeading:
		m.start(b.text)
	case sourceCode:
		m.loose.add(Block{Kind: BlockCode, Text: b.text})
	case sourceHTML:
		m.html(b.text)
	}
}

// startOf returns the offset of a block of goldmark in the source.
func startOf(n ast.Node) int {
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		return lines.At(0).Start
	}
	return n.Pos()
}

// block takes one block of goldmark.
func (m *markdownParser) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		m.heading(n)
	case *extast.Table:
		m.flush()
		m.loose.tables = true
		m.loose.add(Block{Kind: BlockTable, Table: m.table(n)})
	case *ast.ThematicBreak:
	default:
		m.lines(n)
	}
}

// flush gives the lines since the last block to the parser of text.
func (m *markdownParser) flush() {
	for m.loose.next < len(m.loose.lines) {
		m.loose.step()
	}
	m.loose.lines, m.loose.next = m.loose.lines[:0], 0
	clear(m.loose.plain)
}

// heading starts a section. A line of dashes below several lines, or below a
// sentence, is meant as a rule between paragraphs.
func (m *markdownParser) heading(n *ast.Heading) {
	at := m.words(n)
	if m.isUnderlined(n) && (n.Lines().Len() > 1 || strings.TrimRight(at.Value, ".。:：") != at.Value) {
		m.lines(n)
		return
	}
	m.start(at)
}

// start starts the section of a heading.
func (m *markdownParser) start(at Text) {
	m.flush()
	if at.Value != "" && !m.loose.section(at, true) {
		m.loose.add(paragraph(at))
	}
}

// isUnderlined reports whether a heading has its mark below it.
func (m *markdownParser) isUnderlined(n *ast.Heading) bool {
	lines := n.Lines()
	if lines.Len() == 0 {
		return false
	}
	start := lines.At(0).Start
	return !bytes.Contains(m.data[bytes.LastIndexByte(m.data[:start], '\n')+1:start], []byte("#"))
}

// lines keeps the lines of a block for the parser of text, with the words of
// those that hold markup.
func (m *markdownParser) lines(n ast.Node) {
	segments := n.Lines()
	if segments == nil {
		return
	}
	m.loose.lines = append(m.loose.lines, Text{})
	first := len(m.loose.lines)
	m.loose.lines = slices.Grow(m.loose.lines, segments.Len())
	for i := range segments.Len() {
		m.loose.lines = append(m.loose.lines, m.text(segments.At(i).Start))
	}
	words := inlineLines(m.data, n)
	if len(words) != segments.Len() {
		return // a mark goes over the end of a line
	}
	for i, at := range m.loose.lines[first:] {
		if at = at.trim(); words[i] != at.Value {
			m.loose.plain[placeOf(at)] = Text{Value: words[i], Line: at.Line, Col: at.Col, Rewritten: true}
		}
	}
}

// plainLines keeps the words of plain lines that hold links.
func (m *markdownParser) plainLines(lines []Text) {
	for _, at := range lines {
		if at = at.trim(); strings.Contains(at.Value, "](") {
			m.loose.plain[placeOf(at)] = Text{Value: withoutLinks(at.Value), Line: at.Line, Col: at.Col, Rewritten: true}
		}
	}
}

// plain returns words without markup, with white space around them at most.
func (m *markdownParser) plain(segment mdtext.Segment) Text {
	at := m.at(segment.Start)
	at.Value = strings.TrimSpace(m.whole[segment.Start:segment.Stop])
	return at
}

// words returns the text inside a heading or a cell without its markup.
func (m *markdownParser) words(n ast.Node) Text {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 {
		return Text{}
	}
	segment := lines.At(0)
	raw := m.data[segment.Start:segment.Stop]
	at := m.at(segment.Start + len(raw) - len(bytes.TrimLeft(raw, " \t"+lineMark)))
	if isPlainCell(n, raw) {
		at.Value = string(bytes.TrimSpace(raw))
		return at
	}
	at.Value = tidyLines(inlineText(m.data, n))
	at.Rewritten = at.Value != strings.ReplaceAll(string(raw), lineMark, "\n")
	return at
}

// isPlainCell reports whether there is no markup inside a block of one line, as
// in most cells.
func isPlainCell(n ast.Node, raw []byte) bool {
	return n.Lines().Len() == 1 && n.FirstChild() != nil && n.FirstChild() == n.LastChild() &&
		n.FirstChild().Kind() == ast.KindText && !bytes.ContainsAny(raw, "\\&\t"+lineMark) && !bytes.Contains(raw, []byte("  "))
}

// table turns a table of goldmark into one of a page. Cells that the source
// does not have, which goldmark adds up to the width of the header, are left
// out: the number of cells in the page tells what is missing.
func (m *markdownParser) table(n *extast.Table) *Table {
	t := &Table{Rows: make([]Row, 0, n.ChildCount()-1)}
	all := make([]Text, 0, n.ChildCount()*n.FirstChild().ChildCount())
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		start := len(all)
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			if at, ok := m.cell(cell.(*extast.TableCell)); ok {
				all = append(all, at)
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

// tidyLines returns text without blank lines, and with one space where there
// are several: neither Markdown nor HTML shows more.
func tidyLines(text string) string {
	if !strings.ContainsAny(text, "\n\t") && !strings.Contains(text, "  ") {
		return strings.TrimSpace(text)
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		words := strings.Join(strings.Fields(line), " ")
		if words != "" && b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(words)
	}
	return b.String()
}
