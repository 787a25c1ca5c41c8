package compat_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/corpus"
	"github.com/tcgen-dev/tcgen/specs/metadata"
)

const metadataFolder = "../../../shared/metadata"

// A year of the official metadata gives the changes that a comparison of the
// JSON itself gives, which knows nothing of specs: none is missed, and none is
// made up.
func TestYearOfMetadata(t *testing.T) {
	if !haveShared() {
		t.Skip("needs ../shared")
	}
	kinds, services := map[string]int{}, 0
	eachYear(t, func(dir string, old, new *specs.Service) {
		services++
		want := rawChanges(readRaw(t, "before/zh/"+dir), readRaw(t, "zh/"+dir))
		report := compat.Diff(setOf(old), setOf(new))
		compareEvents(t, dir, want, eventsOf(report))
		for _, c := range report.Changes {
			kinds[string(c.Level)+" "+c.Rule]++
		}
	})
	t.Logf("%d services\n%s", services, table(kinds))
}

// haveShared reports whether the published documentation lies beside the
// project.
func haveShared() bool {
	_, err := os.Stat(metadataFolder)
	return err == nil
}

// eachYear visits each service of a year ago with its state of now. There were
// no examples a year ago, and so no iterators, which readers propose by them;
// how a call is sent they propose by its texts. With the race detector it is a
// sample.
func eachYear(t *testing.T, visit func(dir string, old, new *specs.Service)) {
	t.Helper()
	root := os.DirFS(metadataFolder)
	files, err := fs.Glob(root, "before/zh/*/*/api.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no services: %v", err)
	}
	for _, file := range corpus.Sample(files, 8) {
		dir := strings.TrimPrefix(path.Dir(file), "before/zh/")
		old, _, err := metadata.Read(root, "before/zh/"+dir)
		if err != nil {
			t.Fatal(err)
		}
		new, _, err := metadata.Read(root, "zh/"+dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range slices.Concat(old.Actions, new.Actions) {
			a.Examples, a.Pages = nil, nil
			a.Unsigned, a.Stream, a.Binary = false, false, false
		}
		visit(dir, old, new)
	}
}

func setOf(svc *specs.Service) *specs.Set {
	return &specs.Set{Services: []*specs.Service{svc}}
}

// An event is a change in few words: "added DescribeX.input.Name".
type event = string

// eventsOf returns the changes of a report as events. What follows from others
// in the Go package alone is none; a renamed thing is one that went and one
// that came.
func eventsOf(r *compat.Report) map[event]bool {
	events := map[event]bool{}
	add := func(format string, args ...any) { events[fmt.Sprintf(format, args...)] = true }
	for _, c := range r.Changes {
		switch rule := c.Rule; {
		case slices.Contains([]string{"type.unreached", "type.use-changed", "validate.removed"}, rule),
			rule == "go-name.changed" && c.Key == "":
		case rule == "order.changed":
			add("order %s", c.Path())
		case strings.HasSuffix(rule, ".renamed") && c.Key == "":
			before := c.Place
			switch v := c.Before.Value.(type) {
			case *specs.Action:
				before.Action = v.Name
			case *specs.DataType:
				before.Type = v.Name
			case *specs.Field:
				before.Item = v.Name
			}
			add("removed %s", before.Path())
			add("added %s", c.Path())
		case c.Key != "":
			add("%s %s", c.Rule, c.Path())
		case !c.Before.Given:
			add("added %s", c.Path())
		case !c.After.Given:
			add("removed %s", c.Path())
		default:
			add("%s %s", c.Rule, c.Path())
		}
	}
	return events
}

// compareEvents fails for events that only one side has. A wanted event may
// give several rules, separated by bars; one that begins with a question mark
// may be missing.
func compareEvents(t *testing.T, name string, want, got map[event]bool) {
	t.Helper()
	left := maps.Clone(got)
	for e := range want {
		rules, place, _ := strings.Cut(strings.TrimPrefix(e, "?"), " ")
		found := false
		for rule := range strings.SplitSeq(rules, "|") {
			if got[rule+" "+place] {
				found = true
				delete(left, rule+" "+place)
			}
		}
		if !found && !strings.HasPrefix(e, "?") {
			t.Errorf("%s: missed: %s", name, e)
		}
	}
	for _, e := range slices.Sorted(maps.Keys(left)) {
		t.Errorf("%s: made up: %s", name, e)
	}
}

