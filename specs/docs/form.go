package docs

import (
	"bytes"
	"encoding/binary"
	"regexp"
)

// A form is what the bytes of a page look like.
type form int

const (
	formText form = iota
	formMarkdown
	formHTML
	formBinary
)

var (
	htmlStart     = regexp.MustCompile(`(?is)^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b`)
	tagStart      = regexp.MustCompile(`(?is)^\s*(?:<!--.*?-->\s*)*<[a-z][a-z0-9]*[\s>]`)
	htmlTag       = regexp.MustCompile(`(?i)</(?:div|td|th|tr|table|p|h[1-6]|span|li)>`)
	tableMarkup   = regexp.MustCompile(`(?i)(?:^|\n)[ \t]*(?:<(?:div|center|figure|section|p|br)\b[^<>]*>\s*)*<table[\s>][^|]{0,400}?<t[hd][\s>]`)
	markdownStart = regexp.MustCompile("^(?:#{1,6}[ \\t\u3000]+\\S|```)")
)

// formHead is how much of a page, in bytes, tells its form.
const formHead = 64 << 10

// detectForm tells the form of a page from its beginning. A page of text with
// a tag or two in its cells is still text, and Markdown may start with tags.
func detectForm(data []byte) form {
	head := trimMarks(data[:min(len(data), formHead)])
	switch {
	case isBinary(head):
		return formBinary
	case startsTag(head) && htmlStart.Match(head), isMarkup(head):
		return formHTML
	case countMarkdown(head, 1) > 0:
		return formMarkdown
	case holdsTable(head):
		return formHTML
	}
	return formText
}

// holdsTable reports whether a line of a page starts a table of HTML.
func holdsTable(head []byte) bool {
	return (bytes.Contains(head, []byte("<table")) || bytes.Contains(head, []byte("<TABLE"))) && tableMarkup.Match(head)
}

// isMarkup reports whether a page without the head of HTML is made of its tags:
// it starts with one and has more of them than marks of Markdown, or it has
// many and no such mark.
func isMarkup(head []byte) bool {
	const many = 40
	if startsTag(head) && tagStart.Match(head) {
		return len(htmlTag.FindAllIndex(head, many)) > countMarkdown(head, many)
	}
	return countMarkdown(head, 1) == 0 && len(htmlTag.FindAllIndex(head, many)) == many
}

// startsTag reports whether a page may start with a tag.
func startsTag(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(head, "\t\n\f\r "), []byte("<"))
}

// countMarkdown returns the number of lines with marks of Markdown, up to most.
func countMarkdown(head []byte, most int) int {
	n := 0
	for line := range bytes.Lines(head) {
		if (line[0] == '#' || line[0] == '`') && markdownStart.Match(line) {
			if n++; n == most {
				break
			}
		}
	}
	return n
}

// isBinary reports whether more than one byte in twenty is a control
// character, as in images, archives and UTF-16.
func isBinary(head []byte) bool {
	const ones = ^uint64(0) / 0xFF // 1 in every byte
	control, i := 0, 0
	for ; i+8 <= len(head); i += 8 {
		// Nearly always there is no byte below a space among eight, which one
		// subtraction tells.
		if word := binary.LittleEndian.Uint64(head[i:]); (word-ones*' ')&^word&(ones*0x80) != 0 {
			control += countControl(head[i : i+8])
		}
	}
	control += countControl(head[i:])
	return control*20 > len(head)
}

// countControl returns the number of control characters.
func countControl(data []byte) int {
	control := 0
	for _, b := range data {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' {
			control++
		}
	}
	return control
}
