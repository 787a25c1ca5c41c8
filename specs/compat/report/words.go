package report

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/tcgen-dev/tcgen/specs/compat"
)

// Summary counts the changes of a report on one line, without a full stop.
func Summary(r *compat.Report) string {
	if len(r.Changes) == 0 {
		return "no changes"
	}
	text := fmt.Sprintf("%d breaking, %d risky, %d safe, %d doc changes in %d of %s",
		r.Count(compat.Breaking), r.Count(compat.Risky), r.Count(compat.Safe), r.Count(compat.Doc), r.Changed(), count(r.Actions, "action"))
	if types := typesOf(r); types > 0 {
		text += " and " + count(types, "data type")
	}
	accepted := 0
	for _, change := range r.Changes {
		if change.Accepted != nil {
			accepted++
		}
	}
	if accepted > 0 {
		text += fmt.Sprintf("; %d accepted", accepted)
	}
	return text
}

// typesOf returns how many data types have changes.
func typesOf(r *compat.Report) int {
	n := 0
	for _, g := range r.Groups() {
		if g.Type != "" {
			n++
		}
	}
	return n
}

// Title returns what the changes of a group are about, within its service:
// "BuyThing", "types.Thing", or "" for what the actions share.
func Title(g compat.Group) string {
	if g.Type != "" {
		return "types." + g.Type
	}
	return g.Action
}

// Heading returns the service, the version and the title of a group.
func Heading(g compat.Group) string {
	return strings.TrimSpace(g.Service + " " + g.Version + " " + Title(g))
}

// LocalPath returns the path of what a change is about, within its group and
// without the key: the rule and the text tell that. It is empty where a change
// is about the whole group.
func LocalPath(change *compat.Change) string {
	place := change.Place
	place.Key, place.Value = "", ""
	path := place.Path()
	for _, owner := range []string{"types." + change.Type + ".", change.Action + ".", "service."} {
		if rest, ok := strings.CutPrefix(path, owner); ok {
			return strings.TrimPrefix(rest, "fields.")
		}
	}
	return ""
}

// UsedBy names the actions that a data type concerns, as far as they fit:
// "used by A, B, C and 4 more". It is empty where there are none.
func UsedBy(g compat.Group) string {
	const most = 3
	var names []string
	for _, change := range g.Changes {
		for _, use := range change.Uses {
			if len(names) == 0 || names[len(names)-1] != use.Action {
				names = append(names, use.Action)
			}
		}
		if len(names) > 0 {
			break
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case len(names) > most:
		return fmt.Sprintf("used by %s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return "used by " + strings.Join(names, ", ")
}

// Folded counts changes of words by what they are: "4 descriptions, 1 example".
func Folded(changes []*compat.Change) string {
	nouns := map[string]string{"description": "description", "example": "example", "source": "page", "page": "page", "order": "order"}
	n := map[string]int{}
	for _, change := range changes {
		family, _, _ := strings.Cut(change.Rule, ".")
		noun := nouns[family]
		if noun == "" {
			noun = "other"
		}
		n[noun]++
	}
	var parts []string
	for _, noun := range []string{"description", "example", "order", "page", "other"} {
		if n[noun] > 0 {
			parts = append(parts, count(n[noun], noun))
		}
	}
	return strings.Join(parts, ", ")
}

// count returns a number with its noun, such as "1 field" or "3 fields".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// oneLine returns a text without line breaks and harmful characters.
func oneLine(s string) string {
	return strings.Join(strings.Fields(harmless(s)), " ")
}

// harmless returns a text in UTF-8 in which control characters are blanks, but
// for line feeds, and marks that change the direction of reading are visible: a
// reviewer must not see another text than the one that there is.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case unicode.Is(unicode.Bidi_Control, r), r == '\ufeff':
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
}

// notes returns what is to be said below a change, each on one line.
func notes(c *compat.Change) []string {
	var lines []string
	for _, text := range []string{c.Note, c.Hint} {
		if text != "" {
			lines = append(lines, oneLine(text))
		}
	}
	if a := c.Accepted; a != nil {
		text := "accepted " + a.Date
		if a.Until != "" {
			text += " until " + a.Until
		}
		lines = append(lines, oneLine(text+": "+a.Why))
	}
	return lines
}
