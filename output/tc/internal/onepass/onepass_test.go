package onepass

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A tree has a field of every kind that the package knows, and of some that it
// leaves to encoding/json.
type tree struct {
	Text   string `json:"Text,omitzero"`
	Number int64
	Small  int8
	Float  float64
	Single float32
	Yes    bool
	Maybe  *string
	Deep   **int64
	Texts  []string
	Maybes []*bool
	Leaf   leaf
	Leaves []leaf
	Left   *tree   `json:"left"`
	Trees  []tree  `json:"trees"`
	Lists  [][]int `json:"lists"`

	Any    any
	Map    map[string]tree
	Array  [2]int
	Bytes  []byte
	Uint   uint64
	Exact  json.Number
	Raw    json.RawMessage
	Own    own
	Owns   []*own
	Word   word
	Quoted struct {
		N int64 `json:",string"`
	}
	Embeds struct{ leaf }
	hidden string
	Never  string `json:"-"`
}

type leaf struct {
	Name  string `json:"Name"`
	Value int64  `json:"Value"`
}

// An own decodes itself, a word its text.
type own struct{ text string }

func (o *own) UnmarshalJSON(data []byte) error { o.text = "own " + string(data); return nil }

type word string

func (w *word) UnmarshalText(text []byte) error { *w = word(strings.ToUpper(string(text))); return nil }

// same decodes data in both ways and compares values and errors.
func same(t *testing.T, d *Decoder, data string) {
	t.Helper()
	var want, got tree
	wantErr := json.Unmarshal([]byte(data), &want)
	gotErr := d.Unmarshal([]byte(data), &got)
	if (wantErr == nil) != (gotErr == nil) || wantErr != nil && wantErr.Error() != gotErr.Error() {
		t.Errorf("%.200s: got the error %v, want %v", data, gotErr, wantErr)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%.200s (-want +got):\n%s", data, cmp.Diff(want, got, cmp.AllowUnexported(tree{}, own{}, leaf{}), cmp.Exporter(func(reflect.Type) bool { return true })))
	}
}

