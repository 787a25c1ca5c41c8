package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/generator/write"
)

const lockLong = `Work with tcgen.lock, the list of the generated files with their digests.`

const lockMergeLong = `Print the lock that one run would write, made of those of several shards: each ran
in a folder of its own, as on the machines of a build system, and knows only its
own files. A shard without specs writes no lock.

The order of the files makes no difference. Locks of different versions of tcgen,
or with two digests of one file, exit with 2: they are not of one state.`

const lockExample = `  tcgen lock merge part1/tcgen.lock part2/tcgen.lock > tcgen.lock`

func lockCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "lock",
		Short:   "Unite the locks of shards",
		Long:    lockLong,
		Example: lockExample,
		Args:    subcommandOnly,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(&cobra.Command{
		Use:     "merge FILE...",
		Short:   "Print the lock that several locks make together",
		Long:    lockMergeLong,
		Example: lockExample,
		Args:    args(someLocks),
		RunE:    func(_ *cobra.Command, files []string) error { return a.lockMerge(files) },
	})
	return cmd
}

func someLocks(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("expected the lock files of shards")
	}
	return nil
}

func (a *app) lockMerge(files []string) error {
	var merged write.Merger
	for _, name := range files {
		data, err := os.ReadFile(a.path(name))
		if err != nil {
			return fmt.Errorf("read a lock: %w", err)
		}
		if err := merged.Add(filepath.ToSlash(name), data); err != nil {
			return a.planError(err)
		}
	}
	_, err := a.stdout.Write(merged.Lock())
	return err
}
