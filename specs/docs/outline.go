package docs

import (
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// An Outline is what stays of a reading when it is put away: what the page is
// about, and how much it holds. Thousands fit where a hundred readings do, and
// nothing of it keeps the text of the page in memory.
type Outline struct {
	Page             string // name as given
	Kind             PageKind
	Service, Version string   // empty where the page does not tell them
	Action           string   // its name; empty where the page describes none
	Types            []string // names of the data types, those inferred too

	// How much there is of each.
	Input, Output, Errors, Examples int // of the action
	CommonErrors, Regions           int // of the product

	product   bool     // it has what all actions of a product share
	hasSource bool     // the action names the page as its source
	named     []string // the types that the action names
}

// Outline returns the outline of a reading.
func (r *Reading) Outline() *Outline {
	o := &Outline{
		Page: r.Page, Kind: r.Kind, Service: strings.Clone(r.Service.Name), Version: strings.Clone(r.Service.Version),
		CommonErrors: len(r.Errors), Regions: len(r.Regions), product: r.isProduct(),
	}
	for _, t := range r.Types {
		o.Types = append(o.Types, strings.Clone(t.Name))
	}
	if r.Action == nil {
		return o
	}
	o.Action = strings.Clone(r.Action.Name)
	o.Input, o.Output = len(r.Action.Input), len(r.Action.Output)
	o.Errors, o.Examples = len(r.Action.Errors), len(r.Action.Examples)
	o.hasSource = r.Action.Source != nil
	o.named = typesOf(r.Action)
	return o
}

// NeedsService reports whether the page has something to say of a service and
// does not tell of which.
func (o *Outline) NeedsService() bool { return o.product && o.Service == "" }

// IsOfService reports whether the page says something that a service takes, or
// would if it were known which one.
func (o *Outline) IsOfService() bool { return o.product || o.Action != "" || o.Service != "" }

// Join gives a reading the service that its outline has got.
func (r *Reading) Join(o *Outline) {
	if r.isProduct() && r.Service.Name == "" {
		r.Service.Name, r.Service.Version = o.Service, o.Version
	}
}

// typesOf returns the names of the data types that the parameters of an action
// have, each once.
func typesOf(action *specs.Action) []string {
	var names []string
	seen := map[string]bool{}
	for _, fields := range [][]specs.Field{action.Input, action.Output} {
		for _, field := range fields {
			t, ok := specs.ParseType(field.Type)
			if ok && t.Kind == specs.KindObject && !seen[t.Name] {
				seen[t.Name] = true
				names = append(names, strings.Clone(t.Name))
			}
		}
	}
	return names
}
