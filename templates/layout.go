package templates

import (
	"bytes"
	"fmt"
	godoc "go/doc/comment"
	"go/format"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// Formatting is two thirds of what rendering costs, and most of a package is
// structs, constants and comments. So these are emitted as gofmt has them, the
// other declarations are formatted one by one, and nothing twice. That what
// comes out is formatted is held by tests over all of it.

// separator stands before each declaration of a file until it is laid out. It
// can't be in Go source: literals escape it, and comments drop it.
const separator = "\x00"

// layOut turns what jennifer rendered into a formatted file. ready says which
// declarations are formatted.
func layOut(raw []byte, ready []bool) ([]byte, error) {
	parts := bytes.Split(raw, []byte(separator))
	if len(parts) != len(ready)+1 {
		return nil, fmt.Errorf("generated code has %d declarations, not %d", len(parts)-1, len(ready))
	}
	var b bytes.Buffer
	b.Grow(len(raw) + len(raw)/8)
	head, err := layOutHead(parts[0])
	if err != nil {
		return nil, err
	}
	b.Write(head)
	for i, part := range parts[1:] {
		b.WriteString("\n\n")
		if ready[i] {
			b.Write(bytes.TrimSpace(part))
			continue
		}
		if err := layOutDeclaration(&b, part); err != nil {
			return nil, err
		}
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// layOutHead returns what stands before the declarations. It is as gofmt has it
// but for the indentation of imports, unless there is a package comment.
func layOutHead(raw []byte) ([]byte, error) {
	head := groupImports(raw)
	above, _, _ := bytes.Cut(head, []byte("\npackage "))
	if bytes.Count(above, []byte("\n")) > 2 {
		src, err := formatted(head)
		return bytes.TrimSpace(src), err
	}
	var b bytes.Buffer
	inside := false
	for line := range bytes.Lines(bytes.TrimSpace(head)) {
		inside = inside && string(line) != ")"
		if inside && string(line) != "\n" {
			b.WriteByte('\t')
		}
		inside = inside || string(line) == "import (\n"
		b.Write(line)
	}
	return b.Bytes(), nil
}

const packageClause = "package p\n\n"

// layOutDeclaration appends a declaration, formatted, with its doc comment.
func layOutDeclaration(b *bytes.Buffer, decl []byte) error {
	var doc []string
	for {
		line, rest, _ := bytes.Cut(bytes.TrimSpace(decl), []byte("\n"))
		text, ok := strings.CutPrefix(strings.TrimSpace(string(line)), "//")
		if !ok {
			break
		}
		doc = append(doc, strings.TrimPrefix(text, " "))
		decl = rest
	}
	writeComment(b, "", declarationDoc(doc))
	src, err := formatted(append([]byte(packageClause), bytes.TrimSpace(decl)...))
	if err != nil {
		return err
	}
	b.Write(bytes.TrimSpace(bytes.TrimPrefix(src, []byte(packageClause))))
	return nil
}

// formatted returns src as gofmt has it. Formatting can bring a comment into a
// form that is formatted once more.
func formatted(src []byte) ([]byte, error) {
	for range 3 {
		out, err := format.Source(src)
		if err != nil {
			return nil, fmt.Errorf("generated code does not parse: %w", err)
		}
		if bytes.Equal(out, src) || !bytes.Contains(src, []byte("//")) {
			return out, nil
		}
		src = out
	}
	return src, nil
}

// writeComment appends the lines of a comment behind an indentation.
func writeComment(b interface{ WriteString(string) (int, error) }, indent string, lines []string) {
	for _, line := range lines {
		b.WriteString(indent)
		b.WriteString("//")
		if line != "" && line[0] != '\t' {
			b.WriteString(" ")
		}
		b.WriteString(line)
		b.WriteString("\n")
	}
}

// declarationDoc returns the lines of a doc comment as gofmt leaves them alone.
func declarationDoc(lines []string) []string {
	for range 3 {
		next := docLines(lines)
		if slices.Equal(next, lines) {
			return next
		}
		lines = next
	}
	return lines
}

// docLines returns the lines of a comment as gofmt writes a doc comment.
func docLines(lines []string) []string {
	if isPlain(lines) {
		return lines
	}
	var parser godoc.Parser
	var printer godoc.Printer
	text := printer.Comment(parser.Parse(strings.Join(lines, "\n") + "\n"))
	if len(text) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

// isPlain reports whether gofmt surely leaves the lines of a comment as they
// are: one or two paragraphs without lists, code, headings, links and quotes.
func isPlain(lines []string) bool {
	breaks := 0
	for i, line := range lines {
		if line == "" {
			breaks++
			if i == 0 || i == len(lines)-1 || breaks > 1 {
				return false
			}
			continue
		}
		if strings.ContainsAny(line[:1], " \t#[") || line[len(line)-1] == ' ' ||
			strings.Contains(line, "``") || strings.Contains(line, "''") || strings.IndexFunc(line, isRare) >= 0 {
			return false
		}
	}
	return true
}

// isRare reports characters that comments are trimmed of, or that are none.
func isRare(r rune) bool {
	return r < ' ' || r >= 0x7f && r <= 0xa0 || r == utf8.RuneError || r == '\u3000' || r >= '\u2000' && r <= '\u200f' || r == '\u2028' || r == '\u2029'
}

// A text is a declaration in the making, formatted as gofmt has it.
type text struct {
	parts   []jen.Code
	pending strings.Builder
}

// add appends source.
func (t *text) add(source ...string) {
	for _, s := range source {
		t.pending.WriteString(s)
	}
}

// code appends what jennifer knows better: qualified names and literals.
func (t *text) code(c jen.Code) {
	t.flush()
	t.parts = append(t.parts, c)
}

// doc appends the doc comment of the declaration.
func (t *text) doc(d ir.Doc) { writeComment(&t.pending, "", declarationDoc(commentLines(d))) }

// comment appends the comment of a member.
func (t *text) comment(d ir.Doc) { writeComment(&t.pending, "\t", docLines(commentLines(d))) }

func (t *text) flush() {
	if t.pending.Len() > 0 {
		t.parts = append(t.parts, jen.Op(t.pending.String()))
		t.pending.Reset()
	}
}

// done returns the declaration, for file.addText.
func (t *text) done() jen.Code {
	t.flush()
	return jen.Custom(jen.Options{}, t.parts...)
}

// pad fills s up to a width, in characters.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(width-utf8.RuneCountInString(s), 0))
}
