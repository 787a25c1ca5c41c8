package compat

import (
	"fmt"
	"slices"
	"strings"
)

// A Level says how much a change matters.
type Level string

// The levels, worst first. A breaking change stops callers that work today. A
// risky one may, or stops code from compiling, which its author then sees. A
// safe one does neither. What only changes words and examples is a matter of
// the documentation.
const (
	Breaking Level = "breaking"
	Risky    Level = "risky"
	Safe     Level = "safe"
	Doc      Level = "doc"
)

// Levels returns all levels, worst first.
func Levels() []Level {
	return []Level{Breaking, Risky, Safe, Doc}
}

// ParseLevel returns the level of that name. The error names those that exist.
func ParseLevel(name string) (Level, error) {
	if level := Level(name); slices.Contains(Levels(), level) {
		return level, nil
	}
	return "", fmt.Errorf("found the level %q, expected one of %s", name, joinWords(Levels()))
}

// AtLeast reports whether l is as bad as other, or worse. A level that is none
// is better than all.
func (l Level) AtLeast(other Level) bool {
	return l.rank() <= other.rank()
}

// rank is 0 for the worst level.
func (l Level) rank() int {
	if i := slices.Index(Levels(), l); i >= 0 {
		return i
	}
	return len(Levels())
}

// worse returns the worse of two levels.
func worse(a, b Level) Level {
	if b.rank() < a.rank() {
		return b
	}
	return a
}

// An Effect is what a change does to callers or to code.
type Effect string

// The effects, best first.
const (
	// Holds: what worked works, and nothing is new.
	Holds Effect = "holds"
	// Adds: what worked works, and there is something more.
	Adds Effect = "adds"
	// Uncertain: it depends on what the documentation does not tell.
	Uncertain Effect = "uncertain"
	// Breaks: something that worked does not.
	Breaks Effect = "breaks"
)

// levelOf returns the level that follows from the effects of a change. Code
// that does not compile any more is seen at once and by its author, so that it
// weighs less than a call that fails.
func levelOf(wire, source Effect) Level {
	switch {
	case wire == Breaks:
		return Breaking
	case wire == Uncertain || source == Breaks || source == Uncertain:
		return Risky
	case wire == Adds || source == Adds:
		return Safe
	}
	return Doc
}

func joinWords[T ~string](words []T) string {
	texts := make([]string, len(words))
	for i, word := range words {
		texts[i] = string(word)
	}
	return strings.Join(texts, ", ")
}
