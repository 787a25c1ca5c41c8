package evidence_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/evidence"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/compat/report"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

// A pair is two states of files, with the changes between them by rule and path.
type pair struct {
	old, new evidence.State
	changes  []*compat.Change
}

func load(t *testing.T, old, new fs.FS) pair {
	t.Helper()
	p := pair{old: state(t, old), new: state(t, new)}
	p.changes = compat.Diff(p.old.Set, p.new.Set).Changes
	return p
}

func state(t *testing.T, files fs.FS) evidence.State {
	t.Helper()
	set, findings, err := overlay.Load(files, ".")
	if err != nil || specs.HasErrors(findings) {
		t.Fatal(err, findings)
	}
	return evidence.State{Set: set, Read: func(name string) ([]byte, error) { return fs.ReadFile(files, name) }}
}

func (p pair) finder(t *testing.T) *evidence.Finder {
	return evidence.New(p.old, p.new, generator.OptionsOf(generator.DefaultConfig(), os.DirFS(t.TempDir())))
}

func (p pair) change(t *testing.T, rule, place string) *compat.Change {
	t.Helper()
	for _, c := range p.changes {
		if c.Rule == rule && c.Path() == place {
			return c
		}
	}
	t.Fatalf("there is no %s of %s", rule, place)
	return nil
}

// lamp is the pair that the formats are shown with: it has pages.
func lamp(t *testing.T) (old, new fstest.MapFS) {
	t.Helper()
	archive, err := txtar.ParseFile("../../specs/compat/report/testdata/lamp.txtar")
	if err != nil {
		t.Fatal(err)
	}
	states := map[string]fstest.MapFS{"old": {}, "new": {}}
	for _, f := range archive.Files {
		name, below, _ := strings.Cut(f.Name, "/")
		states[name][below] = &fstest.MapFile{Data: f.Data}
	}
	return states["old"], states["new"]
}

func lampPair(t *testing.T) pair {
	t.Helper()
	old, new := lamp(t)
	return load(t, old, new)
}

// Pages, specs and Go are quoted where the change is.
func TestEvidence(t *testing.T) {
	p := lampPair(t)
	for _, test := range []struct{ rule, path, page, spec, code string }{
		{"param.became-required", "BuyLamp.input.Count.required", "Count | Yes | Integer", "required: true", "Count int64 `json:\"Count\"`"},
		{"limit.lowered", "BuyLamp.rate_limit", "A maximum of 10 requests", "rate_limit: {requests: 10, per: second}", "Limits:  []tc.Limit{tc.PerSecond(10)}"},
		{"region.added", "BuyLamp.region.only.eu-frankfurt", "ap-singapore, eu-frankfurt", "only: [ap-guangzhou, ap-singapore, eu-frankfurt]", "EUFrankfurt,"},
		{"response.became-nullable", "BuyLamp.output.OrderId.nullable", "This field may return null", "nullable: true", "OrderId *string"},
		{"error.added", "BuyLamp.errors.LimitExceeded.Lamps", "LimitExceeded.Lamps | There are more", "- {code: LimitExceeded.Lamps", "ErrLimitExceededLamps tc.Code"},
		{"action.added", "PaintLamp", "This API is used to paint a lamp", "action: PaintLamp", "func (c *Client) PaintLamp(ctx"},
		{"description.changed", "BuyLamp.description", "have them installed", "description: This API", "// BuyLamp is used to buy lamps and have them installed."},
		{"param.added.required", "types.Spot.fields.Ceiling", "Ceiling | Boolean | Yes", "name: Ceiling", "Ceiling bool `json:\"Ceiling\"`"},
		{"response.enum.added", "types.Lamp.fields.State.enum.flickering", "`flickering`", "- {value: flickering}", "State string"},
	} {
		got := p.finder(t).Of(p.change(t, test.rule, test.path))
		for _, part := range []struct {
			quote report.Quote
			want  string
		}{{got.Page.After, test.page}, {got.Spec.After, test.spec}, {got.Go.After, test.code}} {
			if !strings.Contains(part.quote.Text, part.want) || part.quote.Pos.Line == 0 {
				t.Errorf("%s: got %+v, want %q", test.path, part.quote, part.want)
			}
		}
	}
}

// What is gone has no evidence after, and what is new has none before.
func TestOneSide(t *testing.T) {
	p := lampPair(t)
	gone := p.finder(t).Of(p.change(t, "action.removed", "DimLamp"))
	come := p.finder(t).Of(p.change(t, "idempotency.gained", "BuyLamp.input.ClientToken"))
	for _, quotes := range [][2]report.Pair{
		{gone.Page, swapped(come.Page)}, {gone.Spec, swapped(come.Spec)}, {gone.Go, swapped(come.Go)},
	} {
		for _, q := range quotes {
			if q.Before.Text == "" || q.After != (report.Quote{}) {
				t.Errorf("got %+v, want evidence of one side", q)
			}
		}
	}
}

