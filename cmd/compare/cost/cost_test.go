package cost_test

import (
	"testing"

	"github.com/tcgen-dev/tcgen/cmd/compare/cost"
)

// Each client performs each call, or the figures would be those of failures.
func TestScenarios(t *testing.T) {
	for s := range each(t) {
		for client, call := range s.Clients {
			if err := call(t.Context()); err != nil {
				t.Errorf("%s, %s: %v", s.Name, client, err)
			}
		}
		if len(s.Clients) != 3 {
			t.Errorf("%s: %d clients", s.Name, len(s.Clients))
		}
	}
}

func BenchmarkCall(b *testing.B) {
	for s := range each(b) {
		for _, client := range []string{cost.Official, cost.Plain, cost.Ours} {
			b.Run(s.Name+"/"+client, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := s.Clients[client](b.Context()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func each(t testing.TB) func(yield func(cost.Scenario) bool) {
	all, err := cost.Scenarios()
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(cost.Scenario) bool) {
		for _, s := range all {
			if !yield(s) {
				return
			}
		}
	}
}
