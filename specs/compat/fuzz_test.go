package compat_test

import (
	"testing"
	"testing/fstest"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

// Whatever two states of a spec hold, also what checks would refuse, comparing
// them does not panic, and a state does not differ from itself.
func FuzzDiff(f *testing.F) {
	const action = "spec: 1\naction: A\nregion: {use: none}\ninput:\n  - {name: X, type: Array of T, required: true}\n"
	const types = "spec: 1\ntypes:\n  - name: T\n    fields:\n      - {name: T, type: T}\n      - {name: T, type: U, min: x}\n"
	f.Add([]byte(action), []byte(types), []byte("spec: 1\naction: A\n"), []byte(""))
	f.Add([]byte(action), []byte(types), []byte(action+"examples:\n  - {request: '{'}\n  - {request: '{'}\n"), []byte(types+"  - name: ''\n"))
	f.Fuzz(func(t *testing.T, oldAction, oldTypes, newAction, newTypes []byte) {
		old, oldRead := anyState(t, oldAction, oldTypes)
		new, newRead := anyState(t, newAction, newTypes)
		for _, c := range compat.Diff(old, new).Changes {
			if _, ok := compat.RuleOf(c.Rule); !ok || c.Fingerprint == "" || oldRead && newRead && c.Pos() == (specs.Pos{}) {
				t.Errorf("change without a rule, a fingerprint or a place: %+v", c)
			}
		}
		again, _ := anyState(t, oldAction, oldTypes)
		if same := compat.Diff(old, again).Changes; len(same) > 0 {
			t.Errorf("a state differs from itself: %+v", same[0])
		}
	})
}

// anyState returns the specs, and whether all of them could be read: what could
// not has no place.
func anyState(t *testing.T, action, types []byte) (set *specs.Set, read bool) {
	t.Helper()
	set, findings, err := overlay.Load(fstest.MapFS{
		"s/service.yaml": {Data: []byte("spec: 1\nservice: s\nversion: 2020-01-01\nendpoint: s.example\n")},
		"s/A.yaml":       {Data: action},
		"s/types.yaml":   {Data: types},
	}, ".")
	if err != nil {
		t.Fatal(err)
	}
	return set, !specs.HasErrors(findings)
}
