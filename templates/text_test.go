package templates

import (
	"go/format"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Composite literals are as gofmt has them, however long their keys are.
func TestPairs(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		src := "package p\n\nvar v = T" + randomPairs(r, 0) + "\n"
		out, err := format.Source([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(src, string(out)); d != "" {
			t.Fatal(d)
		}
	}
}

func randomPairs(r *rand.Rand, depth int) string {
	members := make([]pair, r.IntN(9))
	for i := range members {
		members[i] = pair{"K" + strings.Repeat("é", r.IntN(1+r.IntN(90))), "1"}
		if r.IntN(4) == 0 && depth < 3 {
			members[i].value = "T" + randomPairs(r, depth+1)
		}
	}
	return pairs(depth, members)
}
