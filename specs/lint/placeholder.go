package lint

import (
	"regexp"
	"slices"
	"strings"
)

// masked matches values that an author made unreadable or left to be filled
// in: xx, ins-xxxx, ****, <your key>, abc…
var masked = regexp.MustCompile(`(?i)^x+$|x{3,}|\*{2,}|\.\.\.|…|^<[^>]*>$`)

// isPlaceholder reports whether a documented example value says only that some
// value stands there: such a value contradicts no limit. Pages write 无 (none)
// where they have no example, and forms filled by a program hold abc.
func isPlaceholder(text string) bool {
	text = strings.TrimSpace(text)
	return slices.Contains([]string{"", "abc", "string", "null", "-", "--", "无", "暂无", "none", "None"}, text) ||
		strings.ContainsAny(text, "xX*.…<") && masked.MatchString(text)
}

// isFilledForm reports whether all strings of an example are placeholders and
// all its numbers zero, as in examples that a program made of the tables; a
// zero is then a placeholder too. RequestId does not count: it is filled in
// everywhere.
func isFilledForm(v *value) bool {
	strings, filled := 0, true
	var walk func(v *value)
	walk = func(v *value) {
		switch v.kind {
		case stringValue:
			strings++
			filled = filled && isPlaceholder(v.text)
		case numberValue:
			filled = filled && sameNumber(v.text, "0")
		}
		for _, item := range v.items {
			walk(item)
		}
		for _, m := range v.members {
			if m.name != "RequestId" {
				walk(m.value)
			}
		}
	}
	walk(v)
	return filled && strings > 0
}
