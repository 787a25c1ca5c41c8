// Command compare prints what the official client, the standard library alone,
// and generated packages cost: each call, each build, each line to read.
//
//	go run . [-metadata DIR] [-rounds N] [-only calls,programs,packages]
//
// It runs in the folder of its module. Whole services are generated from the
// official metadata; without that folder this part is left out.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/tcgen-dev/tcgen/cmd/compare/compile"
	"github.com/tcgen-dev/tcgen/cmd/compare/cost"
	"github.com/tcgen-dev/tcgen/cmd/compare/size"
)

func main() {
	metadata := flag.String("metadata", "../../../shared/metadata/zh", "folder of the official metadata in one language")
	rounds := flag.Int("rounds", 7, "how often calls are measured; the median counts")
	only := flag.String("only", "calls,programs,packages", "the tables to print")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout, *metadata, *rounds, *only); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer, metadata string, rounds int, only string) error {
	compare, err := os.Getwd()
	if err != nil {
		return err
	}
	if metadata, err = filepath.Abs(metadata); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for table := range strings.SplitSeq(only, ",") {
		switch table {
		case "calls":
			err = calls(ctx, w, rounds)
		case "programs":
			err = programs(ctx, w, filepath.Join(dir, table), compare)
		case "packages":
			err = packages(ctx, w, dir, compare, metadata)
		default:
			err = fmt.Errorf("-only: there is no table %q, only calls, programs and packages", table)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func calls(ctx context.Context, w io.Writer, rounds int) error {
	scenarios, err := cost.Scenarios()
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "| one call | official | standard library | tcgen | official / tcgen |\n|---|--:|--:|--:|--:|")
	for _, s := range scenarios {
		f, err := cost.Measure(ctx, s, rounds, 200*time.Millisecond)
		if err != nil {
			return err
		}
		official, plain, ours := f[cost.Official], f[cost.Plain], f[cost.Ours]
		micro := func(d time.Duration) string { return fmt.Sprintf("%.1f µs", float64(d)/1000) }
		fmt.Fprintf(w, "| %s (%d bytes), CPU | %s | %s | %s | %.1f |\n", s.Name, s.Answer,
			micro(official.CPU), micro(plain.CPU), micro(ours.CPU), float64(official.CPU)/float64(ours.CPU))
		fmt.Fprintf(w, "| allocations | %d | %d | %d | %.1f |\n", official.Allocs, plain.Allocs, ours.Allocs,
			float64(official.Allocs)/float64(ours.Allocs))
	}
	fmt.Fprintln(w)
	return nil
}

func programs(ctx context.Context, w io.Writer, dir, compare string) error {
	costs, err := size.Programs(ctx, dir, compare)
	if err != nil {
		return err
	}
	official, plain, ours := costs["official"], costs["plain"], costs["tcgen"]
	fmt.Fprintln(w, "| a program with two actions of waf | official | standard library | tcgen |\n|---|--:|--:|--:|")
	row := func(name, format string, of func(size.Cost) any) {
		fmt.Fprintf(w, "| %s | "+format+" | "+format+" | "+format+" |\n", name, of(official), of(plain), of(ours))
	}
	const mega = 1e6
	row("CPU time of the build", "%.1f s", func(c size.Cost) any { return c.Program.CPU.Seconds() })
	row("largest process", "%d MiB", func(c size.Cost) any { return c.Program.Memory >> 20 })
	row("binary", "%.2f MB", func(c size.Cost) any { return float64(c.Program.Binary) / mega })
	row("binary that uses text/template too", "%.2f MB", func(c size.Cost) any { return float64(c.Templates) / mega })
	row("lines to read, all packages but the standard library", "%d", func(c size.Cost) any { return c.Lines })
	fmt.Fprintln(w)
	return nil
}

func packages(ctx context.Context, w io.Writer, dir, compare, metadata string) error {
	if _, err := os.Stat(metadata); err != nil {
		fmt.Fprintln(w, "whole packages are left out: no metadata in", metadata)
		return nil
	}
	return compile.Report(ctx, w, dir, compare, metadata, 3)
}
