package metadata

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/tcgen-dev/tcgen/specs/payload"
)

// A form is how an example gives its request.
type form int

const (
	formEmpty     form = iota // not at all
	formJSON                  // JSON, with the head of an HTTP request or without
	formQuery                 // an address with a query
	formMultipart             // parts of a form
)

// A request is the request of an example, taken apart.
type request struct {
	form         form
	text         string // all of it
	action, host string // empty where it names none
	params       []payload.Param
	body         string // of JSON, as the example has it
}

var (
	urlLine    = regexp.MustCompile(`^(?:(?:GET|POST)\s+)?https?://([^\s/?#]*)[^\s?]*`)
	hostLine   = regexp.MustCompile(`(?im)^Host:[ \t]*([^\s<]+)`)
	actionLine = regexp.MustCompile(`(?i)X-TC-Action:[ \t]*([^\s<]+)`)
	multipart  = regexp.MustCompile(`(?i)Content-Type:[ \t]*multipart/`)
	// bodyStart is where the body of a request begins: at a line, or, where the
	// description has lost its line breaks, behind the placeholder of the
	// common parameters.
	bodyStart = regexp.MustCompile(`(?m)(?:^[ \t]*|>[ \t]*)([{\[])`)
	// queryEnd is where JSON begins below a query: behind an empty line.
	queryEnd = regexp.MustCompile(`\n[ \t]*\n\s*([{\[])`)
)

// parseRequest takes a request apart.
func parseRequest(text string) request {
	req := request{text: text}
	switch {
	case text == "":
	case text[0] == '{' || text[0] == '[':
		req.form, req.body = formJSON, text
	case urlLine.MatchString(text):
		req.form = formQuery
		req.query()
	case multipart.MatchString(text):
		req.form = formMultipart
		req.head(text)
	default:
		req.form = formJSON
		head := text
		if m := bodyStart.FindStringSubmatchIndex(text); m != nil {
			head, req.body = text[:m[2]], text[m[2]:]
		}
		req.head(head)
	}
	return req
}

// head reads the lines above the body.
func (req *request) head(text string) {
	if m := actionLine.FindStringSubmatch(text); m != nil {
		req.action = m[1]
	}
	if m := hostLine.FindStringSubmatch(text); m != nil {
		req.host = m[1]
	}
}

// query reads an address with its parameters.
func (req *request) query() {
	text := req.text
	if m := queryEnd.FindStringSubmatchIndex(text); m != nil {
		text, req.body = text[:m[0]], text[m[2]:]
	}
	m := urlLine.FindStringSubmatchIndex(text)
	req.host = text[m[2]:m[3]]
	_, query, _ := strings.Cut(text[m[1]:], "?")
	for piece := range strings.SplitSeq(query, "&") {
		req.piece(piece)
	}
	for i := range req.params {
		req.params[i].Value = unquery(strings.TrimSpace(req.params[i].Value))
	}
}

var (
	paramName = regexp.MustCompile(`^\s*([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)\s*=`)
	// placeholder stands for the common parameters, in any language.
	placeholder = regexp.MustCompile(`^\s*<[^<>]*>\s*$`)
)

// piece reads what stands between two signs &. A piece that is no parameter
// goes on with the value before: values hold signs & that should be escaped.
func (req *request) piece(piece string) {
	if placeholder.MatchString(piece) {
		return
	}
	m := paramName.FindStringSubmatchIndex(piece)
	last := len(req.params) - 1
	switch {
	case m == nil && strings.TrimSpace(piece) == "":
	case m == nil && last >= 0:
		req.params[last].Value += "&" + piece
	case m == nil:
		req.params = append(req.params, payload.Param{Name: strings.TrimSpace(piece)})
	case piece[m[2]:m[3]] == "Action":
		req.action = strings.TrimSpace(piece[m[1]:])
	default:
		req.params = append(req.params, payload.Param{Name: piece[m[2]:m[3]], Value: piece[m[1]:]})
	}
}

// unquery returns the value of a parameter. Few examples escape their values,
// and only in those a plus sign is a space.
func unquery(value string) string {
	if !strings.Contains(value, "%") {
		return value
	}
	plain, err := url.QueryUnescape(value)
	if err != nil {
		return value
	}
	return strings.ToValidUTF8(plain, "\uFFFD")
}
