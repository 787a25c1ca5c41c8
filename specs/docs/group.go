package docs

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// Group gives readings that say nothing about their service, such as those of
// data types, that of the pages of actions beside them: in the same folder, or
// below it, or in the folder above. Pages that were read before, which the
// actions in set name as their source, count too. Where several services or
// versions share the folder, a page of types goes to the one whose actions
// name the most of its types, and any other page to the latest version.
//
// A reading for which that decides nothing stays as it is, and Merge reports
// it. Merge calls Group itself.
func Group(set *specs.Set, readings []*Reading) {
	if !slices.ContainsFunc(readings, func(r *Reading) bool { return r.isProduct() && r.Service.Name == "" }) {
		return
	}
	outlines := make([]*Outline, len(readings))
	for i, r := range readings {
		outlines[i] = r.Outline()
	}
	homes := HomesOf(outlines)
	for _, svc := range set.Services {
		homes.Add(svc)
	}
	homes.Group(outlines)
	for i, r := range readings {
		r.Join(outlines[i])
	}
}

// documented returns the types that the page of a reading defines.
func (r *Reading) documented() []*specs.DataType {
	return slices.DeleteFunc(slices.Clone(r.Types), func(t *specs.DataType) bool { return t.Inferred })
}

// isProduct reports whether a reading has what all actions of a product share.
func (r *Reading) isProduct() bool {
	return len(r.documented())+len(r.Errors)+len(r.Regions) > 0
}

// Of reports whether a reading says something about a service. What the pages
// of error codes and regions say holds for all its versions.
func (r *Reading) Of(svc *specs.Service) bool {
	everyVersion := r.Kind == PageErrors || r.Kind == PageCommon
	return svc.Name != "" && r.Service.Name == svc.Name && (everyVersion || r.Service.Version == svc.Version)
}

// Homes are the folders with pages of the actions of services. They tell what
// service a page belongs to that does not say so itself.
type Homes struct{ homes []*home }

// A home is a folder with pages of the actions of one version of a service.
type home struct {
	dir, service, version string
	types                 map[string]bool // that the actions name
}

// HomesOf returns the homes of the actions of pages.
func HomesOf(outlines []*Outline) *Homes {
	h := &Homes{}
	for _, o := range outlines {
		if o.hasSource {
			h.add(o.Page, o.Service, o.Version, o.named)
		}
	}
	return h
}

// Add adds the homes of the actions of a service, whose pages were read before.
func (h *Homes) Add(svc *specs.Service) {
	for _, action := range svc.Actions {
		if action.Source != nil {
			h.add(action.Source.Page, svc.Name, svc.Version, typesOf(action))
		}
	}
}

// add notes the home of an action of which a page describes, and the types that
// the action names.
func (h *Homes) add(page, service, version string, types []string) {
	if service == "" || version == "" {
		return
	}
	dir := path.Dir(page)
	i := slices.IndexFunc(h.homes, func(h *home) bool {
		return h.dir == dir && h.service == service && h.version == version
	})
	if i < 0 {
		i = len(h.homes)
		h.homes = append(h.homes, &home{dir: dir, service: service, version: version, types: map[string]bool{}})
	}
	for _, t := range types {
		h.homes[i].types[t] = true
	}
}

// Group is the function Group, for the outlines of readings.
func (h *Homes) Group(outlines []*Outline) {
	for _, o := range outlines {
		if !o.NeedsService() {
			continue
		}
		if found := choose(o, near(h.homes, path.Dir(o.Page))); found != nil {
			o.Service, o.Version = found.service, found.version
		}
	}
}

// near returns the homes that are nearest to a folder.
func near(homes []*home, dir string) []*home {
	for _, isNear := range []func(string) bool{
		func(other string) bool { return other == dir },
		func(other string) bool { return dir == "." || strings.HasPrefix(other, dir+"/") },
		func(other string) bool { return other == path.Dir(dir) },
	} {
		var found []*home
		for _, h := range homes {
			if isNear(h.dir) {
				found = append(found, h)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// choose returns the home that a page belongs to, nil where that is not
// sure.
func choose(o *Outline, homes []*home) *home {
	score := func(h *home) (n int) {
		for _, t := range o.Types {
			if h.types[t] {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(homes, func(a, b *home) int {
		return cmp.Or(cmp.Compare(score(b), score(a)), cmp.Compare(b.version, a.version))
	})
	for _, h := range homes[min(1, len(homes)):] {
		if h.service != homes[0].service && score(h) == score(homes[0]) {
			return nil
		}
	}
	if len(homes) == 0 {
		return nil
	}
	return homes[0]
}
