package docs

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// readFields reads the tables of input and output parameters.
func (r *reader) readFields() {
	r.Action.Input = r.fieldTable(r.tables.input, "input")
	if r.tables.output == nil {
		r.pageFinding("output.missing", specs.LevelWarning, "the page has no table of output parameters", "")
		return
	}
	r.Action.Output = r.fieldTable(r.tables.output, "output")
}

// fieldTable reads one table, a field a row.
func (r *reader) fieldTable(g *grid, side string) []specs.Field {
	r.unknownColumns(g)
	fields := make([]specs.Field, 0, len(g.Rows))
	places := make(specs.Places, 2*len(g.Rows))  // two of each field
	index := make(map[string]int32, len(g.Rows)) // the lines of the names
	for i := range g.Rows {
		row := &g.Rows[i]
		n := len(fields)
		fields = append(fields, specs.Field{Node: specs.Node{Keys: places[2*n : 2*n+2 : 2*n+2]}})
		field := &fields[n]
		if !r.field(field, g, row, side) {
			fields = fields[:n]
			continue
		}
		if first, again := index[field.Name]; again {
			r.rejectRow(*row, "field.duplicate", fmt.Sprintf("parameter %s is already in line %d", field.Name, first))
			fields = fields[:n]
			continue
		}
		index[field.Name] = row.start().Line
		r.Rows.Fields++
		r.Rows.Joined += len(row.Tail)
		r.describe(field, descriptionOf(g, *row), side)
	}
	if len(fields) == 0 {
		return nil
	}
	guess(fields, side == "output", r.doubt(side))
	return fields
}

// descriptionOf returns the description of a row, with the lines that go on
// with it. Those are items of a list in the documentation.
func descriptionOf(g *grid, row Row) Text {
	text := g.cell(row, columnDescription)
	if len(row.Tail) == 0 {
		return text
	}
	lines := []string{text.Value}
	for _, tail := range row.Tail {
		lines = append(lines, "- "+strings.TrimLeft(tail.Value, "-•* "))
	}
	text.Value = strings.TrimPrefix(strings.Join(lines, "\n"), "\n")
	return text
}

// translatedN returns what stands for the ".N" of a list at the end of a name in
// a page that a machine has translated, which took the letter for "No": a dot
// and other characters than those of ASCII. It is empty where nothing does.
func translatedN(name string) string {
	start := len(name)
	for start > 0 && name[start-1] >= utf8.RuneSelf {
		start--
	}
	if start == len(name) || start == 0 || name[start-1] != '.' {
		return ""
	}
	return name[start-1:]
}

// field reads the name, the type and the mark of a row. It reports false for a
// row that describes no field. The field has room for the places of two keys.
func (r *reader) field(field *specs.Field, g *grid, row *Row, side string) bool {
	name, typ := g.cellOf(row, columnName), g.cellOf(row, columnType)
	field.Type = typeWords(typ.Value)
	var list bool
	field.Name, list = strings.CutSuffix(name.Value, ".N")
	if suffix := translatedN(field.Name); suffix != "" {
		field.Name, list = strings.TrimSuffix(field.Name, suffix), true
		r.report(name, "field.translated", specs.LevelNote, side+"."+field.Name,
			fmt.Sprintf("the name %s is read as %s.N; the translation of the page has changed it", quote(name.Value), field.Name), "")
	}
	if !isIdentifier(field.Name) {
		r.rejectRow(*row, "field.name", fmt.Sprintf("%s is not the name of a parameter", quote(name.Value)))
		return false
	}
	t, ok := specs.ParseType(field.Type)
	if !ok {
		r.rejectRow(*row, "type.malformed", fmt.Sprintf("%s is not a type, expected String, a data type, or Array of one", quote(typ.Value)))
		return false
	}
	if list && !t.List {
		r.report(name, "field.list", specs.LevelWarning, side+"."+field.Name,
			fmt.Sprintf("the name %s is that of a list, and its type is %s", name.Value, field.Type), "")
	}
	field.Required = r.required(g, row, side, field.Name)
	field.Pos = r.pos(name)
	field.Keys[0] = specs.Place{Key: "name", Pos: field.Pos}
	field.Keys[1] = specs.Place{Key: "type", Pos: r.pos(typ)}
	return true
}

// required reads the mark of a row.
func (r *reader) required(g *grid, row *Row, side, name string) bool {
	if !g.has(columnRequired) {
		return false
	}
	mark := g.cellOf(row, columnRequired)
	yes, no := isMark(mark.Value)
	if !yes && !no {
		said := "an empty cell"
		if mark.Value != "" {
			said = quote(mark.Value)
		}
		r.report(mark, "field.required", specs.LevelWarning, side+"."+name,
			fmt.Sprintf("%s does not say whether the parameter is required, expected Yes or No; it is taken as optional", said),
			"set required in the spec's overlay if that is wrong")
	}
	return yes
}

// describe fills what the description of a field says. The notes that become
// keys of their own are taken out of it; all other words stay.
func (r *reader) describe(field *specs.Field, at Text, side string) {
	found := noteLexicon.search(at.Value)
	text, example := strings.TrimSpace(at.Value), ""
	if exampleLabel.among(&found) {
		text, example = exampleValue(text, &found)
	}
	if nullNote.among(&found) {
		text, field.Nullable = nullable(text, &found)
	}
	field.Description = text
	if deprecatedMark.among(&found) || field.Nullable { // what is left may have come together
		field.Deprecated = deprecation(text)
	}
	if example == "" {
		return
	}
	t, _ := specs.ParseType(field.Type)
	field.Example = new(specs.Scalar(example))
	if !t.List && t.Kind != specs.KindObject && !literalOf(t.Kind, example) {
		r.report(at, "field.example", specs.LevelNote, side+"."+field.Name,
			fmt.Sprintf("the example value %s is not a value of the type %s", quote(example), field.Type), "")
	}
}

var floatText = regexp.MustCompile(`^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$`)

// isIntegerText reports whether text is a whole number of 19 digits at most.
func isIntegerText(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || len(digits) > 19 || digits[0] == '0' && len(digits) > 1 {
		return false
	}
	for i := range len(digits) {
		if !isDigit(digits[i]) {
			return false
		}
	}
	return true
}

// literalOf reports whether text is a value of the kind as JSON writes it.
func literalOf(kind specs.Kind, text string) bool {
	switch kind {
	case specs.KindString:
		return true
	case specs.KindInteger:
		return isIntegerText(text)
	case specs.KindFloat:
		return floatText.MatchString(text)
	case specs.KindBoolean:
		return text == "true" || text == "false"
	}
	return false
}
