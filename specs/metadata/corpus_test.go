package metadata

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"text/tabwriter"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/corpus"
)

// TestCorpus imports the published descriptions of many services, where they
// lie beside the module: every one gives specs that load without an error, and
// that are saved as the same bytes. With the race detector it is a sample.
func TestCorpus(t *testing.T) {
	const shared = "../../../shared/metadata"
	if testing.Short() {
		t.Skip("imports 6,600 actions")
	}
	for _, language := range []string{"zh", "en"} {
		t.Run(language, func(t *testing.T) {
			dir := path.Join(shared, language)
			if _, err := os.Stat(dir); err != nil {
				t.Skipf("no descriptions at %s", dir)
			}
			t.Parallel()
			total := counts{}
			root := os.DirFS(dir)
			services, err := fs.Glob(root, "*/*")
			if err != nil {
				t.Fatal(err)
			}
			for _, service := range corpus.Sample(services, 8) {
				err := Walk(root, service, func(svc *specs.Service, findings []specs.Finding) error {
					checkImport(t, svc, findings)
					total.checkText(svc)
					total.add(svc, findings)
					return nil
				})
				if err != nil {
					t.Fatal(err)
				}
			}
			t.Logf("\n%s", total)
			if n := total["total"]; n["markup"]*5000 > n["texts"] {
				t.Errorf("%d of %d descriptions have markup", n["markup"], n["texts"])
			}
		})
	}
}

// checkImport fails on errors, and on specs that change when they are written
// and read.
func checkImport(t *testing.T, svc *specs.Service, findings []specs.Finding) {
	t.Helper()
	for _, f := range findings {
		if f.Level == specs.LevelError {
			t.Error(f)
		}
	}
	files, err := specs.Files(svc, "")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	set, loaded, err := specs.Load(fsys, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range loaded {
		t.Errorf("loading: %v", f)
	}
	again, err := specs.Files(set.Services[0], "")
	if err != nil {
		t.Fatal(err)
	}
	if !maps.EqualFunc(files, again, bytes.Equal) {
		t.Errorf("%s changes when it is loaded and saved", svc.Dir)
	}
}

// markup is what descriptions should not have any more, unless their own
// markup has it escaped.
var markup = regexp.MustCompile(`(?i)</?(?:p|br|li|ul|ol|td|tr|strong|a)\s*/?>|&(?:quot|lt|gt|amp|#39);|\n\n|\r`)

// checkText counts the descriptions, and those with markup.
func (c counts) checkText(svc *specs.Service) {
	check := func(fields []specs.Field) {
		for _, f := range fields {
			c.count(svc.Dir, "texts", 1)
			if markup.MatchString(f.Description) {
				c.count(svc.Dir, "markup", 1)
			}
		}
	}
	for _, typ := range svc.Types {
		check(typ.Fields)
	}
	for _, a := range svc.Actions {
		check(slices.Concat(a.Input, a.Output))
	}
}

// counts are the numbers of imported things, by what is counted and service.
type counts map[string]map[string]int

func (c counts) count(service, what string, n int) {
	for _, name := range []string{service, "total"} {
		if c[name] == nil {
			c[name] = map[string]int{}
		}
		c[name][what] += n
	}
}

func (c counts) add(svc *specs.Service, findings []specs.Finding) {
	c.count(svc.Dir, "actions", len(svc.Actions))
	c.count(svc.Dir, "types", len(svc.Types))
	for _, a := range svc.Actions {
		c.count(svc.Dir, "examples", len(a.Examples))
		for _, e := range a.Examples {
			if e.Skip != "" {
				c.count(svc.Dir, "skip: "+e.Skip, 1)
			}
		}
	}
	for _, f := range findings {
		c.count(svc.Dir, "finding: "+f.Rule, 1)
	}
}

func (c counts) String() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "service\tactions\ttypes\texamples\tothers")
	for _, name := range slices.SortedFunc(maps.Keys(c), func(x, y string) int {
		return cmp.Or(cmp.Compare(c[x]["examples"], c[y]["examples"]), cmp.Compare(x, y))
	}) {
		n := c[name]
		var others []string
		for _, what := range slices.Sorted(maps.Keys(n)) {
			if strings.Contains(what, ": ") {
				others = append(others, fmt.Sprintf("%s (%d)", what, n[what]))
			}
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%s\n", name, n["actions"], n["types"], n["examples"], strings.Join(others, ", "))
	}
	_ = w.Flush()
	return b.String()
}
