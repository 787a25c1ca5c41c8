package metadata

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// api reads api.json.
func (r *reader) api(root *payload.Value) {
	var head, actions, objects *payload.Value
	keep := func(into **payload.Value) func(*payload.Value) { return func(n *payload.Value) { *into = n } }
	if !r.record(root, "the file", record{
		"version": nil, // of the description's own format
		"actions": keep(&actions), "metadata": keep(&head), "objects": keep(&objects),
	}) {
		return
	}
	r.svc.Pos = root.Pos
	if head != nil {
		r.service(head)
	}
	structs := r.structs(objects)
	if actions != nil {
		r.each(actions, "action", func(m payload.Member) { r.action(m, structs) })
	}
	for _, s := range structs.list {
		if !s.parameters {
			r.dataType(s)
		}
	}
	slices.SortFunc(r.svc.Actions, func(a, b *specs.Action) int { return cmp.Compare(a.Name, b.Name) })
}

// service reads what all actions share.
func (r *reader) service(n *payload.Value) {
	svc := r.svc
	svc.Pos = n.Pos
	r.record(n, "the service", record{
		"serviceShortName": at(&svc.Keys, "service", r.text(&svc.Name, "the name of the service")),
		"apiVersion":       at(&svc.Keys, "version", r.text(&svc.Version, "the version")),
		"serviceNameCN":    r.prose(&svc.Title, "the title"),
		"api_brief":        r.prose(&svc.Description, "the description"),
	})
	svc.Endpoint = svc.Name + ".tencentcloudapi.com"
	svc.Keys.Set("endpoint", svc.At("service"))
}

// An object is a structure of the description.
type object struct {
	payload.Member
	description string
	fields      *payload.Value
	parameters  bool // it is the request or the response of an action
}

// objects are the structures in their order and by name.
type objects struct {
	list   []*object
	byName map[string]*object
}

// structs reads the structures without their members.
func (r *reader) structs(n *payload.Value) objects {
	all := objects{byName: map[string]*object{}}
	if n == nil {
		return all
	}
	r.each(n, "object", func(m payload.Member) {
		o := &object{Member: m}
		if r.record(m.Value, "an object", record{
			"document": r.prose(&o.description, "the description"),
			"members":  func(n *payload.Value) { o.fields = n },
			"type":     r.isObject, "usage": nil,
		}) {
			all.list = append(all.list, o)
			all.byName[m.Name] = o
		}
	})
	return all
}

// isObject reads the type of a structure, which has only one value.
func (r *reader) isObject(n *payload.Value) {
	if n.Text != "object" {
		r.report(n.Pos, "type.unknown", specs.LevelError, "",
			fmt.Sprintf("found the type %s of a structure, expected \"object\"", quote(n.Text)), "")
	}
}

// dataType reads a structure that fields refer to.
func (r *reader) dataType(o *object) {
	t := &specs.DataType{Name: o.Name, Description: o.description}
	t.Node = specs.Node{Pos: o.Pos, Keys: specs.Places{{Key: "name", Pos: o.Pos}}}
	t.Fields = r.fields(o, "types."+o.Name)
	r.types[t.Name] = t
	r.svc.Types = append(r.svc.Types, t)
}

// action reads one action, with the structures of its request and response.
func (r *reader) action(m payload.Member, structs objects) {
	a := &specs.Action{Spec: specs.FormatVersion, Name: m.Name, ReadOnly: readOnly(m.Name)}
	a.Node = specs.Node{Pos: m.Pos, Keys: specs.Places{{Key: "action", Pos: m.Pos}}}
	a.Region = specs.Region{Node: a.Node, Use: specs.RegionOptional}
	var title, input, output string
	if !r.record(m.Value, "an action", record{
		"name":     r.prose(&title, "the name of an action"),
		"document": at(&a.Keys, "description", r.prose(&a.Description, "the description")),
		"status":   at(&a.Keys, "deprecated", func(n *payload.Value) { a.Deprecated = r.status(n) }),
		"input":    at(&a.Keys, "input", r.text(&input, "the request")),
		"output":   at(&a.Keys, "output", r.text(&output, "the response")),
	}) {
		return
	}
	a.Description = cmp.Or(a.Description, title)
	a.Input = r.parameters(a, "input", input, structs)
	a.Output = r.parameters(a, "output", output, structs)
	r.actions[a.Name] = a
	r.svc.Actions = append(r.svc.Actions, a)
}

// status returns the text for an action that should not be used any more.
func (r *reader) status(n *payload.Value) string {
	switch n.Text {
	case "online", "":
		return ""
	case "deprecated":
		return "The description of the API marks the action as deprecated."
	case "offline":
		return "The description of the API marks the action as offline: the service no longer answers it."
	}
	r.report(n.Pos, "metadata.status", specs.LevelWarning, "",
		fmt.Sprintf("found the status %s, expected online, deprecated or offline; the action is taken as deprecated", quote(n.Text)), "")
	return fmt.Sprintf("The description of the API gives the action the status %s.", quote(n.Text))
}

// parameters reads the structure of a request or a response.
func (r *reader) parameters(a *specs.Action, side, name string, structs objects) []specs.Field {
	o := structs.byName[name]
	if o == nil {
		r.report(a.At(side), "metadata.undefined", specs.LevelError, a.Name+"."+side,
			fmt.Sprintf("the %s of the action is the object %s, which the file does not have", side, quote(name)), "")
		return nil
	}
	o.parameters = true
	return r.fields(o, a.Name+"."+side)
}

// readOnly reports whether the name of an action begins with a verb that only
// reads, as a word of its own.
func readOnly(action string) bool {
	for _, verb := range []string{"Describe", "List", "Get", "Query", "Check", "Inquire", "Inquiry"} {
		rest, ok := strings.CutPrefix(action, verb)
		if ok && (rest == "" || rest[0] < 'a' || rest[0] > 'z') {
			return true
		}
	}
	return false
}
