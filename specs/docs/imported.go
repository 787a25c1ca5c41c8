package docs

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// MergeMetadata puts a service of the official metadata into set, as
// dir/<service>/<version>. Its actions and types are marked as imported.
//
// The metadata is complete and current, but has no rate limits, regions and
// error codes; pages have these. Where both describe an action, in whatever
// order they come, the fields and examples are those of the metadata, with what
// they lack from the page, and the page gives the rest. What is written by hand
// is not overwritten.
func MergeMetadata(set *specs.Set, dir string, imported *specs.Service) []specs.Finding {
	m := merger{set: set, dir: dir, findings: []specs.Finding{}}
	svc := m.service(imported)
	svc.Title = cmp.Or(svc.Title, imported.Title)
	svc.Description = cmp.Or(svc.Description, imported.Description)
	for _, t := range imported.Types {
		t.Source = &specs.Source{Metadata: true}
		m.importType(svc, t)
	}
	for _, a := range imported.Actions {
		a.Source = &specs.Source{Metadata: true}
		m.importAction(svc, a)
	}
	m.inferTypes(svc, nil)
	return specs.SortFindings(m.findings)
}

func (m *merger) importType(svc *specs.Service, t *specs.DataType) {
	i := slices.IndexFunc(svc.Types, func(old *specs.DataType) bool { return old.Name == t.Name })
	if i < 0 {
		svc.Types = append(svc.Types, t)
		return
	}
	if old := svc.Types[i]; old.Inferred || old.Source != nil {
		svc.Types[i] = t
		return
	}
	m.report(svc.Types[i].Pos, "merge.hand-written", specs.LevelWarning, "types."+t.Name,
		fmt.Sprintf("the type %s is written by hand and is not overwritten", t.Name), "delete it to take that of the metadata")
}

func (m *merger) importAction(svc *specs.Service, a *specs.Action) {
	i, found := slices.BinarySearchFunc(svc.Actions, a.Name, func(a *specs.Action, name string) int { return cmp.Compare(a.Name, name) })
	if !found {
		svc.Actions = slices.Insert(svc.Actions, i, a)
		return
	}
	switch old := svc.Actions[i]; {
	case old.Source == nil:
		m.report(old.Pos, "merge.hand-written", specs.LevelWarning, a.Name,
			fmt.Sprintf("the spec of %s is written by hand and is not overwritten", a.Name), "delete it to take that of the metadata")
	case old.Source.SHA256 == "": // imported before
		svc.Actions[i] = a
	default:
		svc.Actions[i] = m.withPage(a, old)
	}
}

// withPage returns an imported action with what only its page has.
func (m *merger) withPage(imported, page *specs.Action) *specs.Action {
	out := *imported
	out.Source = &specs.Source{Metadata: true, Page: page.Source.Page, SHA256: page.Source.SHA256, Updated: page.Source.Updated}
	out.Description = cmp.Or(out.Description, page.Description)
	out.Deprecated = cmp.Or(out.Deprecated, page.Deprecated)
	out.RateLimits, out.Region, out.Errors = page.RateLimits, page.Region, page.Errors
	if len(out.Examples) == 0 {
		out.Examples = page.Examples
	}
	out.Input = m.fill(out.Input, page.Input, page.Name+".input")
	out.Output = m.fill(out.Output, page.Output, page.Name+".output")
	return &out
}

// fill returns fields with what they lack from those of the page. A field that
// the page alone has is one that the service has dropped since, or will have:
// it is left out, and said.
func (m *merger) fill(fields, page []specs.Field, path string) []specs.Field {
	out := slices.Clone(fields)
	for _, p := range page {
		i := slices.IndexFunc(out, func(f specs.Field) bool { return f.Name == p.Name })
		if i < 0 {
			m.report(p.At("name"), "merge.field", specs.LevelWarning, path+"."+p.Name,
				fmt.Sprintf("the page has the field %s, the metadata has not; it is left out", p.Name),
				"add it in overlay.yaml if the service takes it")
			continue
		}
		fillKeys(reflect.ValueOf(&out[i]).Elem(), reflect.ValueOf(p))
	}
	return out
}

// fillKeys copies texts, values and lists that field lacks. Switches such as
// required are never lacking: false is a value.
func fillKeys(field, page reflect.Value) {
	for i := range field.NumField() {
		name := field.Type().Field(i).Name
		switch field.Field(i).Kind() {
		case reflect.String, reflect.Pointer, reflect.Slice:
			if field.Field(i).IsZero() && name != "GoName" {
				field.Field(i).Set(page.Field(i))
			}
		}
	}
}
