package compat

import "slices"

// A Rule is a kind of change, as data: what "tcgen explain" prints of it, and
// what a change of the kind has at worst.
type Rule struct {
	ID string // stable, such as "param.became-required"
	// Wire is what happens to callers that were generated from the old specs,
	// Source to code that was written against the old package. A single change
	// may have less of an effect: a list that becomes optional has the same Go
	// type as before.
	Wire, Source         Effect
	WireNote, SourceNote string // each effect in a clause; empty where nothing happens
	// Level is that of a change with the effects above: what follows from them,
	// or Least where that is worse.
	Level Level
	Least Level // no change of the rule has a better level
	// Also are the levels of changes that have less of an effect, but for those
	// of data types that no action reaches: these concern nobody, and are safe.
	Also    []Level
	Summary string // what has changed, on one line, without a full stop
	Why     string // one paragraph: why it has its level, and what to do about it
}

// Levels returns all levels that changes of the rule have, first that of most.
func (r Rule) Levels() []Level {
	return append([]Level{r.Level}, r.Also...)
}

// level returns the level of a change of the rule. What may have an effect is
// more than words, also where it has none.
func (r Rule) level(wire, source Effect) Level {
	level := worse(r.Least, levelOf(wire, source))
	if levelOf(r.Wire, r.Source) != Doc {
		level = worse(level, Safe)
	}
	return level
}

// RuleOf returns the rule with the ID, and false where there is none.
func RuleOf(id string) (Rule, bool) {
	rules := Rules()
	if i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id }); i >= 0 {
		return rules[i], true
	}
	return Rule{}, false
}
