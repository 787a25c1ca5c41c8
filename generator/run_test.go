package generator_test

import (
	"crypto/sha256"
	"io/fs"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tcgen-dev/tcgen/generator"
)

// A sink keeps what it is given, and knows some folders.
type sink struct {
	mu    sync.Mutex
	known map[string]*generator.Made // by key
	made  map[string]*generator.Made // by key
	files generator.FileSet
}

func newSink() *sink { return &sink{made: map[string]*generator.Made{}, files: generator.FileSet{}} }

func (s *sink) Known(_, key string) (*generator.Made, bool) {
	made, ok := s.known[key]
	return made, ok
}

func (s *sink) Take(made *generator.Made, files generator.FileSet) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.made[made.Key] = made
	maps.Copy(s.files, files)
	return nil
}

// into runs the generator, and fails on errors.
func into(t *testing.T, s *sink, fsys fs.FS, opts generator.Options) *generator.Result {
	t.Helper()
	opts.Sink = s
	res, err := generator.Run(t.Context(), generator.DefaultConfig(), fsys, opts)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// What an earlier run made is not made again, and counts like what is made.
func TestKnown(t *testing.T) {
	fsys := project(t)
	before := newSink()
	want := into(t, before, fsys, generator.Options{Tool: "a"})

	again := newSink()
	again.known = before.made
	if d := cmp.Diff(want, into(t, again, fsys, generator.Options{Tool: "a"})); d != "" {
		t.Error(d)
	}
	if len(again.made) > 0 {
		t.Errorf("made again: %v", slices.Collect(maps.Keys(again.files)))
	}
	for name, change := range map[string]func() generator.Options{
		"another tool": func() generator.Options { return generator.Options{Tool: "b"} },
		"another module": func() generator.Options {
			fsys["go.mod"] = &fstest.MapFile{Data: []byte("module example.test/other\n")}
			return generator.Options{Tool: "a"}
		},
	} {
		other := newSink()
		other.known = before.made
		if into(t, other, fsys, change()); len(other.made) != want.Packages {
			t.Errorf("%s: made %d of %d packages", name, len(other.made), want.Packages)
		}
	}
}

// counted counts the specs that are read.
type counted struct {
	fs.FS
	reads atomic.Int64
}

func (c *counted) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".yaml") {
		c.reads.Add(1)
	}
	return c.FS.Open(name)
}

// Specs that are known are not read, unless nothing is known that was made of
// them; and then it is made of what is read.
func TestKnownDigests(t *testing.T) {
	fsys := project(t)
	before := newSink()
	want := into(t, before, fsys, generator.Options{})
	digests := map[string][sha256.Size]byte{}
	for _, made := range before.made {
		digests[made.Dir] = made.Digest
	}
	known := func(dir string, files []string) ([sha256.Size]byte, bool) {
		if !slices.IsSorted(files) || !slices.Contains(files, "service.yaml") {
			t.Errorf("%s has the files %q", dir, files)
		}
		digest, ok := digests[dir]
		return digest, ok
	}
	none := &counted{FS: fsys}
	again := newSink()
	again.known = before.made
	if d := cmp.Diff(want, into(t, again, none, generator.Options{Digest: known})); d != "" || none.reads.Load() > 0 {
		t.Errorf("%d specs are read\n%s", none.reads.Load(), d)
	}
	for dir := range digests { // as if they were told wrong
		digests[dir] = [sha256.Size]byte{}
	}
	all, other := &counted{FS: fsys}, newSink()
	into(t, other, all, generator.Options{Digest: known})
	if d := cmp.Diff(before.made, other.made); d != "" || all.reads.Load() == 0 {
		t.Errorf("%d specs are read\n%s", all.reads.Load(), d)
	}
}

// Of a change of one file, overlays included, one service is made.
func TestKnownKeysFollowTheSpecs(t *testing.T) {
	fsys := project(t)
	before := newSink()
	into(t, before, fsys, generator.Options{})
	for _, name := range slices.Sorted(maps.Keys(fsys)) {
		if !strings.HasSuffix(name, ".yaml") {
			continue
		}
		old := fsys[name]
		fsys[name] = &fstest.MapFile{Data: append(slices.Clip(old.Data), "# changed\n"...)}
		again := newSink()
		again.known = before.made
		if into(t, again, fsys, generator.Options{}); len(again.made) != 1 {
			t.Errorf("%s: made %d packages", name, len(again.made))
		}
		fsys[name] = old
	}
}

