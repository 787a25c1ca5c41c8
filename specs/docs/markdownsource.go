package docs

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"
)

// lineMark stands for a line break inside a row of a table, which Markdown
// does not have and the documentation does. No line holds the character, for
// cleaning takes all control characters out.
const lineMark = "\x1e"

// A source is Markdown as goldmark takes it, made of the lines of a page:
// rows that go on over several lines are one line each, and tables are as wide as
// their widest row. It knows the place of every byte on the page. What goldmark
// need not see is in blocks, each with the offset at which it would stand.
type source struct {
	data   []byte
	whole  string // data, which the texts of the page are cut from
	lines  []Text // of the page
	starts []lineStart
	last   int           // the line that was asked for, which is mostly asked for again
	blocks []sourceBlock // what has not gone to goldmark
}

// A lineStart is the offset of a line and its place on the page. What stands
// from end on is not on the page. There is one for each line, so it is small;
// no page has more bytes than an int32 counts.
type lineStart struct {
	offset, end int32
	line, col   int32
	page        int32 // the number of the page's line, which may start further left; -1 for what is not one line of it
}

// A sourceBlock is a part of a page that does not go to goldmark.
type sourceBlock struct {
	kind   sourceKind
	offset int
	text   Text   // of all kinds but sourceLines
	lines  []Text // of sourceLines
}

// A sourceKind says what a sourceBlock is.
type sourceKind int

const (
	sourceLines   sourceKind = iota // a paragraph as the page has it, with links at most
	sourceHeading                   // without its mark
	sourceCode                      // between fences
	sourceHTML                      // a table of HTML
)

// newSource makes the source of the lines of a page.
func newSource(lines []Text) source {
	b := sourceBuilder{source: source{lines: lines}}
	b.starts = make([]lineStart, 0, len(lines)/2+16)
	size := 0
	for _, line := range lines {
		size += len(line.Value) + 1
	}
	b.data = make([]byte, 0, size+size/8)
	for b.next < len(lines) {
		switch {
		case fenceMark(lines[b.next].Value) != "":
			b.fence()
		case b.tableStarts():
			b.table()
		case startsHTML(lines[b.next].Value):
			b.htmlTable()
		case isBlank(lines[b.next].Value):
			b.next++
		default:
			b.run()
		}
	}
	b.whole = string(b.data)
	return b.source
}

// at returns the place of an offset, which is that of a line of the page or
// of a character in it.
func (s *source) at(offset int) Text {
	start := s.line(offset)
	passed := s.data[start.offset:min(offset, len(s.data))]
	at := Text{Line: int(start.line), Col: int(start.col)}
	if i := bytes.LastIndexByte(passed, lineMark[0]); i >= 0 {
		at.Line += bytes.Count(passed, []byte(lineMark))
		at.Col, passed = 1, passed[i+1:]
	}
	at.Col += utf8.RuneCount(passed)
	return at
}

// line returns the line that an offset is in.
func (s *source) line(offset int) *lineStart {
	if i := s.last; i >= len(s.starts) || int(s.starts[i].offset) > offset || i+1 < len(s.starts) && int(s.starts[i+1].offset) <= offset {
		i = sort.Search(len(s.starts), func(i int) bool { return int(s.starts[i].offset) > offset }) - 1
		if i < 0 {
			return &lineStart{page: -1}
		}
		s.last = i
	}
	return &s.starts[s.last]
}

// text returns the line that an offset is in, as the page has it where it is
// one of the page.
func (s *source) text(offset int) Text {
	start := s.line(offset)
	if start.page >= 0 {
		return s.lines[start.page]
	}
	return Text{Value: string(s.data[start.offset:start.end]), Line: int(start.line), Col: int(start.col)}
}

// isPadding reports whether the offset is in what was added to a line.
func (s *source) isPadding(offset int) bool { return offset >= int(s.line(offset).end) }

// A sourceBuilder goes through the lines once.
type sourceBuilder struct {
	source
	next int
	open openFence // the last one that is never closed
	rows []Text    // of a table, used again for the next
}

// An openFence is a mark that no line up to end closes.
type openFence struct {
	mark string
	end  int
}

// maxLinks is how many links may start in a line for their marks to count.
// goldmark looks for the end of each up to the end of the line.
const maxLinks = 500

// write adds a line and what is appended to it.
func (b *sourceBuilder) write(line Text, padding string) {
	if len(line.Value) > 2*maxLinks && strings.Count(line.Value, "](") > maxLinks {
		line.Value = strings.ReplaceAll(line.Value, "](", `]\(`)
	}
	start := lineStart{offset: int32(len(b.data)), line: int32(line.Line), col: int32(line.Col), page: -1}
	b.data = append(b.data, line.Value...)
	start.end = int32(len(b.data))
	b.starts = append(b.starts, start)
	b.data = append(append(b.data, padding...), '\n')
}

