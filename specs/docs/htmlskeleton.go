package docs

import (
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// A skeleton is what the tree of a page is made of: the tags that shape it,
// without attributes but for those that make cells wider or higher, and instead of the texts comments with their numbers. So
// every node knows its place in the file, which the trees of package html do
// not keep; the tree is small; and no text of a page can change its shape.
type skeleton struct {
	data   string
	tags   strings.Builder
	pieces []piece
	noted  int // pieces that comments stand for

	strays int            // bytes that were no tags
	inside bool           // the last token belongs to a line of text
	chrome string         // the element that is being left out, "" for none
	depth  int            // elements of that name that are open
	ends   map[string]int // where the last end tag of an element is, -1 for none
}

// A piece is a part of the file: text, or the place of something else.
type piece struct {
	kind       pieceKind
	start, end int
}

type pieceKind int

const (
	pieceText   pieceKind = iota
	pieceAnchor           // the start of a cell
	pieceCode             // the start or the end of code inside a line
)

// tree parses the skeleton.
func (s *skeleton) tree() (*goquery.Document, error) {
	s.note()
	return goquery.NewDocumentFromReader(strings.NewReader("<body>" + s.tags.String()))
}

// note adds a comment for the pieces since the last one.
func (s *skeleton) note() {
	if s.noted < len(s.pieces) {
		s.tags.WriteString("<!--" + strconv.Itoa(s.noted) + " " + strconv.Itoa(len(s.pieces)) + "-->")
		s.noted = len(s.pieces)
	}
}

// piecesOf returns the pieces that a node stands for.
func (s *skeleton) piecesOf(n *html.Node) []piece {
	if n.Type != html.CommentNode {
		return nil
	}
	from, to, _ := strings.Cut(n.Data, " ")
	return s.pieces[atoi(from):atoi(to)]
}

// add appends a part of the file. Where the name of an element is given, the
// part starts with its tag, and add stops behind its end.
func (s *skeleton) add(start, end int, element string) {
	z := s.tokens(start, end)
	open := 0
	for offset := start; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		at := offset
		offset += len(z.Raw())
		switch kind {
		case html.TextToken:
			s.text(at, offset)
		case html.CommentToken:
			if s.data[at+1] != '!' { // what only looks like a tag
				s.text(at, offset)
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := z.TagName()
			if stray := s.stray(name, at, offset); stray > 0 {
				s.text(at, stray)
				offset, z = stray, s.tokens(stray, end)
				continue
			}
			if open += step(kind, string(name) == element); open == 0 && element != "" {
				return
			}
			s.tag(z, name, kind, at, offset)
		}
	}
}

func (s *skeleton) tokens(start, end int) *html.Tokenizer {
	return html.NewTokenizer(strings.NewReader(s.data[start:end]))
}

// maxStrays is how much of a page, in bytes, is looked at again for brackets that
// are signs: what looks like a tag may reach to the end of the page.
const maxStrays = 1 << 20

// stray returns where the next tag starts inside of what looks like a tag: in
// "a<b</td>" the first bracket is a sign. It returns 0 where there is none.
func (s *skeleton) stray(name []byte, at, end int) int {
	if s.strays > maxStrays || s.chrome != "" || tagRoleOf(name) != tagUnknown {
		return 0
	}
	i := strings.IndexByte(s.data[at+1:end], '<')
	if i < 0 {
		return 0
	}
	s.strays += end - at
	return at + 1 + i
}

// step returns how a tag changes the number of open elements.
func step(kind html.TokenType, same bool) int {
	switch {
	case !same:
		return 0
	case kind == html.EndTagToken:
		return -1
	}
	return 1
}

// text adds a text, unless it is the white space between blocks.
func (s *skeleton) text(start, end int) {
	blank := strings.TrimLeft(s.data[start:end], " \t\r\n\f") == ""
	if s.chrome == "" && (s.inside || !blank) {
		s.piece(pieceText, start, end)
	}
}

func (s *skeleton) piece(kind pieceKind, start, end int) {
	s.inside = true
	s.pieces = append(s.pieces, piece{kind, start, end})
}

// tag adds what a tag means.
func (s *skeleton) tag(z *html.Tokenizer, name []byte, kind html.TokenType, at, end int) {
	role := tagRoleOf(name)
	if s.chrome != "" {
		s.skip(name, kind)
		return
	}
	if kind == html.StartTagToken && role == tagChrome && s.endsBehind(string(name), at) {
		s.chrome, s.depth = string(name), 1
		return
	}
	z.NextIsNotRawText()
	switch role {
	case tagUnknown:
		s.piece(pieceText, at, end)
	case tagCode:
		s.piece(pieceCode, at, end)
	case tagBlock, tagBreak:
		s.block(name, kind, at, end)
	}
}

// block adds a tag that shapes the page.
func (s *skeleton) block(name []byte, kind html.TokenType, at, end int) {
	s.inside = false
	s.note()
	s.tags.WriteByte('<')
	if kind == html.EndTagToken {
		s.tags.WriteByte('/')
	}
	s.tags.Write(name)
	isCell := kind != html.EndTagToken && (string(name) == "td" || string(name) == "th")
	if isCell {
		s.tags.WriteString(spanAttributes(s.data[at:end]))
	}
	s.tags.WriteByte('>')
	if isCell {
		s.piece(pieceAnchor, at, at)
		s.inside = false
	}
}

// skip leaves out a tag, and comes back at the end of what is left out.
func (s *skeleton) skip(name []byte, kind html.TokenType) {
	if kind == html.SelfClosingTagToken {
		return
	}
	if s.depth += step(kind, string(name) == s.chrome); s.depth == 0 {
		s.chrome = ""
	}
}

// endsBehind reports whether an end tag of the name follows somewhere. Where
// none does, leaving out the element would leave out the rest of the page.
func (s *skeleton) endsBehind(name string, at int) bool {
	last, ok := s.ends[name]
	if !ok {
		last = max(strings.LastIndex(s.data, "</"+name), strings.LastIndex(s.data, "</"+strings.ToUpper(name)))
		s.ends[name] = last
	}
	return last > at
}
