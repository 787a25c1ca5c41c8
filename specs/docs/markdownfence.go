package docs

import "strings"

// An openFence is a mark that no line up to end closes.
type openFence struct {
	mark string
	end  int
}

// fenceMark returns the mark of the fence that line i is, empty where it is
// none.
func (m *markdownParser) fenceMark(i int) string {
	return fenceMark(m.page.trimmed(i))
}

// fenceMark returns the mark at the beginning of a fence, empty where the line
// is none.
func fenceMark(line string) string {
	if line == "" || line[0] != '`' && line[0] != '~' {
		return ""
	}
	mark := line[:len(line)-len(strings.TrimLeft(line, line[:1]))]
	if len(mark) < 3 || strings.Contains(line[len(mark):], "`") {
		return ""
	}
	return mark
}

// fence takes the code of a fence. The line of one that is never closed, or that
// runs into the next heading of the document, is left out: what follows it is
// read like the rest of the page.
func (m *markdownParser) fence() {
	end := m.fenceEnd(m.fenceMark(m.next))
	if end < 0 {
		m.next++
		return
	}
	m.flush()
	m.loose.add(Block{Kind: BlockCode, Text: m.page.join(m.next+1, end)})
	m.next = end + 1
}

// fenceEnd returns the number of the line that closes the fence here, -1 where
// there is none.
func (m *markdownParser) fenceEnd(mark string) int {
	if m.next < m.open.end && strings.HasPrefix(mark, m.open.mark) {
		return -1
	}
	end := m.next + 1
	for ; end < len(m.page.all); end++ {
		line := m.page.trimmed(end)
		if strings.HasPrefix(line, mark) && strings.Trim(line, mark[:1]) == "" {
			return end
		}
		if isKnownHeading(line) {
			break
		}
	}
	m.open = openFence{mark, end}
	return -1
}

// isKnownHeading reports whether a line is a heading of the vocabulary, with
// the mark of Markdown.
func isKnownHeading(line string) bool {
	if !strings.HasPrefix(line, "#") || len(line) > maxHeading {
		return false
	}
	words := line[len(headingMark.FindString(line)):]
	_, n := headingNumber(words)
	words = words[n:]
	folded := strings.TrimRight(fold(words), ":. ")
	_, known := headingWords[folded]
	return known || isExampleTitle(words)
}
