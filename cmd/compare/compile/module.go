package compile

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/cmd/compare/scratch"
)

// A module is a scratch module with three packages of a service: one of
// all actions, in the folder whole; one of those that the official package has
// too, which may be older than the metadata, in the folder same; and one of ten.
type module struct {
	*scratch.Scratch
	compare, service, version string
}

func (m module) path(folder string) string {
	return "example.test/scratch/" + folder + "/" + m.service + "/" + m.version
}

// generate fills the module from the official metadata.
func (m module) generate(ctx context.Context, tool, metadata string) error {
	source, err := filepath.Abs(filepath.Join(metadata, m.service, m.version))
	if err != nil {
		return err
	}
	if _, err := scratch.Run(ctx, m.Dir, tool, "import", "--quiet", "-o", "specs", source); err != nil {
		return err
	}
	actions, err := m.actions()
	if err != nil {
		return err
	}
	theirs, err := m.official(ctx)
	if err != nil {
		return err
	}
	same := slices.DeleteFunc(slices.Clone(actions), func(a string) bool { return !slices.Contains(theirs, a) })
	for folder, picked := range map[string][]string{"whole": actions, "same": same, "ten": actions[:min(10, len(actions))]} {
		packages := "packages:\n  - service: " + m.service + "\n    actions: [" + strings.Join(picked, ", ") + "]\n"
		config := "version: 1\nspecs: specs\noutput: " + folder + "\nemit: {tests: false, examples: false}\n" + packages
		if err := m.Write(folder+".yaml", config); err != nil {
			return err
		}
		if _, err := scratch.Run(ctx, m.Dir, tool, "generate", "--quiet", "--config", folder+".yaml"); err != nil {
			return err
		}
	}
	return nil
}

// actions returns the actions of the imported specs, in the order of their names.
func (m module) actions() ([]string, error) {
	files, err := filepath.Glob(filepath.Join(m.Dir, "specs", "*", "*", "*.yaml"))
	if err != nil {
		return nil, err
	}
	var actions []string
	for _, file := range files {
		if name := strings.TrimSuffix(filepath.Base(file), ".yaml"); name[0] >= 'A' && name[0] <= 'Z' {
			actions = append(actions, name)
		}
	}
	if len(actions) == 0 {
		return nil, fmt.Errorf("%s: no actions in the imported specs", m.Dir)
	}
	return actions, nil
}

var constructor = regexp.MustCompile(`(?m)^func New(\w+)Request\(\)`)

// official returns the actions of the official package.
func (m module) official(ctx context.Context) ([]string, error) {
	pkg, err := list(ctx, m.compare, official+m.service+"/"+m.version)
	if err != nil {
		return nil, err
	}
	var actions []string
	for _, name := range pkg.GoFiles {
		data, err := os.ReadFile(filepath.Join(pkg.Dir, name))
		if err != nil {
			return nil, err
		}
		for _, found := range constructor.FindAllSubmatch(data, -1) {
			actions = append(actions, string(found[1]))
		}
	}
	return actions, nil
}
