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

// Tags without attributes in a cell show what they show beside one with an
// attribute, which goldmark looks at.
func TestPlainTags(t *testing.T) {
	for words, want := range map[string]bool{
		"a<br>b": true, "a <br/> b<BR />c": true, "<li>`a`: x</li><li>[b](c)</li>": true, "a<p>b</p>": true, "<b>**a**</b>": false, "<InstanceId>": true,
		"a_<br>b_": false, "a<br>_b_": true, "</br>a": true, "</br/>a": false, "a<br>* b": false, "a *<br>b* c": false, "a < b": false, "<1>": false,
		"`<br>`": false, "a<br": false, "<a href=b>c</a>": false, "[a<br>](b)": false, "a&lt;<br>": false, "<b>x</b>": true, "<h1>a": true, "<b>a</b> [b](c) <b>d</b>": true, "[<br>a](b": false,
	} {
		if _, ok := plainTags(words); ok != want {
			t.Errorf("%q: plain is %v, want %v", words, ok, want)
		}
		got, want := shownCell("x"+words), shownCell(`<b id="x"></b>x`+words)
		if got != want {
			t.Errorf("the cell %q is read as %q, want %q", words, got, want)
		}
	}
}

// shownCell returns what a page shows in a cell of these words.
func shownCell(words string) string {
	lines, _ := cleanLines("p.md", bytes.Join([][]byte{[]byte("| A | B |"), []byte("|---|---|"), []byte("| x | " + words + " |")}, []byte("\n")))
	page := parseMarkdown("p.md", lines)
	return page.Sections[0].Blocks[0].Table.Rows[0].Cells[1].Value
}

// The stars of example values stay, and marks of strong words go.
func TestExampleStars(t *testing.T) {
	for cell, want := range map[string]string{
		"示例值：a9-****-****-1":                           "示例值：a9-****-****-1",
		"**Key**<br>示例值：[\"https://***.a/***/b.png\"]": "Key\n示例值：[\"https://***.a/***/b.png\"]",
		"示例值：河边**街*****号<br>":                          "示例值：河边**街*****号",
		"示例值：*&lt;b> **c**":                            "示例值：*<b> **c**",
		"**示例值：**a**b**":                               "示例值：ab",
		"示例值：`a**b` **c**":                             "示例值：`a**b` c",
		"示例值：\\**a**":                                  "示例值：**a**",
		"Hidden a**b**c. **Example value**: **1":       "Hidden abc. Example value: **1",
		"<b>*</b> stands for all. 示例值：[\"*\"]":         "* stands for all. 示例值：[\"*\"]",
		"默认为**TRUE**。":                                 "默认为TRUE。",
	} {
		page := "# A\n\n| a | b |\n|---|---|\n| x | " + cell + " |\n"
		lines, _ := cleanLines("p.md", []byte(page))
		got := parseMarkdown("p.md", lines).Sections[1].Blocks[0].Table.Rows[0].Cells[1]
		if got.Value != want {
			t.Errorf("the cell %q is read as %q, want %q", cell, got.Value, want)
		}
	}
}
