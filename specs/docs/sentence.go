package docs

import "strings"

// sentenceEnd finds where the first sentence or line of text from an offset on
// ends: at a full stop, with the white space behind it, or at a line break. It
// reports false where nothing ends before the text.
func sentenceEnd(text string, from int) (start, end int, ok bool) {
	for i := from; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			return i, i + 1, true
		case c == '.' || c == '!':
			if i+1 == len(text) {
				return i, i + 1, true
			}
			if strings.IndexByte(" \t\n\f\r", text[i+1]) >= 0 {
				return i, i + 2, true
			}
		case c == "。"[0] && strings.HasPrefix(text[i:], "。"), c == "！"[0] && strings.HasPrefix(text[i:], "！"):
			return i, i + len("。"), true
		}
	}
	return len(text), len(text), false
}

// sentenceAround returns the offsets of the sentence of text that holds what
// stands between two offsets.
func sentenceAround(text string, start, end int) (from, to int) {
	stop, next, ok := sentenceEnd(text, 0)
	for ; ok; stop, next, ok = sentenceEnd(text, next) {
		if next <= start {
			from = next
		} else if stop >= end-1 {
			return from, next
		}
	}
	return from, len(text)
}
