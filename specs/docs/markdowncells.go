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
	if m.isSimple(at.Value) {
		at.show(unescaped(at.Value))
		return at
	}
	words := escapeExample(at.Value)
	switch {
	case isPlainWords(words):
		at.show(unescaped(words))
	case isPlainMarkup(words):
		at.show(plainWords(words))
	default:
		if shown, ok := plainTags(words); ok {
			at.show(tidyLines(shown))
			return at
		}
		raw := []byte(words)
		return m.shown(segment, inlineText(raw, parseInline(raw)))
	}
	return at
}

// escapeExample escapes the stars of an example value. They stand for hidden
// characters more often than for stress, and Markdown would drop those that are
// around something.
func escapeExample(words string) string {
	if strings.IndexByte(words, '*') < 0 {
		return words
	}
	labels := exampleLabel.FindAllStringIndex(words)
	if len(labels) == 0 {
		return words
	}
	before := words[:labels[len(labels)-1][1]]
	value := words[len(before):]
	if strings.Count(before, strongMark)%2 == 1 || strings.ContainsAny(value, "`\\") {
		return words // the label is strong, or code and escapes tell already
	}
	return before + strings.ReplaceAll(value, "*", escapedMark)
}

// unescaped returns words without the backslashes that escape marks.
func unescaped(words string) string {
	if strings.IndexByte(words, '\\') < 0 {
		return words
	}
	return string(util.UnescapePunctuations([]byte(words)))
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
		case '*':
			if i == 0 || words[i-1] != '\\' || i > 1 && words[i-2] == '\\' {
				return false
			}
		case '`', '<', '&', '\t', '\n', lineMark[0]:
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

// plainTags returns what shows of words that hold tags of HTML without
// attributes between words that are plain. It reports false where there is
// other markup: stars, which tags may make a mark of emphasis, are among it.
func plainTags(words string) (string, bool) {
	if strings.IndexByte(words, '<') < 0 || strings.ContainsAny(words, "*"+lineMark) {
		return "", false
	}
	shown := make([]byte, 0, usualWords)
	for {
		before, _, tagged := strings.Cut(words, "<")
		if !isPlainLine(before) || tagged && strings.HasSuffix(before, "_") {
			return "", false
		}
		shown = appendWithoutLinks(shown, before)
		if !tagged {
			return string(shown), true
		}
		words = words[len(before):]
		n := tagLength(words)
		if n == 0 {
			return "", false
		}
		text, ok := tagText(words[:n])
		if !ok {
			text = words[:n]
		}
		shown = append(shown, text...)
		words = words[n:]
	}
}

// tagLength returns the length of the tag without attributes that words begin
// with, 0 where they begin with none.
func tagLength(words string) int {
	i := 1
	closing := strings.HasPrefix(words[i:], "/")
	if closing {
		i++
	}
	if i == len(words) || !isLetter(words[i]) {
		return 0
	}
	for i < len(words) && (isLetter(words[i]) || isDigit(words[i])) {
		i++
	}
	for i < len(words) && words[i] == ' ' {
		i++
	}
	if !closing && strings.HasPrefix(words[i:], "/") {
		i++
	}
	if !strings.HasPrefix(words[i:], ">") {
		return 0
	}
	return i + 1
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
