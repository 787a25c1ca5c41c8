package templates

import (
	"fmt"
	"iter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// width is how many characters a line of a comment has, without "// ". Lines
// in Chinese, Japanese and Korean are not wrapped: they have few spaces, and a
// changed word then changes one line.
const width = 77

// comment emits the doc comment of jennifer's code: every line of it begins with
// "// ".
func comment(d ir.Doc) jen.Code {
	c := jen.Null()
	for i, line := range commentLines(d) {
		if i > 0 {
			c.Line()
		}
		// A comment that begins with "//" is rendered as it is.
		c.Comment(strings.TrimRight("// "+line, " "))
	}
	return c
}

// describe begins a declaration with its comment.
func describe(d ir.Doc) *jen.Statement {
	return jen.Add(comment(d)).Line()
}

// commentLines returns the lines of a comment without "// ": paragraphs with an
// empty line between them. It is the only way for text of the documentation into
// a comment.
func commentLines(d ir.Doc) []string {
	var out []string
	for _, paragraph := range d {
		lines := paragraphLines(paragraph)
		if len(lines) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, "")
		}
		out = append(out, lines...)
	}
	return out
}

// paragraphLines wraps the lines of a paragraph; lines that begin with "- "
// become a list as gofmt writes it.
func paragraphLines(paragraph string) []string {
	var out []string
	inList := false
	for line := range harmlessLines(paragraph) {
		item, isItem := strings.CutPrefix(line, "- ")
		if inList && !isItem {
			out = append(out, "")
		}
		inList = isItem
		if isItem {
			out = wrap(out, item, "  - ", "    ")
		} else {
			out = wrap(out, line, "", "")
		}
	}
	for i, line := range out {
		if strings.Trim(line[:min(len(line), 1)], directiveStarts) == "" && directive.MatchString(line) {
			out[i] = `"` + line + `"`
		}
	}
	return out
}

// harmlessLines yields the lines of a paragraph that are not empty, as a comment
// may hold them.
func harmlessLines(paragraph string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if isTame(paragraph) {
			for line := range strings.SplitSeq(paragraph, "\n") {
				if line = strings.Trim(line, " "); line != "" && !yield(line) {
					return
				}
			}
			return
		}
		for line := range strings.FieldsFuncSeq(paragraph, isLineBreak) {
			if line = harmless(line); line != "" && !yield(line) {
				return
			}
		}
	}
}

// isTame reports whether nothing of a text has to be looked at closely: it has no
// line breaks but \n, and harmless would only trim its lines. Nearly all text is
// like that.
func isTame(text string) bool {
	last := rune(0)
	for _, r := range text {
		switch {
		case r < 0x7f:
			if r < ' ' && r != '\n' || r == last && (r == '`' || r == '\'') {
				return false
			}
		case r < 0xa1, r == '\u061C', r == '\u1680', r == '\u3000', r == '\uFEFF', r == utf8.RuneError:
			return false
		case r >= '\u2000' && r <= '\u206F' && (r <= '\u200F' || r >= '\u2028' && r <= '\u202F' || r >= '\u205F'):
			return false
		}
		last = r
	}
	return true
}

func isLineBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// directive matches lines that Go's tools would take for more than text; they
// are put in quotes.
var directive = regexp.MustCompile(`^\s*(\+build|go:|line |export |extern |Code generated .* DO NOT EDIT\.$)`)

// directiveStarts is what such lines begin with: asking a regular expression of
// every line costs.
const directiveStarts = " \t+gleC"

// harmless returns one line of text as a comment may hold it: without control
// characters, and with marks that change the reading direction made visible.
func harmless(line string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(line, "\uFFFD") {
		switch {
		case r == '\t' || unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case unicode.Is(unicode.Bidi_Control, r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		case unicode.IsControl(r) || r == '\u200B' || r == '\uFEFF':
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(quotes.Replace(b.String()))
}

// quotes does what gofmt does to pairs of quotes in comments, but to all of
// them at once: gofmt would need a pass for each of a row.
var quotes = strings.NewReplacer("``", "“", "''", "”")

// wrap breaks a line at spaces and appends what that makes. The first line begins
// with first, the others with rest.
func wrap(out []string, line, first, rest string) []string {
	if strings.ContainsFunc(line, isWide) {
		return append(out, first+line)
	}
	if strings.Contains(line, "  ") || strings.HasPrefix(line, " ") {
		line = strings.Join(strings.Fields(line), " ")
	}
	for indent := first; ; indent = rest {
		end := breakAt(line, width-len(indent))
		out = append(out, indent+line[:end])
		if end == len(line) {
			return out
		}
		line = line[end+1:]
	}
}

// breakAt returns where a line of words with a space between them is broken: at
// the last space that leaves no more than so many characters, or at the first one.
func breakAt(line string, most int) int {
	space, n := -1, 0
	for i, r := range line {
		if r == ' ' {
			space = i
		}
		if n++; n > most && space >= 0 {
			return space
		}
	}
	return len(line)
}

// isWide reports whether r is of a script that is written without spaces, or
// nearly.
func isWide(r rune) bool {
	const firstHangul = 0x1100 // which comes before those of the others
	return r >= firstHangul && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