// writeFlush adds the next line of the page without the white space before it:
// a block that starts with four spaces would be code in Markdown.
func (b *sourceBuilder) writeFlush() {
	line := b.lines[b.next]
	flush := strings.TrimLeft(line.Value, " \t")
	b.write(Text{Value: flush, Line: line.Line, Col: line.Col + len(line.Value) - len(flush)}, "")
	b.starts[len(b.starts)-1].page = int32(b.next)
}

// run adds the lines up to a blank one or another block.
func (b *sourceBuilder) run() {
	start := b.next
	for b.next++; b.next < len(b.lines); b.next++ {
		line := b.lines[b.next].Value
		if isBlank(line) || fenceMark(line) != "" || b.tableStarts() || startsHTML(line) {
			break
		}
	}
	end := b.next
	if blocks, ok := plainBlocks(b.lines[start:end]); ok {
		for _, block := range blocks {
			b.add(block)
		}
		return
	}
	for b.next = start; b.next < end; b.next++ {
		b.writeFlush()
	}
	b.writeBlank()
}

// isBlank reports whether there is only white space in a line.
func isBlank(line string) bool { return strings.Trim(line, " \t") == "" }

// add adds a block that does not go to goldmark.
func (b *sourceBuilder) add(block sourceBlock) {
	block.offset = len(b.data)
	b.blocks = append(b.blocks, block)
}

// writeBlank adds a blank line, which ends a table.
func (b *sourceBuilder) writeBlank() {
	b.write(Text{Line: b.lines[min(b.next, len(b.lines)-1)].Line, Col: 1}, "")
}

// fenceMark returns the mark at the beginning of a fence, empty where the line
// is none.
func fenceMark(line string) string {
	trimmed := strings.TrimLeft(line, " \t")
	if trimmed == "" || trimmed[0] != '`' && trimmed[0] != '~' {
		return ""
	}
	mark := trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, trimmed[:1]))]
	if len(mark) < 3 || strings.Contains(trimmed[len(mark):], "`") {
		return ""
	}
	return mark
}

// fence adds the code of a fence. The line of one that
// is never closed, or that runs into the next heading of the document, is left
// out: what follows it is read like the rest of the page.
func (b *sourceBuilder) fence() {
	end := b.fenceEnd(fenceMark(b.lines[b.next].Value))
	if end < 0 {
		b.next++
		return
	}
	b.add(sourceBlock{kind: sourceCode, text: join(b.lines[b.next+1 : end])})
	b.next = end + 1
}

// fenceEnd returns the number of the line that closes the fence here, -1 where
// there is none.
func (b *sourceBuilder) fenceEnd(mark string) int {
	if b.next < b.open.end && strings.HasPrefix(mark, b.open.mark) {
		return -1
	}
	end := b.next + 1
	for ; end < len(b.lines); end++ {
		line := strings.TrimSpace(b.lines[end].Value)
		if strings.HasPrefix(line, mark) && strings.Trim(line, mark[:1]) == "" {
			return end
		}
		if isKnownHeading(line) {
			break
		}
	}
	b.open = openFence{mark, end}
	return -1
}

// isKnownHeading reports whether a line is a heading of the vocabulary, with
// the mark of Markdown.
func isKnownHeading(line string) bool {
	if !strings.HasPrefix(line, "#") || len(line) > maxHeading {
		return false
	}
	words := headingNumber.ReplaceAllString(headingMark.ReplaceAllString(line, ""), "")
	folded := strings.TrimRight(fold(words), ":. ")
	_, known := headingWords[folded]
	return known || exampleHeading.MatchString(words)
}

// isRule reports whether a line is the line of dashes below the header of a
// table: cells of dashes, with a colon at either end.
func (b *sourceBuilder) isRule(i int) bool {
	if i >= len(b.lines) {
		return false
	}
	line := strings.TrimSpace(b.lines[i].Value)
	if !strings.Contains(line, "|") || strings.Trim(line, "-|: \t") != "" {
		return false
	}
	for cell := range strings.SplitSeq(strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|"), "|") {
		cell = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(cell), ":"), ":")
		if cell == "" || strings.Trim(cell, "-") != "" {
			return false
		}
	}
	return true
}

