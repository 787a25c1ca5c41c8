package write

import (
	"errors"
	"strings"
	"testing"
)

func TestMerge(t *testing.T) {
	one := lockHeader + "tool v1\nz/x.go " + sumA + "\n"
	two := lockHeader + "tool v1\na/y.go " + sumB + "\n"
	want := lockHeader + "tool v1\na/y.go " + sumB + "\nz/x.go " + sumA + "\n"
	for _, order := range [][]string{{one, two}, {two, one}, {one, two, one}} {
		var m Merger
		for _, data := range order {
			if err := m.Add("part.lock", []byte(data)); err != nil {
				t.Fatal(err)
			}
		}
		if got := string(m.Lock()); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestMergeDisagreement(t *testing.T) {
	first := "tool v1\nx.go " + sumA + "\n"
	for second, want := range map[string]string{
		"tool v2\n":                             `second:1: found the tool "v2" and in first "v1"; generate all shards with one version`,
		"tool v1\nx.go " + sumB + "\n":          "second:1: found another digest of x.go than in first; generate all shards from the same specs",
		"tool v1\ny " + sumA + "\ny " + sumB:    "second:1: found two digests of y; run tcgen generate where this lock is from",
		"":                                      "second:1: found no tool line, expected a lock that tcgen wrote",
		"tool v1\nnonsense\n":                   "second:2: found \"nonsense\"",
		"tool v1\n../outside.go " + sumA + "\n": "second:2: ",
	} {
		var m Merger
		if err := m.Add("first", []byte(first)); err != nil {
			t.Fatal(err)
		}
		err := m.Add("second", []byte(second))
		if _, ok := errors.AsType[*LockError](err); !ok || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", second, err, want)
		}
	}
}
