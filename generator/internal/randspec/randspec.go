// Package randspec makes specs at random: valid ones, with everything in them
// that the format allows and that no documentation would write. The tests of
// the generator run them in large numbers.
package randspec

import (
	"fmt"
	"math/rand/v2"
	"path"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// Services returns a service in one or two versions, for the folder specs of a
// project. The same seed gives the same specs. Service.Check finds nothing
// wrong with them; two names may still come to one name in Go, which lowering
// refuses.
func Services(seed uint64) []*specs.Service {
	r := rand.New(rand.NewPCG(seed, 0x7463_6765_6e))
	name := pick(r, serviceNames)
	first := pick(r, versions)
	out := []*specs.Service{newMaker(r, name, first).service()}
	if second := pick(r, versions); second != first && oneIn(r, 8) {
		out = append(out, newMaker(r, name, second).service())
	}
	return out
}

// A maker makes one service.
type maker struct {
	*rand.Rand
	svc   *specs.Service
	taken map[string]bool // Go names of the package
	files map[string]bool // names of actions in lower case: each is a file
}

func newMaker(r *rand.Rand, name, version string) *maker {
	return &maker{
		Rand: r,
		svc: &specs.Service{
			Spec: specs.FormatVersion, Name: name, Version: version,
			Dir:      path.Join("specs", name, version),
			Endpoint: pick(r, endpoints),
		},
		taken: map[string]bool{"Client": true, "New": true},
		files: map[string]bool{},
	}
}

// service makes names first, then what refers to them.
func (m *maker) service() *specs.Service {
	svc := m.svc
	svc.Title, svc.Description = m.maybeText(), m.maybeText()
	svc.Regions = m.regions(3)
	svc.Errors = m.errorCodes(3)
	for range 1 + m.IntN(2) {
		svc.Actions = append(svc.Actions, m.newAction())
	}
	for range m.IntN(5) {
		svc.Types = append(svc.Types, m.newType())
	}
	for _, t := range svc.Types {
		t.Fields = m.fields(m.IntN(6), false)
	}
	for _, a := range svc.Actions {
		m.fill(a)
	}
	return svc
}

// newType makes a data type without fields.
func (m *maker) newType() *specs.DataType {
	name, own := m.declare("Data")
	for slices.Contains(basics, name) {
		name, own = m.declare("Data")
	}
	return &specs.DataType{
		Name: name, GoName: own, Inferred: oneIn(m.Rand, 6),
		Description: m.maybeText(), Source: m.source(),
	}
}

// source makes the place where something was read, or none.
func (m *maker) source() *specs.Source {
	switch m.IntN(6) {
	case 0:
		return &specs.Source{Metadata: true}
	case 1:
		return &specs.Source{Page: "pages/a b.txt", SHA256: strings.Repeat("0f", 32), Updated: "2024-02-29"}
	}
	return nil
}

// regions makes up to most different regions.
func (m *maker) regions(most int) []string {
	return some(m.Rand, regionCodes, m.IntN(most+1))
}

// errorCodes makes up to most different error codes.
func (m *maker) errorCodes(most int) []specs.ErrorCode {
	var out []specs.ErrorCode
	codes := some(m.Rand, errorCodes, m.IntN(most+1))
	if oneIn(m.Rand, 60) {
		codes = append(codes, pick(m.Rand, refusedCodes))
	}
	for _, code := range codes {
		out = append(out, specs.ErrorCode{Code: code, Description: m.maybeText()})
	}
	return out
}

func pick[T any](r *rand.Rand, items []T) T { return items[r.IntN(len(items))] }

// some returns n different items, in any order.
func some[T any](r *rand.Rand, items []T, n int) []T {
	var out []T
	for _, i := range r.Perm(len(items))[:min(n, len(items))] {
		out = append(out, items[i])
	}
	return out
}

func oneIn(r *rand.Rand, n int) bool { return r.IntN(n) == 0 }

// numbered returns name with the smallest number behind it that makes it free.
func numbered(name string, free func(string) bool) string {
	for i := 2; ; i++ {
		if next := fmt.Sprintf("%s%d", name, i); free(next) {
			return next
		}
	}
}
