package docs

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Most cells hold nothing but words, or the simplest markup. They do not go to
// goldmark, which would make nodes of their words: half of its work on a page.

// cell returns the words of a cell.
func (m *markdownParser) cell(segment mdtext.Segment) Text {
	at := m.place(segment.Start)
	at.Value = m.whole[segment.Start:segment.Stop]
	switch {
	case m.isSimple(at.Value), isPlainWords(at.Value):
		if strings.IndexByte(at.Value, '\\') >= 0 {
			at.show(string(util.UnescapePunctuations([]byte(at.Value))))
		}
	case isPlainMarkup(at.Value):
		at.show(plainWords(at.Value))
	default:
		return m.shown(segment, inlineText(m.data[segment.Start:segment.Stop], parseInline(m.data[segment.Start:segment.Stop])))
	}
	return at
}

// show replaces a text by what it shows.
func (t *Text) show(words string) { t.Value, t.Rewritten = words, words != t.Value }

// isSimple reports whether words of the page's own line, which was asked for
// last, hold no markup since the whole line has none.
func (m *markdownParser) isSimple(words string) bool {
	return m.made == nil && m.page.all[m.line].marks&markMarkup == 0 && !strings.Contains(words, "  ")
}

// isPlainWords reports whether words hold no markup but escapes: those that
// neither Markdown nor HTML shows any other way than they are written. Brackets
// are markup only where they make a link, for no page defines references, and a
// single underscore stays as it is even where it is one.
func isPlainWords(words string) bool {
	for i := range len(words) {
		switch b := words[i]; b {
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

// isPlainMarkup reports whether words hold no markup but the simplest.
func isPlainMarkup(words string) bool {
	return words != "" && !strings.Contains(words, "  ") && isPlainLine(words)
}

// parseInline parses the markup in words that stand in a block of one line.
func parseInline(words []byte) ast.Node { return inlineMarkup.Parse(mdtext.NewReader(words)) }

// inlineMarkup is the parser of all cells; it does not change.
var inlineMarkup = parser.NewParser(parser.WithBlockParsers(util.Prioritized(wholeBlock{}, 100)), inlineParsers())

// A wholeBlock parses all that there is as one block.
type wholeBlock struct{}

// Trigger is that of parser.BlockParser.
func (wholeBlock) Trigger() []byte { return nil }

// Open is that of parser.BlockParser.
func (wholeBlock) Open(_ ast.Node, reader mdtext.Reader, _ parser.Context) (ast.Node, parser.State) {
	node := ast.NewTextBlock()
	node.Lines().Append(mdtext.NewSegment(0, len(reader.Source())))
	reader.Advance(len(reader.Source()))
	return node, parser.NoChildren
}

// Continue is that of parser.BlockParser.
func (wholeBlock) Continue(ast.Node, mdtext.Reader, parser.Context) parser.State {
	return parser.Close
}

// Close is that of parser.BlockParser.
func (wholeBlock) Close(ast.Node, mdtext.Reader, parser.Context) {}

// CanInterruptParagraph is that of parser.BlockParser.
func (wholeBlock) CanInterruptParagraph() bool { return false }

// CanAcceptIndentedLine is that of parser.BlockParser.
func (wholeBlock) CanAcceptIndentedLine() bool { return true }
