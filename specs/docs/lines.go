package docs

import "bytes"

// pageLines are the lines of a page after cleaning. They are parts of one text,
// and small: nothing is made of a line before something is to be read in it.
type pageLines struct {
	data []byte // the whole page
	text string // the same, which the texts of the page are cut from
	all  []pageLine
}

// A pageLine is the place of a line in the text, in bytes, without its line
// break. It begins behind that of the line above. No page has more bytes than an
// int32 counts.
type pageLine struct {
	end      int32
	from, to int32 // without the white space at both ends
	marks    lineMarks
}

// isBlank reports whether there is only white space in a line.
func (l pageLine) isBlank() bool { return l.from == l.to }

// start returns the offset of line i.
func (p *pageLines) start(i int) int {
	if i == 0 {
		return 0
	}
	return int(p.all[i-1].end) + 1
}

// trimmed returns the words of line i, without white space around them.
func (p *pageLines) trimmed(i int) string { return p.text[p.all[i].from:p.all[i].to] }

// line returns line i.
func (p *pageLines) line(i int) Text {
	return Text{Value: p.text[p.start(i):p.all[i].end], Line: int32(i) + 1, Col: 1}
}

// words returns line i without white space around it.
func (p *pageLines) words(i int) Text {
	l := &p.all[i]
	return Text{Value: p.text[l.from:l.to], Line: int32(i) + 1, Col: l.from - int32(p.start(i)) + 1}
}

// join makes one text of the lines from i up to end.
func (p *pageLines) join(i, end int) Text {
	if i == end {
		return Text{}
	}
	return Text{Value: p.text[p.start(i):p.all[end-1].end], Line: int32(i) + 1, Col: 1}
}

// texts returns all lines.
func (p *pageLines) texts() []Text {
	texts := make([]Text, len(p.all))
	for i := range texts {
		texts[i] = p.line(i)
	}
	return texts
}

// add adds the line between two offsets of the data, which is behind the break of
// the one above.
func (p *pageLines) add(start, end int, marks lineMarks) {
	from, to := start, end
	for from < to && (p.data[from] == ' ' || p.data[from] == '\t') {
		from++
	}
	for from < to && (p.data[to-1] == ' ' || p.data[to-1] == '\t') {
		to--
	}
	p.all = append(p.all, pageLine{end: int32(end), from: int32(from), to: int32(to), marks: marks})
}

// lineMarks are the kinds of bytes in a line that may have a meaning. They are
// found in one pass over the page: most lines have none, and need no other.
type lineMarks uint16

const (
	markSuspect    lineMarks = 1 << iota // may begin what cleaning changes
	markWord                             // what the rule of a table lacks
	markPipe                             // |
	markTag                              // <
	markBracket                          // ]
	markOther                            // what else words without markup lack: * & \ tabs and lineMark
	markTick                             // `
	markUnderscore                       // _
)

// markMarkup is what markup of Markdown needs in a line.
const markMarkup = markTag | markBracket | markOther | markTick | markUnderscore

// byteMarks are the marks of every byte.
var byteMarks = newByteMarks()

func newByteMarks() *[256]lineMarks {
	var marks [256]lineMarks
	for b := range marks {
		marks[b] = markWord
		if b < ' ' || b == 0x7F || bytes.IndexByte(suspectBytes, byte(b)) >= 0 {
			marks[b] |= markSuspect
		}
	}
	for _, b := range []byte("-|: \t") {
		marks[b] &^= markWord | markSuspect
	}
	for _, b := range []byte("*&\\\t" + lineMark) {
		marks[b] |= markOther
	}
	marks['|'] |= markPipe
	marks['<'] |= markTag
	marks[']'] |= markBracket
	marks['`'] |= markTick
	marks['_'] |= markUnderscore
	return &marks
}

// marksOf returns the marks of the bytes of a line.
func marksOf(line []byte) (marks lineMarks) {
	of := byteMarks
	for ; len(line) >= 4; line = line[4:] { // four at a time take half as long
		marks |= of[line[0]] | of[line[1]] | of[line[2]] | of[line[3]]
	}
	for _, b := range line {
		marks |= of[b]
	}
	return marks
}
