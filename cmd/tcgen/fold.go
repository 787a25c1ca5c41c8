package main

import (
	"io/fs"
	"path"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/lint"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

// unsettled returns the findings of reading but those that an overlay settles:
// checks of package lint that the corrected specs pass. Where the specs have
// errors, lint may not have come to its checks, and all findings stay.
func (a *app) unsettled(in *intake, linted []specs.Finding) []specs.Finding {
	if specs.HasErrors(linted) || !a.hasOverlay(in) {
		return in.findings
	}
	shared := make(map[string]bool)
	for _, rule := range lint.Rules() {
		shared[rule.ID] = true
	}
	known := index(linted)
	return slices.DeleteFunc(slices.Clone(in.findings), func(f specs.Finding) bool {
		return shared[f.Rule] && f.Path != "" && !known[keyOf(f)]
	})
}

// hasOverlay reports whether a service of the place has corrections.
func (a *app) hasOverlay(in *intake) bool {
	found := false
	// Loading the specs has told already what can't be read.
	_ = fs.WalkDir(a.root(), in.place.dir, func(name string, _ fs.DirEntry, err error) error {
		found = found || path.Base(name) == overlay.FileName
		return err
	})
	return found
}

// fold joins what reading and lint found. A contradiction that both found is
// kept as reading has it, for the page is where it can be looked at; so is a
// type that only examples show.
func (in *intake) fold(read, linted []specs.Finding) []specs.Finding {
	known := index(read)
	for _, page := range in.pages {
		for _, t := range page.Types {
			known[findingKey{"type.inferred", "types." + t}] = true
		}
	}
	return slices.Concat(read, slices.DeleteFunc(slices.Clone(linted), func(f specs.Finding) bool {
		return f.Path != "" && known[keyOf(f)]
	}))
}

// A findingKey is what a finding is about, wherever it was found.
type findingKey struct{ rule, path string }

func keyOf(f specs.Finding) findingKey { return findingKey{f.Rule, f.Path} }

func index(findings []specs.Finding) map[findingKey]bool {
	known := make(map[findingKey]bool, len(findings))
	for _, f := range findings {
		known[keyOf(f)] = true
	}
	return known
}
