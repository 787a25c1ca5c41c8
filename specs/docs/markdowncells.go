package docs

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// plainCell marks the cells that hold no markup but escapes or links. It takes the place of the
// alignment, which says nothing about a page.
const plainCell = extast.Alignment(0x40)

// A tableTransformer makes tables of paragraphs as goldmark does. Most cells
// hold nothing but words: it hides the lines of those, so that goldmark does
// not look for markup in them, which is half of its work on a page.
type tableTransformer struct{ parser.ParagraphTransformer }

// Transform is that of parser.ParagraphTransformer.
func (t tableTransformer) Transform(node *ast.Paragraph, reader mdtext.Reader, pc parser.Context) {
	parent, before := node.Parent(), node.PreviousSibling()
	t.ParagraphTransformer.Transform(node, reader, pc)
	next := parent.FirstChild()
	if before != nil {
		next = before.NextSibling()
	}
	for ; next != nil; next = next.NextSibling() {
		if table, ok := next.(*extast.Table); ok {
			hidePlain(table, reader.Source())
		}
	}
}

// hidePlain hides the lines of the plain cells of a table.
func hidePlain(table *extast.Table, source []byte) {
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cell := c.(*extast.TableCell)
			lines := cell.Lines()
			if lines.Len() != 1 {
				continue
			}
			segment := lines.At(0)
			if words := segment.Value(source); isPlainWords(words) || holdsPlainLinks(words) {
				cell.Alignment = plainCell
				lines.SetSliced(0, 0)
			}
		}
	}
}

// isPlainWords reports whether words hold no markup but escapes: those that
// neither Markdown nor HTML shows any other way than they are written. Brackets
// are markup only where they make a link, for no page defines references, and a
// single underscore stays as it is even where it is one.
func isPlainWords(words []byte) bool {
	for i, b := range words {
		switch b {
		case '`', '*', '<', '&', '\t', '\n', lineMark[0]:
			return false
		case ' ', '_':
			if i+1 < len(words) && words[i+1] == b {
				return false
			}
		case '(':
			if i > 0 && words[i-1] == ']' {
				return false
			}
		}
	}
	return len(words) > 0
}

// holdsPlainLinks reports whether words hold links and no other markup.
func holdsPlainLinks(words []byte) bool {
	return bytes.Contains(words, []byte("](")) && !bytes.Contains(words, []byte("  ")) && isPlainLine(string(bytes.TrimSpace(words)))
}

// cell returns the words of a cell. It reports false for one that the source
// does not have, which goldmark adds up to the width of the header.
func (m *markdownParser) cell(cell *extast.TableCell) (Text, bool) {
	lines := cell.Lines()
	if cell.Alignment == plainCell {
		lines.SetSliced(0, 1)
	}
	if lines == nil || lines.Len() == 0 || m.isPadding(lines.At(0).Start) {
		return Text{}, false
	}
	if cell.Alignment != plainCell {
		return m.words(cell), true
	}
	at := m.plain(lines.At(0))
	switch {
	case strings.Contains(at.Value, "]("):
		at.Value, at.Rewritten = withoutLinks(at.Value), true
	case strings.Contains(at.Value, `\`):
		shown := string(util.UnescapePunctuations([]byte(at.Value)))
		at.Value, at.Rewritten = shown, shown != at.Value
	}
	return at, true
}
