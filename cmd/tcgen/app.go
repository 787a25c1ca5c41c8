package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/write"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/docs/fetch"
)

// An app is one run of the program: its streams and its global flags.
type app struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer

	dir     dirFlag
	config  string
	format  string
	color   string
	quiet   bool
	verbose bool
	profile string // folder

	profiling *profile // of this run, with --profile

	terminal    bool              // stderr is a terminal
	outTerminal bool              // stdout is one
	now         func() time.Time  // of acceptances
	noColor     bool              // the environment asks for no colours
	pages       map[string][]byte // pages that are in no file, for excerpts
	fetcher     *fetch.Fetcher    // of pages that are URLs; nil in commands that read none
	keep        int               // how much of the pages, in bytes, is not read twice
	spool       int               // how much of what is to be written, in bytes, stays in memory

	watch write.Watch // sees each change to the disk; nil but in tests
}

func newApp(stdin io.Reader, stdout, stderr io.Writer) *app {
	return &app{
		stdin: stdin, stdout: stdout, stderr: stderr,
		dir:      ".",
		terminal: isTerminal(stderr),
		now:      time.Now,
		noColor:  os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb",
		pages:    make(map[string][]byte),
		keep:     keptPages,
		spool:    spoolRoom,
	}
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// A dirFlag is the folder to work in. Given twice, the second is below the
// first, as git and make have it.
type dirFlag string

func (d *dirFlag) String() string { return string(*d) }
func (d *dirFlag) Type() string   { return "dir" }

func (d *dirFlag) Set(value string) error {
	if value == "" {
		return errors.New("expected a folder")
	}
	if !filepath.IsAbs(value) {
		value = filepath.Join(string(*d), value)
	}
	*d = dirFlag(value)
	return nil
}

func (a *app) addFlags(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.VarP(&a.dir, "chdir", "C", "work in this folder; all paths are relative to it")
	flags.StringVar(&a.config, "config", generator.ConfigFile, "configuration `file`")
	flags.StringVar(&a.format, "format", "text", "format of findings: text, json or github; diff has others")
	flags.StringVar(&a.color, "color", "auto", "colours: auto, always or never; NO_COLOR is respected")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "print errors only, and no report")
	flags.StringVar(&a.profile, "profile", "", "write "+cpuProfile+" and "+heapProfile+" to the folder `DIR`, for go tool pprof")
	flags.BoolVarP(&a.verbose, "verbose", "v", false, "annotate all findings of a rule, and print each file")
}

// formatsOf is the annotation of a command that has other formats than those of
// findings: their names, separated by spaces.
const formatsOf = "formats"

func (a *app) checkFlags(cmd *cobra.Command) error {
	formats := []string{"text", "json", "github"}
	if own := cmd.Annotations[formatsOf]; own != "" {
		formats = strings.Fields(own)
	}
	if !slices.Contains(formats, a.format) {
		last := len(formats) - 1
		return fmt.Errorf("--format is %q, expected %s or %s\nrun 'tcgen --help' for usage", a.format, strings.Join(formats[:last], ", "), formats[last])
	}
	if !slices.Contains([]string{"auto", "always", "never"}, a.color) {
		return fmt.Errorf("--color is %q, expected auto, always or never\nrun 'tcgen --help' for usage", a.color)
	}
	info, err := os.Stat(string(a.dir))
	if err != nil || !info.IsDir() {
		return fmt.Errorf("-C: there is no folder %s", string(a.dir))
	}
	return nil
}

// begin checks the global flags, and starts what they ask for.
func (a *app) begin(cmd *cobra.Command) error {
	if err := a.checkFlags(cmd); err != nil || a.profile == "" {
		return err
	}
	var err error
	a.profiling, err = startProfile(a.path(a.profile))
	return err
}

// root returns the project's folder as a file system.
func (a *app) root() fs.FS { return os.DirFS(string(a.dir)) }

// path returns where the operating system finds a path of the project.
func (a *app) path(name string) string {
	name = filepath.FromSlash(name)
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(string(a.dir), name)
}

// loadConfig reads tcgen.yaml. Where there is none, and --config does not ask
// for one, the defaults hold. It prints findings and ends the command if one
// is an error.
func (a *app) loadConfig(cmd *cobra.Command) (generator.Config, error) {
	data, err := os.ReadFile(a.path(a.config))
	if errors.Is(err, fs.ErrNotExist) && !cmd.Flags().Changed("config") {
		return generator.DefaultConfig(), nil
	}
	if err != nil {
		return generator.Config{}, err
	}
	cfg, findings := generator.ParseConfig(filepath.ToSlash(a.config), data)
	if specs.HasErrors(findings) {
		return cfg, a.unusable(findings)
	}
	return cfg, a.print(findings)
}

// print writes findings, sorted.
func (a *app) print(findings []specs.Finding) error {
	return a.printer().print(specs.SortFindings(findings))
}

// unusable prints the findings that keep a command from doing its work.
func (a *app) unusable(findings []specs.Finding) error {
	return cmp.Or(a.print(findings), errUnusable)
}

// report prints findings. It returns errFound if one of them is an error, or
// with strict a warning.
func (a *app) report(findings []specs.Finding, strict bool) error {
	if err := a.print(findings); err != nil {
		return err
	}
	if specs.HasErrors(findings) || strict && countLevel(findings, specs.LevelWarning) > 0 {
		return errFound
	}
	return nil
}

// printf writes a line of the report, unless --quiet is given.
func (a *app) printf(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.stdout, format, args...)
	}
}

func (a *app) printer() *printer {
	return &printer{
		w:       a.stderr,
		format:  a.format,
		color:   a.color == "always" || a.color == "auto" && a.terminal && !a.noColor,
		excerpt: a.terminal,
		all:     a.verbose,
		quiet:   a.quiet,
		source:  a.source,
	}
}

// source returns the content of a file that a finding names.
func (a *app) source(file string) []byte {
	if data, ok := a.pages[file]; ok {
		return data
	}
	if fetch.IsURL(file) {
		return a.cached(file)
	}
	data, err := os.ReadFile(a.path(file))
	if err != nil {
		return nil // an excerpt less; the finding itself is printed
	}
	return data
}

func countLevel(findings []specs.Finding, level specs.Level) int {
	n := 0
	for _, f := range findings {
		if f.Level == level {
			n++
		}
	}
	return n
}
