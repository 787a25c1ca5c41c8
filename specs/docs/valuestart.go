package docs

import (
	"strings"
	"unicode/utf8"
)

// valuesWithSign returns the values of a list that have a meaning behind them, such
// as ", ROW: by hand": the offsets of all, of what leads to the value and of the
// value itself, as a pattern with two groups gives them.
func valuesWithSign(list string) [][]int {
	var all [][]int
	s := valueSearch{list: list}
	for i := 0; i < len(list); {
		m := s.at(i)
		if m == nil {
			i++
			continue
		}
		all = append(all, m)
		i = m[1]
	}
	return all
}

// A valueSearch goes through a list. It keeps the end of the last word that has no
// sign behind it: what starts at a dot inside ends there too.
type valueSearch struct {
	list  string
	plain int
}

// valueAtStart returns the value at the beginning of a list with what leads to it, nil
// for none.
func valueAtStart(list string) []int {
	s := valueSearch{list: list}
	return s.at(0)
}

// at returns the value that starts at an offset of the list with what leads to
// it: the beginning of the list, a separator, white space or a quote. It is nil
// where none does.
func (s *valueSearch) at(at int) []int {
	list := s.list
	if at == 0 {
		if m := s.behind(at, at); m != nil || list == "" {
			return m
		}
	}
	lead := at + 1
	switch c := list[at]; {
	case c == '-' && strings.HasPrefix(list[lead:], " "):
		return s.behind(at, lead+1)
	case strings.IndexByte("\"'`", c) >= 0:
		return s.behind(at, lead)
	case strings.IndexByte(",;.(|\n", c) >= 0:
		lead = skipBlanks(list, lead)
	case strings.HasPrefix(list[at:], "、"), strings.HasPrefix(list[at:], "。"):
		lead = skipBlanks(list, at+len("、"))
	case !isBlank(c):
		return nil
	}
	if and := skipAnd(list, lead); and > lead {
		if m := s.behind(at, and); m != nil {
			return m
		}
	}
	return s.behind(at, lead)
}

// behind returns the value behind its lead, which has two offsets: a number of
// few digits, or the longest word that has the sign of a meaning behind it.
func (s *valueSearch) behind(at, lead int) []int {
	list, start := s.list, lead
	if start < len(list) && strings.IndexByte("\"'`[", list[start]) >= 0 {
		start++
	}
	if end := skipShortNumber(list, start); end > start {
		if stop := skipSign(list, end); stop > end {
			return []int{at, stop, at, lead, start, end}
		}
	}
	if start < s.plain {
		return nil
	}
	end, dash, whole := wordOfValue(list, start)
	if whole {
		if stop := skipSign(list, end); stop > end {
			return []int{at, stop, at, lead, start, end}
		}
	}
	if dash > start {
		return []int{at, skipDash(list, dash), at, lead, start, dash}
	}
	if end > start {
		s.plain = end
	}
	return nil
}

// skipShortNumber returns the offset behind a whole number of nine digits at
// most, which no word goes on with; the offset itself where none stands there.
func skipShortNumber(list string, at int) int {
	start := at
	if strings.HasPrefix(list[at:], "-") {
		start++
	}
	end := start
	for end < len(list) && isDigit(list[end]) {
		end++
	}
	if end == start || end-start > 9 || end < len(list) && isWordByte(list[end]) {
		return at
	}
	return end
}

// wordOfValue returns the offset behind what stands in words at an offset: letters
// and digits, and dots, dashes and slashes, which no word ends with. whole says
// that a word may end there; dash is the last dash before which a shorter one
// ends, 0 for none.
func wordOfValue(list string, at int) (end, dash int, whole bool) {
	if end = at + wordWidth(list, at); end == at {
		return at, 0, false
	}
	for whole = true; ; {
		width := wordWidth(list, end)
		switch rest := list[end:]; {
		case width > 0, strings.HasPrefix(rest, "+"):
			end, whole = end+max(width, 1), true
		case rest != "" && strings.IndexByte(".-/", rest[0]) >= 0:
			if whole && rest[0] == '-' {
				dash = end
			}
			end, whole = end+1, false
		default:
			return end, dash, whole
		}
	}
}

// wordWidth returns the number of bytes of a letter, a digit or an underscore at
// an offset, 0 for anything else. To a pattern that ignores case, two characters
// beyond ASCII are letters of it.
func wordWidth(list string, at int) int {
	switch {
	case at == len(list):
		return 0
	case list[at] < utf8.RuneSelf:
		if isWordByte(list[at]) {
			return 1
		}
	case strings.HasPrefix(list[at:], "ſ"):
		return len("ſ")
	case strings.HasPrefix(list[at:], "\u212A"):
		return len("\u212A")
	}
	return 0
}

// skipSign returns the offset behind the sign between a value, which ends at an
// offset, and its meaning. A quote and a remark in parentheses may stand before
// it. It is 0 where there is none.
func skipSign(list string, at int) int {
	if at < len(list) && strings.IndexByte("\"'`]", list[at]) >= 0 {
		at++
	}
	at = skipRemark(list, skipBlanks(list, at))
	switch rest := list[at:]; {
	case strings.HasPrefix(rest, ":"), strings.HasPrefix(rest, "="):
		return skipBlanks(list, at+1)
	case strings.HasPrefix(rest, "-"):
		return skipDash(list, at)
	case strings.HasPrefix(rest, "–"), strings.HasPrefix(rest, "—"):
		return skipBlanks(list, at+len("–"))
	}
	return 0
}

// skipDash returns the offset behind a dash: one or two, or an arrow.
func skipDash(list string, at int) int {
	at++
	if rest := list[at:]; len(rest) > 1 && rest[0] == '-' && (rest[1] == '>' || isBlank(rest[1])) {
		at++
	}
	if strings.HasPrefix(list[at:], ">") {
		at++
	}
	return skipBlanks(list, at)
}

// maxRemark is the largest number of characters of a remark between a value and
// its sign.
const maxRemark = 40

// skipRemark returns the offset behind a remark in parentheses and the white
// space behind it; the offset itself where none stands there.
func skipRemark(list string, at int) int {
	if !strings.HasPrefix(list[at:], "(") {
		return at
	}
	length := strings.IndexAny(list[at+1:], "()\n")
	if length < 0 || list[at+1+length] != ')' || utf8.RuneCountInString(list[at+1:at+1+length]) > maxRemark {
		return at
	}
	return skipBlanks(list, at+length+len("()"))
}

// skipAnd returns the offset behind the word before the last value and the white
// space behind it; the offset itself where none stands there.
func skipAnd(list string, at int) int {
	for _, word := range []string{"and", "or"} {
		if startsFolded(list[at:], word) {
			if end := skipBlanks(list, at+len(word)); end > at+len(word) {
				return end
			}
		}
	}
	return at
}

// skipBlanks returns the offset behind the white space at an offset.
func skipBlanks(text string, at int) int {
	for at < len(text) && isBlank(text[at]) {
		at++
	}
	return at
}

// isBlank reports whether a byte is one of patternSpace.
func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }
