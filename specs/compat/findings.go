package compat

import "github.com/tcgen-dev/tcgen/specs"

// FindingRules returns the rules of findings about acceptances. Those of
// changes are listed by Rules.
func FindingRules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "accept.date", Level: specs.LevelError,
			Summary: "an acceptance has a day that is none",
			Why:     "The day says when somebody looked at the change, and until when that holds. Write it as year, month and day, such as 2026-11-20.",
		},
		{
			ID: "accept.duplicate", Level: specs.LevelError,
			Summary: "a change is accepted twice",
			Why:     "Two entries give two reasons or two days for one change. Remove one of them.",
		},
		{
			ID: "accept.expired", Level: specs.LevelWarning,
			Summary: "the last day of an acceptance is over",
			Why:     "The change counts again, as its acceptance asked for. Look at it once more: accept it anew, or do what was put off.",
		},
		{
			ID: "accept.unused", Level: specs.LevelWarning,
			Summary: "an acceptance fits no change",
			Why:     "Either the change that it meant has another form now, which nobody has looked at, or it lies behind the states that are compared. Remove the entry.",
		},
	}
}