// inputs are JSON and what is nearly JSON.
var inputs = []string{
	`{}`, ` { } `, `null`, `[]`, `7`, `"a"`, ``, ` `, `{`, `{}}`, `{} x`, "\ufeff{}", `{,}`, `{"Text":"a",}`, `{"Text" "a"}`, `{Text:1}`, `{"Text"`, `{"Text":`, `{"Text":"a"`, `{"Text":"a`,
	`{"Text":"a","Number":1,"Small":-1,"Float":1.5,"Single":0.1,"Yes":true,"Maybe":"m","Deep":7}`,
	`{"Yes":false,"Number":-0,"Text":"<\u00e9\n\ud83d\ude00>","Float":-1e-7,"Unknown":{"a":[1,{"b":"\u00e9"}],"c":null,"d":true,"e":false,"f":-1.5E+3}}`,
	`{"Text":null,"Number":null,"Float":null,"Yes":null,"Maybe":null,"Deep":null,"Texts":null,"Leaf":null,"Leaves":null,"left":null,"Own":null,"Owns":[null,1],"Any":null}`,
	`{"Texts":[],"Leaves":[{}],"Maybes":[true,null,false],"trees":[{"trees":[{"left":{"left":{"Text":"x"}}}]}],"lists":[[1],[],null,[2,3]]}`,
	`{"Leaf":{"Value":1,"Name":"n"},"Leaves":[{"Name":"a","Value":1},{"Value":2,"Name":"b"},{"Other":1}]}`,
	`{"text":"case","NUMBER":3,"LEFT":{"tExT":"x"},"Tex\u0074":"escaped","Lea\u017f":1}`, `{"\u212aey":1,"ſmall":3}`,
	`{"Text":"a","Text":"b","Text":null,"Leaf":{"Name":"a"},"Leaf":{"Value":1},"Texts":["a","b"],"Texts":["c"],"Maybe":"a","Maybe":"b","left":{"Text":"a"},"left":{"Number":1}}`,
	`{"Leaves":[{"Name":"a"},{"Name":"b"}],"Leaves":[{"Value":1}]}`, `{"Texts":[],"Texts":null}`, `{"Deep":1,"Deep":2}`,
	`{"Any":{"a":[1,"b",null,1.5]},"Map":{"a":{"Text":"x"},"b":null},"Array":[1,2,3],"Bytes":"YWI=","Uint":18446744073709551615,"Exact":1.50,"Raw":{"a": 1}}`,
	`{"Own":{"a":1},"Owns":[1,"b"],"Word":"hello","Quoted":{"N":"12"},"Embeds":{"Name":"e"},"hidden":"x","Never":"x","-":"x"}`,
	`{"Text":1}`, `{"Text":true}`, `{"Text":{}}`, `{"Text":[]}`, `{"Number":"1"}`, `{"Number":1.0}`, `{"Number":1e3}`, `{"Number":9223372036854775808}`, `{"Small":128}`, `{"Float":"1"}`, `{"Float":1e999}`, `{"Single":1e300}`,
	`{"Yes":"true"}`, `{"Yes":1}`, `{"Texts":"a"}`, `{"Texts":{}}`, `{"Texts":["a",1,"b"]}`, `{"Leaf":[]}`, `{"Leaf":"x"}`, `{"Leaves":{}}`, `{"left":1}`, `{"Uint":-1}`, `{"Exact":"x"}`,
	`{"Number":01}`, `{"Number":+1}`, `{"Number":-}`, `{"Number":1.}`, `{"Number":.5}`, `{"Number":1e}`, `{"Number":--1}`, `{"Number":1 2}`, `{"Float":NaN}`, `{"Yes":tru}`, `{"Yes":nul}`, `{"Yes":truee}`, `{"Maybe":nulll}`, `{"Text":nuxx}`,
	`{"x":01}`, `{"x":tru}`, `{"x":[1,]}`, `{"x":[,1]}`, `{"x":[1 2]}`, `{"x":{"a":1,}}`, `{"x":{"a"}}`, `{"x":"\x"}`, `{"x":"\u12"}`, "{\"x\":\"\x01\"}", "{\"Text\":\"\n\"}", "{\"Text\":\"\xff\"}", "{\"x\":\"\xff\"}", "{\"\xff\":1}", `{"Text":"\ud800"}`, `{"Text":"\x"}`,
	`{"Texts":["a",]}`, `{"Texts":[,]}`, `{"Texts":["a"}`, `{"Leaves":[}`, `{"Leaf":{]`,
	`{"x":` + strings.Repeat("[", 999) + strings.Repeat("]", 999) + `}`, `{"x":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}`,
	strings.Repeat(`{"left":`, 20000) + "1" + strings.Repeat("}", 20000), strings.Repeat(`{"left":`, 2000) + "{}" + strings.Repeat("}", 2000),
}

// Values and errors are those of encoding/json.
func TestUnmarshal(t *testing.T) {
	var d Decoder
	for _, in := range inputs {
		same(t, &d, in)
	}
}

func FuzzUnmarshal(f *testing.F) {
	for _, in := range inputs {
		if len(in) < 1000 {
			f.Add(in)
		}
	}
	var d Decoder
	f.Fuzz(func(t *testing.T, in string) { same(t, &d, in) })
}

func TestUnmarshalTarget(t *testing.T) {
	var d Decoder
	for _, v := range []any{nil, tree{}, (*tree)(nil), 7} {
		want := json.Unmarshal([]byte("{}"), v)
		if got := d.Unmarshal([]byte("{}"), v); got == nil || got.Error() != want.Error() {
			t.Errorf("%T: got %v, want %v", v, got, want)
		}
	}
}

// Most values of an answer are not left to encoding/json: a plan that gives up
// would make them slow, and nothing else would show it.
func TestOnePass(t *testing.T) {
	const in = `{"Text":"服务","Number":1,"Float":1.5,"Yes":true,"Maybe":null,"Texts":["a"],"Leaves":[{"Value":1,"Name":"\n","New":[{}]}],"left":{}}`
	var d Decoder
	s := scanner{data: []byte(in)}
	if v := reflect.ValueOf(new(tree)).Elem(); !d.plan(v.Type())(&s, v) || s.pos != len(in) {
		t.Errorf("gave up near %.20s", in[s.pos:])
	}
}

func TestSharedDecoder(t *testing.T) {
	var d Decoder
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, in := range inputs[:40] {
				same(t, &d, in)
			}
		})
	}
	wg.Wait()
}
