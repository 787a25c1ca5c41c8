package docs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tablesOf returns the cells of the tables of a page, a row a line.
func tablesOf(page *Page) string {
	var b strings.Builder
	for _, section := range page.Sections {
		for _, block := range section.Blocks {
			if block.Kind != BlockTable {
				continue
			}
			for _, row := range append([]Row{{Cells: block.Table.Header}}, block.Table.Rows...) {
				b.WriteString(strings.Join(cellValues(row), "|") + "\n")
			}
		}
	}
	return b.String()
}

// Cells that are wider or higher than one stand in every column and row that
// they reach into.
func TestSpans(t *testing.T) {
	tests := []struct{ name, table, want string }{
		{"none", "<tr><th>A<th>B<tr><td>1<td>2", "A|B\n1|2\n"},
		{"high", "<tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr><td>3<tr><td>4<td>5", "A|B\n1|2\n1|3\n4|5\n"},
		{"high in the middle", "<tr><th>A<th>B<th>C<tr><td>1<td rowspan='3'>2<td>3<tr><td>4<td>5<tr><td>6<td>7", "A|B|C\n1|2|3\n4|2|5\n6|2|7\n"},
		{"high at the end", "<tr><th>A<th>B<tr><td>1<td rowspan=2>2<tr><td>3<tr><td>4<td>5", "A|B\n1|2\n3|2\n4|5\n"},
		{"wide", `<tr><th>A<th>B<th>C<tr><td COLSPAN="2">1<td>2`, "A|B|C\n1|1|2\n"},
		{"wide and high", "<tr><th>A<th>B<th>C<tr><td colspan=2 rowspan=2>1<td>2<tr><td>3", "A|B|C\n1|1|2\n1|1|3\n"},
		{"whole row", "<tr><th>A<th>B<tr><td colspan=2>all<tr><td>1<td>2", "A|B\nall\n1|2\n"},
		{"rows of other parts", "<thead><tr><th rowspan=9>A<th>B</thead><tbody><tr><td>1<td>2</tbody>", "A|B\n1|2\n"},
		{"short row", "<tr><th>A<th>B<th>C<tr><td>1<td>2<td rowspan=2>3<tr><td>4<tr><td>5<td>6<td>7", "A|B|C\n1|2|3\n4\n5|6|7\n"},
		{"empty row", "<tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr></tr><tr><td>3<td>4", "A|B\n1|2\n3|4\n"},
		{"zero", "<tr><th>A<th>B<tr><td rowspan=0 colspan=0>1<td>2", "A|B\n1|2\n"},
		{"too wide", "<tr><th>A<th>B<tr><td colspan=99999>1<td>2", "A|B\n" + strings.Repeat("1|", maxSpan) + "2\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &reader{Reading: &Reading{}}
			page := r.parseHTML([]byte("<!DOCTYPE html><body><h2>x</h2><table>" + tt.table + "</table></body>"))
			if diff := cmp.Diff(tt.want, tablesOf(page)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A few tags cannot make a page that is much larger than its file.
func TestManySpans(t *testing.T) {
	table := "<tr>" + strings.Repeat("<td rowspan=60000 colspan=1000>a", 1000) + strings.Repeat("<tr><td>b", 20000)
	r := &reader{Reading: &Reading{}}
	page := r.parseHTML([]byte("<!DOCTYPE html><table>" + table + "</table>"))
	cells := strings.Count(tablesOf(page), "|")
	if cells > maxCopies+30000 {
		t.Errorf("%d cells", cells)
	}
	checkReading(t, Read("p.html", []byte("<!DOCTYPE html>"+site(strings.Replace(shore, "<tbody>", "<tbody>"+table, 1)))))
}

func cellValues(row Row) []string {
	values := make([]string, len(row.Cells))
	for i, cell := range row.Cells {
		values[i] = cell.Value
	}
	return values
}
