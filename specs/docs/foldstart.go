package docs

import "unicode/utf8"

// A startSet holds the first three bytes of phrases of the vocabulary, to tell
// most lines from them before these are folded. A bit may stand for several.
type startSet [4096 / 64]uint64

func newStartSet(phrases ...string) *startSet {
	s := &startSet{}
	for _, phrase := range phrases {
		if len(phrase) >= startBytes {
			s.add(keyOf(phrase[0], phrase[1], phrase[2]))
		}
	}
	return s
}

// may reports whether a line may start, once it is folded, as one of the phrases
// does. It tells of lines only that start with what folding leaves as it is but
// for capitals: three letters or digits of ASCII, or a character of Chinese,
// Japanese or Korean.
func (s *startSet) may(line string) bool {
	if len(line) < startBytes {
		return true
	}
	a, b, c := lower[line[0]], lower[line[1]], lower[line[2]]
	isWord := isWordByte(a) && isWordByte(b) && isWordByte(c)
	isWide := (a > 0xE3 || a == 0xE3 && b > 0x80) && a < 0xEE && !utf8.RuneStart(b) && !utf8.RuneStart(c)
	return !isWord && !isWide || s.has(keyOf(a, b, c))
}

func (s *startSet) add(key uint32) {
	h := hash(key)
	s[h/64] |= 1 << (h % 64)
}

// has reports whether a key may be one of those in s.
func (s *startSet) has(key uint32) bool {
	h := hash(key)
	return s[h/64]>>(h%64)&1 != 0
}
