package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/tcgen-dev/tcgen/specs/compat"
)

// perLevel is how many annotations of each kind a step of a workflow may make;
// GitHub drops those that follow without a word.
const perLevel = 10

// commands are the workflow commands of the levels that become annotations.
var commands = [...]struct {
	level compat.Level
	name  string
}{
	{compat.Breaking, "error"},
	{compat.Risky, "warning"},
	{compat.Safe, "notice"},
	{compat.Doc, "notice"},
}

// GitHub writes workflow commands, which GitHub shows beside the changed lines of
// the specs: errors for what breaks, warnings for what is risky, and notices.
// What is accepted is a notice. Of each kind only as many become annotations as
// GitHub shows, unless v.All asks for all; the others are plain lines of the log.
func GitHub(w io.Writer, v View) error {
	var b bytes.Buffer
	written := map[string]int{}
	var rest []*compat.Change
	single, folded := v.shown(v.Report.Changes)
	for _, c := range commands {
		for _, change := range byLevel(single, c.level) {
			name := c.name
			if change.Accepted != nil {
				name = "notice"
			}
			if written[name]++; written[name] > perLevel && !v.All {
				rest = append(rest, change)
				continue
			}
			annotate(&b, name, change)
		}
	}
	logRest(&b, rest)
	if len(folded) > 0 {
		fmt.Fprintf(&b, "%s of words and examples: %s; --docs shows them\n", count(len(folded), "change"), Folded(folded))
	}
	fmt.Fprintln(&b, Summary(v.Report))
	_, err := w.Write(b.Bytes())
	return err
}

// annotate writes one workflow command.
func annotate(b *bytes.Buffer, command string, c *compat.Change) {
	var props []string
	pos := c.Pos()
	if pos.File != "" {
		props = append(props, "file="+escapeProperty(pos.File))
	}
	if pos.Line > 0 {
		props = append(props, fmt.Sprintf("line=%d", pos.Line))
	}
	if pos.Col > 0 {
		props = append(props, fmt.Sprintf("col=%d", pos.Col))
	}
	props = append(props, "title="+escapeProperty(fmt.Sprintf("%s: %s", c.Level, c.Rule)))
	fmt.Fprintf(b, "::%s %s::%s\n", command, strings.Join(props, ","), escapeMessage(message(c)))
}

// message says what changed, what that means, and how to refer to it.
func message(c *compat.Change) string {
	lines := append([]string{oneLine(c.Path()) + " (" + oneLine(c.Service+" "+c.Version) + ")"}, notes(c)...)
	if c.Text != "" {
		lines[0] += ": " + oneLine(c.Text)
	}
	return strings.Join(append(lines, "fingerprint "+c.Fingerprint), "\n")
}

// logRest writes changes as plain lines of a fold. The lines begin with a word
// of ours: what begins with "::" is a command, and comes from nobody else.
func logRest(b *bytes.Buffer, rest []*compat.Change) {
	if len(rest) == 0 {
		return
	}
	fmt.Fprintf(b, "::group::%s more than GitHub shows as annotations\n", count(len(rest), "change"))
	for _, c := range rest {
		line := fmt.Sprintf("%s %s %s: %s: %s (%s)", c.Level, c.Rule, c.Pos(), c.Path(), c.Text, c.Fingerprint)
		fmt.Fprintln(b, oneLine(line))
	}
	fmt.Fprintln(b, "::endgroup::")
}

// escapeMessage writes a text as the runner reads it up to the end of the line.
func escapeMessage(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// escapeProperty does the same for a property, which ends with a comma or a
// colon.
func escapeProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
