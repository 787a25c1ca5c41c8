package compat_test

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/corpus"
	"github.com/tcgen-dev/tcgen/specs/docs"
)

const historyFolder = "../../../shared/pages/history"

// Each step of the published history of a page gives the changes that a
// comparison of its tables gives, which knows nothing of specs. What readers
// guess from prose may change where the prose does, and what they infer from
// examples where these do.
func TestHistoryOfPages(t *testing.T) {
	kinds, steps := map[string]int{}, 0
	eachStep(t, func(dir string, old, new []byte) {
		before, after := rawPageOf(old), rawPageOf(new)
		if before.action == "" || after.action == "" {
			t.Logf("%s: describes no action", dir)
			return
		}
		steps++
		report := compat.Diff(readPage(t, old), readPage(t, new))
		d := &pageDiff{action: after.action, old: before, new: after, events: map[event]bool{}}
		got := eventsOf(report)
		for e := range got {
			if d.follows(e) {
				delete(got, e)
			}
		}
		compareEvents(t, dir, d.compare(), got)
		for _, c := range report.Changes {
			kinds[string(c.Level)+" "+c.Rule]++
		}
	})
	t.Logf("%d steps\n%s", steps, table(kinds))
}

// eachStep visits each state of a page with the one before. With the race
// detector it is a sample of the pages.
func eachStep(t *testing.T, visit func(dir string, old, new []byte)) {
	t.Helper()
	if _, err := os.Stat(historyFolder); err != nil {
		t.Skip("needs ../shared")
	}
	root := os.DirFS(historyFolder)
	dirs, err := fs.Glob(root, "*/*/*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("found no pages: %v", err)
	}
	for _, dir := range corpus.Sample(dirs, 4) {
		states := statesOf(t, root, dir)
		for i := 1; i < len(states); i++ {
			visit(dir, states[i-1], states[i])
		}
	}
}

// statesOf returns the states of a page, oldest first: 1.md, 2.md, …, at most
// nine.
func statesOf(t *testing.T, root fs.FS, dir string) [][]byte {
	t.Helper()
	files, err := fs.Glob(root, dir+"/*.md")
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(files)
	var states [][]byte
	for _, file := range files {
		data, err := fs.ReadFile(root, file)
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, data)
	}
	return states
}

// readPage returns the specs that a page gives by itself.
func readPage(t *testing.T, data []byte) *specs.Set {
	t.Helper()
	set := &specs.Set{}
	docs.Merge(set, "specs", []*docs.Reading{docs.Read("page.md", data)})
	if len(set.Services) != 1 || len(set.Services[0].Actions) != 1 {
		t.Fatalf("the page gives no action:\n%.200s", data)
	}
	return set
}

// A rawPage is a page as its lines show it.
type rawPage struct {
	action        string
	head          string // before the first table
	input, output []rawRow
	errors        []rawRow
	samples       string // code and the text around it
	region        string
}

// A rawRow is a row of a table.
type rawRow struct {
	name, typ, text string
	required        bool
}

var (
	linkOfText   = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	yesWords     = []string{"是", "yes", "はい", "예"}
	requiredHead = regexp.MustCompile(`(?i)^(必选|required|필수.*|必須.*)$`)
	typeHead     = regexp.MustCompile(`(?i)^(类型|type|유형|タイプ|型)$`)
	errorHead    = regexp.MustCompile(`(?i)^(错误码|error codes?|오류 ?코드|エラーコード)$`)
)

// rawPageOf takes a page apart, line by line.
func rawPageOf(data []byte) *rawPage {
	p := &rawPage{}
	var into *[]rawRow
	var columns []string
	code, heading := false, ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		cells := cellsOf(line)
		if strings.HasPrefix(line, "#") {
			heading = line
		}
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
			into = nil
		case code || len(cells) < 2:
			into = nil
			if code || len(p.output) > 0 && len(p.errors) == 0 {
				p.samples += line + "\n"
			} else if len(p.input) == 0 && p.region == "" {
				p.head += line + "\n"
			}
		case into == nil:
			columns = cells
			into = p.tableOf(cells, heading)
		case strings.Trim(strings.Join(cells, ""), "-: ") != "":
			p.row(into, columns, cells)
		}
	}
	return p
}

