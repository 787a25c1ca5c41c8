package docs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// addProducts puts what the actions of a product share into its services: data
// types, error codes and regions. Of two pages about the same, the better one
// wins (see rank).
func (m *merger) addProducts(readings []*Reading) {
	pages := slices.DeleteFunc(slices.Clone(readings), func(r *Reading) bool { return !r.isProduct() })
	for _, svc := range m.set.Services {
		p := product{merger: m, svc: svc, taken: map[string]string{}}
		for _, r := range rank(slices.DeleteFunc(slices.Clone(pages), func(r *Reading) bool { return !r.Of(svc) })) {
			p.add(r)
		}
		p.removeStale()
		if len(p.pages) > 0 && !slices.Contains(m.changed, svc) {
			m.changed = append(m.changed, svc)
		}
	}
	for _, r := range pages {
		if r.Action == nil && !slices.ContainsFunc(m.set.Services, r.Of) {
			m.report(specs.Pos{File: r.Page}, "page.no-service", specs.LevelWarning, "",
				fmt.Sprintf("the page of %s does not name its service, and the pages beside it do not tell it: nothing of it is read", r.Kind),
				"read it together with pages of the service's actions, in one folder")
		}
	}
}

// A product collects what pages say of one version of a service.
type product struct {
	*merger
	svc            *specs.Service
	pages          []string
	taken          map[string]string // the page that each type comes from
	errors, places string            // the pages that those come from
}

func (p *product) add(r *Reading) {
	p.pages = append(p.pages, r.Page)
	p.addTypes(r)
	if len(r.Errors) > 0 && p.first(&p.errors, r, len(r.Errors), "error code") {
		p.svc.Errors = r.Errors
	}
	if len(r.Regions) > 0 && p.first(&p.places, r, len(r.Regions), "region") {
		p.svc.Regions = r.Regions
	}
}

// first reports whether no page before was about the same, and says so where
// one was.
func (p *product) first(page *string, r *Reading, n int, what string) bool {
	if *page == "" {
		*page = r.Page
		return true
	}
	p.duplicate(r, *page, count(n, what))
	return false
}

func (p *product) duplicate(r *Reading, page, what string) {
	p.report(specs.Pos{File: r.Page}, "merge.duplicate", specs.LevelWarning, "",
		fmt.Sprintf("%s of the page %s on %s too, which has as many rows or more: those are read, these are not", what, isAre(what), page),
		"give one page of each kind")
}

func isAre(what string) string {
	if strings.HasPrefix(what, "1 ") {
		return "is"
	}
	return "are"
}

// addTypes puts the types of a page into the service: in the place of inferred
// ones and of those that were read before, but not of those by hand.
func (p *product) addTypes(r *Reading) {
	again := map[string]int{}
	for _, t := range r.documented() {
		if page, taken := p.taken[t.Name]; taken {
			again[page]++
			continue
		}
		p.taken[t.Name] = r.Page
		i := slices.IndexFunc(p.svc.Types, func(old *specs.DataType) bool { return old.Name == t.Name })
		switch {
		case i < 0:
			p.svc.Types = append(p.svc.Types, t)
		case p.svc.Types[i].Source == nil && !p.svc.Types[i].Inferred:
			p.report(t.Pos, "merge.hand-written", specs.LevelError, "types."+t.Name,
				fmt.Sprintf("the type %s is written by hand and is not overwritten (%s)", t.Name, p.svc.Types[i].Pos),
				"delete it from types.yaml to take the page's, or do not read the page")
		default:
			p.svc.Types[i] = t
		}
	}
	for page, n := range again {
		p.duplicate(r, page, count(n, "type"))
	}
}

// removeStale removes the types that a page which was read again has no more.
func (p *product) removeStale() {
	p.svc.Types = slices.DeleteFunc(p.svc.Types, func(t *specs.DataType) bool {
		_, taken := p.taken[t.Name]
		return t.Source != nil && !taken && slices.Contains(p.pages, t.Source.Page)
	})
}

// settle takes the findings out of a reading that known types answer: those of
// types which were unknown on the page.
func settle(r *Reading, known []*specs.DataType) {
	defined := map[string]bool{}
	for _, t := range known {
		defined[t.Name] = true
	}
	r.Findings = slices.DeleteFunc(r.Findings, func(f specs.Finding) bool {
		if !strings.HasPrefix(f.Rule, "type.") {
			return false
		}
		for path, name := range r.undefined {
			if defined[name] && (f.Path == path || strings.HasPrefix(f.Path, path+".")) {
				return true
			}
		}
		return false
	})
}
