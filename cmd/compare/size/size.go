// Package size measures what it costs to build programs with the official client,
// and with generated packages.
package size

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/tcgen-dev/tcgen/cmd/compare/scratch"
)

//go:embed programs
var programs embed.FS

// A Build is what building one program, or one package, took. The standard
// library was built before, as on a machine that has built any program.
type Build struct {
	Wall, CPU time.Duration
	Memory    int64 // of the largest process, in bytes
	Binary    int64 // bytes, without symbols; 0 for a package
}

// A Cost is what it costs to have a client in a program.
type Cost struct {
	Program   Build
	Templates int64 // bytes of the program that uses text/template too
	Lines     int   // of the packages outside the standard library that the program is made of
	Packages  int
}

// Programs returns the cost of the program of each client: of two actions of one
// service, with a client that is held in an interface, as programs do for their
// tests. It builds in dir, an empty folder.
func Programs(ctx context.Context, dir, compare string) (map[string]Cost, error) {
	costs := map[string]Cost{}
	for _, client := range []string{"official", "plain", "tcgen"} {
		s, err := scratch.Empty(filepath.Join(dir, client), compare)
		if err != nil {
			return nil, err
		}
		if err := place(s, client); err != nil {
			return nil, err
		}
		if costs[client], err = program(ctx, s); err != nil {
			return nil, err
		}
	}
	return costs, nil
}

// place writes the program of a client.
func place(s *scratch.Scratch, client string) error {
	root := "programs/" + client
	return fs.WalkDir(programs, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := programs.ReadFile(name)
		if err != nil {
			return err
		}
		return s.Write("program"+strings.TrimSuffix(strings.TrimPrefix(name, root), ".txt"), string(data))
	})
}

func program(ctx context.Context, s *scratch.Scratch) (c Cost, err error) {
	cache, err := warm(ctx, s)
	if err != nil {
		return c, err
	}
	if c.Program, err = build(ctx, s, cache, "./program"); err != nil {
		return c, err
	}
	with, err := build(ctx, s, cache, "-tags=templates", "./program")
	if err != nil {
		return c, err
	}
	c.Templates = with.Binary
	c.Lines, c.Packages, err = lines(ctx, s)
	return c, err
}

// warm returns a new build cache that holds what the program needs of the
// standard library.
func warm(ctx context.Context, s *scratch.Scratch) (string, error) {
	out, err := scratch.Run(ctx, s.Dir, "go", "list", "-mod=mod", "-deps", "-tags=templates", "-f", "{{if .Standard}}{{.ImportPath}}{{end}}", "./program")
	if err != nil {
		return "", err
	}
	cache := filepath.Join(s.Dir, "cache")
	_, err = run(ctx, s, cache, append([]string{"build", "-trimpath"}, strings.Fields(out)...)...)
	return cache, err
}

// build builds one package with what cache holds, and measures that.
func build(ctx context.Context, s *scratch.Scratch, cache string, args ...string) (b Build, err error) {
	out := filepath.Join(s.Dir, "out")
	state, err := run(ctx, s, cache, append([]string{"build", "-mod=mod", "-trimpath", "-ldflags=-s -w", "-o", out}, args...)...)
	if err != nil {
		return b, err
	}
	b.Wall, b.CPU, b.Memory = state.wall, state.cpu, state.memory
	if info, err := os.Stat(out); err == nil && !info.IsDir() {
		b.Binary = info.Size()
	}
	return b, os.RemoveAll(out)
}

type usage struct {
	wall, cpu time.Duration
	memory    int64
}

// run runs the go command with its own build cache. What it and its children
// used is in the usage.
func run(ctx context.Context, s *scratch.Scratch, cache string, args ...string) (u usage, err error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = s.Dir, append(os.Environ(), "GOCACHE="+cache)
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return u, fmt.Errorf("go %v: %w\n%s", args, err, output.Bytes())
	}
	u.wall, u.cpu = time.Since(start), cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.memory = r.Maxrss << 10
	}
	return u, nil
}

// lines counts the lines of the packages that the program depends on, its own
// and the standard library's left out.
func lines(ctx context.Context, s *scratch.Scratch) (n, packages int, err error) {
	out, err := scratch.Run(ctx, s.Dir, "go", "list", "-mod=mod", "-deps", "-json=Standard,Dir,GoFiles,Name", "./program")
	if err != nil {
		return 0, 0, err
	}
	for d := json.NewDecoder(bytes.NewReader([]byte(out))); d.More(); {
		var p struct {
			Standard  bool
			Dir, Name string
			GoFiles   []string
		}
		if err := d.Decode(&p); err != nil {
			return 0, 0, err
		}
		if p.Standard || p.Name == "main" {
			continue
		}
		packages++
		for _, name := range p.GoFiles {
			data, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				return 0, 0, err
			}
			n += bytes.Count(data, []byte("\n"))
		}
	}
	return n, packages, nil
}
