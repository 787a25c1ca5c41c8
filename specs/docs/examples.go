package docs

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// A call is an example with the places of its parts on the page.
type call struct {
	specs.Example
	request, response *part // nil where the page gives none
	requestValue      *payload.Value
	responseValue     *payload.Value
}

// readExamples reads the examples: code in the order of the page, with the
// headings and paragraphs above it.
func (r *reader) readExamples() {
	e := exampleReader{reader: r, waiting: r.hasExampleHeading()}
	e.calls = make([]call, 0, r.titledExamples())
	title := r.titleSection()
	for i, section := range r.page.Sections {
		if i == title {
			section.Kind = SectionNone
		}
		e.section(section, r.bodyStart(i))
	}
	e.dropPending()
	r.Action.Examples = slices.Grow(r.Action.Examples, len(r.calls))
	for i := range r.calls {
		r.finishCall(i)
		r.Action.Examples = append(r.Action.Examples, r.calls[i].Example)
	}
}

// titleSection returns the number of the section whose heading is the title of
// the page, the first one with the description right below; -1 where there is
// none.
func (r *reader) titleSection() int {
	i := slices.IndexFunc(r.page.Sections, func(s Section) bool { return s.Kind != SectionNone })
	if i < 0 || i+1 == len(r.page.Sections) || r.page.Sections[i].Kind != SectionUnknown || r.page.Sections[i+1].Kind != SectionDescription {
		return -1
	}
	return i
}

// An exampleReader goes through the blocks of a page in their order.
type exampleReader struct {
	*reader
	pending []Text      // paragraphs that the next code may belong to
	label   SectionKind // request or response, as the last heading says
	waiting bool        // the heading of the examples is still to come
}

func (e *exampleReader) section(s Section, skip int) {
	e.label = SectionNone
	e.waiting = e.waiting && !isExampleHeading(s.Kind)
	switch s.Kind {
	case SectionResources, SectionType:
		return
	case SectionUnknown:
		e.report(s.Heading, "page.unknown-heading", specs.LevelNote, "", fmt.Sprintf("the heading %s is not known", quote(s.Heading.Value)), "")
	case SectionExample:
		e.dropPending()
		e.calls = append(e.calls, call{Example: specs.Example{Title: exampleTitle(s.Heading.Value)}})
	case SectionRequest, SectionResponse:
		e.label = s.Kind
	}
	for _, block := range s.Blocks[skip:] {
		e.block(block)
	}
	if s.Kind == SectionInput || s.Kind == SectionOutput || s.Kind == SectionErrors {
		e.dropPending()
	}
}

// isExampleHeading reports whether a section is about examples, and no other
// one can be.
func isExampleHeading(kind SectionKind) bool {
	return kind == SectionExamples || kind == SectionExample
}

// hasExampleHeading reports whether the page says where its examples are, so
// that code above them is none.
func (r *reader) hasExampleHeading() bool {
	return slices.ContainsFunc(r.page.Sections, func(s Section) bool { return isExampleHeading(s.Kind) })
}

// titledExamples returns the number of examples with a heading of their own.
func (r *reader) titledExamples() int {
	n := 0
	for i := range r.page.Sections {
		if r.page.Sections[i].Kind == SectionExample {
			n++
		}
	}
	return n
}

// exampleTitle returns the heading of an example without its number.
func exampleTitle(heading string) string {
	if title, ok := cutExampleNumber(heading); ok && title != "" {
		return title
	}
	return heading
}

func (e *exampleReader) block(b Block) {
	switch b.Kind {
	case BlockTable:
		e.dropPending()
	case BlockCode:
		if e.waiting {
			e.pending = append(e.pending, b.Text)
			e.dropPending()
			return
		}
		for p := range splitCode(b.Text) {
			e.code(p)
		}
	default:
		if !isFurnitureItem(b.Text.Value) {
			e.pending = append(e.pending, b.Text)
		}
	}
}

// dropPending reports the paragraphs that belong to nothing in the spec.
func (e *exampleReader) dropPending() {
	for _, text := range e.pending {
		e.report(text, "text.unread", specs.LevelNote, "", fmt.Sprintf("the line %s belongs to nothing in the spec and is not read", quote(text.Value)), "")
	}
	e.pending = nil
}

// code adds a part of code to the example that it belongs to.
func (e *exampleReader) code(p *part) {
	response := e.isResponse(p)
	if c := e.current(); c == nil || c.response != nil || !response && c.request != nil {
		e.calls = append(e.calls, call{})
	}
	c := e.current()
	e.describeCall(c)
	if response {
		c.response = p
		return
	}
	c.request = p
}

