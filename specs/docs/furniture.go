package docs

import (
	"slices"
	"strings"
)

// isFurniture reports whether a line belongs to the page around the document,
// or is a sentence that every page has.
func isFurniture(line string) bool {
	if head, _ := boilerplate.find(line); head != "" {
		return true
	}
	var short [foldLimit]byte
	return furnitureStarts.may(line) && isFoldedFurniture(appendFold(short[:0], line)) || isUpdatedLine(line)
}

// furnitureOf returns all furniture of a language.
func furnitureOf(l language) []string { return slices.Concat(l.furniture, l.boilerplate) }

// withoutMarks adds to the phrases those that are items of lists without their
// marks.
func withoutMarks(phrases []string) []string {
	for _, phrase := range phrases {
		if item, ok := strings.CutPrefix(phrase, itemMark); ok {
			phrases = append(phrases, item)
		}
	}
	return phrases
}

// itemMark is the mark of the items of lists in the vocabulary.
const itemMark = "- "

// isFurnitureItem is isFurniture for a line that may be an item of a list
// without its mark.
func isFurnitureItem(line string) bool {
	if head, _ := boilerplate.find(line); head != "" {
		return true
	}
	if !furnitureItems.may(line) {
		return isUpdatedLine(line)
	}
	var short [len(itemMark) + foldLimit]byte
	item := append(short[:0], itemMark...)
	folded := appendFold(item[len(itemMark):], line)
	return isFoldedFurniture(folded) || isBoilerplate(append(item, folded...)) || isUpdatedLine(line)
}

// isFoldedFurniture is isFurniture for a folded line without a date.
func isFoldedFurniture[T string | []byte](folded T) bool {
	end := len(folded)
	for end > 0 && (folded[end-1] == ':' || folded[end-1] == '.' || folded[end-1] == ' ') {
		end--
	}
	return furnitureLines[string(folded[:end])] || isBoilerplate(folded)
}

// isBoilerplate reports whether a folded line starts as a sentence does that
// every page has.
func isBoilerplate[T string | []byte](folded T) bool {
	if len(folded) < startBytes {
		return false
	}
	for _, head := range boilerplate.phrases[keyOf(folded[0], folded[1], folded[2])] {
		if len(folded) >= len(head) && string(folded[:len(head)]) == head {
			return true
		}
	}
	return false
}
