package compile

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/tcgen-dev/tcgen/cmd/compare/scratch"
)

// A Cost is what the compiler takes for one package.
type Cost struct {
	CPU    time.Duration // user and system time of the compiler's process
	Memory int64         // its largest resident set, in bytes
	Lines  int           // of the package's Go files
}

// Compile measures the compiler alone, on the one package with the given import
// path, as the module in dir sees it. What the package imports is built before,
// by the go command and its cache, so that neither is in the figures. Of several
// rounds the one with the least CPU time counts: what disturbs only adds.
func Compile(ctx context.Context, dir, importPath string, rounds int) (best Cost, err error) {
	pkg, err := list(ctx, dir, importPath)
	if err != nil {
		return best, err
	}
	config, err := importConfig(ctx, dir, pkg.Imports)
	if err != nil {
		return best, err
	}
	for round := range max(rounds, 1) {
		c, err := compileOnce(ctx, pkg, config)
		if err != nil {
			return best, err
		}
		if round == 0 || c.CPU < best.CPU {
			best = c
		}
	}
	best.Lines, err = pkg.lines()
	return best, err
}

// source is what go list says of a package.
type source struct {
	Dir, ImportPath  string
	GoFiles, Imports []string
}

func list(ctx context.Context, dir, importPath string) (s source, err error) {
	out, err := scratch.Run(ctx, dir, "go", "list", "-mod=mod", "-json=Dir,ImportPath,GoFiles,Imports", importPath)
	if err != nil {
		return s, err
	}
	return s, json.Unmarshal([]byte(out), &s)
}

func (s source) lines() (n int, err error) {
	for _, name := range s.GoFiles {
		data, err := os.ReadFile(filepath.Join(s.Dir, name))
		if err != nil {
			return 0, err
		}
		n += bytes.Count(data, []byte("\n"))
	}
	return n, nil
}

// importConfig returns where the compiler finds the packages that are imported,
// in the format of its flag -importcfg.
func importConfig(ctx context.Context, dir string, imports []string) ([]byte, error) {
	const entry = "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}"
	out, err := scratch.Run(ctx, dir, append([]string{"go", "list", "-mod=mod", "-export", "-deps", "-f", entry}, imports...)...)
	return []byte(out), err
}

func compileOnce(ctx context.Context, pkg source, config []byte) (c Cost, err error) {
	dir, err := os.MkdirTemp("", "compile")
	if err != nil {
		return c, err
	}
	defer os.RemoveAll(dir)
	imports := filepath.Join(dir, "importcfg")
	if err := os.WriteFile(imports, config, 0o644); err != nil {
		return c, err
	}
	tool, err := scratch.Run(ctx, pkg.Dir, "go", "tool", "-n", "compile")
	if err != nil {
		return c, err
	}
	args := append([]string{"-o", filepath.Join(dir, "out.a"), "-p", pkg.ImportPath, "-complete", "-pack", "-importcfg", imports}, pkg.GoFiles...)
	cmd := exec.CommandContext(ctx, strings.TrimSpace(tool), args...)
	cmd.Dir = pkg.Dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return c, fmt.Errorf("compile %s: %w\n%s", pkg.ImportPath, err, out)
	}
	c.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.Memory = usage.Maxrss << 10 // Linux counts in KiB
	}
	return c, nil
}
