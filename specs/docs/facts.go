package docs

import (
	"slices"
	"strings"
)

// isFacts reports whether a table says things about the action itself, one a
// row: a label and a value, at least one of which is the domain or the limit
// of requests.
func isFacts(t *Table) bool {
	if len(t.Header) != 2 || columnOf(t.Header[0].Value) != columnUnknown {
		return false
	}
	return slices.ContainsFunc(factRows(t), func(row Row) bool { return isDomainFact(row) || isRateFact(row) })
}

// factRows returns the rows of such a table. Some have no header, so that their
// first row stands in its place.
func factRows(t *Table) []Row {
	return append([]Row{{Cells: t.Header}}, t.Rows...)
}

func isDomainFact(row Row) bool {
	return len(row.Cells) == 2 && domainLabel.MatchString(strings.TrimRight(row.Cells[0].Value, ":：")+":")
}

func isRateFact(row Row) bool {
	return len(row.Cells) == 2 && rateMark.MatchString(row.Cells[0].Value+":")
}

// readFacts reads the tables that sortTables has put aside. Rows that say
// something else are reported.
func (r *reader) readFacts() {
	for _, t := range r.facts {
		for i, row := range factRows(t) {
			switch taken := r.readFact(row); {
			case i == 0 && !taken && isRateFact(row):
				r.unknownRate(row.Cells[1])
			case i == 0: // the header is no row
			case taken:
				r.Rows.Facts += 1 + len(row.Tail)
			default:
				r.rejectRow(row, "table.fact", "the row says neither the domain nor the limit of requests")
			}
		}
	}
}

// readFact reads one row. It reports false for one that says something else.
func (r *reader) readFact(row Row) bool {
	switch {
	case isDomainFact(row):
		value := row.Cells[1]
		value.Value = strings.Trim(value.Value, "`* .。")
		host := strings.ToLower(value.Value)
		if !isHostName(host) {
			return false
		}
		if r.Service.Endpoint == "" {
			r.setEndpoint(host, value)
		}
		return true
	case isRateFact(row):
		return r.addRates(row.Cells[1], row.Cells[1].Value)
	}
	return false
}
