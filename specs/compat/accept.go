package compat

import (
	"fmt"
	"slices"
	"time"

	"github.com/tcgen-dev/tcgen/specs"
)

// An Acceptance says that a change was looked at and is put up with.
type Acceptance struct {
	specs.Node `yaml:"-"`

	Fingerprint string `yaml:"fingerprint" req:"true" doc:"Of the change, as tcgen diff prints it."`
	Change      string `yaml:"change" doc:"The change in words, for the reader."`
	Why         string `yaml:"why" req:"true" doc:"Reason, for the next reader."`
	Date        string `yaml:"date" req:"true" doc:"Day on which the change was accepted, such as 2026-11-20."`
	Until       string `yaml:"until" doc:"Last day on which the acceptance holds; absent: for ever."`
}

const dateForm = time.DateOnly

// AcceptSchema returns the JSON schema of the files that ParseAcceptances reads.
func AcceptSchema() ([]byte, error) {
	return specs.SchemaOf("tcgen acceptances", []Acceptance{})
}

// ParseAcceptances reads the contents of file, a list of acceptances. What is
// wrong with it comes as findings; the list is of use only if none of them is
// an error.
func ParseAcceptances(file string, data []byte) ([]Acceptance, []specs.Finding) {
	var list []Acceptance
	findings := specs.Decode(file, data, &list)
	first := map[string]specs.Pos{}
	for _, a := range list {
		if pos, ok := first[a.Fingerprint]; ok {
			findings = append(findings, specs.Finding{
				Pos: a.At("fingerprint"), Rule: "accept.duplicate", Level: specs.LevelError,
				Message: fmt.Sprintf("the change %s is accepted twice, first at %s", a.Fingerprint, pos),
				Help:    "remove one of the two",
			})
		}
		first[a.Fingerprint] = a.At("fingerprint")
		findings = append(findings, a.dates()...)
	}
	return list, specs.SortFindings(findings)
}

// dates checks the days of an acceptance.
func (a Acceptance) dates() []specs.Finding {
	var findings []specs.Finding
	for key, day := range map[string]string{"date": a.Date, "until": a.Until} {
		if _, err := time.Parse(dateForm, day); day != "" && err != nil {
			findings = append(findings, specs.Finding{
				Pos: a.At(key), Rule: "accept.date", Level: specs.LevelError,
				Message: fmt.Sprintf("%q is not a day, expected the form %s", day, dateForm),
				Help:    "write the day as year, month and day",
			})
		}
	}
	return findings
}

// Accept marks the changes that list accepts, and notes what of list has no
// effect: what no change answers to, and what ended before today.
func (r *Report) Accept(list []Acceptance, today time.Time) {
	day := today.Format(dateForm)
	r.Unused, r.Expired = nil, nil
	for _, a := range list {
		changes := r.Find(a.Fingerprint)
		switch {
		case len(changes) == 0:
			r.Unused = append(r.Unused, a)
		case a.Until != "" && a.Until < day:
			r.Expired = append(r.Expired, a)
		default:
			for _, c := range changes {
				c.Accepted = &a
			}
		}
	}
}

// Findings returns what is to be said of acceptances that have no effect.
func (r *Report) Findings() []specs.Finding {
	var findings []specs.Finding
	for _, a := range r.Unused {
		findings = append(findings, specs.Finding{
			Pos: a.At("fingerprint"), Width: len(a.Fingerprint), Rule: "accept.unused", Level: specs.LevelWarning,
			Message: fmt.Sprintf("no change has the fingerprint %s", a.Fingerprint),
			Help:    "remove the entry, once the states that it lay between are behind you",
		})
	}
	for _, a := range r.Expired {
		findings = append(findings, specs.Finding{
			Pos: a.At("until"), Width: len(a.Until), Rule: "accept.expired", Level: specs.LevelWarning,
			Message: fmt.Sprintf("the acceptance of %s held until %s", a.Fingerprint, a.Until),
			Help:    "look at the change again: accept it anew, or do what was put off",
		})
	}
	return specs.SortFindings(findings)
}

// Find returns the changes with the fingerprint.
func (r *Report) Find(fingerprint string) []*Change {
	return slices.DeleteFunc(slices.Clone(r.Changes), func(c *Change) bool { return c.Fingerprint != fingerprint })
}
