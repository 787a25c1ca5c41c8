package templates

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// width is how many characters a line of a comment has, without "// ". Lines
// in Chinese, Japanese and Korean are not wrapped: they have few spaces, and a
// changed word then changes one line.
const width = 77

// comment emits a doc comment: paragraphs with an empty line between them.
// It is the only way for text of the documentation into a comment: every line
// of it begins with "// ".
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

// commentLines returns the lines of a comment without "// ".
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
	for _, line := range strings.FieldsFunc(paragraph, isLineBreak) {
		line = harmless(line)
		if line == "" {
			continue
		}
		item, isItem := strings.CutPrefix(line, "- ")
		if inList && !isItem {
			out = append(out, "")
		}
		inList = isItem
		if !isItem {
			out = append(out, wrap(line, "", "")...)
			continue
		}
		out = append(out, wrap(item, "  - ", "    ")...)
	}
	for i, line := range out {
		if strings.Trim(line[:min(len(line), 1)], directiveStarts) == "" && directive.MatchString(line) {
			out[i] = `"` + line + `"`
		}
	}
	return out
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

// wrap breaks a line at spaces. The first line begins with first, the others
// with rest.
func wrap(line, first, rest string) []string {
	if strings.ContainsFunc(line, isWide) {
		return []string{first + line}
	}
	var out []string
	current := first
	length := len(first)
	empty := true
	for word := range strings.FieldsSeq(line) {
		n := len([]rune(word))
		if !empty && length+1+n > width {
			out = append(out, current)
			current, length, empty = rest, len(rest), true
		}
		if !empty {
			current += " "
			length++
		}
		current += word
		length += n
		empty = false
	}
	return append(out, current)
}

// isWide reports whether r is of a script that is written without spaces, or
// nearly.
func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
