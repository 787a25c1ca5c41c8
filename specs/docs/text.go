package docs

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// parseText builds the page of extracted text: a line is a paragraph, a table
// row, a heading or code. Headings are known by number or by wording, code by
// its first line. The marks of Markdown for headings and fences are understood
// too, so that a simple Markdown page can be read.
func parseText(name string, lines pageLines) *Page {
	p := newTextParser(name)
	p.lines = lines.texts()
	for p.next < len(p.lines) {
		p.step()
	}
	return p.page
}

// A textParser goes through the lines once.
type textParser struct {
	lines  []Text
	next   int
	page   *Page
	number int  // of the last numbered heading
	tables bool // a table was seen: what looks like an example's heading is one
	listed bool // the section holds a numbered list
	splits int  // how often code has ended inside the line here

	plain map[place]Text // lines of Markdown without their markup, where they hold any

	blocks []Block // of the last section, and some of those before it
}

// A place is where a line starts.
type place struct{ line, col int32 }

func placeOf(t Text) place { return place{t.Line, t.Col} }

// newTextParser makes a parser of a page, which is still without lines.
func newTextParser(name string) textParser {
	const sections, lines = 16, 16 // of most pages, and of most sections
	return textParser{
		page:  &Page{Name: name, Sections: make([]Section, 1, sections)},
		lines: make([]Text, 0, lines),
	}
}

// show notes what is shown of a line where that is not what is written.
func (p *textParser) show(line Text, words string) {
	if words == line.Value {
		return
	}
	if p.plain == nil {
		p.plain = map[place]Text{}
	}
	p.plain[placeOf(line)] = Text{Value: words, Line: line.Line, Col: line.Col, Rewritten: true}
}

// words returns a line without its markup.
func (p *textParser) words(line Text) Text {
	if len(p.plain) == 0 {
		return line
	}
	if words, ok := p.plain[placeOf(line)]; ok {
		return words
	}
	return line
}

// add adds a block to the last section. Sections are short: several share the
// memory of their blocks.
func (p *textParser) add(b Block) {
	s := &p.page.Sections[len(p.page.Sections)-1]
	n := len(s.Blocks) + 1
	if len(p.blocks) == cap(p.blocks) {
		const blocks = 16
		p.blocks = append(make([]Block, 0, max(blocks, 2*n)), s.Blocks...)
	}
	p.blocks = append(p.blocks, b)
	s.Blocks = p.blocks[len(p.blocks)-n : len(p.blocks) : len(p.blocks)]
}

// step takes one block or heading.
func (p *textParser) step() {
	line := p.lines[p.next].trim()
	switch {
	case line.Value == "":
		p.next++
	case strings.HasPrefix(line.Value, "```"):
		p.fence()
	case p.looseTable():
	case p.typeStarts():
		p.typeSection()
	case p.heading(p.words(line)):
		p.next++
	case p.tableStarts():
		p.table()
	case startsCode(line.Value):
		p.code()
	default:
		p.add(paragraph(p.words(line)))
		p.splits = 0
		p.next++
	}
}

// bulletMark returns the mark of an item of a list with the white space behind it,
// empty where there is none. Nearly every line is asked for it.
func bulletMark(line string) string {
	if line == "" {
		return ""
	}
	n := 1
	switch line[0] {
	case '-', '*', '+':
	case "·"[0], "•"[0]:
		_, n = utf8.DecodeRuneInString(line)
		if line[:n] != "·" && line[:n] != "•" && line[:n] != "●" {
			return ""
		}
	default:
		return ""
	}
	rest := strings.TrimLeft(line[n:], " \t")
	if len(rest) == len(line)-n {
		return ""
	}
	return line[:len(line)-len(rest)]
}

// paragraph makes the block of a line: items of lists lose their mark.
func paragraph(line Text) Block {
	if m := bulletMark(line.Value); m != "" {
		return Block{Kind: BlockItem, Text: line.from(len(m)).trim()}
	}
	return Block{Kind: BlockParagraph, Text: line}
}

var (
	headingMark = regexp.MustCompile(`^#{1,6}[ \t]*`)
	subNumber   = regexp.MustCompile(`^\d{1,2}(?:\\?\.\d{1,2})+\\?[.．、]?\s*`)
)

// heading starts a section if line is a heading.
func (p *textParser) heading(line Text) bool {
	text, marked := unmarked(line)
	return p.section(text, marked)
}

// unmarked returns a line without the marks of a heading in Markdown.
func unmarked(line Text) (text Text, marked bool) {
	if !strings.HasPrefix(line.Value, "#") {
		return line, false
	}
	return line.from(len(headingMark.FindString(line.Value))).trim(), true
}

// section starts a section if text, which may be marked as a heading, is one.
func (p *textParser) section(text Text, marked bool) bool {
	text, number, kind := p.parseHeading(text, marked)
	if kind == SectionNone {
		p.listed = p.listed || number == 1
		return false
	}
	if number > 0 {
		p.number, p.listed = number, false
	}
	p.page.Sections = append(p.page.Sections, Section{Heading: text, Kind: kind})
	return true
}

