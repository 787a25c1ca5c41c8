package docs

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// A param is one parameter of a query string, such as Filters.0.Name=zone.
type param struct {
	name  Text
	value string // without the escapes of URLs
}

var (
	// queryParam is where a parameter starts. An "&" inside a value, as in a
	// certificate, starts none.
	queryParam = regexp.MustCompile(`(?:^|&)\s*([A-Za-z_][\w.]*)=`)
	// queryMore is where one starts in a line below the first.
	queryMore = regexp.MustCompile(`&\s*([A-Za-z_][\w.]*)=`)
	// queryHolder stands for the parameters that every request has.
	queryHolder = regexp.MustCompile(`&\s*<[^<>]*>\s*$`)
	queryURL    = regexp.MustCompile(`^\s*(?:(?:GET|POST)\s+)?(?:https?:)?/?/?[^\s?&=]*\?`)
)

// queryParams splits the lines of a request into the parameters of its query.
// A line that holds none goes on with the value above it.
func queryParams(head []Text) []param {
	var all []param
	for _, line := range head {
		text, offset := line.Value, 0
		if strings.Contains(text, "<") {
			text = queryHolder.ReplaceAllString(text, "")
		}
		if strings.Contains(text, "?") {
			offset = len(queryURL.FindString(text))
		}
		start := queryParam
		if len(all) > 0 && offset == 0 {
			start = queryMore
		}
		found := paramStarts(start, text[offset:])
		if len(found) == 0 && len(all) > 0 && offset == 0 && isQueryRest(text) {
			all[len(all)-1].value += "\n" + text
		}
		c := cursor{src: line}
		for i, m := range found {
			end := len(text)
			if i+1 < len(found) {
				end = offset + found[i+1][0]
			}
			name := c.at(offset + m[2])
			name.Value = text[offset+m[2] : offset+m[3]]
			all = append(all, param{name, strings.TrimSpace(text[offset+m[1] : end])})
		}
	}
	for i := range all {
		// A plus sign is one here: the examples have times with zones.
		if value, err := url.PathUnescape(all[i].value); err == nil {
			all[i].value = value
		}
	}
	return all
}

// paramStarts returns where the parameters in a line start, and their names. A
// URL with a query of its own, which some examples do not escape, goes on to
// the end of the line.
func paramStarts(start *regexp.Regexp, line string) [][]int {
	if !strings.Contains(line, "=") {
		return nil
	}
	found := start.FindAllStringSubmatchIndex(line, -1)
	for i := range found {
		end := len(line)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		if _, query, ok := strings.Cut(line[found[i][1]:end], "://"); ok && strings.Contains(query, "?") {
			return found[:i+1]
		}
	}
	return found
}

// isQueryRest reports whether a line can be the rest of a value.
func isQueryRest(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && !strings.HasPrefix(line, "&") && !strings.HasPrefix(line, "<") && !httpHeader.MatchString(line)
}

// requestParams are the parameters of every request, which have no row in the
// table of an action.
var requestParams = []string{
	"Action", "Version", "Region", "Timestamp", "Nonce", "SecretId", "Signature", "SignatureMethod", "Token", "Language", "RequestClient",
}

// A queryNode is a value in the making: a leaf with its text, or an object or
// a list with its members in the order of the query.
type queryNode struct {
	at      Text   // where the first parameter of it starts
	path    string // from the parameter on
	leaf    *string
	members []*queryNode
	name    string // the last step of path
	label   string // the last step that is no number
}

// maxParams is how many parameters a query may have. The longest one of the
// documentation has 60.
const maxParams = 1000

// queryTree arranges parameters by the steps of their names. It fails where
// two contradict each other.
func queryTree(params []param, fields []specs.Field) (*queryNode, error) {
	if len(params) > maxParams {
		return nil, fmt.Errorf("the query has %d parameters, more than the %d that are read", len(params), maxParams)
	}
	root := &queryNode{}
	for _, p := range params {
		if slices.Contains(requestParams, p.name.Value) && fieldNamed(fields, p.name.Value) == nil {
			continue
		}
		steps := strings.Split(p.name.Value, ".")
		if len(steps) > maxNesting {
			return nil, fmt.Errorf("the parameter %s has more than %d steps", quote(p.name.Value), maxNesting)
		}
		if err := root.insert(p, steps); err != nil {
			return nil, err
		}
	}
	return root, nil
}

// insert puts the value of p where the steps of its name lead.
func (n *queryNode) insert(p param, steps []string) error {
	for i, step := range steps {
		if n.leaf != nil {
			return fmt.Errorf("the parameters %s and %s cannot both have a value", quote(n.path), quote(p.name.Value))
		}
		next := n.member(step)
		if next == nil {
			next = &queryNode{at: p.name, path: strings.Join(steps[:i+1], "."), name: step, label: step}
			if listStep.MatchString(step) {
				next.label = n.label
			}
			n.members = append(n.members, next)
		}
		n = next
	}
	if n.leaf != nil || n.members != nil {
		return fmt.Errorf("the parameter %s is given twice", quote(p.name.Value))
	}
	n.leaf = &p.value
	return nil
}

// member returns the member of a name, nil where there is none yet. The
// queries of the documentation have few.
func (n *queryNode) member(name string) *queryNode {
	for i := len(n.members) - 1; i >= 0; i-- {
		if n.members[i].name == name {
			return n.members[i]
		}
	}
	return nil
}

func fieldNamed(fields []specs.Field, name string) *specs.Field {
	i := slices.IndexFunc(fields, func(f specs.Field) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return &fields[i]
}
