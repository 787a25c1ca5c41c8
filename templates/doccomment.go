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
