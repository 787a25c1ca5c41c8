package docs

import (
	"strings"
	"testing"
)

// TestExtremes reads pages that no site has, in every form: each ends in a
// finding, and all rows are accounted for.
func TestExtremes(t *testing.T) {
	const n = 100_000
	page := lakePage(pipeInput, pipeOutput)
	binary := strings.Repeat("\x00\x01\x02\x89", n)
	for name, data := range map[string]string{
		"Markdown, nested marks":   page + "\n" + strings.Repeat("> ", n) + strings.Repeat("[", n) + strings.Repeat("*a ", n),
		"Markdown, nested tables":  page + "\n" + strings.Repeat("<table><tr><td>", n),
		"Markdown, plain marks":    page + "\n" + strings.Repeat("& ` * ] ", n) + "\n" + strings.Repeat("&<b>", n),
		"Markdown, marked cells":   page + "\n| Parameter | Type |\n|---|---|\n| " + strings.Repeat("<br>&`a`", n) + " | " + strings.Repeat("& ", n) + " |",
		"Markdown, nested JSON":    page + "\n```\n" + strings.Repeat("[", n) + strings.Repeat("]", n) + "\n```\n",
		"HTML, nested boxes":       "<!DOCTYPE html>" + strings.Repeat("<div>", n),
		"HTML, nested tables":      "<!DOCTYPE html>" + strings.Repeat("<table><tr><td>", n),
		"HTML, nested lists":       "<!DOCTYPE html>" + strings.Repeat("<ul><li>", n),
		"text, nested brackets":    smallPage(lake, "RowBoat", "Boat", strings.Repeat("[", n)),
		"binary":                   binary,
		"binary, head of HTML":     "<!DOCTYPE html>" + binary,
		"binary, head of Markdown": "# A\n" + binary,
		"large, head of HTML":      "<!DOCTYPE html>" + strings.Repeat("<p>", maxPage/3),
		"large, head of Markdown":  "# A\n" + strings.Repeat("| a |\n", maxPage/6),
	} {
		t.Run(name, func(t *testing.T) {
			r := Read("p", []byte(data))
			if len(r.Findings) == 0 || r.Rows.Accounted() != r.Rows.Total {
				t.Errorf("findings:\n%srows: %+v", findingLines(r.Findings), r.Rows)
			}
		})
	}
}
