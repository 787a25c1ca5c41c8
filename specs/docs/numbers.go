package docs

import (
	"strings"
	"unicode/utf8"
)

// nextNumber returns the offsets of the first whole number of a text from an
// offset on, with a minus sign in front of it. It reports false where there is
// none.
func nextNumber(text string, from int) (start, end int, ok bool) {
	for start = from; start < len(text) && !isDigit(text[start]); {
		start++
	}
	if start == len(text) {
		return 0, 0, false
	}
	for end = start; end < len(text) && isDigit(text[end]); {
		end++
	}
	if start > from && text[start-1] == '-' {
		start--
	}
	return start, end, true
}

// An enumItem is a number of up to three digits at the beginning of a word, with
// a sign behind it: the offsets of the number, and that behind the sign and the
// white space after it.
type enumItem struct{ number, end, stop int }

// enumItems returns the items of a text, at most so many.
func enumItems(text string, most int) []enumItem {
	var items []enumItem
	from := 0
	for len(items) < most {
		start, end, ok := nextNumber(text, from)
		if !ok {
			break
		}
		before, _ := utf8.DecodeLastRuneInString(text[from:start])
		from = end
		if start > 0 && !strings.ContainsRune(" \t\n\f\r,，;；、。.(（:：", before) || len(strings.TrimPrefix(text[start:end], "-")) > 3 {
			continue
		}
		if stop := skipEnumSign(text, end); stop > end {
			items = append(items, enumItem{start, end, stop})
			from = stop
		}
	}
	return items
}

// skipEnumSign returns the offset behind the sign between a number, which ends
// at an offset, and its meaning; the offset itself where there is none.
func skipEnumSign(text string, end int) int {
	at := skipBlanks(text, end)
	r, width := utf8.DecodeRuneInString(text[at:])
	if !strings.ContainsRune(":：=-–—", r) {
		return end
	}
	return skipBlanks(text, at+width)
}

// specialNumbers returns the whole numbers of a text that have a meaning of
// their own behind them.
func specialNumbers(text string) []string {
	var numbers []string
	from := 0
	for {
		start, end, ok := nextNumber(text, from)
		if !ok {
			return numbers
		}
		isPart := start > 0 && (start == from || strings.IndexByte("0123456789.~-", text[start-1]) >= 0)
		if from = end; isPart {
			continue
		}
		at := end
		if at < len(text) && strings.IndexByte("\"'`", text[at]) >= 0 {
			at++
		}
		at = skipBlanks(text, at)
		if m := specialSign.FindStringIndex(text[at:]); m != nil {
			numbers = append(numbers, text[start:end])
			from = at + m[1]
		}
	}
}
