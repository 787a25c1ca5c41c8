package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
)

// Texts of the sources that look like the ID of a rule and are none: names of
// files, paths of specs, a key of the build information, and abbreviations.
var noRules = []string{
	"action.json", "api.json", "client.go", "cpu.pprof", "errors.go", "examples.json", "gen.go", "go.mod", "heap.pprof",
	"overlay.yaml", "service.yaml", "tcgen.lock", "tcgen.yaml", "types.go", "types.yaml", "_test.go",
	"service.errors", "service.regions", "service.service",
	"vcs.revision", "e.g", "i.e",
}

var ruleForm = regexp.MustCompile(`^[a-z_]+(-[a-z]+)*(\.[a-z0-9]+(-[a-z]+)*)+$`)

// A use is where the sources name a rule, with the level given beside it.
type use struct {
	pos   token.Position
	level specs.Level // empty where another function sets it
}

// The list of rules is complete: findings have no others, and each of them is
// made somewhere, with one of the levels that are listed.
func TestRulesAreThoseOfFindings(t *testing.T) {
	used := usedRules(t)
	listed := map[string]specs.Rule{}
	for _, rule := range allRules() {
		if first, twice := listed[rule.ID]; twice {
			t.Errorf("%s is listed twice: %q and %q; leave it to one package", rule.ID, first.Summary, rule.Summary)
		}
		listed[rule.ID] = rule
		if len(used[rule.ID]) == 0 {
			t.Errorf("%s is listed, and no finding has it", rule.ID)
		}
	}
	changes := changeRules(t, listed)
	for _, id := range slices.Sorted(maps.Keys(used)) {
		rule, ok := listed[id]
		if changes[id] {
			continue // package compat shows a case of each
		}
		if !ok {
			t.Errorf("%s: %s is in no list of rules: add it to rules.go of its package, or to noRules here", used[id][0].pos, id)
			continue
		}
		compareLevels(t, rule, used[id])
	}
	for _, text := range noRules {
		if _, ok := listed[text]; ok {
			t.Errorf("%s is a rule", text)
		}
	}
}

// changeRules returns the IDs of the rules of changes, which are none of
// findings.
func changeRules(t *testing.T, listed map[string]specs.Rule) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for _, rule := range compat.Rules() {
		if _, ok := listed[rule.ID]; ok || ids[rule.ID] {
			t.Errorf("%s is listed twice", rule.ID)
		}
		ids[rule.ID] = true
	}
	return ids
}

// compareLevels holds the levels of a rule against those of its uses. Where
// every use gives its level, all listed ones must occur.
func compareLevels(t *testing.T, rule specs.Rule, uses []use) {
	t.Helper()
	seen := map[specs.Level]bool{}
	for _, u := range uses {
		seen[u.level] = true
		if u.level != "" && !slices.Contains(rule.Levels(), u.level) {
			t.Errorf("%s: %s has the level %s here, and is listed with %q", u.pos, rule.ID, u.level, rule.Levels())
		}
	}
	for _, level := range rule.Levels() {
		if !seen[level] && !seen[""] {
			t.Errorf("%s: no finding of %s has the level %s, with which it is listed", uses[0].pos, rule.ID, level)
		}
	}
}

// usedRules returns the rules that the sources of the tool name, apart from the
// lists of them.
func usedRules(t *testing.T) map[string][]use {
	t.Helper()
	used := map[string][]use{}
	module := os.DirFS("../..")
	err := fs.WalkDir(module, ".", func(name string, entry fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (base == "testdata" || base[0] == '.' || name == "output" || isModule(module, name)):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || base == "rules.go":
			return nil
		}
		data, err := fs.ReadFile(module, name)
		if err != nil {
			return err
		}
		return addUses(used, name, data)
	})
	if err != nil {
		t.Fatal(err)
	}
	return used
}

// isModule reports whether a folder is a module of its own.
func isModule(fsys fs.FS, folder string) bool {
	_, err := fs.Stat(fsys, path.Join(folder, "go.mod"))
	return err == nil
}

