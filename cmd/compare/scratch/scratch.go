// Package scratch makes a module outside the repository that holds generated
// packages, beside the official ones, for programs that use both.
package scratch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Module is the path of the scratch module.
const Module = "example.test/scratch"

// A Scratch is a module of its own, in a folder of its own.
type Scratch struct {
	Dir      string
	Packages []Package
}

// A Package is one generated package.
type Package struct {
	Name    string // such as "cvm"
	Version string // folder of the version, such as "v20170312"
	Path    string // import path
	Dir     string
	Actions []string // names of the variables that describe actions

	Official    string   // import path of the official package; empty if the module has none
	OfficialDir string   // its folder
	Typed       []string // actions that the official package has
}

// New generates packages in dir, an empty folder, for the services below the
// folders of official metadata. Compare is the folder of this nested module:
// what it requires, the scratch module requires too.
func New(ctx context.Context, dir, compare string, metadata ...string) (*Scratch, error) {
	s, err := Empty(dir, compare)
	if err != nil {
		return nil, err
	}
	tool, err := Tool(ctx, dir, compare)
	if err != nil {
		return nil, err
	}
	steps := [][]string{
		append([]string{dir, tool, "import", "--quiet", "-o", "specs"}, metadata...),
		{dir, tool, "generate", "--quiet"},
	}
	for _, step := range steps {
		if _, err := Run(ctx, step[0], step[1:]...); err != nil {
			return nil, err
		}
	}
	return s, s.find(ctx, compare)
}

// Tool builds the command tcgen in dir and returns its path.
func Tool(ctx context.Context, dir, compare string) (string, error) {
	tool := filepath.Join(dir, "tcgen.tool")
	_, err := Run(ctx, filepath.Join(compare, "../.."), "go", "build", "-o", tool, "./cmd/tcgen")
	return tool, err
}

// Empty makes the module without generated packages.
func Empty(dir, compare string) (*Scratch, error) {
	s := &Scratch{Dir: dir}
	return s, s.module(compare)
}

// module writes go.mod, go.sum and tcgen.yaml.
func (s *Scratch) module(compare string) error {
	mod, err := os.ReadFile(filepath.Join(compare, "go.mod"))
	if err != nil {
		return err
	}
	sum, err := os.ReadFile(filepath.Join(compare, "go.sum"))
	if err != nil {
		return err
	}
	const self = "github.com/tcgen-dev/tcgen"
	text := strings.Replace(string(mod), "module "+self+"/cmd/compare", "module "+Module, 1)
	text = strings.Replace(text, "replace "+self+" => ../..", fmt.Sprintf("replace %s => %s\nreplace %s/cmd/compare => %s\nrequire %s/cmd/compare v0.0.0",
		self, filepath.Join(compare, "../.."), self, compare, self), 1)
	return errors.Join(
		s.Write("go.mod", text),
		s.Write("go.sum", string(sum)),
		s.Write("tcgen.yaml", "version: 1\nspecs: specs\noutput: api\n"),
	)
}

// Write writes a file of the module.
func (s *Scratch) Write(name, text string) error {
	name = filepath.Join(s.Dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o644)
}

var (
	described   = regexp.MustCompile(`(?m)^var (\w+) = &tc\.Action\[`)
	constructed = regexp.MustCompile(`(?m)^func New(\w+)Request\(\)`)
	called      = regexp.MustCompile(`(?m)^func \(c \*Client\) (\w+)WithContext\(`)
)

// find lists the generated packages and their official counterparts.
func (s *Scratch) find(ctx context.Context, compare string) error {
	dirs, err := filepath.Glob(filepath.Join(s.Dir, "api", "*", "*"))
	if err != nil {
		return err
	}
	for _, dir := range dirs {
		p := Package{Name: filepath.Base(filepath.Dir(dir)), Version: filepath.Base(dir), Dir: dir}
		p.Path = Module + "/api/" + p.Name + "/" + p.Version
		if p.Actions, err = names(dir, described); err != nil {
			return err
		}
		if len(p.Actions) == 0 {
			return fmt.Errorf("no action in %s", dir)
		}
		if err := p.official(ctx, compare); err != nil {
			return err
		}
		s.Packages = append(s.Packages, p)
	}
	return nil
}

// official finds the official package that the nested module requires.
func (p *Package) official(ctx context.Context, compare string) error {
	module := "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/" + p.Name
	mod, err := os.ReadFile(filepath.Join(compare, "go.mod"))
	if err != nil || !strings.Contains(string(mod), module+" ") {
		return err
	}
	root, err := Run(ctx, compare, "go", "list", "-m", "-f", "{{.Dir}}", module)
	if err != nil {
		return err
	}
	p.Official, p.OfficialDir = module+"/"+p.Version, filepath.Join(strings.TrimSpace(root), p.Version)
	requests, err := names(p.OfficialDir, constructed)
	if err != nil {
		return err
	}
	methods, err := names(p.OfficialDir, called)
	if err != nil {
		return err
	}
	for _, action := range p.Actions {
		if slices.Contains(requests, action) && slices.Contains(methods, action) {
			p.Typed = append(p.Typed, action)
		}
	}
	return nil
}

// names returns what pattern finds in the Go files of dir.
func names(dir string, pattern *regexp.Regexp) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var found []string
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		for _, m := range pattern.FindAllSubmatch(data, -1) {
			found = append(found, string(m[1]))
		}
	}
	return found, nil
}

// Run runs a command in dir and returns its standard output. The error holds
// what it wrote to its standard error.
func Run(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		err = fmt.Errorf("%s: %w\n%s%s", strings.Join(args, " "), err, out, exit.Stderr)
	}
	return string(out), err
}
