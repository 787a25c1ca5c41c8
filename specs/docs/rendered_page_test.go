package docs_test

import (
	"cmp"
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// A description is an api.json of the official metadata, as far as pages show it.
type description struct {
	Actions map[string]struct{ Document, Input, Output string }
	Objects map[string]struct {
		Document string
		Members  []member
	}
}

// A member is a field in the metadata.
type member struct {
	Name, Type, Document, Example string
	Required                      bool
	Nullable                      bool `json:"value_allowed_null"`
}

// A documentedCall is an example in the metadata.
type documentedCall struct{ Title, Document, Input, Output string }

// A wording is what the site writes around the texts of the metadata.
type wording struct {
	describe, input, output, examples, errors string // headings
	parameters, results, fields, codes        []string
	yes, no                                   string
	host, action, region, null, example       string
	title, request, response                  string
	types, users                              string
}

var wordings = map[string]wording{
	"zh": {
		describe: "1. 接口描述", input: "2. 输入参数", output: "3. 输出参数", examples: "4. 示例", errors: "5. 错误码",
		parameters: []string{"参数名称", "必选", "类型", "描述"}, results: []string{"参数名称", "类型", "描述"},
		fields: []string{"名称", "类型", "必选", "描述"}, codes: []string{"错误码", "描述"}, yes: "是", no: "否",
		host: "接口请求域名： %s 。", action: "公共参数，本接口取值：%s。", region: "公共参数，本接口不需要传递此参数。",
		null: "注意：此字段可能返回 null，表示取不到有效值。", example: "示例值：",
		title: "示例%d %s", request: "输入示例", response: "输出示例", types: "数据结构", users: "被如下接口引用：%s。",
	},
	"en": { // pages in English have no example values
		describe: "1. API Description", input: "2. Input Parameters", output: "3. Output Parameters", examples: "4. Example", errors: "5. Error Code",
		parameters: []string{"Parameter Name", "Required", "Type", "Description"}, results: []string{"Parameter Name", "Type", "Description"},
		fields: []string{"Name", "Type", "Required", "Description"}, codes: []string{"Error Code", "Description"}, yes: "Yes", no: "No",
		host: "Domain name for API request: %s.", action: "Common parameter. Value used in this API: %s.", region: "Common parameter. This parameter is not required for this API.",
		null:  "Note: This field may return null, indicating that no valid values can be obtained.",
		title: "Example%d %s", request: "Input Example", response: "Output Example", types: "Data Types", users: "Used by actions: %s.",
	},
}

// A pageWriter writes a page in one form.
type pageWriter struct {
	strings.Builder
	wording
	form string // html, markdown, or one of textTables
}

func (p *pageWriter) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

func (p *pageWriter) heading(level int, words string) {
	switch p.form {
	case "html":
		p.printf("<h%d>%s</h%d>\n", level, html.EscapeString(words), level)
	case "markdown":
		p.printf("%s %s\n\n", strings.Repeat("#", level), words)
	default:
		p.printf("%s\n", words)
	}
}

// text writes a text of the metadata, which is HTML already.
func (p *pageWriter) text(words string) {
	switch p.form {
	case "html":
		p.printf("<p>%s</p>\n", words)
	case "markdown":
		p.printf("%s\n\n", words)
	default:
		p.printf("%s\n", extracted(words))
	}
}

func (p *pageWriter) code(code string) {
	switch p.form {
	case "html":
		p.printf("<pre><code>%s</code></pre>\n", html.EscapeString(code))
	case "markdown":
		p.printf("```\n%s\n```\n\n", code)
	default:
		p.printf("%s\n", code)
	}
}

func (p *pageWriter) table(header []string, rows [][]string) {
	switch p.form {
	case "html":
		p.printf("<div class=\"table-container\"><table><thead><tr><th>%s</th></tr></thead>\n<tbody>", strings.Join(header, "</th><th>"))
		for _, row := range rows {
			p.printf("<tr><td>%s</td></tr>\n", strings.Join(row, "</td>\n<td>"))
		}
		p.printf("</tbody></table></div>\n")
	case "markdown":
		p.printf("| %s |\n|%s\n", strings.Join(header, " | "), strings.Repeat("---|", len(header)))
		for _, row := range rows {
			line := strings.NewReplacer("\n", "<br>", "|", `\|`, "\x00", " | ").Replace(strings.Join(row, "\x00"))
			p.printf("| %s |\n", line)
		}
		p.printf("\n")
	default:
		row := textTables[p.form]
		p.printf("%s%s%s\n", row.before, strings.Join(header, row.between), row.behind)
		for _, cells := range rows {
			words := make([]string, len(cells))
			for i, cell := range cells {
				words[i] = strings.ReplaceAll(extracted(cell), "|", "/")
			}
			p.printf("%s%s%s\n", row.before, strings.Join(words, row.between), row.behind)
		}
	}
}

// textTables is how extracted text has the rows of tables: what stands before,
// between and behind their cells.
var textTables = map[string]struct{ before, between, behind string }{
	"text":    {"", " | ", " |"},
	"leading": {"| ", " | ", " |"},
	"flat":    {"", " ", ""},
	"lines":   {"", "\n", ""},
}

var tag = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)