// cellsOf returns the cells of a row, without those that are empty at its ends.
func cellsOf(line string) []string {
	if !strings.Contains(line, "|") {
		return nil
	}
	cells := strings.Split(strings.ReplaceAll(line, `\|`, "\x00"), "|")
	for i, cell := range cells {
		cells[i] = strings.TrimSpace(strings.ReplaceAll(cell, "\x00", "|"))
	}
	for len(cells) > 0 && cells[0] == "" {
		cells = cells[1:]
	}
	if n := len(cells); n > 0 && cells[n-1] == "" && strings.HasSuffix(line, "|") {
		cells = cells[:n-1]
	}
	return cells
}

// tableOf returns where the rows below a head go. Results below a heading that
// says parameters (billing DescribeBillResourceSummary) are nowhere safe.
func (p *rawPage) tableOf(head []string, heading string) *[]rawRow {
	switch {
	case errorHead.MatchString(head[0]):
		return &p.errors
	case slices.ContainsFunc(head, requiredHead.MatchString):
		return &p.input
	case slices.ContainsFunc(head, typeHead.MatchString) && !strings.Contains(heading, "Input"):
		return &p.output
	}
	return new([]rawRow)
}

// row adds a row, apart from the common parameters.
func (p *rawPage) row(into *[]rawRow, columns, cells []string) {
	if len(cells) == len(columns)-1 { // as CreateAutoScalingGroup has "No String"
		yes, typ, _ := strings.Cut(cells[1], " ")
		cells = slices.Concat(cells[:1], []string{yes, typ}, cells[2:])
	}
	r := rawRow{name: strings.TrimSuffix(cells[0], ".N"), text: cells[len(cells)-1]}
	for i, column := range columns {
		if i >= len(cells) {
			break
		}
		switch {
		case requiredHead.MatchString(column):
			r.required = slices.Contains(yesWords, strings.ToLower(cells[i]))
		case typeHead.MatchString(column):
			r.typ = linkOfText.ReplaceAllString(cells[i], "$1")
		}
	}
	switch {
	case into == &p.input && r.name == "Region":
		p.region = strings.Join(cells[1:], " ")
	case into == &p.input && r.name == "Action" && len([]rune(r.text)) < 120: // longer on the page of common parameters
		words := strings.FieldsFunc(r.text, func(c rune) bool { return strings.ContainsRune(" :：。.、", c) })
		p.action = words[len(words)-1]
	case into == &p.input && r.name == "Version":
	default:
		*into = append(*into, r)
	}
}

// A pageDiff compares two states of a page.
type pageDiff struct {
	action   string
	old, new *rawPage
	events   map[event]bool
}

// lettersOf returns what of a text is no markup, space or punctuation.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, markupOfText.ReplaceAllString(linkOfText.ReplaceAllString(s, "$1"), ""))
}

func (d *pageDiff) add(rule, place string) { d.events[rule+" "+d.action+"."+place] = true }

// compare returns the events of the tables.
func (d *pageDiff) compare() map[event]bool {
	if d.old.action != d.new.action {
		return map[event]bool{"removed " + d.old.action: true, "added " + d.action: true}
	}
	d.add("page.changed", "source")
	d.list("input", d.old.input, d.new.input)
	d.list("output", d.old.output, d.new.output)
	d.list("errors", d.old.errors, d.new.errors)
	return d.events
}

