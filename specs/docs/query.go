package docs

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// patternSpace is what \s stands for in patterns.
const patternSpace = " \t\n\f\r"

// cutHolder returns a line without the "&<...>" at its end, which stands for the
// parameters that every request has.
func cutHolder(line string) string {
	holder, ok := strings.CutSuffix(strings.TrimRight(line, patternSpace), ">")
	start := strings.LastIndexByte(holder, '<')
	if !ok || start < 0 || strings.Contains(holder[start:], ">") {
		return line
	}
	if before, ok := strings.CutSuffix(strings.TrimRight(holder[:start], patternSpace), "&"); ok {
		return before
	}
	return line
}

// queryParams splits the lines of a request into the parameters of its query.
// A line that holds none goes on with the value above it.
func queryParams(file string, head []Text) []payload.Param {
	all := make([]payload.Param, 0, len(head))
	var found []paramStart
	for _, line := range head {
		text, offset := line.Value, 0
		if strings.Contains(text, "<") {
			text = cutHolder(text)
		}
		if strings.Contains(text, "?") {
			offset = queryURL(text)
		}
		found = paramStarts(found[:0], text[offset:], len(all) == 0 || offset > 0)
		if len(found) == 0 && len(all) > 0 && offset == 0 && isQueryRest(text) {
			all[len(all)-1].Value += "\n" + strings.TrimRight(text, " \t")
		}
		c := cursor{src: line}
		for i, m := range found {
			end := len(text)
			if i+1 < len(found) {
				end = offset + found[i+1].start
			}
			at := c.at(offset + m.name)
			all = append(all, payload.Param{
				Name: text[offset+m.name : offset+m.value-1], Value: strings.TrimSpace(text[offset+m.value : end]),
				Pos: at.pos(file),
			})
		}
	}
	for i := range all {
		// A plus sign is one here: the examples have times with zones.
		if value, err := url.PathUnescape(all[i].Value); err == nil {
			all[i].Value = value
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// queryURL returns the offset behind the question mark of the URL that a line
// starts with, which may have its method in front; 0 where it starts with none.
func queryURL(line string) int {
	rest := strings.TrimLeft(line, patternSpace)
	for _, method := range []string{"GET", "POST"} {
		if behind, ok := strings.CutPrefix(rest, method); ok && behind != "" && strings.IndexByte(patternSpace, behind[0]) >= 0 {
			rest = strings.TrimLeft(behind, patternSpace)
			break
		}
	}
	end := strings.IndexAny(rest, patternSpace+"?&=")
	if end < 0 || rest[end] != '?' {
		return 0
	}
	return len(line) - len(rest) + end + 1
}

// A paramStart holds the offsets of a parameter in a line: those of its "&", of
// its name and of its value, in front of which there is the "=".
type paramStart struct{ start, name, value int }

// paramStarts appends where the parameters in a line start to found, which is
// empty. The first one needs no "&" if bare is true. An "&" inside a value, as in a certificate,
// starts none. A URL with a query of its own, which some examples do not escape,
// goes on to the end of the line.
func paramStarts(found []paramStart, line string, bare bool) []paramStart {
	if !strings.Contains(line, "=") {
		return found
	}
	if p := (paramStart{}); bare && p.find(line) {
		found = append(found, p)
	}
	for i := 0; i < len(line); i++ {
		if line[i] != '&' {
			continue
		}
		if p := (paramStart{start: i, name: i + 1}); p.find(line) {
			found = append(found, p)
			i = p.value - 1
		}
	}
	for i := range found {
		end := len(line)
		if i+1 < len(found) {
			end = found[i+1].start
		}
		if _, query, ok := strings.Cut(line[found[i].value:end], "://"); ok && strings.Contains(query, "?") {
			return found[:i+1]
		}
	}
	return found
}

// find finds the name behind p.name, with white space before it at most, and the
// value. It reports false where there are none.
func (p *paramStart) find(line string) bool {
	for p.name < len(line) && strings.IndexByte(patternSpace, line[p.name]) >= 0 {
		p.name++
	}
	end := p.name
	for end < len(line) && (isWordByte(line[end]) || line[end] == '.') {
		end++
	}
	p.value = end + 1
	return end < len(line) && line[end] == '=' && end > p.name && !isDigit(line[p.name]) && line[p.name] != '.'
}

// isQueryRest reports whether a line can be the rest of a value.
func isQueryRest(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && !strings.HasPrefix(line, "&") && !strings.HasPrefix(line, "<") && !httpHeader.MatchString(line)
}

// A query is an example whose request is one.
type query struct {
	example int // index of the action's examples
	params  []payload.Param
}

// query returns the JSON of a query string.
func (r *reader) query(p *part, path string) (string, *payload.Value) {
	params := queryParams(r.Page, p.head)
	text, v, err := r.bodies.Query(params, payload.Tables{Fields: r.Action.Input, Guess: true})
	if err != nil {
		r.report(p.at, "example.query", specs.LevelWarning, path,
			fmt.Sprintf("the query string is not understood: %v", err), "correct the example on the page; it makes no golden test as it is")
		return "", nil
	}
	r.queries = append(r.queries, query{len(r.Action.Examples), params})
	return text, v
}

// retype writes the requests that are queries anew, now that the data types
// are known that the values inside them have.
func (r *Reading) retype(types map[string]*specs.DataType) {
	for _, q := range r.queries {
		tables := payload.Tables{Fields: r.Action.Input, Types: types, Guess: true}
		if text, _, err := payload.Query(q.params, tables); err == nil {
			r.Action.Examples[q.example].Request = text
		}
	}
}

func fieldNamed(fields []specs.Field, name string) *specs.Field {
	for i := range fields { // without a copy of each, which is large
		if fields[i].Name == name {
			return &fields[i]
		}
	}
	return nil
}
