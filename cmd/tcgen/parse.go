package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs"
)

const parseLong = `Read documentation pages into specs: one YAML file for each action, in the
words of the documentation, below <service>/<version> in the folder of the
specs. A page is a text, Markdown or HTML file, or its URL; a folder stands for
the pages below it; "-" is standard input.

Of two pages of the same action the newer one is read where both say when they
were last updated, and otherwise the one with more rows; tcgen says which.

What is fetched stays in the cache, and is fetched again only when it changed.

Only what changed is written, so that reading a page again shows its changes as
a diff. Hand-written actions and overlay.yaml are never overwritten.

Every guess and every contradiction on a page is a finding with its line.`

const parseExample = `  tcgen parse GenerateDealsAndPayNew.txt
  tcgen parse pages/waf pages/cynosdb
  tcgen parse -o - page.txt           # show the YAML, write nothing
  tcgen parse https://www.tencentcloud.com/document/product/1148/57238
  curl -s https://example.com/page | tcgen parse -`

type parseFlags struct {
	out    string
	strict bool
	fetch  fetchFlags
}

func parseCommand(a *app) *cobra.Command {
	var flags parseFlags
	cmd := &cobra.Command{
		Use:     "parse [-o DIR] PAGE|DIR|URL|- ...",
		Short:   "Read documentation pages into specs",
		Long:    parseLong,
		Example: parseExample,
		Args:    args(somePages),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.parse(cmd, flags, args)
		},
	}
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "folder of the specs, or - for standard output; default: specs of tcgen.yaml")
	cmd.Flags().BoolVar(&flags.strict, "strict", false, "exit with 1 for warnings too")
	flags.fetch.add(cmd)
	return cmd
}

func somePages(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("expected a page, a folder of pages, a URL, or - for standard input")
	}
	return nil
}

func (a *app) parse(cmd *cobra.Command, flags parseFlags, args []string) error {
	if flags.out == "" {
		cfg, err := a.loadConfig(cmd)
		if err != nil {
			return err
		}
		flags.out = cfg.Specs
	}
	a.setFetcher(flags.fetch)
	names, err := a.findPages(args)
	if err != nil {
		return err
	}
	if flags.out == "-" {
		return a.printSpecs(cmd.Context(), names, flags.strict)
	}
	where := a.specsAt(flags.out)
	if err := os.MkdirAll(where.root, 0o755); err != nil {
		return err
	}
	return a.claimed(cmd, where.root, func() error {
		return a.writeSpecs(cmd.Context(), where, flags, names)
	})
}

// writeSpecs merges pages into the specs on disk and reports.
func (a *app) writeSpecs(ctx context.Context, where place, flags parseFlags, names []string) (err error) {
	in, err := a.takeIn(ctx, where, names)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, in.close()) }()
	if err := ctx.Err(); err != nil {
		return err
	}
	plan, err := a.planIntake(in)
	if err != nil {
		return err
	}
	done, err := a.writeIntake(ctx, in, plan)
	if err := cmp.Or(err, plan.Close()); err != nil {
		return err
	}
	found := a.report(in.findings, flags.strict)
	a.summarizeReadings(in)
	a.printf("found %s\n", tally(specs.SortFindings(in.findings)))
	a.summarizeFiles(done)
	return found
}

// printSpecs writes the specs of pages as one YAML stream.
func (a *app) printSpecs(ctx context.Context, names []string, strict bool) error {
	s, err := a.survey(ctx, names)
	if err != nil {
		return err
	}
	batches, _, err := split(s, nil, ".", nil)
	if err != nil {
		return err
	}
	findings := s.findings
	for _, b := range batches {
		readings, err := a.readAgain(ctx, b.pages)
		if err != nil {
			return err
		}
		set := &specs.Set{}
		findings = append(findings, docs.Merge(set, ".", readings)...)
		for _, r := range readings {
			findings = append(findings, r.Findings...)
		}
		if err := a.printServices(set); err != nil {
			return err
		}
	}
	return a.report(findings, strict)
}

func (a *app) printServices(set *specs.Set) error {
	for _, svc := range set.Services {
		files, err := specs.Files(svc, "")
		if err != nil {
			return err
		}
		for _, name := range slices.Sorted(maps.Keys(files)) {
			fmt.Fprintf(a.stdout, "--- # %s\n%s", name, files[name])
		}
	}
	return nil
}
