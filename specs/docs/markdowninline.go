package docs

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// inlineText returns the words inside a block of Markdown: of links, what they
// show; of strong words, the words; of tags, the line breaks that they make.
// Code keeps its marks, and so do words with a single mark of emphasis, for
// those are more often operators and patterns.
func inlineText(source []byte, n ast.Node) string {
	w := inlineWriter{source: source}
	w.children(n)
	return w.String()
}

// inlineLines returns the words of every line of a block.
func inlineLines(source []byte, n ast.Node) []string {
	w := inlineWriter{source: source, glue: true}
	w.children(n)
	lines := strings.Split(w.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(strings.ReplaceAll(line, lineMark, "\n"))
	}
	return lines
}

// An inlineWriter collects words. With glue, breaks that tags make are written
// as lineMark, to be told from those between the lines of the page.
type inlineWriter struct {
	strings.Builder
	source []byte
	glue   bool
}

func (w *inlineWriter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

func (w *inlineWriter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.CodeSpan:
		w.code(n)
	case *ast.Emphasis:
		w.emphasis(n)
	case *ast.RawHTML:
		w.tag(string(n.Segments.Value(w.source)))
	case *ast.AutoLink:
		w.Write(n.Label(w.source))
	default:
		w.children(n)
	}
}

func (w *inlineWriter) text(n *ast.Text) {
	value := n.Value(w.source)
	if !n.IsRaw() {
		value = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
	}
	w.raw(value)
	if n.SoftLineBreak() || n.HardLineBreak() {
		w.WriteByte('\n')
	}
}

// raw writes words in which no marks have a meaning.
func (w *inlineWriter) raw(value []byte) {
	if w.glue || bytes.IndexByte(value, lineMark[0]) < 0 {
		w.Write(value)
		return
	}
	w.WriteString(strings.ReplaceAll(string(value), lineMark, "\n"))
}

// code writes a code span. A pipe in a cell is escaped even there.
func (w *inlineWriter) code(n *ast.CodeSpan) {
	w.WriteByte('`')
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			w.raw([]byte(strings.ReplaceAll(string(t.Value(w.source)), `\|`, "|")))
		}
	}
	w.WriteByte('`')
}

func (w *inlineWriter) emphasis(n *ast.Emphasis) {
	mark := ""
	if first, ok := n.FirstChild().(*ast.Text); ok && n.Level == 1 && first.Segment.Start > 0 {
		mark = string(w.source[first.Segment.Start-1])
	}
	w.WriteString(mark)
	w.children(n)
	w.WriteString(mark)
}

// tag writes what a tag of HTML shows. What only looks like a tag, such as the
// placeholder <InstanceId>, stays.
func (w *inlineWriter) tag(tag string) {
	shown, ok := tagText(tag)
	switch {
	case !ok:
		w.WriteString(tag)
	case w.glue:
		w.WriteString(strings.ReplaceAll(shown, "\n", lineMark))
	default:
		w.WriteString(shown)
	}
}

// tagText returns what a tag of HTML puts between the words around it. It
// reports false for what is no tag.
func tagText(tag string) (string, bool) {
	if strings.HasPrefix(tag, "<!") || strings.HasPrefix(tag, "<?") {
		return "", true
	}
	name := strings.ToLower(strings.Trim(tag, "</> \t\n"))
	if i := strings.IndexAny(name, " \t\n/"+lineMark); i >= 0 {
		name = name[:i]
	}
	switch {
	case name == "li" && tag[1] != '/':
		return "\n- ", true
	case blockTags[name]:
		return "\n", true
	}
	return "", inlineTags[name]
}

var (
	blockTags = marks(strings.Fields("br p div ul ol li dl dt dd h1 h2 h3 h4 h5 h6 hr pre blockquote section article " +
		"table thead tbody tfoot tr caption figure figcaption header footer nav details summary"))
	inlineTags = marks(strings.Fields("a abbr b big cite code del em font i img ins kbd mark q s samp small span strike " +
		"strong sub sup td th tt u var button svg path"))
)
