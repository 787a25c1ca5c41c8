package docs

import (
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
	htmlStart     = regexp.MustCompile(`(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--|<!doctype\s+html|<html|<head|<body|<div|<table|<section|<article|<main)`)
	htmlTag       = regexp.MustCompile(`(?i)</(?:div|td|tr|table|p|h[1-6]|span|li)>`)
	markdownStart = regexp.MustCompile("(?m)^(?:#{1,6}[ \\t\u3000]+\\S|```)")
)

// formHead is how much of a page, in bytes, tells its form.
const formHead = 64 << 10

// detectForm tells the form of a page from its beginning. A page of text with
// a tag or two in its cells is still text.
func detectForm(data []byte) form {
	head := trimMarks(data[:min(len(data), formHead)])
	switch {
	case isBinary(head):
		return formBinary
	case htmlStart.Match(head), len(htmlTag.FindAll(head, 40)) == 40 && !markdownStart.Match(head):
		return formHTML
	case markdownStart.Match(head):
		return formMarkdown
	}
	return formText
}

// isBinary reports whether more than one byte in twenty is a control
// character, as in images, archives and UTF-16.
func isBinary(head []byte) bool {
	control := 0
	for _, b := range head {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' {
			control++
		}
	}
	return control*20 > len(head)
}
