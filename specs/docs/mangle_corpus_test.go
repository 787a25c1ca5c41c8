package docs

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A mangling is something that happens to pages on their way to a file. What a
// page says stays the same.
type mangling struct {
	name string
	do   func(page string) string
}

var (
	headingLine = regexp.MustCompile(`(?m)^(#{1,6})[ \t]*(\S.*)$`)
	starItem    = regexp.MustCompile(`(?m)^[*-] `)
	lineEnd     = regexp.MustCompile(`(?m)[ \t]*\|[ \t]*$`)
	lineStart2  = regexp.MustCompile(`(?m)^\|[ \t]*`)
	pipeTable   = regexp.MustCompile(`(?m)^\|.*\n\|[-:| ]+\n(?:\|.*\n)+`)
	ruleLine    = regexp.MustCompile(`(?m)^\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*:?-*:?[ \t]*$`)
)

// outsideCode puts the parts of a page that are not between fences through do.
func outsideCode(page string, do func(string) string) string {
	parts := strings.Split(page, "```")
	for i := 0; i < len(parts); i += 2 {
		parts[i] = do(parts[i])
	}
	return strings.Join(parts, "```")
}

func manglings() []mangling {
	outside := func(do func(string) string) func(string) string {
		return func(page string) string { return outsideCode(page, do) }
	}
	return []mangling{
		{"byte order mark", func(s string) string { return "\ufeff" + s }},
		{"CRLF", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
		{"CR", func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }},
		{"zero-width spaces", outside(func(s string) string { return strings.ReplaceAll(s, "| ", "| \u200b") })},
		{"wide spaces", outside(func(s string) string { return strings.ReplaceAll(s, " | ", "\u00a0|\u3000") })},
		{"tabs", outside(func(s string) string { return strings.ReplaceAll(s, " | ", "\t|\t") })},
		{"spaces at the ends of lines", func(s string) string { return strings.ReplaceAll(s, "\n", "  \n") }},
		{"indented tables", outside(func(s string) string { return lineStart2.ReplaceAllString(s, "  | ") })},
		{"deeper headings", outside(func(s string) string { return headingLine.ReplaceAllString(s, "#$1 $2") })},
		{"closed headings", outside(func(s string) string { return headingLine.ReplaceAllString(s, "$1 $2 ##") })},
		{"bold headings", outside(func(s string) string { return headingLine.ReplaceAllString(s, "$1 **$2**") })},
		{"headings with anchors", outside(func(s string) string { return headingLine.ReplaceAllString(s, "$1 $2<a id=\"x\"></a>") })},
		{"headings in capitals", outside(func(s string) string {
			return headingLine.ReplaceAllStringFunc(s, func(h string) string {
				if number := strings.TrimLeft(h, "# "); number != "" && isDigit(number[0]) {
					return strings.ToUpper(h)
				}
				return h
			})
		})},
		{"other bullets", outside(func(s string) string { return starItem.ReplaceAllString(s, "• ") })},
		{"no pipe at the ends of rows", outside(func(s string) string { return lineEnd.ReplaceAllString(s, "") })},
		{"rules with colons", outside(func(s string) string {
			return ruleLine.ReplaceAllStringFunc(s, func(r string) string {
				return strings.ReplaceAll(regexp.MustCompile(`-+`).ReplaceAllString(r, ":-:"), "::", ":")
			})
		})},
		{"boxes around", func(s string) string { return "<div>\n\n" + s + "\n\n</div>\n" }},
		{"menus around", func(s string) string { return "Home / Documentation / API\n\nMenu\n\n" + s + "\n\nContact us\n" }},
		{"date above", func(s string) string { return "Last updated: 2024-05-17 10:00:00\n\n" + s }},
		{"blank lines doubled", func(s string) string {
			return outsideCode(s, func(s string) string { return strings.ReplaceAll(s, "\n\n", "\n\n\n\n") })
		}},
		{"four ticks", func(s string) string { return strings.ReplaceAll(s, "```", "````") }},
		{"waves for fences", func(s string) string { return strings.ReplaceAll(s, "```", "~~~") }},
		{"no marks of headings", outside(func(s string) string { return headingLine.ReplaceAllString(s, "$2") })},
		{"ASCII punctuation", outside(func(s string) string { return strings.Map(narrow, s) })},
		{"tables of HTML", outside(func(s string) string {
			return pipeTable.ReplaceAllStringFunc(s, func(table string) string { return "<div>\n" + tagged(table, "<table>", "\n", "</table>\n</div>\n") })
		})},
		{"entities", outside(func(s string) string { return strings.ReplaceAll(s, "\"", "&quot;") })},
	}
}

// gistOf returns what generated code depends on: not the words of descriptions.
func gistOf(r *Reading) string {
	if r.Action == nil {
		return fmt.Sprint(r.Kind, len(r.Types), len(r.Errors), len(r.Regions))
	}
	var b strings.Builder
	a := r.Action
	fmt.Fprintln(&b, a.Name, r.Service.Version, r.Service.Endpoint, a.Region.Use, a.Region.Only)
	for _, l := range a.RateLimits {
		fmt.Fprintln(&b, l.Requests, l.Per)
	}
	for _, f := range a.Input {
		fmt.Fprintln(&b, "in", f.Name, f.Type, f.Required)
	}
	for _, f := range a.Output {
		fmt.Fprintln(&b, "out", f.Name, f.Type, f.Nullable)
	}
	for _, e := range a.Errors {
		fmt.Fprintln(&b, e.Code)
	}
	for _, e := range a.Examples {
		fmt.Fprintln(&b, e.Request, e.Response)
	}
	return b.String()
}

// rulesOf counts the findings of a reading by rule.
func rulesOf(r *Reading) map[string]int {
	rules := map[string]int{}
	for _, f := range r.Findings {
		rules[f.Rule]++
	}
	return rules
}

// TestManglings reads pages of a larger collection, where there is one beside
// the module, as they may arrive: what is generated of them stays the same, or
// a finding appears that the page itself does not give.
func TestManglings(t *testing.T) {
	files, err := filepath.Glob("../../../shared/pages/markdown/*/*/*.md")
	if err != nil || len(files) == 0 {
		t.Skip("no collection of pages beside the module")
	}
	for i, file := range files {
		if i%9 != 4 {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		page := strings.ReplaceAll(string(data), "\r\n", "\n")
		plain := Read(file, []byte(page))
		gist, rules := gistOf(plain), rulesOf(plain)
		for _, m := range manglings() {
			r := Read(file, []byte(m.do(page)))
			if r.Rows.Accounted() != r.Rows.Total {
				t.Errorf("%s, %s: rows %+v", file, m.name, r.Rows)
			}
			if gistOf(r) == gist {
				continue
			}
			said := false
			for rule, n := range rulesOf(r) {
				said = said || n > rules[rule]
			}
			if !said {
				t.Errorf("%s, %s: the spec changes, and no finding says so", file, m.name)
			}
		}
	}
}
