package metadata

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/payload"
)

// A reader reads the files of one folder.
type reader struct {
	svc      *specs.Service
	actions  map[string]*specs.Action
	types    map[string]*specs.DataType
	findings []specs.Finding
	tallies  map[tallyKey]*tally
}

func newReader() *reader {
	return &reader{
		svc:     &specs.Service{Spec: specs.FormatVersion},
		actions: map[string]*specs.Action{},
		types:   map[string]*specs.DataType{},
		tallies: map[tallyKey]*tally{},
	}
}

// file reads one file with read, and reports false where it is no JSON object.
func (r *reader) file(fsys fs.FS, name string, read func(*payload.Value)) (bool, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return false, err
	}
	root, fault := parse(name, data)
	if fault != nil {
		r.findings = append(r.findings, *fault)
		return false, nil
	}
	read(root)
	return root.Kind == payload.Object, nil
}

func (r *reader) report(pos specs.Pos, rule string, level specs.Level, path, message, help string) {
	r.findings = append(r.findings, specs.Finding{
		Pos: pos, Rule: rule, Level: level, Path: path, Message: message, Help: help,
	})
}

// A tallyKey tells findings apart that are reported once a file.
type tallyKey struct{ file, rule, message string }

// A tally is a finding at its first place, and how often it was made.
type tally struct {
	finding specs.Finding
	count   int
}

// often reports what is the same in many places once a file, at the first.
func (r *reader) often(pos specs.Pos, rule string, level specs.Level, message, help string) {
	key := tallyKey{file: pos.File, rule: rule, message: message}
	if r.tallies[key] == nil {
		r.tallies[key] = &tally{finding: specs.Finding{Pos: pos, Rule: rule, Level: level, Message: message, Help: help}}
	}
	r.tallies[key].count++
}

// done returns all findings, sorted.
func (r *reader) done() []specs.Finding {
	findings := slices.Clone(r.findings)
	for _, t := range r.tallies {
		if t.count > 1 {
			t.finding.Message += fmt.Sprintf(" (%d times in this file, the first one here)", t.count)
		}
		findings = append(findings, t.finding)
	}
	return specs.SortFindings(findings)
}

// A record has, for each key of an object that is understood, what takes its
// value. A nil function says that the value is known and not needed.
type record map[string]func(*payload.Value)

// record hands the values of n, which describes a thing called what, to those
// that take them. It reports whether n is an object. Keys that nothing takes
// and keys that stand twice are findings.
func (r *reader) record(n *payload.Value, what string, known record) bool {
	if !r.is(n, payload.Object, what) {
		return false
	}
	seen := map[string]bool{}
	for _, m := range n.Members {
		take, ok := known[m.Name]
		switch {
		case !ok:
			r.often(m.Pos, "metadata.unknown-key", specs.LevelWarning,
				fmt.Sprintf("the key %s of %s is not known and not imported", quote(m.Name), what), "")
		case seen[m.Name]:
			r.twice(m, what)
		case take != nil && m.Value.Kind != payload.Null:
			take(m.Value)
		}
		seen[m.Name] = true
	}
	return true
}

// each calls take for the members of n, an object of things called what by
// their names.
func (r *reader) each(n *payload.Value, what string, take func(m payload.Member)) {
	if !r.is(n, payload.Object, "the "+what+"s") {
		return
	}
	seen := map[string]bool{}
	for _, m := range n.Members {
		if seen[m.Name] {
			r.twice(m, "the "+what+"s")
			continue
		}
		seen[m.Name] = true
		take(m)
	}
}

// twice reports a key whose first value has been taken.
func (r *reader) twice(m payload.Member, what string) {
	r.report(m.Pos, "metadata.duplicate", specs.LevelError, "",
		fmt.Sprintf("the key %s of %s stands twice; the second one is not imported", quote(m.Name), what), "")
}

// is reports whether n, which holds what, has the kind, and makes a finding
// where it has not.
func (r *reader) is(n *payload.Value, want payload.Kind, what string) bool {
	if n.Kind != want {
		r.report(n.Pos, "metadata.value", specs.LevelError, "",
			fmt.Sprintf("found %s for %s, expected %s", n.Kind, what, want), "")
	}
	return n.Kind == want
}

// text returns what takes a text, called what, into s.
func (r *reader) text(s *string, what string) func(*payload.Value) {
	return func(n *payload.Value) {
		if r.is(n, payload.String, what) {
			*s = n.Text
		}
	}
}

// flag returns what takes a boolean, called what, into b.
func (r *reader) flag(b *bool, what string) func(*payload.Value) {
	return func(n *payload.Value) {
		if r.is(n, payload.Boolean, what) {
			*b = n.Text == "true"
		}
	}
}

// at returns what notes the place of the value of key beside taking it.
func at(keys *specs.Places, key string, take func(*payload.Value)) func(*payload.Value) {
	return func(n *payload.Value) {
		keys.Set(key, n.Pos)
		take(n)
	}
}

// maxQuote is how many characters of a text messages show.
const maxQuote = 60

// quote returns the beginning of a text in quotation marks.
func quote(s string) string {
	if runes := []rune(s[:min(len(s), 8*maxQuote)]); len(runes) > maxQuote {
		s = string(runes[:maxQuote]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
