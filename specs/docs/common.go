package docs

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

var commonNames = []string{"Action", "Version", "Region"}

// maxIdentifier is the length of the longest name that is one.
const maxIdentifier = 100

// isIdentifier reports whether a text can be the name of an action, a parameter
// or a type: a letter, and letters, digits and underscores behind it.
func isIdentifier(text string) bool {
	if text == "" || len(text) > maxIdentifier || !isLetter(text[0]) {
		return false
	}
	for i := range len(text) {
		if !isWordByte(text[i]) {
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isWordByte reports whether c is what \w stands for in patterns.
func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) || c == '_' }

// readCommon reads the rows of the common parameters, which name the action.
// It reports false where no row names one.
func (r *reader) readCommon() bool {
	g := r.tables.input
	if g == nil {
		r.skipAll()
		r.pageFinding("page.unknown", specs.LevelError, "the page has no table of input parameters, so it describes no action",
			"give the page of an action; pages of data types, error codes and history are no such pages")
		return false
	}
	rows := map[string]Row{}
	g.Rows = slices.DeleteFunc(g.Rows, func(row Row) bool {
		name := g.text(&row, columnName)
		if _, again := rows[name]; again || !slices.Contains(commonNames, name) || !isCommon(g, &row) {
			return false
		}
		rows[name] = row
		r.Rows.Common += 1 + len(row.Tail)
		return true
	})
	if !r.readAction(rows["Action"]) {
		r.Rows.Common = 0
		r.skipAll()
		return false
	}
	r.readVersion(rows["Version"])
	r.readRegion(rows["Region"])
	return true
}

// isCommon reports whether a row describes the common parameter of its name,
// and not one of the action's own of the same name.
func isCommon(g *grid, row *Row) bool {
	for i := range slices.Backward(row.Cells) { // mostly the last one says it
		if commonParam.MatchString(row.Cells[i].Value) {
			return true
		}
	}
	return g.text(row, columnName) == "Region" && regionNone.MatchString(g.text(row, columnDescription))
}

// skipAll counts the rows of a page without an action that nothing has read so
// far: the finding about the page covers them.
func (r *reader) skipAll() {
	r.Rows.Reported += r.Rows.Total - r.Rows.Accounted()
}

// commonValue returns the value that the row of a common parameter gives: what
// follows the last colon.
func commonValue(row Row) Text {
	if len(row.Cells) == 0 {
		return Text{}
	}
	cell := row.Cells[len(row.Cells)-1]
	value := cell.from(behindColon(cell.Value)).trim()
	value.Value = strings.Trim(strings.TrimRight(value.Value, " .。"), "`*")
	return value
}

// behindColon returns the offset behind the last colon of a text, 0 where it has
// none.
func behindColon(text string) int {
	for end := len(text); end > 0; end-- {
		if text[end-1] == ':' || strings.HasSuffix(text[:end], "：") {
			return end
		}
	}
	return 0
}

// readAction starts the action that the row names.
func (r *reader) readAction(row Row) bool {
	value := commonValue(row)
	switch {
	case len(row.Cells) == 0:
		r.pageFinding("page.unknown", specs.LevelError, "no row of the input parameters gives the value of Action, so the page describes no action",
			"give the page of an action")
		return false
	case !isIdentifier(value.Value):
		r.report(value, "action.name", specs.LevelError, "",
			fmt.Sprintf("the action is named %s, expected letters and digits that start with a letter, 100 at most", quote(value.Value)),
			"correct the row of Action on the page")
		return false
	case specs.TakesFile(value.Value):
		r.report(value, "action.name", specs.LevelError, "",
			fmt.Sprintf("the action is named %s, and %s.yaml is not for actions", quote(value.Value), strings.ToLower(value.Value)),
			"correct the row of Action on the page, or leave the page out")
		return false
	}
	r.Action = &specs.Action{Spec: specs.FormatVersion, Name: value.Value, ReadOnly: readOnly(value.Value)}
	r.Action.Pos = r.pos(value)
	r.Action.Region.Use = specs.RegionOptional
	return true
}

// readVersion reads the API version, which some translations write as a local
// date.
func (r *reader) readVersion(row Row) {
	value := commonValue(row)
	version, ok := wholeDate(value.Value)
	switch {
	case len(row.Cells) == 0:
		r.pageFinding("version.missing", specs.LevelError, "no row of the input parameters gives the value of Version",
			"add the row to the page")
	case !ok:
		r.report(value, "version.malformed", specs.LevelError, "",
			fmt.Sprintf("the version is %s, expected a date such as 2018-01-25", quote(value.Value)), "correct the row of Version on the page")
	case version != value.Value:
		r.report(value, "version.date", specs.LevelNote, "", fmt.Sprintf("the version %s is read as %s", quote(value.Value), version), "")
	}
	r.Service.Version = version
}

// readRegion reads how the action uses the region. A page that says nothing
// leaves the choice to the caller.
func (r *reader) readRegion(row Row) {
	region := &r.Action.Region
	if len(row.Cells) == 0 {
		r.pageFinding("region.missing", specs.LevelWarning, "no row of the input parameters says whether a region is needed; it is taken as optional",
			"set region.use in the spec's overlay if that is wrong")
		return
	}
	text := row.Cells[len(row.Cells)-1]
	required, optional := isMark(r.tables.input.text(&row, columnRequired))
	if !required && !optional { // of a region that a request must give, the text says something else
		required = regionListed.MatchString(text.Value)
	}
	switch {
	case regionNone.MatchString(text.Value):
		region.Use = specs.RegionNone
	case required && !regionOptional.MatchString(text.Value):
		region.Use = specs.RegionRequired
	}
	if required && region.Use != specs.RegionRequired {
		r.report(text, "region.contradiction", specs.LevelWarning, "region.use",
			fmt.Sprintf("the row says that Region is required, and its description that it is not; it is taken as %s", region.Use), "")
	}
	m := regionOnly.FindStringIndex(text.Value)
	if m == nil {
		return
	}
	r.readRegionList(text, m[1])
	if region.Use == specs.RegionNone && len(region.Only) > 0 {
		region.Use = specs.RegionOptional
		r.report(text, "region.contradiction", specs.LevelWarning, "region.use",
			"the row says that no region is needed and lists regions; the region is taken as optional", "")
	}
}

// readRegionList reads the regions from offset on.
func (r *reader) readRegionList(text Text, offset int) {
	c := cursor{src: text}
	for _, m := range regionItem.FindAllStringIndex(text.Value[offset:], -1) {
		at := c.at(offset + m[0])
		at.Value = strings.TrimRight(text.Value[offset+m[0]:offset+m[1]], ".")
		switch {
		case at.Value == "":
		case !regionName.MatchString(at.Value):
			r.report(at, "region.name", specs.LevelWarning, "region.only",
				fmt.Sprintf("%s in the list of regions is not a region, expected a name such as ap-guangzhou", quote(at.Value)), "")
		case !slices.Contains(r.Action.Region.Only, at.Value):
			r.Action.Region.Only = append(r.Action.Region.Only, at.Value)
		}
	}
}

// regionItem is what stands between the separators of a list of regions.
var regionItem = regexp.MustCompile(`[^\s,，、;；。]+`)
