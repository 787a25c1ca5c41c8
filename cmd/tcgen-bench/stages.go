package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/pprof/profile"
)

// A stage is a part of generating, known by the functions on the stack. The
// stages run interleaved, service by service, so that only their CPU time can be
// told apart.
type stage struct {
	name  string
	marks []string // parts of the names of functions
}

// stages are asked in this order for each function, from the innermost out.
var stages = []stage{
	{"format", []string{"go/format.", "go/printer.", "go/doc/comment.", "templates.layOut", "templates.outline"}},
	{"collect garbage", []string{"gcBgMarkWorker", "bgsweep", "gcAssist"}},
	{"write", []string{"tcgen/generator/write.", "tcgen/generator/record."}},
	{"emit", []string{"tcgen/templates.", "dave/jennifer", "tcgen/generator.goldenFiles"}},
	{"lower", []string{"tcgen/generator/lower.", "tcgen/specs/lint."}},
	{"load", []string{"tcgen/specs.", "tcgen/specs/overlay."}},
}

// stageTimes returns the CPU time of each stage, and of the rest, from the
// profile that tcgen wrote into a folder.
func stageTimes(dir string) (map[string]time.Duration, error) {
	file, err := os.Open(filepath.Join(dir, "cpu.pprof"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	p, err := profile.Parse(file)
	if err != nil {
		return nil, err
	}
	times := map[string]time.Duration{}
	for _, sample := range p.Sample {
		times[stageOf(sample)] += time.Duration(sample.Value[len(sample.Value)-1])
	}
	return times, nil
}

func stageOf(sample *profile.Sample) string {
	for _, location := range sample.Location {
		for _, line := range location.Line {
			for _, s := range stages {
				if slices.ContainsFunc(s.marks, func(mark string) bool { return strings.Contains(line.Function.Name, mark) }) {
					return s.name
				}
			}
		}
	}
	return "rest"
}

func printStages(times map[string]time.Duration) {
	fmt.Print("\n| stage of the cold run, 1 worker | CPU s |\n|---|---|\n")
	for _, name := range []string{"load", "lower", "emit", "format", "write", "collect garbage", "rest"} {
		fmt.Printf("| %s | %.2f |\n", name, times[name].Seconds())
	}
}
