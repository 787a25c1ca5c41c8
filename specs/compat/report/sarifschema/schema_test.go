// Package sarifschema holds the SARIF that package report writes against the
// schema of the standard. It is a module of its own, so that the library which
// carries the schema is no dependency of the tool.
package sarifschema

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif" // has the schema in its source
	"github.com/santhosh-tekuri/jsonschema/v6"
)

const library = "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

// The golden file is what the tool writes: the tests of package report see to
// that. Here it has to be valid, and stops to be so once something is missing.
func TestGoldenIsValid(t *testing.T) {
	schema := compile(t)
	data, err := os.ReadFile("../testdata/want/lamp.sarif")
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value(t, data)); err != nil {
		t.Error(err)
	}
	for _, damage := range [][2]string{
		{`"version": "2.1.0"`, `"version": "2.0.0"`},
		{`"executionSuccessful"`, `"successful"`},
		{`"startLine": `, `"startLine": -`},
		{`"level": "error"`, `"level": "breaking"`},
		{`"ruleId"`, `"rule"`},
	} {
		broken := bytes.Replace(data, []byte(damage[0]), []byte(damage[1]), 1)
		if bytes.Equal(broken, data) {
			t.Errorf("the golden file has no %s", damage[0])
		}
		if schema.Validate(value(t, broken)) == nil {
			t.Errorf("the schema takes %s", damage[1])
		}
	}
}

func value(t *testing.T, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// compile compiles the schema, a constant of the library that it does not
// export.
func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	dir, err := exec.CommandContext(t.Context(), "go", "list", "-f", "{{.Dir}}", library).Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", value(t, []byte(constant(t, file, "schema")))); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// constant returns the text of a constant, which may be a sum of literals.
func constant(t *testing.T, file *ast.File, name string) string {
	t.Helper()
	var text strings.Builder
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Names[0].Name != name {
			return true
		}
		ast.Inspect(spec.Values[0], func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok {
				s, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				text.WriteString(s)
			}
			return true
		})
		return false
	})
	return text.String()
}
