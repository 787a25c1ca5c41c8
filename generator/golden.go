package generator

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// facts is testdata/<Action>/action.json: what the documentation says of an
// action, for tctest.Golden. It is made from the spec, never from the
// generated code.
type facts struct {
	Service  string         `json:"service"`
	Version  string         `json:"version"`
	Host     string         `json:"host"`
	Action   string         `json:"action"`
	ReadOnly bool           `json:"readOnly"`
	Unsigned bool           `json:"unsigned,omitempty"`
	Limits   []string       `json:"limits"`
	Region   ir.RegionUse   `json:"region"`
	Regions  []string       `json:"regions"`
	Required []string       `json:"required"`
	Errors   []string       `json:"errors"`
	Examples []exampleFiles `json:"examples"`

	// Pages says how the action gives a long list in parts.
	Pages *pages `json:"pages,omitempty"`

	// Limited has the parameters whose values are checked, with what is taken and
	// what is refused.
	Limited []limited `json:"limited,omitempty"`

	// Renamed gives the names on the wire of the fields that have a go_name, by
	// "Type.Field".
	Renamed map[string]string `json:"renamed,omitempty"`
}

// pages says how an action gives a long list in parts, with names on the wire.
type pages struct {
	By    string `json:"by"`
	From  string `json:"from"`
	First int    `json:"first,omitempty"`
	Size  string `json:"size,omitempty"`
	Items string `json:"items"`
	Total string `json:"total,omitempty"`
	Next  string `json:"next,omitempty"`
}

func pagesOf(op *ir.Operation) *pages {
	p := op.Pages
	if p == nil {
		return nil
	}
	return &pages{By: p.By, From: p.From.Wire, First: p.First, Size: wire(p.Size), Items: p.Items.Wire, Total: wire(p.Total), Next: wire(p.Next)}
}

func wire(f *ir.Field) string {
	if f == nil {
		return ""
	}
	return f.Wire
}

// limited is a parameter whose value is checked. Items is a number of items that
// is refused.
type limited struct {
	Parameter string `json:"parameter"`
	Items     int    `json:"items,omitempty"`
	Allowed   any    `json:"allowed,omitempty"`
	Refused   any    `json:"refused,omitempty"`
}

// exampleFiles names the files of an example. A missing half is left out.
type exampleFiles struct {
	Request  string `json:"request,omitempty"`
	Response string `json:"response,omitempty"`
}

// goldenFiles returns the files of testdata/<Action>.
func goldenFiles(pkg *ir.Package, op *ir.Operation) (FileSet, error) {
	out := FileSet{}
	f := facts{
		Service: pkg.Service, Version: pkg.Version, Host: pkg.Host,
		Action: op.Action, ReadOnly: op.ReadOnly, Unsigned: op.Unsigned, Region: op.RegionUse,
		Limits:   texts(op.Limits, func(l ir.Limit) string { return fmt.Sprintf("%d/%s", l.Requests, l.Per) }),
		Regions:  texts(op.Regions, func(r ir.Region) string { return r.Code }),
		Required: texts(op.Golden.Required, func(s string) string { return s }),
		Errors:   texts(op.Errors, func(e ir.ErrorCode) string { return e.Code }),
		Examples: []exampleFiles{},
		Renamed:  op.Golden.Renamed,
		Pages:    pagesOf(op),
	}
	for _, p := range op.Golden.Limited {
		f.Limited = append(f.Limited, limited{Parameter: p.Path, Items: p.Items, Allowed: p.Allowed, Refused: p.Refused})
	}
	for i, e := range op.Golden.Examples {
		var files exampleFiles
		for _, part := range []struct {
			name *string
			kind string
			text string
		}{{&files.Request, "request", e.Request}, {&files.Response, "response", e.Response}} {
			if part.text == "" {
				continue
			}
			*part.name = fmt.Sprintf("%d.%s.json", i+1, part.kind)
			data, err := indent([]byte(part.text))
			if err != nil {
				return nil, fmt.Errorf("%s: example %d: %s: %w", op.Action, i+1, part.kind, err)
			}
			out[*part.name] = data
		}
		f.Examples = append(f.Examples, files)
	}
	data, err := json.Marshal(f)
	if err != nil {
		return nil, err
	}
	out["action.json"], err = indent(data)
	return out, err
}

// indent lays JSON out with the order of members and the text of numbers as
// they are.
func indent(data []byte) ([]byte, error) {
	var b bytes.Buffer
	if err := json.Indent(&b, bytes.TrimSpace(data), "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// texts maps items to strings; the result is never nil, so that JSON has [].
func texts[T any](items []T, text func(T) string) []string {
	out := []string{}
	for _, item := range items {
		out = append(out, text(item))
	}
	return out
}
