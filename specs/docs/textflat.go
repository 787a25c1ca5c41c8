package docs

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/tcgen-dev/tcgen/specs"
)

// looseTable takes the table without pipes that starts here, if one does.
func (p *textParser) looseTable() bool {
	if !p.columnStarts() {
		return false
	}
	if header, ok := p.flatStarts(); ok {
		p.flatTable(header)
		return true
	}
	if header, ok, next := p.cellsStart(); ok {
		p.cellsTable(header, next)
		return true
	}
	return false
}

// flatStarts returns the header of a table that an extraction has flattened,
// with nothing but spaces between its cells, if the line here is one:
//
//	Parameter Name Required Type Description
//	ZoneIds.N Yes Array of String IDs of the zones.
func (p *textParser) flatStarts() ([]Text, bool) {
	if !p.columnStarts() {
		return nil, false
	}
	header := flatHeader(p.lines[p.next].trim())
	return header, isLooseHeader(header)
}

// flatTable takes the table whose header the line here is.
func (p *textParser) flatTable(header []Text) {
	p.next++
	t := newLooseTable(p, header)
	t.rowAt = t.flatRow
	if !t.g.has(columnCode) {
		t.findMarks()
	}
	t.take()
}

// flatHeader splits a line into the names of columns, the longest first. It
// returns nil for a line with other words.
func flatHeader(line Text) []Text {
	const longestName = 4 // words
	if len(line.Value) > maxHeading {
		return nil
	}
	words := wordsOf(line.Value)
	if len(words) < 2 {
		return nil
	}
	var header []Text
	for i := 0; i < len(words); {
		n := min(longestName, len(words)-i)
		for n > 0 && columnOf(line.Value[words[i].start:words[i+n-1].end]) == columnUnknown {
			n--
		}
		if n == 0 {
			return nil
		}
		header = append(header, line.slice(words[i].start, words[i+n-1].end))
		i += n
	}
	return header
}

// columnStarts reports whether the line here begins with the first word of the
// name of a column, as hardly any line does.
func (p *textParser) columnStarts() bool {
	const longest = 40 // bytes
	line := p.lines[p.next].Value
	if !columnHeads.may(line) {
		return false
	}
	word := firstWord(line)
	return len(word) <= longest && columnFirstWords[strings.ToLower(strings.TrimRight(word, ":："))]
}

// firstWord returns the first word of a line.
func firstWord(line string) string {
	start := 0
	for start < len(line) && (line[start] == ' ' || line[start] == '\t') {
		start++
	}
	end := start
	for end < len(line) && line[end] != ' ' && line[end] != '\t' {
		end++
	}
	return line[start:end]
}

var (
	columnFirstWords = firstWordsOf(columnWords)
	columnHeads      = newFoldedStarts(slices.Collect(maps.Keys(columnFirstWords))...)
)

func firstWordsOf(names map[string]column) map[string]bool {
	set := make(map[string]bool, len(names))
	for name := range names {
		first, _, _ := strings.Cut(name, " ")
		set[first] = true
	}
	return set
}

// isLooseHeader reports whether the columns are those of a table of parameters
// or error codes, each once, with the description at the end.
func isLooseHeader(header []Text) bool {
	seen := map[column]bool{}
	last := columnUnknown
	for _, cell := range header {
		last = columnOf(cell.Value)
		if last == columnUnknown || seen[last] {
			return false
		}
		seen[last] = true
	}
	return last == columnDescription && (seen[columnCode] || seen[columnName] && seen[columnType])
}

// A word is the place of a word in a line, in bytes.
type word struct{ start, end int }

// wordsOf returns the words of a line.
func wordsOf(line string) []word {
	var words []word
	start := -1
	for i, r := range line {
		switch space := unicode.IsSpace(r); {
		case space && start >= 0:
			words = append(words, word{start, i})
			start = -1
		case !space && start < 0:
			start = i
		}
	}
	if start >= 0 {
		words = append(words, word{start, len(line)})
	}
	return words
}

// slice returns the text between two offsets of t, with its place.
func (t Text) slice(start, end int) Text {
	at := t.from(start)
	at.Value = t.Value[start:end]
	return at
}

