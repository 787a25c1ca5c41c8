package metadata

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// prose returns what takes a text for people, called what, into s.
func (r *reader) prose(s *string, what string) func(*payload.Value) {
	return func(n *payload.Value) {
		if !r.is(n, payload.String, what) {
			return
		}
		text, invisible := plainText(n.Text)
		if invisible {
			r.often(n.Pos, "text.invisible", specs.LevelNote,
				"a text has control characters or others that no reader sees; they are left out", "")
		}
		*s = text
	}
}

// plainText returns a description without its markup, HTML and Markdown mixed.
// Paragraphs and cells become lines and parts of lines, items of lists lines
// that begin with "- " or a number, links their words with the address in
// parentheses. There are no empty lines. What only looks like markup stays: a
// tag that HTML does not have, such as <ZoneId>, or a lone <.
//
// It reports whether it left out characters that no reader sees.
func plainText(s string) (text string, invisible bool) {
	text = withoutMarkup(newlines(s))
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsSpace(r):
			return ' '
		case isInvisible(r):
			invisible = true
			return -1
		}
		return r
	}, text)
	return tidy(text), invisible
}

// newlines returns text with all line breaks as newlines.
func newlines(s string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
}

// isInvisible reports whether r is a control character or one that formats
// text. Joiners stay: emoji and some scripts need them.
func isInvisible(r rune) bool {
	return r != '\u200C' && r != '\u200D' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r))
}

// entity is a character reference as documents have it. The semicolon makes the
// difference to a query string: in "a=1&copy=2" nothing is meant.
var entity = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

func unescape(s string) string {
	return entity.ReplaceAllStringFunc(s, html.UnescapeString)
}

var (
	bullet  = regexp.MustCompile(`^( *)(?:[-*•·●] +)+`)
	heading = regexp.MustCompile(`^#{1,6} +`)
	strong  = regexp.MustCompile(`\*\*([^*\s](?:[^*\n]*[^*\s])?)\*\*`)
	link    = regexp.MustCompile(`!?\[([^\[\]\n]*)\]\( *([^()\s]*) *\)`)
)

// tidy takes Markdown out of the lines of a text, and the lines that are empty.
// Code between fences stays as it is.
func tidy(text string) string {
	var lines []string
	fenced := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \n")
		fence := strings.HasPrefix(strings.TrimLeft(line, " "), "```")
		if !fenced && !fence {
			line = plainLine(line)
		}
		fenced = fenced != fence
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// plainLine returns a line without Markdown, empty where it says nothing. Only
// items of lists keep their indentation.
func plainLine(line string) string {
	item := ""
	if m := bullet.FindStringSubmatch(line); m != nil {
		item, line = indent(len(m[1])/2)+"- ", line[len(m[0]):]
	}
	line = heading.ReplaceAllString(strings.Trim(line, " "), "")
	line = strong.ReplaceAllString(line, "$1")
	line = link.ReplaceAllStringFunc(line, func(s string) string {
		m := link.FindStringSubmatch(s)
		return m[1] + addressAfter(m[1], m[2])
	})
	switch line {
	case "", "-", ".", "。", ";", "；", ",", "，": // what markup leaves over
		return ""
	}
	return item + line
}

// indent returns the space before an item of a list at that level.
func indent(level int) string {
	return strings.Repeat("  ", min(max(level, 0), maxIndent))
}

// addressAfter returns what follows the words of a link: its address, unless
// the words are the address, or lead to another place of the same site, which
// says nothing outside of it.
func addressAfter(words, address string) string {
	words = strings.TrimSpace(words)
	switch {
	case !strings.Contains(address, "://"), words == address:
		return ""
	case words == "":
		return address
	}
	return " (" + address + ")"
}

// nullNote is the sentence that a field may be null, in Chinese and English.
var nullNote = regexp.MustCompile(`(?i)[ (（]*(?:` +
	"(?:注意[:：]? *)?此字段可能(?:会)?返回 *[`'\"]?null[`'\"]? *(?:[，,] *表示取不到有效值)? *[。.]?|" +
	"(?:note *[:：] *)?(?:this|the) (?:field|parameter) (?:may|might|can) return[ ·]*[`'\"]?null[`'\"]?" +
	`(?:[ ,，]*(?:which )?(?:indicat|mean)\w+ [^.\n]*valid values?[^.\n]*)? *[.。]?` +
	`)[)）]?`)

// nullNotes finds the notes in a text. Most texts have none, which a look for
// the word tells much faster than the pattern.
func nullNotes(text string) [][]int {
	if !strings.Contains(strings.ToLower(text), "null") {
		return nil
	}
	return nullNote.FindAllStringIndex(text, -1)
}

// withoutNullNote removes the note that a field may be null, which some texts
// have twice.
func withoutNullNote(text string) string {
	notes := nullNotes(text)
	if notes == nil {
		return text
	}
	var b strings.Builder
	end := 0
	for _, m := range notes {
		b.WriteString(strings.TrimLeft(text[end:m[0]], " "))
		b.WriteByte(' ')
		end = m[1]
	}
	b.WriteString(strings.TrimLeft(text[end:], " "))
	return tidy(b.String())
}

// exampleNote is the note with the example value, at the end of a text.
var exampleNote = regexp.MustCompile(`(?i)(?:^|\s)(?:示例值|example value) *[:：] *([^\n]*)$`)

// withoutExample removes the note with the example value where it has the same
// value as the key example.
func withoutExample(text, example string) string {
	m := exampleNote.FindStringSubmatchIndex(text)
	if m == nil || strings.Trim(text[m[2]:m[3]], " .。") != strings.Trim(example, " .。") {
		return text
	}
	return strings.TrimSpace(text[:m[0]])
}
