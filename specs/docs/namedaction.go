package docs

import "strings"

// findNamedAction returns the offsets of what a text says of its own action, with
// the name in parentheses, and those of the name. Nearly all such texts begin
// with it and need no pattern.
func findNamedAction(text string) []int {
	for _, words := range ownActions {
		if startsFolded(text, words) {
			if m := nameBehind(text, len(words)); m != nil {
				return m
			}
		}
	}
	return namedAction.FindStringSubmatchIndex(text)
}

// nameBehind is findNamedAction for a text with the words up to an offset. It
// returns nil where no name in parentheses follows.
func nameBehind(text string, words int) []int {
	name, opened := cutSign(strings.TrimLeft(text[words:], patternSpace), "(", "（")
	name = strings.TrimLeft(name, patternSpace)
	n := 0
	for n < len(name) && isWordByte(name[n]) {
		n++
	}
	behind, closed := cutSign(strings.TrimLeft(name[n:], patternSpace), ")", "）")
	if !opened || !closed || n == 0 || !isLetter(name[0]) {
		return nil
	}
	start := len(text) - len(name)
	return []int{0, len(text) - len(behind), start, start + n}
}

// cutSign cuts a sign off the beginning of a text, in its narrow or its wide form.
func cutSign(text, narrow, wide string) (rest string, ok bool) {
	if rest, ok = strings.CutPrefix(text, narrow); ok {
		return rest, true
	}
	return strings.CutPrefix(text, wide)
}
