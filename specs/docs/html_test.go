package docs

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
)

// site puts an article into a page with navigation, as sites do.
func site(article string) string {
	return "<!DOCTYPE html>\n<html><head><title>x</title><script>var a='<div class=\"markdown-text-box\">'</script></head>\n" +
		"<body><nav><ul><li>Home</li></ul></nav><h1>Lake</h1>\n<div class=\"box markdown-text-box\">" + article + "</div><footer>Contact</footer></body></html>"
}

// shore is an article with one table of parameters and one of outputs.
const shore = `<h2>1. API Description</h2>
<p>Domain name for API request: lake.tencentcloudapi.com.</p><p>Moves a boat.</p>
<h2>2. Input Parameters</h2>
<table><thead><tr><th>Parameter Name</th><th>Required</th><th>Type</th><th>Description</th></tr></thead><tbody>
<tr><td>Action</td><td>Yes</td><td>String</td><td>Common parameter. The value used for this API: RowBoat</td></tr>
<tr><td>Version</td><td>Yes</td><td>String</td><td>Common parameter. The value used for this API: 2020-01-01</td></tr>
<tr><td>Region</td><td>No</td><td>String</td><td>Common parameter. This parameter is not required.</td></tr>
<tr><td>Boat</td><td>Yes</td><td>String</td><td>Which boat.</td></tr></tbody></table>
<h2>3. Output Parameters</h2>
<table><tr><th>Parameter Name</th><th>Type</th><th>Description</th></tr>
<tr><td>RequestId</td><td>String</td><td>Of the request.</td></tr></table>
`

// cellOf reads a page whose parameter Boat has a description, and returns the
// description that the spec has.
func cellOf(t *testing.T, markup string) string {
	t.Helper()
	r := Read("p.html", []byte(site(strings.Replace(shore, "Which boat.", markup, 1))))
	if r.Action == nil || len(r.Action.Input) != 1 {
		t.Fatalf("no parameter read:\n%s", findingLines(r.Findings))
	}
	checkReading(t, r)
	return r.Action.Input[0].Description
}

func TestHTMLCells(t *testing.T) {
	tests := map[string]struct{ markup, want string }{
		"line breaks":      {"one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour"},
		"paragraphs":       {"<p>one</p><p>two</p>", "one\ntwo"},
		"list":             {"Values:<ul><li>A: one</li><li>B: two</li></ul>after", "Values:\n- A: one\n- B: two\nafter"},
		"items alone":      {"Values:<li>A: one</li><li>B: two</li>", "Values:\n- A: one\n- B: two"},
		"open items":       {"Values:<li>A: one<li>B: two", "Values:\n- A: one\n- B: two"},
		"nested list":      {"<ul><li>A<ul><li>B</li></ul></li><li>C</li></ul>", "- A\n  - B\n- C"},
		"numbered list":    {"<ol><li>A</li><li>B</li></ol>", "1. A\n2. B"},
		"item of blocks":   {"<ul><li><p>A</p><p>more</p></li></ul>", "- A\nmore"},
		"link":             {`see <a href="https://example.com/?a=1&b=2">the  <b>list</b></a>.`, "see the list."},
		"code":             {"give <code>a | b</code>, not <code>c</code>", "give `a | b`, not `c`"},
		"entities":         {"a &lt;b&gt; &amp;amp; &quot;c&quot;&nbsp;&#100;&#x65; &copy d &unknown; &", "a <b> &amp; \"c\" de © d &unknown; &"},
		"white space":      {"  a \t b\n    c  ", "a b c"},
		"lines of authors": {"一行。\n二行。", "一行。\n二行。"},
		"unknown tags":     {"name <zone-id>x</zone-id> of <region> or <地域>", "name x of <region> or <地域>"},
		"signs":            {"a<x and y<z, if <e", "a<x and y<z, if <e"},
		"sign before code": {"a<b<pre>1</pre>", "a<b\n1"},
		"table":            {"<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td></td></tr></table>", "A | B\n1 |"},
		"code block":       {"for example<pre>{\n  \"a\": 1\n}</pre>", "for example\n{\n  \"a\": 1\n}"},
		"open bold":        {"a <b>b</td>", "a b"},
		"comment":          {"a<!-- b --> c", "a c"},
		"button":           {"a <button>Copy</button>b", "a b"},
		"open button":      {"a <select>b", "a b"},
		"invisible":        {"a\u200bb&#8203;c", "abc"},
		"heading":          {"a<h4>Note</h4>b", "a\nNote\nb"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, cellOf(t, tt.markup)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.markup, diff)
			}
		})
	}
}

