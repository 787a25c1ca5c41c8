package report

import (
	"unicode"
	"unicode/utf8"
)

// maxCells bounds the work and the memory of comparing two texts: the product
// of the numbers of their words. Longer ones are different as a whole.
const maxCells = 4 << 20

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

// common marks the words of a longest common subsequence.
func common(a, b []string, sameA, sameB []bool) {
	if len(a) == 0 || len(b) == 0 || len(a) > maxCells/len(b) {
		return
	}
	width := len(b) + 1
	length := make([]int32, (len(a)+1)*width) // of the rest of a and b
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			sameA[i], sameB[j] = true, true
			i, j = i+1, j+1
		case length[(i+1)*width+j] >= length[i*width+j+1]:
			i++
		default:
			j++
		}
	}
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
	case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_':
		return letter
	}
	return single
}

// joinSegments joins neighbours of one kind. Blanks between two changed words
// count as changed: one long mark reads better than many short ones.
func joinSegments(words []string, same []bool) []segment {
	var out []segment
	for i, word := range words {
		changed := !same[i]
		if !changed && kindOf(firstRune(word)) == blank && i > 0 && !same[i-1] && i+1 < len(words) && !same[i+1] {
			changed = true
		}
		if last := len(out) - 1; last >= 0 && out[last].Changed == changed {
			out[last].Text += word
			continue
		}
		out = append(out, segment{word, changed})
	}
	return out
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