// addUses adds the rules that one file names.
func addUses(used map[string][]use, name string, data []byte) error {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, data, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	ast.PreorderStack(file, nil, func(n ast.Node, above []ast.Node) bool {
		if _, ok := n.(*ast.ImportSpec); ok {
			return false
		}
		id, ok := ruleID(n)
		if level, isRule := levelBeside(n, above); ok && isRule {
			used[id] = append(used[id], use{files.Position(n.Pos()), level})
		}
		return true
	})
	return nil
}

// ruleID returns the text of a literal that looks like a rule.
func ruleID(n ast.Node) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil && ruleForm.MatchString(text) && !slices.Contains(noRules, text)
}

// levelBeside returns the level among the arguments of the call, or the fields
// of the struct, that the literal is one of. It reports false for a path: it
// stands behind the level, or is the field Path.
func levelBeside(lit ast.Node, above []ast.Node) (specs.Level, bool) {
	if len(above) == 0 {
		return "", false
	}
	parent := above[len(above)-1]
	if field, ok := parent.(*ast.KeyValueExpr); ok {
		if key, ok := field.Key.(*ast.Ident); ok && key.Name == "Path" {
			return "", false
		}
		lit, parent = field, above[len(above)-2]
	}
	switch parent := parent.(type) {
	case *ast.CallExpr:
		level, at := levelAmong(parent.Args)
		return level, at < 0 || lit.Pos() < parent.Args[at].Pos()
	case *ast.CompositeLit:
		level, _ := levelAmong(parent.Elts)
		return level, true
	}
	return "", true
}

// levelAmong returns the level among expressions with its index, -1 where none
// is one.
func levelAmong(list []ast.Expr) (specs.Level, int) {
	for i, e := range list {
		if field, ok := e.(*ast.KeyValueExpr); ok {
			e = field.Value
		}
		name := ""
		switch e := e.(type) {
		case *ast.Ident:
			name = e.Name
		case *ast.SelectorExpr:
			name = e.Sel.Name
		}
		if word, ok := strings.CutPrefix(name, "Level"); ok {
			return specs.Level(strings.ToLower(word)), i
		}
	}
	return "", -1
}

// Every rule says what it finds on one line, and why in sentences.
func TestRulesExplain(t *testing.T) {
	known := map[bool][]string{
		false: wordsOf([]specs.Level{specs.LevelError, specs.LevelWarning, specs.LevelNote}),
		true:  wordsOf(compat.Levels()),
	}
	for _, rule := range allExplanations() {
		if !ruleForm.MatchString(rule.id) {
			t.Errorf("%q is not the ID of a rule", rule.id)
		}
		for i, level := range rule.levels {
			if !slices.Contains(known[rule.change != nil], level) || slices.Contains(rule.levels[:i], level) {
				t.Errorf("%s: the levels are %q", rule.id, rule.levels)
			}
		}
		if rule.summary == "" || strings.Contains(rule.summary, "\n") || strings.HasSuffix(rule.summary, ".") || len(rule.summary) > 110 {
			t.Errorf("%s: the summary %q is not one short line without a full stop", rule.id, rule.summary)
		}
		if !strings.Contains(rule.why, ". ") || !strings.HasSuffix(rule.why, ".") || strings.Contains(rule.why, "\n") {
			t.Errorf("%s: why is %q, expected a paragraph: a reason and what to do", rule.id, rule.why)
		}
	}
}

func TestAddUses(t *testing.T) {
	const source = `package p

import "a.b"

func f(r reporter) {
	r.report(at, "x.one", specs.LevelNote, "not.this")
	r.reject(row, "x.two", g(LevelError))
	_ = Finding{Pos: pos, Rule: "x.one", Level: LevelWarning}
	const rule = "x-y.three" // "x.four"
	_ = []Finding{{Rule: "x.five", Path: "not.this"}, {Level: LevelError}, {File: "go.mod"}}
}
`
	used := map[string][]use{}
	if err := addUses(used, "p.go", []byte(source)); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"x.one":     {"p.go:6:15 note", "p.go:8:30 warning"},
		"x.two":     {"p.go:7:16 "},
		"x-y.three": {"p.go:9:15 "},
		"x.five":    {"p.go:10:23 "},
	}
	got := map[string][]string{}
	for id, uses := range used {
		for _, u := range uses {
			got[id] = append(got[id], u.pos.String()+" "+string(u.level))
		}
	}
	if !maps.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %v, want %v", got, want)
	}
}
