package docs

import (
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/specs"
)

func TestMarkedEnum(t *testing.T) {
	tests := []struct {
		typ, text string
		want      string // value or value=meaning, joined by spaces and bars
	}{
		{"String", "Order. Valid values: ASC, DESC.", "ASC | DESC"},
		{"String", "Order. Valid values: `asc` (upwards, first), `desc` (downwards). Default value: asc", "asc=upwards, first | desc=downwards"},
		{"String", "Kind of boat. Values: ROW and SAIL", "ROW | SAIL"},
		{"String", "Kind. Valid values: A, B, and C", "A | B | C"},
		{"String", "Kind. Value range: row/sail/motor.", "row | sail | motor"},
		{"String", "颜色。取值范围：RED、GREEN 或 BLUE。默认值为RED。", "RED | GREEN | BLUE"},
		{"String", "颜色，可选值：red，green。", "red | green"},
		{"String", "Kind. Valid values:\nROW: by hand\nSAIL: by wind, mostly\nDefault value: ROW", "ROW=by hand | SAIL=by wind, mostly"},
		{"String", "Kind. Valid values:\n- ROW: by hand;\n- SAIL: by wind.\nBoats only.", "ROW=by hand | SAIL=by wind."},
		{"String", "种类。枚举值：\n- row-boat：手划\n- sail：风帆", "row-boat=手划 | sail=风帆"},
		{"String", "<p>种类</p><p>枚举值：</p><ul><li>ROW： 手划</li><li>SAIL： 风帆</li></ul><p>默认值：ROW</p>", "ROW=手划 | SAIL=风帆"},
		{"String", "Kind. Value range: BY_HAND: rowed BY_WIND: sailed Default value: BY_HAND", "BY_HAND=rowed | BY_WIND=sailed"},
		{"String", "Kind. Valid values: row: by hand; sail: by wind", "row=by hand | sail=by wind"},
		{"String", "Role. Values include: master - the main one, dr - the spare, and ro - to read.", "master=the main one | dr=the spare | ro=to read."},
		{"String", "Method. Supported values: logical - cold backup and physical - image.", "logical=cold backup | physical=image."},
		{"String", "種類。有効値：ROW、SAIL。", "ROW | SAIL"},
		{"String", "종류. 유효한 값: ROW, SAIL.", "ROW | SAIL"},
		{"String", "Version. Valid values: 5.6, 5.7, 8.0.", "5.6 | 5.7 | 8.0"},
		{"Integer", "Status. Valid values: 1: new, 3: old, 10: sunk", "1=new | 3=old | 10=sunk"},
		{"Integer", "状态，取值：0 表示停泊，2 表示航行。", "0=停泊 | 2=航行。"},
		{"Integer", "Months. Valid values: 1, 2, 3, 6, 12.", "1 | 2 | 3 | 6 | 12"},
		{"Array of String", "Kinds. Valid values: ROW, SAIL. Separate several by commas.", "ROW | SAIL"},

		{"String", "Valid values: ROW.", ""},
		{"String", "Valid values: ROW, SAIL, etc.", ""},
		{"String", "Valid values: such as ROW, SAIL", ""},
		{"String", "可选值：ROW、SAIL等。", ""},
		{"String", "Valid values: ROW, SAIL. Separate several by commas.", ""},
		{"String", "取值：ROW、SAIL，多个用逗号分隔", ""},
		{"String", "If the lake is frozen, valid values: A, B.", ""},
		{"String", "当湖面结冰时，取值范围：A、B。", ""},
		{"String", "For lakes, valid values: A, B. For seas, valid values: C, D.", ""},
		{"String", "Valid values: the names of boats, or their IDs.", ""},
		{"String", "Valid values: letters, digits and dashes of any length.", ""},
		{"String", "Valid values: asc-ascending, desc-descending", "asc=ascending | desc=descending"},
		{"String", "Valid values: ROW, ROW, SAIL", ""},
		{"String", "Default value: ROW, SAIL", ""},
		{"String", "取值有：", ""},
		{"Integer", "Value range: [1,100]", ""},
		{"Integer", "Valid values: 1-100", ""},
		{"Integer", "Valid values: 1, 2, …, 36", ""},
		{"Integer", "Valid values: one, two", ""},
		{"Integer", "Valid values: 1, 99999999999999999999", ""},
		{"String", "取值范围：\n- 木船：WOOD\n- 铁船：IRON", ""},
	}
	for _, tt := range tests {
		typ, _ := specs.ParseType(tt.typ)
		var got []string
		for _, v := range markedEnum(newProse(tt.text), typ) {
			item := string(v.Value)
			if v.Description != "" {
				item += "=" + v.Description
			}
			got = append(got, item)
		}
		if strings.Join(got, " | ") != tt.want {
			t.Errorf("markedEnum(%q)\n got %q\nwant %q", tt.text, strings.Join(got, " | "), tt.want)
		}
	}
}
