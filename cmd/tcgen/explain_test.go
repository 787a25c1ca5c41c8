package main

import (
	"slices"
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", []string{""}},
		{"one two  three", []string{"one two", "three"}},
		{"exactly8 x", []string{"exactly8", "x"}},
		{"a muchlongerword b", []string{"a", "muchlongerword", "b"}},
		{"无效 值 是", []string{"无效 值", "是"}},
	}
	for _, test := range tests {
		if got := wrap(test.text, 8); !slices.Equal(got, test.want) {
			t.Errorf("wrap(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

// No line of an explanation is wider than a terminal, but for the summary.
func TestExplainWidth(t *testing.T) {
	var b strings.Builder
	renderRules(&b, allExplanations())
	for line := range strings.Lines(b.String()) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, " ") && displayWidth(line) > explainWidth {
			t.Errorf("%d columns: %s", displayWidth(line), line)
		}
	}
}
