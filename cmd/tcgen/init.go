package main

import (
	"bytes"
	"errors"
	"fmt"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/generator"
)

const initLong = `Set up tcgen in a Go module: write

  tcgen.yaml            what is read and generated, with comments
  .tcgen/*.schema.json  for the completion and help of editors
  gen.go                in the output folder, so that "go generate ./..." works
  .gitattributes        lines that fold generated files in reviews

Files that are there already stay as they are; only lines that .gitattributes
lacks are added, and the schemas are brought up to date.`

const initExample = `  go get -tool github.com/tcgen-dev/tcgen/cmd/tcgen
  go tool tcgen init`

func initCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "init",
		Short:   "Set up tcgen in a Go module",
		Long:    initLong,
		Example: initExample,
		Args:    args(noArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.claimed(cmd, string(a.dir), func() error { return a.init(cmd) })
		},
	}
}

func (a *app) init(cmd *cobra.Command) error {
	files, err := schemaFiles()
	if err != nil {
		return err
	}
	kept, err := a.addNew(files, a.projectPath(a.config), configTemplate(generator.DefaultConfig()))
	if err != nil {
		return err
	}
	cfg := generator.DefaultConfig()
	if kept {
		if cfg, err = a.loadConfig(cmd); err != nil {
			return err
		}
	}
	if _, err := a.addNew(files, path.Join(cfg.Output, "gen.go"), a.genTemplate(cfg.Output)); err != nil {
		return err
	}
	if err := a.addAttributes(files, cfg); err != nil {
		return err
	}
	plan, err := a.planFiles(string(a.dir), ".tcgen", files, nil)
	if err != nil {
		return err
	}
	if found := a.report(planFindings(plan), false); found != nil {
		return found
	}
	done, err := a.applyPlan(cmd.Context(), plan)
	if err != nil {
		return err
	}
	a.reportInit(files, done.wrote)
	return nil
}

// addNew adds a file to files unless it is on disk already.
func (a *app) addNew(files map[string][]byte, name, content string) (kept bool, err error) {
	_, err = os.Lstat(a.path(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		files[name] = []byte(content)
		return false, nil
	case err != nil:
		return false, err
	}
	a.printf("kept  %s\n", name)
	return true, nil
}

const attributesFile = ".gitattributes"

// addAttributes adds the lines that .gitattributes lacks to its end.
func (a *app) addAttributes(files map[string][]byte, cfg generator.Config) error {
	old, err := os.ReadFile(a.path(attributesFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	have := make(map[string]bool)
	for line := range strings.Lines(string(old)) {
		have[strings.TrimSpace(line)] = true
	}
	content := bytes.Clone(old)
	if len(content) > 0 && content[len(content)-1] != '\n' {
		content = append(content, '\n')
	}
	for _, line := range a.attributes(cfg) {
		if !have[line] {
			content = append(content, line+"\n"...)
		}
	}
	files[attributesFile] = content
	return nil
}

// attributes fold what is generated in reviews, but not specs and golden files,
// which people should read; git compares specs by what tcgen show says of them,
// where it is told how to run that. Line ends are the same on every platform, for the
// lock holds digests.
func (a *app) attributes(cfg generator.Config) []string {
	output := strings.TrimPrefix(cfg.Output+"/", "./")
	return []string{
		"/" + output + "** linguist-generated text eol=lf",
		"/" + output + "gen.go -linguist-generated",
		"/" + output + "**/testdata/** -linguist-generated",
		"/" + output + "**/testdata/**/*.json text eol=lf",
		"/" + path.Join(cfg.Specs, "**/*.yaml") + " text eol=lf diff=tcgen",
		"/.tcgen/** linguist-generated text eol=lf",
		"/" + a.lockFile() + " linguist-generated text eol=lf",
	}
}

func (a *app) reportInit(files map[string][]byte, wrote []string) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		word := "kept "
		if slices.Contains(wrote, name) {
			word = "wrote"
		}
		a.printf("%s %s\n", word, name)
	}
	if _, err := os.Stat(a.path("go.mod")); err != nil {
		a.printf("\nThere is no go.mod here. Run \"go mod init\", or set import in %s.\n", a.projectPath(a.config))
	}
	a.printf(`
Next:
  go get -tool github.com/tcgen-dev/tcgen/cmd/tcgen
  go tool tcgen parse PAGE...    documentation pages → specs
  go tool tcgen generate         specs → Go
`)
}

// genTemplate returns gen.go, which makes "go generate" run tcgen in the
// project's folder.
func (a *app) genTemplate(output string) string {
	up, err := filepath.Rel(filepath.FromSlash(output), ".")
	if err != nil {
		up = "." // both are relative, so there is always a way
	}
	command := "go tool tcgen generate"
	if up = filepath.ToSlash(up); up != "." {
		command += " -C " + up
	}
	if config := a.projectPath(a.config); config != generator.ConfigFile {
		command += " --config " + config
	}
	name := goPackage(path.Base(output))
	return fmt.Sprintf("// Package %s holds generated packages: clients of cloud services.\npackage %s\n\n//go:generate %s\n", name, name, command)
}

// goPackage makes a package name of a folder's.
func goPackage(folder string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(folder))
	switch {
	case name == "":
		return "generated"
	case !token.IsIdentifier(name): // a keyword, or a digit first
		return "pkg" + name
	}
	return name
}

// configTemplate returns tcgen.yaml with the defaults, and with all that can be
// set as comments.
func configTemplate(cfg generator.Config) string {
	return fmt.Sprintf(`# yaml-language-server: $schema=%s
# Paths are relative to the folder of this file.
version: 1

# Folder of the specs. "tcgen parse" writes them, "tcgen generate" reads them.
specs: %s

# Documentation pages that "tcgen sync" reads: files, folders, patterns, or URLs.
#pages:
#  - pages/*.txt

# Folder of the generated Go packages.
output: %s

# Import path of the output folder. The default is made from go.mod.
#import: example.com/app/%s

# Import path of the small runtime that the packages use.
#runtime: %s

# How much of the documentation's words become comments: full, brief (the first
# sentence of each description) or none. Most changes of pages are of words.
#docs: full

# Services and actions to generate. The default is all that have specs.
#packages:
#  - service: waf
#    version: 2018-01-25
#    actions: [GenerateDealsAndPayNew]
#    docs: brief

# What is generated beside the clients. The default is all.
#emit:
#  tests: true
#  examples: true
`, configSchemaFile, cfg.Specs, cfg.Output, cfg.Output, cfg.Runtime)
}