// table prints counts, the most frequent first.
func table(kinds map[string]int) string {
	var b strings.Builder
	total := 0
	for _, kind := range slices.SortedFunc(maps.Keys(kinds), func(x, y string) int {
		return cmp.Or(cmp.Compare(kinds[y], kinds[x]), cmp.Compare(x, y))
	}) {
		fmt.Fprintf(&b, "%7d  %s\n", kinds[kind], kind)
		total += kinds[kind]
	}
	return fmt.Sprintf("%s%7d  in all\n", b.String(), total)
}

// rawAPI is api.json, as far as it is compared.
type rawAPI struct {
	Actions map[string]struct {
		Name, Document, Input, Output, Status string
	}
	Objects  map[string]rawObject
	Metadata struct {
		Brief string `json:"api_brief"`
		Title string `json:"serviceNameCN"`
	}
}

type rawObject struct {
	Document string
	Members  []rawMember
}

type rawMember struct {
	Name, Document, Type, Member, Example string
	Required, Disabled                    bool
	Null                                  bool `json:"value_allowed_null"`
}

func readRaw(t *testing.T, dir string) *rawAPI {
	t.Helper()
	data, err := os.ReadFile(path.Join(metadataFolder, dir, "api.json"))
	if err != nil {
		t.Fatal(err)
	}
	api := &rawAPI{}
	if err := json.Unmarshal(data, api); err != nil {
		t.Fatal(err)
	}
	return api
}

// A rawDiff compares two descriptions.
type rawDiff struct {
	old, new *rawAPI
	events   map[event]bool
}

func rawChanges(old, new *rawAPI) map[event]bool {
	d := &rawDiff{old, new, map[event]bool{}}
	d.words("service.title", old.Metadata.Title, new.Metadata.Title)
	d.words("service.description", old.Metadata.Brief, new.Metadata.Brief)
	for name, a := range union(old.Actions, new.Actions) {
		if !a {
			continue
		}
		x, y := old.Actions[name], new.Actions[name]
		d.words(name+".description", cmp.Or(x.Document, x.Name), cmp.Or(y.Document, y.Name))
		d.status(name+".deprecated", x.Status != "online", y.Status != "online", x.Status != y.Status)
		d.members(name+".input", old.Objects[x.Input], new.Objects[y.Input], true, false)
		d.members(name+".output", old.Objects[x.Output], new.Objects[y.Output], false, true)
	}
	d.presence("", names(old.Actions), names(new.Actions))
	oldTypes, newTypes := old.types(), new.types()
	d.presence("types.", names(oldTypes), names(newTypes))
	for name, both := range union(oldTypes, newTypes) {
		if both {
			sent, received := d.directions(name)
			d.words("types."+name+".description", oldTypes[name].Document, newTypes[name].Document)
			d.members("types."+name+".fields", oldTypes[name], newTypes[name], sent, received)
		}
	}
	return d.events
}

// union returns the keys of both maps, true for those that both have.
func union[T any](a, b map[string]T) map[string]bool {
	all := map[string]bool{}
	for k := range a {
		_, ok := b[k]
		all[k] = ok
	}
	for k := range b {
		if _, ok := a[k]; !ok {
			all[k] = false
		}
	}
	return all
}

func names[T any](m map[string]T) []string { return slices.Collect(maps.Keys(m)) }

// types returns the objects that are no request or response.
func (api *rawAPI) types() map[string]rawObject {
	types := maps.Clone(api.Objects)
	for _, a := range api.Actions {
		delete(types, a.Input)
		delete(types, a.Output)
	}
	return types
}

// directions reports how actions reach a type, before and now: a type that is
// reached nowhere counts as sent.
func (d *rawDiff) directions(name string) (sent, received bool) {
	for _, api := range []*rawAPI{d.old, d.new} {
		for _, a := range api.Actions {
			sent = sent || api.reaches(a.Input, name, map[string]bool{})
			received = received || api.reaches(a.Output, name, map[string]bool{})
		}
	}
	return sent || !received, received
}

