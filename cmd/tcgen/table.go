package main

import (
	"fmt"
	"io"
	"strings"
)

// writeTable writes rows of cells in columns, two spaces between them, each row
// behind indent. Text of untrusted origin is made harmless, and East Asian text
// is aligned too.
func writeTable(w io.Writer, indent string, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], displayWidth(plain(cell)))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			cell = plain(cell)
			line.WriteString(cell)
			if widths[i] > 0 {
				line.WriteString(strings.Repeat(" ", widths[i]-displayWidth(cell)+2))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(indent+line.String(), " "))
	}
}

// count returns a number with its noun, such as "1 page" or "3 pages".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
