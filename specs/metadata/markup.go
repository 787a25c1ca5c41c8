package metadata

import (
	"fmt"
	"regexp"
	"strings"
)

// tag is an HTML tag with its attributes. Descriptions are texts with some
// tags, not documents: they have lone < and words in angle brackets, which a
// parser of documents would take for markup up to the end of the text.
var tag = regexp.MustCompile(`<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[A-Za-z][\w:-]*\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))*)\s*/?>`)

// address is the target of a link, in the attributes of its tag.
var address = regexp.MustCompile(`(?i)\bhref\s*=\s*["']?([^"'\s]*)`)

// An element says what the tags of an HTML element do to the text.
type element int

const (
	elementUnknown element = iota
	elementInline          // nothing
	elementBlock           // begins and ends a line
	elementBreak           // ends a line
	elementList            // holds items
	elementItem
	elementRow
	elementCell
	elementLink
)

// elementOf knows the elements that descriptions use, and others of their
// kinds.
func elementOf(name string) element {
	switch name = strings.ToLower(name); name {
	case "b", "strong", "i", "em", "u", "s", "del", "font", "span", "code", "sup", "sub", "small", "img", "nobr", "mark":
		return elementInline
	case "p", "div", "section", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "dl", "dt", "dd", "hr":
		return elementBlock
	case "br":
		return elementBreak
	case "ul", "ol":
		return elementList
	case "li":
		return elementItem
	case "tr":
		return elementRow
	case "td", "th":
		return elementCell
	case "a":
		return elementLink
	}
	if strings.HasPrefix(name, "dx-") { // the documentation's own boxes
		return elementBlock
	}
	return elementUnknown
}

// withoutMarkup returns text without tags and entities.
func withoutMarkup(text string) string {
	w := textWriter{}
	for at := 0; ; {
		m := tag.FindStringSubmatchIndex(text[at:])
		if m == nil {
			w.text(text[at:])
			w.endLink()
			return w.b.String()
		}
		w.text(text[at : at+m[0]])
		w.tag(markupTag{
			raw:        text[at+m[0] : at+m[1]],
			closing:    m[2] < m[3],
			name:       strings.ToLower(text[at+m[4] : at+m[5]]),
			attributes: text[at+m[6] : at+m[7]],
		})
		at += m[1]
	}
}

// A markupTag is a tag of a text.
type markupTag struct {
	raw, name, attributes string
	closing               bool
}

// maxIndent is how many levels of lists are indented.
const maxIndent = 4

// A textWriter builds plain text from texts and tags.
type textWriter struct {
	b     strings.Builder
	start bool  // the line so far is empty, or only the mark of an item
	lists []int // open lists: 0 for bullets, or the number of the last item plus 1
	cells int   // cells so far, of the row
	cell  bool  // in a cell, where lines can't break
	link  int   // where the words of the open link start, plus 1
	href  string
}

func (w *textWriter) text(s string) {
	if w.start || w.b.Len() == 0 {
		if s = strings.TrimLeft(s, " \t\n"); s == "" {
			return
		}
	}
	if w.cell {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	w.write(unescape(s))
}

func (w *textWriter) write(s string) {
	if s != "" {
		w.b.WriteString(s)
		w.start = false
	}
}

// line begins a line, unless one has just begun.
func (w *textWriter) line() {
	switch {
	case w.cell:
		w.write(" ")
	case !w.start:
		w.b.WriteByte('\n')
		w.start = true
	}
}

func (w *textWriter) tag(t markupTag) {
	switch elementOf(t.name) {
	case elementUnknown:
		w.write(t.raw)
	case elementInline:
	case elementBlock, elementBreak:
		w.cell = w.cell && t.name != "table"
		w.line()
	case elementList:
		w.list(t)
	case elementItem:
		w.item(t)
	case elementRow:
		w.cell, w.cells = false, 0
		w.line()
	case elementCell:
		w.tableCell(t)
	case elementLink:
		w.anchor(t)
	}
}

func (w *textWriter) list(t markupTag) {
	w.line()
	switch {
	case t.closing:
		w.lists = w.lists[:max(len(w.lists)-1, 0)]
	case t.name == "ol":
		w.lists = append(w.lists, 1)
	default:
		w.lists = append(w.lists, 0)
	}
}

// item begins an item. Many items stand in no list, and many never end.
func (w *textWriter) item(t markupTag) {
	if w.line(); t.closing {
		return
	}
	w.b.WriteByte('\n') // where the item before has no content, too
	mark, last := "- ", len(w.lists)-1
	if last >= 0 && w.lists[last] > 0 {
		mark = fmt.Sprintf("%d. ", w.lists[last])
		w.lists[last]++
	}
	w.b.WriteString(indent(last) + mark)
	w.start = true
}

// tableCell separates the cells of a row.
func (w *textWriter) tableCell(t markupTag) {
	w.cell = !t.closing
	if t.closing {
		return
	}
	if w.cells > 0 {
		w.write(" | ")
	}
	w.cells++
}

// anchor begins or ends a link.
func (w *textWriter) anchor(t markupTag) {
	w.endLink()
	if t.closing {
		return
	}
	if m := address.FindStringSubmatch(t.attributes); m != nil {
		w.link, w.href = w.b.Len()+1, unescape(m[1])
	}
}

// endLink writes the address of the open link behind its words.
func (w *textWriter) endLink() {
	if w.link == 0 {
		return
	}
	words := w.b.String()[w.link-1:]
	w.link = 0
	w.write(addressAfter(words, w.href))
}
