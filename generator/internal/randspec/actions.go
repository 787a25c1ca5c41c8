package randspec

import (
	"math"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// newAction makes an action with a name and nothing more.
func (m *maker) newAction() *specs.Action {
	for {
		name, own := m.declare("Request", "Response")
		if file := strings.ToLower(name); !m.files[file] {
			m.files[file] = true
			return &specs.Action{Spec: specs.FormatVersion, Name: name, GoName: own}
		}
	}
}

// fill gives the action all else.
func (m *maker) fill(a *specs.Action) {
	a.Description, a.Source = m.maybeText(), m.source()
	if oneIn(m.Rand, 8) {
		a.Deprecated = m.reason()
	}
	a.ReadOnly, a.Unsigned = oneIn(m.Rand, 3), oneIn(m.Rand, 8)
	a.Stream, a.Binary = oneIn(m.Rand, 5), oneIn(m.Rand, 30)
	for range m.IntN(3) {
		a.RateLimits = append(a.RateLimits, specs.RateLimit{
			Requests: pick(m.Rand, []int{1, 20, math.MaxInt32}), Per: pick(m.Rand, []string{"second", "minute"}),
		})
	}
	a.Region.Use = pick(m.Rand, []string{specs.RegionRequired, specs.RegionOptional, specs.RegionNone})
	if a.Region.Use != specs.RegionNone {
		a.Region.Only = m.regions(3)
	}
	input, output := m.members(""), m.members("Error")
	if oneIn(m.Rand, 3) {
		m.pages(a, input, output)
	}
	a.Input = append(a.Input, m.fieldsOf(input, m.IntN(6))...)
	a.Output = append(a.Output, m.fieldsOf(output, m.IntN(5))...)
	a.Errors = m.errorCodes(4)
	for range m.IntN(3) {
		a.Examples = append(a.Examples, m.example(a))
	}
}

// pages makes the action give a long list in parts, with the fields for it.
func (m *maker) pages(a *specs.Action, input, output *members) {
	p := &specs.Pages{By: pick(m.Rand, []string{specs.PagesByOffset, specs.PagesByNumber, specs.PagesByToken})}
	from := "Integer"
	if p.By == specs.PagesByToken {
		from = "String"
		p.Next = m.pageField(&a.Output, output, "NextToken", from)
	}
	if p.By == specs.PagesByNumber {
		p.First = m.IntN(2)
	}
	p.From = m.pageField(&a.Input, input, pick(m.Rand, []string{"Offset", "from", "req"}), from)
	p.Items = m.pageField(&a.Output, output, pick(m.Rand, []string{"Boxes", "items", "RequestId"}), "Array of "+strings.TrimPrefix(m.typeName(), "Array of "))
	if oneIn(m.Rand, 2) {
		p.Size = m.pageField(&a.Input, input, "Limit", pick(m.Rand, []string{"Integer", "Uint64"}))
	}
	if oneIn(m.Rand, 2) {
		p.Total = m.pageField(&a.Output, output, "TotalCount", "Integer")
	}
	a.Pages = p
}

// pageField adds a field that pages need, and returns its name.
func (m *maker) pageField(fields *[]specs.Field, names *members, name, typ string) string {
	f := specs.Field{Type: typ, Required: oneIn(m.Rand, 2), Nullable: oneIn(m.Rand, 2)}
	f.Name, f.GoName = names.named(name)
	m.limits(&f)
	*fields = append(*fields, f)
	return f.Name
}

// example makes a call of the action, or one that is skipped.
func (m *maker) example(a *specs.Action) specs.Example {
	e := specs.Example{
		Title: m.maybeText(), Description: m.maybeText(),
		Request:  m.body(a.Input, 0),
		Response: `{"Response": ` + m.body(a.Output, 0) + "}",
	}
	if oneIn(m.Rand, 6) {
		e.Skip, e.Request = m.reason(), m.text()
	}
	return e
}
