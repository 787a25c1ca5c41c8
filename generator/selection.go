package generator

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// duplicates reports service versions that two folders give, and packages that
// two service versions would share.
func duplicates(all []*Made) []specs.Finding {
	var findings []specs.Finding
	first, folders := map[string]*Made{}, map[string]*Made{}
	for _, m := range all {
		id, folder := m.Service+" "+m.Version, packageFolder(m.Service, m.Version)
		switch {
		case m.Service == "":
		case first[id] != nil:
			findings = append(findings, specs.Duplicate(m.Service, m.Version, m.Place, first[id].Place))
		case m.Generated && folders[folder] != nil:
			findings = append(findings, sameFolder(m, folders[folder], folder))
		default:
			first[id] = m
			if m.Generated {
				folders[folder] = m
			}
		}
	}
	return findings
}

// sameFolder is the finding of a package that would overwrite another one.
func sameFolder(m, first *Made, folder string) specs.Finding {
	return specs.Finding{
		Pos: m.Place, Rule: RuleFolder, Level: specs.LevelError, Path: "service",
		Message: fmt.Sprintf("the package of %s %s would be in the folder %s, where that of %s %s is, from %s",
			m.Service, m.Version, folder, first.Service, first.Version, first.Place),
		Help: "list only one of the two under packages in " + ConfigFile,
	}
}

// selection checks that there are specs of all that the configuration lists.
// One shard can't know that of the others.
func (r *run) selection() []specs.Finding {
	s := &selection{}
	if r.root == "" {
		s.report(RuleImport, r.cfg.At("output"), "set import in "+ConfigFile,
			"the import path of %s is not known: there is no go.mod beside %s", r.cfg.Output, ConfigFile)
	}
	if r.opts.Shard.part() {
		return s.findings
	}
	used := map[*Made]bool{}
	for _, p := range r.cfg.listed() {
		services := slices.DeleteFunc(slices.Clone(r.made), func(m *Made) bool {
			return used[m] || m.Service == "" || !p.selects(m.Service, m.Version)
		})
		if len(services) == 0 && p.Service != "" {
			s.report(RuleConfig, p.At("service"), "read its pages with tcgen parse, or write the specs by hand",
				"%s has no specs below %s", strings.TrimSpace(p.Service+" "+p.Version), r.cfg.Specs)
		}
		for _, m := range services {
			used[m] = true
		}
		s.actions(p, services)
	}
	return s.findings
}

// A selection is what is wrong with the list of the configuration.
type selection struct {
	findings []specs.Finding
}

func (s *selection) report(rule string, pos specs.Pos, help, format string, args ...any) {
	s.findings = append(s.findings, specs.Finding{
		Pos: pos, Rule: rule, Level: specs.LevelError, Message: fmt.Sprintf(format, args...), Help: help,
	})
}

// actions finds listed actions that none of the services has.
func (s *selection) actions(p Package, services []*Made) {
	for _, name := range p.Actions {
		has := func(m *Made) bool { return slices.Contains(m.Names, name) }
		if len(services) > 0 && !slices.ContainsFunc(services, has) {
			s.report(RuleConfig, p.At("actions"), "read its page with tcgen parse, or take the name out",
				"action %s of %s has no spec", name, strings.TrimSpace(p.Service+" "+p.Version))
		}
	}
}
