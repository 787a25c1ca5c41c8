package specs

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// A sample has one key of each sort that Decode knows.
type sample struct {
	Node `yaml:"-"`

	Name   string            `yaml:"name" req:"true" id:"true" doc:"Name of the sample."`
	Text   string            `yaml:"text"`
	Value  *Scalar           `yaml:"value"`
	Count  int               `yaml:"count"`
	Small  int8              `yaml:"small"`
	Ratio  float64           `yaml:"ratio"`
	On     bool              `yaml:"on"`
	Mode   string            `yaml:"mode" enum:"fast,slow"`
	Modes  []string          `yaml:"modes" enum:"fast,slow"`
	Limits []sampleLimit     `yaml:"limits" one:"true"`
	Labels map[string]string `yaml:"labels"`
	Raw    *yaml.Node        `yaml:"raw"`
	Left   string            `yaml:"left" choice:"side"`
	Right  string            `yaml:"right" choice:"side"`
	Hidden string            `yaml:"-"`
	Subs   []*sample         `yaml:"subs"`
}

type sampleLimit struct {
	Node `yaml:"-"`

	Most int `yaml:"most" req:"true"`
}

// lines returns findings one a line, without the name of the file.
func lines(findings []Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%d:%d %s: %s", f.Pos.Line, f.Pos.Col, f.Rule, f.Message)
		if f.Path != "" {
			fmt.Fprintf(&b, " <%s>", f.Path)
		}
		if f.Help != "" {
			fmt.Fprintf(&b, " (%s)", f.Help)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestDecode(t *testing.T) {
	const text = `# a comment
name: 2018-01-25
text: 007
value: 1.50
count: -3
ratio: 2.5e3
on: true
mode: slow
modes: [fast, "slow"]
limits: {most: 7}
labels: {b: 2, a: yes}
raw: [1, {x: y}]
left: 'null'
subs:
  - name: 数据
    right: |
      one
        two
    text: >
      folded
      text
`
	var got sample
	if findings := Decode("s.yaml", []byte(text), &got); len(findings) > 0 {
		t.Fatal(lines(findings))
	}
	at := func(line, col int) Pos { return Pos{File: "s.yaml", Line: line, Col: col} }
	want := sample{
		Name: "2018-01-25", Text: "007", Value: new(Scalar("1.50")), Count: -3, Ratio: 2500, On: true,
		Mode: "slow", Modes: []string{"fast", "slow"}, Left: "null", Labels: map[string]string{"b": "2", "a": "yes"},
		Limits: []sampleLimit{{Node: Node{Pos: at(10, 9), Keys: Places{{"most", at(10, 16)}}}, Most: 7}},
		Subs: []*sample{{
			Name: "数据", Right: "one\n  two\n", Text: "folded text\n",
			Node: Node{
				Pos:    at(15, 5),
				Keys:   Places{{"name", at(15, 11)}, {"right", at(16, 12)}, {"text", at(19, 11)}},
				Blocks: Places{{"right", at(17, 7)}},
			},
		}},
	}
	if got.Raw == nil || got.Raw.Kind != yaml.SequenceNode || len(got.Raw.Content) != 2 {
		t.Errorf("raw = %+v, want the list of two nodes", got.Raw)
	}
	if pos := got.At("text"); pos != at(3, 7) {
		t.Errorf("text is at %s, want 3:7", pos)
	}
	got.Raw, got.Node = nil, Node{}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Decode (-want +got):\n%s", diff)
	}
}

func TestDecodeFindings(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"unknown key", "name: a\nleft: b\nTex: c\n",
			`3:1 yaml.key-unknown: unknown key "Tex" (did you mean "text"?)`},
		{"unknown key far from all", "name: a\nleft: b\nlimits:\n  most: 1\n  wholly: 2\n",
			`5:3 yaml.key-unknown: unknown key "wholly" <limits.0> (known keys: most)`},
		{"duplicate key", "name: a\nleft: b\nname: c\n",
			`3:1 yaml.key-duplicate: the key "name" is given twice, first in line 1 (remove one of the two)`},
		{"missing key", "left: b\n",
			`1:1 yaml.key-missing: missing key "name" (Name of the sample.)`},
		{"missing key of an item", "name: a\nleft: b\nsubs:\n  - name: x\n    left: l\n    limits: [{}]\n",
			`6:14 yaml.key-missing: missing key "most" <subs.x.limits.0>`},
		{"choice of none", "name: a\n",
			`1:1 yaml.key-choice: expected exactly one of the keys left, right, found none`},
		{"choice of both", "name: a\nleft: b\nright: c\n",
			`1:1 yaml.key-choice: expected exactly one of the keys left, right, found left and right`},
		{"string for a list", "name: a\nleft: b\nsubs: all of them\n",
			`3:7 yaml.value: expected a list, found the string "all of them" <subs>`},
		{"list for a mapping", "name: a\nleft: b\nsubs:\n- [1]\n",
			`4:3 yaml.value: expected a mapping, found a list <subs.0>`},
		{"number for a mapping", "name: a\nleft: b\nlabels: 5\n",
			`3:9 yaml.value: expected a mapping, found the number 5 <labels>`},
		{"mapping for a string", "name: a\nleft: {b: c}\n",
			`2:7 yaml.value: expected a string, found a mapping <left>`},
		{"list for a scalar", "name: a\nleft: b\nvalue: [1]\n",
			`3:8 yaml.value: expected a string, number or boolean, found a list <value>`},
		{"word for a number", "name: a\nleft: b\ncount: many\n",
			`3:8 yaml.value: expected a whole number, found the string "many" <count>`},
		{"quoted number", "name: a\nleft: b\ncount: '5'\n",
			`3:8 yaml.value: expected a whole number, found the string "5" <count>`},
		{"octal number", "name: a\nleft: b\ncount: 010\n",
			`3:8 yaml.value: expected a whole number, found the number 010 <count>`},
		{"hexadecimal number", "name: a\nleft: b\nratio: 0x10\n",
			`3:8 yaml.value: expected a number, found the number 0x10 <ratio>`},
		{"fraction", "name: a\nleft: b\ncount: 1.5\n",
			`3:8 yaml.value: expected a whole number, found the number 1.5 <count>`},
		{"number too large", "name: a\nleft: b\nsmall: 128\n",
			`3:8 yaml.value: expected a whole number, found the number 128 <small>`},
		{"infinite number", "name: a\nleft: b\nratio: .inf\n",
			`3:8 yaml.value: expected a number, found the number .inf <ratio>`},
		{"yes for true", "name: a\nleft: b\non: yes\n",
			`3:5 yaml.value: expected true or false, found the string "yes" <on>`},
		{"wrong word", "name: a\nleft: b\nmode: Fast\n",
			`3:7 yaml.value: expected one of fast, slow, found the string "Fast" <mode>`},
		{"wrong word in a list", "name: a\nleft: b\nmodes: [fast, true]\n",
			`3:15 yaml.value: expected one of fast, slow, found true <modes.1>`},
		{"no value", "name: a\nleft:\n",
			`2:6 yaml.value: expected a string, found no value <left> (write a value, or leave the key out; quote the word null where it is meant as text)`},
		{"null for a list", "name: a\nleft: b\nsubs: ~\n",
			`3:7 yaml.value: expected a list, found no value <subs> (write a value, or leave the key out; quote the word null where it is meant as text)`},
		{"null for one or more", "name: a\nleft: b\nlimits: null\n",
			`3:9 yaml.value: expected a list, found no value <limits> (write a value, or leave the key out; quote the word null where it is meant as text)`},
		{"empty required string", "name: ''\nleft: b\n",
			`1:7 yaml.value: expected a text that is not empty, found the string "" <name>`},
		{"key that is no text", "name: a\nleft: b\n[x]: y\n",
			`3:1 yaml.value: expected a key, found a list`},
		{"column in characters", "{name: 数据, left: b, 文字: x}\n",
			`1:21 yaml.key-unknown: unknown key "文字" (known keys: name, text, value, count, small, ratio, on, mode, modes, limits, labels, raw, left, right, subs)`},
		{"all in one pass", "text: [x]\ncount: x\nleft: b\nbogus: 1\n", `1:1 yaml.key-missing: missing key "name" (Name of the sample.)
1:7 yaml.value: expected a string, found a list <text>
2:8 yaml.value: expected a whole number, found the string "x" <count>
4:1 yaml.key-unknown: unknown key "bogus" (known keys: name, text, value, count, small, ratio, on, mode, modes, limits, labels, raw, left, right, subs)`},
		{"empty file", "# nothing yet\n", `1:1 yaml.key-choice: expected exactly one of the keys left, right, found none
1:1 yaml.key-missing: missing key "name" (Name of the sample.)`},
		{"empty document", "---\n",
			`2:1 yaml.value: expected a mapping, found no value (write a value, or leave the key out; quote the word null where it is meant as text)`},
		{"second document", "name: a\nleft: b\n---\nname: c\n",
			`3:1 yaml.document: a second document starts here, expected one document in a file (split the file, or remove the line ---)`},
		{"anchor and alias", "name: &a x\nleft: *a\n", `1:7 yaml.alias: found the anchor &a, expected the value alone (remove the anchor)
2:7 yaml.alias: found the alias *a, expected the value itself (repeat the value)`},
		{"merge key", "name: a\n<<: {left: b}\n",
			`2:1 yaml.alias: found the merge key <<, expected the keys themselves (repeat the keys)`},
		{"tag", "name: !!str 5\nleft: b\n",
			`1:7 yaml.tag: found the tag !!str, expected the value alone (remove the tag)`},
		{"deep nesting", "name: a\nleft: b\nraw: " + strings.Repeat("[", 99) + "x" + strings.Repeat("]", 99),
			`3:105 yaml.depth: nested more than 100 levels deep`},
		{"not UTF-8", "name: a\nleft: b\xff\n",
			`2:8 yaml.character: invalid UTF-8, expected text in UTF-8 (save the file as UTF-8, and write special characters as escapes in double quotes, such as "\u2028")`},
		{"control character", "name: 数\x01\nleft: b\n",
			`1:8 yaml.character: found the character U+0001, expected it to be escaped (save the file as UTF-8, and write special characters as escapes in double quotes, such as "\u2028")`},
		{"line separator", "name: a\u2028b\nleft: b\n",
			`1:8 yaml.character: found the character U+2028, expected it to be escaped (save the file as UTF-8, and write special characters as escapes in double quotes, such as "\u2028")`},
		{"carriage return alone", "name: a\rleft: b\n",
			`1:8 yaml.character: found the character U+000D, expected it to be escaped (save the file as UTF-8, and write special characters as escapes in double quotes, such as "\u2028")`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := lines(Decode("s.yaml", []byte(test.text), &sample{}))
			if diff := cmp.Diff(test.want+"\n", got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// The parser's own line numbers are often those of the enclosing mapping.
func TestDecodeSyntax(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"list inside a mapping", "name: a\nsubs:\n  - name: x\n  left: b\n", "4:3 yaml.syntax: invalid YAML: did not find expected '-' indicator"},
		{"colon in a text", "name: a\nleft: b: c\n", "2:1 yaml.syntax: invalid YAML: mapping values are not allowed in this context"},
		{"bracket left open", "name: a\nmodes: [fast\nleft: b\n", "2:1 yaml.syntax: invalid YAML: did not find expected ',' or ']'"},
		{"quote left open", "name: 'a\nleft: b\n", "1:1 yaml.syntax: invalid YAML: found unexpected end of stream"},
		{"wrong indentation", "name: a\nlimits:\n   most: 1\n  more: 2\nleft: b\n", "4:3 yaml.syntax: invalid YAML: did not find expected key"},
		{"tab", "name: a\nlimits:\n\tmost: 1\n", "3:2 yaml.syntax: invalid YAML: found character that cannot start any token"},
		{"unknown alias", "name: a\nleft: *x\n", "2:1 yaml.syntax: invalid YAML: unknown anchor 'x' referenced"},
		{"second document broken", "name: a\nleft: b\n---\n- [\n", "4:1 yaml.syntax: invalid YAML: did not find expected node content"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			findings := Decode("s.yaml", []byte(test.text), &sample{})
			for i := range findings {
				findings[i].Help = ""
			}
			if diff := cmp.Diff(test.want+"\n", lines(findings)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDecodeReadsWindowsFiles(t *testing.T) {
	var got sample
	text := "\uFEFFname: a\r\nleft: |\r\n  one\r\n  two\r\n"
	if findings := Decode("s.yaml", []byte(text), &got); len(findings) > 0 {
		t.Fatal(lines(findings))
	}
	if got.Left != "one\ntwo\n" {
		t.Errorf("left = %q, want two lines", got.Left)
	}
}

func TestDecodeRefusesLargeFiles(t *testing.T) {
	data := bytes.Repeat([]byte("#\n"), maxFileSize/2+1)
	want := "0:0 yaml.size: the file is too large to be a spec, expected at most 8388608 bytes\n"
	if got := lines(Decode("s.yaml", data, &sample{})); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDecodeKeepsDefaults(t *testing.T) {
	got := sample{Count: 4, Mode: "fast"}
	if findings := Decode("s.yaml", []byte("name: a\nleft: b\nmode: slow\n"), &got); len(findings) > 0 {
		t.Fatal(lines(findings))
	}
	if got.Count != 4 || got.Mode != "slow" {
		t.Errorf("count %d, mode %s; want the given count and the file's mode", got.Count, got.Mode)
	}
}

func TestDecodeKey(t *testing.T) {
	node := &yaml.Node{Kind: yaml.ScalarNode, Value: "warp", Line: 3, Column: 9}
	s := sample{Mode: "fast"}
	if got, want := lines(DecodeKey("o.yaml", node, &s, "mode")), "3:9 yaml.value: expected one of fast, slow, found the string \"warp\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	node.Value = "slow"
	if findings := DecodeKey("o.yaml", node, &s, "mode"); len(findings) > 0 {
		t.Fatal(lines(findings))
	}
	if want := (Pos{File: "o.yaml", Line: 3, Col: 9}); s.Mode != "slow" || s.At("mode") != want {
		t.Errorf("mode %q at %s, want slow at %s", s.Mode, s.At("mode"), want)
	}
	if got, want := lines(DecodeKey("o.yaml", node, &s, "mod")), "3:9 yaml.key-unknown: unknown key \"mod\" (did you mean \"mode\"?)\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"spec: 1\naction: A\nregion: {use: none}\ninput:\n  - {name: B, type: String, default: 5}\n",
		"spec: 1\naction: A\nrate_limit: [{requests: 1, per: second}]\nexamples:\n  - request: |2-\n       {}\n",
		"a: &a [*a]\n", "? [a]\n: b\n", "--- !!map\n", "\t", "- |+\n\n\n", "\"\\uD800\"", "%YAML 1.1\n---\na", "[[[[{", "a: b\n# c\n\n  # d\n", "\xff\xfea\x00",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var action Action
		findings := Decode("f.yaml", data, &action)
		for _, finding := range findings {
			if finding.Pos.Line < 1 || finding.Pos.Col < 1 || finding.Message == "" || finding.Rule == "" {
				t.Errorf("finding without a place or text: %+v", finding)
			}
		}
		if len(findings) > 0 {
			return
		}
		first, err := Encode(&action)
		if err != nil {
			t.Fatal(err)
		}
		var again Action
		if findings := Decode("f.yaml", first, &again); len(findings) > 0 {
			t.Fatalf("cannot read back:\n%s\n%s", first, lines(findings))
		}
		second, err := Encode(&again)
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("not stable (%v):\n%s\n%s", err, first, second)
		}
	})
}
