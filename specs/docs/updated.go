package docs

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// takeUpdated finds the date of the last update and takes its line out of the
// page: sites put it above the document or below it, with other words behind
// it, or extractions its label and the date in lines of their own. Where there
// are several, the first is the page's own.
func (r *reader) takeUpdated() {
	for i := range r.page.Sections {
		s := &r.page.Sections[i]
		for j := 0; j < len(s.Blocks); j++ {
			if n := r.readUpdated(s.Blocks[j:]); n > 0 {
				s.Blocks = slices.Delete(s.Blocks, j, j+n)
				j--
			}
		}
	}
}

// maxUpdated is how long, in bytes, a line with the date may be, and maxBehind
// what stands behind it. Longer ones are sentences about updates.
const (
	maxUpdated = 120
	maxBehind  = 40
)

// clock is the time of the day behind a date.
var clock = regexp.MustCompile(`^[T\s,]*(?:\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[AP]M\b)?(?:Z\b|UTC\b|GMT\b)?(?:[+-]\d{1,2}:?\d{0,2})?)?[\s)）*_.。|]*`)

// readUpdated reads the date at the beginning of blocks. It returns how many of
// them say it and nothing else.
func (r *reader) readUpdated(blocks []Block) int {
	line := blocks[0].Text
	if blocks[0].Kind == BlockTable || blocks[0].Kind == BlockCode || len(line.Value) > maxUpdated {
		return 0
	}
	m := updatedLabel.FindStringIndex(line.Value)
	if m == nil {
		return 0
	}
	value, taken := strings.TrimSpace(line.Value[m[1]:]), 1
	if value == "" && len(blocks) > 1 && blocks[1].Kind == BlockParagraph {
		value, taken = strings.TrimSpace(blocks[1].Text.Value), 2
	}
	date, ok := updateDate(value)
	switch {
	case ok && r.Updated == "":
		r.Updated = date
	case !ok && taken == 1 && strings.ContainsAny(line.Value[m[0]:m[1]], ":：") && strings.ContainsAny(value, "0123456789"):
		r.report(line, "page.updated", specs.LevelNote, "",
			fmt.Sprintf("the line looks like the date of the last update and is not understood: %s", quote(line.Value)), "")
	case !ok:
		return 0
	}
	return taken
}

// updateDate returns the date of a last update, which may have a time and a few
// words of the site behind it.
func updateDate(text string) (string, bool) {
	date, rest, ok := startDate(text)
	return date, ok && len(rest)-len(clock.FindString(rest)) <= maxBehind
}

// isUpdatedLine reports whether a line gives the date of the last update.
func isUpdatedLine(line string) bool {
	if len(line) > maxUpdated || !strings.Contains(line, "20") {
		return false
	}
	m := updatedLabel.FindStringIndex(line)
	if m == nil {
		return false
	}
	_, ok := updateDate(line[m[1]:])
	return ok
}
