package docs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestFlatHeader(t *testing.T) {
	tests := []struct{ line, want string }{
		{"Parameter Name Required Type Description", "Parameter Name|Required|Type|Description"},
		{"Name Type Required Description", "Name|Type|Required|Description"},
		{"参数名称 必选 类型 描述", "参数名称|必选|类型|描述"},
		{"매개변수 이름 필수 항목 여부 유형 설명", "매개변수 이름|필수 항목 여부|유형|설명"},
		{"パラメータ名 タイプ 説明", "パラメータ名|タイプ|説明"},
		{"Error Code Description", "Error Code|Description"},
		{"Parameter Name\tType\tDescription", "Parameter Name|Type|Description"},
		{"Name\tType\tDescription", "Name|Type|Description"},
		{"Name and Type and Description", ""},
		{"Type Description", ""},
		{"Description Name Type", ""},
		{"Name Name Type Description", ""},
		{"Description", ""},
		{"", ""},
	}
	for _, tt := range tests {
		var got []string
		if header := flatHeader(Text{Value: tt.line, Line: 1, Col: 1}); isLooseHeader(header) {
			for _, cell := range header {
				got = append(got, cell.Value)
			}
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("flatHeader(%q) = %q, want %q", tt.line, got, tt.want)
		}
	}
}

// TestFlatRow has lines below the headers of tables with marks, with lost
// marks, and without a column of marks.
func TestFlatRow(t *testing.T) {
	const marks, none, codes = "Name Required Type Description", "Name Type Description", "Error Code Description"
	tests := []struct {
		header string
		lost   bool
		line   string
		want   string // the cells, empty for a line that is no row
		doubt  bool
	}{
		{marks, false, "Zones.N Yes Array of String The zones.", "Zones.N|Yes|Array of String|The zones.", false},
		{marks, false, "• Zone No ZoneInfo The zone.", "Zone|No|ZoneInfo|The zone.", false},
		{marks, false, "zone 是 String 可用区", "zone|是|String|可用区", false},
		{marks, false, "Since No Timestamp ISO8601 After.", "Since|No|Timestamp ISO8601|After.", false},
		{marks, false, "Zone Yes String", "Zone|Yes|String|", false},
		{marks, false, "Zone String The zone.", "Zone||String|The zone.", false},
		{marks, false, "Zone Date of birth", "", false},
		{marks, false, "zone String Required: no (Filter) By zone.", "", false},
		{marks, false, "Zone ZoneInfo The zone.", "", true},
		{marks, false, "The mark No is meant.", "", false},
		{marks, false, "Zone", "", false},
		{marks, true, "Zone String 可用区", "Zone||String|可用区", false},
		{marks, true, "Zone ZoneInfo 可用区", "Zone||ZoneInfo|可用区", false},
		{marks, true, "zone String 可用区", "", false},
		{marks, true, "Zone Date 可用区", "Zone||Date|可用区", false},
		{none, false, "Plan PlanOfLake A map.", "Plan|PlanOfLake|A map.", false},
		{none, false, "Place DockSide Where it lies.", "Place|DockSide|Where it lies.", true},
		{none, false, "Valid Values are these.", "", true},
		{none, false, "It can be anything.", "", false},
		{none, false, "Output Parameters", "", false},
		{none, false, "Note: String values only.", "", false},
		{"パラメータ名 必須 タイプ 説明", false, "Zone いいえ Integer 地域", "Zone|いいえ|Integer|地域", false},
		{"매개변수 이름 필수 여부 유형 설명", false, "Zone 예 String 지역", "Zone|예|String|지역", false},
		{codes, false, "FailedOperation Nothing worked.", "FailedOperation|Nothing worked.", false},
		{codes, false, "Limit.Some Too many.", "Limit.Some|Too many.", false},
		{codes, false, "Nothing else is known.", "", false},
	}
	for _, tt := range tests {
		p := textParser{page: &Page{}, lines: []Text{{Value: tt.line, Line: 2, Col: 1}}}
		table := newLooseTable(&p, flatHeader(Text{Value: tt.header, Line: 1, Col: 1}))
		table.dropped = tt.lost
		cells, _, ok := table.flatRow(0)
		got := ""
		if ok {
			got = strings.Join(cellValues(Row{Cells: cells}), "|")
		}
		if got != tt.want || table.doubtful != tt.doubt {
			t.Errorf("%q below %q: got %q, doubtful %v; want %q, %v", tt.line, tt.header, got, table.doubtful, tt.want, tt.doubt)
		}
	}
}

