package payload

import "strings"

// A scanner goes through text that may be JSON, and stops where it is none.
type scanner struct {
	text string
	next int // offset
}

// peek skips white space and returns the byte behind it, 0 at the end.
func (s *scanner) peek() byte {
	i := s.next
	for i < len(s.text) && (s.text[i] == ' ' || s.text[i] == '\n' || s.text[i] == '\t' || s.text[i] == '\r') {
		i++
	}
	if s.next = i; i >= len(s.text) {
		return 0
	}
	return s.text[i]
}

// value goes behind a value around which so many brackets are open. It reports
// false where there is none, and where its own are nested too deep.
func (s *scanner) value(depth int) bool {
	switch c := s.peek(); c {
	case '{', '[':
		return depth < MaxNesting && s.members(c, depth+1)
	case '"':
		return s.string()
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	}
	return s.number()
}

// members goes behind an object or a list, whose bracket is next.
func (s *scanner) members(open byte, depth int) bool {
	s.next++
	end := open + 2 // as ASCII has the closing one
	if s.peek() == end {
		s.next++
		return true
	}
	for {
		if open == '{' && !s.name() || !s.value(depth) {
			return false
		}
		c := s.peek()
		s.next++
		if c != ',' {
			return c == end
		}
	}
}

// name goes behind the name of a member and its colon.
func (s *scanner) name() bool {
	if s.peek() != '"' || !s.string() || s.peek() != ':' {
		return false
	}
	s.next++
	return true
}

// string goes behind a string, whose quote is next.
func (s *scanner) string() bool {
	for {
		i := s.next + 1
		for i < len(s.text) && s.text[i] >= ' ' && s.text[i] != '"' && s.text[i] != '\\' {
			i++
		}
		s.next = i
		switch {
		case i == len(s.text) || s.text[i] < ' ':
			return false
		case s.text[i] == '"':
			s.next++
			return true
		case !s.escape():
			return false
		}
	}
}

// escape goes to the last byte of an escape in a string.
func (s *scanner) escape() bool {
	s.next++
	if s.next >= len(s.text) {
		return false
	}
	if s.text[s.next] != 'u' {
		return strings.IndexByte(`"\/bfnrt`, s.text[s.next]) >= 0
	}
	for range 4 {
		s.next++
		if s.next >= len(s.text) || strings.IndexByte("0123456789abcdefABCDEF", s.text[s.next]) < 0 {
			return false
		}
	}
	return true
}

// word goes behind one of the words of JSON.
func (s *scanner) word(word string) bool {
	if !strings.HasPrefix(s.text[s.next:], word) {
		return false
	}
	s.next += len(word)
	return true
}

// number goes behind a number. What follows it is for others to judge.
func (s *scanner) number() bool {
	s.skip("-")
	if s.skip("0") == 0 && s.digits() == 0 {
		return false
	}
	if s.skip(".") > 0 && s.digits() == 0 {
		return false
	}
	if s.skip("eE") > 0 {
		s.skip("+-")
		return s.digits() > 0
	}
	return true
}

// skip goes behind the next byte if it is one of set, and returns how many that
// were.
func (s *scanner) skip(set string) int {
	if s.next >= len(s.text) || strings.IndexByte(set, s.text[s.next]) < 0 {
		return 0
	}
	s.next++
	return 1
}

// digits goes behind the digits that are next, and returns how many they are.
func (s *scanner) digits() int {
	start := s.next
	for s.next < len(s.text) && s.text[s.next] >= '0' && s.text[s.next] <= '9' {
		s.next++
	}
	return s.next - start
}
