package docs

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wideShift is how far the wide form of an ASCII character is behind it.
const wideShift = '：' - ':'

// narrow maps the punctuation of Chinese and Japanese headings to ASCII.
func narrow(r rune) rune {
	switch r {
	case '，', '：', '（', '）', '；', '．', '！', '？':
		return r - wideShift
	case '。':
		return '.'
	}
	return r // the wide space is a space as it is
}

// foldLimit is how much of a line, in bytes, is compared with phrases.
const foldLimit = 160

// These are the first and the last of the Chinese characters, which have no
// small letters and no other width.
const firstHan, lastHan = 0x4E00, 0x9FFF

// fold returns the beginning of s as the phrases of the vocabulary are
// written: lower case, ASCII punctuation, single spaces, no emphasis.
func fold(s string) string { return string(appendFold(make([]byte, 0, foldLimit), s)) }

// appendFold is fold for texts that are only looked up: folded is empty, and its
// capacity is how much of a folded line is asked for.
func appendFold(folded []byte, s string) []byte {
	if len(s) > foldLimit {
		if s = s[:foldLimit]; !utf8.ValidString(s) {
			s = strings.ToValidUTF8(s, "")
		}
	}
	if strings.Contains(s, "**") {
		s = strings.ReplaceAll(s, "**", "")
	}
	for i := 0; i < len(s) && len(folded) < cap(folded); {
		c := s[i]
		if c > ' ' && c < utf8.RuneSelf {
			folded = append(folded, lower[c])
			i++
			continue
		}
		r, width := utf8.DecodeRuneInString(s[i:])
		i += width
		switch {
		case r >= firstHan && r <= lastHan:
			folded = append(folded, s[i-width:i]...)
		case r == ' ' || unicode.IsSpace(r):
			if n := len(folded); n > 0 && folded[n-1] != ' ' {
				folded = append(folded, ' ')
			}
		default:
			folded = utf8.AppendRune(folded, unicode.ToLower(narrow(r)))
		}
	}
	return bytes.TrimSuffix(folded, []byte{' '})
}
