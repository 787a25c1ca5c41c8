package generator

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

// Options says how Run does its work.
type Options struct {
	// Sink takes what is generated.
	Sink Sink
	// Tool names the program that runs: another one may generate something else
	// from the same specs.
	Tool string
	// Shard limits the work to one part of the services. The zero Shard is all.
	Shard Shard
	// Digest returns what Folder.Digest would of the spec files in the folder dir,
	// if that is known without reading them. It may be nil, and is called from
	// several goroutines.
	Digest func(dir string, files []string) (digest [sha256.Size]byte, ok bool)
	// Progress is told which spec folder is done, and how many are, of how many.
	// It may be nil, and is called from several goroutines.
	Progress func(dir string, done, total int)
}

// A Sink takes packages one by one, so that not all are in memory. Its methods
// are called from several goroutines.
type Sink interface {
	// Known returns what an earlier run made of the specs in the folder dir, if
	// it had the same key and all that it made is still there.
	Known(dir, key string) (*Made, bool)
	// Take takes the files of a package. Where specs have errors there may be
	// none. What it takes is of use only if the findings of Run have no error.
	Take(made *Made, files FileSet) error
}

// Made is what became of the specs in one folder: all that a later run has to
// know of them, but for the contents of files. It depends on its Key alone.
type Made struct {
	Dir string // of the specs
	// Key is a hash of all that the result depends on: the bytes of the specs
	// and their overlay, the configuration, the import path, and the tool.
	Key    string
	Digest [sha256.Size]byte // of the specs, by Folder.Digest

	Service, Version string
	Place            specs.Pos // of the service's name
	Names            []string  // of all actions that have specs

	Loaded   []specs.Finding // of reading and checking the specs
	Findings []specs.Finding // of lowering, where Loaded has no error

	Generated bool // the configuration selects the service
	Actions   int  // that were generated
	Skipped   int  // documented examples that were judged and make no golden test
	// Owner maps the path of each file to what it belongs to: a service
	// ("waf") or an action ("waf.DescribeObjects").
	Owner map[string]string
}

// A Result is what a run made as a whole.
type Result struct {
	Files    FileSet // of Generate; nil if a finding is an error
	Findings []specs.Finding
	Packages int
	Actions  int
	Skipped  int // documented examples that were judged and make no golden test
}

// Run generates one service after the other, the largest first, on as many
// processors as there are, and hands each to the sink. What it finds and makes
// does not depend on their number or order.
func Run(ctx context.Context, cfg Config, fsys fs.FS, opts Options) (*Result, error) {
	folders, err := specs.Folders(fsys, cfg.Specs)
	if err != nil {
		return nil, err
	}
	r := &run{cfg: cfg, fsys: fsys, opts: opts, root: importRoot(cfg, fsys)}
	if r.config, err = specs.Encode(cfg); err != nil {
		return nil, err
	}
	r.folders = slices.DeleteFunc(folders, func(f *specs.Folder) bool { return !opts.Shard.hasSpecs(f.Dir) })
	r.made = make([]*Made, len(r.folders))
	if err := r.each(ctx); err != nil {
		return nil, err
	}
	return r.result(), nil
}

// A run is one call of Run.
type run struct {
	cfg     Config
	config  []byte
	fsys    fs.FS
	opts    Options
	root    string // import path of the output folder
	folders []*specs.Folder
	made    []*Made // of each folder
	done    atomic.Int64
}

// each makes all folders. All workers have ended when it returns.
func (r *run) each(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	order := make([]int, len(r.folders))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.folders[b].Len(), r.folders[a].Len()) })
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for at := next.Add(1) - 1; at < int64(len(order)) && ctx.Err() == nil; at = next.Add(1) - 1 {
				if err := r.folder(order[at]); err != nil {
					cancel(fmt.Errorf("%s: %w", r.folders[order[at]].Dir, err))
				}
			}
		})
	}
	workers.Wait()
	return context.Cause(ctx)
}

// folder makes what one folder becomes.
func (r *run) folder(i int) error {
	f := r.folders[i]
	made, err := r.known(f)
	if err == nil && made == nil {
		made, err = r.take(f)
	}
	if err != nil {
		return err
	}
	f.Drop()
	r.made[i] = made
	if r.opts.Progress != nil {
		r.opts.Progress(f.Dir, int(r.done.Add(1)), len(r.folders))
	}
	return nil
}

// known returns what an earlier run made of the same specs, nil where none did.
func (r *run) known(f *specs.Folder) (*Made, error) {
	var digest [sha256.Size]byte
	told := false
	if r.opts.Digest != nil {
		digest, told = r.opts.Digest(f.Dir, f.Files())
	}
	if !told {
		if err := f.Fetch(r.fsys); err != nil {
			return nil, err
		}
		digest = f.Digest()
	}
	if made, ok := r.opts.Sink.Known(f.Dir, r.key(f.Dir, digest)); ok {
		return made, nil
	}
	return nil, nil
}

// take makes the package of a folder and hands it to the sink. Its key is that
// of the specs that are read, whatever they were told to be.
func (r *run) take(f *specs.Folder) (*Made, error) {
	if err := f.Fetch(r.fsys); err != nil {
		return nil, err
	}
	digest := f.Digest()
	made, files, err := r.make(f, r.key(f.Dir, digest))
	if err != nil {
		return nil, err
	}
	made.Digest = digest
	return made, r.opts.Sink.Take(made, files)
}

// key hashes all that the package of a folder depends on.
func (r *run) key(dir string, digest [sha256.Size]byte) string {
	hash := sha256.New()
	for _, part := range [][]byte{[]byte(r.opts.Tool), r.config, []byte(r.root), []byte(dir), digest[:]} {
		sum := sha256.Sum256(part) // of one length each, so that no two lists look alike
		hash.Write(sum[:])
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// make loads the specs of a folder and generates their package.
func (r *run) make(f *specs.Folder, key string) (*Made, FileSet, error) {
	svc, findings := overlay.Read(f)
	made := &Made{Dir: f.Dir, Key: key, Loaded: findings}
	if svc == nil {
		return made, nil, nil
	}
	made.Service, made.Version, made.Place = svc.Name, svc.Version, svc.At("service")
	for _, a := range svc.Actions {
		made.Names = append(made.Names, a.Name)
	}
	listed := r.cfg.listed()
	entry := slices.IndexFunc(listed, func(p Package) bool { return p.selects(svc.Name, svc.Version) })
	if entry < 0 || specs.HasErrors(findings) {
		return made, nil, nil
	}
	u := newUnit(r.cfg, listed[entry], svc, r.root)
	if err := u.run(); err != nil {
		return nil, nil, err
	}
	made.Generated = true
	made.Findings = append(u.findings, r.opts.Shard.strayPackage(u, made.Place)...)
	made.Actions, made.Skipped, made.Owner = len(u.pkg.Operations), u.skipped, u.owner
	return made, u.files, nil
}

// result puts together what all folders came to.
func (r *run) result() *Result {
	res := &Result{Findings: duplicates(r.made)}
	for _, m := range r.made {
		res.Findings = append(res.Findings, m.Loaded...)
	}
	if specs.HasErrors(res.Findings) {
		res.Findings = specs.SortFindings(res.Findings)
		return res
	}
	res.Findings = append(res.Findings, r.selection()...)
	for _, m := range r.made {
		res.Findings = append(res.Findings, m.Findings...)
		if m.Generated {
			res.Packages++
		}
		res.Actions += m.Actions
		res.Skipped += m.Skipped
	}
	res.Findings = specs.SortFindings(res.Findings)
	return res
}
