package specs

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

// compileSchema returns the schema for validation.
func compileSchema(t *testing.T, data []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("s.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("s.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func specSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := SpecSchema()
	if err != nil {
		t.Fatal(err)
	}
	return compileSchema(t, data)
}

// instance returns the YAML of a file as JSON values, the way editors see it.
func instance(t *testing.T, data []byte) any {
	t.Helper()
	root, findings := parse("x.yaml", data)
	if len(findings) > 0 {
		t.Fatal(lines(findings))
	}
	return jsonValue(root)
}

func jsonValue(node *yaml.Node) any {
	switch {
	case node.Kind == yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i < len(node.Content); i += 2 {
			object[node.Content[i].Value] = jsonValue(node.Content[i+1])
		}
		return object
	case node.Kind == yaml.SequenceNode:
		list := []any{}
		for _, item := range node.Content {
			list = append(list, jsonValue(item))
		}
		return list
	case isNull(node):
		return nil
	case node.ShortTag() == "!!bool":
		return node.Value == "true"
	}
	if f, err := strconv.ParseFloat(node.Value, 64); err == nil && node.Style == 0 {
		return f
	}
	return node.Value
}

func TestSpecSchemaGolden(t *testing.T) {
	data, err := SpecSchema()
	if err != nil {
		t.Fatal(err)
	}
	compareGolden(t, "testdata/schema.json", data)
}

func TestSchemaAcceptsEncodedFiles(t *testing.T) {
	files, err := Files(exampleService(), "schema.json")
	if err != nil {
		t.Fatal(err)
	}
	schema := specSchema(t)
	for name, data := range files {
		if err := schema.Validate(instance(t, data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSchemaAcceptsCommittedSpecs(t *testing.T) {
	schema, n := specSchema(t), 0
	err := fs.WalkDir(os.DirFS("."), "tencentcloud", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" || path.Base(name) == FileOverlay {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		n++
		if err := schema.Validate(instance(t, data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		t.Error("there are no specs")
	}
}

// A file is good or bad to Decode and to the schema alike.
func TestSchemaAgreesWithDecode(t *testing.T) {
	const action = "spec: 1\naction: A\nregion: {use: none}\n"
	const service = "spec: 1\nservice: waf\nversion: 2018-01-25\nendpoint: waf.tencentcloudapi.com\n"
	tests := []struct {
		name, text string
		want       string // part of what the schema says; empty for a good file
	}{
		{"action", action, ""},
		{"one rate limit", action + "rate_limit: {requests: 1, per: second}\n", ""},
		{"two rate limits", action + "rate_limit: [{requests: 1, per: second}, {requests: 2, per: minute}]\n", ""},
		{"scalars", action + "input:\n  - {name: N, type: Integer, default: 5, min: '1', enum: [{value: true}, {value: 1.5}]}\n", ""},
		{"service", service, ""},
		{"types", "spec: 1\ntypes: []\n", ""},
		{"unknown key", action + "imput: []\n", "additional properties 'imput' not allowed"},
		{"unknown key below", action + "input:\n  - {name: N, type: Integer, requird: true}\n", "additional properties 'requird' not allowed"},
		{"key of another kind of file", service + "region: {use: none}\n", "additional properties 'region' not allowed"},
		{"missing key", "spec: 1\naction: A\n", "missing property 'region'"},
		{"missing key below", action + "input:\n  - {name: N}\n", "missing property 'type'"},
		{"missing header", "types: []\n", "missing property 'spec'"},
		{"wrong word", "spec: 1\naction: A\nregion: {use: never}\n", "value must be one of 'required', 'optional', 'none'"},
		{"wrong unit", action + "rate_limit: {requests: 1, per: hour}\n", "value must be one of 'second', 'minute'"},
		{"list for a string", action + "description: [x]\n", "got array, want string"},
		{"string for a list", action + "input: none\n", "got string, want array"},
		{"string for a mapping", service + "errors: [AuthFailure]\n", "got string, want object"},
		{"string for a number", action + "rate_limit: {requests: '20', per: second}\n", "got string, want integer"},
		{"fraction for a whole number", action + "rate_limit: {requests: 2.5, per: second}\n", "got number, want integer"},
		{"string for a boolean", action + "read_only: 'true'\n", "got string, want boolean"},
		{"no value", action + "description:\n", "got null, want string"},
		{"empty name", "spec: 1\naction: ''\nregion: {use: none}\n", "minLength: got 0, want 1"},
		{"list for a scalar", action + "input:\n  - {name: N, type: Integer, default: [5]}\n", "got array, want boolean or number or string"},
	}
	schema := specSchema(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			findings := Decode("x.yaml", []byte(test.text), fileKind(test.text))
			if (len(findings) > 0) != (test.want != "") {
				t.Errorf("Decode: found\n%s", lines(findings))
			}
			err := schema.Validate(instance(t, []byte(test.text)))
			switch {
			case test.want == "" && err != nil:
				t.Errorf("schema: %v", err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("schema: got %v, want %q", err, test.want)
			}
		})
	}
}

// fileKind returns what a file of the text is decoded into.
func fileKind(text string) any {
	switch {
	case strings.Contains(text, "action:"):
		return &Action{}
	case strings.Contains(text, "service:"):
		return &Service{}
	}
	return &TypesFile{}
}

func TestSchemaNeedsAKind(t *testing.T) {
	if err := specSchema(t).Validate(map[string]any{"spec": 1.0}); err == nil {
		t.Error("a file without the keys action, service and types is valid")
	}
}

func TestSchemaOf(t *testing.T) {
	data, err := SchemaOf("a sample", sample{})
	if err != nil {
		t.Fatal(err)
	}
	compareGolden(t, "testdata/sample.schema.json", data)
	schema := compileSchema(t, data)
	good := "name: a\nleft: b\nlabels: {x: y}\nraw: [null]\nsubs: [{name: c, right: d}]\n"
	if err := schema.Validate(instance(t, []byte(good))); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"name: a\n", "name: a\nleft: b\nright: c\n", "name: a\nleft: b\nlabels: {x: [y]}\n", "name: a\nleft: b\nmodes: [swift]\n"} {
		if err := schema.Validate(instance(t, []byte(bad))); err == nil {
			t.Errorf("the schema takes\n%s", bad)
		}
	}
}
