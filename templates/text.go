package templates

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/generator/ir"
)

// A text is a declaration in the making, as gofmt has it. Building a tree of
// code, rendering it and formatting what comes out takes ten times as long: so
// what there is one of for each action or type is emitted as text, and the rest
// with jennifer. That all of it is formatted is held by tests over all of it.
type text struct {
	strings.Builder

	file *file
}

// text begins a declaration, for addText.
func (f *file) text() *text { return &text{file: f} }

// add appends source.
func (t *text) add(source ...string) {
	for _, s := range source {
		t.WriteString(s)
	}
}

// doc appends the doc comment of the declaration.
func (t *text) doc(d ir.Doc) { writeComment(t, "", declarationDoc(commentLines(d))) }

// comment appends the comment of a member.
func (t *text) comment(d ir.Doc) { writeComment(t, "\t", docLines(commentLines(d))) }

// tc returns a name of the runtime, and has it imported.
func (t *text) tc(name string) string { return t.file.imported(t.file.pkg.Runtime, "tc") + name }

// tctest returns a name of the runtime's test harness, and has it imported.
func (t *text) tctest(name string) string {
	return t.file.imported(t.file.pkg.Runtime+"/tctest", "tctest") + name
}

// std returns a name of a package of the standard library, and has that imported.
func (t *text) std(pkg, name string) string { return t.file.imported(pkg, pkg) + name }

// own returns a name of the package for its external tests.
func (t *text) own(name string) string {
	return t.file.imported(t.file.pkg.ImportPath, t.file.self) + name
}

// quote returns a text as a literal.
func quote(s string) string { return strconv.Quote(s) }

// tabs returns the indentation of a depth.
func tabs(depth int) string { return strings.Repeat("\t", depth) }

// pad fills s up to a width, in characters.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(width-utf8.RuneCountInString(s), 0))
}

// A pair is a key of a composite literal with its value.
type pair struct{ key, value string }

// pairs returns the braces of a composite literal with a pair a line. The closing
// one stands at a depth.
func pairs(depth int, members []pair) string {
	if len(members) == 0 {
		return "{}"
	}
	var b strings.Builder
	b.WriteString("{\n")
	widths := keyWidths(members)
	for i, m := range members {
		b.WriteString(tabs(depth + 1))
		b.WriteString(pad(m.key+":", widths[i]+len(":")))
		b.WriteString(" ")
		b.WriteString(m.value)
		b.WriteString(",\n")
	}
	b.WriteString(tabs(depth))
	b.WriteString("}")
	return b.String()
}

// keyWidths returns how many characters gofmt gives each key. Values of one line
// begin in the same column as those above and below. Where keys are long, in bytes,
// one that is much shorter or longer than those above it begins a column.
func keyWidths(members []pair) []int {
	const long, much = 40, 2.5
	widths := make([]int, len(members))
	first, before := 0, 0  // where the column begins, and the size before
	sum, count := 0.0, 0.0 // of the logarithms of the sizes in the column
	for i, m := range members {
		size := len(m.key)
		if strings.Contains(m.value, "\n") {
			size = 0
		}
		apart := before == 0 || size == 0
		if !apart && max(before, size) > long {
			ratio := float64(size) / math.Exp(sum/count)
			apart = much*ratio <= 1 || much <= ratio
		}
		if apart {
			first, sum, count = i, 0, 0
		}
		if size > 0 {
			sum, count = sum+math.Log(float64(size)), count+1
			widths[i] = utf8.RuneCountInString(m.key)
		}
		for j := first; j < i; j++ {
			widths[j] = max(widths[j], widths[i])
		}
		widths[i] = max(widths[i], widths[first])
		before = size
	}
	return widths
}

// inlineList returns the braces of a list on one line.
func inlineList(items []string) string { return "{" + strings.Join(items, ", ") + "}" }

// lineList returns the braces of a list with an item a line. The closing one
// stands at a depth.
func lineList(depth int, items []string) string {
	var b strings.Builder
	b.WriteString("{\n")
	for _, item := range items {
		b.WriteString(tabs(depth + 1))
		b.WriteString(item)
		b.WriteString(",\n")
	}
	b.WriteString(tabs(depth))
	b.WriteString("}")
	return b.String()
}
