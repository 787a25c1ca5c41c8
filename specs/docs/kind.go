package docs

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// A PageKind says what a page is about.
type PageKind string

// The kinds of pages.
const (
	PageUnread PageKind = ""                  // too large, binary, or not understood
	PageAction PageKind = "action"            // one call of the API
	PageTypes  PageKind = "data types"        // of a product
	PageErrors PageKind = "error codes"       // of a product
	PageCommon PageKind = "common parameters" // of a product, with its regions
	PageOther  PageKind = "other"             // history, overview, signatures and the like
)

// kindOf tells what a page is about by what its tables hold, and where they
// don't tell, by its headings. A page with both is that of an action.
func kindOf(page *Page) PageKind {
	s := signsOf(page)
	switch {
	case s.action:
		return PageAction
	case s.types > 0 && !s.common:
		return PageTypes
	case s.common:
		return PageCommon
	case s.members > 0 && !s.input && !s.output && namesUsers(page):
		return PageTypes // an extraction has lost the names of the types
	case s.members > 0, s.input:
		return PageAction
	case s.regions:
		return PageCommon
	case s.codes:
		return PageErrors
	}
	return PageOther
}

// pageSigns is what tells one kind of page from another.
type pageSigns struct {
	input, output  bool // sections of an action
	action, common bool // rows of an action, and of the parameters of every request
	regions, codes bool // tables of regions, and of the codes of every product
	types, members int  // tables of members with the name of a type, and without
}

func signsOf(page *Page) pageSigns {
	s := pageSigns{input: hasSection(page, SectionInput), output: hasSection(page, SectionOutput)}
	for i := range page.Sections {
		section := &page.Sections[i]
		isType := memberTable(section) != nil && isTypeSection(section)
		if isType {
			s.types++
		}
		for g := range grids(section) {
			s.table(g, isType)
		}
	}
	return s
}

// namesUsers reports whether a line names the actions that use a type.
func namesUsers(page *Page) bool {
	return slices.ContainsFunc(page.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Blocks, func(b Block) bool { return usedBy.MatchString(fold(b.Text.Value)) })
	})
}

// table adds what a table tells.
func (s *pageSigns) table(g *grid, isType bool) {
	common := hasCommonRows(g) && !s.output // which only pages of actions have
	s.action = s.action || actionRow(g) != nil
	s.common = s.common || common && isMembers(g)
	s.regions = s.regions || regionColumn(g.Table) >= 0
	s.codes = s.codes || g.has(columnCode) && isCommonCodes(g)
	if !isType && !common && isMembers(g) {
		s.members++
	}
}

// grids goes through the tables of a section.
func grids(s *Section) iter.Seq[*grid] {
	return func(yield func(*grid) bool) {
		for i := range s.Blocks {
			if s.Blocks[i].Kind == BlockTable && !yield(newGrid(s.Blocks[i].Table)) {
				return
			}
		}
	}
}

// isMembers reports whether a table lists parameters or members.
func isMembers(g *grid) bool { return g.has(columnName) && g.has(columnType) }

// actionRow returns the row of a table that names the action of the page, nil
// where there is none.
func actionRow(g *grid) *Row {
	if !isMembers(g) {
		return nil
	}
	for i := range g.Rows {
		row := &g.Rows[i]
		if g.text(row, columnName) == "Action" && isCommon(g, row) && (isIdentifier(commonValue(*row).Value) || !hasCommonRows(g)) {
			return row
		}
	}
	return nil
}

// hasCommonRows reports whether a table describes the parameters of every
// request: those in the headers, or at least two of those in a signed query.
func hasCommonRows(g *grid) bool {
	if !g.has(columnName) {
		return false
	}
	signing := 0
	for i := range g.Rows {
		name := g.text(&g.Rows[i], columnName)
		if strings.HasPrefix(name, "X-TC-") {
			return true
		}
		if slices.Contains(signingNames, name) {
			signing++
		}
	}
	return signing > 1
}

var signingNames = []string{"Timestamp", "Nonce", "SecretId", "Signature", "SignatureMethod"}

func hasSection(page *Page, kind SectionKind) bool {
	return slices.ContainsFunc(page.Sections, func(s Section) bool { return s.Kind == kind && len(s.Blocks) > 0 })
}

// readKind reads a page of another kind than that of an action.
func (r *reader) readKind() {
	switch r.Kind {
	case PageTypes:
		r.readTypesPage()
	case PageErrors:
		r.readErrorsPage()
	case PageCommon:
		r.readCommonPage()
	default:
		r.readOtherPage()
	}
}

// eachTable calls f for every table of the page, and counts its rows.
func (r *reader) eachTable(f func(*Section, *grid)) {
	for i := range r.page.Sections {
		section := &r.page.Sections[i]
		for g := range grids(section) {
			r.Rows.Total += len(g.Rows) + tails(g.Table)
			f(section, g)
		}
	}
}

// readOtherPage reports a page that nothing is read of, with what it looks
// like.
func (r *reader) readOtherPage() {
	tables := 0
	r.eachTable(func(*Section, *grid) { tables++ })
	unread := "its text is not read"
	if tables > 0 {
		unread = fmt.Sprintf("its text and its %s with %s are not read", count(tables, "table"), count(r.Rows.Total, "row"))
	}
	r.Rows.Reported = r.Rows.Total
	if isEmpty(r.page) {
		r.Kind = PageUnread
		r.pageFinding("page.unknown", specs.LevelError, "the page is empty", "give the page of an action, or another page of the documentation")
		return
	}
	look, known := looksLike(r.page)
	level, help := specs.LevelNote, ""
	if !known { // perhaps a page that was cut off
		level, help = specs.LevelWarning, "if it is the page of an action, save it again, as a whole"
	}
	r.pageFinding("page.other", level,
		fmt.Sprintf("the page describes no action, type, error code or region; it looks like %s: %s", look, unread), help)
}

func isEmpty(page *Page) bool {
	return !slices.ContainsFunc(page.Sections, func(s Section) bool { return s.Heading.Value != "" || len(s.Blocks) > 0 })
}

// looksLike says what a page of no known kind is, by the words of its title,
// its headings and the heads of its tables, and whether that is known.
func looksLike(page *Page) (look string, known bool) {
	for _, look := range pageLooks {
		for i, section := range page.Sections {
			if look.pattern.MatchString(section.Heading.Value) || i == 0 && startsLike(section, look.pattern) {
				return look.name, true
			}
			for g := range grids(&section) {
				if slices.ContainsFunc(g.Header, func(t Text) bool { return look.pattern.MatchString(t.Value) }) {
					return look.name, true
				}
			}
		}
	}
	return "a text without a known structure", false
}

// startsLike reports whether the first line of a section, where sites have the
// title, matches.
func startsLike(s Section, pattern *phrase) bool {
	return len(s.Blocks) > 0 && pattern.MatchString(fold(s.Blocks[0].Text.Value))
}
