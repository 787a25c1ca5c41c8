package docs

import (
	"sort"
	"strings"
	"unicode/utf8"

	mdtext "github.com/yuin/goldmark/text"
)

// lineMark stands for a line break inside a row of a table, which Markdown
// does not have and the documentation does. No line holds the character, for
// cleaning takes all control characters out.
const lineMark = "\x1e"

// A source is Markdown as goldmark takes it: a part of the page, or lines of it
// made anew, as where a row goes on over several lines. It knows the place of
// every byte on the page.
type source struct {
	data   []byte
	reader mdtext.Reader // of data
	whole  string        // what the texts of the page are cut from: data, or the page
	shift  int           // what is added to an offset in data for one in whole
	page   *pageLines
	made   []madeLine // the lines of data, none where it is a part of the page

	// The last place that was asked for, so that counting goes on from there.
	line, offset, row, col int
}

// A madeLine is the offset of a line and its place on the page. What stands
// from end on is not on the page.
type madeLine struct {
	offset, end int
	row, col    int
	page        int // the number of the page's line, which may start further left; -1 for what is not one line of it
}

// load makes a source of the part of the page between two offsets, behind the
// rule of a table. The source that was loaded before is gone.
func (s *source) load(from, to int) {
	if s.data == nil {
		s.data = append(s.data, tableRule...)
	}
	s.data = append(s.data[:len(tableRule)], s.page.data[from:to]...)
	s.reader, s.whole, s.shift = mdtext.NewReader(s.data), s.page.text, from-len(tableRule)
}

// newSource makes a source of a page that is yet to be written or loaded.
func newSource(page *pageLines) *source { return &source{page: page, line: -1} }

// finish makes the source readable, once all lines are written.
func (s *source) finish() *source {
	s.whole, s.reader = string(s.data), mdtext.NewReader(s.data)
	return s
}

// onPage returns the offsets in whole of a segment of data.
func (s *source) onPage(segment mdtext.Segment) mdtext.Segment {
	return mdtext.NewSegment(segment.Start+s.shift, segment.Stop+s.shift)
}

// place returns the place of an offset in whole: that of a line of the page, or
// of a character in it.
func (s *source) place(offset int) Text {
	if i := s.lineOf(offset); i != s.line || offset < s.offset {
		s.begin(i)
	}
	passed := s.whole[s.offset:offset]
	if s.made != nil {
		if i := strings.LastIndexByte(passed, lineMark[0]); i >= 0 {
			s.row += strings.Count(passed, lineMark)
			s.col, passed = 1, passed[i+1:]
		}
	}
	s.col += utf8.RuneCountInString(passed)
	s.offset = offset
	return Text{Line: int32(s.row), Col: int32(s.col)}
}

// begin goes to the start of line i.
func (s *source) begin(i int) {
	s.line, s.offset, s.row, s.col = i, s.start(i), i+1, 1
	if s.made != nil {
		s.row, s.col = s.made[i].row, s.made[i].col
	}
}

// lineOf returns the number of the line that an offset is in: mostly the last
// one, or the one below it.
func (s *source) lineOf(offset int) int {
	n := s.count()
	for i := s.line; i >= 0 && i < min(s.line+2, n); i++ {
		if s.start(i) <= offset && (i+1 == n || s.start(i+1) > offset) {
			return i
		}
	}
	return sort.Search(n, func(i int) bool { return s.start(i) > offset }) - 1
}

// count returns the number of lines.
func (s *source) count() int {
	if s.made != nil {
		return len(s.made)
	}
	return len(s.page.all)
}

// start returns the offset of line i.
func (s *source) start(i int) int {
	if s.made != nil {
		return s.made[i].offset
	}
	return s.page.start(i)
}

// text returns the line that an offset is in, as the page has it where it is
// one of the page.
func (s *source) text(offset int) Text {
	made := s.made[s.lineOf(offset)]
	if made.page >= 0 {
		return s.page.line(made.page)
	}
	return Text{Value: s.whole[made.offset:made.end], Line: int32(made.row), Col: int32(made.col)}
}

// isPadding reports whether the offset is in what was added to a line.
func (s *source) isPadding(offset int) bool {
	return s.made != nil && offset >= s.made[s.lineOf(offset)].end
}

// maxLinks is how many links may start in a line for their marks to count.
// goldmark looks for the end of each up to the end of the line.
const maxLinks = 500

// hasManyLinks reports whether the marks of links in a line do not count.
func hasManyLinks(line string) bool {
	return len(line) > 2*maxLinks && strings.Count(line, "](") > maxLinks
}

// write adds a line and what is appended to it. page is its number where it is
// one of the page, and else -1.
func (s *source) write(line Text, padding string, page int) {
	if hasManyLinks(line.Value) {
		line.Value = strings.ReplaceAll(line.Value, "](", `]\(`)
	}
	offset := len(s.data)
	s.data = append(s.data, line.Value...)
	s.made = append(s.made, madeLine{offset: offset, end: len(s.data), row: int(line.Line), col: int(line.Col), page: page})
	s.data = append(append(s.data, padding...), '\n')
}

// lineSegment returns line i of the page, which is loaded, without white space
// around it.
func (s *source) lineSegment(i int) mdtext.Segment {
	line := s.page.all[i]
	return mdtext.NewSegment(int(line.from)-s.shift, int(line.to)-s.shift)
}

// segment returns line i, which was made, with what is appended to it.
func (s *source) segment(i int) mdtext.Segment {
	end := len(s.data)
	if i+1 < len(s.made) {
		end = s.made[i+1].offset
	}
	return mdtext.NewSegment(s.made[i].offset, end)
}
