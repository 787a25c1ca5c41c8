package docs

import (
	"iter"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs/payload"
)

// A part is a piece of the code of an example: the head of a request or a
// response, a JSON value, or both.
type part struct {
	at    Text   // where it starts
	head  []Text // lines of an HTTP head, a query string, or a stream of events
	raw   Text   // the JSON value as the page writes it, empty where there is none
	query bool   // the head gives the parameters as a query string
	wrong Text   // where the JSON is not valid
	err   error
}

// splitCode splits a block of code into parts. Values that touch each other,
// as where an extraction lost what stood between them, are parts of their own.
func splitCode(code Text) iter.Seq[*part] {
	return func(yield func(*part) bool) {
		c := cursor{src: code}
		for offset, wrong := 0, false; !wrong; {
			offset += len(code.Value[offset:]) - len(strings.TrimLeft(code.Value[offset:], " \t\n"))
			if offset == len(code.Value) {
				return
			}
			p := part{at: c.at(offset)}
			offset = p.take(&c, offset)
			if wrong = p.err != nil; !yield(&p) {
				return
			}
		}
	}
}

// take reads the part at an offset of its code, and returns the offset behind
// it.
func (p *part) take(c *cursor, offset int) int {
	p.head, offset = headLines(c, offset)
	p.query = slices.ContainsFunc(p.head, isQueryLine)
	if !p.hasBody(c.src.Value[offset:]) {
		return offset
	}
	p.raw = c.at(offset)
	raw, end, err := payload.Cut(p.raw.Value)
	if err != nil {
		p.wrong, p.err = c.at(offset+end), err
		return offset
	}
	p.raw.Value = raw
	return offset + end
}

// hasBody reports whether the JSON that follows the head is the body of the
// request, and not its response.
func (p *part) hasBody(rest string) bool {
	return p.head == nil || rest != "" && (p.answers() || !p.query && !isEnvelope(rest))
}

// answers reports whether the head is that of a response: one of HTTP, or the
// events of a stream.
func (p *part) answers() bool {
	return len(p.head) > 0 && isStatusLine(p.head[0].Value) || slices.ContainsFunc(p.head, func(line Text) bool { return isEvent(line.Value) })
}

// asks reports whether the head is that of a request.
func (p *part) asks() bool {
	_, names := p.action()
	_, hosts := p.host()
	return p.query || names || hosts || slices.ContainsFunc(p.head, func(line Text) bool { return startsRequest(strings.TrimSpace(line.Value)) })
}

// isStatusLine reports whether a line is the first of an HTTP response.
func isStatusLine(line string) bool {
	version, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	return strings.HasPrefix(version, "HTTP/") && len(rest) >= 3 && strings.Trim(rest[:3], "0123456789") == ""
}

// isEvent reports whether a line has the data of an event, in JSON.
func isEvent(line string) bool {
	data, ok := strings.CutPrefix(strings.TrimSpace(line), "data:")
	return ok && strings.HasPrefix(strings.TrimSpace(data), "{")
}

// lines returns the head as the page has it.
func (p *part) lines() string {
	lines := make([]string, len(p.head))
	for i, line := range p.head {
		lines[i] = line.Value
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// isEnvelope reports whether JSON begins as every response does.
func isEnvelope(raw string) bool {
	return strings.HasPrefix(strings.TrimLeft(raw[:min(len(raw), 200)], "{ \t\n"), `"Response"`)
}

// headLines returns the lines up to the next JSON value, and its offset.
func headLines(c *cursor, offset int) ([]Text, int) {
	var head []Text
	const usual = 8 // lines, at most
	code := c.src.Value
	for offset < len(code) {
		line, _, _ := strings.Cut(code[offset:], "\n")
		trimmed := strings.TrimLeft(line, " \t")
		if startsJSON(trimmed) {
			return head, offset + len(line) - len(trimmed)
		}
		if head == nil {
			head = make([]Text, 0, usual)
		}
		at := c.at(offset)
		at.Value = line
		if glued := gluedStart(line); glued >= 0 {
			at.Value = line[:glued]
			return append(head, at), offset + glued
		}
		head = append(head, at)
		offset = min(offset+len(line)+1, len(code))
	}
	return head, offset
}

// findHeader returns the offsets of a line that is a header of that name, which
// is in lower case, and, as a pattern does for a group, those of its value,
// which ends before any of the bytes of stop.
func findHeader(line, name, stop string) []int {
	rest := strings.TrimLeft(line, patternSpace)
	if !startsFolded(rest, name) {
		return nil
	}
	start := len(line) - len(strings.TrimLeft(rest[len(name):], patternSpace))
	end := len(line)
	if n := strings.IndexAny(line[start:], stop); n >= 0 {
		end = start + n
	}
	return []int{0, end, start, end}
}

// findActionHeader finds the header that names the action, and its value.
func findActionHeader(line string) []int { return findHeader(line, "x-tc-action:", "<") }

// findHostHeader finds the header that names the host, and its value, which is
// not empty.
func findHostHeader(line string) []int {
	if m := findHeader(line, "host:", patternSpace+"<"); m != nil && m[2] < m[3] {
		return m
	}
	return nil
}

// findQueryAction returns the offsets of the parameter Action in a line of a
// query and, as a pattern does for a group, those of its value.
func findQueryAction(line string) []int {
	const name = "Action="
	for start := 0; ; {
		i := strings.Index(line[start:], name)
		if i < 0 {
			return nil
		}
		i += start
		if start = i + len(name); i == 0 || line[i-1] != '?' && line[i-1] != '&' {
			continue
		}
		end := start
		for end < len(line) && isWordByte(line[end]) {
			end++
		}
		return []int{i - 1, end, start, end}
	}
}

// findURLHost returns the offsets of the URL at the beginning of a line, which
// may have its method in front, up to the end of its host and, as a pattern does
// for a group, those of the host.
func findURLHost(line string) []int {
	rest := strings.TrimLeft(line, patternSpace)
	for _, method := range []string{"get", "post"} {
		if startsFolded(rest, method) && len(rest) > len(method) && strings.IndexByte(patternSpace, rest[len(method)]) >= 0 {
			rest = strings.TrimLeft(rest[len(method):], patternSpace)
			break
		}
	}
	for _, scheme := range []string{"http://", "https://"} {
		if !startsFolded(rest, scheme) {
			continue
		}
		start := len(line) - len(rest) + len(scheme)
		end := len(line)
		if n := strings.IndexAny(line[start:], patternSpace+"/?"); n >= 0 {
			end = start + n
		}
		if end > start {
			return []int{0, end, start, end}
		}
	}
	return nil
}

// find returns the first group of what match finds in the lines of the head.
func (p *part) find(match func(string) []int) (Text, bool) {
	for _, line := range p.head {
		if m := match(line.Value); m != nil {
			at := line.from(m[2])
			at.Value = strings.TrimSpace(line.Value[m[2]:m[3]])
			return at, true
		}
	}
	return Text{}, false
}

// action returns the action that the head names.
func (p *part) action() (Text, bool) {
	if at, ok := p.find(findActionHeader); ok {
		return at, true
	}
	return p.find(findQueryAction)
}

// host returns the host that the head names.
func (p *part) host() (Text, bool) {
	if at, ok := p.find(findHostHeader); ok {
		return at, true
	}
	return p.find(findURLHost)
}

// isQueryLine reports whether a line of the head has parameters of a query.
func isQueryLine(line Text) bool {
	trimmed := strings.TrimSpace(line.Value)
	return strings.HasPrefix(trimmed, "&") || findQueryAction(trimmed) != nil
}
