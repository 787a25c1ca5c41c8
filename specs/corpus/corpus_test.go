package corpus

import (
	"slices"
	"testing"
)

func TestEvery(t *testing.T) {
	items := []int{0, 1, 2, 3, 4, 5, 6}
	for n, want := range map[int][]int{0: items, 1: items, 3: {0, 3, 6}, 10: {0}} {
		if got := every(items, n); !slices.Equal(got, want) {
			t.Errorf("every %d: %v, want %v", n, got, want)
		}
	}
	if got := every[int](nil, 3); len(got) > 0 {
		t.Errorf("of nothing: %v", got)
	}
}

// What tests read is all, or a sample, as Whole says.
func TestSample(t *testing.T) {
	items := []string{"a", "b", "c"}
	want := items
	if !Whole() {
		want = []string{"a", "c"}
	}
	if got := Sample(items, 2); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
