package tc_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// goodNews is what tcgen generates for a type that only an example shows.
type goodNews struct {
	GoodsNum *int64   `json:"GoodsNum,omitzero"`
	Ttl      string   `json:"Ttl,omitzero"`
	Parts    []part   `json:"Parts,omitzero"`
	Untagged int64    `json:",omitzero"`
	Extra    tc.Extra `json:"-"`
}

type part struct {
	Name  string   `json:"Name"`
	Extra tc.Extra `json:"-"`
}

func (t goodNews) MarshalJSON() ([]byte, error) {
	type plain goodNews
	return tc.MarshalExtra(plain(t), t.Extra)
}

func (t *goodNews) UnmarshalJSON(data []byte) error {
	type plain goodNews
	return tc.UnmarshalExtra(data, (*plain)(t), &t.Extra)
}

func (t part) MarshalJSON() ([]byte, error) {
	type plain part
	return tc.MarshalExtra(plain(t), t.Extra)
}

func (t *part) UnmarshalJSON(data []byte) error {
	type plain part
	return tc.UnmarshalExtra(data, (*plain)(t), &t.Extra)
}

func raw(s string) json.RawMessage { return json.RawMessage(s) }

func TestMarshalExtra(t *testing.T) {
	for want, v := range map[string]goodNews{
		`{}`:                      {},
		`{"GoodsNum":0}`:          {GoodsNum: new(int64(0)), Extra: tc.Extra{}},
		`{"A":1,"B":[true,null]}`: {Extra: tc.Extra{"B": []any{true, nil}, "A": 1}},
		`{"Ttl":"t","Parts":[{"Name":"n","Extra":"e"}],"TTL":1.50,"x\"\u003c":{}}`: {Ttl: "t",
			Parts: []part{{Name: "n", Extra: tc.Extra{"Extra": "e"}}}, Extra: tc.Extra{`x"<`: struct{}{}, "TTL": raw("1.50")}},
	} {
		if got, err := json.Marshal(v); err != nil || string(got) != want {
			t.Errorf("got  %s, %v\nwant %s", got, err, want)
		}
	}
}

func TestMarshalExtraErrors(t *testing.T) {
	for want, extra := range map[string]tc.Extra{
		`extra member "Ttl": the type has a field for it, set that`:      {"Ttl": "t"},
		`extra member "Untagged": the type has a field for it, set that`: {"Untagged": nil},
		`extra member "F": json: unsupported type: func()`:               {"F": func() {}},
		`extra member "N": json: unsupported value: NaN`:                 {"N": math.NaN()},
		`extra member "R": json: error calling MarshalJSON`:              {"R": raw("{")},
	} {
		if _, err := json.Marshal(goodNews{Extra: extra}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

func TestUnmarshalExtra(t *testing.T) {
	for in, want := range map[string]goodNews{
		`{}`:                   {},
		`{"GoodsNum":7}`:       {GoodsNum: new(int64(7))},
		`{"A":1.50,"Ttl":"t"}`: {Ttl: "t", Extra: tc.Extra{"A": raw("1.50")}},
		`{"A":null,"Extra":12345678901234567890}`:              {Extra: tc.Extra{"A": raw("null"), "Extra": raw("12345678901234567890")}},
		`{"TTL":600,"Ttl":"t","ttl":"x"}`:                      {Ttl: "t", Extra: tc.Extra{"TTL": raw("600"), "ttl": raw(`"x"`)}},
		`{"Parts":[{"Name":"a"},{"Name":"<b>","New":[1, 2]}]}`: {Parts: []part{{Name: "a"}, {Name: "<b>", Extra: tc.Extra{"New": raw("[1, 2]")}}}},
	} {
		got := goodNews{Extra: tc.Extra{"stale": 1}}
		if err := json.Unmarshal([]byte(in), &got); err != nil {
			t.Errorf("%s: %v", in, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", in, diff)
		}
	}
}

func TestUnmarshalExtraNull(t *testing.T) {
	got := goodNews{Ttl: "t", Extra: tc.Extra{"a": 1}}
	if err := json.Unmarshal([]byte("null"), &got); err != nil || got.Ttl != "t" || len(got.Extra) != 1 {
		t.Errorf("got %+v, %v; null should change nothing", got, err)
	}
}

func TestUnmarshalExtraErrors(t *testing.T) {
	for in, want := range map[string]string{
		`"a"`:                          "json: cannot unmarshal string into Go value of type tc_test.plain",
		`[]`:                           "json: cannot unmarshal array into Go value of type tc_test.plain",
		`{"Ttl":1}`:                    "json: cannot unmarshal number into Go struct field plain.Ttl of type string",
		`{"New":{},"Ttl":{}}`:          "json: cannot unmarshal object into Go struct field plain.Ttl of type string",
		`{"Parts":[{"Name":["New"]}]}`: "Name of type string",
	} {
		var v goodNews
		if err := json.Unmarshal([]byte(in), &v); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", in, err, want)
		}
	}
}

// What was read is written again, whatever it was.
func FuzzExtra(f *testing.F) {
	for _, seed := range []string{`{}`, `{"GoodsNum":1,"x":{"y":[1e5]}}`, `{"Parts":[{"":""}]}`, `{"TTL":"a","Ttl":"b"}`, `null`, `{"\ud800":1}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		var first, second goodNews
		if json.Unmarshal([]byte(in), &first) != nil {
			return
		}
		out, err := json.Marshal(first)
		if err != nil {
			t.Fatalf("%s: %v", in, err)
		}
		if err := json.Unmarshal(out, &second); err != nil {
			t.Fatalf("%s became %s: %v", in, out, err)
		}
		if again, err := json.Marshal(second); err != nil || string(again) != string(out) {
			t.Errorf("%s became %s, then %s, %v", in, out, again, err)
		}
	})
}
