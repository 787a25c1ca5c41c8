package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs"
	"github.com/tcgen-dev/tcgen/specs/metadata"
)

const importLong = `Turn the official machine-readable description of the API into specs: folders
that hold api.json and examples.json, at any depth, one for each service
version. That gives whole products at once. What descriptions state in prose,
such as values and limits, becomes keys, as with pages.

The description has no rate limits, regions and error codes. Pages that are read
later add these; where pages were read before, their facts stay. Specs that are
written by hand and overlay.yaml are never overwritten.`

const importExample = `  tcgen import metadata/zh
  tcgen import -o specs metadata/zh/waf metadata/zh/cvm`

type importFlags struct {
	out    string
	strict bool
}

func importCommand(a *app) *cobra.Command {
	var flags importFlags
	cmd := &cobra.Command{
		Use:     "import [-o DIR] FOLDER...",
		Short:   "Turn the official metadata into specs",
		Long:    importLong,
		Example: importExample,
		Args: args(func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("expected a folder that holds api.json, or folders of these")
			}
			return nil
		}),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.importAll(cmd, flags, args)
		},
	}
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "folder of the specs; default: specs of tcgen.yaml")
	cmd.Flags().BoolVar(&flags.strict, "strict", false, "exit with 1 for warnings too")
	return cmd
}

// An importer takes in one service after the other, so that no more than one is
// in memory.
type importer struct {
	app      *app
	place    place
	folder   string // as the user knows it
	progress *progress
	findings []specs.Finding
	rows     [][]string
	done     outcome
}

func (a *app) importAll(cmd *cobra.Command, flags importFlags, folders []string) error {
	if flags.out == "" {
		cfg, err := a.loadConfig(cmd)
		if err != nil {
			return err
		}
		flags.out = cfg.Specs
	}
	im := &importer{app: a, place: a.specsAt(flags.out), progress: a.progress()}
	defer im.progress.stop()
	if err := os.MkdirAll(im.place.root, 0o755); err != nil {
		return err
	}
	if err := a.claimed(cmd, im.place.root, func() error { return im.walk(cmd.Context(), folders) }); err != nil {
		return err
	}
	im.progress.stop()
	found := a.report(im.findings, flags.strict)
	if !a.quiet {
		fmt.Fprintf(a.stdout, "imported %s\n", count(len(im.rows), "service version"))
		writeTable(a.stdout, "  ", im.rows)
	}
	a.printf("found %s\n", tally(im.findings))
	a.summarizeFiles(im.done)
	return found
}

// walk takes in what is in the folders, after the schemas that the specs name.
func (im *importer) walk(ctx context.Context, folders []string) error {
	files, err := schemaFiles()
	if err != nil {
		return err
	}
	if err := im.write(ctx, ".tcgen", files, nil); err != nil {
		return err
	}
	for _, folder := range folders {
		im.folder = filepath.ToSlash(folder)
		err := metadata.Walk(os.DirFS(im.app.path(folder)), ".", func(svc *specs.Service, findings []specs.Finding) error {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("%s imported, the others are as they were: %w", count(len(im.rows), "service version"), err)
			}
			return im.add(ctx, svc, findings)
		})
		if err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
	}
	return nil
}

// write brings files of the folder tree to disk; those in the way are findings.
func (im *importer) write(ctx context.Context, tree string, files map[string][]byte, remove []string) error {
	plan, err := im.app.planFiles(im.place.root, tree, files, remove)
	if err != nil {
		return err
	}
	im.findings = append(im.findings, im.place.qualify(planFindings(plan), nil)...)
	if len(plan.Problems) > 0 {
		return plan.Close()
	}
	im.done.add(outcomeOf(plan))
	return cmp.Or(plan.Apply(ctx), plan.Close())
}

// add takes one service in. One whose description or specs have errors is left
// as it is.
func (im *importer) add(ctx context.Context, svc *specs.Service, findings []specs.Finding) error {
	if svc != nil {
		findings = specs.SortFindings(append(findings, docs.Guess(svc)...))
	}
	for i := range findings {
		findings[i].Pos.File = path.Join(im.folder, findings[i].Pos.File)
	}
	im.findings = append(im.findings, findings...)
	if svc == nil || svc.Dir == "" || specs.HasErrors(findings) {
		return nil
	}
	im.progress.step("importing", svc.Dir, 0, 0)
	row := []string{svc.Name, svc.Version, count(len(svc.Actions), "action"), count(len(svc.Types), "type"), count(examples(svc), "example")}
	set, err := im.load(path.Join(im.place.dir, svc.Dir))
	if err != nil || set == nil {
		return err
	}
	im.rows = append(im.rows, row)
	return im.merge(ctx, set, svc)
}

// load returns the specs of one folder, an empty set if there is none, or nil
// if they have errors: merging would lose what can't be read.
func (im *importer) load(dir string) (*specs.Set, error) {
	if _, err := os.Stat(filepath.Join(im.place.root, filepath.FromSlash(dir))); errors.Is(err, os.ErrNotExist) {
		return &specs.Set{}, nil
	}
	set, findings, err := specs.Read(os.DirFS(im.place.root), dir)
	im.findings = append(im.findings, im.place.qualify(findings, nil)...)
	if specs.HasErrors(findings) {
		return nil, err
	}
	return set, err
}

// merge puts a service into the set of its folder, and the set on disk.
func (im *importer) merge(ctx context.Context, set *specs.Set, svc *specs.Service) error {
	files := func() (map[string][]byte, error) {
		if len(set.Services) == 0 {
			return nil, nil
		}
		return specs.Files(set.Services[0], specSchemaFile)
	}
	before, err := files()
	if err != nil {
		return err
	}
	im.findings = append(im.findings, im.place.qualify(docs.MergeMetadata(set, im.place.dir, svc), nil)...)
	after, err := files()
	if err != nil {
		return err
	}
	d := compare(before, after)
	im.done.same += d.same
	return im.write(ctx, set.Services[0].Dir, d.changed, d.stale)
}

func examples(svc *specs.Service) (n int) {
	for _, a := range svc.Actions {
		n += len(a.Examples)
	}
	return n
}
