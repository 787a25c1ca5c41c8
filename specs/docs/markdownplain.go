package docs

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
)

// What holds no markup, or links at most, is taken out of the hands of goldmark,
// which would make nodes of the words of every line: most of its work on a page.

// plainParagraph is a paragraph whose lines are plain; see isPlainLine.
type plainParagraph struct{ ast.Paragraph }

// IsRaw says that there is nothing to parse in the lines.
func (*plainParagraph) IsRaw() bool { return true }

// A plainTransformer makes plain paragraphs.
type plainTransformer struct{}

// Transform is that of parser.ParagraphTransformer. A paragraph with an
// underline that makes it a heading stays, for then goldmark wants it back.
func (plainTransformer) Transform(node *ast.Paragraph, reader mdtext.Reader, _ parser.Context) {
	next, _ := reader.PeekLine()
	if next = bytes.TrimLeft(next, " "); len(next) > 0 && (next[0] == '=' || next[0] == '-') {
		return
	}
	if !arePlainLines(node.Lines(), reader.Source()) {
		return
	}
	plain := &plainParagraph{}
	plain.SetLines(node.Lines())
	node.Parent().ReplaceChild(node.Parent(), node, plain)
}

// arePlainLines reports whether all lines are plain, or the one that stands for
// a block.
func arePlainLines(lines *mdtext.Segments, source []byte) bool {
	for i := range lines.Len() {
		segment := lines.At(i)
		line := bytes.TrimSpace(segment.Value(source))
		if !isPlainLine(line) && (lines.Len() > 1 || string(line) != lineMark) {
			return false
		}
	}
	return true
}

// isPlainLine reports whether there is no markup in a line but the mark of an
// item and links whose words and addresses are plain too. Brackets are markup
// only where they make a link, for no page defines references, and a single
// underscore stays as it is even where it is one.
func isPlainLine(line []byte) bool {
	links := false
	for i, b := range line {
		switch b {
		case '\\', '`', '<', '&', '\t', lineMark[0]:
			return false
		case '*':
			if i > 0 || len(line) > 1 && line[1] != ' ' {
				return false
			}
		case '_':
			if i > 0 && line[i-1] == b {
				return false
			}
		case '(':
			links = links || i > 0 && line[i-1] == ']'
		}
	}
	return !links || arePlainLinks(string(line))
}

// arePlainLinks reports whether all links of a line have words without brackets
// and an address that ends at the next parenthesis. Images are no links, and an
// underscore before one may vanish.
func arePlainLinks(line string) bool {
	for {
		words, behind, ok := strings.Cut(line, "](")
		if !ok {
			return true
		}
		start := strings.LastIndexAny(words, "[]")
		if start < 0 || words[start] == ']' || start > 0 && (words[start-1] == '!' || words[start-1] == '_') || strings.TrimSpace(words[start+1:]) == "" {
			return false
		}
		end := strings.IndexAny(behind, "() ")
		if end <= 0 || behind[end] != ')' {
			return false
		}
		line = behind[end+1:]
	}
}

// withoutLinks returns a line with plain links as it shows: of each its words.
func withoutLinks(line string) string {
	if !strings.Contains(line, "](") {
		return line
	}
	var b strings.Builder
	for {
		words, behind, ok := strings.Cut(line, "](")
		if !ok {
			b.WriteString(line)
			return b.String()
		}
		start := strings.LastIndexByte(words, '[')
		b.WriteString(words[:start])
		b.WriteString(words[start+1:])
		line = behind[strings.IndexByte(behind, ')')+1:]
	}
}

// plainText returns the lines of a plain paragraph or heading as they show.
func plainText(source []byte, n ast.Node) string {
	lines := make([]string, n.Lines().Len())
	for i := range lines {
		segment := n.Lines().At(i)
		lines[i] = withoutLinks(string(bytes.TrimSpace(segment.Value(source))))
	}
	return strings.Join(lines, "\n")
}

// plainHeading is a heading in front of which its mark stands, whose words are
// plain and hold no link.
type plainHeading struct{ ast.Heading }

// IsRaw says that there is nothing to parse in the line.
func (*plainHeading) IsRaw() bool { return true }

// A headingParser makes plain headings.
type headingParser struct{ parser.BlockParser }

// Open is that of parser.BlockParser.
func (p headingParser) Open(parent ast.Node, reader mdtext.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := p.BlockParser.Open(parent, reader, pc)
	heading, ok := node.(*ast.Heading)
	if !ok || heading.Lines().Len() != 1 {
		return node, state
	}
	segment := heading.Lines().At(0)
	if words := segment.Value(reader.Source()); !isPlainWords(words) || bytes.IndexByte(words, '\\') >= 0 {
		return node, state
	}
	plain := &plainHeading{}
	plain.SetLines(heading.Lines())
	return plain, state
}
