package templates

import (
	godoc "go/doc/comment"
	"slices"
	"strings"
	"unicode/utf8"
)

// writeComment appends the lines of a comment behind an indentation, without
// spaces at their ends.
func writeComment(b interface{ WriteString(string) (int, error) }, indent string, lines []string) {
	for _, line := range lines {
		line = strings.TrimRight(line, " ")
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
	return reformatted(lines)
}

// reformatted is docLines for all comments.
func reformatted(lines []string) []string {
	var parser godoc.Parser
	var printer godoc.Printer
	text := printer.Comment(parser.Parse(strings.Join(lines, "\n") + "\n"))
	if len(text) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

// isPlain reports whether gofmt surely leaves the lines of a comment as they
// are: paragraphs and a list among them, without code, headings, links and quotes.
func isPlain(lines []string) bool {
	lists, before := 0, breakLine
	for i, line := range lines {
		kind, content := lineKind(line)
		switch {
		case kind == breakLine:
			if i == 0 || i == len(lines)-1 || i > 1 && lines[i-2] == "" && mayBeHeading(lines[i-1]) {
				return false
			}
		case kind == oddLine, i == 0 && kind != textLine, kind == textLine && before > textLine, kind == moreLine && before < itemLine:
			return false
		case kind == itemLine && before < itemLine:
			if lists++; lists > 1 {
				return false
			}
		}
		before = kind
		if strings.Contains(content, "``") || strings.Contains(content, "''") || strings.IndexFunc(content, isRare) >= 0 {
			return false
		}
	}
	return true
}

// mayBeHeading reports whether gofmt may take a line between others that are empty
// for a heading. Sentences are none.
func mayBeHeading(line string) bool {
	return !strings.HasSuffix(line, ".") && !strings.HasSuffix(line, "。")
}

// The kinds of lines of a comment.
const (
	breakLine = iota // between paragraphs
	oddLine          // anything else
	textLine         // of a paragraph
	itemLine         // first of an item of a list
	moreLine         // of an item
)

// lineKind tells what gofmt takes a line for, and returns its content.
func lineKind(line string) (kind int, content string) {
	if line == "" {
		return breakLine, ""
	}
	kind, content = textLine, line
	if item, ok := strings.CutPrefix(line, "  - "); ok {
		kind, content = itemLine, item
	} else if more, ok := strings.CutPrefix(line, "    "); ok {
		kind, content = moreLine, more
	}
	marks := " \t#["
	if kind > textLine {
		marks = " \t[-*+0123456789\xe2" // bullets and numbers of other lists
	}
	if content == "" || strings.IndexByte(marks, content[0]) >= 0 || content[len(content)-1] == ' ' {
		return oddLine, content
	}
	return kind, content
}

// isRare reports characters that comments are trimmed of, or that are none.
func isRare(r rune) bool {
	return r < ' ' || r >= 0x7f && r <= 0xa0 || r == utf8.RuneError || r == '\u3000' || r >= '\u2000' && r <= '\u200f' || r == '\u2028' || r == '\u2029'
}
