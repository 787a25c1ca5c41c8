package evidence

import (
	"cmp"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/compat/report"
)

// How many lines of a spec or of Go are quoted, and how many around the changed
// one where there are more.
const (
	maxLines    = 18
	aroundLines = 5
)

// maxFiles is how many files are kept, of thousands in a large comparison.
const maxFiles = 64

// spec quotes the lines of the spec that hold a target, or of the overlay that
// made it what it is.
func (s *side) spec(t target, at compat.Side) report.Quote {
	if t.missing() && !at.Given {
		return report.Quote{}
	}
	node := t.node()
	if e, ok := at.Value.(*specs.Example); ok {
		node = e.Pos
	}
	if node.Line > 0 && (node.File == at.Pos.File || at.Pos.Line == 0) {
		return s.quote(node, cmp.Or(at.Pos, node), itemEnd)
	}
	if at.Pos.Line > 0 {
		lines := s.file(at.Pos.File)
		start := at.Pos
		for start.Line > 1 && start.Line <= len(lines) && indent(lines[start.Line-1]) != 0 {
			start.Line--
		}
		start.Col = 1
		return s.quote(start, at.Pos, keyEnd)
	}
	return report.Quote{}
}

// node returns the place of the item of a list that a target is; the zero Pos
// for a key of an action or a service, which has its lines to itself.
func (t target) node() specs.Pos {
	switch {
	case t.field != nil:
		return t.field.Pos
	case t.code != nil:
		return t.code.Pos
	case t.typ != nil:
		return t.typ.Pos
	case t.action != nil && t.place.List == "" && t.place.Key == "":
		return t.action.Pos
	}
	return specs.Pos{}
}

// file returns the lines of a file; none where it can't be read.
func (s *side) file(name string) []string {
	lines, known := s.lines[name]
	if !known {
		if len(s.lines) >= maxFiles {
			clear(s.lines)
		}
		if data, err := s.Read(name); err == nil {
			lines = strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
		}
		s.lines[name] = lines
	}
	return lines
}

// quote quotes the lines from start to where end finds the end, with a look at
// the line of focus.
func (s *side) quote(start, focus specs.Pos, end func(lines []string, col int) int) report.Quote {
	lines := s.file(start.File)
	if start.Line < 1 || start.Line > len(lines) {
		return report.Quote{}
	}
	block := lines[start.Line-1:]
	block = block[:end(block, start.Col)]
	return report.Quote{Pos: start, Text: window(block, focus.Line-start.Line)}
}

// itemEnd returns how many lines the mapping has that begins at the column of
// the first of lines.
func itemEnd(lines []string, col int) int {
	for i, line := range lines {
		if i > 0 && strings.TrimSpace(line) != "" && indent(line) < col-1 {
			return i
		}
	}
	return len(lines)
}

// keyEnd returns how many lines the first key of lines has.
func keyEnd(lines []string, _ int) int {
	for i, line := range lines {
		if i > 0 && strings.TrimSpace(line) != "" && indent(line) == 0 {
			return i
		}
	}
	return len(lines)
}

// indent returns how many spaces a line begins with.
func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// window returns lines without what they have in common on the left. Of many it
// keeps the first and those around the focus.
func window(lines []string, focus int) string {
	lines = dedent(lines)
	if len(lines) > maxLines {
		focus = min(max(focus, 0), len(lines)-1)
		from, to := max(1, focus-aroundLines), min(len(lines), max(focus+aroundLines+1, 2+2*aroundLines))
		kept := []string{lines[0]}
		if from > 1 {
			kept = append(kept, "…")
		}
		kept = append(kept, lines[from:to]...)
		if to < len(lines) {
			kept = append(kept, "…")
		}
		lines = kept
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n ")
}

// dedent takes the indentation of the first line off all lines.
func dedent(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = line[min(indent(line), indent(lines[0])):]
	}
	return out
}
