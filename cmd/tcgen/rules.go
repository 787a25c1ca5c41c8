package main

import (
	"cmp"
	"slices"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/lower"
	"github.com/tcgen-dev/tcgen/generator/write"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/docs"
	"github.com/tcgen-dev/tcgen/specs/lint"
	"github.com/tcgen-dev/tcgen/specs/metadata"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

// allRules returns every rule that a finding of the program can have, sorted
// by ID. Those of changes are beside it: see allExplanations.
func allRules() []specs.Rule {
	rules := slices.Concat(
		specs.Rules(), docs.Rules(), metadata.Rules(), overlay.Rules(), lint.Rules(),
		generator.Rules(), lower.Rules(), compat.FindingRules(), ownRules(), writeRules(),
	)
	slices.SortFunc(rules, func(a, b specs.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}

// ownRules are those of findings that the commands make.
func ownRules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "config.pages", Level: specs.LevelError,
			Summary: "an entry of pages in tcgen.yaml stands for no page",
			Why:     "A page that was moved or deleted would otherwise leave its spec as it is for ever, in silence. Name files, folders, or patterns such as pages/*.txt, relative to the folder of tcgen.yaml, or URLs.",
		},
		{
			ID: "diff.old-errors", Level: specs.LevelWarning,
			Summary: "the older of two states that are compared has errors",
			Why:     "What could not be read there is missing from it, and counts as new. The specs of now are what is judged, so this ends nothing. Name another state, or correct the specs first.",
		},
		{
			ID: "page.gone", Level: specs.LevelWarning, Also: []specs.Level{specs.LevelNote},
			Summary: "the page of an action in the specs is not there any more, or is about something else now",
			Why: "Pages are moved, renamed and lost more often than actions are switched off, and an action that callers use must not go because of that: its spec stays as it was read. " +
				"Where the action is gone too, tcgen sync --prune removes its spec and what was generated from it, and says so in a note. Otherwise name its new page in tcgen.yaml, or remove the key source, which makes the spec one by hand.",
		},
	}
}

// writeRules are those about generated files on disk, among them the problems
// that package write finds, which knows nothing of findings.
func writeRules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "write.changed", Level: specs.LevelError,
			Summary: "with --check: a file is not what its source makes of it now",
			Why:     "Specs follow from pages and Go files from specs, so a commit of one without the other is half a change. Run the command that the finding names, look at the diff, and commit it.",
		},
		{
			ID: write.RuleEdited, Level: specs.LevelError,
			Summary: "a generated file was edited by hand",
			Why: "tcgen.lock has the hash of what tcgen wrote, and the file has another. Nothing is written, for the edit would be lost. " +
				"Move it to the specs or their overlay; --force overwrites the file.",
		},
		{
			ID: write.RuleForeign, Level: specs.LevelError,
			Summary: "a file that tcgen did not make has the name of one to be made",
			Why:     "Neither tcgen.lock nor, in a Go file, the header of generated code says that tcgen made it, so it may be somebody's work, and nothing is written. Move it elsewhere; --force overwrites it.",
		},
		{
			ID: "write.lock", Level: specs.LevelError,
			Summary: "tcgen.lock can't be read",
			Why:     "Without it tcgen can't tell its own files from those of others, so nothing is written. Mostly a merge left its marks. Correct the line, restore the file from version control, or delete it and generate again.",
		},
		{
			ID: "write.missing", Level: specs.LevelError,
			Summary: "with --check: a file that should be there is not",
			Why:     "A page without its spec, or a spec without its Go files, was committed alone, or the file was deleted. Run the command that the finding names, and commit what it writes.",
		},
		{
			ID: write.RuleNotFile, Level: specs.LevelError,
			Summary: "a folder, a link or a device has the name of a file to be made",
			Why:     "Writing through a link would change a file elsewhere, so nothing is written. Move it elsewhere.",
		},
		{
			ID: "write.stale", Level: specs.LevelError,
			Summary: "with --check: nothing makes a file any more",
			Why:     "Its action was removed or renamed, and users of the old name would not notice. Run the command that the finding names: it removes files that tcgen wrote and nobody edited.",
		},
		{
			ID: "write.stray", Level: specs.LevelWarning,
			Summary: "a file below the output folder looks generated, and nothing makes it",
			Why:     "It is not in tcgen.lock, so it was copied there, or a merge took its line out. A Go file is compiled with the rest, a golden file makes its test fail. Delete it; --force removes Go files that have the header of tcgen.",
		},
	}
}
