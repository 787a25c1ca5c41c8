package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/generator/write"
	"github.com/tcgen-dev/tcgen/specs"
)

// claimed does the work of a command that writes below the folder root, and
// keeps other runs out of it in the meantime.
func (a *app) claimed(cmd *cobra.Command, root string, work func() error) (err error) {
	host, _ := os.Hostname() // "" where it has no name
	who := fmt.Sprintf("%s (process %d on %s, since %s)",
		cmd.CommandPath(), os.Getpid(), cmp.Or(plain(host), "this machine"), time.Now().Format(time.DateTime))
	release, err := write.Claim(root, who, a.watch)
	if err != nil {
		return err
	}
	defer func() {
		if failed := release(); failed != nil && (err == nil || err == errFound) {
			err = failed
		}
	}()
	return work()
}

// planFiles compares files that need no lock, such as specs and schemas, with
// what is below root: they are written, and those of remove go. tree is the
// folder that all of them but schemas are in.
func (a *app) planFiles(root, tree string, files map[string][]byte, remove []string) (*write.Plan, error) {
	return write.NewPlan(root, files, a.fileOptions(tree, remove))
}

// fileOptions are those of files that need no lock.
func (a *app) fileOptions(tree string, remove []string) write.Options {
	return write.Options{
		Remove: remove,
		Tree:   tree,
		First:  func(name string) bool { return path.Base(name) == specs.FileService },
		Watch:  a.watch,
	}
}

// applyPlan brings a plan to disk.
func (a *app) applyPlan(ctx context.Context, plan *write.Plan) (outcome, error) {
	progress := a.progress()
	defer progress.stop()
	progress.step("writing", fmt.Sprintf("%d files", len(plan.Create)+len(plan.Update)), 0, 0)
	return outcomeOf(plan), plan.Apply(ctx)
}

// outcomeOf returns what applying a plan does.
func outcomeOf(plan *write.Plan) outcome {
	return outcome{
		wrote:   slices.Sorted(slices.Values(slices.Concat(plan.Create, plan.Update))),
		removed: plan.Delete,
		same:    len(plan.Same) + plan.Kept,
	}
}
