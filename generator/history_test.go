package generator_test

import (
	"bytes"
	"cmp"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs"
)

// A changed page changes its own spec by no more lines than it has changed
// itself, and the Go files of its own action. What actions share changes only
// with what of it the page tells.
func TestHistoryDiffsAreSmall(t *testing.T) {
	const root = "../../shared/pages/history"
	if _, err := os.Stat(root); err != nil {
		t.Skip("needs ../shared")
	}
	services, err := fs.Glob(os.DirFS(root), "*/*")
	if err != nil || len(services) == 0 {
		t.Fatalf("found no services: %v", err)
	}
	var ratios []ratio
	for _, dir := range services {
		p := newHistory(t, os.DirFS(path.Join(root, dir)))
		for _, name := range slices.Sorted(maps.Keys(p.pages)) {
			for i := 1; i < len(p.pages[name]); i++ {
				if r, ok := p.step(t, name, i); ok {
					ratios = append(ratios, r)
				}
			}
		}
	}
	steps := len(ratios)
	ratios = slices.DeleteFunc(ratios, func(r ratio) bool { return r.spec == 0 })
	if len(ratios) == 0 {
		t.Fatal("no spec changes")
	}
	slices.SortFunc(ratios, func(a, b ratio) int { return cmp.Compare(a.value(), b.value()) })
	median, worst := ratios[len(ratios)/2], ratios[len(ratios)-1]
	t.Logf("%d steps, of which %d change specs; lines of spec diff for each changed line of these pages: median %.2f, worst %.2f (%d for %d, %s)",
		steps, len(ratios), median.value(), worst.value(), worst.spec, worst.page, worst.name)
	if median.value() > 1 || worst.value() > 2 {
		t.Errorf("the median is %.2f, expected at most 1; the worst is %.2f, expected at most 2", median.value(), worst.value())
	}
}

// A ratio is how much of a spec a change of its page changes.
type ratio struct {
	name       string
	page, spec int // lines of their diffs, without the hash of the page
}

func (r ratio) value() float64 { return float64(r.spec) / float64(r.page) }

// A history is a service whose pages change one after the other.
type history struct {
	pages map[string][][]byte // states by page, oldest first
	set   *specs.Set
	specs map[string][]byte
	files generator.FileSet
}

// newHistory reads the first state of all pages.
func newHistory(t *testing.T, fsys fs.FS) *history {
	t.Helper()
	p := &history{pages: map[string][][]byte{}, set: &specs.Set{}}
	files, err := fs.Glob(fsys, "*/*.md")
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(files)
	for _, file := range files {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			t.Fatal(err)
		}
		p.pages[path.Dir(file)] = append(p.pages[path.Dir(file)], data)
	}
	var readings []*docs.Reading
	for _, name := range slices.Sorted(maps.Keys(p.pages)) {
		readings = append(readings, docs.Read(name+".md", p.pages[name][0]))
	}
	p.update(t, readings)
	return p
}

// update merges readings, as reading pages again does, and generates.
func (p *history) update(t *testing.T, readings []*docs.Reading) {
	t.Helper()
	docs.Merge(p.set, "specs", readings)
	p.specs = map[string][]byte{}
	for _, svc := range p.set.Services {
		files, err := specs.Files(svc, "")
		if err != nil {
			t.Fatal(err)
		}
		maps.Copy(p.specs, files)
	}
	if len(p.specs) == 0 { // the page of common parameters alone
		p.files = nil
		return
	}
	fsys := fstest.MapFS{"go.mod": &fstest.MapFile{Data: []byte("module example.test/app\n")}}
	for name, data := range p.specs {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	res, err := generator.Generate(t.Context(), generator.DefaultConfig(), fsys)
	if err != nil {
		t.Fatal(err)
	}
	p.files = res.Files
}

// step reads state i of a page. It reports false where the page describes no
// action, or another one than before.
func (p *history) step(t *testing.T, name string, i int) (ratio, bool) {
	t.Helper()
	before := docs.Read(name+".md", p.pages[name][i-1])
	reading := docs.Read(name+".md", p.pages[name][i])
	oldSpecs, oldFiles := p.specs, p.files
	p.update(t, []*docs.Reading{reading})
	if reading.Action == nil || before.Action == nil || reading.Action.Name != before.Action.Name || oldFiles == nil || p.files == nil {
		return ratio{}, false
	}
	r := ratio{name: name, page: pageLines(p.pages[name][i-1], p.pages[name][i])}
	action := reading.Action.Name
	for file, data := range p.specs {
		if bytes.Equal(data, oldSpecs[file]) {
			continue
		}
		r.spec += specLines(oldSpecs[file], data)
		if base := path.Base(file); base != action+".yaml" && base != specs.FileTypes {
			t.Errorf("%s: the spec %s changes", name, file)
		}
	}
	p.checkFiles(t, name, action, oldFiles, oldSpecs)
	return r, r.page > 0
}

// checkFiles fails for Go files and goldens that change without a reason.
func (p *history) checkFiles(t *testing.T, name, action string, old generator.FileSet, oldSpecs map[string][]byte) {
	t.Helper()
	for file, data := range p.files {
		if bytes.Equal(data, old[file]) {
			continue
		}
		switch base := path.Base(file); {
		case strings.Contains(file, "/testdata/"+action+"/"), bytes.Contains(data, []byte("/"+action+".yaml\n")):
		case base == "errors.go" && (bytes.Contains(diffOf(oldSpecs, p.specs), []byte("{code:"))):
		case base == "types.go" && p.typesDiffer(oldSpecs):
		case base == "client.go" && bytes.Contains(diffOf(oldSpecs, p.specs), []byte("only:")):
		default:
			t.Errorf("%s: %s changes, which is not of %s\n%s", name, file, action, diff.Diff("old", old[file], "new", data))
		}
	}
}

// typesDiffer reports whether the types of the service changed.
func (p *history) typesDiffer(old map[string][]byte) bool {
	for file, data := range p.specs {
		if path.Base(file) == specs.FileTypes && !bytes.Equal(data, old[file]) {
			return true
		}
	}
	return false
}

// diffOf returns the differences of all specs.
func diffOf(old, new map[string][]byte) []byte {
	var out []byte
	for file, data := range new {
		out = append(out, diff.Diff("old", old[file], "new", data)...)
	}
	return out
}

// pageLines counts the lines of a page's diff that say something of the API: not
// its links to tools, which every page has.
func pageLines(old, new []byte) int {
	return countLines(old, new, func(line string) bool {
		return !strings.HasPrefix(line, "*") && !strings.HasPrefix(line, "#")
	})
}

// specLines counts the lines of a spec's diff, without the hash of the page.
func specLines(old, new []byte) int {
	return countLines(old, new, func(line string) bool { return !strings.HasPrefix(strings.TrimSpace(line), "sha256: ") })
}

// countLines counts lines that were added or removed, as far as they count.
func countLines(old, new []byte, counts func(string) bool) int {
	n := 0
	for line := range strings.Lines(string(diff.Diff("old", old, "new", new))) {
		header := strings.HasPrefix(line, "---") || strings.HasPrefix(line, "+++") || strings.HasPrefix(line, "diff ")
		if !header && (line[0] == '+' || line[0] == '-') && strings.TrimSpace(line[1:]) != "" && counts(line[1:]) {
			n++
		}
	}
	return n
}
