package docs

import (
	"bytes"
	"strings"
	"testing"
)

// Cells that are not searched for markup must not hold any: they show what
// they show when a mark beside them makes goldmark look.
func TestPlainCells(t *testing.T) {
	for _, words := range []string{
		"plain words", "snake_case_name", "a _ b_ _c", "[0,100]", "[a] [b]: c", "!x]", `a\_b \[1\] \| c`, "小船", "a - b + c", "100 > 1", "x@y.z", "https://a.b/c_d", `\`,
		"`a`", "**a**", "[`a`](b) c", "a & b * c", "[a](b?c=1&d=2)",
	} {
		if !isPlainWords(words) && !isPlainMarkup(words) {
			t.Errorf("%q is not plain", words)
		}
		got, want := shownCell(words), strings.TrimPrefix(shownCell("<b></b>"+words), "<b></b>")
		if got != want {
			t.Errorf("the cell %q is read as %q, want %q", words, got, want)
		}
	}
	for _, words := range []string{"", "`a``b`", "*a*", "__a__", "[a]()", "a<br>b", "&lt;", "a  b", "`a`  b", "a\tb", "a" + lineMark + "b"} {
		if isPlainWords(words) || isPlainMarkup(words) {
			t.Errorf("%q is plain", words)
		}
	}
}

// shownCell returns what a page shows in a cell of these words.
func shownCell(words string) string {
	lines, _ := cleanLines("p.md", bytes.Join([][]byte{[]byte("| A | B |"), []byte("|---|---|"), []byte("| x | " + words + " |")}, []byte("\n")))
	page := parseMarkdown("p.md", lines)
	return page.Sections[0].Blocks[0].Table.Rows[0].Cells[1].Value
}
