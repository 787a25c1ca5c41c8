package specs

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// The forms of names.
var (
	memberName   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)
	goName       = regexp.MustCompile(`^[A-Z][A-Za-z0-9_]*$`)
	serviceName  = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	versionForm  = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2}|v[0-9][a-z0-9.]*)$`)
	endpointForm = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$`)
	errorForm    = regexp.MustCompile(`^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$`)
	regionForm   = regexp.MustCompile(`^[a-z]{2}(-[a-z0-9]+)+$`)
)

// CheckRead is Check for a service that was just read: it returns what it finds
// along with read, the findings of reading the files, and leaves out what only
// follows from those.
func (svc *Service) CheckRead(read []Finding) []Finding {
	return SortFindings(append(slices.Clone(read), withoutEchoes(svc.Check(), read, svc.Dir)...))
}

// duplicates reports services that another folder gives too.
func (set *Set) duplicates() []Finding {
	var findings []Finding
	first := map[string]*Service{}
	for _, svc := range set.Services {
		id := svc.Name + " " + svc.Version
		if same, ok := first[id]; ok && svc.Name != "" {
			findings = append(findings, Duplicate(svc.Name, svc.Version, svc.At("service"), same.At("service")))
			continue
		}
		first[id] = svc
	}
	return findings
}

// Duplicate is the finding of a service version at pos that is given at first
// too.
func Duplicate(name, version string, pos, first Pos) Finding {
	return Finding{
		Pos: pos, Rule: "service.duplicate", Level: LevelError, Path: "service",
		Message: fmt.Sprintf("the service %s %s is given twice, first at %s", name, version, first),
		Help:    "remove one of the two folders, or correct its service.yaml",
	}
}

// withoutEchoes removes the findings about a value that could not be read: the
// file has been reported there, and the zero value in its place means nothing.
// The same goes for names of types where types.yaml could not be read.
func withoutEchoes(findings, loaded []Finding, dir string) []Finding {
	reported := map[Pos]bool{}
	typesRead := true
	for _, f := range loaded {
		if f.Level == LevelError {
			reported[f.Pos] = true
			typesRead = typesRead && f.Pos.File != path.Join(dir, FileTypes)
		}
	}
	reported[Pos{}] = len(reported) > 0 // the place of what could not be read
	return slices.DeleteFunc(findings, func(f Finding) bool {
		return reported[f.Pos] || f.Rule == "type.undefined" && !typesRead
	})
}

// Check returns everything that is wrong with the service as a whole: names,
// references, limits, values and examples, sorted by position. Load runs it; a
// program that changes a service runs it again.
func (svc *Service) Check() []Finding {
	c := &checker{svc: svc, types: map[string]*DataType{}}
	c.service()
	c.dataTypes()
	c.actions()
	return SortFindings(c.findings)
}

// A checker checks one service.
type checker struct {
	svc       *Service
	types     map[string]*DataType
	typeNames []string // of types, and those of the documentation
	findings  []Finding
}

// add reports an error. The text that it is about, where there is one, is what
// gets underlined.
func (c *checker) add(pos Pos, path, rule, text, message, help string) {
	c.findings = append(c.findings, Finding{
		Pos: pos, Width: utf8.RuneCountInString(text), Rule: rule, Level: LevelError,
		Path: path, Message: message, Help: help,
	})
}

// name checks the form of a name, which what tells in words.
func (c *checker) name(form *regexp.Regexp, pos Pos, path, rule, what, name string) {
	if form == memberName && isTypeName(name) {
		return // nearly all names; expressions take longer
	}
	if !form.MatchString(name) {
		c.add(pos, path, rule, name, fmt.Sprintf("%q is not a valid %s", clip(name), what), "expected the form "+form.String())
	}
}

func (c *checker) service() {
	svc := c.svc
	if svc.Spec != FormatVersion {
		c.findings = append(c.findings, specFinding(svc.Node, svc.Spec, "service"))
	}
	c.name(serviceName, svc.At("service"), "service.service", "service.name", "name of a service", svc.Name)
	c.name(versionForm, svc.At("version"), "service.version", "service.version", "API version", svc.Version)
	c.name(endpointForm, svc.At("endpoint"), "service.endpoint", "service.endpoint", "host name", svc.Endpoint)
	c.regions(svc.Regions, svc.At("regions"), "service.regions")
	c.errorCodes(svc.Errors, "service.errors")
}

// regions checks a list of regions. The items of a list of strings have no
// positions of their own, so pos is that of the list.
func (c *checker) regions(regions []string, pos Pos, path string) {
	seen := map[string]bool{}
	for _, region := range regions {
		c.name(regionForm, pos, path, "region.name", "region", region)
		if seen[region] {
			c.add(pos, path, "region.duplicate", "", fmt.Sprintf("the region %q is listed twice", region), "remove one of the two")
		}
		seen[region] = true
	}
}

func (c *checker) errorCodes(codes []ErrorCode, path string) {
	seen := seen{c: c, rule: "error.duplicate", what: "error code"}
	for _, code := range codes {
		at := join(path, code.Code)
		c.name(errorForm, code.At("code"), at, "error.code", "error code", code.Code)
		seen.add(code.Code, code.At("code"), at)
	}
}

// seen finds names that are given twice.
type seen struct {
	c          *checker
	rule, what string
	first      map[string]Pos
}

func (s *seen) add(name string, pos Pos, path string) {
	s.addAs(name, name, pos, path)
}

