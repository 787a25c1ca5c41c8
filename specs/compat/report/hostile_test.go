package report_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/compat/report"
)

// hostile are texts that would be markup, commands or links, if one of the
// formats let them.
var hostile = []string{
	`<script>document.title = "owned"</script>`,
	`<img src="http://127.0.0.1:1/x" onerror="document.title='owned'">`,
	`"><svg onload=alert(1)><a href="javascript:alert(1)">x</a>`,
	"</style></pre></del></code></td><style>body{display:none}</style>",
	"::error file=x,line=1::owned",
	"\n::error::owned\r\n::stop-commands::x",
	"%0A::error::owned",
	"a | b || c\n| --- | --- |",
	"![x](http://127.0.0.1:1/x) [y](http://127.0.0.1:1/y) <http://127.0.0.1:1/z>",
	"http://127.0.0.1:1/w https://example.com www.example.com me@example.com",
	"@octocat, see #1 and GH-2 :tada:",
	"`code` ``` ~~~ **bold** __b__ ~~s~~ $x$",
	"</details></summary> - # heading\n# heading\n> quote",
	"{{.Title}} {{template \"item\"}}",
	"\u202egnissapsyb \u0000\u0007\u001b[31m \ufeff \u2028\u2029",
	"\xff\xfe\xc3\x28",
	strings.Repeat("長い文", 500),
	"",
}

// hostileView has a text in every place of its changes.
func hostileView(text string) report.View {
	side := compat.Side{Given: true, Text: text, Pos: specs.Pos{File: "specs/" + text + ".yaml", Line: 3, Col: 5}}
	r := &compat.Report{Actions: 1}
	for i, level := range compat.Levels() {
		r.Changes = append(r.Changes, &compat.Change{
			Place: compat.Place{Service: text, Version: text, Action: text, List: "input", Item: text, Key: "required"},
			Rule:  []string{"param.removed", "limit.lowered", "no.such-rule", "description.changed"}[i], Level: level, Wire: compat.Breaks, Source: compat.Adds,
			Before: side, After: compat.Side{Text: text + "'", Pos: side.Pos}, Text: text, Note: text, Hint: text,
			Uses: []compat.Use{{Action: text, List: "input", Path: text}}, Fingerprint: fmt.Sprintf("%012d", i),
			Accepted: &compat.Acceptance{Why: text, Date: text, Until: text},
		})
	}
	quote := report.Quote{Pos: side.Pos, Text: text}
	pair := report.Pair{Before: quote, After: report.Quote{Pos: side.Pos, Text: text + " more"}}
	return report.View{
		Report: r, Old: text, New: text, Docs: true,
		Evidence: func(*compat.Change) report.Evidence { return report.Evidence{Page: pair, Spec: pair, Go: pair} },
	}
}

func each(t *testing.T, check func(t *testing.T, v report.View)) {
	for i, text := range hostile {
		t.Run(fmt.Sprint(i), func(t *testing.T) { check(t, hostileView(text)) })
	}
}

// tags counts the elements of a document by name, with their attributes.
func tags(t *testing.T, doc string) map[string]int {
	t.Helper()
	root, err := goquery.NewDocumentFromReader(strings.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	root.Find("*").Each(func(_ int, s *goquery.Selection) {
		name := goquery.NodeName(s)
		for _, attribute := range s.Nodes[0].Attr {
			name += " " + attribute.Key
		}
		n[name]++
	})
	return n
}

// Whatever the text, the page has the elements that it has with any other text,
// but for marks: texts without words in common are marked otherwise.
func TestHostileHTML(t *testing.T) {
	want := tags(t, write(t, report.HTML, hostileView("word")))
	each(t, func(t *testing.T, v report.View) {
		page := write(t, report.HTML, v)
		got := tags(t, page)
		for _, n := range []map[string]int{want, got} {
			delete(n, "ins")
			delete(n, "del")
			delete(n, "p class")
			delete(n, "span class") // texts and positions that are empty have none
			delete(n, "div class role")
			delete(n, "pre")
			delete(n, "span class role title")
		}
		for name, n := range got {
			if want[name] < n {
				t.Errorf("%d elements <%s>, want at most %d", n, name, want[name])
			}
		}
		if !utf8.ValidString(page) || strings.ContainsAny(page, "\u202e\x00\x07\x1b") {
			t.Error("the page has characters that are not to be seen")
		}
	})
}

// Rendered as GitHub does, Markdown has no elements but those of the writer, and
// no links or pictures at all.
func TestHostileMarkdown(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	allowed := strings.Fields("html head body h3 h4 p strong code table thead tbody tr th td br sub details summary ul li blockquote")
	each(t, func(t *testing.T, v report.View) {
		source := write(t, report.Markdown, v)
		var b strings.Builder
		if err := md.Convert([]byte(source), &b); err != nil {
			t.Fatal(err)
		}
		for name, n := range tags(t, b.String()) {
			name, _, _ = strings.Cut(name, " ")
			if !slices.Contains(allowed, name) {
				t.Errorf("%d elements <%s>:\n%s", n, name, source)
			}
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		if rows := doc.Find("tbody tr").Length(); rows != 4 {
			t.Errorf("%d rows, want one for each change:\n%s", rows, source)
		}
		doc.Find("tr").Each(func(_ int, s *goquery.Selection) {
			if cells := s.Children().Length(); cells != 3 {
				t.Errorf("a row of %d cells, want 3:\n%s", cells, source)
			}
		})
		for _, mark := range []string{"@octocat", "#1", "https://example", ":tada:", "www.example"} {
			if strings.Contains(source, mark) {
				t.Errorf("GitHub finds %s:\n%s", mark, source)
			}
		}
	})
}

// Commands are the changes, and nothing else.
func TestHostileGitHub(t *testing.T) {
	each(t, func(t *testing.T, v report.View) {
		got := write(t, report.GitHub, v)
		commands := 0
		for lines := bufio.NewScanner(strings.NewReader(got)); lines.Scan(); {
			if strings.HasPrefix(strings.TrimSpace(lines.Text()), "::") {
				commands++
			}
		}
		if commands != len(v.Report.Changes) {
			t.Errorf("%d commands for %d changes:\n%s", commands, len(v.Report.Changes), got)
		}
		v.Report.Changes = slices.Repeat(v.Report.Changes, 30)
		got = write(t, report.GitHub, v)
		commands = strings.Count("\n"+strings.ReplaceAll(got, "\r", "\n"), "\n::")
		if commands != 10+2 { // all are accepted, so that they are notices; and a fold
			t.Errorf("%d commands where there are too many changes:\n%s", commands, got)
		}
	})
}

// The log can be read, and refers to files by relative references.
func TestHostileSARIF(t *testing.T) {
	each(t, func(t *testing.T, v report.View) {
		var log struct {
			Runs []struct {
				Results []struct {
					Locations []struct {
						PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
					}
				}
			}
		}
		if err := json.Unmarshal([]byte(write(t, report.SARIF, v)), &log); err != nil {
			t.Fatal(err)
		}
		for _, result := range log.Runs[0].Results {
			uri, err := url.Parse(result.Locations[0].PhysicalLocation.ArtifactLocation.URI)
			if err != nil || uri.IsAbs() || uri.RawQuery != "" || uri.Fragment != "" || !strings.HasPrefix(uri.Path, "specs/") {
				t.Errorf("%v %v", uri, err)
			}
		}
	})
}
