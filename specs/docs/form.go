package docs

import (
	"bytes"
	"encoding/binary"
	"math/bits"
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
	control := countBelowSpace(head)
	for _, white := range []string{"\n", "\r", "\t"} {
		control -= bytes.Count(head, []byte(white))
	}
	return control*20 > len(head)
}

// countBelowSpace returns the number of bytes below that of a space, eight at a
// time: the seven low bits of each are added to what makes the eighth of those
// that are not below.
func countBelowSpace(data []byte) int {
	const ones = ^uint64(0) / 0xFF // 1 in every byte
	n := 0
	for ; len(data) >= 8; data = data[8:] {
		word := binary.LittleEndian.Uint64(data)
		n += bits.OnesCount64(^(word&(ones*0x7F) + ones*(0x80-' ') | word) & (ones * 0x80))
	}
	for _, b := range data {
		if b < ' ' {
			n++
		}
	}
	return n
}
