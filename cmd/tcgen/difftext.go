package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/tcgen-dev/tcgen/specs/compat"
)

// printDiffText prints a comparison for people: a block for each action and
// data type, the words folded. Those with other words alone are only counted.
func printDiffText(w io.Writer, c *comparison) error {
	var folded []compat.Group
	for _, group := range c.report.Groups() {
		if shown, words := c.split(group); len(shown) > 0 {
			c.group(w, group, shown, words)
		} else {
			folded = append(folded, group)
		}
	}
	if len(folded) > 0 {
		fmt.Fprintf(w, "only words and examples changed in %s (--docs shows them)\n", groupCounts(folded))
	}
	_, err := fmt.Fprintln(w, c.summary())
	return err
}

// split tells the changes of a group that are shown one by one from those that
// are folded.
func (c *comparison) split(g compat.Group) (shown, folded []*compat.Change) {
	for _, change := range g.Changes {
		if change.Level == compat.Doc && !c.docs {
			folded = append(folded, change)
		} else {
			shown = append(shown, change)
		}
	}
	return shown, folded
}

// groupCounts says how many actions, data types and services groups are.
func groupCounts(groups []compat.Group) string {
	actions, types, services := 0, 0, 0
	for _, g := range groups {
		switch {
		case g.Type != "":
			types++
		case g.Action != "":
			actions++
		default:
			services++
		}
	}
	return strings.Join(nonZero(counted{actions, "action"}, counted{types, "data type"}, counted{services, "service"}), ", ")
}

// nonZero returns counts in words, without those of nothing.
func nonZero(rows ...counted) []string {
	var words []string
	for _, row := range rows {
		if row.n > 0 {
			words = append(words, count(row.n, row.what))
		}
	}
	return words
}

// group prints the changes of an action, a data type or a service.
func (c *comparison) group(w io.Writer, g compat.Group, shown, folded []*compat.Change) {
	title := plain(strings.TrimSpace(g.Service + " " + g.Version + " " + groupName(g)))
	fmt.Fprintln(w, c.painter.paint(bold, title)+usedBy(g))
	widths := columnWidths(shown)
	for _, change := range shown {
		c.change(w, change, widths)
	}
	if len(folded) > 0 {
		c.line(w, string(compat.Doc), compat.Doc, foldedText(folded)+" (--docs shows them)")
	}
}

func groupName(g compat.Group) string {
	if g.Type != "" {
		return "types." + g.Type
	}
	return g.Action
}

// usedBy names the actions that a data type concerns, as far as they fit.
func usedBy(g compat.Group) string {
	const most = 3
	var names []string
	for _, change := range g.Changes {
		for _, use := range change.Uses {
			if len(names) == 0 || names[len(names)-1] != use.Action {
				names = append(names, use.Action)
			}
		}
		if len(names) > 0 {
			break
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case len(names) > most:
		return fmt.Sprintf("  (used by %s and %d more)", plain(strings.Join(names[:most], ", ")), len(names)-most)
	}
	return "  (used by " + plain(strings.Join(names, ", ")) + ")"
}

// cells returns the columns of a change behind its level.
func cells(change *compat.Change) []string {
	what := localPath(change)
	if change.Text != "" && what != "" {
		what += "  "
	}
	return []string{change.Rule, plain(what + change.Text), plain(change.Pos().String())}
}

// localPath returns the path of what a change is about, within its group and
// without the key: the rule and the text tell that.
func localPath(change *compat.Change) string {
	place := change.Place
	place.Key, place.Value = "", ""
	path := place.Path()
	for _, owner := range []string{"types." + change.Type + ".", change.Action + ".", "service."} {
		if rest, ok := strings.CutPrefix(path, owner); ok {
			return strings.TrimPrefix(rest, "fields.")
		}
	}
	return ""
}

// columnWidths returns the widths of the columns, bounded so that one long
// text does not move the others out of sight.
func columnWidths(changes []*compat.Change) []int {
	const most = 64
	widths := make([]int, 3)
	for _, change := range changes {
		for i, cell := range cells(change) {
			widths[i] = max(widths[i], min(displayWidth(cell), most))
		}
	}
	return widths
}

// change prints a change: what, where and its fingerprint on one line, and below
// what it means, if it may harm.
func (c *comparison) change(w io.Writer, change *compat.Change, widths []int) {
	var row strings.Builder
	for i, cell := range cells(change) {
		row.WriteString(cell + strings.Repeat(" ", max(0, widths[i]-displayWidth(cell))+2))
	}
	c.line(w, string(change.Level), change.Level, row.String()+change.Fingerprint)
	if change.Note != "" && change.Level.AtLeast(compat.Risky) {
		c.line(w, "", "", plain(change.Note))
	}
	if change.Hint != "" {
		c.line(w, "", "", plain(change.Hint))
	}
	if accepted := change.Accepted; accepted != nil {
		c.line(w, "", "", plain(fmt.Sprintf("accepted %s: %s", accepted.Date, accepted.Why)))
	}
}

// line prints a line of a group, with what stands in its first column.
func (c *comparison) line(w io.Writer, first string, level compat.Level, text string) {
	color := map[compat.Level]string{compat.Breaking: red, compat.Risky: yellow, compat.Safe: green, compat.Doc: cyan}[level]
	label := first
	if first != "" {
		label = c.painter.paint(color, first)
	}
	fmt.Fprintf(w, "  %s%s  %s\n", label, strings.Repeat(" ", max(0, len("breaking")-len(first))), text)
}

// foldedText counts changes of words by what they are.
func foldedText(changes []*compat.Change) string {
	nouns := map[string]string{"description": "description", "example": "example", "source": "page", "page": "page", "order": "order"}
	n := map[string]int{}
	for _, change := range changes {
		family, _, _ := strings.Cut(change.Rule, ".")
		noun := nouns[family]
		if noun == "" {
			noun = "other"
		}
		n[noun]++
	}
	var rows []counted
	for _, noun := range []string{"description", "example", "order", "page", "other"} {
		rows = append(rows, counted{n[noun], noun})
	}
	return strings.Join(nonZero(rows...), ", ")
}

// summary counts the changes.
func (c *comparison) summary() string {
	r := c.report
	if len(r.Changes) == 0 {
		return "no changes"
	}
	text := fmt.Sprintf("%d breaking, %d risky, %d safe, %d doc changes in %d of %s",
		r.Count(compat.Breaking), r.Count(compat.Risky), r.Count(compat.Safe), r.Count(compat.Doc), r.Changed(), count(r.Actions, "action"))
	if types := typesOf(r); types > 0 {
		text += " and " + count(types, "data type")
	}
	accepted := 0
	for _, change := range r.Changes {
		if change.Accepted != nil {
			accepted++
		}
	}
	if accepted > 0 {
		text += fmt.Sprintf("; %d accepted", accepted)
	}
	return text
}

// typesOf returns how many data types have changes.
func typesOf(r *compat.Report) int {
	n := 0
	for _, g := range r.Groups() {
		if g.Type != "" {
			n++
		}
	}
	return n
}
