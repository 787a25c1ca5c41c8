package onepass

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// maxDepth is how deep values are nested that are not left to encoding/json.
const maxDepth = 1000

// A scanner reads JSON from front to back. Its methods report false where the
// JSON is not what they read, or is malformed; the scanner is of no use then.
type scanner struct {
	data  []byte
	pos   int
	depth int
	texts strings.Builder // that are kept
}

// Texts up to shortText bytes are kept in pieces of memory of textPiece bytes. A
// caller who keeps one text of an answer keeps a piece, not the answer.
const (
	shortText = 64
	textPiece = 256
)

// keep returns text as a string that outlives the data.
func (s *scanner) keep(text []byte) string {
	if len(text) > shortText {
		return string(text)
	}
	if s.texts.Cap()-s.texts.Len() < len(text) {
		s.texts = strings.Builder{}
		s.texts.Grow(min(textPiece, len(s.data)-s.pos+len(text)))
	}
	start := s.texts.Len()
	s.texts.Write(text)
	return s.texts.String()[start:]
}

// end reports whether nothing but white space is left.
func (s *scanner) end() bool { return s.peek() == 0 && s.pos == len(s.data) }

// raw reads a value of any kind and returns it.
func (s *scanner) raw() (value []byte, ok bool) {
	s.peek()
	start := s.pos
	if !s.skip() {
		return nil, false
	}
	return s.data[start:s.pos:s.pos], true
}

// peek passes white space and returns the next byte, or 0 at the end.
func (s *scanner) peek() byte {
	for ; s.pos < len(s.data); s.pos++ {
		switch c := s.data[s.pos]; c {
		case ' ', '\t', '\n', '\r':
		default:
			return c
		}
	}
	return 0
}

// word reads a literal such as null.
func (s *scanner) word(w string) bool {
	s.peek()
	ok := bytes.HasPrefix(s.data[s.pos:], []byte(w))
	s.pos += len(w)
	return ok
}

// enter reads the bracket that begins a list or an object.
func (s *scanner) enter(bracket byte) bool {
	if s.peek() != bracket || s.depth == maxDepth {
		return false
	}
	s.pos++
	s.depth++
	return true
}

// item passes what comes before item n, or reads the bracket that ends the list
// or the object and reports that there are no more.
func (s *scanner) item(n int, bracket byte) (more, ok bool) {
	switch c := s.peek(); {
	case c == bracket:
		s.pos++
		s.depth--
		return false, true
	case n == 0:
		return true, true
	default:
		s.pos++
		return true, c == ',' && s.peek() != bracket
	}
}

// key reads the name of a member, and the colon. Names are plain ASCII.
func (s *scanner) key() (key []byte, ok bool) {
	if s.peek() != '"' {
		return nil, false
	}
	key, plain, ok := s.text()
	if !ok || !plain || s.peek() != ':' {
		return nil, false
	}
	s.pos++
	return key, true
}

// text reads a text and returns what is between its quotes, and whether that is
// the text: no escapes, and valid UTF-8.
func (s *scanner) text() (inside []byte, plain, ok bool) {
	s.pos++
	start := s.pos
	plain, ascii := true, true
	for ; s.pos < len(s.data); s.pos++ {
		switch c := s.data[s.pos]; {
		case c == '"':
			inside = s.data[start:s.pos]
			s.pos++
			return inside, plain && (ascii || utf8.Valid(inside)), true
		case c == '\\':
			plain = false
			s.pos++
		case c < ' ':
			return nil, false, false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return nil, false, false
}

// number reads a number and returns its characters.
func (s *scanner) number() (digits []byte, ok bool) {
	start := s.pos
	s.one("-")
	if !s.one("0") && !s.digits() {
		return nil, false
	}
	if s.one(".") && !s.digits() {
		return nil, false
	}
	if s.one("eE") {
		s.one("+-")
		if !s.digits() {
			return nil, false
		}
	}
	return s.data[start:s.pos], true
}

// one reads one of some characters, if it is next.
func (s *scanner) one(of string) bool {
	ok := s.pos < len(s.data) && bytes.IndexByte([]byte(of), s.data[s.pos]) >= 0
	if ok {
		s.pos++
	}
	return ok
}

func (s *scanner) digits() bool {
	start := s.pos
	for s.pos < len(s.data) && s.data[s.pos] >= '0' && s.data[s.pos] <= '9' {
		s.pos++
	}
	return s.pos > start
}

// skip reads a value of any kind.
func (s *scanner) skip() bool {
	switch s.peek() {
	case '"':
		start := s.pos
		_, plain, ok := s.text()
		return ok && (plain || json.Valid(s.data[start:s.pos]))
	case '{':
		return s.skipAll('{', '}')
	case '[':
		return s.skipAll('[', ']')
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	}
	_, ok := s.number()
	return ok
}

// skipAll reads a list or an object.
func (s *scanner) skipAll(begin, end byte) bool {
	if !s.enter(begin) {
		return false
	}
	for n := 0; ; n++ {
		if more, ok := s.item(n, end); !ok || !more {
			return ok
		}
		if begin == '{' {
			if _, ok := s.key(); !ok {
				return false
			}
		}
		if !s.skip() {
			return false
		}
	}
}
