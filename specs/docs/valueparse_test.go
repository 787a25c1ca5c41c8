package docs

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// plainOf returns a value as package json has it.
func plainOf(v *value) any {
	switch v.kind {
	case valueString:
		return v.text
	case valueInteger, valueFloat:
		var n float64
		_ = json.Unmarshal([]byte(v.text), &n)
		return n
	case valueBoolean:
		return v.text == "true"
	case valueObject:
		members := map[string]any{}
		for _, m := range v.members {
			members[m.name] = plainOf(m.value)
		}
		return members
	case valueList:
		items := []any{}
		for _, item := range v.items {
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
		raw, _, err := cutJSON(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		var want any
		if err := json.Unmarshal([]byte(raw), &want); err != nil {
			t.Errorf("%s is cut to %s: %v", text, raw, err)
		}
		if diff := cmp.Diff(want, plainOf(parseValue("p", cursor{src: Text{Value: raw, Line: 1, Col: 1}}))); diff != "" {
			t.Errorf("%s: (-json +value)\n%s", text, diff)
		}
	}
	for _, text := range []string{`{"A":}`, `{"A":1`, `{"A" 1}`, `[1,]`, `{,}`, `{"A":"\q"}`, `{]`, ``, `船`} {
		if raw, _, err := cutJSON(text); err == nil {
			t.Errorf("%q is cut to %q, want an error", text, raw)
		}
	}
}
