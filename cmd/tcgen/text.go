package main

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"github.com/tcgen-dev/tcgen/specs"
)

// The colours of text, as terminals know them.
const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	cyan   = "1;36"
	green  = "32"
)

func (p *printer) paint(color, s string) string {
	if !p.color {
		return s
	}
	return "\x1b[" + color + "m" + s + "\x1b[0m"
}

// text writes a finding on a line of its own, as compilers do, on a terminal
// the place that it means, and what to do about it.
func (p *printer) text(b *bytes.Buffer, f specs.Finding) {
	color := map[specs.Level]string{specs.LevelError: red, specs.LevelWarning: yellow}[f.Level]
	if color == "" {
		color = cyan
	}
	fmt.Fprintf(b, "%s %s %s [%s]\n",
		p.paint(bold, plain(f.Pos.String())+":"), p.paint(color, string(f.Level)+":"), plain(f.Message), f.Rule)
	if p.excerpt {
		p.place(b, f)
	}
	if f.Help != "" {
		fmt.Fprintf(b, "  %s %s\n", p.paint(cyan, "help:"), plain(f.Help))
	}
}

// place writes the source line of a finding, with a mark below it.
func (p *printer) place(b *bytes.Buffer, f specs.Finding) {
	if f.Pos.Line == 0 || p.source == nil {
		return
	}
	line, ok := lineOf(p.source(f.Pos.File), f.Pos.Line)
	if !ok {
		return
	}
	shown, mark := excerpt(line, f.Pos.Col, f.Width)
	fmt.Fprintf(b, "%6d | %s\n", f.Pos.Line, shown)
	if mark != "" {
		fmt.Fprintf(b, "       | %s\n", p.paint(green, mark))
	}
}

// lineOf returns the line of data with the number n, from 1.
func lineOf(data []byte, n int) (string, bool) {
	for line := range bytes.Lines(data) {
		if n--; n == 0 {
			return string(bytes.TrimRight(line, "\r\n")), true
		}
	}
	return "", false
}

// excerptWidth is how much of a long line is shown, in characters.
const excerptWidth = 100

// excerpt returns the part of line around the column col (from 1; 0: none), and
// a line of the same display width up to there that marks width characters.
func excerpt(line string, col, width int) (shown, mark string) {
	runes := []rune(printable(line))
	at := min(max(col-1, 0), len(runes))
	start := 0
	if len(runes) > excerptWidth && at > excerptWidth/2 {
		start = min(at-excerptWidth/2, len(runes)-excerptWidth)
	}
	end := min(start+excerptWidth, len(runes))
	before, after := "", ""
	if start > 0 {
		before = "…"
	}
	if end < len(runes) {
		after = "…"
	}
	shown = before + string(runes[start:end]) + after
	if col < 1 {
		return shown, ""
	}
	stop := min(at+max(width, 1), end)
	marked := max(displayWidth(string(runes[at:max(at, stop)])), 1)
	indent := displayWidth(before + string(runes[start:at]))
	return shown, strings.Repeat(" ", indent) + "^" + strings.Repeat("~", marked-1)
}

// plain makes untrusted text one harmless line for a terminal.
func plain(s string) string {
	return printable(strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
}

// printable replaces each character that a terminal would obey, or that would
// reorder the line, by one that it shows.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// displayWidth returns how many columns of a terminal s takes.
func displayWidth(s string) int {
	width := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case isWide(r):
			width += 2
		default:
			width++
		}
	}
	return width
}

// isWide reports whether terminals show r in two columns: East Asian text and
// pictures.
func isWide(r rune) bool {
	return r >= 0x1100 && r <= 0x115f ||
		r >= 0x2e80 && r <= 0xa4cf && r != 0x303f ||
		r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff ||
		r >= 0xfe30 && r <= 0xfe6f ||
		r >= 0xff00 && r <= 0xff60 ||
		r >= 0xffe0 && r <= 0xffe6 ||
		r >= 0x1f300 && r <= 0x1faff ||
		r >= 0x20000 && r <= 0x3fffd
}
