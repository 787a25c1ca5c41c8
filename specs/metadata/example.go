package metadata

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// examples reads examples.json into the actions.
func (r *reader) examples(root *payload.Value) {
	r.record(root, "the file", record{
		"version": nil,
		"actions": func(n *payload.Value) { r.each(n, "action", r.actionExamples) },
	})
}

func (r *reader) actionExamples(m payload.Member) {
	a := r.actions[m.Name]
	switch {
	case a == nil:
		r.report(m.Pos, "example.unknown-action", specs.LevelWarning, "",
			fmt.Sprintf("the examples are of the action %s, which %s does not have; they are not imported", quote(m.Name), FileAPI), "")
	case r.is(m.Value, payload.List, "the examples of an action"):
		for _, item := range m.Value.Items {
			r.example(a, item)
		}
	}
}

// A call is an example in the making.
type call struct {
	specs.Example
	action *specs.Action
	path   string // "DescribeHosts.examples.0"
}

// example reads one documented call.
func (r *reader) example(a *specs.Action, n *payload.Value) {
	c := &call{action: a, path: fmt.Sprintf("%s.examples.%d", a.Name, len(a.Examples))}
	c.Node = specs.Node{Pos: n.Pos}
	var request, response string
	if !r.record(n, "an example", record{
		"title":    r.prose(&c.Title, "the title of an example"),
		"document": r.prose(&c.Description, "the description"),
		"input":    at(&c.Keys, "request", r.text(&request, "a request")),
		"output":   at(&c.Keys, "response", r.text(&response, "a response")),
	}) {
		return
	}
	if c.Description == c.Title {
		c.Description = ""
	}
	r.request(c, parseRequest(clean(request)))
	r.response(c, clean(response))
	a.Examples = append(a.Examples, c.Example)
}

// clean returns the text of an example without space around it.
func clean(text string) string {
	return strings.Trim(newlines(text), " \t\n\uFEFF")
}

// inCall reports something about a part of the example, its request or its
// response.
func (r *reader) inCall(c *call, key, rule string, level specs.Level, message, help string) {
	r.report(c.At(key), rule, level, c.path+"."+key, message, help)
}

// skip keeps the text of an example that is no JSON, and says why it makes no
// golden test.
func (c *call) skip(into *string, text, reason string) {
	*into = text
	c.Skip = strings.TrimPrefix(c.Skip+"; "+reason, "; ")
}

func (r *reader) response(c *call, text string) {
	const help = "correct it in the spec's overlay, or leave it skipped"
	body, err := canonical(text)
	switch {
	case text == "":
		r.inCall(c, "response", "example.no-body", specs.LevelWarning, "the example has no response", help)
		c.skip(&c.Response, "", "the description gives no response")
	case err != nil:
		r.inCall(c, "response", "example.json-invalid", specs.LevelWarning, "the response is not JSON: "+err.Error(), help)
		c.skip(&c.Response, text, "the response is not JSON")
	default:
		c.Response = body
	}
}

// request sets the request, and compares its head with the action.
func (r *reader) request(c *call, req request) {
	r.checkAction(c, req)
	if req.host != "" && !strings.EqualFold(req.host, r.svc.Endpoint) {
		r.often(c.At("request"), "example.host-mismatch", specs.LevelWarning,
			fmt.Sprintf("a request goes to the host %s, expected %s", quote(req.host), r.svc.Endpoint), "")
	}
	body, problem := r.requestBody(c, req)
	if problem == nil {
		c.Request = body
		return
	}
	r.inCall(c, "request", problem.rule, specs.LevelWarning, problem.message, "correct it in the spec's overlay, or leave it skipped")
	c.skip(&c.Request, problem.text, problem.reason)
}

// actionName is the form of the names that the spec can hold.
var actionName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)

// checkAction compares the action that the request sends with the documented
// one.
func (r *reader) checkAction(c *call, req request) {
	switch {
	case req.action == c.action.Name || req.form == formEmpty:
	case req.action == "":
		r.often(c.At("request"), "example.no-action", specs.LevelNote, "a request names no action", "")
	default:
		r.inCall(c, "request", "example.action-mismatch", specs.LevelWarning,
			fmt.Sprintf("the example sends the action %s, the description gives it for %s", quote(req.action), c.action.Name),
			"check which name is right; the client sends that of the description")
		if actionName.MatchString(req.action) {
			c.Action = req.action
		}
	}
}

// A problem is why a request has no JSON, and what the spec keeps of it.
type problem struct{ rule, message, reason, text string }

// requestBody returns the JSON of a request in its canonical form.
func (r *reader) requestBody(c *call, req request) (string, *problem) {
	switch {
	case req.form == formMultipart:
		return "", &problem{"example.not-json", "the request is a multipart form, expected JSON", "the request is a multipart form, not JSON", req.text}
	case len(req.params) > 0 && req.body != "":
		return "", &problem{"example.query", "the request gives parameters both in its query and in JSON", "the request gives parameters twice, in its query and in JSON", req.text}
	case req.form == formQuery && req.body == "":
		return r.queryBody(c, req)
	case req.body == "" && len(c.action.Input) == 0 && req.form != formEmpty:
		return "{}\n", nil
	case req.body == "":
		return "", &problem{"example.no-body", "the request has no body, expected a JSON object", "the description gives no body for the request", req.text}
	}
	body, err := canonical(req.body)
	if err != nil {
		return "", &problem{"example.json-invalid", "the request is not JSON: " + err.Error(), "the request is not JSON", req.body}
	}
	return body, nil
}

// queryBody writes the parameters of a query string as JSON.
func (r *reader) queryBody(c *call, req request) (string, *problem) {
	body, _, err := payload.Query(req.params, payload.Tables{Fields: c.action.Input, Types: r.types})
	if err != nil {
		return "", &problem{"example.query", "the query of the request can't be written as JSON: " + err.Error(), "the request is a query that can't be written as JSON", req.text}
	}
	r.often(c.At("request"), "example.query", specs.LevelNote,
		"a request is a query string; it is written as JSON by the types of the tables", "")
	return body, nil
}

// shown reports whether an example of an action agrees with what is said of long
// lists in parts.
func shown(a *specs.Action, p *specs.Pages) bool {
	return slices.ContainsFunc(a.Examples, func(e specs.Example) bool {
		request := bodyOf(e.Request)
		return (request != nil || e.Request == "") && payload.AgreeOn(p, request, bodyOf(e.Response))
	})
}

// bodyOf returns the value of a text that is JSON, nil for any other.
func bodyOf(text string) *payload.Value {
	raw, end, err := payload.Cut(text)
	if err != nil || strings.TrimSpace(text[end:]) != "" {
		return nil
	}
	return payload.Parse(raw, payload.At(specs.Pos{}))
}
