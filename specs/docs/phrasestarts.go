package docs

import "unicode/utf8"

// starts goes through the offsets of a text where a pattern with a lead may
// match.
type starts struct {
	form       *phraseForm
	text       string
	start, end int // the offset, and where a match must end at the latest
	word       int // the word of the lead up to which a match may start
}

// newStarts returns the offsets from one on.
func newStarts(f *phraseForm, text string, offset int) starts {
	return starts{form: f, text: text, start: offset - 1, word: offset - 1}
}

// behind makes an offset the first to go on from.
func (s *starts) behind(offset int) { s.start, s.word = offset-1, offset-1 }

// maxTries is at how many places a pattern is tried before it is searched for in
// what is left: no text makes many long tries.
const maxTries = 32

// match returns the offsets of the next match and those of its groups, nil for
// none.
func (s *starts) match() []int {
	f := s.form
	for tries := 0; s.next(); tries++ {
		_, width := utf8.DecodeLastRuneInString(s.text[:s.start]) // the pattern may ask for the character before
		from := s.start - width
		search := width == 0 || tries >= maxTries || f.behind == nil
		re := f.behind
		if search {
			re = f.pattern
		}
		m := re.FindStringSubmatchIndex(s.text[from:s.end])
		switch {
		case m == nil && search:
			s.skip()
		case m != nil && (!search || from+m[0] >= s.start):
			if moved(m, from); !search {
				m[0] = s.start
			}
			return m
		}
	}
	return nil
}

// next goes on to the next offset. It reports false where there is none.
func (s *starts) next() bool {
	for s.start++; s.start > s.word || !s.form.first.has(s.text[s.start]) || isInside(s.text, s.start); s.start++ {
		if s.start > s.word && !s.nextWord() {
			return false
		}
	}
	return true
}

// skip goes on behind the last place where a match from here on may end.
func (s *starts) skip() { s.start, s.word = s.end-1, s.end-1 }

// nextWord finds the next word of the lead that has all beside it that the
// pattern needs, and goes to the offset in front of the first that may start a
// match with it.
func (s *starts) nextWord() bool {
	f := s.form
	for {
		offset := s.word + 1
		word := f.lead.find(s.text[offset:])
		if word < 0 {
			return false
		}
		s.word = offset + word
		s.start = max(offset, f.before(s.text, s.word))
		if s.word < s.end { // in the part that is known to have all
			break
		}
		s.end = len(s.text)
		if f.fences != 0 {
			s.start = max(s.start, offset+f.fences.last(s.text[offset:s.word]))
			s.end = s.word + f.fences.next(s.text[s.word:])
		}
		if f.complete(s.text[s.start:s.end]) {
			break
		}
		s.word = s.end - 1
	}
	s.start--
	return true
}

// before returns where the pattern may start at the soonest for a word of the
// lead.
func (f *phraseForm) before(text string, word int) int {
	from := word
	for n := f.bytes; from > 0 && n >= 0; from-- {
		if !isPatternSpace(rune(text[from-1])) {
			n--
		}
	}
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	return from
}

// isInside reports whether an offset is inside a character of a text.
func isInside(text string, offset int) bool {
	if utf8.RuneStart(text[offset]) {
		return false
	}
	for start := offset - 1; start >= max(0, offset-utf8.UTFMax+1); start-- {
		if utf8.RuneStart(text[start]) {
			_, width := utf8.DecodeRuneInString(text[start:])
			return start+width > offset
		}
	}
	return false
}
