package compat

import (
	"cmp"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// Judge finds the rule of each of the differences between two sets, and their
// effects. It adds changes that no single key tells, and that follow from
// others: what the Go package loses because an action no longer uses a type,
// for instance.
func Judge(old, new *specs.Set, differences []Difference) *Report {
	r := &Report{}
	rules := map[string]Rule{}
	for _, rule := range Rules() {
		rules[rule.ID] = rule
	}
	byService := map[[2]string][]Difference{}
	for _, d := range differences {
		id := [2]string{d.Service, d.Version}
		byService[id] = append(byService[id], d)
	}
	for _, p := range pairServices(old, new) {
		svc := cmp.Or(p.new, p.old)
		j := newJudge(p, rules, byService[[2]string{svc.Name, svc.Version}])
		r.Actions += len(j.actions())
		if len(j.differences) > 0 {
			r.Changes = append(r.Changes, j.changes()...)
		}
	}
	for _, c := range r.Changes {
		c.Fingerprint = c.fingerprint()
	}
	r.sort()
	return r
}

// Diff compares two sets and judges what differs.
func Diff(old, new *specs.Set) *Report {
	return Judge(old, new, Compare(old, new))
}

// A judge judges the differences of one service.
type judge struct {
	servicePair
	rules       map[string]Rule
	differences []Difference

	before, after              *goAPI
	regions, oldRegions        map[string]int // how many lists name each
	codes, oldCodes            map[string]int
	renamedTypes, renamedCalls map[string]string // old names by new ones
	usesOf                     map[string][]Use  // of data types
}

func newJudge(p servicePair, rules map[string]Rule, differences []Difference) *judge {
	j := &judge{servicePair: p, rules: rules, differences: differences, usesOf: map[string][]Use{}}
	if len(differences) == 0 {
		return j
	}
	j.before, j.after = newAPI(p.old), newAPI(p.new)
	j.oldRegions, j.oldCodes = j.before.constants()
	j.regions, j.codes = j.after.constants()
	j.renamedTypes, j.renamedCalls = map[string]string{}, map[string]string{}
	for _, d := range differences {
		if d.Op != Renamed {
			continue
		}
		switch v := d.Before.Value.(type) {
		case *specs.DataType:
			j.renamedTypes[d.Type] = v.Name
		case *specs.Action:
			j.renamedCalls[d.Action] = v.Name
		}
	}
	return j
}

// actions returns the names of the actions of both sides.
func (j *judge) actions() map[string]bool {
	names := map[string]bool{}
	for _, svc := range []*specs.Service{j.old, j.new} {
		if svc == nil {
			continue
		}
		for _, a := range svc.Actions {
			names[a.Name] = true
		}
	}
	return names
}

// A verdict is the rule of a difference, with its effects where these are less
// than those of the rule.
type verdict struct {
	rule         string
	wire, source Effect // empty: as the rule says
	goNote       string // what becomes of the Go type
	text         string // what changed, where the difference does not tell
}

func (j *judge) changes() []*Change {
	var changes []*Change
	for _, d := range j.differences {
		changes = append(changes, j.change(d, j.verdict(d)))
	}
	return append(changes, j.derived()...)
}

// change returns the change that a difference is, by its verdict.
func (j *judge) change(d Difference, v verdict) *Change {
	rule := j.rules[v.rule]
	c := &Change{
		Place: d.Place, Rule: rule.ID, Before: d.Before, After: d.After,
		Wire: cmp.Or(v.wire, rule.Wire), Source: cmp.Or(v.source, rule.Source),
	}
	c.Level = rule.level(c.Wire, c.Source)
	c.Text = cmp.Or(v.text, describe(d))
	c.Note = note(rule, c, v.goNote)
	if d.Type != "" && d.Kind != OfType || d.Key != "" && d.Type != "" {
		c.Uses = j.uses(d.Type)
	}
	if d.Op == Removed {
		c.Hint = j.hint(d)
	}
	return c
}

// uses returns the actions that reach a data type, in either state.
func (j *judge) uses(name string) []Use {
	uses, ok := j.usesOf[name]
	if !ok {
		if uses = j.after.uses(name); len(uses) == 0 {
			uses = j.before.uses(cmp.Or(j.renamedTypes[name], name))
		}
		j.usesOf[name] = uses
	}
	return uses
}

// hint names the item that may have taken the place of a removed one: one that
// was added to the same list, and whose name differs by few letters.
func (j *judge) hint(d Difference) string {
	known, names := map[string]string{}, []string{}
	for _, other := range j.differences {
		sameList := other.Kind == d.Kind && other.List == d.List && other.Key == d.Key
		whole := d.Kind == OfAction || d.Kind == OfType
		if other.Op != Added || !sameList || !whole && (other.Action != d.Action || other.Type != d.Type) {
			continue
		}
		name := nameOf(other.Place)
		known[name] = other.Path()
		names = append(names, name)
	}
	if near, ok := specs.Closest(nameOf(d.Place), names); ok {
		return "perhaps it is " + known[near] + " now"
	}
	return ""
}

func nameOf(p Place) string {
	return cmp.Or(p.Value, p.Item, p.Type, p.Action, p.Service)
}

// verdict returns that of a difference.
func (j *judge) verdict(d Difference) verdict {
	switch {
	case d.Op == Moved:
		return verdict{rule: "order.changed"}
	case d.Kind == OfField || d.Kind == OfEnum:
		return j.fieldVerdict(d)
	case d.Key == "source":
		return verdict{rule: sourceRule(d)}
	}
	if special, ok := j.special(d); ok {
		return special
	}
	for _, op := range []Op{d.Op, ""} {
		if rule, ok := plainRules[selector{d.Kind, d.Key, op}]; ok {
			return verdict{rule: rule}
		}
	}
	return verdict{rule: "description.changed"}
}

// A selector picks differences. An empty Op is any.
type selector struct {
	kind Kind
	key  string
	op   Op
}

// plainRules are the rules of differences beside fields that need no second
// look.
var plainRules = map[selector]string{
	{OfService, "", Added}:            "service.added",
	{OfService, "", Removed}:          "service.removed",
	{OfService, "version", ""}:        "service.version-changed",
	{OfService, "endpoint", ""}:       "service.host-changed",
	{OfAction, "", Added}:             "action.added",
	{OfAction, "", Removed}:           "action.removed",
	{OfAction, "", Renamed}:           "action.renamed",
	{OfAction, "deprecated", Added}:   "action.deprecated",
	{OfAction, "deprecated", Removed}: "action.undeprecated",
	{OfAction, "read_only", ""}:       "action.read-only-changed",
	{OfAction, "unsigned", Added}:     "action.became-unsigned",
	{OfAction, "unsigned", Removed}:   "action.became-signed",
	{OfAction, "binary", Added}:       "action.became-raw",
	{OfAction, "binary", Removed}:     "action.became-json",
	{OfAction, "stream", Added}:       "stream.gained",
	{OfAction, "stream", Removed}:     "stream.lost",
	{OfAction, "go_name", ""}:         "go-name.changed",
	{OfAction, "pages", Added}:        "pages.gained",
	{OfAction, "pages", Removed}:      "pages.lost",
	{OfError, "", Renamed}:            "error.moved",
	{OfExample, "", Added}:            "example.added",
	{OfExample, "", Changed}:          "example.changed",
	{OfExample, "", Removed}:          "example.removed",
}

// special judges differences beside fields whose effects depend on more than
// the key.
func (j *judge) special(d Difference) (verdict, bool) {
	switch d.Kind {
	case OfType:
		return j.typeVerdict(d)
	case OfError:
		return j.errorVerdict(d)
	case OfRegion:
		return j.regionVerdict(d), true
	case OfExample:
		return j.exampleVerdict(d)
	case OfAction:
		return j.actionVerdict(d)
	}
	return verdict{}, false
}

func (j *judge) typeVerdict(d Difference) (verdict, bool) {
	old, new := j.before.structs[typePath(cmp.Or(j.renamedTypes[d.Type], d.Type))], j.after.structs[typePath(d.Type)]
	loses := choose(old != nil, Breaks, Holds)
	switch {
	case d.Key == "" && d.Op == Added:
		return verdict{rule: "type.added", source: choose(new != nil, Adds, Holds)}, true
	case d.Key == "" && d.Op == Removed:
		return verdict{rule: "type.removed", source: loses}, true
	case d.Key == "" && d.Op == Renamed:
		return verdict{rule: "type.renamed", source: loses}, true
	case d.Key == "inferred" && d.Op == Removed:
		return verdict{rule: "type.documented", source: choose(old != nil && new != nil, Breaks, Holds)}, true
	case d.Key == "inferred":
		return verdict{rule: "type.undocumented", source: choose(new != nil, Adds, Holds)}, true
	case d.Key == "go_name":
		return verdict{rule: "go-name.changed", source: choose(old != nil && new != nil && old.name != new.name, Breaks, Holds)}, true
	}
	return verdict{}, false
}

func choose[T any](ok bool, yes, no T) T {
	if ok {
		return yes
	}
	return no
}

func (j *judge) errorVerdict(d Difference) (verdict, bool) {
	if d.Key != "" {
		return verdict{}, false
	}
	switch d.Op {
	case Added:
		return verdict{rule: "error.added", source: choose(j.oldCodes[d.Item] == 0, Adds, Holds)}, true
	case Removed:
		return verdict{rule: "error.removed", source: choose(j.codes[d.Item] == 0, Breaks, Holds)}, true
	}
	old := d.Before.Value.(*specs.ErrorCode).Code
	return verdict{rule: "error.moved", source: choose(j.codes[old] == 0, Breaks, Adds)}, true
}

func (j *judge) regionVerdict(d Difference) verdict {
	if d.Op == Added {
		return verdict{rule: "region.added", source: choose(j.oldRegions[d.Item] == 0, Adds, Holds)}
	}
	return verdict{rule: "region.removed", source: choose(j.regions[d.Item] == 0, Breaks, Holds)}
}

// sourceRule returns the rule of a difference of the key source.
func sourceRule(d Difference) string {
	old, _ := d.Before.Value.(*specs.Source)
	new, _ := d.After.Value.(*specs.Source)
	switch {
	case old == nil || new == nil || old.Metadata != new.Metadata:
		return "source.url-changed"
	case old.Page == new.Page:
		return "page.changed"
	case old.SHA256 == new.SHA256:
		return "page.moved"
	}
	return "source.url-changed"
}

func (j *judge) actionVerdict(d Difference) (verdict, bool) {
	switch d.Key {
	case "rate_limit":
		return verdict{rule: limitRule(d)}, true
	case "region.use":
		return verdict{rule: regionUseRule(d)}, true
	case "region.only":
		listed, dropped := listOf(d.After.Value), listOf(d.Before.Value)
		if d.Op == Added {
			fresh := slices.ContainsFunc(listed, func(r string) bool { return j.oldRegions[r] == 0 })
			return verdict{rule: "region.list-introduced", source: choose(fresh, Adds, Holds)}, true
		}
		gone := slices.ContainsFunc(dropped, func(r string) bool { return j.regions[r] == 0 })
		return verdict{rule: "region.list-dropped", source: choose(gone, Breaks, Holds)}, true
	case "pages":
		if d.Op == Changed {
			return verdict{rule: "pages.changed", source: choose(j.sameItems(d), Holds, Breaks)}, true
		}
	}
	return verdict{}, false
}

func listOf(v any) []string {
	list, _ := v.([]string)
	return list
}

// sameItems reports whether the iterators before and after give items of the
// same type.
func (j *judge) sameItems(d Difference) bool {
	old, new := d.Before.Value.(*specs.Pages), d.After.Value.(*specs.Pages)
	a := j.before.field(cmp.Or(j.renamedCalls[d.Action], d.Action)+".output", old.Items)
	b := j.after.field(d.Action+".output", new.Items)
	return a != nil && b != nil && a.String() == b.String()
}

func regionUseRule(d Difference) string {
	switch d.After.Value {
	case specs.RegionRequired:
		return "region.became-required"
	case specs.RegionOptional:
		return "region.became-optional"
	}
	return "region.not-needed"
}

// limitRule compares the slowest of the limits, by which clients go.
func limitRule(d Difference) string {
	old, _ := d.Before.Value.([]specs.RateLimit)
	new, _ := d.After.Value.([]specs.RateLimit)
	a, b := slowest(old), slowest(new)
	switch {
	case d.Op == Added:
		return "limit.introduced"
	case d.Op == Removed:
		return "limit.dropped"
	case b < a:
		return "limit.lowered"
	case b > a:
		return "limit.raised"
	}
	return "limit.restated"
}

// slowest returns the lowest of the limits in requests per minute.
func slowest(limits []specs.RateLimit) int {
	lowest := 0
	for i, l := range limits {
		n := l.Requests
		if l.Per == "second" {
			n *= 60
		}
		if i == 0 || n < lowest {
			lowest = n
		}
	}
	return lowest
}
