package payload

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
)

// plainOf returns a value as package json has it.
func plainOf(v *Value) any {
	switch v.Kind {
	case String:
		return v.Text
	case Integer, Float:
		var n float64
		_ = json.Unmarshal([]byte(v.Text), &n)
		return n
	case Boolean:
		return v.Text == "true"
	case Object:
		members := map[string]any{}
		for _, m := range v.Members {
			members[m.Name] = plainOf(m.Value)
		}
		return members
	case List:
		items := []any{}
		for _, item := range v.Items {
			items = append(items, plainOf(item))
		}
		return items
	}
	return nil
}

// A value says what package json reads, and what is no JSON is an error.
func TestParseValue(t *testing.T) {
	for _, text := range []string{
		`{}`, `[]`, `{"A":1,"B":[true,false,null],"C":{"D":-1.5e3,"E":""}}`,
		"{ \"A\" :\t\"b,:]}\" ,\n\"A b\" : [ [ ] , { } , 0.1 ] }",
		`{"Esc\"aped":"\u4e2d\\\n\ud83d","船":"小船"}`, "[\"\xff\",\"a\"]", `[1,2]trailing`, `{"A":"]"} {"B":1}`,
	} {
		raw, _, err := Cut(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		var want any
		if err := json.Unmarshal([]byte(raw), &want); err != nil {
			t.Errorf("%s is cut to %s: %v", text, raw, err)
		}
		if diff := cmp.Diff(want, plainOf(Parse(raw, At(specs.Pos{})))); diff != "" {
			t.Errorf("%s: (-json +value)\n%s", text, diff)
		}
	}
	for _, text := range []string{`{"A":}`, `{"A":1`, `{"A" 1}`, `[1,]`, `{,}`, `{"A":"\q"}`, `{]`, ``, `船`} {
		if raw, _, err := Cut(text); err == nil {
			t.Errorf("%q is cut to %q, want an error", text, raw)
		}
	}
}

// Nesting is an error before it is recursion.
func TestCutNesting(t *testing.T) {
	for _, test := range []struct {
		depth int
		want  error
	}{{MaxNesting, nil}, {MaxNesting + 1, ErrNesting}, {9000, ErrNesting}} {
		text := strings.Repeat(`[`, test.depth) + strings.Repeat(`]`, test.depth)
		if _, _, err := Cut(text); err != test.want {
			t.Errorf("depth %d gives the error %v, want %v", test.depth, err, test.want)
		}
		if _, _, err := Cut(" " + text); err != test.want {
			t.Errorf("depth %d behind a space gives the error %v, want %v", test.depth, err, test.want)
		}
	}
}

// A value knows where it stands.
func TestParsePlaces(t *testing.T) {
	text := `{"A": [1, {"B": "b"}], "C": null}`
	v := Parse(text, func(offset int) specs.Pos { return specs.Pos{Line: 1, Col: offset + 1} })
	for _, test := range []struct {
		what string
		got  specs.Pos
		want int
	}{
		{"object", v.Pos, 0}, {"name", v.Members[0].Pos, 1}, {"list", v.Get("A").Pos, 6}, {"item", v.Get("A").Items[0].Pos, 7},
		{"inner", v.Get("A").Items[1].Get("B").Pos, 16}, {"null", v.Get("C").Pos, 28},
	} {
		if test.got.Col != test.want+1 {
			t.Errorf("the %s is in column %d, want %d", test.what, test.got.Col, test.want+1)
		}
	}
	if v.Get("X") != nil || v.Get("C").Get("X") != nil || (*Value)(nil).Get("X") != nil {
		t.Error("a member that does not exist has a value")
	}
}

// Format writes what package json does.
func TestFormat(t *testing.T) {
	for _, text := range []string{
		`{}`, `[]`, `1`, `"a\"b, {"`, ` { } `, `{"A":1,"B":[true,false,null],"C":{"D":-1.5e3,"E":""}}`, "[ [ ] , { } , 0.1 ]\n\n",
		"{ \"A\" :\t\"b,:]}\" ,\n\"A b\" : [ [[]] , {\"x\":{}} ] }", `[1 , 2,3 ]`, `{"Esc\"aped":"\u4e2d\\\n\ud83d","船":"小船"}`, `null `, `[{"a":"\\"},"\\\""]`,
		strings.Repeat("[", 50) + "1" + strings.Repeat("]", 50),
	} {
		var want bytes.Buffer
		if err := json.Indent(&want, []byte(text), "", "  "); err != nil {
			t.Fatal(err)
		}
		if got := Format(text); got != want.String()+"\n" {
			t.Errorf("%q is written\n%s\nwant\n%s", text, got, &want)
		}
	}
	if got := Canonical(`{"A":}`); got != `{"A":}` {
		t.Errorf("what is no JSON is changed to %q", got)
	}
}
