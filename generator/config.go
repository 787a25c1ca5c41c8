package generator

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// ConfigFile is the usual name of the configuration, in the project's folder.
const ConfigFile = "tcgen.yaml"

// A Config is the file tcgen.yaml: where the specs are, and what is generated
// from them. Paths are slash-separated and relative to the project's folder,
// the one that holds the file.
type Config struct {
	specs.Node `yaml:"-"`

	Version  int       `yaml:"version" doc:"Version of the configuration's format: 1." req:"true"`
	Specs    string    `yaml:"specs" doc:"Folder of the specs; default: specs."`
	Pages    []string  `yaml:"pages" doc:"Documentation pages that tcgen sync reads into specs: files, folders, patterns such as pages/*.txt, or URLs."`
	Output   string    `yaml:"output" doc:"Folder of the generated packages; default: internal/tencentcloud."`
	Import   string    `yaml:"import" doc:"Import path of the output folder; default: made from go.mod."`
	Runtime  string    `yaml:"runtime" doc:"Import path of the runtime; default: github.com/tcgen-dev/tcgen/output/tc."`
	Docs     string    `yaml:"docs" doc:"How much of the documentation's words become comments: all, the first sentence of each description, or nothing but facts; default: full." enum:"full,brief,none"`
	Packages []Package `yaml:"packages" doc:"Service versions to generate; default: all that have specs."`
	Emit     Emit      `yaml:"emit" doc:"What is generated beside the client. Where nothing is made of the documented examples, tcgen lint alone judges them."`
}

// A Package selects a service version.
type Package struct {
	specs.Node `yaml:"-"`

	Service string   `yaml:"service" doc:"Name of the service, such as waf." req:"true"`
	Version string   `yaml:"version" doc:"API version, such as 2018-01-25; default: every version that has specs."`
	Package string   `yaml:"package" doc:"Go package name; default: made from the service's name."`
	Actions []string `yaml:"actions" doc:"Actions to generate, with the types that they reach; default: all that have specs."`
	Docs    string   `yaml:"docs" doc:"How much of the documentation's words become comments; default: that of all packages." enum:"full,brief,none"`
	Enforce bool     `yaml:"enforce" doc:"Check all documented limits of parameters before sending, not only those that the specs enforce."`
}

// Emit switches parts of the output. Where nothing is made of the documented
// examples, they are not judged either.
type Emit struct {
	specs.Node `yaml:"-"`

	Tests    *bool `yaml:"tests" doc:"Golden tests and their testdata; default: true."`
	Examples *bool `yaml:"examples" doc:"Example functions with the documented values; default: true."`
}

// The defaults of a Config.
const (
	DefaultSpecs   = "specs"
	DefaultOutput  = "internal/tencentcloud"
	DefaultRuntime = "github.com/tcgen-dev/tcgen/output/tc"
)

// The rules of findings about tcgen.yaml, and about services that it selects.
const (
	RuleConfig = "config.value"
	RuleImport = "config.import"
	RuleFolder = "service.folder"
)

// DefaultConfig returns what holds where there is no tcgen.yaml.
func DefaultConfig() Config { return Config{Version: 1}.withDefaults() }

func (c Config) withDefaults() Config {
	c.Specs = path.Clean(cmp.Or(c.Specs, DefaultSpecs))
	c.Output = path.Clean(cmp.Or(c.Output, DefaultOutput))
	c.Runtime = cmp.Or(c.Runtime, DefaultRuntime)
	return c
}

// ParseConfig reads tcgen.yaml strictly and fills in the defaults. The Config
// is of use only if no finding is an error.
func ParseConfig(file string, data []byte) (Config, []specs.Finding) {
	var c Config
	findings := specs.Decode(file, data, &c)
	if specs.HasErrors(findings) {
		return c, findings
	}
	return c.withDefaults(), specs.SortFindings(append(findings, c.check()...))
}

var (
	packageName = regexp.MustCompile(`^[a-z][a-z0-9]*$`)
	importPath  = regexp.MustCompile(`^[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*$`)
)

// check finds values that have the right shape and can't be meant.
func (c Config) check() []specs.Finding {
	var out []specs.Finding
	report := func(pos specs.Pos, path, format string, args ...any) {
		out = append(out, specs.Finding{Pos: pos, Rule: RuleConfig, Level: specs.LevelError, Path: path, Message: fmt.Sprintf(format, args...)})
	}
	if c.Version != 1 {
		report(c.At("version"), "version", "format version %d is not known, expected 1", c.Version)
	}
	for key, dir := range map[string]string{"specs": c.Specs, "output": c.Output} {
		if dir != "" && !local(dir) {
			report(c.At(key), key, "%q is not a folder below this file's", dir)
		}
	}
	for key, p := range map[string]string{"import": c.Import, "runtime": c.Runtime} {
		if p != "" && !importPath.MatchString(p) {
			report(c.At(key), key, "%q is not an import path", p)
		}
	}
	seen := map[string]specs.Pos{}
	for _, p := range c.Packages {
		key := p.Service + " " + p.Version
		if first, ok := seen[key]; ok {
			report(p.Pos, "packages", "%s is listed twice, first at %s", strings.TrimSpace(key), first)
		}
		seen[key] = p.Pos
		if p.Package != "" && !packageName.MatchString(p.Package) {
			report(p.At("package"), "packages", "%q is not a Go package name: use lower-case letters and digits", p.Package)
		}
	}
	return out
}

// local reports whether the slash-separated path stays below its start.
func local(p string) bool {
	clean := path.Clean(p)
	return !path.IsAbs(p) && !strings.Contains(p, `\`) && clean != ".." && !strings.HasPrefix(clean, "../")
}

// ConfigSchema returns the JSON schema of tcgen.yaml.
func ConfigSchema() ([]byte, error) {
	return specs.SchemaOf("tcgen.yaml: what tcgen reads and generates", Config{})
}

func enabled(b *bool) bool { return b == nil || *b }
