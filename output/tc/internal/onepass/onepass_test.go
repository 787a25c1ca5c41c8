package onepass

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

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

	Unsigned uint32
	Open     open   `json:",omitzero"`
	Opens    []open `json:",omitempty"`
}

type leaf struct {
	Name  string `json:"Name"`
	Value int64  `json:"Value"`
}

// An open keeps the members that it has no field for, and has the methods that say
// the same to encoding/json.
type open struct {
	Name  string         `json:"Name"`
	Count *int64         `json:"Count,omitzero"`
	Opens []open         `json:"Opens,omitempty"`
	Extra map[string]any `json:"-" tc:"extra"`
}

type plainOpen open

func (o *open) UnmarshalJSON(data []byte) error {
	var members map[string]json.RawMessage
	if json.Unmarshal(data, &members) != nil || members == nil {
		return json.Unmarshal(data, (*plainOpen)(o))
	}
	o.Extra = nil
	for name, value := range members {
		if name == "Name" || name == "Count" || name == "Opens" {
			continue
		}
		if o.Extra == nil {
			o.Extra = map[string]any{}
		}
		o.Extra[name] = value
		delete(members, name)
	}
	if o.Extra != nil {
		data, _ = json.Marshal(members)
	}
	return json.Unmarshal(data, (*plainOpen)(o))
}

func (o open) MarshalJSON() ([]byte, error) {
	data, err := json.Marshal(plainOpen(o))
	if err != nil || len(o.Extra) == 0 {
		return data, err
	}
	for _, name := range []string{"Name", "Count", "Opens"} {
		if _, twice := o.Extra[name]; twice {
			return nil, errors.New("a field and extra: " + name)
		}
	}
	extra, err := json.Marshal(o.Extra)
	if err != nil {
		return nil, err
	}
	return append(append(data[:len(data)-1], ','), extra[1:]...), nil
}

// An own decodes itself, a word its text.
type own struct{ text string }

func (o *own) UnmarshalJSON(data []byte) error { o.text = "own " + string(data); return nil }

type word string

func (w *word) UnmarshalText(text []byte) error { *w = word(strings.ToUpper(string(text))); return nil }

// same decodes data in both ways and compares values and errors.
func same(t *testing.T, d *Codec, data string) {
	t.Helper()
	var want, got tree
	wantErr := json.Unmarshal([]byte(data), &want)
	gotErr := d.Unmarshal([]byte(data), &got)
	if (wantErr == nil) != (gotErr == nil) || wantErr != nil && wantErr.Error() != gotErr.Error() {
		t.Errorf("%.200s: got the error %v, want %v", data, gotErr, wantErr)
	}
	if wantErr == nil {
		sameJSON(t, d, &want)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%.200s (-want +got):\n%s", data, cmp.Diff(want, got, cmp.AllowUnexported(tree{}, own{}, leaf{}), cmp.Exporter(func(reflect.Type) bool { return true })))
	}
}

