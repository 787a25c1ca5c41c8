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

// parseMarkdown builds the page of Markdown. goldmark finds the cells of tables
// and all markup but what can be told by a look. All other lines go to the
// parser of extracted text as the page has them: code without fences, which
// Markdown would take for paragraphs, is code there. Code between fences goes to
// neither.
func parseMarkdown(name string, lines pageLines) *Page {
	m := markdownParser{
		page:      &lines,
		own:       newSource(&lines),
		context:   parser.NewContext(),
		tables:    ast.NewDocument(),
		paragraph: ast.NewParagraph(),
		loose:     newTextParser(name),
		rows:      make([]tableRow, 0, usualRows),
	}
	for m.next < len(lines.all) {
		m.step()
	}
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
		inlineParsers(),
		parser.WithParagraphTransformers(
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
	)
}

// inlineParsers are those of the markup inside a block.
func inlineParsers() parser.Option {
	return parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	)
}

// A markdownParser goes through the lines of a page once.
type markdownParser struct {
	page      *pageLines
	next      int
	*source           // that goldmark reads
	own       *source // that tables are loaded into
	context   parser.Context
	tables    *ast.Document  // that a table is made in
	paragraph *ast.Paragraph // that goldmark makes the table of
	loose     textParser     // has the page, and the lines since the last block
	open      openFence      // the last one that is never closed

	rows []tableRow // of a table, used again for the next
}

// step takes one block, or the lines up to the next.
func (m *markdownParser) step() {
	switch {
	case m.page.all[m.next].isBlank():
		m.next++
	case m.fenceMark(m.next) != "":
		m.fence()
	case m.tableStarts(m.next):
		m.table()
	case m.htmlStarts(m.next):
		m.htmlTable()
	default:
		m.run()
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

// run takes the lines up to a blank one or another block.
func (m *markdownParser) run() {
	start, plain := m.next, m.isPlain(m.next)
	for m.next++; m.next < len(m.page.all) && !m.runEnds(); m.next++ {
		plain = plain && m.isPlain(m.next)
	}
	if plain {
		m.plainRun(start)
		return
	}
	m.source = m.runSource(start)
	m.parse()
}

// runSource makes a source of the lines from start up to the next, without the
// white space before them: a block that starts with four spaces would be code in
// Markdown.
func (m *markdownParser) runSource(start int) *source {
	s := newSource(m.page)
	for i := start; i < m.next; i++ {
		line := m.page.line(i)
		flush := strings.TrimLeft(line.Value, " \t")
		line.Value, line.Col = flush, line.Col+int32(len(line.Value)-len(flush))
		s.write(line, "", i)
	}
	return s.finish()
}

// runEnds reports whether the line here does not go on with those above it.
func (m *markdownParser) runEnds() bool {
	return m.page.all[m.next].isBlank() || m.fenceMark(m.next) != "" || m.tableStarts(m.next) || m.htmlStarts(m.next)
}

// parse takes the blocks that goldmark finds in the source.
func (m *markdownParser) parse() {
	root := markdown.Parse(m.reader)
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		m.block(n)
	}
}

// block takes one block of goldmark.
func (m *markdownParser) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		m.heading(n)
	case *extast.Table:
		m.takeTable(n)
	case *ast.ThematicBreak:
	default:
		m.lines(n)
	}
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
		m.loose.show(at.trim(), words[i])
	}
}

// words returns the text inside a heading without its markup.
func (m *markdownParser) words(n ast.Node) Text {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 {
		return Text{}
	}
	segment := lines.At(0)
	if raw := m.whole[segment.Start:segment.Stop]; isPlainBlock(n, raw) {
		at := m.place(segment.Start + len(raw) - len(strings.TrimLeft(raw, " \t")))
		at.Value = strings.TrimSpace(raw)
		return at
	}
	return m.shown(segment, inlineText(m.data, n))
}

// isPlainBlock reports whether there is no markup inside a block of one line.
func isPlainBlock(n ast.Node, raw string) bool {
	return n.Lines().Len() == 1 && n.FirstChild() != nil && n.FirstChild() == n.LastChild() &&
		n.FirstChild().Kind() == ast.KindText && !strings.ContainsAny(raw, "\\&\t"+lineMark) && !strings.Contains(raw, "  ")
}

// shown returns the text that is shown of a segment.
func (m *markdownParser) shown(segment mdtext.Segment, words string) Text {
	raw := m.whole[segment.Start:segment.Stop]
	at := m.place(segment.Start + len(raw) - len(strings.TrimLeft(raw, " \t"+lineMark)))
	at.Value = tidyLines(words)
	at.Rewritten = at.Value != strings.ReplaceAll(raw, lineMark, "\n")
	return at
}

// tidyLines returns text without blank lines, and with one space where there
// are several: neither Markdown nor HTML shows more.
func tidyLines(text string) string {
	if !strings.ContainsAny(text, "\n\t") && !strings.Contains(text, "  ") {
		return strings.TrimSpace(text)
	}
	tidy := make([]byte, 0, usualWords)
	for line := range strings.Lines(text) {
		words := strings.TrimSpace(line)
		if strings.IndexByte(words, '\t') >= 0 || strings.Contains(words, "  ") {
			words = strings.Join(strings.Fields(words), " ")
		}
		if words != "" && len(tidy) > 0 {
			tidy = append(tidy, '\n')
		}
		tidy = append(tidy, words...)
	}
	return string(tidy)
}
