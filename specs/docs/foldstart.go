package docs

import "unicode/utf8"

// foldedStarts are the beginnings of lines that the vocabulary knows, to tell
// most lines from them before these are folded.
type foldedStarts struct {
	set     startSet
	phrases map[uint32][]string // by their first three bytes
	short   []string            // those of fewer bytes
}

// startBytes is how many bytes at the beginning of a line tell which of the
// phrases it may be.
const startBytes = 3

func newFoldedStarts(phrases ...string) *foldedStarts {
	s := &foldedStarts{phrases: map[uint32][]string{}}
	for _, phrase := range phrases {
		if len(phrase) < startBytes {
			s.short = append(s.short, phrase)
			continue
		}
		key := keyOf(phrase[0], phrase[1], phrase[2])
		s.set.add(key)
		s.phrases[key] = append(s.phrases[key], phrase)
	}
	return s
}

// may reports whether a line may start, once it is folded, as one of the phrases
// does.
func (s *foldedStarts) may(line string) bool {
	phrase, sure := s.find(line)
	return phrase != "" || !sure
}

// find returns the longest phrase that a line starts with as it is, but for
// capitals; empty where there is none. It is sure that the line starts with no
// other one once it is folded where the first byte that differs from each is one
// that folding leaves as it is.
func (s *foldedStarts) find(line string) (phrase string, sure bool) {
	if len(line) < startBytes || !isKeptWide(line) && !(isKept(line, 0) && isKept(line, 1) && isKept(line, 2)) {
		return "", false
	}
	for _, one := range s.short {
		if startsFolded(line, one) {
			return "", false
		}
	}
	key := keyOf(lower[line[0]], lower[line[1]], lower[line[2]])
	if !s.set.has(key) {
		return "", true
	}
	sure = true
	for _, one := range s.phrases[key] {
		switch n := matched(line, one); {
		case n == len(one):
			phrase = longer(phrase, one)
		case n < len(line) && !isKept(line, runeStart(one, n)):
			sure = false
		}
	}
	return phrase, sure
}

func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

// isKept reports whether folding leaves a byte of a line as it is, but for
// capitals, or the folded line ends there.
func isKept(line string, i int) bool {
	switch c := line[i]; {
	case c == ' ':
		return i > 0 && line[i-1] != ' ' && isKept(line, i-1)
	case c == '*': // two are a mark, perhaps with bytes between them that are no UTF-8
		return (i == 0 || line[i-1] != '*') && i+1 < len(line) && line[i+1] != '*' && line[i+1] < utf8.RuneSelf
	case c < utf8.RuneSelf:
		return c > ' '
	}
	return isKeptWide(line[runeStart(line, i):])
}

// runeStart returns where the character starts that an offset is in.
func runeStart(text string, i int) int {
	for i > 0 && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

// isKeptWide reports whether a text starts with a character of Chinese, Japanese
// or Korean that folding leaves as it is.
func isKeptWide(text string) bool {
	if len(text) < 3 || utf8.RuneStart(text[1]) || utf8.RuneStart(text[2]) {
		return false
	}
	a, b := text[0], text[1]
	return a == 0xE3 && b > 0x80 || a > 0xE3 && a < 0xED || a == 0xED && b < 0xA0
}

// A startSet holds three bytes of phrases of the vocabulary. A bit may stand for
// several.
type startSet [headCount / 64]uint64

func (s *startSet) add(key uint32) {
	h := hash(key)
	s[h/64] |= 1 << (h % 64)
}

// has reports whether a key may be one of those in s.
func (s *startSet) has(key uint32) bool {
	h := hash(key)
	return s[h/64]>>(h%64)&1 != 0
}