// TestHTMLPositions looks up in the page what findings and specs point at.
func TestHTMLPositions(t *testing.T) {
	page := site(shore + "<h2>4. Example</h2><pre><code>POST / HTTP/1.1\nHost: lake.tencentcloudapi.com\n" +
		"X-TC-Action: <b>SinkBoat</b>\n\n{&quot;Boat&quot;: &quot;x&quot;, &quot;名&quot;: 1, &quot;Oar&quot;: 2}</code></pre>")
	lines := strings.Split(page, "\n")
	at := func(pos specs.Pos) string {
		if pos.Line < 1 || pos.Line > len(lines) || pos.Col < 1 {
			return fmt.Sprint("nowhere: ", pos)
		}
		return string([]rune(lines[pos.Line-1])[pos.Col-1:])
	}
	r := Read("p.html", []byte(page))
	for what, pos := range map[string]specs.Pos{
		"RowBoat</td>":                  r.Action.Pos,
		"lake.tencentcloudapi.com.</p>": r.Service.At("endpoint"),
		"Boat</td>":                     r.Action.Input[0].Pos,
		"String</td>":                   r.Action.Input[0].At("type"),
		"RequestId</td>":                r.Action.Output[0].Pos,
		"POST / HTTP/1.1":               r.Action.Examples[0].Pos,
		"{&quot;Boat&quot;:":            r.Action.Examples[0].At("request"),
	} {
		if got := at(pos); !strings.HasPrefix(got, what) {
			t.Errorf("%v is %q, want %q", pos, got, what)
		}
	}
	rules := map[string]string{"example.action-mismatch": "SinkBoat</b>", "example.member-unknown": "&quot;名&quot;: 1"}
	for _, f := range r.Findings {
		if want, ok := rules[f.Rule]; ok {
			delete(rules, f.Rule)
			if got := at(f.Pos); !strings.HasPrefix(got, want) {
				t.Errorf("%v is %q, want %q", f, got, want)
			}
		}
	}
	if len(rules) > 0 {
		t.Errorf("no findings %v in:\n%s", rules, findingLines(r.Findings))
	}
}

