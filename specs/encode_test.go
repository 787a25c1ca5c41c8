package specs

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// modelEqual compares models apart from positions, and from the difference
// between no list and an empty one.
var modelEqual = cmp.Options{cmpopts.IgnoreTypes(Node{}), cmpopts.EquateEmpty()}

// exampleService has every key of the model at least once.
func exampleService() *Service {
	return &Service{
		Spec: FormatVersion, Name: "waf", Version: "2018-01-25", Endpoint: "waf.tencentcloudapi.com",
		Title: "Web Application Firewall", Regions: []string{"ap-guangzhou", "ap-seoul"},
		Errors: []ErrorCode{{Code: "AuthFailure", Description: "CAM signature/authentication error."}, {Code: "DryRunOperation", Description: "a, b: c\nd"}},
		Dir:    "specs/tencentcloud/waf/2018-01-25",
		Types: []*DataType{{
			Name: "DealData", Inferred: true, Description: "Billing order",
			Source: &Source{Page: "specs/pages/x.txt", SHA256: "12e34"},
			Fields: []Field{{Name: "DealNames", Type: "Array of String", MaxItems: new(10)}},
		}},
		Actions: []*Action{{
			Spec: FormatVersion, Name: "GenerateDealsAndPayNew", Description: "Billing Resource Purchase, Renewal Order API",
			ReadOnly:   true,
			RateLimits: []RateLimit{{Requests: 20, Per: "second"}},
			Region:     Region{Use: RegionRequired, Only: []string{"ap-guangzhou", "ap-seoul"}},
			Input: []Field{
				{Name: "Goods", Type: "Array of DealData", Required: true, Description: "# not a comment", GoName: "Items"},
				{Name: "Limit", Type: "Integer", Default: new(Scalar("20")), Min: new(Scalar("1")), Max: new(Scalar("100")), Example: new(Scalar("xx"))},
				{Name: "Name", Type: "String", Default: new(Scalar("20")), MinLength: new(0), MaxLength: new(60), Pattern: `^[a-z]+$`, Example: new(Scalar("无"))},
				{Name: "Ratio", Type: "Float", Default: new(Scalar("0.50")), Deprecated: "use Limit"},
				{Name: "Since", Type: "Timestamp", Format: "YYYY-MM-DD hh:mm:ss", Default: new(Scalar("2018-01-25"))},
			},
			Output: []Field{
				{Name: "Status", Type: "Integer", Nullable: true, Description: "1: Success, 0: Failure",
					Enum: []EnumValue{{Value: "1", Description: "Success"}, {Value: "0", Description: "no, failure"}}},
				{Name: "Mode", Type: "String", Enum: []EnumValue{{Value: "1"}, {Value: "off", Description: "two\nlines"}}},
				{Name: "On", Type: "Boolean", Default: new(Scalar("true")), Description: "- first\n- second\n"},
			},
			Errors:   []ErrorCode{{Code: "FailedOperation.CLSInternalError", Description: "Internal error."}},
			Examples: []Example{{Title: "Buy", Request: "{\n  \"Goods\": []\n}\n", Response: "{}"}, {Title: "Other", Action: "B", Skip: "names another action"}},
		}, {
			Spec: FormatVersion, Name: "Refund", GoName: "RefundAll", Deprecated: "use Another",
			RateLimits: []RateLimit{{Requests: 1, Per: "second"}, {Requests: 9, Per: "minute"}},
			Region:     Region{Use: RegionNone},
		}},
	}
}

