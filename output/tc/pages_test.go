package tc_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// collect returns the items of a sequence and its error.
func collect(seq iter.Seq2[int, error], most int) (items []int, err error) {
	for item, e := range seq {
		if e != nil {
			return items, e
		}
		if items = append(items, item); len(items) == most {
			return items, nil
		}
	}
	return items, nil
}

func numbers(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

var errBroken = errors.New("broken")

// parts cuts the list 0 to n-1 into parts of size items; the one at broken fails.
func parts(n, size, broken int) func(at int) ([]int, error) {
	return func(at int) ([]int, error) {
		if at == broken {
			return nil, errBroken
		}
		return numbers(n)[min(at, n):min(at+size, n)], nil
	}
}

// No item is lost and none comes twice, whatever the sizes; an error ends the
// sequence, and so does the caller.
func TestPages(t *testing.T) {
	for _, n := range []int{0, 1, 5, 9, 10, 11, 30} {
		for _, size := range []int{1, 3, 10, 50} {
			part := parts(n, size, -1)
			for name, seq := range map[string]iter.Seq2[int, error]{
				"offset": tc.ByOffset(0, func(at int64) ([]int, int64, error) {
					items, err := part(int(at))
					return items, int64(n), err
				}),
				"offset without a total": tc.ByOffset(0, func(at int64) ([]int, int64, error) {
					items, err := part(int(at))
					return items, -1, err
				}),
				"number": tc.ByNumber(1, func(number int64) ([]int, error) { return part(int(number-1) * size) }),
				"token": tc.ByToken("", func(token string) ([]int, string, error) {
					at := 0
					fmt.Sscan(token, &at)
					items, err := part(at)
					if at += size; at < n {
						return items, fmt.Sprint(at), err
					}
					return items, "", err
				}),
			} {
				for range 2 { // a sequence can be read again
					if got, err := collect(seq, -1); !slices.Equal(got, numbers(n)) || err != nil {
						t.Errorf("%s, %d items in parts of %d: %v, %v", name, n, size, got, err)
					}
				}
				if got, _ := collect(seq, 2); !slices.Equal(got, numbers(min(n, 2))) {
					t.Errorf("%s, %d items in parts of %d, stopped: %v", name, n, size, got)
				}
			}
		}
	}
}

func TestPagesError(t *testing.T) {
	part := parts(10, 3, 6)
	got, err := collect(tc.ByOffset(0, func(at int64) ([]int, int64, error) {
		items, err := part(int(at))
		return items, 10, err
	}), -1)
	if !slices.Equal(got, numbers(6)) || err != errBroken {
		t.Errorf("got %v, %v", got, err)
	}
	token, err := collect(tc.ByToken("a", func(string) ([]int, string, error) { return []int{1}, "a", nil }), 5)
	if len(token) != 1 || err != nil {
		t.Errorf("a part that names itself: %v, %v", token, err)
	}
}

func TestValue(t *testing.T) {
	if tc.Value(nil, -1) != -1 || tc.Value(new(3), -1) != 3 {
		t.Error("Value is wrong")
	}
}
