package docs

import (
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/specs"
)

// The date of the last update is found above and below the document, in every
// language, and its line is no part of the spec.
func TestUpdated(t *testing.T) {
	page := smallPage(lake, "RowBoat", "Integer", "1")
	want := encode(t, Read("p.txt", []byte(page)).Action.Input)
	for line, date := range map[string]string{
		"Last updated: 2024-11-27 10:20:25": "2024-11-27", "Last updated:2025-10-30 22:03:49": "2025-10-30",
		"最近更新时间:2025-10-23 02:51:53": "2025-10-23", "最近更新时间：2024年5月17日 我的收藏": "2024-05-17", "最后更新时间:2024-03-27 16:09:55": "2024-03-27",
		"最終更新日: 2024-11-27 10:20:26": "2024-11-27", "마지막 업데이트 시간: 2025-10-30 21:48:32": "2025-10-30",
		"**Last updated:** 2024-05-17T08:00:00Z": "2024-05-17", "Last Updated on May 17, 2024": "2024-05-17", "(Last updated: 05/17/2024)": "2024-05-17",
		"Last updated\n2024-05-17 10:20:25": "2024-05-17", "更新时间：2024/05/17": "2024-05-17",
	} {
		for place, text := range map[string]string{"above": line + "\n" + page, "below": page + line + "\n"} {
			r := Read("p.txt", []byte(text))
			if r.Action == nil || r.Updated != date || r.Action.Source.Updated != date {
				t.Errorf("%s %q: date %q, findings:\n%s", place, line, r.Updated, findingLines(r.Findings))
				continue
			}
			if got := encode(t, r.Action.Input); got != want || strings.Contains(r.Action.Description, "20") || len(r.Action.Examples) != 1 || r.Action.Examples[0].Skip != "" {
				t.Errorf("%s %q changes the spec:\n%s", place, line, encode(t, r.Action))
			}
			for _, f := range r.Findings {
				if f.Rule == "text.unread" || f.Rule == "page.updated" {
					t.Errorf("%s %q: %v", place, line, f)
				}
			}
		}
	}
}

// What only looks like the date of an update is none.
func TestNotUpdated(t *testing.T) {
	page := smallPage(lake, "RowBoat", "Integer", "1")
	for line, rule := range map[string]string{
		"Last updated: 2024-15-17 10:20:25": "page.updated",
		"Last updated: yesterday":           "",
		"Updated on 2024-05-17 was the price of boats, which this action does not yet return.": "",
	} {
		r := Read("p.txt", []byte(line+"\n"+page))
		found := ""
		for _, f := range r.Findings {
			if f.Rule == "page.updated" {
				found = f.Rule
			}
		}
		if r.Updated != "" || found != rule {
			t.Errorf("%q: date %q, rule %q, want %q", line, r.Updated, found, rule)
		}
	}
}

// The newer of two pages is read where both have dates, and otherwise the one
// with more rows.
func TestNewerPage(t *testing.T) {
	short := smallPage(lake, "RowBoat", "Integer", "1")
	long := strings.Replace(short, "| Thing |", "| Other | No | String | Other |\n| Thing |", 1)
	tests := []struct {
		name, first, second string
		winner, says        string
	}{
		{"newer first", "Last updated: 2024-05-17\n" + short, "Last updated: 2023-05-17\n" + long, "a.txt", "a.txt, updated 2024-05-17, is read; b.txt, updated 2023-05-17, is not"},
		{"newer second", "Last updated: 2023-05-17\n" + long, "Last updated: 2024-05-17\n" + short, "b.txt", "b.txt, updated 2024-05-17, is read; a.txt, updated 2023-05-17, is not"},
		{"same day", "Last updated: 2024-05-17\n" + long, "Last updated: 2024-05-17\n" + short, "a.txt", "a.txt, with 6 rows, is read; b.txt, with 5 rows, is not"},
		{"one date", "Last updated: 2024-05-17\n" + short, long, "b.txt", "b.txt, with 6 rows, is read; a.txt, with 5 rows, is not"},
		{"alike", short, short, "b.txt", "b.txt, with 5 rows, is read; a.txt, with 5 rows, is not"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := &specs.Set{}
			findings := findingLines(Merge(set, "specs", []*Reading{Read("a.txt", []byte(tt.first)), Read("b.txt", []byte(tt.second))}))
			if got := set.Services[0].Actions[0].Source.Page; got != tt.winner || !strings.Contains(findings, tt.says) {
				t.Errorf("%s wins, want %s:\n%s", got, tt.winner, findings)
			}
		})
	}
}
