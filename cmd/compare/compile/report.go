// Package compile compares what the compiler takes for the generated package of
// a whole service, for one with the actions that the official package has, for
// one with ten actions, and for the official package.
package compile

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/tcgen-dev/tcgen/cmd/compare/scratch"
)

const official = "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/"

// services are those that go.mod requires the official packages of.
func services() [][2]string {
	return [][2]string{{"cvm", "v20170312"}, {"cynosdb", "v20190107"}, {"vpc", "v20170312"}, {"waf", "v20180125"}}
}

// Report prints a Markdown table of the services that are named, or of all that
// compare, the folder of this nested module, requires the official packages of.
// Each package is compiled in several rounds. Metadata is the folder of the
// official metadata in one language; dir an empty folder to work in.
func Report(ctx context.Context, w io.Writer, dir, compare, metadata string, rounds int, names ...string) error {
	tool, err := scratch.Tool(ctx, dir, compare)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "| package | lines | CPU | memory | CPU of the official one |\n|---|--:|--:|--:|--:|")
	for _, s := range services() {
		if len(names) > 0 && !slices.Contains(names, s[0]) {
			continue
		}
		m := module{compare: compare, service: s[0], version: s[1]}
		if m.Scratch, err = scratch.Empty(filepath.Join(dir, s[0]), compare); err != nil {
			return err
		}
		if err := m.generate(ctx, tool, metadata); err != nil {
			return err
		}
		if err := m.rows(ctx, w, rounds); err != nil {
			return err
		}
	}
	return nil
}

// rows prints the rows of one service.
func (m module) rows(ctx context.Context, w io.Writer, rounds int) error {
	theirs, err := Compile(ctx, m.compare, official+m.service+"/"+m.version, rounds)
	if err != nil {
		return err
	}
	row := func(label string, c Cost) {
		fmt.Fprintf(w, "| %s %s | %d | %.2f s | %d MiB | %.0f %% |\n", m.service, label,
			c.Lines, c.CPU.Seconds(), c.Memory>>20, 100*c.CPU.Seconds()/theirs.CPU.Seconds())
	}
	row("official", theirs)
	for _, folder := range []string{"whole", "same", "ten"} {
		c, err := Compile(ctx, m.Dir, m.path(folder), rounds)
		if err != nil {
			return err
		}
		row("tcgen, "+folder, c)
	}
	return nil
}
