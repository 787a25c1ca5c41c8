package docs

import (
	"strings"
	"testing"
)

// Plain lines do not go to goldmark: they show what it shows of them beside a
// line with a tag.
func TestPlainLines(t *testing.T) {
	for _, line := range []string{
		"plain words", "a  b", "* an item", "*", "[a](b)", "* [a b](https://c/d_e?f=1)", "x [a] [b](c) d", "[x [a](b)", "[a](b)[c](d).", "![x] y",
		"**a b**", "**a [b](c) `d`**", "** a**", "**a*b**", "**_a**", "*** a ***", "**船：**", "2 * 3 *", "* *a", "a*", "`a`", "x `a b` y`c`.",
		"` a `", "`a``b`", "``a``", "[`a`](b)", "`[a`](b)", "[a](`b`)", "`[` x `](b)`", "a & b", "a&lt;b", "[a](b?c=1&d=2)", "a&b;c", "`a&lt;b`", "`a_` _b", "_`a`_", "_a `b`_",
		"[a](b) [c]", "[ a ](b)", "_[x] y_", "[_a_](b)", "[a](b](c)", "[a](!b*)", "x](", "[船](海) 上",
		"**a** b", "a**b**c", "a **b**。c", "(**a)**b", "船**“a”**b", `\**a**`, `a\b`, `a\_b`, "**a** **b**", "**a** _b_", "`**`a**", "* **[a](b)**: c", "[**a**](b)", "[a **b](c)**", "a ** b**",
	} {
		got := shownLine(line)
		if want := strings.TrimSuffix(shownLine(line+"\n<b>x</b>"), "\nx"); got != want {
			t.Errorf("the line %q is read as %q, want %q", line, got, want)
		}
	}
	for line, want := range map[string]bool{
		"": true, "* a": true, "[a](b)": true, "x [a] [b](c)": true, "a_b": true, "a * b": true, "`a`": true, "**a**": true, "a&b": true, "**a** b": true, `a\b`: true,
		"*a*": false, "a *b*": false, "`a": false, "``a``": false, "` a`": false, "**a** b **c**": false, "“**a”**b": false, "a**_b**": false, "**a*b**": false, "`[a`](b)": false, "a__b": false, "<b>": false, "a&lt;": false, `\[a](b)`: false, "a\tb": false, "![a](b)": false,
		"_[a](b)_": false, "[a]()": false, "[](b)": false, "[a](b c)": false, "[a](b(c))": false, "[a[b]](c)": false, "[a](b": false, "a](b)": false,
	} {
		if got := isPlainLine(line); got != want {
			t.Errorf("%q: plain is %v, want %v", line, got, want)
		}
	}
}

// shownLine returns what a page shows of lines in a paragraph.
func shownLine(text string) string {
	lines, _ := cleanLines("p.md", []byte("# A\n\n"+text))
	page := parseMarkdown("p.md", lines)
	var shown []string
	for _, block := range page.Sections[1].Blocks {
		shown = append(shown, block.Text.Value)
	}
	return strings.Join(shown, "\n")
}

// Headings without markup are those of the pages with some.
func TestPlainHeadings(t *testing.T) {
	for _, words := range []string{"A b", "a_b_c", "1. A", "a #", "C# #", "[a] b", "小船"} {
		plain := shownHeading("## " + words)
		if want := strings.TrimPrefix(shownHeading("## <b></b>"+words), "<b></b>"); plain != want {
			t.Errorf("the heading %q is read as %q, want %q", words, plain, want)
		}
	}
}

// shownHeading returns the words of the first heading of a page.
func shownHeading(line string) string {
	lines, _ := cleanLines("p.md", []byte(line+"\n\nwords"))
	page := parseMarkdown("p.md", lines)
	return page.Sections[len(page.Sections)-1].Heading.Value
}
