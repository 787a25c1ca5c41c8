package docs

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// A tagRole is what a tag of HTML means to the reader of a page.
type tagRole int

const (
	tagUnknown tagRole = iota // no tag of HTML, but words between angle brackets
	tagBlock                  // begins and ends lines, or is part of a table or a list
	tagBreak                  // a line break, without an end tag
	tagInline                 // shapes words inside a line
	tagCode                   // code inside a line
	tagChrome                 // what it holds is not part of the document
)

// tagRoles are the tags of HTML by what they mean to the reader of a page.
var tagRoles = roleOf(map[tagRole]string{
	tagBlock: "address article blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure form " +
		"h1 h2 h3 h4 h5 h6 hgroup html legend li main menu ol p pre search section summary table tbody td tfoot th thead tr ul",
	tagBreak: "br hr",
	tagInline: "a abbr acronym area b base bdi bdo big cite col colgroup data del dfn em embed font frame frameset i img input ins " +
		"kbd label link map mark meta meter nobr optgroup option output param picture progress q rb rp rt rtc ruby s samp slot small " +
		"source span strike strong sub sup time title track tt u var wbr",
	tagCode: "code",
	tagChrome: "applet aside audio button canvas datalist footer head header iframe marquee nav noembed noframes noscript object " +
		"script select style svg math template textarea video",
})

func roleOf(tags map[tagRole]string) map[string]tagRole {
	roles := make(map[string]tagRole)
	for role, names := range tags {
		for name := range strings.FieldsSeq(names) {
			roles[name] = role
		}
	}
	return roles
}

// tagRoleOf returns the role of a tag by its name in lower case. Names with a
// hyphen or a colon are those of other programs: their tags are as good as
// none, and what they hold is kept.
func tagRoleOf(name []byte) tagRole {
	if role, ok := tagRoles[string(name)]; ok {
		return role
	}
	for _, c := range name {
		if c == '-' || c == ':' {
			return tagInline
		}
	}
	return tagUnknown
}

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

func isCell(a atom.Atom) bool { return a == atom.Td || a == atom.Th }
