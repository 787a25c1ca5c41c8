package docs

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// pageOutline prints sections and blocks, with the place of each.
func pageOutline(page *Page) string {
	var b strings.Builder
	at := func(t Text) string { return fmt.Sprintf("%d:%d %q", t.Line, t.Col, t.Value) }
	for _, s := range page.Sections {
		if s.Heading.Value != "" {
			fmt.Fprintln(&b, "heading", at(s.Heading))
		}
		for _, block := range s.Blocks {
			switch {
			case block.Kind != BlockTable:
				fmt.Fprintln(&b, [...]string{"paragraph", "item", "table", "code"}[block.Kind], at(block.Text))
			default:
				rows := append([]Row{{Cells: block.Table.Header}}, block.Table.Rows...)
				for _, row := range rows {
					for _, cell := range append(row.Cells, row.Tail...) {
						fmt.Fprint(&b, "| ", at(cell), " ")
					}
					fmt.Fprintln(&b, "|", len(row.Tail))
				}
			}
		}
	}
	return b.String()
}

func TestParseMarkdown(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"headings", "# A #\ntext\n\nB\n---\n\n##C\n## **D**\n", "heading 1:3 \"A\"\nparagraph 2:1 \"text\"\nheading 4:1 \"B\"\nheading 7:3 \"C\"\nheading 8:4 \"D\"\n"},
		{"rule below a sentence", "# A\nIt is.\n---\nmore\n", "heading 1:3 \"A\"\nparagraph 2:1 \"It is.\"\nparagraph 4:1 \"more\"\n"},
		{"items", "# A\n* one [link](x)\n    * two\n- `three`\n", "heading 1:3 \"A\"\nitem 2:1 \"one link\"\nitem 3:7 \"two\"\nitem 4:3 \"`three`\"\n"},
		{"indented lines", "# A\n\n    deep\n\n\t\tdeeper\n", "heading 1:3 \"A\"\nparagraph 3:5 \"deep\"\nparagraph 5:3 \"deeper\"\n"},
		{"table", "# A\n| a | b |\n|:-|-:|\n| 1 | x `y\\|z` \\| w |\n", "heading 1:3 \"A\"\n| 2:3 \"a\" | 2:7 \"b\" | 0\n| 4:3 \"1\" | 4:7 \"x `y|z` | w\" | 0\n"},
		{"table without outer pipes", "# A\na | b\n--- | ---\n1 | 2\n\ntext\n", "heading 1:3 \"A\"\n| 2:1 \"a\" | 2:5 \"b\" | 0\n| 4:1 \"1\" | 4:5 \"2\" | 0\nparagraph 6:1 \"text\"\n"},
		{"table below a line", "# A\ntext\n| a |\n|---|\n| 1 |\nmore\n", "heading 1:3 \"A\"\nparagraph 2:1 \"text\"\n| 3:3 \"a\" | 0\n| 5:3 \"1\" | 0\nparagraph 6:1 \"more\"\n"},
		{"tables without a line between", "# A\n| a |\n|---|\n| 1 |\n| b |\n|---|\n| 2 |\n", "heading 1:3 \"A\"\n| 2:3 \"a\" | 0\n| 4:3 \"1\" | 0\n| 5:3 \"b\" | 0\n| 7:3 \"2\" | 0\n"},
		{"row of dashes", "# A\n| a | b |\n|---|---|\n| 1 | 2 |\n| - | - |\n| 3 | 4 |\n", "heading 1:3 \"A\"\n| 2:3 \"a\" | 2:7 \"b\" | 0\n" +
			"| 4:3 \"1\" | 4:7 \"2\" | 0\n| 5:3 \"-\" | 5:7 \"-\" | 0\n| 6:3 \"3\" | 6:7 \"4\" | 0\n"},
		{"rule of another width", "# A\n| a | b |\n|---|\n| 1 | 2 | 3 |\n| 4 |\n", "heading 1:3 \"A\"\n| 2:3 \"a\" | 2:7 \"b\" | 0\n| 4:3 \"1\" | 4:7 \"2\" | 4:11 \"3\" | 0\n| 5:3 \"4\" | 0\n"},
		{"row over lines", "# A\n| a | b |\n|---|---|\n| 1 | x\n\n  y\n|\n| 2 | z |\n", "heading 1:3 \"A\"\n| 2:3 \"a\" | 2:7 \"b\" | 0\n| 4:3 \"1\" | 4:7 \"x\\ny\" | 0\n| 8:3 \"2\" | 8:7 \"z\" | 0\n"},
		{"row that lacks a cell and goes on", "# A\n| a | b |\n|---|---|\n| 1 |\nx |\n", "heading 1:3 \"A\"\n| 2:3 \"a\" | 2:7 \"b\" | 0\n| 4:3 \"1\" | 5:1 \"x\" | 0\n"},
		{"row without an end", "# A\n| a | b |\n|---|---|\n| 1 | x\ny\n| 2 | z\n", "heading 1:3 \"A\"\n| 2:3 \"a\" | 2:7 \"b\" | 0\n| 4:3 \"1\" | 4:7 \"x\\ny\" | 0\n| 6:3 \"2\" | 6:7 \"z\" | 0\n"},
		{"line that goes on with a row", "# A\n| a | b |\n|---|---|\n| 1 | x |\n- y |\n", "heading 1:3 \"A\"\n| 2:3 \"a\" | 2:7 \"b\" | 0\n| 4:3 \"1\" | 4:7 \"x\" | 5:1 \"- y\" | 1\n"},
		{"row of many cells", "# A\n| a |\n|---|\n|" + strings.Repeat("x|", 12) + "\n", "heading 1:3 \"A\"\n| 2:3 \"a\" | 0\n" +
			"| 4:2 \"x\" | 4:4 \"x\" | 4:6 \"x\" | 4:8 \"x\" | 4:10 \"x\" | 4:12 \"x\" | 4:14 \"x\" | 4:16 \"x\" | 4:18 \"x|x|x|x\" | 0\n"},
		{"tags", "# A\n| a |\n|---|\n| x<br>y <ul><li>z<li>w</ul><Id> <b>v</b> a<5 |\n", "heading 1:3 \"A\"\n| 2:3 \"a\" | 0\n| 4:3 \"x\\ny\\n- z\\n- w\\n<Id> v a<5\" | 0\n"},
		{"entities", "# A\n| a |\n|---|\n| &#124; &lt;b&gt; \\_ \\* &copy=1 2*3*4 _x_ |\n", "heading 1:3 \"A\"\n| 2:3 \"a\" | 0\n| 4:3 \"| <b> _ * &copy=1 2*3*4 _x_\" | 0\n"},
		{"fence", "# A\n  ```json\n{\n\n  \"a\": 1}\n    ```\n~~~\n```\n~~~\n", "heading 1:3 \"A\"\ncode 3:1 \"{\\n\\n  \\\"a\\\": 1}\"\ncode 8:1 \"```\"\n"},
		{"fence without an end", "# A\n```\n{\"a\": 1}\n## Output Parameters\n| a |\n|---|\n| 1 |\n", "heading 1:3 \"A\"\ncode 3:1 \"{\\\"a\\\": 1}\"\nheading 4:4 \"Output Parameters\"\n| 5:3 \"a\" | 0\n| 7:3 \"1\" | 0\n"},
		{"code without a fence", "# A\n{\n\n    \"a\": \"[b](c)\",\n  \"d\": \"\\\\_\"\n}\n", "heading 1:3 \"A\"\ncode 2:1 \"{\\n\\n    \\\"a\\\": \\\"[b](c)\\\",\\n  \\\"d\\\": \\\"\\\\\\\\_\\\"\\n}\"\n"},
		{"definition of a link", "# A\n[b]: http://c\n", "heading 1:3 \"A\"\nparagraph 2:1 \"[b]: http://c\"\n"},
		{"markup over lines", "# A\na **b\nc** d\n", "heading 1:3 \"A\"\nparagraph 2:1 \"a b\"\nparagraph 3:1 \"c d\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines, _ := cleanLines("p.md", []byte(tt.page))
			if diff := cmp.Diff(tt.want, pageOutline(parseMarkdown("p.md", lines))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestMarkdownBytes reads the same page with marks and line ends of other
// systems.
func TestMarkdownBytes(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/markdown.txtar")
	if err != nil {
		t.Fatal(err)
	}
	page := string(archive.Files[0].Data)
	want := Read("page.md", []byte(page))
	for name, data := range map[string]string{
		"byte order mark": "\uFEFF\uFEFF" + page, "CRLF": strings.ReplaceAll(page, "\n", "\r\n"), "CR": strings.ReplaceAll(page, "\n", "\r"),
		"zero-width spaces": strings.ReplaceAll(page, "| Yes |", "| \u200BYes |"), "wide spaces": strings.ReplaceAll(page, "## ", "##\u3000"),
		"no-break spaces": strings.ReplaceAll(page, " | ", "\u00A0| "),
	} {
		t.Run(name, func(t *testing.T) {
			got := Read("page.md", []byte(data))
			got.Action.Source = want.Action.Source
			if diff := cmp.Diff(encode(t, want.Action), encode(t, got.Action)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLargeMarkdown reads pages that are long or deep in every direction.
func TestLargeMarkdown(t *testing.T) {
	const n = 25000
	table := "# A\n| Name | Type | Description |\n|---|---|---|\n"
	tests := map[string]string{
		"rows":             table + strings.Repeat("| Row | String | x |\n", 4*n),
		"rows with marks":  table + strings.Repeat("| Row | [S](x) | `a\\|b` <li>c |\n", n),
		"open rows":        table + strings.Repeat("| Row | String\n", n),
		"open rows, blank": table + strings.Repeat("| Row\n\n", n),
		"pipes":            table + strings.Repeat("|", n) + "\n" + strings.Repeat("| Row | String | x |\n", n/10),
		"tables":           strings.Repeat(table, n/10),
		"lists":            "# A\n" + strings.Repeat("- ", 4*n) + "x\n",
		"list levels":      "# A\n" + nested(2000, "- x\n"),
		"quotes":           "# A\n" + strings.Repeat(">", 4*n) + "x\n",
		"brackets":         table + "| " + strings.Repeat("[", 4*n) + " | String | x |\n",
		"links":            table + "| " + strings.Repeat("[a](", n) + " | String | x |\n",
		"images":           "# A\n" + strings.Repeat("![", n) + "\n",
		"emphasis":         "# A\n" + strings.Repeat("*a **a ", n) + "\n",
		"underscores":      "# A\n" + strings.Repeat("_", n) + "\n",
		"backquotes":       "# A\n" + backquotes(500) + "\n",
		"tags":             table + "| " + strings.Repeat("<li>", n) + " | String | x |\n",
		"open tags":        "# A\n" + strings.Repeat("<a ", n) + "\n",
		"comments":         "# A\n" + strings.Repeat("<!-- ", n) + "\n",
		"entities":         table + "| " + strings.Repeat("&#124;", n) + " | String | x |\n",
		"fences":           "# A\n" + strings.Repeat("```x\n", n),
		"fence headings":   "# A\n" + strings.Repeat("```x\n", n) + "# Example\n",
		"headings":         strings.Repeat("# Boat\n", n),
		"underlines":       strings.Repeat("a\n=\n", n),
		"paragraph":        "# A\n" + strings.Repeat("a b c [d](e)\n", n),
		"backslashes":      "# A\n" + strings.Repeat("\\", n) + "\n",
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			r := Read("p.md", []byte(data))
			if r.Rows.Accounted() != r.Rows.Total || len(r.Types)+len(r.Findings) == 0 {
				t.Errorf("rows: %+v, %d findings", r.Rows, len(r.Findings))
			}
		})
	}
}

// nested returns a line at every depth of indentation.
func nested(depth int, line string) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", 2*i) + line)
	}
	return b.String()
}

// backquotes returns code marks of every length, none of which is closed.
func backquotes(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("`", i+1) + "x")
	}
	return b.String()
}

func FuzzMarkdown(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if archive := txtar.Parse(data); len(archive.Files) > 0 && strings.HasSuffix(archive.Files[0].Name, ".md") {
			f.Add(archive.Files[0].Data)
		}
	}
	f.Add([]byte("# A\n| a | b |\n|-|\n| 1 \n\n x |\n|| 2 | 3 | 4 |\n```\n{\n## Example 1\n<li>[x](y)**z**&#124;\\|"))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkReading(t, Read("p.md", append([]byte("# A\n"), data...)))
	})
}

// TestMarkdownCorpus reads the Markdown of a larger collection, where there is
// one beside the module: no page gives neither a spec nor a finding, and every
// row of every table is in one of them.
func TestMarkdownCorpus(t *testing.T) {
	files, err := filepath.Glob("../../../shared/pages/markdown/*/*/*.md")
	if err != nil || len(files) == 0 {
		t.Skip("no collection of pages beside the module")
	}
	kinds := map[PageKind]int{}
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r := Read(file, data)
		kinds[r.Kind]++
		if i%10 == 0 {
			checkReading(t, r)
		}
		if r.Rows.Accounted() != r.Rows.Total {
			t.Errorf("%s: %d of %d rows are accounted for: %+v", file, r.Rows.Accounted(), r.Rows.Total, r.Rows)
		}
		if r.Action == nil && !r.isProduct() && len(r.Findings) == 0 {
			t.Errorf("%s: neither a spec nor a finding", file)
		}
	}
	want := map[PageKind]int{PageAction: 1488, PageTypes: 39, PageErrors: 55, PageCommon: 37, PageOther: 198}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("pages by kind (-want +got):\n%s", diff)
	}
}
