package payload

import "strings"

// Format is Canonical for JSON that is known to be valid, such as Cut returns.
func Format(valid string) string {
	f := formatter{text: strings.TrimRight(valid, white)}
	f.out.Grow(len(valid) + len(valid)/4)
	for f.next < len(f.text) {
		f.token()
	}
	f.out.WriteString(valid[len(f.text):])
	f.out.WriteByte('\n')
	return f.out.String()
}

// white is the white space of JSON.
const white = " \t\r\n"

// A formatter goes through valid JSON once.
type formatter struct {
	out   strings.Builder
	text  string
	next  int  // offset in text
	depth int  // of the brackets
	open  bool // the last token was an opening bracket
}

// token copies one token, with the white space around it.
func (f *formatter) token() {
	c := f.text[f.next]
	switch c {
	case ' ', '\t', '\r', '\n':
		f.next++
		return
	case '}', ']':
		f.depth--
	}
	if closes := c == '}' || c == ']'; f.open != closes { // not in an empty object or list
		f.line()
	}
	f.open = c == '{' || c == '['
	start := f.next
	f.next = f.end()
	f.out.WriteString(f.text[start:f.next])
	switch c {
	case '{', '[':
		f.depth++
	case ',':
		f.line()
	case ':':
		f.out.WriteByte(' ')
	}
}

// end returns the offset behind the token that is next.
func (f *formatter) end() int {
	i := f.next
	switch f.text[i] {
	case '{', '}', '[', ']', ',', ':':
		return i + 1
	case '"':
		return min(quoteEnd(f.text, i+1)+1, len(f.text))
	}
	if n := strings.IndexAny(f.text[i:], white+",:]}"); n > 0 {
		return i + n
	}
	return len(f.text)
}

// line starts a line with its indentation.
func (f *formatter) line() {
	f.out.WriteByte('\n')
	for range f.depth {
		f.out.WriteString("  ")
	}
}