// current returns the example that is being read, nil before the first.
func (e *exampleReader) current() *call {
	if len(e.calls) == 0 {
		return nil
	}
	return &e.calls[len(e.calls)-1]
}

// describeCall gives an example the paragraphs above it. The first is its
// title where it has no heading.
func (e *exampleReader) describeCall(c *call) {
	var lines []string
	if c.Description != "" {
		lines = append(lines, c.Description)
	}
	for _, text := range e.pending {
		if c.Title == "" {
			c.Title = text.Value
			continue
		}
		lines = append(lines, text.Value)
	}
	c.Description = strings.Join(lines, "\n")
	e.pending = nil
}

// isResponse tells a response from a request: by its head, by the heading
// above it, or by the envelope that every response has.
func (e *exampleReader) isResponse(p *part) bool {
	switch {
	case p.answers():
		return true
	case len(p.head) > 0:
		return e.label == SectionResponse && p.raw.Value == "" && p.err == nil && !p.asks()
	case e.label == SectionResponse, isEnvelope(p.raw.Value):
		return true
	case e.label == SectionRequest:
		return false
	}
	c := e.current()
	return c != nil && c.request != nil && c.response == nil
}

// exampleHost returns the host of the first request on the page.
func (r *reader) exampleHost() Text {
	for _, section := range r.page.Sections {
		for _, block := range section.Blocks {
			if block.Kind != BlockCode {
				continue
			}
			for p := range splitCode(block.Text) {
				if host, ok := p.host(); ok {
					return host
				}
			}
		}
	}
	return Text{}
}

// finishCall turns the parts of an example into the texts of the spec.
func (r *reader) finishCall(i int) {
	c := &r.calls[i]
	path := examplePath(i)
	if c.request != nil {
		c.Request, c.requestValue = r.body(c.request, path+".request")
		c.Keys.Set("request", r.pos(c.request.raw))
		c.Pos = r.pos(c.request.at)
	}
	if c.response != nil {
		c.Response, c.responseValue = r.answer(c.response, path+".response")
		c.Keys.Set("response", r.pos(c.response.raw))
	}
	c.Skip = skipReason(c)
	if c.request == nil && c.response == nil {
		r.pageFinding("example.empty", specs.LevelWarning, fmt.Sprintf("the example %s has no code", quote(c.Title)), "")
	}
}

// examplePath names the example i of an action in findings.
func examplePath(i int) string { return "examples[" + strconv.Itoa(i) + "]" }

// skipReason says why an example makes no golden test, empty where it does.
func skipReason(c *call) string {
	switch {
	case c.request == nil && c.response == nil:
		return "the page gives no code"
	case c.request != nil && c.Request == "" && c.request.query:
		return "the page gives the request as a query string that contradicts itself"
	case c.Request == "":
		return "the page gives no request in JSON"
	case c.responseValue == nil:
		return "the page gives no response in JSON"
	case c.requestValue.Kind != payload.Object || c.responseValue.Kind != payload.Object:
		return "the request or the response is not an object"
	}
	return ""
}

// answer returns the JSON of a response in its canonical form, and a stream of
// events as the page has it.
func (r *reader) answer(p *part, path string) (string, *payload.Value) {
	if p.raw.Value == "" && p.err == nil {
		return p.lines(), nil
	}
	return r.body(p, path)
}

// body returns the JSON of a part in its canonical form.
func (r *reader) body(p *part, path string) (string, *payload.Value) {
	switch {
	case p.err != nil:
		r.report(p.wrong, "example.json-invalid", specs.LevelWarning, path,
			fmt.Sprintf("the example is not JSON: %v", p.err), "correct the example on the page; it makes no golden test as it is")
		return "", nil
	case p.raw.Value != "":
		return r.bodies.Body(p.raw.Value, places(r.Page, cursor{src: p.raw}))
	case p.query:
		return r.query(p, path)
	default:
		r.report(p.at, "example.no-body", specs.LevelWarning, path, "the request has no JSON below its head", "")
	}
	return "", nil
}

// shown reports whether an example agrees with what is said of long lists in
// parts.
func (r *reader) shown(p *specs.Pages) bool {
	return slices.ContainsFunc(r.calls, func(c call) bool { return payload.AgreeOn(p, c.requestValue, c.responseValue) })
}
