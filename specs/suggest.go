package specs

import (
	"strings"
	"unicode/utf8"
)

// Closest returns the one of known that name was most likely meant to be: one
// that differs by few letters, or by their case alone. It reports false where
// nothing comes close.
func Closest(name string, known []string) (string, bool) {
	best, limit := "", max(1, utf8.RuneCountInString(name)/4)+1
	for _, candidate := range known {
		d := editDistance(strings.ToLower(name), strings.ToLower(candidate), limit)
		if d < limit && candidate != name && candidate != "" {
			best, limit = candidate, d
		}
	}
	return best, best != ""
}

// editDistance returns how many letters to insert, delete, replace or swap
// with the next one to get from a to b, or at least limit where that is more.
func editDistance(a, b string, limit int) int {
	from, to := []rune(a), []rune(b)
	if len(from)-len(to) >= limit || len(to)-len(from) >= limit {
		return limit
	}
	before, last, row := make([]int, len(to)+1), make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range to {
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost(from[i], to[j]))
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(to)]
}

func cost(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}

// suggestion returns the help text that names the word that was likely meant,
// or else all of known, after the words what.
func suggestion(what, name string, known []string) string {
	if close, ok := Closest(name, known); ok {
		return `did you mean "` + close + `"?`
	}
	if len(known) == 0 {
		return ""
	}
	return what + strings.Join(known, ", ")
}