// extracted returns what a tool that extracts text leaves of HTML: words on one
// line.
func extracted(words string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(words, " "))), " ")
}

// describeField returns the cell with the description of a field.
func (p *pageWriter) describeField(m member) string {
	words := m.Document
	if m.Nullable && !strings.Contains(words, "null") {
		words += "<br>" + p.null
	}
	if p.example != "" && m.Example != "" && m.Example != "无" {
		words += "<br>" + p.example + m.Example
	}
	return words
}

// answer returns the word for whether a field is required.
func (p *pageWriter) answer(required bool) string {
	if required {
		return p.yes
	}
	return p.no
}

// typeOf returns the type of a field in the words of the documentation.
func typeOf(fields []specs.Field, name string) string {
	for _, f := range fields {
		if f.Name == name {
			return f.Type
		}
	}
	return "String"
}

// actionPage returns the page of an action.
func actionPage(form string, words wording, svc *specs.Service, a *specs.Action, d *description, calls []documentedCall) string {
	p := &pageWriter{wording: words, form: form}
	raw := d.Actions[a.Name]
	p.begin(a.Name)
	p.heading(2, p.describe)
	p.text(fmt.Sprintf(p.host, svc.Endpoint))
	p.text(raw.Document)
	p.heading(2, p.input)
	rows := [][]string{
		{"Action", p.yes, "String", fmt.Sprintf(p.action, a.Name)},
		{"Version", p.yes, "String", fmt.Sprintf(p.action, svc.Version)},
		{"Region", p.no, "String", p.region},
	}
	for _, m := range d.Objects[raw.Input].Members {
		typ := typeOf(a.Input, m.Name)
		rows = append(rows, []string{listName(m.Name, typ), p.answer(m.Required), typ, p.describeField(m)})
	}
	p.table(p.parameters, rows)
	p.heading(2, p.output)
	rows = nil
	for _, m := range d.Objects[raw.Output].Members {
		rows = append(rows, []string{m.Name, typeOf(a.Output, m.Name), p.describeField(m)})
	}
	p.table(p.results, append(rows, []string{"RequestId", "String", "ID"}))
	p.heading(2, p.examples)
	for i, call := range calls {
		p.heading(3, fmt.Sprintf(p.title, i+1, cmp.Or(call.Title, a.Name)))
		p.text(call.Document)
		p.heading(4, p.request)
		p.code(call.Input)
		p.heading(4, p.response)
		p.code(call.Output)
	}
	p.heading(2, p.errors)
	p.table(p.codes, [][]string{{"InternalError", "-"}, {"InvalidParameter", "-"}})
	p.end()
	return p.String()
}

// listName returns the name of a parameter as tables of requests have it.
func listName(name, typ string) string {
	if strings.HasPrefix(typ, "Array of ") {
		return name + ".N"
	}
	return name
}

// typesPage returns the page of the data types of a service.
func typesPage(form string, words wording, svc *specs.Service, d *description) string {
	p := &pageWriter{wording: words, form: form}
	p.begin(p.types)
	p.heading(1, p.types)
	for _, t := range svc.Types {
		p.heading(2, t.Name)
		p.text(d.Objects[t.Name].Document)
		p.text(fmt.Sprintf(p.users, "DescribeThings"))
		var rows [][]string
		for _, m := range d.Objects[t.Name].Members {
			rows = append(rows, []string{m.Name, typeOf(t.Fields, m.Name), p.answer(m.Required), p.describeField(m)})
		}
		p.table(p.fields, rows)
	}
	p.end()
	return p.String()
}

func (p *pageWriter) begin(title string) {
	if p.form == "html" {
		p.printf("<!DOCTYPE html>\n<html><head><title>%s</title></head><body><nav><ul><li><a href=\"/\">A</a></li></ul></nav><main><h1>%s</h1>\n", title, title)
	}
}

func (p *pageWriter) end() {
	if p.form == "html" {
		p.printf("</main><footer>C</footer></body></html>\n")
	}
}
