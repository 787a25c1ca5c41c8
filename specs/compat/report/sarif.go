package report

import (
	"encoding/json"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
)

// The form of the output, by the standard of OASIS.
const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	homepage     = "https://github.com/tcgen-dev/tcgen"
)

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	ColumnKind  string            `json:"columnKind"`
	Results     []sarifResult     `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID        string          `json:"id"`
	Short     sarifText       `json:"shortDescription"`
	Full      sarifText       `json:"fullDescription"`
	Help      sarifText       `json:"help"`
	Configure sarifConfig     `json:"defaultConfiguration"`
	Effects   sarifProperties `json:"properties"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifConfig struct {
	Level string `json:"level"`
}

// sarifProperties are the effects of a rule or a change, which SARIF has no
// words for.
type sarifProperties struct {
	Level  compat.Level  `json:"level"`
	Wire   compat.Effect `json:"wire"`
	Source compat.Effect `json:"source"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications,omitzero"`
}

type sarifNotification struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

type sarifResult struct {
	RuleID       string             `json:"ruleId"`
	RuleIndex    int                `json:"ruleIndex"`
	Level        string             `json:"level"`
	Message      sarifText          `json:"message"`
	Locations    []sarifLocation    `json:"locations"`
	Related      []sarifLocation    `json:"relatedLocations,omitzero"`
	Fingerprints map[string]string  `json:"partialFingerprints"`
	Suppressions []sarifSuppression `json:"suppressions"` // of all results or of none, says the standard
	Properties   sarifProperties    `json:"properties"`
}

type sarifLocation struct {
	ID       int            `json:"id,omitzero"`
	Message  *sarifText     `json:"message,omitzero"`
	Physical *sarifPhysical `json:"physicalLocation,omitzero"`
	Logical  []sarifLogical `json:"logicalLocations,omitzero"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitzero"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitzero"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification"`
}

// SARIF writes a log of SARIF 2.1.0 with one run: a result for each change, at
// its place in the YAML, and the rules of those that there are. Columns count
// characters. Accepted changes are suppressed; how many changes of words are not
// listed is a notification of the run.
func SARIF(w io.Writer, v View) error {
	single, folded := v.shown(v.Report.Changes)
	rules := rulesOf(single)
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "tcgen", InformationURI: homepage, Rules: sarifRules(rules)}},
		Invocations: []sarifInvocation{{Successful: true}},
		ColumnKind:  "unicodeCodePoints",
		Results:     []sarifResult{},
	}
	if len(folded) > 0 {
		run.Invocations[0].Notifications = []sarifNotification{{
			Level:   "note",
			Message: sarifText{count(len(folded), "change") + " of words and examples are not listed: " + Folded(folded)},
		}}
	}
	for _, c := range single {
		run.Results = append(run.Results, resultOf(c, slices.Index(rules, c.Rule)))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{run}})
}

// rulesOf returns the IDs of the rules of changes, sorted.
func rulesOf(changes []*compat.Change) []string {
	var ids []string
	for _, c := range changes {
		ids = append(ids, c.Rule)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func sarifRules(ids []string) []sarifRule {
	rules := []sarifRule{}
	for _, id := range ids {
		r, _ := compat.RuleOf(id)
		rules = append(rules, sarifRule{
			ID: id, Short: sarifText{sentence(r.Summary)}, Full: sarifText{r.Why}, Help: sarifText{helpOf(r)},
			Configure: sarifConfig{sarifLevel(r.Level)},
			Effects:   sarifProperties{Level: r.Level, Wire: r.Wire, Source: r.Source},
		})
	}
	return rules
}

// sentence turns a clause into a sentence.
func sentence(clause string) string {
	if clause == "" {
		return clause
	}
	return strings.ToUpper(clause[:1]) + clause[1:] + "."
}

// helpOf says what a rule's changes do, why it has its level, and what to do.
func helpOf(r compat.Rule) string {
	var lines []string
	for _, effect := range []struct{ name, note string }{{"On the wire: ", r.WireNote}, {"In Go: ", r.SourceNote}} {
		if effect.note != "" {
			lines = append(lines, effect.name+effect.note+".")
		}
	}
	return strings.Join(append(lines, r.Why), "\n")
}

// sarifLevel returns what comes nearest to a level.
func sarifLevel(level compat.Level) string {
	switch level {
	case compat.Breaking:
		return "error"
	case compat.Risky:
		return "warning"
	}
	return "note"
}

func resultOf(c *compat.Change, rule int) sarifResult {
	result := sarifResult{
		RuleID: c.Rule, RuleIndex: rule, Level: sarifLevel(c.Level),
		Message:      sarifText{strings.Join(append([]string{oneLine(c.Path() + ": " + c.Text)}, notes(c)...), "\n")},
		Locations:    []sarifLocation{{Physical: physical(c.Pos()), Logical: []sarifLogical{{Name: c.Service + "." + c.Version + "." + c.Path()}}}},
		Fingerprints: map[string]string{"tcgenChange/v1": c.Fingerprint},
		Suppressions: []sarifSuppression{},
		Properties:   sarifProperties{Level: c.Level, Wire: c.Wire, Source: c.Source},
	}
	if before := physical(c.Before.Pos); before != nil && c.Before.Pos != c.Pos() {
		result.Related = []sarifLocation{{ID: 1, Message: &sarifText{"before"}, Physical: before}}
	}
	if a := c.Accepted; a != nil {
		result.Suppressions = []sarifSuppression{{Kind: "external", Status: "accepted", Justification: oneLine(a.Date + ": " + a.Why)}}
	}
	return result
}

// physical returns a place in a file, or nil where there is no file.
func physical(pos specs.Pos) *sarifPhysical {
	if pos.File == "" {
		return nil
	}
	place := &sarifPhysical{Artifact: sarifArtifact{fileURI(pos.File)}}
	if pos.Line > 0 {
		place.Region = &sarifRegion{StartLine: pos.Line, StartColumn: max(pos.Col, 0)}
	}
	return place
}

// fileURI returns the reference to a file: relative like its path, or of the
// scheme file. The letters of the path can't end it or begin another part.
func fileURI(name string) string {
	if path.IsAbs(name) {
		return (&url.URL{Scheme: "file", Path: name}).String()
	}
	return (&url.URL{Path: name}).String()
}
