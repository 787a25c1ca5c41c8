package main

import (
	"fmt"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs"
)

// tally says how many findings of each level there are, such as
// "1 error, 2 warnings", or "nothing to report".
func tally(findings []specs.Finding) string {
	var parts []string
	for _, level := range []specs.Level{specs.LevelError, specs.LevelWarning, specs.LevelNote} {
		if n := countLevel(findings, level); n > 0 {
			parts = append(parts, count(n, string(level)))
		}
	}
	if len(parts) == 0 {
		return "nothing to report"
	}
	return strings.Join(parts, ", ")
}

// manyPages is how many pages are told in a table by kind, and not in a line
// each.
const manyPages = 20

// summarizeReadings says what was understood: a line a page, or for a folder of
// many pages how many of each kind, what they hold, and what was found.
func (a *app) summarizeReadings(in *intake) {
	switch {
	case a.quiet:
		return
	case len(in.pages) < manyPages || a.verbose:
		a.summarizePages(in.pages)
	}
	if len(in.pages) >= manyPages {
		a.summarizeFolder(in)
	}
}

// summarizePages writes a line a page.
func (a *app) summarizePages(pages []*docs.Outline) {
	rows := make([][]string, 0, len(pages))
	for _, r := range pages {
		rows = append(rows, append([]string{r.Page, "→"}, readingCells(r)...))
	}
	fmt.Fprintf(a.stdout, "read %s\n", count(len(pages), "page"))
	writeTable(a.stdout, "  ", rows)
}

func readingCells(r *docs.Outline) []string {
	switch r.Kind {
	case docs.PageUnread:
		return []string{"not understood"}
	case docs.PageTypes:
		return []string{string(r.Kind), count(len(r.Types), "type")}
	case docs.PageErrors:
		return []string{string(r.Kind), count(r.CommonErrors, "common error")}
	case docs.PageCommon:
		return []string{string(r.Kind), count(r.Regions, "region")}
	case docs.PageOther:
		return []string{"not read"}
	}
	if r.Action == "" {
		return []string{"not understood"}
	}
	parts := []string{
		count(r.Input, "parameter"), count(r.Output, "output"), count(r.Errors, "error"), count(r.Examples, "example"),
	}
	return []string{r.Service + "." + r.Action, strings.Join(parts, ", ")}
}

// outcome is what was done to files.
type outcome struct {
	wrote, removed []string
	same           int
}

func (o *outcome) add(other outcome) {
	o.wrote = append(o.wrote, other.wrote...)
	o.removed = append(o.removed, other.removed...)
	o.same += other.same
}

// summarizeFiles says how many files were written, and with --verbose which.
func (a *app) summarizeFiles(o outcome) {
	if a.verbose {
		for _, name := range o.wrote {
			a.printf("wrote %s\n", name)
		}
		for _, name := range o.removed {
			a.printf("removed %s\n", name)
		}
	}
	a.printf("wrote %d, unchanged %d, removed %d files\n", len(o.wrote), o.same, len(o.removed))
}
