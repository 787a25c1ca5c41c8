package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/tcgen-dev/tcgen/"

// layers says which packages of the module a package may import. Those that are
// not listed may import nothing of the module; generated packages are held by
// TestOutputDependencies.
var layers = map[string][]string{
	"cmd/tcgen":                   {"*"},
	"specs":                       nil,
	"specs/docs":                  {"specs", "specs/payload"},
	"specs/docs/fetch":            nil,
	"specs/payload":               {"specs"},
	"specs/overlay":               {"specs"},
	"specs/lint":                  {"specs"},
	"specs/metadata":              {"specs", "specs/payload"},
	"generator":                   {"specs", "specs/docs", "specs/overlay", "specs/lint", "generator/ir", "generator/lower", "templates"},
	"generator/evidence":          {"specs", "specs/compat", "specs/compat/report", "specs/docs", "generator/ir", "generator/lower", "templates"},
	"generator/ir":                nil,
	"generator/lower":             {"specs", "generator/ir"},
	"generator/write":             nil,
	"generator/record":            {"generator", "generator/write"},
	"templates":                   {"generator/ir"},
	"output":                      nil,
	"output/tc":                   {"output/tc/internal/onepass"},
	"output/tc/tctest":            {"output/tc"},
	"output/tc/internal/onepass":  nil,
	"specs/compat":                {"specs", "specs/lint"},
	"specs/compat/report":         {"specs", "specs/compat"},
	"specs/corpus":                nil,
	"generator/internal/randspec": {"specs"},
}

// listed is what "go list -json" says of a package.
type listed struct {
	ImportPath string
	Imports    []string
}

func goList(t *testing.T, args ...string) []listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"list", "-json=ImportPath,Imports"}, args...)...)
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var packages []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// The layers of the program hold: see "How it is built" in the README.
func TestLayers(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range goList(t, "./...") {
		name := strings.TrimPrefix(p.ImportPath, module)
		allowed, known := layers[name]
		seen[name] = true
		if !known {
			if !strings.HasPrefix(name, "output/") {
				t.Errorf("%s is in no layer: add it to the table", name)
				continue
			}
			allowed = []string{"output/tc"}
		}
		for _, imported := range p.Imports {
			own, ok := strings.CutPrefix(imported, module)
			if ok && !slices.Contains(allowed, own) && !slices.Contains(allowed, "*") {
				t.Errorf("%s imports %s, allowed are %q", name, own, allowed)
			}
		}
	}
	for name := range layers {
		if !seen[name] {
			t.Errorf("layer %s does not exist", name)
		}
	}
}

// What users' programs link is the standard library, the limiter and us.
func TestOutputDependencies(t *testing.T) {
	for _, p := range goList(t, "-deps", "./output/...") {
		standard := !strings.Contains(strings.SplitN(p.ImportPath, "/", 2)[0], ".")
		if !standard && p.ImportPath != "golang.org/x/time/rate" && !strings.HasPrefix(p.ImportPath, module+"output") {
			t.Errorf("output depends on %s", p.ImportPath)
		}
	}
}
