package docs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// isTypeSection reports whether a heading is the name of a data type and nothing
// else.
func isTypeSection(s *Section) bool {
	name := s.Heading.Value
	return isIdentifier(name) && isCapital(name[0]) && isOwnType(name)
}

// isOwnType reports whether a name can be that of a data type: it is none of
// the documentation's own words, such as String.
func isOwnType(name string) bool {
	t, ok := specs.ParseType(name)
	return ok && t.Kind == specs.KindObject
}

// memberTable returns the first table of a section that lists members, nil
// where it has none.
func memberTable(s *Section) *grid {
	for g := range grids(s) {
		if isMembers(g) {
			return g
		}
	}
	return nil
}

// readTypesPage reads a page of data types: sections named after the type, each
// with a description and a table of members.
func (r *reader) readTypesPage() {
	if !slices.ContainsFunc(r.page.Sections, func(s Section) bool { return isTypeSection(&s) }) {
		r.unnamedTypes()
		return
	}
	r.page.Sections = joinTypeSections(r.page.Sections)
	index := map[string]Text{}
	for i := range r.page.Sections {
		section := &r.page.Sections[i]
		if !isTypeSection(section) {
			r.skipSection(section)
			continue
		}
		if first, again := index[section.Heading.Value]; again {
			r.report(section.Heading, "type.repeated", specs.LevelWarning, "types."+section.Heading.Value,
				fmt.Sprintf("type %s is already in line %d; this one is not read", section.Heading.Value, first.Line), "")
			r.skipSection(section)
			continue
		}
		index[section.Heading.Value] = section.Heading
		r.Types = append(r.Types, r.dataType(section))
	}
}

// joinTypeSections returns the sections of a page of data types, those of a type
// whole: where its description is a word that is a heading elsewhere, such as
// "Request parameters", its table stands in a section of that name.
func joinTypeSections(sections []Section) []Section {
	joined := sections[:0]
	for _, s := range sections {
		n := len(joined) - 1
		if n < 0 || isTypeSection(&s) || !isTypeSection(&joined[n]) || memberTable(&s) == nil || memberTable(&joined[n]) != nil {
			joined = append(joined, s)
			continue
		}
		joined[n].Blocks = slices.Concat(joined[n].Blocks, []Block{paragraph(s.Heading)}, s.Blocks)
	}
	return joined
}

// readTypeSections reads the data types that stand on the page of an action,
// below its own parameters.
func (r *reader) readTypeSections() {
	mayBeType := func(s *Section) bool { return s.Kind == SectionUnknown && isTypeSection(s) }
	if !slices.ContainsFunc(r.page.Sections, func(s Section) bool { return mayBeType(&s) }) {
		return
	}
	input := r.actionTable()
	below := false
	for i := range r.page.Sections {
		section := &r.page.Sections[i]
		g := memberTable(section)
		switch {
		case g == nil:
		case g.Table == input:
			below = true
		case below && mayBeType(section):
			section.Kind = SectionType
			r.Types = append(r.Types, r.dataType(section))
		}
	}
}

// unnamedTypes reports a page of data types without their names.
func (r *reader) unnamedTypes() {
	tables := 0
	r.eachTable(func(*Section, *grid) { tables++ })
	r.Rows.Reported = r.Rows.Total
	r.pageFinding("type.unnamed", specs.LevelError,
		fmt.Sprintf("the page looks like one of data types, and no names stand above its %s with %s", count(tables, "table"), count(r.Rows.Total, "row")),
		"give the page in a form that has its headings")
}

// dataType reads the section of a type.
func (r *reader) dataType(s *Section) *specs.DataType {
	t := &specs.DataType{Name: s.Heading.Value}
	t.Pos = r.pos(s.Heading)
	t.Keys = specs.Places{{Key: "name", Pos: t.Pos}}
	path := "types." + t.Name
	var lines []string
	table := false
	for _, block := range s.Blocks {
		switch {
		case block.Kind == BlockTable:
			r.countRows(block.Table)
			if g := newGrid(block.Table); !table && isMembers(g) {
				table = true
				r.alignRows(g)
				t.Fields = r.fieldTable(g, path+".fields")
			} else {
				r.skipTable(g, table)
			}
		case isFurniture(block.Text.Value) || usedBy.MatchString(fold(block.Text.Value)):
			// The actions name their types themselves.
		case table:
			r.unread(block.Text, "below the table of a type")
		default:
			lines = append(lines, blockLine(block))
		}
	}
	t.Description = strings.Join(lines, "\n")
	if !table {
		r.report(s.Heading, "type.empty", specs.LevelNote, path, fmt.Sprintf("type %s has no table of members, so it has no fields", t.Name), "")
	}
	return t
}

// blockLine returns a paragraph, an item or code as a line of a description.
func blockLine(b Block) string {
	if b.Kind == BlockItem {
		return "- " + strings.TrimSpace(b.Text.Value)
	}
	return strings.TrimSpace(b.Text.Value)
}

// skipSection reports what stands in a section that describes no type. What
// sites put above the first is no part of the document.
func (r *reader) skipSection(s *Section) {
	for _, block := range s.Blocks {
		switch {
		case block.Kind == BlockTable:
			r.countRows(block.Table)
			r.skipTable(newGrid(block.Table), false)
		case s.Kind == SectionNone && r.page.Title == "":
			r.page.Title = block.Text.Value
		case !isFurniture(block.Text.Value):
			r.unread(block.Text, "in no section of a type")
		}
	}
}

// unread reports a line that is not read.
func (r *reader) unread(at Text, where string) {
	r.report(at, "text.unread", specs.LevelNote, "", fmt.Sprintf("the line %s %s is not read", quote(at.Value), where), "")
}

// countRows adds the rows of a table to those of the page.
func (r *reader) countRows(t *Table) {
	r.Rows.Total += len(t.Rows) + tails(t)
}
