package docs

import "strings"

// cutExampleNumber returns what follows the number of an example in a line that
// starts with one, such as "Example 1. List all zones".
func cutExampleNumber(line string) (title string, ok bool) {
	for _, word := range exampleWords {
		if !startsFolded(line, word) {
			continue
		}
		if title, ok := cutNumber(line[len(word):]); ok {
			return title, !strings.Contains(title, "\n")
		}
	}
	return "", false
}

// cutNumber returns what follows a number at the beginning of a text: behind its
// mark, or the space or nothing in place of one.
func cutNumber(text string) (rest string, ok bool) {
	number := strings.TrimLeft(text, patternSpace)
	behind := strings.TrimLeft(number, "0123456789")
	if len(behind) == len(number) {
		return "", false
	}
	rest = strings.TrimLeft(behind, patternSpace)
	for _, mark := range []string{".", ":", "：", "、"} {
		if title, marked := strings.CutPrefix(rest, mark); marked {
			return strings.TrimLeft(title, patternSpace), true
		}
	}
	return rest, behind == "" || len(rest) < len(behind)
}

// isExampleTitle reports whether a line is the number of an example and perhaps
// its title.
func isExampleTitle(line string) bool {
	_, ok := cutExampleNumber(line)
	return ok
}
