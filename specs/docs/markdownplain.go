package docs

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
)

// A plainTransformer takes paragraphs that hold no markup out of the hands of
// goldmark, which would make a node of each of their lines.
type plainTransformer struct{}

// plainParagraph is a paragraph whose lines are words as they stand.
type plainParagraph struct{ ast.Paragraph }

// IsRaw says that there is nothing to parse in the lines.
func (*plainParagraph) IsRaw() bool { return true }

// Transform is that of parser.ParagraphTransformer. A paragraph with an
// underline that makes it a heading stays, for then goldmark wants it back.
func (plainTransformer) Transform(node *ast.Paragraph, reader mdtext.Reader, _ parser.Context) {
	next, _ := reader.PeekLine()
	if next = bytes.TrimLeft(next, " "); len(next) > 0 && (next[0] == '=' || next[0] == '-') {
		return
	}
	if hasMarkup(node.Lines(), reader.Source()) {
		return
	}
	plain := &plainParagraph{}
	plain.SetLines(node.Lines())
	node.Parent().ReplaceChild(node.Parent(), node, plain)
}

// hasMarkup reports whether one of the lines has a character that may be
// markup. The line that stands for a block has none.
func hasMarkup(lines *mdtext.Segments, source []byte) bool {
	for i := range lines.Len() {
		segment := lines.At(i)
		line := segment.Value(source)
		if bytes.ContainsAny(line, "\\`*_[]!<&\t"+lineMark) && (lines.Len() > 1 || string(bytes.TrimSpace(line)) != lineMark) {
			return true
		}
	}
	return false
}