// list compares the rows of a table.
func (d *pageDiff) list(list string, old, new []rawRow) {
	before, after := rowsByName(old), rowsByName(new)
	for name, both := range union(before, after) {
		x, y := before[name], after[name]
		place := list + "." + name
		switch {
		case !both && x.name == "":
			d.add("added", place)
		case !both:
			d.add("removed", place)
		default:
			d.row(list, place, x, y)
		}
	}
	keep := func(rows []rawRow, known map[string]rawRow) []string {
		var kept []string
		for _, r := range rows {
			if _, ok := known[r.name]; ok && !slices.Contains(kept, r.name) {
				kept = append(kept, r.name)
			}
		}
		return kept
	}
	if !slices.Equal(keep(old, after), keep(new, before)) {
		d.add("order", list)
	}
}

func rowsByName(rows []rawRow) map[string]rawRow {
	byName := map[string]rawRow{}
	for _, r := range rows {
		if _, ok := byName[r.name]; !ok {
			byName[r.name] = r
		}
	}
	return byName
}

// row compares two states of a row. Texts whose letters are the same may be
// the same in the spec.
func (d *pageDiff) row(list, place string, old, new rawRow) {
	if old.required != new.required {
		d.add(choose(new.required, "param.became-required", "param.became-optional"), place+".required")
	}
	if strings.Join(strings.Fields(old.typ), " ") != strings.Join(strings.Fields(new.typ), " ") {
		d.add("param.type-changed|response.type-changed|type.reworded|type.renamed|type.split", place+".type")
	}
	switch a, b := lettersOf(old.text), lettersOf(new.text); {
	case list == "output" && d.nullNote(old) != d.nullNote(new):
		d.add(choose(d.nullNote(new), "response.became-nullable", "response.became-non-null"), place+".nullable")
		d.add("?description.changed", place+".description")
	case a != b:
		d.add("description.changed", place+".description")
	case old.text != new.text:
		d.add("?description.changed", place+".description")
	}
}

var nullNotes = regexp.MustCompile(`(?i)(return|返回|반환|返す|返却|返さ|null이|be|may|returned).{0,12}null|null.{0,8}(반환|返|を|이)`)

func (d *pageDiff) nullNote(r rawRow) bool { return nullNotes.MatchString(r.text) }

// follows reports whether an event is about what no table says: the head of the
// page, its examples and types inferred from them, and what readers guess from
// a text that is another.
func (d *pageDiff) follows(e event) bool {
	rule, place, _ := strings.Cut(e, " ")
	place, own := strings.CutPrefix(place, d.action+".")
	headDiffers := lettersOf(d.old.head) != lettersOf(d.new.head)
	samplesDiffer := d.old.samples != d.new.samples
	list, rest, _ := strings.Cut(place, ".")
	switch {
	case d.old.action != d.new.action:
		return own || strings.HasPrefix(place, "types.")
	case !own && strings.HasPrefix(place, "types."):
		return samplesDiffer || d.typesDiffer()
	case !own:
		return headDiffers
	case place == "description" || place == "rate_limit":
		return headDiffers
	case strings.HasPrefix(place, "region"):
		return d.old.region != d.new.region
	case list == "examples":
		return samplesDiffer || rule == "example.contradiction"
	case place == "pages":
		return samplesDiffer || d.typesDiffer()
	}
	name, key, _ := strings.Cut(rest, ".")
	table := map[string]bool{"": true, "type": true, "required": true, "nullable": true, "description": true}[strings.SplitN(key, ".", 2)[0]]
	return (list == "input" || list == "output") && !table && d.textDiffers(list, name)
}

// typesDiffer reports whether a row came, went, or has another type.
func (d *pageDiff) typesDiffer() bool {
	types := func(p *rawPage) []string {
		var all []string
		for _, r := range slices.Concat(p.input, p.output) {
			all = append(all, r.name+" "+r.typ)
		}
		return all
	}
	return !slices.Equal(types(d.old), types(d.new))
}

func (d *pageDiff) textDiffers(list, name string) bool {
	text := func(p *rawPage) string {
		rows := choose(list == "input", p.input, p.output)
		return rowsByName(rows)[name].text
	}
	return text(d.old) != text(d.new)
}