// The shards make what one run makes, each file once.
func TestShards(t *testing.T) {
	fsys := project(t)
	whole := newSink()
	into(t, whole, fsys, generator.Options{})
	for count := 1; count <= 5; count++ {
		union := generator.FileSet{}
		for i := 1; i <= count; i++ {
			shard := generator.Shard{Index: i, Count: count}
			part := newSink()
			into(t, part, fsys, generator.Options{Shard: shard})
			for name, data := range part.files {
				if _, ok := union[name]; ok {
					t.Errorf("%d shards: %s is made twice", count, name)
				}
				if !shard.InScope(generator.DefaultConfig(), name) {
					t.Errorf("shard %d/%d makes %s, which is not its business", i, count, name)
				}
				union[name] = data
			}
		}
		if d := cmp.Diff(whole.files, union); d != "" {
			t.Errorf("%d shards: %s", count, d)
		}
	}
}

// A shard reads the specs of its own services only.
func TestShardReadsItsOwn(t *testing.T) {
	fsys := project(t)
	shard := generator.Shard{Index: 1, Count: 2}
	own := newSink()
	into(t, own, fsys, generator.Options{Shard: shard})
	for _, made := range own.made {
		for name := range fsys {
			if strings.HasPrefix(name, made.Dir+"/") {
				delete(fsys, name)
			}
		}
	}
	rest := newSink()
	if into(t, rest, fsys, generator.Options{Shard: shard}); len(rest.files) > 0 || len(own.files) == 0 {
		t.Errorf("%d files of %d are made of the specs of others", len(rest.files), len(own.files))
	}
}

func TestShardNeedsFoldersOfItsServices(t *testing.T) {
	fsys := project(t)
	for name, file := range fsys {
		if rest, ok := strings.CutPrefix(name, "specs/waf/2018-01-25/"); ok {
			delete(fsys, name)
			fsys["specs/firewall/1/"+rest] = file
		}
	}
	found := 0
	for count := 2; count < 8; count++ {
		made := generator.FileSet{}
		reports := 0
		for i := range count {
			shard := generator.Shard{Index: i + 1, Count: count}
			part := newSink()
			for _, f := range into(t, part, fsys, generator.Options{Shard: shard}).Findings {
				if f.Rule == generator.RuleShard && f.Pos.File == "specs/firewall/1/service.yaml" {
					reports++
				}
			}
			for name, data := range part.files {
				if shard.InScope(generator.DefaultConfig(), name) {
					made[name] = data
				}
			}
		}
		_, ok := made["internal/tencentcloud/waf/v20180125/client.go"]
		if ok == (reports > 0) {
			t.Errorf("%d shards: the package is made: %v; reports of the folder: %d", count, ok, reports)
		}
		found += reports
	}
	if found == 0 {
		t.Error("no shard reports the folder")
	}
}

func TestParseShard(t *testing.T) {
	for text, want := range map[string]generator.Shard{"1/1": {Index: 1, Count: 1}, "2/8": {Index: 2, Count: 8}} {
		if got, err := generator.ParseShard(text); err != nil || got != want {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "1", "0/2", "3/2", "a/b", "1/2/3", "-1/2"} {
		if _, err := generator.ParseShard(text); err == nil || !strings.HasPrefix(err.Error(), "found the shard ") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A shuffled file system lists folders in no order.
type shuffled struct{ fstest.MapFS }

func (s shuffled) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := s.MapFS.ReadDir(name)
	rand.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	return entries, err
}

// Neither the order of input nor the number of processors shows.
func TestSameBytes(t *testing.T) {
	fsys := project(t)
	first := newSink()
	want := into(t, first, fsys, generator.Options{})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, n := range []int{1, 8} {
		runtime.GOMAXPROCS(n)
		for range 5 {
			again := newSink()
			got := into(t, again, shuffled{fsys}, generator.Options{})
			if d := cmp.Diff(want, got) + cmp.Diff(first.files, again.files) + cmp.Diff(first.made, again.made); d != "" {
				t.Fatalf("%d processors: %s", n, d)
			}
		}
	}
}
