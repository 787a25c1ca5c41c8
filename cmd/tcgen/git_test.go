package main

import (
	"bufio"
	"slices"
	"strings"
	"testing"
)

func TestParseTree(t *testing.T) {
	const out = "100644 blob aa\tsub/specs/a b.yaml\x00" +
		"100755 blob bb\tsub/specs/x\ty\nz.yaml\x00" +
		"120000 blob cc\tsub/specs/link.yaml\x00" +
		"160000 commit dd\tsub/specs/module\x00" +
		"100644 blob ee\tother/specs/c.yaml\x00" +
		"nonsense\x00"
	want := []blob{{"aa", "specs/a b.yaml"}, {"bb", "specs/x\ty\nz.yaml"}}
	if got := parseTree([]byte(out), "sub/"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNextObject(t *testing.T) {
	r := bufio.NewReader(strings.NewReader("aa blob 3\na\nb\nbb blob 0\n\ncc missing\ndd blob x\nee blob 9\nshort"))
	for _, want := range []string{"a\nb", ""} {
		if got, err := nextObject(r); err != nil || string(got) != want {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
	for _, want := range []string{`found "cc missing", expected an object`, `strconv.Atoi: parsing "x": invalid syntax`, "unexpected EOF"} {
		if _, err := nextObject(r); err == nil || err.Error() != want {
			t.Errorf("got the error %v, want %s", err, want)
		}
	}
}
