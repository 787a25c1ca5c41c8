package write

import (
	"strings"
	"testing"
)

// What is told at a glance is what a close look tells.
func TestPlainAndDigests(t *testing.T) {
	const letters = "aZ9_.-/ \\:\x00é"
	for a := range letters {
		for b := range letters {
			for c := range letters {
				name := letters[a:a+1] + letters[b:b+1] + letters[c:c+1]
				if isPlain([]byte(name)) && checkPath(name) != nil {
					t.Errorf("%q is plain, and %v", name, checkPath(name))
				}
			}
		}
	}
	for name, want := range map[string]bool{"out/a-b/v1.2/X_y.go": true, "": false, "a/": false, "/a": false, "a//b": false, "a/./b": false, "../a": false, ".a": false} {
		if isPlain([]byte(name)) != want {
			t.Errorf("%q is plain: %v", name, !want)
		}
	}
	for sum, want := range map[string]bool{
		sumA: true, strings.ToUpper(sumA): false, sumA[1:]: false, sumA + "0": false,
		sumA[:len(sumA)-1] + "g": false, sumA[:len(sumA)-1] + "/": false, "sha255:" + sumA[7:]: false,
	} {
		if isDigest(sum) != want {
			t.Errorf("%q is a digest: %v", sum, !want)
		}
	}
}
