package report

import (
	"strings"
	"testing"
)

func TestCompareWords(t *testing.T) {
	for _, test := range []struct{ before, after, old, new string }{
		{"a maximum of 20 requests", "a maximum of 10 requests", "a maximum of [20] requests", "a maximum of [10] requests"},
		{"only: [ap-seoul, ap-singapore]", "only: [ap-singapore, eu-frankfurt]", "only: [[ap-seoul,] ap-singapore]", "only: [ap-singapore[, eu-frankfurt]]"},
		{"Count *int64", "Count int64", "Count [*]int64", "Count int64"},
		{"a\n  b: 1\n", "a\n  b: 1\n  c: 2\n", "a\n  b: 1\n", "a\n  b: 1\n  [c: 2]\n"},
		{"返回数量", "返回总数", "返回数[量]", "返回[总]数"},
		{"same", "same", "same", "same"},
		{"one two", "three four", "[one two]", "[three four]"},
		{"", "x", "", "[x]"},
		{"", "", "", ""},
	} {
		old, new := compareWords(test.before, test.after)
		if marked(old) != test.old || marked(new) != test.new {
			t.Errorf("%q and %q: got %q and %q, want %q and %q", test.before, test.after, marked(old), marked(new), test.old, test.new)
		}
	}
}

func marked(segments []segment) string {
	var b strings.Builder
	for _, s := range segments {
		if s.Changed {
			b.WriteString("[" + s.Text + "]")
		} else {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// No part of a text is lost, and marks are all that the two texts differ in.
func FuzzCompareWords(f *testing.F) {
	f.Add("a b c", "a c")
	f.Add("only: [x, y]\n  z", "\n\n only: [y]")
	f.Add(strings.Repeat("a b ", 2000), strings.Repeat("b c ", 3000))
	f.Add("\xff\n", "长\xff")
	f.Fuzz(func(t *testing.T, before, after string) {
		old, new := compareWords(before, after)
		if whole(old) != before || whole(new) != after {
			t.Fatalf("%q and %q became %q and %q", before, after, whole(old), whole(new))
		}
		if before == after && len(old) > 1 {
			t.Fatalf("%q differs from itself: %v", before, old)
		}
	})
}

func whole(segments []segment) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Whatever levels the places of an action have, it goes when all of them are
// hidden, and not before.
func TestFiltersOfActions(t *testing.T) {
	names := map[byte]string{'b': "breaking", 'r': "risky", 's': "safe", 'd': "doc"}
	for set := 1; set < 1<<4; set++ {
		selector, class := "body", ".only-"
		for i, letter := range []byte("brsd") {
			if set&(1<<i) != 0 {
				selector += ":has(#show-" + names[letter] + ":not(:checked))"
				class += string(letter)
			}
		}
		if rule := "\n" + selector + " " + class; !strings.Contains(pageStyle, rule+",") && !strings.Contains(pageStyle, rule+" {") {
			t.Errorf("the style has no %s", rule)
		}
	}
}
