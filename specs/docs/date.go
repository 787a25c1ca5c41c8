package docs

import (
	"regexp"
	"strings"
	"time"
)

// A dateForm is a form in which pages write dates. The groups y, m and d of the
// pattern are the parts; layouts are those of a year, a month and a day, to be
// tried in their order.
type dateForm struct {
	pattern *regexp.Regexp
	layouts []string
}

// firstYear is the first year of a date.
const firstYear = 2000

// dateForms are the forms. A date with slashes that ends in the year is in the
// order of the United States, unless only the other order makes it one.
var dateForms = []dateForm{
	{regexp.MustCompile(`^(?P<y>\d{4})\s*[-/.–年년]\s*(?P<m>\d{1,2})\s*[-/.–月월]\s*(?P<d>\d{1,2})(?:\s*[日일])?`), []string{"2006 1 2"}},
	{regexp.MustCompile(`^(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})`), []string{"2006 1 2", "2006 2 1"}},
	{regexp.MustCompile(`^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})`), []string{"2006 01 02"}},
	{regexp.MustCompile(`^(?P<m>[A-Za-z]{3})[a-z]*\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})`), []string{"2006 Jan 2"}},
	{regexp.MustCompile(`^(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m>[A-Za-z]{3})[a-z]*\.?,?\s+(?P<y>\d{4})`), []string{"2006 Jan 2"}},
}

// startDate returns the date at the beginning of text, which is of this
// century, in the form 2018-01-25, and what follows it.
func startDate(text string) (date, rest string, ok bool) {
	for _, form := range dateForms {
		m := form.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		rest = text[len(m[0]):]
		if date, ok = form.day(m); ok && (rest == "" || !isDigit(rest[0])) {
			return date, rest, true
		}
	}
	return "", "", false
}

// day returns the day of a match.
func (f *dateForm) day(m []string) (string, bool) {
	part := func(name string) string { return m[f.pattern.SubexpIndex(name)] }
	for _, layout := range f.layouts {
		t, err := time.Parse(layout, part("y")+" "+part("m")+" "+part("d"))
		if err == nil && t.Year() >= firstYear {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// wholeDate returns text, which is a date and nothing else, in the form
// 2018-01-25, as the API takes its versions.
func wholeDate(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if t, err := time.Parse(time.DateOnly, text); err == nil && t.Year() >= firstYear {
		return text, true // nearly all are written so
	}
	date, rest, ok := startDate(text)
	return date, ok && strings.TrimSpace(rest) == ""
}
