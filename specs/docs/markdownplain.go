package docs

import "strings"

// What holds no markup, or links at most, does not go to goldmark, which would
// make nodes of the words of every line: most of its work on a page.

// isPlain reports whether goldmark need not look at line i, which is not blank.
func (m *markdownParser) isPlain(i int) bool {
	words := m.page.trimmed(i)
	if words[0] == '#' {
		return plainHeading(words) > 0
	}
	return (m.page.all[i].marks&markMarkup == 0 || isPlainLine(words)) && strings.TrimLeft(words, "-=*_:| ") != ""
}

// plainRun takes the lines from start up to the next: headings and paragraphs.
func (m *markdownParser) plainRun(start int) {
	begun := false
	for i := start; i < m.next; i++ {
		words := m.page.words(i)
		if words.Value[0] == '#' {
			n := plainHeading(words.Value)
			m.start(Text{Value: words.Value[n:], Line: words.Line, Col: words.Col + n})
			begun = false
			continue
		}
		if !begun {
			m.loose.lines, begun = append(m.loose.lines, Text{}), true
		}
		m.loose.lines = append(m.loose.lines, m.page.line(i))
		if m.page.all[i].marks&markBracket != 0 {
			m.loose.show(words, withoutLinks(words.Value))
		}
	}
}

// plainHeading returns where the words of a heading start, which has its mark
// in front and whose words are plain and hold no link. It returns 0 for any
// other line.
func plainHeading(line string) int {
	level := len(line) - len(strings.TrimLeft(line, "#"))
	if level > 6 || level == len(line) || line[len(line)-1] == '#' || line[level] != ' ' || strings.IndexByte(line, '\\') >= 0 {
		return 0
	}
	words := strings.TrimLeft(line[level:], " ")
	if !isPlainWords(words) {
		return 0
	}
	return len(line) - len(words)
}

// isPlainLine reports whether there is no markup in a line but the mark of an
// item and links whose words and addresses are plain too. Brackets are markup
// only where they make a link, for no page defines references, and a single
// underscore stays as it is even where it is one.
func isPlainLine(line string) bool {
	links := false
	for i := range len(line) {
		b := line[i]
		if b > '`' {
			continue
		}
		switch b {
		case '\\', '`', '<', '&', '\t', lineMark[0]:
			return false
		case '*':
			if i > 0 || len(line) > 1 && line[1] != ' ' {
				return false
			}
		case '_':
			if i > 0 && line[i-1] == b {
				return false
			}
		case '(':
			links = links || i > 0 && line[i-1] == ']'
		}
	}
	return !links || !hasManyLinks(line) && arePlainLinks(line)
}

// arePlainLinks reports whether all links of a line have words without brackets
// and an address that ends at the next parenthesis. Images are no links, and an
// underscore before one may vanish.
func arePlainLinks(line string) bool {
	for {
		words, behind, ok := strings.Cut(line, "](")
		if !ok {
			return true
		}
		start := strings.LastIndexAny(words, "[]")
		if start < 0 || words[start] == ']' || start > 0 && (words[start-1] == '!' || words[start-1] == '_') || strings.TrimSpace(words[start+1:]) == "" {
			return false
		}
		end := strings.IndexAny(behind, "() ")
		if end <= 0 || behind[end] != ')' {
			return false
		}
		line = behind[end+1:]
	}
}

// withoutLinks returns a line with plain links as it shows: of each its words.
func withoutLinks(line string) string {
	if !strings.Contains(line, "](") {
		return line
	}
	var b strings.Builder
	for {
		words, behind, ok := strings.Cut(line, "](")
		if !ok {
			b.WriteString(line)
			return strings.TrimSpace(b.String())
		}
		start := strings.LastIndexByte(words, '[')
		b.WriteString(words[:start])
		b.WriteString(words[start+1:])
		line = behind[strings.IndexByte(behind, ')')+1:]
	}
}
