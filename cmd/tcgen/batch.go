package main

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs"
)

// A batch is the pages and the specs of a service, of all its versions: what
// must be merged together, and is independent of all other batches.
type batch struct {
	service string          // "" for pages that nothing tells the service of
	pages   []*surveyed     // in their order
	folders []*specs.Folder // of the specs that are there already
}

// split makes batches of pages and of the folders of specs in fsys, in the
// order of their services. Pages that tell nothing of a service are in none,
// and folders of services without pages are in others.
func split(s *survey, fsys fs.FS, dir string, folders []*specs.Folder) (batches []*batch, others []*specs.Folder, err error) {
	heads, err := headsOf(fsys, folders)
	if err != nil {
		return nil, nil, err
	}
	if err := group(s, fsys, folders); err != nil {
		return nil, nil, err
	}
	names := sameServices(heads, dir)
	byName := map[string]*batch{}
	for _, page := range s.pages {
		if !page.IsOfService() {
			continue
		}
		name := names.find(page.Service)
		b := byName[name]
		if b == nil {
			b = &batch{service: name}
			byName[name] = b
			batches = append(batches, b)
		}
		b.pages = append(b.pages, page)
	}
	for i, folder := range folders {
		if b := byName[names.find(heads[i].Name)]; heads[i].Name != "" && b != nil {
			b.folders = append(b.folders, folder)
		} else {
			others = append(others, folder)
		}
	}
	slices.SortFunc(batches, func(a, b *batch) int { return cmp.Compare(a.service+"/", b.service+"/") })
	return batches, others, nil
}

// headsOf reads the heads of services, empty ones for folders that hold none.
func headsOf(fsys fs.FS, folders []*specs.Folder) ([]*specs.Service, error) {
	heads := make([]*specs.Service, len(folders))
	for i, folder := range folders {
		heads[i] = &specs.Service{}
		if !folder.HasService() {
			continue
		}
		var err error
		if heads[i], err = folder.Head(fsys); err != nil {
			return nil, err
		}
	}
	return heads, nil
}

// group finds the services of pages that do not tell theirs. Only for those it
// looks into all specs.
func group(s *survey, fsys fs.FS, folders []*specs.Folder) error {
	outlines := s.outlines()
	if !slices.ContainsFunc(outlines, (*docs.Outline).NeedsService) {
		return nil
	}
	homes := docs.HomesOf(outlines)
	for one := range slices.Chunk(folders, 1) {
		set, _, err := specs.ReadFolders(fsys, one)
		if err != nil {
			return err
		}
		for _, svc := range set.Services {
			homes.Add(svc)
		}
	}
	homes.Group(outlines)
	return nil
}

// A sameNames tells which names stand for one service.
type sameNames map[string]string

// sameServices finds services that are not in the folder of their name. Pages
// of the folder's name are merged into them too.
func sameServices(heads []*specs.Service, dir string) sameNames {
	same := sameNames{}
	for _, head := range heads {
		rel, below := strings.CutPrefix(head.Dir, dir+"/")
		if dir == "." {
			rel, below = head.Dir, true
		}
		if name := path.Dir(rel); below && head.Name != "" && name != "." {
			same.join(name, head.Name)
		}
	}
	return same
}

// find returns the one name of those that stand for the same service.
func (s sameNames) find(name string) string {
	for s[name] != "" {
		name = s[name]
	}
	return name
}

func (s sameNames) join(one, other string) {
	if one, other = s.find(one), s.find(other); one != other {
		s[one] = other
	}
}
