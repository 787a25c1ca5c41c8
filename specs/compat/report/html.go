package report

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed" // the page's template and style
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs/compat"
)

//go:embed page.html.tmpl
var pageTemplate string

//go:embed page.css
var pageStyle string

// HTML writes a page that stands alone: it needs no other file, no network and
// no script. For each action and data type it shows what changed, place by
// place, with v.Evidence before and after side by side. Changes of words are
// folded, unless v.Docs opens them.
func HTML(w io.Writer, v View) error {
	t, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, pageOf(v)); err != nil {
		return err
	}
	_, err = w.Write(bytes.ToValidUTF8(b.Bytes(), []byte("\uFFFD")))
	return err
}

// A page is what the template shows.
type page struct {
	Style    template.CSS
	Policy   string // of security: the style is allowed by its hash, and nothing else
	Title    string
	Verdict  string
	Old, New string
	Summary  string
	Levels   []levelCount
	Groups   []pageGroup
	Several  bool // services
	Rules    []compat.Rule
	Open     bool // changes of words
}

type levelCount struct {
	Level compat.Level
	Count int
	About string
}

// A pageGroup is an action, a data type, or what the actions of a service share.
type pageGroup struct {
	ID      string
	Name    string
	Service string
	Used    string
	Counts  []levelCount
	Only    string // class: the first letters of the levels of its items
	Items   []pageItem
	Words   []pageItem // items of words only
	Folded  string
}

// A pageItem is a place of a group with all that changed there.
type pageItem struct {
	Path     string
	Level    compat.Level // worst
	Changes  []pageChange
	Evidence []row
}

type pageChange struct {
	*compat.Change
	Summary string // of its rule
	Text    string
	Notes   []string
}

// A row is the same place before and after.
type row struct {
	Label    string
	Old, New cell
	Same     bool
	Hint     string // what the label means
	Prose    bool   // prose, and not lines of code
}

// A cell is one side of a row.
type cell struct {
	Given bool
	Pos   string
	Text  []segment
}

func pageOf(v View) page {
	sum := sha256.Sum256([]byte(pageStyle))
	p := page{
		Style:   template.CSS(pageStyle), // ours: no text of the documentation is in it
		Policy:  "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'",
		Title:   oneLine("API changes: " + v.Old + " → " + v.New),
		Verdict: verdict(v.Report),
		Old:     oneLine(v.Old), New: oneLine(v.New),
		Summary: Summary(v.Report),
		Levels:  levelCounts(v.Report.Changes),
		Open:    v.Docs,
	}
	for i, g := range worstFirst(v.Report) {
		p.Groups = append(p.Groups, v.pageGroup(g, fmt.Sprintf("g%d", i+1)))
	}
	p.Several = slices.ContainsFunc(p.Groups, func(g pageGroup) bool { return g.Service != p.Groups[0].Service })
	for _, id := range rulesOf(v.Report.Changes) {
		if r, ok := compat.RuleOf(id); ok {
			p.Rules = append(p.Rules, r)
		}
	}
	return p
}

// verdict says in a few words what matters.
func verdict(r *compat.Report) string {
	switch open := len(r.Failing(compat.Breaking)); {
	case open > 0:
		return count(open, "breaking change")
	case r.Count(compat.Breaking) > 0:
		return "All that breaks is accepted"
	case r.Count(compat.Risky) > 0:
		return "Nothing breaks; " + count(r.Count(compat.Risky), "risky change")
	case len(r.Changes) > 0:
		return "Nothing breaks"
	}
	return "No changes"
}

func levelCounts(changes []*compat.Change) []levelCount {
	about := map[compat.Level]string{
		compat.Breaking: "calls that work today fail, or mean something else",
		compat.Risky:    "calls may fail, or code does not compile any more",
		compat.Safe:     "nothing that works stops",
		compat.Doc:      "only words and examples",
	}
	var counts []levelCount
	for _, level := range compat.Levels() {
		counts = append(counts, levelCount{level, len(byLevel(changes, level)), about[level]})
	}
	return counts
}

