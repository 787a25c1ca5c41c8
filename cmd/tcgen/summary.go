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

// summarizeReadings says what was understood of each page, a line each.
func (a *app) summarizeReadings(readings []*docs.Reading) {
	if a.quiet {
		return
	}
	rows := make([][]string, 0, len(readings))
	for _, r := range readings {
		rows = append(rows, append([]string{r.Page, "→"}, readingCells(r)...))
	}
	fmt.Fprintf(a.stdout, "read %s\n", count(len(readings), "page"))
	writeTable(a.stdout, "  ", rows)
}

func readingCells(r *docs.Reading) []string {
	if r.Action == nil {
		return []string{"not understood"}
	}
	act := r.Action
	parts := []string{
		count(len(act.Input), "parameter"), count(len(act.Output), "output"),
		count(len(act.Errors), "error"), count(len(act.Examples), "example"),
	}
	return []string{r.Service.Name + "." + act.Name, strings.Join(parts, ", ")}
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
