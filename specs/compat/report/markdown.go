package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs/compat"
)

// maxMarkdown is how long the Markdown may be, in characters: GitHub takes
// comments of 65,536.
const maxMarkdown = 65000

// maxFolded is how many changes of words of one action a fold lists.
const maxFolded = 100

// Markdown writes a comment for a pull request: how many changes there are, then
// a table for each action and data type, the one with the worst change first.
// Changes of words are folded. It is never longer than 65,000 characters, and
// says what did not fit.
func Markdown(w io.Writer, v View) error {
	m := &markdown{room: maxMarkdown}
	m.write(markdownHead(v))
	foot := markdownFoot(v.Report)
	m.room -= utf8.RuneCountInString(foot) + len(cutNote(v.Report.Changes))
	var cut []*compat.Change
	var words []compat.Group
	for _, g := range worstFirst(v.Report) {
		if single, _ := v.shown(g.Changes); len(single) == 0 {
			words = append(words, g)
			continue
		}
		cut = append(cut, m.group(v, g)...)
	}
	cut = append(cut, m.words(words)...)
	if len(cut) > 0 {
		m.b.WriteString(cutNote(cut))
	}
	m.b.WriteString(foot)
	_, err := w.Write(m.b.Bytes())
	return err
}

// markdown is a comment in the making, and how many characters it has left.
type markdown struct {
	b    bytes.Buffer
	room int
}

// write appends a text, and reports whether it fitted.
func (m *markdown) write(s string) bool {
	n := utf8.RuneCountInString(s)
	if n > m.room {
		return false
	}
	m.room -= n
	m.b.WriteString(s)
	return true
}

func markdownHead(v View) string {
	r := v.Report
	if len(r.Changes) == 0 {
		return fmt.Sprintf("### No changes of the API specs\n\n%s → %s\n", code(v.Old), code(v.New))
	}
	verdict := "nothing breaks"
	if n := len(r.Failing(compat.Breaking)); n > 0 {
		verdict = "**" + count(n, "breaking change") + "**"
	} else if r.Count(compat.Breaking) > 0 {
		verdict = "all that breaks is accepted"
	}
	return fmt.Sprintf("### Changes of the API specs: %s\n\n%s → %s: %s.\n", verdict, code(v.Old), code(v.New), Summary(r))
}

func markdownFoot(r *compat.Report) string {
	if len(r.Changes) == 0 {
		return ""
	}
	return "\n<sub>`tcgen explain RULE` says what a rule means and what to do; " +
		"`tcgen diff --accept FINGERPRINT --reason TEXT` accepts a change.</sub>\n"
}

// cutNote says what did not fit.
func cutNote(cut []*compat.Change) string {
	var parts []string
	for _, level := range compat.Levels() {
		if n := len(byLevel(cut, level)); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, level))
		}
	}
	return fmt.Sprintf("\n> [!WARNING]\n> %s did not fit into this comment: %s. `tcgen diff` shows all.\n",
		count(len(cut), "change"), strings.Join(parts, ", "))
}

// group writes the changes of an action, a data type or a service, and returns
// those that did not fit.
func (m *markdown) group(v View, g compat.Group) (cut []*compat.Change) {
	single, folded := v.shown(g.Changes)
	head := markdownTitle(g) + "| level | change | where |\n|:--|:--|:--|\n"
	for i, c := range single {
		row := tableRow(c)
		if i == 0 {
			row = head + row // no head without a row
		}
		if !m.write(row) {
			return append(single[i:len(single):len(single)], folded...)
		}
	}
	if !m.write(fold(folded)) {
		return folded
	}
	return nil
}

func markdownTitle(g compat.Group) string {
	title := "\n#### " + text(strings.TrimSpace(g.Service+" "+g.Version))
	if name := Title(g); name != "" {
		title += " · " + code(name)
	}
	if used := UsedBy(g); used != "" {
		title += "\n\n" + text(used)
	}
	return title + "\n\n"
}

