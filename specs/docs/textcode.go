package docs

import (
	"regexp"
	"strings"
)

var (
	httpStart  = regexp.MustCompile(`^(?:GET|POST|PUT|DELETE|PATCH)\s+\S+(?:\s+HTTP/[\d.]+)?$`)
	httpHeader = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*:(?:\s|$)`)
	queryStart = regexp.MustCompile(`^(?:(?:GET|POST)\s+)?https?:(?:$|//[^\s/]+/?\S*[?&]\w+=|//[^\s/]+/?$)`)
	queryLine  = regexp.MustCompile(`^&(?:[A-Za-z_][\w.]*=|<)`)
	jsonStart  = regexp.MustCompile(`^(?:\{|\[\s*(?:\{|"|$))`)
	gluedJSON  = regexp.MustCompile(`^[^{\["]*<[^<>{}]*>\s*([{\[])`)
	closers    = regexp.MustCompile(`^[\]})\s,;]+$`)
)

// startsJSON reports whether a line begins with a JSON value.
func startsJSON(line string) bool {
	return line != "" && (line[0] == '{' || line[0] == '[') && jsonStart.MatchString(line)
}

// gluedStart returns where JSON starts behind the last tag of the head of a
// request, with no line break before it; -1 where none does.
func gluedStart(line string) int {
	if !strings.Contains(line, "<") || !strings.ContainsAny(line, "{[") {
		return -1
	}
	if m := gluedJSON.FindStringSubmatchIndex(line); m != nil {
		return m[2]
	}
	return -1
}

// startsCode reports whether a line of text can only be the beginning of code.
func startsCode(line string) bool {
	if line == "" {
		return false
	}
	switch line[0] {
	case '{', '[':
		return jsonStart.MatchString(line)
	case '&':
		return queryLine.MatchString(line)
	case 'G', 'P', 'D', 'h':
		return startsRequest(line)
	case 'c':
		return strings.HasPrefix(line, "curl ")
	}
	return false
}

// startsRequest reports whether a line can only be the beginning of a request:
// its method and path, or the URL of a query.
func startsRequest(line string) bool {
	for _, start := range []string{"http", "GET", "POST", "PUT", "DELETE", "PATCH"} {
		if strings.HasPrefix(line, start) {
			return httpStart.MatchString(line) || queryStart.MatchString(line)
		}
	}
	return false
}

// code takes a block of code without fences: the head of a request, if there
// is one, then JSON values as long as they touch each other. Text that touches
// the last bracket, as where an extraction lost the line break, is given back
// as a line of its own.
func (p *textParser) code() {
	start := p.next
	offset := p.codeHead()
	end := Text{}
	if offset >= 0 {
		end = p.jsonLines(offset)
	}
	if p.next == start {
		p.next++
	}
	block := join(p.lines[start:p.next])
	block.Value = strings.TrimSuffix(block.Value, end.Value)
	p.add(Block{Kind: BlockCode, Text: block.trim()})
	p.giveBack(end)
}

// maxSplits is how often code may end in the middle of the same line. It keeps
// the work on a line of a million brackets linear.
const maxSplits = 20

// giveBack makes a line of the text behind the last bracket of code.
func (p *textParser) giveBack(rest Text) {
	switch {
	case rest.Value == "":
	case p.splits == maxSplits:
		p.splits = 0
		p.add(paragraph(rest))
	default:
		p.splits++
		p.next--
		p.lines[p.next] = rest
	}
}

// codeHead skips the HTTP head or query string of a request. It returns the
// offset of the JSON in the line it stops at, or -1 where none follows.
func (p *textParser) codeHead() int {
	http := httpStart.MatchString(strings.TrimSpace(p.lines[p.next].Value))
	for first := true; p.next < len(p.lines); first = false {
		line := p.lines[p.next].Value
		trimmed := strings.TrimSpace(line)
		glued := gluedStart(line)
		switch {
		case startsJSON(trimmed):
			return len(line) - len(strings.TrimLeft(line, " \t"))
		case glued >= 0:
			return glued
		case first, trimmed == "", strings.HasPrefix(trimmed, "<"):
		case http && !httpHeader.MatchString(trimmed), !http && p.codeStops():
			return -1
		}
		p.next++
	}
	return -1
}

// codeStops reports whether the line here cannot belong to code: a heading, a
// table, a line of the page's furniture, or the head of another request.
func (p *textParser) codeStops() bool {
	line := p.lines[p.next].trim()
	if line.Value == "" || strings.IndexByte("\"{}[]", line.Value[0]) >= 0 {
		return false
	}
	if p.tableStarts() || isFurniture(line.Value) || startsRequest(line.Value) {
		return true
	}
	_, n := headingNumber(line.Value)
	folded := strings.TrimRight(fold(line.Value[n:]), ":. ")
	_, heading := headingWords[folded]
	_, label := labelWords[folded]
	return heading || label || isExampleTitle(line.Value)
}

// jsonLines goes on to the end of the JSON that starts at offset of this line,
// and of the values that touch it. It returns the text after the last bracket
// in the same line. Brackets in strings do not count, and no string reaches
// over the end of a line, so that a missing quote harms one line only.
func (p *textParser) jsonLines(offset int) (rest Text) {
	depth := 0
	for first := true; p.next < len(p.lines); first = false {
		line := p.lines[p.next]
		if depth > 0 && p.codeStops() {
			return Text{}
		}
		if !first {
			offset = 0
		}
		p.next++
		var end int
		if depth, end = scanBrackets(line.Value, offset, depth); depth > 0 {
			continue
		}
		if rest = line.from(end); strings.TrimSpace(rest.Value) != "" && !closers.MatchString(rest.Value) {
			return rest
		}
		p.skipClosers()
		return Text{}
	}
	return Text{}
}

// skipClosers adds lines that hold nothing but closing brackets to the code
// above them, where they are one too many.
func (p *textParser) skipClosers() {
	for p.next < len(p.lines) && closers.MatchString(p.lines[p.next].Value) {
		p.next++
	}
}

// scanBrackets follows the brackets of line from offset on. It returns the
// depth at the end and, where that is zero, the offset behind the last value.
func scanBrackets(line string, offset, depth int) (int, int) {
	quoted := false
	for i := offset; i < len(line); i++ {
		switch c := line[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			depth--
			if depth > 0 {
				continue
			}
			depth = 0
			if next := strings.TrimLeft(line[i+1:], " \t"); !startsJSON(next) {
				return 0, i + 1
			}
		}
	}
	return depth, len(line)
}
