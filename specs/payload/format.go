package payload

import (
	"encoding/json"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// Canonical returns valid JSON with two spaces of indentation and a newline at
// its end. Names, strings and numbers stay as they are written. What is no
// JSON stays as it is.
func Canonical(raw string) string {
	if !json.Valid([]byte(raw)) {
		return raw
	}
	return Format(raw)
}

// Format is Canonical for JSON that is known to be valid, such as Cut returns.
func Format(valid string) string {
	trimmed := strings.TrimRight(valid, white)
	w := newWriter(sizeOf(valid))
	p := parser{text: trimmed, place: At(specs.Pos{}), out: w}
	p.parse()
	w.raw(valid[len(trimmed):])
	return w.text()
}

// A Reader reads one body after the other, and keeps between them what it makes
// many at a time. Its zero value is ready. It is for one goroutine.
type Reader struct {
	parser parser
	tree   tree // of queries
}

// Body is Parse and Format at once.
func (r *Reader) Body(valid string, place func(offset int) specs.Pos) (string, *Value) {
	w := newWriter(sizeOf(valid))
	r.parser.take(valid, place, w)
	v := r.parser.parse()
	return w.text(), v
}

// sizeOf returns how many bytes JSON mostly has in canonical form at most, which
// is about that of the documentation.
func sizeOf(valid string) int { return len(valid) + 64 }

// white is the white space of JSON.
const white = " \t\r\n"

// A writer writes canonical JSON, token by token. A nil one writes nothing.
type writer struct {
	b       strings.Builder
	empty   bool // nothing stands in the object or list so far
	depth   int  // of the brackets
	deepest int
}

// newWriter returns a writer of about so many bytes.
func newWriter(size int) *writer {
	w := &writer{}
	w.b.Grow(size)
	return w
}

// text returns what was written, with a newline at its end.
func (w *writer) text() string {
	w.b.WriteByte('\n')
	return w.b.String()
}

// open begins an object or a list.
func (w *writer) open(bracket byte) {
	if w == nil {
		return
	}
	w.b.WriteByte(bracket)
	w.empty = true
	w.depth++
	w.deepest = max(w.deepest, w.depth)
}

// next begins a member of an object or an item of a list.
func (w *writer) next() {
	if w == nil {
		return
	}
	if !w.empty {
		w.b.WriteByte(',')
	}
	w.empty = false
	w.line()
}

// close ends an object or a list.
func (w *writer) close(bracket byte) {
	if w == nil {
		return
	}
	w.depth--
	if !w.empty {
		w.line()
	}
	w.empty = false
	w.b.WriteByte(bracket)
}

// line starts a line with its indentation.
func (w *writer) line() {
	const start = "\n                                "
	width := 2 * w.depth
	w.b.WriteString(start[:min(1+width, len(start))])
	for width -= len(start) - 1; width > 0; width -= 2 {
		w.b.WriteString("  ")
	}
}

// name writes the name of a member, which is JSON.
func (w *writer) name(raw string) {
	if w != nil {
		w.b.WriteString(raw)
		w.b.WriteString(": ")
	}
}

// raw writes a string, a number or a word, which is JSON.
func (w *writer) raw(raw string) {
	if w != nil {
		w.b.WriteString(raw)
	}
}
