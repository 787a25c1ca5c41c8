package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// A cost is what a process took.
type cost struct {
	wall, cpu time.Duration
	peak      int64 // bytes of memory
}

func (c cost) add(other cost) cost {
	return cost{wall: c.wall + other.wall, cpu: c.cpu + other.cpu, peak: max(c.peak, other.peak)}
}

func (c cost) without(other cost) cost {
	return cost{wall: c.wall - other.wall, cpu: c.cpu - other.cpu, peak: c.peak}
}

func (c cost) String() string {
	return fmt.Sprintf("%8.2f | %8.2f | %6d", c.wall.Seconds(), c.cpu.Seconds(), c.peak>>20)
}

// run runs a command in a folder and returns what it took. The error has the end
// of what the command said.
func run(ctx context.Context, dir string, env []string, name string, args ...string) (cost, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	took := cost{wall: time.Since(start)}
	if cmd.ProcessState != nil {
		took.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			took.peak = int64(usage.Maxrss) << 10
		}
	}
	if err != nil {
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		err = fmt.Errorf("%s %s: %w: %s", filepath.Base(name), strings.Join(args, " "), err, lines[len(lines)-1])
	}
	return took, err
}

// workers is the environment in which a Go program has n processors.
func workers(n int) []string { return []string{fmt.Sprintf("GOMAXPROCS=%d", n)} }