// TestFlatPlaces checks the places of the cells of an indented row.
func TestFlatPlaces(t *testing.T) {
	lines, _ := cleanLines("page.txt", []byte("Name Required Type Description\n   船Id No x\n  • Boats.N  No Array of  Boat 船 x\n"))
	page := parseText("page.txt", lines)
	var got []Text
	for _, block := range page.Sections[0].Blocks {
		if block.Kind == BlockTable {
			got = block.Table.Rows[0].Cells
		}
	}
	want := []Text{{Value: "Boats.N", Line: 3, Col: 5}, {Value: "No", Line: 3, Col: 14}, {Value: "Array of  Boat", Line: 3, Col: 17}, {Value: "船 x", Line: 3, Col: 32}}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Text{})); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

// TestTypeStarts has pages whose data types have lost the marks of their
// headings.
func TestTypeStarts(t *testing.T) {
	const table = "Name | Type | Description |\n---|---|---|\nId | String | x |\n"
	tests := []struct {
		name, page string
		want       []string
	}{
		{"pipes", "Boat\nA boat.\n" + table + "Lake\nUsed by actions: ListLakes.\n" + table, []string{"Boat", "Lake"}},
		{"flat", "Boat\n\nA boat.\n\nName Type Required Description\nId String No x\n\nLake\n\nName Type Description\nId String x\n", []string{"Boat", "Lake"}},
		{"title of an action", "RowBoat\nName | Required | Type | Description |\n---|---|---|---|\nAction | Yes | String | Common parameter. |\n", nil},
		{"member Action", "Rule\nA rule.\nName | Type | Description |\n---|---|---|\nAction | String | x |\n", []string{"Rule"}},
		{"restated", "Price\nPrices\n" + table, []string{"Price"}},
		{"word of a sentence", "Boat\nLake\n" + table, []string{"Lake"}},
		{"heading between", "Boat\n1. API Description\n" + table, nil},
		{"no table", "Boat\nA boat.\n", nil},
		{"word for a type", "String\nA text.\n" + table, nil},
	}
	for _, tt := range tests {
		lines, _ := cleanLines("page.txt", []byte(tt.page))
		var got []string
		for _, section := range parseText("page.txt", lines).Sections {
			if section.Kind == SectionUnknown {
				got = append(got, section.Heading.Value)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestFlatLarge reads pages without pipes that are long in every direction.
func TestFlatLarge(t *testing.T) {
	const flat, cells = "Name Required Type Description\n", "Name\nRequired\nType\nDescription\n"
	const n = 5000
	tests := map[string]string{
		"rows":         flat + strings.Repeat("Row No String x\n", 5*n),
		"cells":        cells + strings.Repeat("Row\nNo\nString\nx\n", n),
		"lines":        flat + "Row No String x\n" + strings.Repeat("more text\n", 5*n),
		"blank lines":  flat + "Row No String x\n" + strings.Repeat("\n\ntext\n", n),
		"bullets":      flat + "Row No String x\n" + strings.Repeat("• item\n\n", n),
		"code":         flat + "Row No String x\n" + strings.Repeat("{\n", n) + "Row2 No String x\n",
		"furniture":    flat + "Row No String x\n" + strings.Repeat("Feedback\n", 5*n),
		"headers":      strings.Repeat(flat, n),
		"cell headers": strings.Repeat(cells, n),
		"names":        strings.Repeat("Boat\n", 5*n),
		"type names":   strings.Repeat("Boat\nA boat.\n\n", n) + "Name | Type | Description |\n---|---|---|\nA | String | x |\n",
		"columns":      strings.Repeat("Name ", 50*n) + "\n" + flat,
		"long line":    flat + "Row No String " + strings.Repeat("字 ", 10*n) + "\n",
		"long words":   flat + strings.Repeat("x", 1<<20) + " No String x\n",
		"doubts":       "Name Type Description\n" + strings.Repeat("Valid Values are\n", n),
		"blank cells":  "Name\n" + strings.Repeat("\n", 5*n) + cells + strings.Repeat("Row\n\n\n\n", n),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			r := Read("p.txt", []byte(data))
			if r.Rows.Accounted() != r.Rows.Total {
				t.Errorf("rows: %+v", r.Rows)
			}
		})
	}
}