func swapped(p report.Pair) report.Pair { return report.Pair{Before: p.After, After: p.Before} }

// A page that is gone, or not the one that the spec was read from, is not
// quoted: the words of the spec are.
func TestOtherPage(t *testing.T) {
	old, new := lamp(t)
	delete(old, "pages/BuyLamp.txt")
	new["pages/BuyLamp.txt"] = &fstest.MapFile{Data: append(slices.Clone(new["pages/BuyLamp.txt"].Data), "One line more.\n"...)}
	p := load(t, old, new)
	got := p.finder(t).Of(p.change(t, "param.became-required", "BuyLamp.input.Count.required")).Page
	want := report.Pair{
		Before: report.Quote{Text: "Number of lamps. Default value: 1. Maximum value: 100."},
		After:  report.Quote{Text: "Number of lamps. Maximum value: 50."},
	}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Specs with errors give no Go, and specs that can't be read again no lines.
func TestBroken(t *testing.T) {
	p := lampPair(t)
	p.old.Broken = true
	p.old.Read = func(string) ([]byte, error) { return nil, fs.ErrNotExist }
	got := p.finder(t).Of(p.change(t, "param.became-required", "BuyLamp.input.Count.required"))
	if got.Go.Before.Text != "" || got.Spec.Before.Text != "" || got.Go.After.Text == "" || got.Spec.After.Text == "" {
		t.Errorf("got %+v", got)
	}
}

// Of a long item, its head and what is around the change are quoted.
func TestLongItem(t *testing.T) {
	old, new := lamp(t)
	name := "specs/lamp/2024-03-01/BuyLamp.yaml"
	var values strings.Builder
	for i := range 40 {
		values.WriteString("\n      - {value: color" + string(rune('a'+i%26)) + strings.Repeat("x", i/26) + "}")
	}
	for _, files := range []fstest.MapFS{old, new} {
		data := strings.Replace(string(files[name].Data), "\n      - {value: cold}", values.String()+"\n      - {value: cold}", 1)
		files[name] = &fstest.MapFile{Data: []byte(data)}
	}
	p := load(t, old, new)
	got := p.finder(t).Of(p.change(t, "param.enum.added", "BuyLamp.input.Color.enum.daylight")).Spec.After.Text
	if lines := strings.Count(got, "\n") + 1; lines > 18 || !strings.HasPrefix(got, "- name: Color\n…\n") || !strings.Contains(got, "daylight") {
		t.Errorf("%d lines:\n%s", lines, got)
	}
}

// Every kind of change that package compat has a case of shows in the spec, and
// finding its evidence never fails.
func TestEveryRule(t *testing.T) {
	cases, err := filepath.Glob("../../specs/compat/testdata/rules/*.txtar")
	if err != nil || len(cases) < 50 {
		t.Fatalf("found %d cases: %v", len(cases), err)
	}
	base, err := filepath.Glob("../../specs/compat/testdata/base/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	code := 0
	for _, name := range cases {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p := load(t, withOverlay(t, base, archive, "old"), withOverlay(t, base, archive, "new"))
		finder := p.finder(t)
		for _, c := range p.changes {
			got := finder.Of(c)
			if got.Spec.Before.Text == "" && got.Spec.After.Text == "" {
				t.Errorf("%s: %s of %s shows nowhere in the specs", filepath.Base(name), c.Rule, c.Path())
			}
			if got.Go.Before.Text != got.Go.After.Text {
				code++
			} else if c.Source == compat.Breaks && !seenElsewhere(c) {
				t.Errorf("%s: %s of %s breaks code, and the Go of both sides is the same:\n%s", filepath.Base(name), c.Rule, c.Path(), got.Go.After.Text)
			}
		}
	}
	if code < 50 {
		t.Errorf("%d changes show in Go, want at least 50", code)
	}
}

// seenElsewhere reports whether a change breaks code by what is in no line of
// its own: the fields of another type, or constants that are gone.
func seenElsewhere(c *compat.Change) bool {
	return slices.Contains([]string{"type.use-changed", "type.unreached", "type.documented", "service.version-changed"}, c.Rule) || strings.HasPrefix(c.Rule, "region.")
}

// withOverlay returns the base with the overlay of a state.
func withOverlay(t *testing.T, base []string, archive *txtar.Archive, state string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		if f.Name == state {
			if strings.TrimSpace(string(f.Data)) == "gone" {
				return files
			}
			files["shop/overlay.yaml"] = &fstest.MapFile{Data: f.Data}
		}
	}
	for _, name := range base {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[path.Join("shop", filepath.Base(name))] = &fstest.MapFile{Data: data}
	}
	return files
}
