package payload

import (
	"encoding/json"
	"slices"
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
	w.b = append(w.b, valid[len(trimmed):]...)
	return w.text()
}

// A Reader reads one body after the other, and keeps its buffers between them.
// Its zero value is ready. It is for one goroutine.
type Reader struct {
	parser parser
	out    writer
	tree   tree // of queries
}

// Body is Parse and Format at once.
func (r *Reader) Body(valid string, place func(offset int) specs.Pos) (string, *Value) {
	r.start(valid, place, sizeOf(valid))
	v := r.parser.parse()
	return r.out.text(), v
}

// start makes ready to parse text, and to write about so many bytes.
func (r *Reader) start(text string, place func(offset int) specs.Pos, size int) {
	r.out = writer{b: slices.Grow(r.out.b[:0], size)}
	r.parser.out = &r.out
	r.parser.take(text, place)
}

// sizeOf returns about how many bytes JSON has in canonical form.
func sizeOf(valid string) int { return len(valid) + len(valid)/4 + 64 }

// white is the white space of JSON.
const white = " \t\r\n"

// A writer writes canonical JSON, token by token. A nil one writes nothing.
type writer struct {
	b       []byte
	depth   int // of the brackets
	deepest int
}

// newWriter returns a writer of about so many bytes.
func newWriter(size int) *writer { return &writer{b: make([]byte, 0, size)} }

// text returns what was written, with a newline at its end.
func (w *writer) text() string {
	w.b = append(w.b, '\n')
	return string(w.b)
}

// open begins an object or a list.
func (w *writer) open(bracket byte) {
	if w == nil {
		return
	}
	w.b = append(w.b, bracket)
	w.depth++
	w.deepest = max(w.deepest, w.depth)
}

// next begins a member of an object or an item of a list.
func (w *writer) next() {
	if w == nil {
		return
	}
	if !w.empty() {
		w.b = append(w.b, ',')
	}
	w.line()
}

// close ends an object or a list.
func (w *writer) close(bracket byte) {
	if w == nil {
		return
	}
	w.depth--
	if !w.empty() {
		w.line()
	}
	w.b = append(w.b, bracket)
}

// empty reports whether nothing stands in the object or list so far.
func (w *writer) empty() bool {
	last := w.b[len(w.b)-1]
	return last == '{' || last == '['
}

// line starts a line with its indentation.
func (w *writer) line() {
	const start = "\n                                "
	width := 2 * w.depth
	w.b = append(w.b, start[:min(1+width, len(start))]...)
	for width -= len(start) - 1; width > 0; width -= 2 {
		w.b = append(w.b, "  "...)
	}
}

// name writes the name of a member, which is JSON.
func (w *writer) name(raw string) {
	if w != nil {
		w.b = append(append(w.b, raw...), ": "...)
	}
}

// raw writes a string, a number or a word, which is JSON.
func (w *writer) raw(raw string) {
	if w != nil {
		w.b = append(w.b, raw...)
	}
}
