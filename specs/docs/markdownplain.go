package docs

import "strings"

// What holds no markup, or links at most, does not go to goldmark, which would
// make nodes of the words of every line: most of its work on a page.

// plainBlocks makes blocks of lines without blank ones between them. It reports
// false where goldmark has to look at them.
func plainBlocks(lines []Text) (blocks []sourceBlock, ok bool) {
	start := 0 // of the paragraph
	for i, line := range lines {
		heading, ok := plainHeading(line)
		switch {
		case ok:
			if start < i {
				blocks = append(blocks, sourceBlock{kind: sourceLines, lines: lines[start:i]})
			}
			blocks = append(blocks, sourceBlock{kind: sourceHeading, text: heading})
			start = i + 1
		case !isPlainWordsLine(strings.Trim(line.Value, " \t")):
			return nil, false
		}
	}
	if start < len(lines) {
		blocks = append(blocks, sourceBlock{kind: sourceLines, lines: lines[start:]})
	}
	return blocks, true
}

// plainHeading returns the words of a heading with its mark in front, which are
// plain and hold no link. It reports false for any other line.
func plainHeading(line Text) (Text, bool) {
	words := strings.Trim(line.Value, " \t")
	level := len(words) - len(strings.TrimLeft(words, "#"))
	if level == 0 || level > 6 || words[len(words)-1] == '#' || words[level] != ' ' || !isPlainWords([]byte(strings.TrimLeft(words[level:], " "))) ||
		strings.Contains(words, `\`) {
		return Text{}, false
	}
	at := line.from(strings.Index(line.Value, words) + len(words) - len(strings.TrimLeft(words[level:], " ")))
	at.Value = strings.TrimRight(at.Value, " ")
	return at, true
}

// isPlainWordsLine reports whether a line is plain and no mark of Markdown as a
// whole: a heading, or what makes a heading or a table of the lines above.
func isPlainWordsLine(line string) bool {
	return line[0] != '#' && strings.TrimLeft(line, "-=*_:| ") != "" && isPlainLine(line)
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
	return !links || len(line) <= 2*maxLinks && arePlainLinks(line)
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
