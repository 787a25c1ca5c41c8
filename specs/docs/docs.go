// Package docs reads pages of the API documentation into specs. Every form of
// page becomes the same Page; small functions, one for each thing to read,
// make the spec of it. Pages are prose written for people: what the package
// has to guess it writes into the spec as an explicit key, and what it cannot
// read it reports. Nothing of a page is dropped in silence.
package docs

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// A Reading is what was understood of one page.
type Reading struct {
	Page    string // name as given
	Kind    PageKind
	Service *specs.Service    // Name, Version and Endpoint as the page gives them; never nil
	Action  *specs.Action     // nil where the page describes no action
	Types   []*specs.DataType // of a page of data types; of an action, those inferred from its examples
	Errors  []specs.ErrorCode // common to all actions, of a page of error codes
	Regions []string          // of the product, of a page of common parameters
	Updated string            // date of the last update, such as 2024-05-17; empty where the page does not say
	Rows    Rows
	// Findings are in the order of the page.
	Findings []specs.Finding

	queries   []query           // requests whose values wait for the data types
	undefined map[string]string // the types that Findings report, by path
}

// Rows counts the rows of the tables of a page by what became of them. Total
// is the sum of the others.
type Rows struct {
	Total    int
	Common   int // Action, Version and Region
	Fields   int // input and output parameters
	Errors   int // error codes
	Facts    int // the domain and the limits of requests, in tables of their own
	Regions  int // of the product
	Joined   int // went on with the description of the row above
	Reported int // not in the spec, and named in a finding
}

// Accounted is the number of rows that are in the spec or in a finding. It
// equals Total for every page.
func (r Rows) Accounted() int {
	return r.Common + r.Fields + r.Errors + r.Facts + r.Regions + r.Joined + r.Reported
}

// Read reads a page: HTML, Markdown, or extracted text. name goes into findings
// and into the spec's source. Read never fails; a page that describes no action
// gives a Reading without one and a finding that says what was missing.
func Read(name string, data []byte) *Reading {
	r := &reader{Reading: &Reading{Page: name, Service: &specs.Service{Spec: specs.FormatVersion}}}
	if page := r.parse(data); page != nil {
		r.read(page)
	}
	r.setSource(data)
	r.Findings = specs.SortFindings(r.Findings)
	return r.Reading
}

// setSource notes on everything that was read where it was read.
func (r *reader) setSource(data []byte) {
	sum := sha256.Sum256(data)
	source := specs.Source{Page: r.Page, SHA256: hex.EncodeToString(sum[:]), Updated: r.Updated}
	if r.Action != nil {
		r.Action.Source = &source
	}
	for _, t := range r.Types {
		if !t.Inferred {
			t.Source = &source
		}
	}
}

// A reader is a Reading in the making.
type reader struct {
	*Reading
	page   *Page
	tables tables
	facts  []*Table // that say the domain or the limit of requests
	calls  []call   // the examples, with the places of their values
	bodies payload.Reader
}

// parse builds the page of data. Where it cannot be read, parse says why and
// returns nil.
func (r *reader) parse(data []byte) *Page {
	if len(data) > maxPage {
		r.pageFinding("page.too-large", specs.LevelError,
			fmt.Sprintf("the page has %d bytes, more than the %d that are read", len(data), maxPage),
			"give one page of one action")
		return nil
	}
	form := detectForm(data)
	switch form {
	case formBinary:
		r.pageFinding("page.binary", specs.LevelError, "the page looks like binary data or UTF-16, expected text in UTF-8",
			"give the page as text in UTF-8")
		return nil
	case formHTML:
		return r.parseHTML(data)
	}
	lines, findings := cleanLines(r.Page, data)
	r.Findings = append(r.Findings, findings...)
	return parsePage(form, r.Page, lines)
}

// parsePage builds the page of lines of a form.
func parsePage(form form, name string, lines pageLines) *Page {
	if form == formMarkdown {
		return parseMarkdown(name, lines)
	}
	return parseText(name, lines)
}

// read makes the spec of a page.
func (r *reader) read(page *Page) {
	r.page = page
	r.reportDoubts()
	r.takeUpdated()
	if r.Kind = kindOf(page); r.Kind != PageAction {
		r.readKind()
		return
	}
	r.readActionPage()
}

// readActionPage makes the spec of an action.
func (r *reader) readActionPage() {
	r.readTypeSections()
	r.tables = r.sortTables()
	r.alignRows(r.tables.input)
	r.alignRows(r.tables.output)
	r.alignRows(r.tables.errors)
	if !r.readCommon() {
		return
	}
	r.readFields()
	r.readErrors()
	r.readHead()
	r.readExamples()
	r.checkExamples()
	r.dropGuesses()
	r.inferTypes()
	r.Action.Pages = specs.ProposePages(r.Action, r.shown)
	specs.ProposeTransport(r.Action)
}

// pageFinding reports something about the page as a whole.
func (r *reader) pageFinding(rule string, level specs.Level, message, help string) {
	r.Findings = append(r.Findings, specs.Finding{
		Pos: specs.Pos{File: r.Page}, Rule: rule, Level: level, Message: message, Help: help,
	})
}

// report adds a finding at a place of the page. path is what follows the name
// of the action, such as "input.Goods".
func (r *reader) report(at Text, rule string, level specs.Level, path, message, help string) {
	if r.Action != nil && path != "" && !strings.HasPrefix(path, "types.") {
		path = r.Action.Name + "." + path
	}
	line, _, _ := strings.Cut(at.Value, "\n")
	r.Findings = append(r.Findings, specs.Finding{
		Pos: r.pos(at), Width: min(utf8.RuneCountInString(line), maxWidth),
		Rule: rule, Level: level, Path: path, Message: message, Help: help,
	})
}

// maxWidth is the largest number of characters to underline.
const maxWidth = 80

// pos returns the place of a text of the page.
func (r *reader) pos(at Text) specs.Pos {
	return at.pos(r.Page)
}

// quote returns text of a page for a message: on one line, and not too long.
func quote(text string) string {
	const longest = 60
	text = strings.ToValidUTF8(text[:min(len(text), 8*longest)], "")
	if end := skipRunes(text, longest); end < len(text) {
		text = text[:end] + "…"
	}
	return strconv.Quote(text)
}

// count returns a number and its noun, such as "1 field" or "3 fields".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
