package docs

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// What holds no markup, or only the simplest, does not go to goldmark, which
// would make nodes of the words of every line: most of its work on a page.

// isPlain reports whether goldmark need not look at line i, which is not blank.
func (m *markdownParser) isPlain(i int) bool {
	words := m.page.trimmed(i)
	if words[0] == '#' {
		return plainHeading(words) > 0
	}
	return (m.page.all[i].marks&markMarkup == 0 || isPlainLine(words)) && !isUnderline(words)
}

// isUnderline reports whether a line is a mark of Markdown as a whole: what
// makes a heading or a table of the lines above, or a rule between them. One or
// two stars or underscores make none.
func isUnderline(line string) bool {
	stars := 0
	for i := range len(line) {
		switch line[i] {
		case '*', '_':
			stars++
		case '-', '=', ':', '|', ' ':
		default:
			return false
		}
	}
	return stars == 0 || stars > 2 || strings.Trim(line, "*_ ") != ""
}

// plainRun takes the lines from start up to the next: headings and paragraphs.
func (m *markdownParser) plainRun(start int) {
	begun := false
	for i := start; i < m.next; i++ {
		words := m.page.words(i)
		if words.Value[0] == '#' {
			n := plainHeading(words.Value)
			m.start(Text{Value: words.Value[n:], Line: words.Line, Col: words.Col + int32(n)})
			begun = false
			continue
		}
		if !begun {
			m.loose.lines, begun = append(m.loose.lines, Text{}), true
		}
		m.loose.lines = append(m.loose.lines, m.page.line(i))
		if m.page.all[i].marks&markMarkup != 0 {
			m.loose.show(words, plainWords(words.Value))
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

// isPlainLine reports whether goldmark would show a line as plainWords does: it
// holds no markup but one piece of strong words, links and code, and the
// words and addresses of these are plain too. Stars between spaces are none.
// Brackets are markup only where they make a link, for no page defines
// references, and a single underscore stays as it is even where it is one, but
// not before a link or code. Backslashes escape nothing but marks.
func isPlainLine(line string) bool {
	line = withoutStrong(line)
	links, code, and := false, false, false
	for i := range len(line) {
		b := line[i]
		if byteMarks[b]&markMarkup == 0 {
			continue
		}
		switch b {
		case '<', '\t', lineMark[0]:
			return false
		case '\\':
			if i+1 == len(line) || util.IsPunct(line[i+1]) || line[i+1] == ' ' {
				return false
			}
		case '&':
			if !and && strings.IndexByte(line[i:], ';') >= 0 {
				return false
			}
			and = true
		case '*':
			if i > 0 && line[i-1] != ' ' || i+1 < len(line) && line[i+1] != ' ' {
				return false
			}
		case '_':
			if i+1 < len(line) && (line[i+1] == '_' || line[i+1] == '`') {
				return false
			}
		case ']':
			links = links || i+1 < len(line) && line[i+1] == '('
		case '`':
			code = true
		}
	}
	return (!code || isPlainCode(line)) && (!links || !hasManyLinks(line) && arePlainLinks(line))
}

// isPlainCode reports whether all code of a line stands between single marks
// and does not begin with a space, which may vanish.
func isPlainCode(line string) bool {
	for {
		_, code, ok := strings.Cut(line, "`")
		if !ok {
			return true
		}
		code, line, ok = strings.Cut(code, "`")
		if !ok || code == "" || code[0] == ' ' || strings.HasPrefix(line, "`") {
			return false
		}
	}
}

// arePlainLinks reports whether all links of a line have words without brackets
// and an address that ends at the next parenthesis, and none begins or ends in
// code. Images are no links.
func arePlainLinks(line string) bool {
	inCode := func(words string) bool { return strings.Count(words, "`")%2 == 1 }
	for {
		words, behind, ok := strings.Cut(line, "](")
		if !ok {
			return true
		}
		start := strings.LastIndexByte(words, '[')
		if start < 0 || strings.IndexByte(words[start:], ']') >= 0 || start > 0 && (words[start-1] == '!' || words[start-1] == '_') || strings.TrimSpace(words[start+1:]) == "" {
			return false
		}
		end := plainAddress(behind)
		if end <= 0 || inCode(words[:start]) || inCode(words[start:]) {
			return false
		}
		line = behind[end+1:]
	}
}

// plainAddress returns where the address of a link ends, -1 where it does not end
// at the next parenthesis, or holds a space or code.
func plainAddress(text string) int {
	for i := range len(text) {
		switch text[i] {
		case ')':
			return i
		case '(', ' ', '`':
			return -1
		}
	}
	return -1
}

// plainWords returns a plain line as it shows: of strong words and links, the
// words.
func plainWords(line string) string {
	return strings.TrimSpace(withoutLinks(withoutStrong(line)))
}

// withoutLinks returns words with the words of links in place of the links.
func withoutLinks(line string) string {
	if !strings.Contains(line, "](") {
		return line
	}
	shown := make([]byte, 0, usualWords)
	return string(appendWithoutLinks(shown, line))
}

// usualWords is the number of bytes that few lines and cells exceed. What is made
// of them is written to the stack first: the addresses of links and the names of
// tags leave much less than there is.
const usualWords = 512

// appendWithoutLinks appends words with the words of links in place of the links.
func appendWithoutLinks(shown []byte, line string) []byte {
	for {
		words, behind, ok := strings.Cut(line, "](")
		if !ok {
			return append(shown, line...)
		}
		start := strings.LastIndexByte(words, '[')
		shown = append(append(shown, words[:start]...), words[start+1:]...)
		line = behind[strings.IndexByte(behind, ')')+1:]
	}
}

// withoutStrong returns a line without the marks of its strong words, of which
// there is one piece, and any other line as it is.
func withoutStrong(line string) string {
	open, end := strongMarks(line)
	if end < 0 {
		return line
	}
	words, behind := line[open+len(strongMark):end], line[end+len(strongMark):]
	if open == 0 && behind == "" {
		return words
	}
	return line[:open] + words + behind
}

const (
	strongMark  = "**"
	escapedMark = `\*`
)

// strongMarks returns the offsets of the marks around the strong words of a line,
// of which there is one piece, and else -1. Other marks might take one of them: an
// underscore anywhere, any between them, and code around one.
func strongMarks(line string) (open, end int) {
	if open = strings.Index(line, strongMark); open < 0 {
		return -1, -1
	}
	from := open + len(strongMark)
	end = strings.Index(line[from:], strongMark)
	if end <= 0 || strings.Contains(line, escapedMark) || !opensStrong(line[:open], line[from:]) || !closesStrong(line[:from+end], line[from+end+len(strongMark):]) ||
		strings.IndexByte(line, '_') >= 0 || strings.ContainsAny(line[from:from+end], "*`[]") || strings.Count(line[:open], "`")%2 == 1 {
		return -1, -1
	}
	return open, from + end
}

// opensStrong reports whether a mark between two texts begins strong words.
func opensStrong(before, behind string) bool {
	next, _ := utf8.DecodeRuneInString(behind)
	return next != ' ' && (before == "" || before[len(before)-1] == ' ' || isWordRune(next))
}

// closesStrong reports whether a mark between two texts ends strong words.
func closesStrong(before, behind string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return last != ' ' && (behind == "" || behind[0] == ' ' || isWordRune(last))
}

// isWordRune reports whether a character is neither white space nor a mark.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
