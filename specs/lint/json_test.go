package lint

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/specs"
)

// TestParseJSONPlaces checks that every value and name lies where its offsets
// say.
func TestParseJSONPlaces(t *testing.T) {
	const text = "\n { \"a\" :1.50 ,\"é\\u0041\": [ true,null , \"x,:y\", {} ],\t\"b\":{\"c\":\"\"}}\n"
	v, fault := parseJSON(text)
	if fault != nil {
		t.Fatal(fault)
	}
	var got []string
	var walk func(v *value)
	walk = func(v *value) {
		switch v.kind {
		case objectValue:
			got = append(got, text[v.at:v.at+1])
		case listValue:
			got = append(got, text[v.at:v.at+1])
		default:
			got = append(got, text[v.at:v.end])
		}
		for _, m := range v.members {
			got = append(got, text[m.at:m.end]+" is "+m.name)
			walk(m.value)
		}
		for _, item := range v.items {
			walk(item)
		}
	}
	walk(v)
	want := []string{
		"{", `"a" is a`, "1.50", `"é\u0041" is éA`, "[", "true", "null", `"x,:y"`, "{", `"b" is b`, "{", `"c" is c`, `""`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}

func TestParseJSONFaults(t *testing.T) {
	deep := strings.Repeat("[", maxDepth)
	tests := []struct {
		name, text string
		offset     int
		reason     string
	}{
		{"empty", "", 0, "unexpected end of JSON input"},
		{"cut off", `{"a": `, 6, "unexpected end of JSON input"},
		{"missing comma", `{"a": 1 "b": 2}`, 8, `invalid character '"' after object key:value pair`},
		{"trailing comma", `[1,]`, 3, "invalid character ']' looking for beginning of value"},
		{"two values", `{}{}`, 2, "invalid character '{' after top-level value"},
		{"full-width quotes", `{“a”: 1}`, 1, "invalid character '“' looking for beginning of object key string"},
		{"ellipsis", `[1, …]`, 4, "invalid character '…' looking for beginning of value"},
		{"too deep", deep + "[" + strings.Repeat("]", maxDepth+1), maxDepth, "nested deeper than 100 levels"},
		{"far too deep", strings.Repeat("[", 20000), 10000, "nested deeper than 100 levels"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, fault := parseJSON(test.text)
			if fault == nil {
				t.Fatal("no fault")
			}
			if fault.offset != test.offset || fault.reason != test.reason {
				t.Errorf("got %v, want %s at offset %d", fault, test.reason, test.offset)
			}
		})
	}
	if _, fault := parseJSON(deep + strings.Repeat("]", maxDepth)); fault != nil {
		t.Errorf("%d levels: %v", maxDepth, fault)
	}
}

func TestFitsNumber(t *testing.T) {
	tests := []struct {
		text     string
		expected string // type
		want     bool
	}{
		{"0", "Integer", true},
		{"-0", "Integer", true},
		{"1.0", "Integer", true},
		{"1e3", "Integer", true},
		{"1.5", "Integer", false},
		{"1e-3", "Integer", false},
		{"9223372036854775807", "Integer", true},
		{"9223372036854775807.5", "Integer", false},
		{"9223372036854775808", "Integer", false},
		{"-9223372036854775808", "Integer", true},
		{"18446744073709551615", "Uint64", true},
		{"18446744073709551616", "Uint64", false},
		{"-1", "Uint64", false},
		{"1e1000000000000", "Integer", false},
		{"1e-1000000000000", "Integer", false},
		{"1", "Float", true},
		{"1.7976931348623157e308", "Float", true},
		{"1e309", "Float", false},
		{strings.Repeat("9", longestNumber+1), "Float", false},
		{"", "Integer", false},
		{"Inf", "Float", false},
		{"0x10", "Integer", false},
		{"1_000", "Integer", false},
		{"-", "Integer", false},
		{"一", "Integer", false},
	}
	for _, test := range tests {
		typ, _ := specs.ParseType(test.expected)
		if got := fitsNumber(test.text, typ); got != test.want {
			t.Errorf("fitsNumber(%q, %s) = %v", clip(test.text), test.expected, got)
		}
	}
}

func TestIsPlaceholder(t *testing.T) {
	for _, text := range []string{"", "  ", "x", "xx", "XXXX", "abc", "无", "-", "ins-xxxxxxxx", "AKID****", "<your key>", "a...", "…", "null"} {
		if !isPlaceholder(text) {
			t.Errorf("%q is a placeholder", text)
		}
	}
	for _, text := range []string{"ASC", "0", "max", "xml", "abcd", "ap-guangzhou", "<a> b", "*", "x1"} {
		if isPlaceholder(text) {
			t.Errorf("%q is no placeholder", text)
		}
	}
}

func TestIsFilledForm(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{`{"A": "abc", "B": 0, "C": [{"D": 0.0, "E": true}], "RequestId": "real"}`, true},
		{`{"A": "abc", "B": 1}`, false},
		{`{"A": "real", "B": 0}`, false},
		{`{"B": 0}`, false},
		{`{}`, false},
	}
	for _, test := range tests {
		v, fault := parseJSON(test.text)
		if fault != nil {
			t.Fatal(fault)
		}
		if got := isFilledForm(v); got != test.want {
			t.Errorf("isFilledForm(%s) = %v", test.text, got)
		}
	}
}

// TestUnfitRules keeps the list of rules that make an example unfit in step with
// the rules about examples and their values.
func TestUnfitRules(t *testing.T) {
	known := map[string]bool{}
	for _, r := range slices.Concat(exampleRules(), limitRules()) {
		known[r.ID] = true
	}
	for _, id := range unfitRules() {
		if !known[id] {
			t.Errorf("%s is no rule about examples or their values", id)
		}
	}
}

// FuzzParseJSON checks that exactly what encoding/json takes is parsed, but for
// nesting.
func FuzzParseJSON(f *testing.F) {
	for _, text := range []string{`{"a": [1, -2.5e3, "\ud83d\ude00", null, true]}`, `{"a" 1}`, `[[[]`, `{} {}`, "\ufeff{}", `"\xff"`, `{“a”: 1}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, fault := parseJSON(text)
		deep := fault != nil && fault.reason == tooDeep
		if valid := json.Valid([]byte(text)); valid != (fault == nil) && !deep {
			t.Fatalf("valid is %v, fault is %v", valid, fault)
		}
		if fault != nil {
			if fault.offset < 0 || fault.offset > len(text) {
				t.Fatalf("offset %d of %d", fault.offset, len(text))
			}
			return
		}
		if v.at < 0 || v.end <= v.at || v.end > len(text) {
			t.Fatalf("the value lies at %d to %d of %d", v.at, v.end, len(text))
		}
	})
}
