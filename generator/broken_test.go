package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/specs"
)

// shards are what a mutation puts into YAML.
var shards = []string{
	"null", "~", "*a", "&a ", "!x ", "!!binary ", "[", "]", "{", "}", "|", ">", "\t", "\n", "\r", "\n---\n", "...", ": ", "- ", "# ", "'", "\"",
	"\xff", "\x00", "\u2028", "\ufeff", "<<", "?", "99999999999999999999", "-0", "0x1F", "1e999", ".inf", "true", "2020-01-01", "Array of ",
}

// mutate changes one thing about a file.
func mutate(r *rand.Rand, data []byte) []byte {
	lines := bytes.SplitAfter(data, []byte("\n"))
	i, j := r.IntN(len(lines)), r.IntN(len(lines))
	at := r.IntN(len(data) + 1)
	switch r.IntN(8) {
	case 0:
		lines = slices.Delete(lines, i, i+1)
	case 1:
		lines = slices.Insert(lines, i, lines[j])
	case 2:
		lines[i], lines[j] = lines[j], lines[i]
	case 3:
		lines[i] = append([]byte(strings.Repeat(" ", 1+r.IntN(4))), lines[i]...)
	case 4:
		return slices.Concat(data[:at], []byte(shards[r.IntN(len(shards))]), data[at:])
	case 5:
		return slices.Concat(data[:at], data[min(len(data), at+1+r.IntN(20)):])
	case 6:
		return slices.Concat(data[:at], []byte{byte(r.IntN(256))}, data[min(len(data), at+1):])
	case 7:
		key, _, _ := bytes.Cut(lines[i], []byte(":"))
		lines[i] = fmt.Appendf(nil, "%s: %s\n", key, shards[r.IntN(len(shards))])
	}
	return bytes.Join(lines, nil)
}

// brokenProject is a random project with a few changes to one of its specs.
func brokenProject(seed uint64) (fstest.MapFS, error) {
	fsys, err := randomProject(seed)
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(seed, 1))
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(fsys)), func(name string) bool { return !strings.HasSuffix(name, ".yaml") })
	file := fsys[names[r.IntN(len(names))]]
	for range 1 + r.IntN(3) {
		file.Data = mutate(r, file.Data)
	}
	return fsys, nil
}

// survive holds that specs become correct code, or an error with a place. It
// returns whether it was code.
func survive(c *compiler, fsys fstest.MapFS) (code bool, err error) {
	defer recovered(&err)
	res, err := generator.Generate(context.Background(), generator.DefaultConfig(), fsys)
	switch {
	case err != nil:
		return false, err
	case specs.HasErrors(res.Findings):
		return false, refusedWell(res.Findings, nil)
	}
	return true, c.check(res.Files, "example.test/app/"+generator.DefaultOutput)
}

// Whatever happened to a spec, it is an error with a place, or still a spec.
func TestBrokenSpecs(t *testing.T) {
	var all, code atomic.Int64
	inParallel(t, *randomSpecs, func(c *compiler, seed uint64) error {
		fsys, err := brokenProject(seed)
		if err != nil {
			return err
		}
		ok, err := survive(c, fsys)
		all.Add(1)
		if ok {
			code.Add(1)
		}
		return err
	})
	t.Logf("of %d projects with a damaged spec, %d are code that compiles and vets, all others errors with a place", all.Load(), code.Load())
}

// FuzzSpecs is TestRandomSpecs for the seeds that the fuzzer chooses.
func FuzzSpecs(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed)
	}
	c := newCompiler(f)
	f.Fuzz(func(t *testing.T, seed uint64) {
		var o outcome
		if err := prove(c, seed, &o); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzBytes holds that no bytes in the place of specs make the generator panic,
// fail without a place, or emit what does not compile.
func FuzzBytes(f *testing.F) {
	for seed := range uint64(8) {
		fsys, err := randomProject(seed)
		if err != nil {
			f.Fatal(err)
		}
		files := map[string][]byte{}
		for name, file := range fsys {
			kind := path.Base(name)
			if kind != specs.FileService && kind != specs.FileTypes {
				action := "action: " + strings.TrimSuffix(kind, ".yaml")
				kind, file.Data = "action", bytes.Replace(file.Data, []byte(action), []byte("action: OpenBox"), 1)
			}
			files[kind] = file.Data
		}
		f.Add(files[specs.FileService], files[specs.FileTypes], files["action"], []byte("- {path: OpenBox.read_only, set: true, why: x}\n"))
	}
	c := newCompiler(f)
	f.Fuzz(func(t *testing.T, service, types, action, overlay []byte) {
		_, err := survive(c, fstest.MapFS{
			"go.mod":                   {Data: []byte("module example.test/app\n")},
			"specs/box/1/service.yaml": {Data: service},
			"specs/box/1/types.yaml":   {Data: types},
			"specs/box/1/OpenBox.yaml": {Data: action},
			"specs/box/1/overlay.yaml": {Data: overlay},
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