func TestFilesGolden(t *testing.T) {
	files, err := Files(exampleService(), "specs/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	compareArchive(t, "testdata/files.txtar", files)
}

func TestFilesLoadBack(t *testing.T) {
	want := exampleService()
	files, err := Files(want, "https://example.com/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	got, findings, err := LoadService(mapFS(files), want.Dir)
	if err != nil || len(findings) > 0 {
		t.Fatalf("%v\n%s", err, lines(findings))
	}
	if diff := cmp.Diff(want, got, modelEqual); diff != "" {
		t.Errorf("Load(Files(x)) (-x +got):\n%s", diff)
	}
}

func TestFilesErrors(t *testing.T) {
	tests := []struct {
		name string
		svc  *Service
		want string
	}{
		{"path in a name", &Service{Dir: "d", Actions: []*Action{{Name: "../x"}}},
			`specs: cannot name a file after the action "../x", expected the form ^[A-Za-z][A-Za-z0-9_]*$`},
		{"names that differ in case", &Service{Dir: "d", Actions: []*Action{{Name: "GetIP"}, {Name: "GetIp"}}},
			"specs: the actions GetIP and GetIp would share a file"},
		{"file of the types", &Service{Dir: "d", Actions: []*Action{{Name: "Types"}}},
			"specs: the action Types would take the file types.yaml, which is not for actions"},
		{"invalid text", &Service{Dir: "d", Actions: []*Action{{Name: "A", Description: "\xff"}}},
			`d/A.yaml: specs: cannot encode "\xff", which is not UTF-8`},
		{"invalid block", &Service{Dir: "d", Description: "a\n\xff"},
			`d/service.yaml: specs: cannot encode "a\n\xff", which is not UTF-8`},
		{"nil type", &Service{Dir: "d", Types: []*DataType{nil}},
			"d/types.yaml: specs: cannot encode nil, expected a value"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := Files(test.svc, ""); fmt.Sprint(err) != test.want {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

func TestRelative(t *testing.T) {
	tests := []struct{ dir, target, want string }{
		{"specs/tencentcloud/waf/2018-01-25", "specs/schema.json", "../../../schema.json"},
		{"a/b", "a/b/s.json", "s.json"},
		{"a/b", "c/s.json", "../../c/s.json"},
		{".", "s.json", "s.json"},
		{"s.json", "s.json", "../s.json"},
	}
	for _, test := range tests {
		if got := relative(test.dir, test.target); got != test.want {
			t.Errorf("relative(%q, %q) = %q, want %q", test.dir, test.target, got, test.want)
		}
	}
}

func TestEncode(t *testing.T) {
	type inner struct {
		A string `yaml:"a"`
		B *int   `yaml:"b"`
	}
	tests := []struct {
		name string
		v    any
		want string
	}{
		{"list of mappings", []inner{{A: "x", B: new(2)}, {}}, "- a: x\n  b: 2\n- {}\n"},
		{"empty list", []inner{}, "[]\n"},
		{"empty mapping", inner{}, "{}\n"},
		{"map by key", map[string]any{"b": 1, "a": []string{"x", "y\nz"}, "7": true}, "'7': true\na:\n  - x\n  - |-\n    y\n    z\nb: 1\n"},
		{"pointer to zero", inner{B: new(0)}, "b: 0\n"},
		{"lists in lists", [][]string{{"a", "b"}, nil}, "- [a, b]\n- []\n"},
		{"numbers", []float64{1, -0.5, 1e21, 1e-7}, "- 1\n- -0.5\n- 1e+21\n- 1e-07\n"},
		{"text alone", "a\nb", "\"a\\nb\"\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Encode(test.v)
			if diff := cmp.Diff(test.want, string(got)); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func TestEncodeErrors(t *testing.T) {
	tests := []struct {
		v    any
		want string
	}{
		{math.NaN(), "specs: cannot encode the number NaN"},
		{[]any{nil}, "specs: cannot encode nil, expected a value"},
		{map[int]int{1: 2}, "specs: cannot encode the key 1, expected a text"},
		{map[string]int{strings.Repeat("x", 1001): 2}, "specs: cannot encode the key " + strings.Repeat("x", 60) + "…, expected a text of at most 1000 bytes"},
		{make(chan int), "specs: cannot encode values of type chan int"},
		{nil, "specs: cannot encode nil, expected a value"},
	}
	for _, test := range tests {
		if _, err := Encode(test.v); fmt.Sprint(err) != test.want {
			t.Errorf("Encode(%v): got %v, want %s", test.v, err, test.want)
		}
	}
}

func TestQuote(t *testing.T) {
	tests := []struct{ text, block, flow string }{
		{"plain text, with a comma", "plain text, with a comma", "'plain text, with a comma'"},
		{"https://example.com/a?b=c", "https://example.com/a?b=c", "'https://example.com/a?b=c'"},
		{"1: Success", "'1: Success'", "'1: Success'"},
		{"it's", "it's", "it's"},
		{"'tis", "'''tis'", "'''tis'"},
		{"2018-01-25", "2018-01-25", "2018-01-25"},
		{"007", "'007'", "'007'"}, {"1_000", "'1_000'", "'1_000'"}, {"12e34", "'12e34'", "'12e34'"},
		{"12:30:45", "'12:30:45'", "'12:30:45'"}, {"0x1F", "'0x1F'", "'0x1F'"}, {"-5", "'-5'", "'-5'"},
		{".5", "'.5'", "'.5'"}, {"1.", "'1.'", "'1.'"}, {"1.2.3.4", "1.2.3.4", "1.2.3.4"},
		{"5f0c", "5f0c", "5f0c"},
		{"no", "'no'", "'no'"}, {"Null", "'Null'", "'Null'"}, {"TRUE", "'TRUE'", "'TRUE'"}, {"~", "'~'", "'~'"},
		{"", "''", "''"}, {" x", "' x'", "' x'"}, {"x ", "'x '", "'x '"},
		{"\u3000x", "'\u3000x'", "'\u3000x'"},
		{"x # y", "'x # y'", "'x # y'"}, {"x#y", "x#y", "x#y"}, {"x:", "'x:'", "'x:'"},
		{"- x", "'- x'", "'- x'"}, {"@x", "'@x'", "'@x'"}, {"%x", "'%x'", "'%x'"}, {"... x", "'... x'", "'... x'"},
		{"a\tb", `"a\tb"`, `"a\tb"`}, {"a\r\nb\"\\", `"a\r\nb\"\\"`, `"a\r\nb\"\\"`},
		{"\x00\u0085\u00a0", `"\x00\x85` + "\u00a0\"", `"\x00\x85` + "\u00a0\""},
		{"\u2028\u202e\ufeff\U000e0001", `"\u2028\u202e\ufeff\U000e0001"`, `"\u2028\u202e\ufeff\U000e0001"`},
	}
	for _, test := range tests {
		if got := quote(test.text, inBlock); got != test.block {
			t.Errorf("quote(%q, inBlock) = %s, want %s", test.text, got, test.block)
		}
		if got := quote(test.text, inFlow); got != test.flow {
			t.Errorf("quote(%q, inFlow) = %s, want %s", test.text, got, test.flow)
		}
	}
}

// nasty holds texts that have gone wrong in some writer or reader of YAML.
var nasty = []string{
	"", "x", " ", "\t", "\n", "\r", "\r\n", "\n\n", "\nx", "\tx\ny", " x\ny", "x\n\ty\n", "x\n y\n", "x\n\n\ny\n\n\n", "x\n \n", "x\n ", "x\ny ", "x \ny",
	"x\t\ny", "x\n#y\n", "#x\ny", "- a\n- b\n", "a: b\nc: d\n", "---\nx\n", "x\n---\n", "x\n...\n", "%x\ny", "|x", ">x", "\"x", "'x", "x'", "x: y", "x:y", "x :y",
	"x #y", "x# y", "[x]", "{x}", "x, y", "x?", "?x", ":x", "!x", "&x", "*x", "`x", "@x", "=", "<<", "null", "~", "true", "Yes", "n", "1", "-1", "+1", "01", "0o7", "0x1", "0b1",
	"1.", ".1", "1e3", "1_0", "1:20", ".inf", "-.Inf", ".nan", "2018-01-25", "2018-01-25T00:00:00Z", "\x00", "\x7f", "\u0085", "x\u0085y\nz", "\u00a0", "\u2028", "x\n\u2029",
	"\ufeff", "\ufeffx\ny", "\ufffd", "\ufffe", "\uffff", "\u202e", "\u200d", "\U0010ffff", "数据，说明：无", "数据\n说明", "\u3000x\u3000", "\\", "\"", "\\n", "x\\\ny", strings.Repeat("long ", 500),
	strings.Repeat("x", 1100) + ": y", "a\n" + strings.Repeat("y", 1100) + ": z", "{\n\t\"a\": 1\n}\n", "{ \n  \"a\": 1 \n}",
}

func TestTextsRoundTrip(t *testing.T) {
	for i, text := range nasty {
		roundTripText(t, text)
		roundTripText(t, text+nasty[(i*7+3)%len(nasty)])
	}
}

func FuzzText(f *testing.F) {
	for _, text := range nasty {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		roundTripText(t, strings.ToValidUTF8(text, "\ufffd"))
	})
}

// roundTripText writes a text at every place that the model has for one.
func roundTripText(t *testing.T, text string) {
	t.Helper()
	field := Field{
		Name: "x" + text, Type: "String", Description: text, Default: new(Scalar(text)), Min: new(Scalar(text)), Pattern: text,
		Enum: []EnumValue{{Value: Scalar(text), Description: text}},
	}
	number := field
	number.Type = "Array of Float"
	action := Action{
		Spec: 1, Name: "A", Description: text, Region: Region{Use: RegionNone, Only: []string{text, "x", text}},
		Input: []Field{field, number}, Errors: []ErrorCode{{Code: "x" + text, Description: text}},
		Examples: []Example{{Title: text, Request: text, Response: text}, {Title: "last", Response: text}},
	}
	roundTrip(t, &action, &Action{})
	texts := []string{text, text}
	roundTrip(t, &texts, &[]string{})
	if len(quote(text, inFlow)) <= maxKey {
		byText := map[string]string{text: text, "z": "z"}
		roundTrip(t, &byText, &map[string]string{})
	}
}

// roundTrip writes want, reads it into got, and writes it again.
func roundTrip(t *testing.T, want, got any) {
	t.Helper()
	first, err := Encode(want)
	if err != nil {
		t.Fatal(err)
	}
	if findings := Decode("x.yaml", first, got); len(findings) > 0 {
		t.Fatalf("cannot read back:\n%s%s", first, lines(findings))
	}
	if diff := cmp.Diff(want, got, modelEqual); diff != "" {
		t.Fatalf("read back another value (-want +got):\n%s\n%s", diff, first)
	}
	second, err := Encode(got)
	if err != nil || !bytes.Equal(first, second) {
		t.Fatalf("not stable (%v):\n%s\n%s", err, first, second)
	}
}

func TestModelsRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var action Action
		fill(r, reflect.ValueOf(&action).Elem(), Key{}, 0)
		roundTrip(t, &action, &Action{})
		var types TypesFile
		fill(r, reflect.ValueOf(&types).Elem(), Key{}, 0)
		roundTrip(t, &types, &TypesFile{})
		var svc Service
		fill(r, reflect.ValueOf(&svc).Elem(), Key{}, 0)
		roundTrip(t, &svc, &Service{})
	}
}

// fill sets v to a random value that its tags allow.
func fill(r *rand.Rand, v reflect.Value, key Key, depth int) {
	switch v.Kind() {
	case reflect.Struct:
		for _, key := range KeysOf(v.Type()) {
			if key.Required || r.IntN(2) == 0 {
				fill(r, v.Field(key.Index), key, depth+1)
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(r, v.Elem(), key, depth+1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), r.IntN(4), 4))
		for i := range v.Len() {
			fill(r, v.Index(i), Key{Required: true}, depth+1)
		}
	case reflect.String:
		v.SetString(nasty[r.IntN(len(nasty))] + nasty[r.IntN(len(nasty))])
		if len(key.Enum) > 0 {
			v.SetString(key.Enum[r.IntN(len(key.Enum))])
		} else if key.Required && v.String() == "" || key.Name == "type" {
			v.SetString([]string{"String", "Integer", "Array of Float", "Boolean", "Goods"}[r.IntN(5)])
		}
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int:
		v.SetInt(r.Int64N(2000) - 1000)
	default:
		panic("fill: " + v.Type().String())
	}
}