func (v View) pageGroup(g compat.Group, id string) pageGroup {
	out := pageGroup{
		ID: id, Name: cmp.Or(oneLine(Title(g)), "service"), Service: oneLine(g.Service + " " + g.Version),
		Used: oneLine(UsedBy(g)), Counts: levelCounts(g.Changes), Only: "only-",
	}
	var words []*compat.Change
	for _, changes := range places(g) {
		item := v.pageItem(changes)
		if item.Level == compat.Doc {
			out.Words = append(out.Words, item)
			words = append(words, changes...)
		} else {
			out.Items = append(out.Items, item)
		}
	}
	out.Folded = Folded(words)
	for _, level := range compat.Levels() {
		has := func(item pageItem) bool { return item.Level == level }
		if slices.ContainsFunc(out.Items, has) || slices.ContainsFunc(out.Words, has) {
			out.Only += string(level[:1])
		}
	}
	return out
}

// places returns the changes of a group by place: those of one parameter belong
// together, as those of the regions or of the limits of an action do. The place
// with the worst change comes first.
func places(g compat.Group) [][]*compat.Change {
	var out [][]*compat.Change
	at := map[string]int{}
	for _, c := range g.Changes { // worst first
		key := placeOf(c)
		if c.List == "examples" {
			key += " " + c.Rule // one of before and one of now may have the same number
		}
		if i, ok := at[key]; ok {
			out[i] = append(out[i], c)
			continue
		}
		at[key] = len(out)
		out = append(out, []*compat.Change{c})
	}
	return out
}

// placeOf returns the name of a change's place within its group.
func placeOf(c *compat.Change) string {
	key, _, _ := strings.Cut(cmp.Or(c.Key, LocalPath(c)), ".")
	if c.Item == "" || strings.HasPrefix(c.List, "region") {
		if list, _, _ := strings.Cut(c.List, "."); list != "" {
			return list
		}
		return cmp.Or(key, wholeOf(c))
	}
	return LocalPath(c)
}

// wholeOf names what a change is about as a whole.
func wholeOf(c *compat.Change) string {
	switch {
	case c.Type != "":
		return "type"
	case c.Action != "":
		return "action"
	}
	return "service"
}

func (v View) pageItem(changes []*compat.Change) pageItem {
	item := pageItem{Path: oneLine(placeOf(changes[0])), Level: changes[0].Level}
	for _, c := range changes {
		rule, _ := compat.RuleOf(c.Rule)
		item.Changes = append(item.Changes, pageChange{c, sentence(rule.Summary), oneLine(c.Text), notes(c)})
	}
	item.Evidence = v.rows(changes[0])
	return item
}

// rows returns what is to be seen of a change.
func (v View) rows(c *compat.Change) []row {
	var e Evidence
	example := strings.HasPrefix(c.Rule, "example.")
	if v.Evidence != nil && (c.Level != compat.Doc || example) {
		e = v.Evidence(c)
	}
	rows := []row{
		rowOf("Page", "what the documentation says", e.Page),
		rowOf("Spec", "what was read from it, with corrections applied", e.Spec),
		rowOf("Go", "what is generated", e.Go),
	}
	rows[0].Prose = true
	for _, c := range []*cell{&rows[0].Old, &rows[0].New} {
		if c.Pos == "" {
			c.Pos = "in the words of the spec"
		}
	}
	rows = slices.DeleteFunc(rows, func(r row) bool { return !r.Old.Given && !r.New.Given })
	if len(rows) > 0 {
		return rows
	}
	// Without evidence the words themselves are shown.
	values := rowOf("Text", "what the spec says", Pair{
		Before: Quote{Pos: c.Before.Pos, Text: c.Before.Text},
		After:  Quote{Pos: c.After.Pos, Text: c.After.Text},
	})
	values.Prose = true
	if !values.Old.Given && !values.New.Given {
		return nil
	}
	return []row{values}
}

func rowOf(label, hint string, p Pair) row {
	before, after := harmless(p.Before.Text), harmless(p.After.Text)
	old, new := []segment{{Text: before}}, []segment{{Text: after}}
	if before != "" && after != "" {
		old, new = compareWords(before, after)
	}
	return row{
		Label: label, Hint: hint, Same: p.Before.Text == p.After.Text,
		Old: cellOf(p.Before, old), New: cellOf(p.After, new),
	}
}

func cellOf(q Quote, text []segment) cell {
	c := cell{Given: q.Text != "", Text: text}
	if q.Pos.File != "" {
		c.Pos = oneLine(q.Pos.File)
		if q.Pos.Line > 0 {
			c.Pos += fmt.Sprintf(":%d", q.Pos.Line)
		}
	}
	return c
}
