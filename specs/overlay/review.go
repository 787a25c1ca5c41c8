package overlay

import (
	"cmp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/tcgen-dev/tcgen/specs"
)

// A Verdict says what became of an entry.
type Verdict string

// The verdicts.
const (
	Needed      Verdict = "needed"      // the entry changes the specs
	Unnecessary Verdict = "unnecessary" // the specs say the same without it
	Misfit      Verdict = "misfit"      // its place is gone, or holds something unexpected
)

// A Reviewed is an entry that was applied, or that could not be.
type Reviewed struct {
	Entry    Entry
	Verdict  Verdict
	Findings []specs.Finding // why it is not needed; empty where it is
}

// Review is Apply that tells what became of each entry. The findings beside the
// entries are about a file that is no list of entries.
func Review(svc *specs.Service, file string, data []byte) ([]Reviewed, []specs.Finding) {
	entries, findings := Parse(file, data)
	reviews := make([]Reviewed, 0, len(entries))
	for _, entry := range entries {
		c := &change{svc: svc, file: file, entry: entry}
		c.apply()
		reviews = append(reviews, Reviewed{Entry: entry, Verdict: verdict(c.findings), Findings: c.findings})
	}
	slices.SortStableFunc(svc.Actions, func(a, b *specs.Action) int { return cmp.Compare(a.Name, b.Name) })
	return reviews, findings
}

// Parse reads the entries in data, the contents of file, without applying them.
// Where there are findings, there are no entries.
func Parse(file string, data []byte) ([]Entry, []specs.Finding) {
	var entries []Entry
	if findings := specs.Decode(file, data, &entries); len(findings) > 0 {
		return nil, findings
	}
	return entries, nil
}

func verdict(findings []specs.Finding) Verdict {
	unchanged := func(f specs.Finding) bool { return f.Rule == "overlay.unchanged" }
	switch {
	case len(findings) == 0:
		return Needed
	case slices.ContainsFunc(findings, unchanged):
		return Unnecessary
	}
	return Misfit
}

// Blame gives the errors of checking a corrected service to the entries, in
// reviews, whose values they are about: those do not fit either.
func Blame(reviews []Reviewed, findings []specs.Finding) {
	for _, f := range findings {
		i := slices.IndexFunc(reviews, func(r Reviewed) bool {
			return r.Entry.Pos.File == f.Pos.File && r.Entry.Pos.Line > f.Pos.Line
		})
		if i < 0 {
			i = len(reviews)
		}
		// The entry before the first one that begins behind the finding.
		if i == 0 || reviews[i-1].Entry.Pos.File != f.Pos.File || f.Level != specs.LevelError {
			continue
		}
		reviews[i-1].Findings = append(reviews[i-1].Findings, f)
		reviews[i-1].Verdict = Misfit
	}
}

// Change returns what the entry does, on one line, such as "set false, was
// true".
func (e Entry) Change() string {
	var text string
	switch {
	case e.Set != nil:
		text = "set " + inline(e.Set)
	case e.Add != nil:
		text = "add " + inline(e.Add)
	default:
		text = "remove"
	}
	if e.Was != nil {
		text += ", was " + inline(e.Was)
	}
	return text
}

// inline returns a value as YAML on one line.
func inline(node *yaml.Node) string {
	data, err := yaml.Marshal(flow(node))
	if err != nil {
		return node.Value
	}
	return strings.Join(strings.Fields(string(data)), " ")
}

// flow returns a copy of a node in the style that needs no lines, without
// comments.
func flow(node *yaml.Node) *yaml.Node {
	out := &yaml.Node{Kind: node.Kind, Tag: node.Tag, Value: node.Value, Style: node.Style}
	if node.Kind != yaml.ScalarNode {
		out.Style = yaml.FlowStyle
	} else if node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		out.Style = yaml.DoubleQuotedStyle
	}
	for _, child := range node.Content {
		out.Content = append(out.Content, flow(child))
	}
	return out
}
