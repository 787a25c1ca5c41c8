package lower

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tcgen-dev/tcgen/specs"
)

// Docs says how much of the documentation's words becomes comments. Most changes
// of pages are of words only; with less of them, fewer generated files change.
type Docs string

// The amounts of words.
const (
	DocsFull  Docs = "full"  // all of them; so is the zero Docs
	DocsBrief Docs = "brief" // the first sentence of each description
	DocsNone  Docs = "none"  // only what the keys of the spec say
)

// shorten returns a service with as many words as wanted, svc itself where all
// are.
func (d Docs) shorten(svc *specs.Service) *specs.Service {
	if d != DocsBrief && d != DocsNone {
		return svc
	}
	short := *svc
	short.Description = d.text(svc.Description)
	short.Types = slices.Clone(svc.Types)
	for i, t := range svc.Types {
		copied := *t
		copied.Description, copied.Fields = d.text(t.Description), d.fields(t.Fields)
		short.Types[i] = &copied
	}
	short.Actions = slices.Clone(svc.Actions)
	for i, a := range svc.Actions {
		copied := *a
		copied.Description = d.text(a.Description)
		copied.Input, copied.Output = d.fields(a.Input), d.fields(a.Output)
		short.Actions[i] = &copied
	}
	return &short
}

func (d Docs) fields(fields []specs.Field) []specs.Field {
	fields = slices.Clone(fields)
	for i, f := range fields {
		fields[i].Description = d.text(f.Description)
		fields[i].RequiredWhen = d.text(f.RequiredWhen)
		fields[i].Enum = slices.Clone(f.Enum)
		for j, e := range f.Enum {
			fields[i].Enum[j].Description = d.text(e.Description)
		}
	}
	return fields
}

func (d Docs) text(description string) string {
	if d == DocsNone {
		return ""
	}
	return firstSentence(description)
}

// firstSentence returns a text up to the end of its first sentence or line. A
// full stop ends a sentence where a space and no small letter follow.
func firstSentence(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	runes := []rune(line)
	for i, r := range runes {
		switch r {
		case '。', '！', '？':
			return string(runes[:i+1])
		case '.', '!', '?':
			if i+2 < len(runes) && runes[i+1] == ' ' && !unicode.IsLower(runes[i+2]) {
				return string(runes[:i+1])
			}
		}
	}
	return line
}
