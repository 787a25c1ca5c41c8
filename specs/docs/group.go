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
	homes := homesOf(set, readings)
	for _, r := range readings {
		if !r.isProduct() || r.Service.Name != "" {
			continue
		}
		if h := choose(r, near(homes, path.Dir(r.Page))); h != nil {
			r.Service.Name, r.Service.Version = h.service, h.version
		}
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

// A home is a folder with pages of the actions of one version of a service.
type home struct {
	dir, service, version string
	types                 map[string]bool // that the actions name
}

// homesOf collects the homes of all actions, read now or before.
func homesOf(set *specs.Set, readings []*Reading) []*home {
	var homes []*home
	add := func(svc *specs.Service, action *specs.Action) {
		if action == nil || action.Source == nil || svc.Name == "" || svc.Version == "" {
			return
		}
		dir := path.Dir(action.Source.Page)
		i := slices.IndexFunc(homes, func(h *home) bool {
			return h.dir == dir && h.service == svc.Name && h.version == svc.Version
		})
		if i < 0 {
			i = len(homes)
			homes = append(homes, &home{dir: dir, service: svc.Name, version: svc.Version, types: map[string]bool{}})
		}
		homes[i].note(action)
	}
	for _, r := range readings {
		add(r.Service, r.Action)
	}
	for _, svc := range set.Services {
		for _, action := range svc.Actions {
			add(svc, action)
		}
	}
	return homes
}

// note collects the types that an action names.
func (h *home) note(action *specs.Action) {
	for _, field := range slices.Concat(action.Input, action.Output) {
		if t, ok := specs.ParseType(field.Type); ok && t.Kind == specs.KindObject {
			h.types[t.Name] = true
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

// choose returns the home that a reading belongs to, nil where that is not
// sure.
func choose(r *Reading, homes []*home) *home {
	score := func(h *home) (n int) {
		for _, t := range r.Types {
			if h.types[t.Name] {
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
