package docs

import (
	"slices"
	"strings"
)

// splitAt returns the offsets of the pieces of a list between separators and the
// white space around these. skip returns the offset behind the separator at an
// offset of the list, the offset itself where none stands there.
func splitAt(list string, skip func(list string, at int) int) [][2]int {
	var pieces [][2]int
	start := 0
	for i := 0; i < len(list); i++ {
		behind := skip(list, i)
		if behind == i {
			continue
		}
		end := start + len(strings.TrimRight(list[start:i], patternSpace))
		pieces = append(pieces, [2]int{start, end})
		start = skipBlanks(list, behind)
		i = start - 1
	}
	if strings.TrimSpace(list[start:]) != "" {
		pieces = append(pieces, [2]int{start, len(list)})
	}
	return pieces
}

// skipSeparator skips a comma or another sign between values, or the word before
// the last one, or both.
func skipSeparator(list string, at int) int {
	switch c := list[at]; {
	case c == ',', c == ';', c == '|':
		return skipAnd(list, skipBlanks(list, at+1))
	case strings.HasPrefix(list[at:], "、"):
		return skipAnd(list, skipBlanks(list, at+len("、")))
	}
	for _, word := range andWords {
		if lower[list[at]] == word[0] && startsFolded(list[at:], word) && !isPartOfWord(list, at, at+len(word)) {
			return at + len(word)
		}
	}
	return at
}

// skipSlash skips a slash.
func skipSlash(list string, at int) int {
	if list[at] == '/' {
		return at + 1
	}
	return at
}

// andWords are the words between the last two values of a list.
var andWords = slices.Concat(englishWording.and, chineseWording.and, japaneseWording.and, koreanWording.and)

// isPartOfWord reports whether letters or digits of ASCII go on at one of the
// ends of what stands between two offsets.
func isPartOfWord(text string, start, end int) bool {
	return start > 0 && isWordByte(text[start-1]) && isWordByte(text[start]) ||
		end < len(text) && isWordByte(text[end]) && isWordByte(text[end-1])
}
