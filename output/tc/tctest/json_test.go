package tctest

import (
	"reflect"
	"strings"
	"testing"
)

func TestLost(t *testing.T) {
	for _, tt := range []struct {
		doc, client string
		exact       bool
		want        string // lines, joined by "; "
	}{
		{`{"a":1.0,"b":"x"}`, `{"b":"x","a":1}`, true, ""},
		{`1e2`, `100`, true, ""},
		{`100`, `1e2`, true, ""},
		{`0.1`, `0.10`, true, ""},
		{`9007199254740993`, `9007199254740992`, true, "at: the documentation has 9007199254740993, the client 9007199254740992"},
		{`1e999999999`, `2e999999999`, true, "at: the documentation has 1e999999999, the client 2e999999999"},
		{`1`, `"1"`, true, `at: the documentation has 1, the client "1"`},
		{`"x"`, `null`, true, `at: the documentation has "x", the client null`},
		{`{"a":null}`, `{}`, true, ""},
		{`{"a":null}`, `{"a":0}`, true, "at.a: the documentation has null, the client 0"},
		{`{"a":null}`, `{"a":0}`, false, ""},
		{`{"a":{}}`, `{}`, true, "at.a: in the documentation, but lost"},
		{`{"a":{"b":{}}}`, `{}`, false, ""},
		{`{"a":{"b":1}}`, `{}`, false, "at.a: in the documentation, but lost"},
		{`{"a":{"b":0,"c":""}}`, `{}`, false, ""},
		{`{"a":[]}`, `{}`, false, "at.a: in the documentation, but lost"},
		{`{"a":[]}`, `{"a":null}`, false, "at.a: the documentation has [], the client null"},
		{`{"a":false}`, `{}`, false, "at.a: in the documentation, but lost"},
		{`{}`, `{"a":1}`, false, ""},
		{`{}`, `{"b":1,"a":1}`, true, "at.a: not in the documentation, but in the client's JSON; at.b: not in the documentation, but in the client's JSON"},
		{`[1,2]`, `[1]`, false, "at: the documentation has [1,2], the client [1]"},
		{`[{"a":1},{"a":2}]`, `[{"a":1},{"a":3}]`, true, "at[1].a: the documentation has 2, the client 3"},
		{`[]`, `{}`, true, "at: the documentation has [], the client {}"},
		{`{}`, `[]`, true, "at: the documentation has {}, the client []"},
	} {
		doc, err1 := tree([]byte(tt.doc))
		client, err2 := tree([]byte(tt.client))
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if got := strings.Join(lost("at", doc, client, tt.exact), "; "); got != tt.want {
			t.Errorf("%s against %s: got %q, want %q", tt.doc, tt.client, got, tt.want)
		}
	}
}

func TestFill(t *testing.T) {
	type node struct {
		Name     string
		Children []node
		Parent   *node
		Any      any
		hidden   string
		Skipped  string `json:"-"`
		Ratio    float64
		OK       *bool
		Map      map[string]int
	}
	got, err := fill(reflect.TypeFor[node]())
	want := `{"Name":"x","Children":[{"Name":"x","Children":null,"Parent":null,"Any":"x","Ratio":1,"OK":true,"Map":null}],` +
		`"Parent":{"Name":"x","Children":null,"Parent":null,"Any":"x","Ratio":1,"OK":true,"Map":null},"Any":"x","Ratio":1,"OK":true,"Map":null}`
	if err != nil || string(got) != want {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}
	_ = node{}.hidden
	if _, err := fill(reflect.TypeFor[struct{ C chan int }]()); err == nil || !strings.Contains(err.Error(), "unsupported type: chan int") {
		t.Errorf("got %v", err)
	}
}