// tableRow returns the row of a change. Its cells have several lines, which
// tables know by the tag br only.
func tableRow(c *compat.Change) string {
	lines := []string{code(c.Rule)}
	if path := LocalPath(c); path != "" {
		lines[0] += " " + code(path)
	}
	if c.Text != "" {
		lines = append(lines, text(c.Text))
	}
	for _, note := range notes(c) {
		lines = append(lines, "<sub>"+text(note)+"</sub>")
	}
	return fmt.Sprintf("| %s | %s | %s<br>%s |\n", badge(c), strings.Join(lines, "<br>"), code(c.Pos().String()), code(c.Fingerprint))
}

// badge returns a mark for the level: colours are seen first, and words are read
// aloud.
func badge(c *compat.Change) string {
	mark := map[compat.Level]string{compat.Breaking: "🔴 **breaking**", compat.Risky: "🟠 **risky**", compat.Safe: "🟢 safe"}[c.Level]
	if mark == "" {
		mark = "⚪ " + text(string(c.Level))
	}
	if c.Accepted != nil {
		mark += "<br>✅ accepted"
	}
	return mark
}

// fold returns a fold of changes of words.
func fold(folded []*compat.Change) string {
	if len(folded) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n<details><summary>%s of words and examples: %s</summary>\n\n", count(len(folded), "change"), Folded(folded))
	for i, c := range folded {
		if i == maxFolded {
			fmt.Fprintf(&b, "- and %d more\n", len(folded)-i)
			break
		}
		fmt.Fprintf(&b, "- %s", code(c.Rule))
		if path := LocalPath(c); path != "" {
			b.WriteString(" " + code(path))
		}
		if c.Text != "" && c.Text != "description" {
			b.WriteString(" " + text(c.Text))
		}
		b.WriteString("\n")
	}
	b.WriteString("\n</details>\n")
	return b.String()
}

// words writes one fold for the groups in which only words and examples changed,
// and returns the changes of those that did not fit.
func (m *markdown) words(groups []compat.Group) (cut []*compat.Change) {
	if len(groups) == 0 {
		return nil
	}
	const head, tail = "\n<details><summary>Only words and examples changed in %s</summary>\n\n", "\n</details>\n"
	m.room -= len(tail)
	if !m.write(fmt.Sprintf(head, count(len(groups), "more place"))) {
		m.room += len(tail)
		return changesOf(groups)
	}
	for i, g := range groups {
		line := fmt.Sprintf("- %s: %s\n", code(Heading(g)), Folded(g.Changes))
		if !m.write(line) {
			cut = changesOf(groups[i:])
			break
		}
	}
	m.b.WriteString(tail)
	return cut
}

func changesOf(groups []compat.Group) []*compat.Change {
	var changes []*compat.Change
	for _, g := range groups {
		changes = append(changes, g.Changes...)
	}
	return changes
}

// text returns plain text for a line or a cell of Markdown, so that none of it
// is markup, a link, the name of somebody to be told, the number of an issue or
// a picture's name between colons.
func text(s string) string {
	return escaped(s, func(r rune, next string) bool {
		return strings.ContainsRune("@#", r) || r == ':' && next != "" && next[0] != ' '
	})
}

// code returns text in the style of code. It is in tags and not in backquotes,
// which can't hold a bar in a table. GitHub looks for links even there, and
// colons before numbers are left alone: places have them.
func code(s string) string {
	return "<code>" + escaped(s, func(r rune, next string) bool {
		first, _ := utf8.DecodeRuneInString(next)
		return strings.ContainsRune("@#", r) || r == ':' && (first == '/' || unicode.IsLetter(first))
	}) + "</code>"
}

// escaped escapes a text. An empty comment goes behind the characters of which
// splits is true, so that GitHub does not find its own marks in the text.
func escaped(s string, splits func(r rune, next string) bool) string {
	var b strings.Builder
	s = oneLine(s)
	for i, r := range s {
		next := s[i+utf8.RuneLen(r):]
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case strings.ContainsRune("\\`*_[]|~$", r), r == '.' && strings.HasSuffix(strings.ToLower(s[:i]), "www"):
			b.WriteString("\\" + string(r))
		case splits(r, next):
			b.WriteString(string(r) + "<!-- -->")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
