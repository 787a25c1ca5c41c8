package compat

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// A Place names what differs in the words of the spec. Empty parts do not
// apply.
type Place struct {
	Service string // such as "waf"
	Version string // such as "2018-01-25"
	Action  string // where it is an action, or a part of one
	Type    string // where it is a data type, or a part of one
	List    string // the key of the list: "input", "output", "fields", "errors", "examples", "regions"
	Item    string // name of the item: a field, an error code, a region; an example's number from 0
	Key     string // key of the item or action, such as "required" or "rate_limit"
	Value   string // value of a list below that key, such as one of enum
}

// Path returns the place as overlays and findings write it, such as
// "GenerateDealsAndPayNew.input.Goods.required", without the service.
func (p Place) Path() string {
	steps := []string{"service"}
	switch {
	case p.Type != "":
		steps = []string{"types", p.Type}
	case p.Action != "":
		steps = []string{p.Action}
	}
	for _, step := range []string{p.List, p.Item, p.Key, p.Value} {
		if step != "" {
			steps = append(steps, step)
		}
	}
	return strings.Join(steps, ".")
}

// A Side is what one of the two specs says at a place.
type Side struct {
	// Given tells a place that is there from one that is not.
	Given bool
	// Value is what the model of package specs holds there: a *specs.Action, a
	// *specs.DataType, a specs.Field, a specs.ErrorCode, a specs.Example, the
	// value of a key; nil where nothing is given.
	Value any
	// Text is the value on one line, as YAML; empty where nothing is given.
	Text string
	// Pos is its place in the spec file or the overlay that it comes from. For
	// a key that is not given it is that of the item.
	Pos specs.Pos
}

// A Use is one way by which an action reaches a data type.
type Use struct {
	Action string
	List   string // "input" or "output"
	Path   string // of the field that has the type, such as "Goods[].Detail"
}

// A Change is a difference with its judgement.
type Change struct {
	Place
	Rule   string // ID of the rule
	Level  Level
	Wire   Effect
	Source Effect

	Before, After Side
	// Text says on one line what changed: "20 → 40 requests per second".
	Text string
	// Note says on one line what that means: "callers that omit it get
	// MissingParameter; in Go *int64 becomes int64". It may be empty.
	Note string
	// Hint names a place that this one seems to have become, or to come from;
	// usually empty.
	Hint string
	// Uses are the actions that reach the data type of the change, in the order
	// of their names; empty for a change of an action.
	Uses []Use

	// Fingerprint identifies the change by what it says, wherever it stands in
	// its file: 12 hexadecimal digits.
	Fingerprint string
	// Accepted says who put up with the change; nil where nobody did.
	Accepted *Acceptance
}

// Pos returns the place that a reviewer looks at: in the new spec, or in the
// old one where the new one has nothing.
func (c *Change) Pos() specs.Pos {
	if c.After.Pos != (specs.Pos{}) {
		return c.After.Pos
	}
	return c.Before.Pos
}

// fingerprint returns that of the change. Positions, words of this program and
// the level are not part of it, so that an acceptance outlives them.
func (c *Change) fingerprint() string {
	h := sha256.New()
	for _, part := range []string{c.Service, c.Version, c.Rule, c.Path(), c.Before.Text, c.After.Text} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}
