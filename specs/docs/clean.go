package docs

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// maxPage is the size, in bytes, above which a page is not read: a hundred
// times the largest action page of the documentation.
const maxPage = 32 << 20

// cleanLines splits a page into lines without the characters that no reader
// can see and that could change what others show of the text: control
// characters, byte order marks, zero-width spaces and marks of writing
// direction. Spaces of other widths become plain ones. What was taken out or
// replaced is reported once a kind.
func cleanLines(name string, data []byte) ([]Text, []specs.Finding) {
	c := cleaner{name: name}
	data = trimMarks(data)
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	lines := make([]Text, 0, bytes.Count(data, []byte("\n"))+1)
	for line := range strings.Lines(string(data)) {
		text := strings.TrimSuffix(line, "\n")
		lines = append(lines, Text{Value: c.clean(text, len(lines)+1), Line: len(lines) + 1, Col: 1})
	}
	return lines, c.findings()
}

// trimMarks removes the byte order marks at the beginning. Pages that went
// through several programs have several.
func trimMarks(data []byte) []byte {
	return bytes.TrimLeft(data, "\uFEFF")
}

// A cleaner counts what it takes out of lines.
type cleaner struct {
	name             string
	invisible, wrong tally
}

// A tally is a number of occurrences and the place of the first.
type tally struct{ count, line, col int }

func (t *tally) add(line, col int) {
	if t.count == 0 {
		t.line, t.col = line, col
	}
	t.count++
}

// clean returns line without invisible and invalid characters.
func (c *cleaner) clean(line string, number int) string {
	if isPlain(line) || isClean(line) {
		return line
	}
	var b strings.Builder
	col := 0
	for i, r := range line {
		col++
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(line[i:], "\uFFFD"):
			c.wrong.add(number, col)
			b.WriteRune(utf8.RuneError)
		case isSpace(r):
			b.WriteByte(' ')
		case isInvisible(r):
			c.invisible.add(number, col)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlain reports whether line is printable ASCII, as most lines are.
func isPlain(line string) bool {
	for i := range len(line) {
		if line[i] < ' ' && line[i] != '\t' || line[i] >= 0x7F {
			return false
		}
	}
	return true
}

// isClean reports whether line holds nothing that cleaning changes. The bytes
// that such characters start with are rare in all languages.
func isClean(line string) bool {
	if !utf8.ValidString(line) {
		return false
	}
	for i := range len(line) {
		switch b := line[i]; {
		case b < ' ' && b != '\t', b == 0x7F:
			return false
		case b == 0xC2, b == 0xE2 && line[i+1] <= 0x81, b == 0xE3 && line[i+1] == 0x80, b == 0xEF && line[i+1] >= 0xBB && line[i+1] != 0xBC:
			return hasOnlyClean(line[i:])
		}
	}
	return true
}

// hasOnlyClean is isClean, a character at a time.
func hasOnlyClean(line string) bool {
	for _, r := range line {
		if r == utf8.RuneError || isSpace(r) || isInvisible(r) {
			return false
		}
	}
	return true
}

// isSpace reports whether r is a space of another width, or breaks lines for
// some readers and not for others.
func isSpace(r rune) bool {
	switch r {
	case 0x0B, 0x0C, 0x85, 0xA0, 0x2028, 0x2029, 0x202F, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// isInvisible reports whether r is a control character or one of the marks
// that reorder or hide text. Joiners stay: emoji and some scripts need them.
func isInvisible(r rune) bool {
	switch {
	case r < ' ' && r != '\t', r == 0x7F, r > 0x80 && r < 0xA0:
		return true
	case r == 0x200B, r == 0x200E, r == 0x200F, r == 0x2060, r == 0xFEFF:
		return true
	}
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

func (c *cleaner) findings() []specs.Finding {
	var out []specs.Finding
	if c.invisible.count > 0 {
		out = append(out, specs.Finding{
			Pos:  specs.Pos{File: c.name, Line: c.invisible.line, Col: c.invisible.col},
			Rule: "page.invisible", Level: specs.LevelNote,
			Message: fmt.Sprintf("left out %d invisible characters, the first one here", c.invisible.count),
		})
	}
	if c.wrong.count > 0 {
		out = append(out, specs.Finding{
			Pos:  specs.Pos{File: c.name, Line: c.wrong.line, Col: c.wrong.col},
			Rule: "page.encoding", Level: specs.LevelWarning,
			Message: fmt.Sprintf("replaced %d bytes that are not UTF-8, the first one here", c.wrong.count),
			Help:    "save the page as UTF-8 and read it again",
		})
	}
	return out
}
