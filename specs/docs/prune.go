package docs

import (
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// Prune takes actions out of set. The inferred types of their services are made
// anew from the examples of the actions that stay; a service that loses its
// last action goes as a whole.
func Prune(set *specs.Set, gone map[*specs.Action]bool) {
	set.Services = slices.DeleteFunc(set.Services, func(svc *specs.Service) bool {
		before := len(svc.Actions)
		svc.Actions = slices.DeleteFunc(svc.Actions, func(act *specs.Action) bool { return gone[act] })
		if len(svc.Actions) == before {
			return false
		}
		types, _ := Infer(svc) // what it finds was found when the pages were read
		svc.Types = slices.DeleteFunc(svc.Types, func(t *specs.DataType) bool { return t.Inferred })
		svc.Types = append(svc.Types, types...)
		return len(svc.Actions) == 0
	})
}
