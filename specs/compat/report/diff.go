package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxCells bounds the work and the memory of comparing two texts: the product
// of the numbers of their words. Longer ones are different as a whole.
const maxCells = 1 << 20

// A segment is a part of a text; Changed is true of what the other text does not
// have.
type segment struct {
	Text    string
	Changed bool
}

// compareWords splits two texts into what they have in common and what not, by
// words. Of a text whose other side is empty, everything is changed.
func compareWords(before, after string) (old, new []segment) {
	a, b := splitWords(before), splitWords(after)
	head := 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	sameA, sameB := make([]bool, len(a)), make([]bool, len(b))
	for i := range a {
		sameA[i] = i < head || i >= len(a)-tail
	}
	for i := range b {
		sameB[i] = i < head || i >= len(b)-tail
	}
	common(a[head:len(a)-tail], b[head:len(b)-tail], sameA[head:], sameB[head:])
	return joinSegments(a, sameA), joinSegments(b, sameB)
}

// common marks the words of the weightiest common subsequence.
func common(a, b []string, sameA, sameB []bool) {
	if len(a) == 0 || len(b) == 0 || len(a) > maxCells/len(b) {
		return
	}
	width := len(b) + 1
	best := make([]int32, (len(a)+1)*width) // weight of what the rests of a and b have in common
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				best[i*width+j] = best[(i+1)*width+j+1] + weight(a[i])
			} else {
				best[i*width+j] = max(best[(i+1)*width+j], best[i*width+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			sameA[i], sameB[j] = true, true
			i, j = i+1, j+1
		case best[(i+1)*width+j] >= best[i*width+j+1]:
			i++
		default:
			j++
		}
	}
}

// weight says how much it is worth to find a word on both sides: that a name is
// the same tells more than that there is a comma.
func weight(word string) int32 {
	if r, _ := utf8.DecodeRuneInString(word); kindOf(r) == letter {
		return int32(2 + min(len(word), 100))
	}
	return 1
}

// splitWords splits a text into words, runs of spaces, and single characters of
// any other kind. Scripts without spaces are split into characters.
func splitWords(s string) []string {
	var words []string
	for s != "" {
		n := wordLength(s)
		words = append(words, s[:n])
		s = s[n:]
	}
	return words
}

func wordLength(s string) int {
	first, n := utf8.DecodeRuneInString(s)
	kind := kindOf(first)
	for kind != single && n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if kindOf(r) != kind {
			break
		}
		n += size
	}
	return n
}

// The kinds of characters that make words.
const (
	single = iota
	letter
	blank
)

func kindOf(r rune) int {
	switch {
	case r == ' ' || r == '\t':
		return blank
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return single
	case unicode.IsLetter(r), unicode.IsDigit(r), r == '_', r == '-':
		return letter
	}
	return single
}

// joinSegments joins neighbours of one kind. Blanks between two changed words
// count as changed: one long mark reads better than many short ones. Blanks at
// the beginning and the end of a line do not: they only look odd.
func joinSegments(words []string, same []bool) []segment {
	var out []segment
	add := func(text string, changed bool) {
		if last := len(out) - 1; last >= 0 && out[last].Changed == changed {
			out[last].Text += text
		} else if text != "" {
			out = append(out, segment{text, changed})
		}
	}
	for i := 0; i < len(words); {
		end := i + 1
		for end < len(words) && same[end] == same[i] || end+1 < len(words) && !same[i] && isBlank(words[end]) && !same[end+1] {
			end++
		}
		text := strings.Join(words[i:end], "")
		if same[i] {
			add(text, false)
		} else {
			for line := range strings.SplitAfterSeq(text, "\n") {
				inner := strings.TrimSpace(line)
				before, after, _ := strings.Cut(line, inner)
				add(before, false)
				add(inner, true)
				add(after, false)
			}
		}
		i = end
	}
	return out
}

func isBlank(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return kindOf(r) == blank
}
