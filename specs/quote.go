package specs

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A place is where a text stands: on a line of its own, or between brackets,
// where more characters have a meaning.
type place int

const (
	inBlock place = iota
	inFlow
)

// quote returns the simplest form of a text on one line: plain, in single
// quotes, or in double quotes with escapes.
func quote(s string, place place) string {
	switch {
	case strings.ContainsFunc(s, needsEscape) || !utf8.ValidString(s):
		return doubleQuote(s)
	case isPlain(s, place):
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// needsEscape reports whether a character is invisible, or moves what stands
// around it: control characters, line breaks of all sorts, and the characters
// of Unicode that format text, such as those that reverse its direction.
func needsEscape(r rune) bool {
	switch r {
	case '\u2028', '\u2029', '\uFFFE', '\uFFFF':
		return true
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}

// Words that some reader of YAML takes for something else than a text: those of
// version 1.1 included, which many programs still follow.
var (
	otherWord   = regexp.MustCompile(`^(?i:~|null|true|false|yes|no|on|off|y|n|[-+]?\.inf|\.nan|=|<<)$`)
	otherNumber = regexp.MustCompile(`^[-+]?(0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|(\.[0-9][0-9_]*|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?)$`)
)

// isPlain reports whether a text, which needs no escapes, can stand without
// quotes and reads as a text. A date such as 2018-01-25 can: YAML 1.2 has no
// dates, and Decode takes the characters.
func isPlain(s string, place place) bool {
	if s == "" || strings.TrimFunc(s, unicode.IsSpace) != s {
		return false
	}
	switch {
	case strings.ContainsRune("-?:,[]{}#&*!|>'\"%@`", rune(s[0])):
	case strings.Contains(s, ": "), strings.HasSuffix(s, ":"), strings.Contains(s, " #"):
	case strings.HasPrefix(s, "..."):
	case place == inFlow && strings.ContainsAny(s, ",?[]{}"):
	case otherWord.MatchString(s), otherNumber.MatchString(s):
	default:
		return true
	}
	return false
}

func doubleQuote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case !needsEscape(r):
			b.WriteRune(r)
		case r <= 0xff:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// isBlock reports whether a text is written as a literal block: a text of
// several lines, or any with the style "literal", that readers of YAML return
// unchanged. yaml.v3 refuses a block that begins with a tab, and a leading
// blank would make the block's indentation unclear.
func isBlock(s, style string) bool {
	if s == "" || style != "literal" && !strings.Contains(s, "\n") {
		return false
	}
	body := strings.TrimRight(s, "\n")
	last := body[strings.LastIndexByte(body, '\n')+1:]
	return !strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && r != '\t' && needsEscape(r) }) &&
		!strings.ContainsRune(" \t\n", rune(s[0])) && strings.Trim(last, " \t") != ""
}
