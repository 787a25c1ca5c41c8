package specs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLines(t *testing.T) {
	const text = `# comment
spec: 1
action: Buy
region: {use: required, only: [ap-seoul, ap-tokyo]}
input:
  - name: Goods
    type: Array of Good
    required: true
    description: |
      What to buy.

      More.
  - {name: Mode, enum: [{value: 1, description: On}, {value: 0}]}
output: []
errors:
  - {code: FailedOperation.Inner, description: It failed.}
examples:
  - title: One
    request: |
      {
        "A": 1
      }
  - {request: '{}'}
odd: {a: &x 1, b: *x, c: {}, d: [[1]], e: }
`
	want := `spec: 1
action: Buy
region.use: required
region.only: ap-seoul
region.only: ap-tokyo
input.Goods.name: Goods
input.Goods.type: Array of Good
input.Goods.required: true
input.Goods.description: What to buy.
input.Goods.description:
input.Goods.description: More.
input.Mode.name: Mode
input.Mode.enum.1.value: 1
input.Mode.enum.1.description: On
input.Mode.enum.0.value: 0
output: []
errors.FailedOperation.Inner.code: FailedOperation.Inner
errors.FailedOperation.Inner.description: It failed.
examples.One.title: One
examples.One.request: {
examples.One.request:   "A": 1
examples.One.request: }
examples.1.request: {}
odd.a: 1
odd.b: *x
odd.c: {}
odd.d.0: 1
odd.e:`
	lines, err := Lines([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, strings.Join(lines, "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := Lines([]byte("a: [")); err == nil {
		t.Error("what is no YAML was taken")
	}
	if lines, err := Lines(nil); err != nil || len(lines) > 0 {
		t.Errorf("an empty file: %q, %v", lines, err)
	}
}

// Whatever the file, its lines are lines.
func FuzzLines(f *testing.F) {
	f.Add([]byte("a: &x {b: [1, {name: y, c: *x}]}"))
	f.Add([]byte("- - - 1\n- {? [a] : b}"))
	f.Add([]byte("\"a\\nb\": {name: \"c\\nd\"}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, err := Lines(data)
		if err != nil {
			return
		}
		for _, line := range lines {
			if strings.ContainsAny(line, "\n") {
				t.Errorf("line break in %q", line)
			}
		}
	})
}
