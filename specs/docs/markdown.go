package docs

import "regexp"

// markdownLink is a link whose words hold no brackets, as those of the
// documentation do not.
var markdownLink = regexp.MustCompile(`\[([^\[\]\n]*)\]\([^()\s]*\)`)

// plainLinks replaces the links of lines with their words. Columns behind a
// link are those of the line without it.
func plainLinks(lines []Text) []Text {
	for i := range lines {
		lines[i].Value = markdownLink.ReplaceAllString(lines[i].Value, "$1")
	}
	return lines
}
