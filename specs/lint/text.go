package lint

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// describe names a value in a message.
func (v *value) describe() string {
	switch v.kind {
	case nullValue:
		return "null"
	case boolValue:
		return v.text
	case numberValue:
		return "the number " + clip(v.text)
	case stringValue:
		return "the string " + quote(v.text)
	case listValue:
		return "a list"
	}
	return "an object"
}

// quote returns text of the documentation for a message: quoted, so that
// nothing in it can pass for a message or steer a terminal, and clipped.
func quote(text string) string { return fmt.Sprintf("%q", clip(text)) }

// clip shortens a text for a message.
func clip(text string) string {
	const longest = 60
	if len(text) <= longest {
		return text
	}
	cut := longest
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}

// show returns text as it stands where all of it can be seen, and quoted where
// it holds anything but letters, digits, punctuation and inner spaces.
func show(text string) string { return printable(clip(text)) }

// printable is show for texts that matter as a whole.
func printable(text string) string {
	if !utf8.ValidString(text) || strings.TrimSpace(text) != text || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return fmt.Sprintf("%q", text)
	}
	return text
}

// step returns the name of a member as part of a path.
func step(name string) string {
	if name == "" || strings.ContainsFunc(name, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) {
		return quote(name)
	}
	return clip(name)
}
