package docs

import (
	"html"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An origin tells where the texts of a page stand in its file, where the file
// does not have them as they are: HTML writes one character as several, and
// tags between words.
type origin struct {
	data  string
	spans []originSpan
	// the last place that was asked for, so that counting goes on from there
	offset, line, col int
}

// An originSpan says that the texts go on as the file does: from here to the next
// span. Texts are counted as if they stood one after the other.
type originSpan struct{ text, file int }

func newOrigin(data string) *origin { return &origin{data: data, line: 1, col: 1} }

// add begins a span. Where the last one is still empty, it takes its place.
func (o *origin) add(text, file int) {
	if n := len(o.spans); n > 0 && o.spans[n-1].text == text {
		o.spans = o.spans[:n-1]
	}
	o.spans = append(o.spans, originSpan{text, file})
}

// find returns the offset in the file of an offset in the texts.
func (o *origin) find(text int) int {
	i := sort.Search(len(o.spans), func(i int) bool { return o.spans[i].text > text }) - 1
	if i < 0 {
		return 0
	}
	file := o.spans[i].file + text - o.spans[i].text
	if i+1 < len(o.spans) && o.spans[i+1].file >= o.spans[i].file {
		file = min(file, o.spans[i+1].file)
	}
	return min(file, len(o.data))
}

// between returns the part of the file between two offsets in the texts, empty
// where the file has them in another order.
func (o *origin) between(from, to int) string {
	start, end := o.find(from), o.find(to)
	return o.data[start:max(start, end)]
}

// place returns the line and the column of an offset in the file. It counts
// from the last place, forth or back: a whole page may be one line.
func (o *origin) place(offset int) (line, col int) {
	if offset >= o.offset {
		o.line, o.col = advance(o.line, o.col, 0, o.data[o.offset:offset])
	} else {
		passed := o.data[offset:o.offset]
		o.line -= strings.Count(passed, "\n")
		o.col -= utf8.RuneCountInString(passed)
		if strings.IndexByte(passed, '\n') >= 0 {
			start := strings.LastIndexByte(o.data[:offset], '\n') + 1
			o.col = 1 + utf8.RuneCountInString(o.data[start:offset])
		}
	}
	o.offset = offset
	return o.line, o.col
}

// advance returns the place behind passed, which starts at line and col. indent
// is the number of characters before each line but the first.
func advance(line, col, indent int, passed string) (int, int) {
	if i := strings.LastIndexByte(passed, '\n'); i >= 0 {
		line += strings.Count(passed, "\n")
		col, passed = 1+indent, passed[i+1:]
	}
	return line, col + utf8.RuneCountInString(passed)
}

// A textWriter makes one text of the pieces of a page: with a space for any
// white space, lines where the page breaks them, and marks before the items of
// lists. It takes out what no reader can see, as cleanLines does.
type textWriter struct {
	*cleaner
	origin *origin
	base   int // offset of the text among all texts
	buf    []byte

	start  int    // in the file, -1 before the first piece
	breaks bool   // a line ends here, if more follows
	space  bool   // a space stands here, if more of the line follows
	mark   string // of the item of a list that begins here
	lists  []int  // the open lists: the last number of a numbered one, -1 for others
	pre    bool   // white space stays as it is
	inCell bool   // the next cell is one of a table in the text
}

// take returns the text and begins the next one.
func (w *textWriter) take() Text {
	t := Text{Value: string(w.buf), origin: w.origin, offset: int32(w.base)}
	at := w.origin.offset
	switch {
	case len(w.buf) > 0:
		at = w.origin.find(w.base)
	case w.start >= 0:
		at = w.start
	}
	line, col := w.origin.place(at)
	t.Line, t.Col = int32(line), int32(col)
	w.base += len(w.buf) + 1
	w.buf, w.start, w.breaks, w.space, w.mark = w.buf[:0], -1, false, false, ""
	return t
}

// anchor gives the text its place, should nothing follow.
func (w *textWriter) anchor(at int) {
	if w.start < 0 {
		w.start = at
	}
}

// newline ends the line, if it has begun and more follows.
func (w *textWriter) newline() { w.breaks, w.space = true, false }

// item begins an item of a list. Items without a list around them are common.
func (w *textWriter) item() {
	if w.pre {
		return // a line of code with a number
	}
	mark := "- "
	if n := len(w.lists) - 1; n >= 0 {
		if w.lists[n] >= 0 {
			w.lists[n]++
			mark = strconv.Itoa(w.lists[n]) + ". "
		}
		mark = strings.Repeat("  ", min(n, maxIndent)) + mark
	}
	w.mark = mark
}

// maxIndent is the number of levels of lists that are told apart.
const maxIndent = 8

// tick adds the mark before or after code inside a line.
func (w *textWriter) tick(at int) {
	if !w.pre {
		w.append("`", at)
	}
}

// cell begins a cell of a table that is part of a text. Between cells of a row
// stands a pipe.
func (w *textWriter) cell(at int) {
	w.anchor(at)
	if w.inCell && len(w.buf) > 0 && !w.breaks {
		w.space = true
		w.append("|", at)
		w.space = true
	}
	w.inCell = false
}

// write adds a piece of the file, which starts at offset at.
func (w *textWriter) write(raw string, at int) {
	for i := 0; i < len(raw); {
		if size := plainRun(raw[i:]); size > 0 {
			w.append(raw[i:i+size], at+i)
			i += size
			continue
		}
		decoded, size := decode(raw[i:])
		for offset, r := range decoded {
			w.rune(r, decoded[offset:], at+i)
		}
		i += size
	}
}

// plainRun returns the length of the text that raw begins with and that stays
// as it is: up to the next white space, entity, or character to be looked at.
func plainRun(raw string) int {
	for i := 0; i < len(raw); {
		switch b := raw[i]; {
		case b <= ' ' || b == '&' || b == 0x7F:
			return i
		case b < utf8.RuneSelf:
			i++
		default:
			r, size := utf8.DecodeRuneInString(raw[i:])
			if r == utf8.RuneError || isSpace(r) || isInvisible(r) {
				return i
			}
			i += size
		}
	}
	return len(raw)
}

// maxEntity is more than the length of the longest name of an entity.
const maxEntity = 40

// decode returns the character at the beginning of raw, or the characters that
// an entity stands for, and the number of bytes that they take.
func decode(raw string) (string, int) {
	if raw[0] != '&' {
		_, size := utf8.DecodeRuneInString(raw)
		return raw[:size], size
	}
	end := 1
	for end < min(len(raw), maxEntity) && isEntityByte(raw[end]) {
		end++
	}
	if end < len(raw) && raw[end] == ';' {
		end++
	}
	if decoded := html.UnescapeString(raw[:end]); decoded != raw[:end] {
		return decoded, end
	}
	return raw[:1], 1
}

func isEntityByte(b byte) bool {
	return b == '#' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// rune adds the character that text begins with, which may be white space, or
// one that no reader can see.
func (w *textWriter) rune(r rune, text string, at int) {
	switch {
	case w.pre && (r == '\n' || r == '\t' || r == ' '):
		w.append(text[:1], at)
	case r == '\n' && w.breaksAt(at):
		w.newline()
	case r == '\r' || r == '\n' || r == '\t' || r == ' ' || isSpace(r):
		w.white(at)
	case isInvisible(r):
		w.invisible.add(w.origin.place(at))
	case r == utf8.RuneError && !strings.HasPrefix(text, "\uFFFD"):
		w.wrong.add(w.origin.place(at))
		w.append("\uFFFD", at)
	default:
		w.append(text[:utf8.RuneLen(r)], at)
	}
}

// breaksAt reports whether the line break at an offset of the file is one of the
// text. Authors break lines between sentences, as in Markdown; programs that
// format HTML break them anywhere, and indent what follows.
func (w *textWriter) breaksAt(at int) bool {
	return at+1 < len(w.origin.data) && strings.IndexByte(" \t\r\n", w.origin.data[at+1]) < 0
}

// white adds a space. In code a carriage return is a line break, unless one
// follows.
func (w *textWriter) white(at int) {
	switch rest := w.origin.data[at:]; {
	case !w.pre:
		w.space = true
	case !strings.HasPrefix(rest, "\r"):
		w.append(" ", at)
	case !strings.HasPrefix(rest, "\r\n"):
		w.append("\n", at)
	}
}

// append adds text that the file has at an offset, behind what was to come
// before it.
func (w *textWriter) append(text string, at int) {
	w.anchor(at)
	begun := len(w.buf) > 0 && w.buf[len(w.buf)-1] != '\n'
	switch {
	case w.breaks && begun:
		w.fill("\n"+w.mark, at)
	case w.mark != "":
		w.fill(w.mark, at)
	case w.space && begun && !w.breaks:
		w.fill(" ", at)
	}
	w.breaks, w.space, w.mark = false, false, ""
	w.fill(text, at)
}

// fill adds text that stands at an offset of the file.
func (w *textWriter) fill(text string, at int) {
	w.origin.add(w.base+len(w.buf), at)
	w.buf = append(w.buf, text...)
}