// sameJSON encodes v, and what it points to, in both ways and compares results and
// errors.
func sameJSON[T any](t *testing.T, c *Codec, v *T) {
	t.Helper()
	for _, v := range []any{v, *v} {
		want, wantErr := json.Marshal(v)
		got, gotErr := c.Marshal(v)
		if string(got) != string(want) || fmt.Sprint(gotErr) != fmt.Sprint(wantErr) {
			t.Errorf("%#v:\ngot  %s, %v\nwant %s, %v", v, got, gotErr, want, wantErr)
		}
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
	`{"Open":{"Name":"a","Count":1,"New":[1, {"b":"<\u00e9>"}],"name":"b","":null}}`, `{"Open":null}`, `{"Open":{}}`, `{"Open":{"Name":"a","Name":"b","x":1,"x":2}}`, `{"Open":{"Opens":[{"Name":"a"}],"Opens":[{"Count":1}],"x":1}}`,
	`{"Opens":[{"Opens":[{"x":1,"Name":"a"},{"Opens":[]}]},{}]}`, `{"Open":{"a\u0062":1,"Name":"x"}}`, `{"Open":{"é":1}}`, `{"Open":[]}`, `{"Open":{"x":tru}}`, `{"Open":{"x":1,"Count":"1"}}`, `{"Open":{"x":1}`, `{"Open":nulx{}}`, `{"Leaf":nulx{}}`,
	`{"Unsigned":4294967295}`, `{"Unsigned":4294967296}`, `{"Unsigned":-1}`, `{"Unsigned":1.5}`, `{"Unsigned":null}`,
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
	var d Codec
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
	var d Codec
	f.Fuzz(func(t *testing.T, in string) { same(t, &d, in) })
}

func TestUnmarshalTarget(t *testing.T) {
	var d Codec
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
	var d Codec
	s := scanner{data: []byte(in)}
	if v := reflect.ValueOf(new(tree)).Elem(); !d.decoderOf(v.Type())(&s, v) || s.pos != len(in) {
		t.Errorf("gave up near %.20s", in[s.pos:])
	}
}

func TestSharedDecoder(t *testing.T) {
	var d Codec
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

// What encoding/json writes is what comes out, byte by byte.
func TestMarshal(t *testing.T) {
	type zero struct {
		Time    time.Time      `json:",omitzero"`
		Later   *time.Time     `json:",omitzero"`
		Struct  leaf           `json:",omitempty"`
		Array   [0]int         `json:",omitempty"`
		Map     map[string]int `json:",omitempty"`
		Pointer *int           `json:",omitempty"`
		Slice   []string       `json:",omitzero"`
		Any     any            `json:",omitempty"`
	}
	type names struct {
		A int `json:"<&>"`
		B int `json:"b c"`
		C int `json:"-,"`
		D int `json:"\u00e9"`
		E int `json:"D"`
	}
	var c Codec
	for _, text := range []string{"", "a", "服务", "<b>&amp;", "\"\\", "\x00\n\x7f", "\xff", "\u2028", "\u2029x", "é\u2027", "\ufffd", "😀"} {
		sameJSON(t, &c, &tree{Text: text, Texts: []string{text, text}, Maybe: &text, Word: word(text), Bytes: []byte(text), Any: text,
			Map: map[string]tree{text: {}}, Open: open{Extra: map[string]any{text: text}}})
	}
	for _, number := range []float64{0, math.Copysign(0, -1), 1e20, 1e21, 1e-6, 1e-7, 0.1, math.MaxFloat64, math.NaN(), math.Inf(1)} {
		sameJSON(t, &c, &tree{Float: number, Single: float32(number), Number: math.MinInt64, Uint: math.MaxUint64, Small: -1})
	}
	sameJSON(t, &c, &zero{})
	sameJSON(t, &c, &zero{Time: time.Unix(1, 0).UTC(), Later: &time.Time{}, Slice: []string{}, Map: map[string]int{}, Any: 0, Pointer: new(0)})
	sameJSON(t, &c, &names{1, 2, 3, 4, 5})
	sameJSON(t, &c, &open{Name: "a", Extra: map[string]any{"b": func() {}}})
	sameJSON(t, &c, &open{Name: "a", Extra: map[string]any{"Name": "b"}})
	sameJSON(t, &c, &open{Extra: map[string]any{"b": json.RawMessage(` [1, "<"] `), "a": nil, "": leaf{"n", 1}}})
	sameJSON(t, &c, &tree{Raw: json.RawMessage(`{`)})
	sameJSON(t, &c, &map[string]any{"a": []any{1, "b"}})
	sameJSON(t, &c, new(any))
	circle := &tree{}
	circle.Left = circle
	if _, err := c.Marshal(circle); err == nil || !strings.Contains(err.Error(), "cycle") {
		t.Errorf("got %v, want an error", err)
	}
}

func FuzzMarshal(f *testing.F) {
	f.Add("a", "b", int64(1), 1.5, true)
	f.Add("<\u2028\xff>", "\"é\x00", int64(-1), 1e-9, false)
	var c Codec
	f.Fuzz(func(t *testing.T, text, name string, number int64, float float64, yes bool) {
		sameJSON(t, &c, &tree{Text: text, Texts: []string{name, text}, Number: number, Small: int8(number), Unsigned: uint32(number), Float: float, Yes: yes,
			Maybe: &text, Maybes: []*bool{&yes, nil}, Opens: []open{{Name: text, Count: &number, Extra: map[string]any{name: float, text: yes}}}, Left: &tree{Own: own{text}}})
	})
}

// A shy type has methods that nobody should need.
type shy struct {
	Name  string         `json:"Name"`
	Extra map[string]any `json:"-" tc:"extra"`
}

func (shy) MarshalJSON() ([]byte, error)  { return nil, errors.New("not needed") }
func (*shy) UnmarshalJSON(_ []byte) error { return errors.New("not needed") }

// The methods of types with extra members are not called, in neither direction.
func TestExtraWithoutMethods(t *testing.T) {
	type list struct {
		Items []shy
		Item  *shy
	}
	const text = `{"Items":[{"Name":"服务","Other":[1]},{"Name":""}],"Item":{"Name":"b"}}`
	var c Codec
	var v list
	if err := c.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	want := list{[]shy{{"服务", map[string]any{"Other": json.RawMessage("[1]")}}, {}}, &shy{Name: "b"}}
	if diff := cmp.Diff(want, v); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got, err := c.Marshal(v); err != nil || string(got) != text {
		t.Errorf("got  %s, %v\nwant %s", got, err, text)
	}
}

// A short text that a caller keeps does not keep the answer.
func TestTextsShareLittle(t *testing.T) {
	texts := make([]string, 1000)
	for i := range texts {
		texts[i] = strings.Repeat("x", i%80)
	}
	data, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	var c Codec
	var got []string
	if err := c.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(texts, got); diff != "" {
		t.Error(diff)
	}
	s := scanner{data: data}
	for _, text := range texts {
		s.keep([]byte(text))
		if s.texts.Cap() > textPiece {
			t.Fatalf("a piece of %d bytes, want at most %d", s.texts.Cap(), textPiece)
		}
	}
}