// headerBelow reports whether the header of another table is in line i. A row
// may have dashes for values, but not two in a cell.
func (b *sourceBuilder) headerBelow(i int) bool {
	return b.isRule(i+1) && strings.Contains(b.lines[i+1].Value, "--") && strings.Contains(b.lines[i].Value, "|")
}

func (b *sourceBuilder) tableStarts() bool {
	return b.isRule(b.next+1) && strings.Contains(b.lines[b.next].Value, "|") && !b.isRule(b.next)
}

// maxExtra is how many cells more than its header a row may have to be split
// into; what follows stays in the last of them.
const maxExtra = 8

// table adds a table whose header and rule are as wide as the widest row, for
// goldmark drops the cells that reach over.
func (b *sourceBuilder) table() {
	header, rule := b.lines[b.next].trim(), b.lines[b.next+1]
	columns := cellCount(header.Value)
	leading := strings.HasPrefix(header.Value, "|")
	b.next += 2
	width := columns
	rows := b.rows[:0]
	for b.next < len(b.lines) {
		row, ok := b.row(leading, columns)
		if !ok {
			break
		}
		if n := cellCount(row.Value); n > columns+maxExtra {
			row.Value = escapePipes(row.Value, columns+maxExtra)
		}
		width = max(width, min(cellCount(row.Value), columns+maxExtra))
		rows = append(rows, row)
	}
	padding := strings.Repeat(" |", width-columns)
	if !strings.HasSuffix(header.Value, "|") && padding != "" {
		padding = " |" + padding
	}
	b.writeBlank()
	b.write(header, padding)
	b.write(Text{Value: strings.Repeat("|-", width) + "|", Line: rule.Line, Col: rule.Col}, "")
	for _, row := range rows {
		b.write(row, "")
	}
	b.rows = rows
	b.writeBlank()
}

// row takes a row of a table, all its lines. It reports false where the table
// has ended.
func (b *sourceBuilder) row(leading bool, columns int) (Text, bool) {
	line := b.lines[b.next].trim()
	switch {
	case line.Value == "", b.headerBelow(b.next):
		return Text{}, false
	case strings.HasPrefix(line.Value, "#"), fenceMark(line.Value) != "", !strings.Contains(line.Value, "|"):
		return Text{}, false
	}
	end := b.next + 1
	if startsRow(line.Value, leading) && (!strings.HasSuffix(line.Value, "|") || cellCount(line.Value) < columns) {
		end = b.rowEnd(leading)
	}
	row := joinRow(b.lines[b.next:end])
	b.next = end
	return row, true
}

// startsRow reports whether a line starts a row: with the pipe that all rows
// start with, or with pipes between words.
func startsRow(line string, leading bool) bool {
	if leading {
		return strings.HasPrefix(line, "|") && line != "|"
	}
	return strings.Contains(line, " | ")
}

// rowEnd returns the number of the line behind a row that does not end in its
// first line: it goes on to the line that ends with a pipe, or to the next
// row. A row that neither follows has only the one line.
func (b *sourceBuilder) rowEnd(leading bool) int {
	blank := false
	for end := b.next + 1; end < min(len(b.lines), b.next+maxCellLines); end++ {
		line := strings.TrimSpace(b.lines[end].Value)
		switch {
		case line == "":
			blank = true
		case startsRow(line, leading):
			if blank {
				return b.next + 1
			}
			return end
		case strings.HasPrefix(line, "#"), fenceMark(line) != "", b.headerBelow(end):
			return b.next + 1
		case strings.HasSuffix(line, "|"):
			return end + 1
		}
	}
	return b.next + 1
}

// joinRow makes one line of the lines of a row.
func joinRow(lines []Text) Text {
	row := lines[0].trim()
	if len(lines) == 1 {
		return row
	}
	values := []string{row.Value}
	for _, line := range lines[1:] {
		values = append(values, line.Value)
	}
	row.Value = strings.TrimSpace(strings.Join(values, lineMark))
	return row
}

// cellCount returns the number of cells that goldmark makes of a line.
func cellCount(line string) int {
	line = strings.TrimSpace(line)
	inner := strings.TrimPrefix(line, "|")
	if strings.HasSuffix(inner, "|") {
		inner = inner[:len(inner)-1]
	}
	return 1 + strings.Count(inner, "|") - strings.Count(inner, `\|`)
}

// escapePipes escapes the pipes behind the first n cells of a row.
func escapePipes(row string, n int) string {
	var b strings.Builder
	cells := 0
	for i := range len(row) {
		if row[i] == '|' && i > 0 && i < len(row)-1 && row[i-1] != '\\' {
			if cells++; cells >= n {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(row[i])
	}
	return b.String()
}
