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
// replaced is reported once a kind. The lines may share the bytes of data.
func cleanLines(name string, data []byte) (pageLines, []specs.Finding) {
	c := cleaner{name: name}
	data = trimMarks(data)
	for _, end := range []string{"\r\n", "\r"} {
		if bytes.IndexByte(data, '\r') >= 0 {
			data = bytes.ReplaceAll(data, []byte(end), []byte("\n"))
		}
	}
	c.valid = utf8.Valid(data)
	c.wide = bytes.Contains(data, []byte("\u3000")) || bytes.Contains(data, []byte("\uFEFF"))
	lines := c.lines(data)
	return lines, c.findings()
}

// lines returns the lines of data. They are in data itself as long as none has
// to be changed.
func (c *cleaner) lines(data []byte) pageLines {
	p := pageLines{data: data, all: make([]pageLine, 0, bytes.Count(data, []byte("\n"))+1)}
	changed := false
	for from := 0; from < len(data); {
		end := from + lineLength(data[from:])
		line := data[from:end]
		marks := marksOf(line)
		if (marks&markSuspect != 0 || c.wide || !c.valid) && !c.isClean(line) {
			if !changed {
				p.data, changed = append(make([]byte, 0, len(data)), data[:from]...), true
			}
			line = c.clean(string(line), len(p.all)+1)
			marks = marksOf(line)
		}
		start := from
		if changed {
			start = len(p.data)
			p.data = append(append(p.data, line...), '\n')
		}
		p.add(start, start+len(line), marks)
		from = end + 1
	}
	p.text = string(p.data)
	return p
}

// lineLength returns the length of the first line of data.
func lineLength(data []byte) int {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i
	}
	return len(data)
}

// trimMarks removes the byte order marks at the beginning. Pages that went
// through several programs have several.
func trimMarks(data []byte) []byte {
	return bytes.TrimLeft(data, "\uFEFF")
}

// A cleaner counts what it takes out of lines.
type cleaner struct {
	name             string
	valid            bool // the page is UTF-8
	wide             bool // it has wide spaces or marks of the order of bytes
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
func (c *cleaner) clean(line string, number int) []byte {
	out := make([]byte, 0, len(line))
	col := 0
	for i, r := range line {
		col++
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(line[i:], "\uFFFD"):
			c.wrong.add(number, col)
			out = utf8.AppendRune(out, utf8.RuneError)
		case isSpace(r):
			out = append(out, ' ')
		case isInvisible(r):
			c.invisible.add(number, col)
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

// suspectBytes are those that characters start with which are changed, besides
// control characters and those that the page is searched for as a whole: their
// first bytes are in most Chinese lines.
var suspectBytes = []byte{0xC2, 0xE1, 0xE2}

// isClean reports whether line holds nothing that cleaning changes. Where a
// character only may be one of those, it reports false.
func (c *cleaner) isClean(line []byte) bool {
	if !c.valid && !utf8.Valid(line) {
		return false
	}
	for i, b := range line {
		switch {
		case b >= ' ' && b < 0x7F, b == '\t':
		case b < ' ', b == 0x7F:
			return false
		case b == 0xC2 && line[i+1] <= 0xA0,
			b == 0xE1 && line[i+1] == 0x9A,
			b == 0xE2 && line[i+1] == 0x80 && (line[i+2] <= 0x8F || line[i+2] >= 0xA8 && line[i+2] <= 0xAF),
			b == 0xE2 && line[i+1] == 0x81 && line[i+2] >= 0x9F,
			b == 0xE3 && line[i+1] == 0x80 && line[i+2] == 0x80,
			b == 0xEF && line[i+1] == 0xBB && line[i+2] == 0xBF:
			return false
		}
	}
	return true
}

// isSpace reports whether r is a space of another width, or breaks lines for
// some readers and not for others.
func isSpace(r rune) bool {
	switch r {
	case 0x0B, 0x0C, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
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
