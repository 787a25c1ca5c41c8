package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/compat/report"
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
	_, err := fmt.Fprintln(w, report.Summary(c.report))
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
	title := c.painter.paint(bold, plain(report.Heading(g)))
	if used := report.UsedBy(g); used != "" {
		title += "  (" + plain(used) + ")"
	}
	fmt.Fprintln(w, title)
	widths := columnWidths(shown)
	for _, change := range shown {
		c.change(w, change, widths)
	}
	if len(folded) > 0 {
		c.line(w, string(compat.Doc), compat.Doc, report.Folded(folded)+" (--docs shows them)")
	}
}

// cells returns the columns of a change behind its level.
func cells(change *compat.Change) []string {
	what := report.LocalPath(change)
	if change.Text != "" && what != "" {
		what += "  "
	}
	return []string{change.Rule, plain(what + change.Text), plain(change.Pos().String())}
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