// parseHeading returns the words of a heading, its number, and what it starts:
// SectionNone where text is no heading.
func (p *textParser) parseHeading(text Text, marked bool) (words Text, number int, kind SectionKind) {
	if text.Value == "" || !isDigit(text.Value[0]) {
		return text, 0, p.headingKind(text.Value, 0, marked)
	}
	number, n := headingNumber(text.Value)
	if n < len(text.Value) && isDigit(text.Value[n]) && marked {
		if m := subNumber.FindString(text.Value); m != "" { // "2.1" counts inside a section
			number, n = 0, len(m)
		}
	}
	if n > 0 {
		text = text.from(n).trim()
	}
	return text, number, p.headingKind(text.Value, number, marked)
}

// headingNumber returns the number that a heading starts with, of two digits at
// most, and the length of it with the mark and the space behind. The length is
// 0 where there is none.
func headingNumber(text string) (number, length int) {
	digits := 0
	for digits < min(2, len(text)) && isDigit(text[digits]) {
		digits++
	}
	rest := strings.TrimPrefix(text[digits:], `\`)
	if digits == 0 || rest == "" {
		return 0, 0
	}
	for _, mark := range []string{".", "．", "、"} {
		if words, ok := strings.CutPrefix(rest, mark); ok {
			words = strings.TrimLeft(words, " \t\n\f\r")
			return atoi(text[:digits]), len(text) - len(words)
		}
	}
	return 0, 0
}

// maxHeading is the length, in bytes, above which a line is no heading.
const maxHeading = 200

// headingKind tells what section a line starts, SectionNone if none.
func (p *textParser) headingKind(text string, number int, marked bool) SectionKind {
	if len(text) > maxHeading && !(marked && isExampleTitle(text)) {
		return SectionNone
	}
	if kind := p.knownHeading(text, number, marked); kind != SectionNone {
		return kind
	}
	if (p.tables || marked) && number == 0 && isExampleTitle(text) {
		return SectionExample
	}
	// Inside a numbered document, the next number is the next heading, unless
	// the section counts something itself.
	if marked && number == 0 {
		switch p.page.Sections[len(p.page.Sections)-1].Kind {
		case SectionResources:
			return SectionResources
		case SectionDescription:
			if p.number > 0 {
				return SectionNone // a line of the description
			}
		}
	}
	if marked || number > 2 && number == p.number+1 && !p.listed && len(text) <= 60 {
		return SectionUnknown
	}
	return SectionNone
}

// knownHeading tells what section a heading of the vocabulary starts,
// SectionNone where text is none.
func (p *textParser) knownHeading(text string, number int, marked bool) SectionKind {
	folded, sure := headingStarts.find(text)
	rest := strings.TrimLeft(text[len(folded):min(len(text), foldLimit)], ":. ")
	switch {
	case sure && (folded == "" || rest != "" && isKept(rest, 0)):
		return SectionNone
	case !sure || rest != "":
		folded = strings.TrimRight(fold(text), ":. ")
	}
	if number == 0 && p.tables && p.inExamples() {
		if kind, ok := labelWords[folded]; ok {
			return kind
		}
	}
	if number > 0 || marked || isLongHeading(folded) {
		return headingWords[folded]
	}
	return SectionNone
}

// headingStarts are the beginnings of the headings of the vocabulary.
var headingStarts = newFoldedStarts(slices.AppendSeq(slices.Collect(maps.Keys(headingWords)), maps.Keys(labelWords))...)

// isLongHeading reports whether a heading of the vocabulary is one even
// without a number: a single word such as "Example" may be anything.
func isLongHeading(folded string) bool {
	return len(folded) >= len("输入参数") || strings.IndexByte(folded, ' ') >= 0
}

// inExamples reports whether the parser is where examples stand: below their
// heading, or on a page without headings, after the first table.
func (p *textParser) inExamples() bool {
	switch p.page.Sections[len(p.page.Sections)-1].Kind {
	case SectionExamples, SectionExample, SectionRequest, SectionResponse, SectionNone, SectionUnknown:
		return true
	}
	return false
}

// fence takes the lines between two Markdown fences as one block of code. A
// fence that is never closed is a line of text.
func (p *textParser) fence() {
	for end := p.next + 1; end < len(p.lines); end++ {
		if strings.HasPrefix(strings.TrimSpace(p.lines[end].Value), "```") {
			p.add(Block{Kind: BlockCode, Text: join(p.lines[p.next+1 : end])})
			p.next = end + 1
			return
		}
	}
	p.add(Block{Kind: BlockCode, Text: join(p.lines[p.next+1:])})
	p.next = len(p.lines)
}

// join makes one text of lines that follow each other.
func join(lines []Text) Text {
	if len(lines) == 0 {
		return Text{}
	}
	values := make([]string, len(lines))
	for i, line := range lines {
		values[i] = line.Value
	}
	return Text{Value: strings.Join(values, "\n"), Line: lines[0].Line, Col: lines[0].Col}
}

// atoi reads the digits of a short match.
func atoi(digits string) int {
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}
