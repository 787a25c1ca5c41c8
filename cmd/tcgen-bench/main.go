// Command tcgen-bench measures tcgen on the official metadata of the API, beside
// the floor that its own dependencies set and beside other generators.
//
//	go run -C cmd/tcgen-bench . [flags] METADATA
//
// METADATA is a folder of api.json and examples.json, in one language. All
// parts run as whole processes, one after the other, so that their times and
// peaks of memory compare within one run.
//
//	go run -C cmd/tcgen-bench . --check [--every N] METADATA|PAGES...
//
// proves instead that every service, or every n-th, generates, builds, is vet
// clean and passes its golden tests. PAGES is a folder with one of pages for each
// product. It takes minutes.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "floor" {
		exit(floor(os.Args[2:]))
	}
	var b bench
	flag.BoolVar(&b.peers, "peers", false, "measure ogen and oapi-codegen too, which takes minutes")
	flag.BoolVar(&b.curve, "curve", false, "measure 1 to 15,000 actions too")
	flag.StringVar(&b.keep, "keep", "", "work in this `folder`, and leave everything there")
	flag.BoolVar(&b.checks, "check", false, "build, vet and test everything that is generated, of any number of folders, and measure nothing else")
	flag.IntVar(&b.every, "every", 1, "with --check, take every `n`-th service only")
	flag.Parse()
	if flag.NArg() != 1 && (!b.checks || flag.NArg() == 0) {
		exit(fmt.Errorf("expected one folder of metadata, found %d arguments", flag.NArg()))
	}
	if b.every < 1 {
		exit(fmt.Errorf("found --every %d, expected 1 or more", b.every))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	exit(b.run(ctx, flag.Args()))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "tcgen-bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// A bench is one run.
type bench struct {
	peers, curve, checks bool
	every                int // of how many services one is checked
	keep                 string

	tcgen   string // the tools
	self    string
	dir     string // of everything that is made
	resets  int
	project string
}

func (b *bench) run(ctx context.Context, folders []string) error {
	for i, folder := range folders {
		abs, err := filepath.Abs(folder)
		if err != nil {
			return err
		}
		folders[i] = abs
	}
	if err := b.folder(); err != nil {
		return err
	}
	if b.keep == "" {
		defer os.RemoveAll(b.dir)
	}
	if err := b.build(ctx); err != nil {
		return err
	}
	if b.checks {
		return b.check(ctx, folders, b.every)
	}
	return b.measure(ctx, folders[0])
}

// measure prints the tables of a folder of metadata.
func (b *bench) measure(ctx context.Context, metadata string) error {
	imported, err := b.importAll(ctx, metadata)
	if err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) error { return b.generate(ctx, imported) },
		b.maybe(b.curve, b.measureCurve), b.maybe(b.peers, b.measurePeers),
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) maybe(do bool, step func(context.Context) error) func(context.Context) error {
	if do {
		return step
	}
	return func(context.Context) error { return nil }
}

func (b *bench) folder() (err error) {
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	if b.keep == "" {
		b.dir, err = os.MkdirTemp("", "tcgen-bench-")
		return err
	}
	if b.dir, err = filepath.Abs(b.keep); err != nil {
		return err
	}
	return os.MkdirAll(b.dir, 0o755)
}

// build builds the tools, so that only their work is measured.
func (b *bench) build(ctx context.Context) error {
	b.tcgen = filepath.Join(b.dir, "bin", "tcgen")
	if _, err := run(ctx, "../..", nil, "go", "build", "-o", b.tcgen, "./cmd/tcgen"); err != nil {
		return err
	}
	if !b.peers {
		return nil
	}
	for _, peer := range peers {
		if _, err := run(ctx, ".", nil, "go", "build", "-o", b.tool(peer.name), peer.path); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) tool(name string) string { return filepath.Join(b.dir, "bin", name) }