// addAs is add for a name that is the same as others with the same key.
func (s *seen) addAs(key, name string, pos Pos, path string) {
	if s.first == nil {
		s.first = map[string]Pos{}
	}
	first, ok := s.first[key]
	if ok && name != "" {
		s.c.add(pos, path, s.rule, name, fmt.Sprintf("the %s %q is given twice, first at %s", s.what, clip(name), first),
			"remove or rename one of the two")
		return
	}
	s.first[key] = pos
}

func (c *checker) dataTypes() {
	seen := seen{c: c, rule: "type.duplicate", what: "type"}
	for _, t := range c.svc.Types {
		c.types[t.Name] = t
		c.typeNames = append(c.typeNames, t.Name)
		seen.add(t.Name, t.At("name"), join("types", t.Name))
	}
	for name := range primitives {
		c.typeNames = append(c.typeNames, name)
	}
	slices.Sort(c.typeNames)
	for _, t := range c.svc.Types {
		c.dataType(t)
	}
}

func (c *checker) dataType(t *DataType) {
	path := join("types", t.Name)
	c.name(memberName, t.At("name"), path, "type.name", "name of a type", t.Name)
	c.source(t.Source, path)
	if _, ok := primitives[t.Name]; ok {
		c.add(t.At("name"), path, "type.reserved", t.Name,
			fmt.Sprintf("a type is named %s, like a type of the documentation", t.Name), "rename it, and the fields that refer to it")
	}
	c.fields(t.Fields, join(path, "fields"))
}

func (c *checker) actions() {
	// Names that differ in case alone share a file on some systems.
	seen := seen{c: c, rule: "action.duplicate", what: "action"}
	for _, a := range c.svc.Actions {
		seen.addAs(strings.ToLower(a.Name), a.Name, a.At("action"), a.Name)
		c.action(a)
	}
}

// source checks that what names a page says which state of it was read.
func (c *checker) source(s *Source, path string) {
	if s != nil && s.Updated != "" && !isDate(s.Updated) {
		c.add(s.At("updated"), join(path, "source.updated"), "source.updated", s.Updated,
			fmt.Sprintf("the page was updated on %q, expected a date such as 2024-05-17", clip(s.Updated)), "write year, month and day, or leave the key out")
	}
	if s != nil && s.SHA256 == "" && (s.Page != "" || !s.Metadata) {
		c.add(s.Pos, join(path, "source"), "source.sha256", "", "the source of a page has no sha256",
			"read the page with tcgen parse, or remove the source of a spec that is written by hand")
	}
}

// isDate reports whether text is a day as the specs write it.
func isDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

func (c *checker) action(a *Action) {
	if a.Spec != FormatVersion {
		c.findings = append(c.findings, specFinding(a.Node, a.Spec, a.Name))
	}
	c.name(memberName, a.At("action"), join(a.Name, "action"), "action.name", "name of an action", a.Name)
	if TakesFile(a.Name) {
		c.add(a.At("action"), join(a.Name, "action"), "action.name", a.Name,
			fmt.Sprintf("the action %q would be the file %s.yaml, which is not for actions", a.Name, strings.ToLower(a.Name)),
			"leave it out, and call it with tc.Do and an action of your own")
	}
	if a.GoName != "" {
		c.name(goName, a.At("go_name"), join(a.Name, "go_name"), "action.go-name", "exported Go name", a.GoName)
	}
	c.source(a.Source, a.Name)
	for _, limit := range a.RateLimits {
		c.rateLimit(limit, join(a.Name, "rate_limit"))
	}
	c.region(a)
	c.pages(a)
	c.fields(a.Input, join(a.Name, "input"))
	c.fields(a.Output, join(a.Name, "output"))
	c.errorCodes(a.Errors, join(a.Name, "errors"))
	for i, example := range a.Examples {
		c.example(example, fmt.Sprintf("%s.examples.%d", a.Name, i))
	}
}

func (c *checker) rateLimit(limit RateLimit, path string) {
	if limit.Requests < 1 {
		c.add(limit.At("requests"), join(path, "requests"), "rate.requests", "",
			fmt.Sprintf("found a limit of %d requests, expected at least 1", limit.Requests), "leave rate_limit out where there is no limit")
	}
	if limit.Requests > maxCount {
		c.add(limit.At("requests"), join(path, "requests"), "rate.requests", "",
			fmt.Sprintf("found a limit of %d requests, expected %d at most", limit.Requests, maxCount), "leave rate_limit out where there is no limit")
	}
	if limit.Per != "second" && limit.Per != "minute" {
		c.add(limit.At("per"), join(path, "per"), "rate.per", limit.Per,
			fmt.Sprintf("found the period %q, expected second or minute", limit.Per), "")
	}
}

func (c *checker) region(a *Action) {
	path := join(a.Name, "region")
	pos := func(key string) Pos { return cmp.Or(a.Region.At(key), a.At("region")) }
	switch a.Region.Use {
	case RegionRequired, RegionOptional:
	case RegionNone:
		if len(a.Region.Only) > 0 {
			c.add(pos("only"), join(path, "only"), "region.only", "",
				"an action that uses no region lists regions", "remove the key only, or correct the key use")
		}
	default:
		c.add(pos("use"), join(path, "use"), "region.use", a.Region.Use,
			fmt.Sprintf("found the use %q, expected one of required, optional, none", a.Region.Use), "")
	}
	c.regions(a.Region.Only, pos("only"), join(path, "only"))
}