// TestHTMLArticle finds the document in pages of several sites.
func TestHTMLArticle(t *testing.T) {
	tests := map[string]string{
		"known class":        site(shore),
		"known ID":           "<html><body><aside><h2>Menu</h2></aside><section id='docArticleContent'>" + shore + "</section><p>after</p></body></html>",
		"capitals":           strings.ReplaceAll(strings.ReplaceAll(site(shore), "<div class", "<DIV CLASS"), "</div>", "</DIV>"),
		"open element":       strings.Replace(site(shore), "</div>", "", 1),
		"nested elements":    site("<div><div>" + shore + "</div></div>"),
		"name elsewhere":     "<div class=markdown-text-box><p>Rate us.</p></div><main>" + shore + "</main>",
		"main":               "<body><div>Menu</div><main>" + shore + "</main><div>About</div></body>",
		"no mark at all":     "<body><div><a>Menu</a></div><div><div>" + shore + "</div></div><div>About</div></body>",
		"layout table":       "<body><table><tr><td>Menu</td><td>" + shore + "</td></tr></table></body>",
		"fragment":           shore,
		"in a form":          "<html><body><form>" + shore + "</form></body></html>",
		"script without end": "<body><script>" + shore,
		"header without end": "<html><body><header>" + shore + "</body></html>",
		"boxes":              site(strings.ReplaceAll(strings.ReplaceAll(shore, "<table>", `<div class="table-container"><table>`), "</table>", "</table></div>")),
		"no end tags":        site(strings.NewReplacer("</td>", "", "</tr>", "", "</th>", "", "</thead>", "", "</tbody>", "", "</p>", "").Replace(shore)),
		"byte order mark":    "\uFEFF" + site(shore),
		"in a list":          site("<ul><li>" + shore + "</li></ul>"),
		"carriage returns":   strings.ReplaceAll(site(shore), "\n", "\r\n"),
	}
	want := Read("p.html", []byte(site(shore)))
	for name, page := range tests {
		t.Run(name, func(t *testing.T) {
			r := Read("p.html", []byte(page))
			if r.Action == nil {
				t.Fatalf("no action read:\n%s", findingLines(r.Findings))
			}
			checkReading(t, r)
			r.Action.Source = want.Action.Source
			if diff := cmp.Diff(encode(t, want.Service)+encode(t, want.Action), encode(t, r.Service)+encode(t, r.Action)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestHTMLHostile(t *testing.T) {
	deep := func(tag string, n int) string { return strings.Repeat("<"+tag+">", n) }
	tests := []struct {
		name, page string
		want       string // among the findings
	}{
		{"empty", "<html></html>", "[page.unknown]"},
		{"nesting", site(deep("div", 100000) + shore), "p.html: error: the page cannot be read as HTML: html: open stack of elements exceeds 512 nodes [page.nesting]"},
		{"nested tables", site(deep("table><tr><td", 100000) + shore), "exceeds 512 nodes [page.nesting]"},
		{"charset", "<html><head>\n<meta charset=\"GBK\"></head><body>\xc4\xe3</body></html>", `p.html:2:16: error: the page is written in "GBK", expected UTF-8 [page.encoding]`},
		{"old charset", "<html><meta http-equiv=Content-Type content='text/html; charset=gb2312'>\xc4\xe3", `the page is written in "gb2312", expected UTF-8 [page.encoding]`},
		{"wrong bytes", site(strings.Replace(shore, "Which", "\xc4\xe3", 1)), "p.html:11:49: warning: replaced 2 bytes that are not UTF-8, the first one here [page.encoding]"},
		{"comment without end", "<!-- " + site(shore), "[page.unknown]"},
		{"not understood", site("<p>Buy milk.</p>"), "[page.other]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Read("p.html", []byte(tt.page))
			checkReading(t, r)
			if got := findingLines(r.Findings); !strings.Contains(got, tt.want) {
				t.Errorf("findings:\n%swant: %s", got, tt.want)
			}
		})
	}
}

// TestHTMLLarge reads pages that are long in every direction. They take a
// fraction of a second each where the work is linear, and minutes where not.
func TestHTMLLarge(t *testing.T) {
	const n = 20000
	row := "<tr><td>Row</td><td>No</td><td>String</td><td>x &amp; y</td></tr>"
	cell := func(s string) string { return site(strings.Replace(shore, "Which boat.", s, 1)) }
	tests := map[string]string{
		"rows":        site(strings.Replace(shore, "</tbody>", strings.Repeat(row, 5*n), 1)),
		"open rows":   site(strings.Replace(shore, "</tbody>", strings.Repeat("<tr><td>Row<td>No<td>String<td>x", n), 1)),
		"entities":    cell(strings.Repeat("&quot;", n)),
		"ampersands":  cell(strings.Repeat("&", 10*n)),
		"breaks":      cell(strings.Repeat("a<br>", n)),
		"items":       cell(strings.Repeat("<li>a", n)),
		"bold":        cell(strings.Repeat("<b>a", n)),
		"links":       cell(strings.Repeat(`<a href="x">a`, n)),
		"fonts":       cell(strings.Repeat("<p><font color=1><i><b>a", n)),
		"signs":       cell(strings.Repeat("<a<x", n)),
		"unknown":     cell(strings.Repeat("<x>", n)),
		"loose text":  site(strings.Replace(shore, "<tbody>", strings.Repeat("a<tr>b", n), 1)),
		"ends":        site(strings.Repeat("</div>", n) + shore),
		"ends of p":   site(strings.Repeat("</p>", n) + shore),
		"numbers":     site(strings.Repeat("<ol><li>a</ol>", n) + shore),
		"headings":    site(strings.Repeat("<h2>x</h2>", n) + shore),
		"code":        site(shore + strings.Repeat("<pre>{}</pre>", n)),
		"json":        site(shore + "<pre>{\"Response\": {\"A\": 1" + strings.Repeat(`, &quot;B&quot;: 1`, n) + "}}</pre>"),
		"names":       strings.Repeat("markdown-text-box docArticleContent ", n) + site(shore),
		"scripts":     strings.Repeat("<div class=\"markdown-text-box\"><script>", n) + site(shore),
		"attributes":  site("<p " + strings.Repeat("a=b ", n) + ">" + shore),
		"paragraphs":  site(strings.Repeat("<p>a b c</p>", n) + shore),
		"invisible":   cell(strings.Repeat("\u200b", n)),
		"open chrome": site(strings.Repeat("<aside>", n) + shore),
		"asides":      "<body>" + strings.Repeat("<aside></aside>", n) + shore,
	}
	for name, page := range tests {
		t.Run(name, func(t *testing.T) {
			r := Read("p.html", []byte("<!DOCTYPE html>"+page))
			if r.Rows.Accounted() != r.Rows.Total || r.Action == nil && len(r.Findings) == 0 {
				t.Errorf("rows: %+v, findings:\n%s", r.Rows, findingLines(r.Findings))
			}
		})
	}
}

func FuzzHTML(f *testing.F) {
	for _, page := range []string{
		site(shore), shore, site(shore + "<pre>POST / HTTP/1.1\n\n{&quot;Boat&quot;: 1}</pre>"),
		"<table><tr><th>a<td>b<table><td>&#0;&#xD800;&amp", "<meta charset=x>\xff", "<div id=docArticleContent><ul><li><ol><li>x<pre>\r\n y",
	} {
		f.Add([]byte(page))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		checkReading(t, Read("p.html", append([]byte("<!DOCTYPE html>"), data...)))
		// Marks of the form in the middle do not harm other readers.
		checkReading(t, Read("p.html", bytes.ReplaceAll(data, []byte("|"), []byte("<td>"))))
	})
}
