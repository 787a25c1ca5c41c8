package docs

import (
	"regexp"
	"strings"
)

var (
	// timeLayout is a layout of dates and times in letters, at the beginning of
	// a text.
	timeLayout = regexp.MustCompile(`^[Yy]{4}[-/.]?[Mm]{2}(?:[-/.]?[Dd]{2})?(?:(?:T|\s|'T')?[Hh]{2}(?::?[Mm]{2}(?::?[Ss]{2}(?:\.[Ss]{3})?)?)?)?(?:Z\b|\+[Hh]{2}:[Mm]{2}|[+-]\d{2}:\d{2})?`)
	layoutMark = onePhrase(`yyyy`)
	isoTime    = onePhrase(`ISO[\s-]?8601|RFC[\s-]?3339`)

	regexMark  = hintPattern(``, func(w wording) string { return w.regex }, "\\s*[\"'`]?")
	regexText  = regexp.MustCompile("^[^\\s\"'`，。；]+")
	regexWhole = regexp.MustCompile("\\^[(\\[\\\\A-Za-z0-9][^\\s\"'`，。；]*\\$")
	regexClass = regexp.MustCompile(`\[[^\]]+\][*+?{]|\\[dw][*+?{]`)
)

// textFormat finds the layout of a time in the words of the documentation.
func textFormat(p *prose) string {
	found := ""
	if p.may(layoutMark) {
		for _, layout := range timeLayouts(p.text) {
			layout = strings.TrimSpace(layout)
			if found != "" && found != layout {
				return ""
			}
			found = layout
		}
	}
	if m := p.find(isoTime); m != nil && found == "" {
		found = strings.ToUpper(p.words(m[0], m[1]))
	}
	return found
}

// timeLayouts returns the layouts of times in a text.
func timeLayouts(text string) []string {
	var all []string
	for i := 0; i < len(text); i++ {
		if !startsFolded(text[i:], "yyyy") || i > 0 && isWordByte(text[i-1]) {
			continue
		}
		if layout := timeLayout.FindString(text[i:]); layout != "" {
			all = append(all, layout)
			i += len(layout) - 1
		}
	}
	return all
}

// textPattern finds a regular expression that a description gives literally,
// without the marks of its ends. One in a dialect that Go does not know, and
// several, give none.
func textPattern(p *prose) string {
	var found []string
	if p.may(regexMark) {
		for _, m := range regexMark.FindAllStringIndex(p.folded) {
			found = append(found, regexText.FindString(p.folded[m[1]:]))
		}
	}
	if len(found) == 0 && strings.Contains(p.folded, "^") {
		found = regexWhole.FindAllString(p.folded, 2)
	}
	if len(found) != 1 {
		return ""
	}
	text := strings.TrimRight(found[0], ",.;:")
	text = strings.TrimSuffix(strings.TrimPrefix(text, "^"), "$")
	if _, err := regexp.Compile(text); err != nil || !regexClass.MatchString(text) {
		return ""
	}
	return text
}
