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
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// A Reading is what was understood of one page.
type Reading struct {
	Page    string            // name as given
	Service *specs.Service    // Name, Version and Endpoint as the page gives them; never nil
	Action  *specs.Action     // nil where the page describes no action
	Types   []*specs.DataType // inferred from the examples of the page
	Rows    Rows
	// Findings are in the order of the page.
	Findings []specs.Finding
}

// Rows counts the rows of the tables of a page by what became of them. Total
// is the sum of the others.
type Rows struct {
	Total    int
	Common   int // Action, Version and Region
	Fields   int // input and output parameters
	Errors   int // error codes
	Joined   int // went on with the description of the row above
	Reported int // not in the spec, and named in a finding
}

// Accounted is the number of rows that are in the spec or in a finding. It
// equals Total for every page.
func (r Rows) Accounted() int {
	return r.Common + r.Fields + r.Errors + r.Joined + r.Reported
}

// Read reads a page: extracted text, or Markdown with plain tables. name goes
// into findings and into the spec's source. Read never fails; a page that
// describes no action gives a Reading without one and a finding that says what
// was missing.
func Read(name string, data []byte) *Reading {
	r := &reader{Reading: &Reading{Page: name, Service: &specs.Service{Spec: specs.FormatVersion}}}
	if r.readable(data) {
		lines, findings := cleanLines(name, data)
		r.Findings = append(r.Findings, findings...)
		if detectForm(data) == formMarkdown {
			lines = plainLinks(lines)
		}
		r.read(parseText(name, lines))
	}
	if r.Action != nil {
		sum := sha256.Sum256(data)
		r.Action.Source = &specs.Source{Page: name, SHA256: hex.EncodeToString(sum[:])}
	}
	r.Findings = specs.SortFindings(r.Findings)
	return r.Reading
}

// A reader is a Reading in the making.
type reader struct {
	*Reading
	page   *Page
	tables tables
	calls  []call // the examples, with the places of their values
}

// readable reports whether data is a page of a form that can be read, and
// says what it looks like where it is not.
func (r *reader) readable(data []byte) bool {
	if len(data) > maxPage {
		r.pageFinding("page.too-large", specs.LevelError,
			fmt.Sprintf("the page has %d bytes, more than the %d that are read", len(data), maxPage),
			"give one page of one action")
		return false
	}
	switch detectForm(data) {
	case formBinary:
		r.pageFinding("page.binary", specs.LevelError, "the page looks like binary data or UTF-16, expected text in UTF-8",
			"give the page as text in UTF-8")
		return false
	case formHTML:
		r.pageFinding("page.html", specs.LevelError, "the page looks like HTML, expected extracted text",
			"give the text of the page, with its tables as lines of cells between pipes")
		return false
	case formMarkdown:
		r.pageFinding("page.markdown", specs.LevelNote, "the page looks like Markdown; it is read as text: links become their words, and other markup inside lines stays", "")
	}
	return true
}

// read makes the spec of a page.
func (r *reader) read(page *Page) {
	r.page = page
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
	r.inferTypes()
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
	if r.Action != nil && path != "" {
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
	return specs.Pos{File: r.Page, Line: at.Line, Col: at.Col}
}

// quote returns text of a page for a message: on one line, and not too long.
func quote(text string) string {
	const longest = 60
	text = text[:min(len(text), 8*longest)]
	runes := []rune(strings.ToValidUTF8(text, ""))
	if len(runes) > longest {
		runes = append(runes[:longest], '…')
	}
	return fmt.Sprintf("%q", string(runes))
}

// count returns a number and its noun, such as "1 field" or "3 fields".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
