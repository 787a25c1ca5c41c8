package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
)

// The files that --profile writes, for go tool pprof.
const (
	cpuProfile  = "cpu.pprof"
	heapProfile = "heap.pprof"
)

// A profile records where a command spends time and memory. A nil *profile
// records nothing.
type profile struct {
	dir string
	cpu *os.File
}

// startProfile begins to record into the folder dir, which it makes. What an
// earlier command left there is overwritten.
func startProfile(dir string) (*profile, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("--profile: %w", err)
	}
	cpu, err := os.Create(filepath.Join(dir, cpuProfile))
	if err != nil {
		return nil, fmt.Errorf("--profile: %w", err)
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return nil, errors.Join(fmt.Errorf("--profile: %w", err), cpu.Close())
	}
	return &profile{dir: dir, cpu: cpu}, nil
}

// stop ends the record and writes what was allocated, and what still lives.
func (p *profile) stop() error {
	if p == nil {
		return nil
	}
	pprof.StopCPUProfile()
	err := p.cpu.Close()
	heap, failed := os.Create(filepath.Join(p.dir, heapProfile))
	if failed != nil {
		return errors.Join(err, failed)
	}
	runtime.GC() // what lives is what the last collection found
	return errors.Join(err, pprof.Lookup("allocs").WriteTo(heap, 0), heap.Close())
}
