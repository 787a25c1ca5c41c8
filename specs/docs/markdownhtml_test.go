package docs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lakePage is a page in Markdown with two tables, which are given.
func lakePage(input, output string) string {
	return "# RowBoat\n## 1. API Description\nDomain name for API request: lake.tencentcloudapi.com.\n\nRows a boat.\n\n" +
		"## 2. Input Parameters\n" + input + "\n## 3. Output Parameters\n" + output +
		"\n## 4. Example\n```\nPOST / HTTP/1.1\nHost: lake.tencentcloudapi.com\nX-TC-Action: RowBoat\n\n{\"Boats\": [{\"Name\": \"b\"}]}\n```\n```\n{\"Response\": {\"RequestId\": \"r\"}}\n```\n"
}

const (
	pipeInput = `| Parameter Name | Required | Type | Description |
|---|---|---|---|
| Action | Yes | String | Common parameter. The value used for this API: RowBoat. |
| Version | Yes | String | Common parameter. The value used for this API: 2020-01-01. |
| Region | No | String | Common parameter. This parameter is not required. |
| Boats.N | Yes | Array of [Boat](#Boat) | Which **boats**, up to 3. |
`
	pipeOutput = `| Parameter Name | Type | Description |
|---|---|---|
| RequestId | String | The unique request ID. |
`
)

// tagged writes a table with pipes as one of HTML.
func tagged(table string, open, between, end string) string {
	lines := strings.Split(strings.TrimSpace(table), "\n")
	var b strings.Builder
	b.WriteString(open + between)
	for i, line := range append(lines[:1:1], lines[2:]...) {
		cell := "td"
		if i == 0 {
			cell = "th"
		}
		b.WriteString("<tr>" + between)
		for value := range strings.SplitSeq(strings.Trim(line, "| "), " | ") {
			b.WriteString("<" + cell + ">" + value + "</" + cell + ">" + between)
		}
		b.WriteString("</tr>" + between)
	}
	b.WriteString(end)
	return b.String()
}

// A table of HTML in Markdown gives what the table with pipes gives, in
// whatever layout, and its rows know their lines.
func TestHTMLTableInMarkdown(t *testing.T) {
	want := allOf(t, readText(t, "p.md", lakePage(pipeInput, pipeOutput)))
	tests := []struct{ name, open, between, end string }{
		{"a tag a line", "<table>", "\n", "</table>\n"},
		{"one line", "<table>", "", "</table>\n"},
		{"attributes", "<TABLE border=\"1\" class='t'>", "\n  ", "</TABLE>\n"},
		{"box in a line", "<div class=\"x\"><table>", "\n", "</table></div>\n"},
		{"boxes", "<div>\n<div>\n\n<table>\n<thead>", "\n", "</table>\n</div>\n</div>\n"},
		{"parts, blank lines", "<table>\n<tbody>", "\n\n", "</tbody>\n</table>\n"},
		{"no end", "<table>", "\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := lakePage(tagged(pipeInput, tt.open, tt.between, tt.end), tagged(pipeOutput, tt.open, tt.between, tt.end))
			r := readText(t, "p.md", page)
			checkReading(t, r)
			if diff := cmp.Diff(want, allOf(t, r)); diff != "" {
				t.Errorf("(-pipes +tags)\n%s\n%s", diff, findingLines(r.Findings))
			}
			if r.Action == nil || len(r.Action.Input) == 0 {
				t.Fatal("no input")
			}
			line := strings.Split(page, "\n")[r.Action.Input[0].Pos.Line-1]
			if !strings.HasPrefix(line[min(r.Action.Input[0].Pos.Col-1, len(line)):], "Boats") {
				t.Errorf("Boats should be at %s", r.Action.Input[0].Pos)
			}
		})
	}
}

// readText reads a page without its source.
func readText(t *testing.T, name, page string) *Reading {
	t.Helper()
	r := Read(name, []byte(page))
	if r.Action != nil {
		r.Action.Source = nil
	}
	return r
}

// A table of HTML also makes a page without marks of Markdown one of HTML.
func TestHTMLTableInText(t *testing.T) {
	page := strings.ReplaceAll(strings.ReplaceAll(lakePage(tagged(pipeInput, "<table>", "\n", "</table>\n"), tagged(pipeOutput, "<table>", "\n", "</table>\n")), "#", ""), "```", "")
	page = strings.ReplaceAll(strings.ReplaceAll(page, "[Boat](Boat)", "Boat"), "**", "")
	r := readText(t, "p.txt", page)
	if r.Action == nil || len(r.Action.Input) != 1 || len(r.Action.Output) != 1 || len(r.Action.Examples) != 1 {
		t.Errorf("read %s\n%s", allOf(t, r), findingLines(r.Findings))
	}
}

// What stands around and inside a table of HTML is kept.
func TestAroundHTMLTable(t *testing.T) {
	table := tagged(pipeInput, "<table><caption>The boats that row</caption>", "\n", "</table>behind it\n")
	r := readText(t, "p.md", lakePage(table, pipeOutput))
	findings := findingLines(r.Findings)
	for _, words := range []string{"The boats that row", "behind it"} {
		if !strings.Contains(findings, words) {
			t.Errorf("%q is in no finding:\n%s", words, findings)
		}
	}
	deep := strings.Repeat("<div><table><tr><td>", 2000)
	checkReading(t, Read("p.md", []byte(lakePage(pipeInput+"\n"+deep, pipeOutput))))
}