func (api *rawAPI) reaches(from, to string, seen map[string]bool) bool {
	if from == to {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	return slices.ContainsFunc(api.Objects[from].Members, func(m rawMember) bool { return api.reaches(m.Member, to, seen) })
}

func (d *rawDiff) add(rule, place string) { d.events[rule+" "+place] = true }

// presence notes what came and what went.
func (d *rawDiff) presence(prefix string, old, new []string) {
	for _, name := range new {
		if !slices.Contains(old, name) {
			d.add("added", prefix+name)
		}
	}
	for _, name := range old {
		if !slices.Contains(new, name) {
			d.add("removed", prefix+name)
		}
	}
}

func (d *rawDiff) status(place string, before, after, changed bool) {
	switch {
	case !before && after:
		d.add("action.deprecated", place)
	case before && !after:
		d.add("action.undeprecated", place)
	case changed:
		d.add("description.changed", place)
	}
}

// markupOfText is what readers take out of texts, or write in another way: tags,
// the addresses of links, and the numbers of lists.
var markupOfText = regexp.MustCompile(`(?m)<[^>]*>|\]\([^)]*\)|^[0-9]+\. `)

// words notes a text that is another. Where letters and digits are the same,
// only markup is another, which specs may not hold.
func (d *rawDiff) words(place, old, new string) {
	if old == new {
		return
	}
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, markupOfText.ReplaceAllString(html.UnescapeString(s), ""))
	}
	if letters(old) == letters(new) {
		d.add("?description.changed", place)
		return
	}
	d.add("description.changed", place)
}

// members notes the differences of two lists of members.
func (d *rawDiff) members(place string, old, new rawObject, sent, received bool) {
	before, after := map[string]rawMember{}, map[string]rawMember{}
	var oldNames, newNames []string
	for _, m := range old.Members {
		before[m.Name] = m
		oldNames = append(oldNames, m.Name)
	}
	for _, m := range new.Members {
		after[m.Name] = m
		newNames = append(newNames, m.Name)
	}
	d.presence(place+".", oldNames, newNames)
	keep := func(names []string, known map[string]rawMember) []string {
		return slices.DeleteFunc(slices.Clone(names), func(n string) bool { _, ok := known[n]; return !ok })
	}
	if !slices.Equal(keep(oldNames, after), keep(newNames, before)) {
		d.add("order", place)
	}
	for name, both := range union(before, after) {
		if both {
			d.member(place+"."+name, before[name], after[name], sent, received)
		}
	}
}

// member notes the differences of a member.
func (d *rawDiff) member(place string, old, new rawMember, sent, received bool) {
	if old.words() != new.words() {
		d.add(typeRules(old, new, sent), place+".type")
	}
	if old.Required != new.Required {
		rule := "response.required-changed"
		if sent {
			rule = choose(new.Required, "param.became-required", "param.became-optional")
		}
		d.add(rule, place+".required")
	}
	if old.Null != new.Null {
		rule := "param.nullable-changed"
		if received {
			rule = choose(new.Null, "response.became-nullable", "response.became-non-null")
		}
		d.add(rule, place+".nullable")
	}
	if old.Disabled != new.Disabled {
		family := choose(sent, "param.", "response.")
		d.add(family+choose(new.Disabled, "deprecated", "undeprecated"), place+".deprecated")
	}
	if old.example() != new.example() {
		d.add("example.changed", place+".example")
	}
	// Texts repeat the example and the note of null, which specs keep as keys.
	if old.Document != new.Document && (old.Null != new.Null || old.example() != new.example()) {
		d.add("?description.changed", place+".description")
		return
	}
	d.words(place+".description", old.Document, new.Document)
	if old.Null != new.Null || old.example() != new.example() {
		d.add("?description.changed", place+".description")
	}
}

func choose[T any](ok bool, yes, no T) T {
	if ok {
		return yes
	}
	return no
}

// words returns the type with what is the same in specs made equal.
func (m rawMember) words() string {
	return m.Type + " " + strings.Replace(m.Member, "uint64", "int64", 1)
}

var rawTexts = []string{"string", "datetime", "datetime_iso", "date", "binary"}

// typeRules returns the rules that another type may have.
func typeRules(old, new rawMember, sent bool) string {
	text := func(m rawMember) bool { return slices.Contains(rawTexts, m.Member) }
	if (old.Type == "list") == (new.Type == "list") && text(old) && text(new) {
		return "type.reworded"
	}
	rules := choose(sent, "param.type-changed|param.type-widened|response.type-changed", "response.type-changed|response.type-narrowed")
	if old.Type == new.Type && (old.Type == "object" || old.Type == "list") {
		rules += "|type.renamed|type.split|type.merged"
	}
	return rules
}

// example returns the example, or nothing for a word that stands for none.
func (m rawMember) example() string {
	s := strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(m.Example, "\r\n", "\n"), "\r", "\n"))
	switch strings.ToLower(s) {
	case "", "无", "-", "null", "n/a":
		return ""
	}
	return s
}