// flatName is a name in a flattened row: of a parameter, of a list of them, or
// of a header of the request.
var flatName = regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9_]{0,99}(?:\.N)?|X-TC-[A-Za-z]+)$`)

// flatRow splits line i into the cells of a row. A bullet in front of a row is
// the last one of the description above, whose text the row has taken.
func (t *looseTable) flatRow(i int) ([]Text, int, bool) {
	line := t.p.lines[i].trim()
	if m := bulletMark(line.Value); m != "" {
		line = line.from(len(m)).trim()
	}
	words := firstWords(line.Value)
	var cells []Text
	at := 0
	for _, c := range t.g.columns[:len(t.g.columns)-1] {
		if at >= len(words) {
			return nil, 0, false
		}
		n, ok := cellWords(c, line.Value, words[at:])
		if !ok {
			return nil, 0, false
		}
		start := words[at].start
		end := start // a cell that is lost
		if n > 0 {
			end = words[at+n-1].end
		}
		cells = append(cells, line.slice(start, end))
		at += n
	}
	rest := len(line.Value)
	if at < len(words) {
		rest = words[at].start
	}
	cells = append(cells, line.from(rest))
	return cells, i + 1, t.plausible(cells)
}

// firstWords returns the words at the beginning of a line, all that names,
// marks and types can take.
func firstWords(line string) []word {
	const longest, most = 400, 12 // bytes, words
	if len(line) > longest {
		line = line[:longest]
	}
	words := wordsOf(line)
	return words[:min(most, len(words))]
}

// cellWords returns how many of the words, which are those of line from some
// place on, are the cell of a column. A mark may be missing: extractions lose
// it.
func cellWords(c column, line string, words []word) (int, bool) {
	first := line[words[0].start:words[0].end]
	switch c {
	case columnName:
		return 1, flatName.MatchString(first)
	case columnRequired:
		if isRequiredMark(first) {
			return 1, true
		}
		return 0, true
	case columnType:
		return typeWordsOf(line, words)
	case columnCode:
		return 1, isFlatCode(first)
	}
	return 0, false
}

// typeWordsOf returns how many words at the beginning are a type.
func typeWordsOf(line string, words []word) (int, bool) {
	value := func(i int) string { return line[words[i].start:words[i].end] }
	n := 1
	if len(words) > 2 && strings.EqualFold(value(0), "array") && strings.EqualFold(value(1), "of") {
		n = 3
	}
	if n < len(words) && value(n-1) == "Timestamp" && value(n) == "ISO8601" {
		n++
	}
	_, ok := specs.ParseType(typeWords(line[words[0].start:words[n-1].end]))
	return n, ok
}

// isFlatCode reports whether a word at the beginning of a line can only be an
// error code: one with a dot, or of several capitalised words.
func isFlatCode(word string) bool {
	return isErrorCode(word) && isCapital(word[0]) && (strings.Contains(word, ".") || len(humps(word)) > 1)
}

// plausible reports whether the cells can be a row: where no mark tells, a
// sentence may begin like one. It notes where that is a guess.
func (t *looseTable) plausible(cells []Text) bool {
	if t.doubtful = false; t.g.has(columnCode) {
		return true
	}
	row := Row{Cells: cells}
	marked := t.g.cell(row, columnRequired).Value != ""
	if marked {
		return true
	}
	name, rest := t.g.cell(row, columnName).Value, t.g.cell(row, columnDescription).Value
	typ, _ := specs.ParseType(typeWords(t.g.cell(row, columnType).Value))
	lost := t.g.has(columnRequired) && !t.dropped
	switch {
	case !isCapital(name[0]) || !isCapital(typ.Name[0]) || flatOption.MatchString(rest):
		return false
	case typ.Kind != specs.KindObject || typ.List:
		return !lost || specific(typ)
	case rest == "":
		return false
	case sharesHump(name, typ.Name):
		t.doubtful = lost
		return !lost
	}
	t.doubtful = !lost
	return !lost && len(humps(typ.Name)) > 1
}

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

// flatOption is how the items of a list of filters go on behind their type,
// which makes them look like rows.
var flatOption = regexp.MustCompile(`(?i)^(?:required|是否必选|必选)\s*[:：]`)

// specific reports whether a type is written as no sentence would have it.
func specific(t specs.Type) bool {
	return t.List || slices.Contains([]string{"String", "Integer", "Boolean", "Float"}, t.Name)
}

// humps returns the capitalised parts of a name: Zone and Info of ZoneInfo.
func humps(name string) []string {
	var all []string
	start := 0
	for i := 1; i < len(name); i++ {
		if isCapital(name[i]) && !isCapital(name[i-1]) {
			all = append(all, name[start:i])
			start = i
		}
	}
	return append(all, name[start:])
}

// sharesHump reports whether a type is named after the parameter, as most are.
func sharesHump(name, typ string) bool {
	parts := humps(typ)
	return slices.ContainsFunc(humps(name), func(part string) bool {
		return slices.ContainsFunc(parts, func(other string) bool {
			return strings.EqualFold(strings.TrimSuffix(part, "s"), strings.TrimSuffix(other, "s"))
		})
	})
}

// findMarks looks at the first row: one without a mark tells that the marks of
// the whole table are lost.
func (t *looseTable) findMarks() {
	if !t.g.has(columnRequired) {
		return
	}
	for i := t.p.next; i < min(t.p.next+maxCellLines, len(t.p.lines)); i++ {
		if strings.TrimSpace(t.p.lines[i].Value) == "" {
			continue
		}
		cells, _, ok := t.flatRow(i)
		t.dropped = ok && t.g.cell(Row{Cells: cells}, columnRequired).Value == ""
		return
	}
}
