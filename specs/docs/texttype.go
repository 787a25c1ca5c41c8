package docs

import (
	"regexp"
	"slices"
	"strings"
)

// typeHeading is a line that can be the heading of a data type, whose mark an
// extraction has lost.
var typeHeading = regexp.MustCompile(`^[A-Z][A-Za-z0-9_]{1,99}$`)

// maxTypeHead is how many lines may stand between the name of a data type and
// its table. They describe it, and some hold an example.
const maxTypeHead = 60

// typeStarts reports whether the line here is the name of a data type: nothing
// else stands in the line, and a table of members follows before any heading.
func (p *textParser) typeStarts() bool {
	name := strings.TrimSpace(p.lines[p.next].Value)
	if name == "" || !isCapital(name[0]) || strings.Contains(name, " ") {
		return false
	}
	if !typeHeading.MatchString(name) || !isOwnType(name) || p.describesType(name) {
		return false
	}
	for i := p.next + 1; i < min(len(p.lines), p.next+maxTypeHead); i++ {
		line := p.lines[i].trim()
		if line.Value == "" {
			continue
		}
		if header, next := p.at(i).anyHeader(); header != nil {
			return isMemberHeader(header) && !p.namesAction(next)
		}
		if restates(name, line.Value) {
			continue
		}
		_, _, kind := p.parseHeading(unmarked(line))
		if kind != SectionNone || typeHeading.MatchString(line.Value) || domainLine.MatchString(line.Value) || strings.HasPrefix(line.Value, "```") {
			return false
		}
	}
	return false
}

// describesType reports whether a word is the whole description of the type
// above it.
func (p *textParser) describesType(word string) bool {
	last := p.page.Sections[len(p.page.Sections)-1]
	return last.Kind == SectionUnknown && len(last.Blocks) == 0 && restates(last.Heading.Value, word)
}

// restates reports whether a line is the name of a type once more, or its
// plural: some types have no other description.
func restates(name, line string) bool {
	return strings.EqualFold(strings.TrimSuffix(name, "s"), strings.TrimSuffix(line, "s"))
}

// anyHeader returns the header of the table that starts here in any flavour,
// and the line below it. It is nil where none does.
func (p *textParser) anyHeader() ([]Text, int) {
	if p.tableStarts() {
		return splitCells(p.lines[p.next].trim()), p.next + 1
	}
	if header, ok := p.flatStarts(); ok {
		return header, p.next + 1
	}
	if header, ok, next := p.cellsStart(); ok {
		return header, next
	}
	return nil, 0
}

// isMemberHeader reports whether a table has names and types.
func isMemberHeader(header []Text) bool {
	has := func(c column) bool {
		return slices.ContainsFunc(header, func(t Text) bool { return columnOf(t.Value) == c })
	}
	return has(columnName) && has(columnType)
}

// namesAction reports whether the rows from line i on begin as those of an
// action do, so that a name above them is its title.
func (p *textParser) namesAction(i int) bool {
	for ; i < len(p.lines); i++ {
		line := strings.TrimLeft(p.lines[i].Value, "| \t")
		if line == "" || p.isDelimiter(i) {
			continue
		}
		row := join(p.lines[i:min(i+4, len(p.lines))]).Value
		return strings.HasPrefix(line, "X-TC-") || strings.HasPrefix(line, "Action") && commonParam.MatchString(row)
	}
	return false
}

// typeSection starts the section of a data type.
func (p *textParser) typeSection() {
	p.page.Sections = append(p.page.Sections, Section{Heading: p.lines[p.next].trim(), Kind: SectionUnknown})
	p.next++
}

// at returns a parser of the same lines that stands at line i, to look ahead.
func (p *textParser) at(i int) *textParser {
	other := *p
	other.next = i
	return &other
}
