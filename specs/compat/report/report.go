// Package report writes the changes between two states of specs for those who
// look at them elsewhere than on a terminal: as Markdown for a comment of a pull
// request, as annotations of a GitHub workflow, as SARIF, and as a page of HTML.
//
// Each format is a function of a [View]: nothing else goes in, and only bytes
// come out. All text is from untrusted documentation, and stays text in every
// format.
package report

import (
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
)

// A View is a report and how it is to be shown.
type View struct {
	Report   *compat.Report
	Old, New string // what the two states are called
	Docs     bool   // show changes of words and examples one by one
	All      bool   // write more annotations than GitHub shows
	// Evidence returns where a change shows, for HTML; nil where that is not
	// known. The function may return the zero Evidence.
	Evidence func(*compat.Change) Evidence
}

// Evidence is where a change shows, from the page of the documentation to the
// generated code, before it and after it.
type Evidence struct {
	Page, Spec, Go Pair
}

// A Pair is the same place in both states.
type Pair struct{ Before, After Quote }

// A Quote is what stands at a place. The zero Quote stands for nothing there.
type Quote struct {
	Pos  specs.Pos // of its first line; may be empty
	Text string    // one or more lines
}

// shown splits changes into those that are shown one by one, and changes of
// words that are folded.
func (v View) shown(changes []*compat.Change) (single, folded []*compat.Change) {
	for _, c := range changes {
		if c.Level == compat.Doc && !v.Docs {
			folded = append(folded, c)
		} else {
			single = append(single, c)
		}
	}
	return single, folded
}

// worstFirst returns the groups of a report by their worst level; those of one
// level stay in their order.
func worstFirst(r *compat.Report) []compat.Group {
	groups := r.Groups()
	slices.SortStableFunc(groups, func(a, b compat.Group) int { return rank(a) - rank(b) })
	return groups
}

// rank is 0 for a group with a breaking change. An accepted change counts like
// others: a reader looks for what breaks, whoever put up with it.
func rank(g compat.Group) int {
	levels := compat.Levels()
	worst := len(levels)
	for _, c := range g.Changes {
		if i := slices.Index(levels, c.Level); i >= 0 {
			worst = min(worst, i)
		}
	}
	return worst
}

// byLevel returns the changes with a level, in their order.
func byLevel(changes []*compat.Change, level compat.Level) []*compat.Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c *compat.Change) bool { return c.Level != level })
}
