package tctest

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// factsFile is the file that lists the facts of an action and its examples.
const factsFile = "action.json"

// facts is what the documentation says of an action: the file action.json.
type facts struct {
	Service  string    `json:"service"`
	Version  string    `json:"version"`
	Host     string    `json:"host"`
	Action   string    `json:"action"`
	ReadOnly bool      `json:"readOnly"`
	Unsigned bool      `json:"unsigned"` // sent without a signature
	Limits   []string  `json:"limits"`
	Region   string    `json:"region"`
	Regions  []string  `json:"regions"`
	Required []string  `json:"required"` // paths such as "Goods[].Name"
	Errors   []string  `json:"errors"`
	Examples []example `json:"examples"`

	// Pages says how the action gives a long list in parts; nil: it does not.
	Pages *pagesFacts `json:"pages"`

	// Limited has the parameters whose values are checked before sending.
	Limited []limited `json:"limited"`

	// Renamed gives the documented names of the fields whose Go name is another
	// one, by "Type.Field".
	Renamed map[string]string `json:"renamed"`
}

// A limited is a parameter whose value is checked, with what is taken and what
// is refused as InvalidParameterValue.
type limited struct {
	Parameter string `json:"parameter"` // path such as "Goods[].Name"
	Items     int    `json:"items"`     // a number of items that is refused; 0: they are not counted
	Allowed   any    `json:"allowed"`
	Refused   any    `json:"refused"`
}

// An example is a documented call. Request or Response may be empty.
type example struct {
	Request  string `json:"request"` // file with the JSON that is sent
	Response string `json:"response"`
}

func (e example) name() string { return cmp.Or(e.Request, e.Response) }

// loadFacts reads the facts of a folder and compares its files with the list.
func loadFacts(files fs.FS) (*facts, error) {
	data, err := fs.ReadFile(files, factsFile)
	if err != nil {
		return nil, fmt.Errorf("%w; run tcgen generate, which writes it", err)
	}
	f := new(facts)
	if err := decodeStrictly(data, f); err != nil {
		return nil, fmt.Errorf("%s: %w", factsFile, err)
	}
	if f.Action == "" || f.Service == "" || f.Host == "" || f.Version == "" {
		return nil, fmt.Errorf("%s: action, service, version or host is empty", factsFile)
	}
	return f, f.checkFiles(files)
}

func (f *facts) checkFiles(files fs.FS) error {
	listed := []string{factsFile}
	for i, e := range f.Examples {
		if e.name() == "" {
			return fmt.Errorf("%s: examples[%d] names no file", factsFile, i)
		}
		for _, name := range []string{e.Request, e.Response} {
			if name != "" {
				listed = append(listed, name)
			}
		}
	}
	var errs []error
	for _, name := range listed {
		if _, err := fs.Stat(files, name); err != nil {
			errs = append(errs, fmt.Errorf("%s lists a file that is missing: %w; run tcgen generate, which writes it", factsFile, err))
		}
	}
	present, err := fs.ReadDir(files, ".")
	if err != nil {
		return err
	}
	for _, entry := range present {
		if !slices.Contains(listed, entry.Name()) {
			errs = append(errs, fmt.Errorf("%s does not list the file %s; run tcgen generate, which removes it", factsFile, entry.Name()))
		}
	}
	return errors.Join(errs...)
}

// factsOf returns what a descriptor says, in the form of the documentation's facts.
func factsOf[Req, Resp any](a *tc.Action[Req, Resp]) *facts {
	f := &facts{
		Service: a.Service.Name, Version: a.Service.Version, Host: a.Service.Host,
		Action: a.Name, ReadOnly: a.ReadOnly, Unsigned: a.Unsigned, Region: regionUse(a.Region),
	}
	for _, l := range a.Limits {
		f.Limits = append(f.Limits, l.String())
	}
	for _, r := range a.Regions {
		f.Regions = append(f.Regions, string(r))
	}
	for _, c := range a.Errors {
		f.Errors = append(f.Errors, string(c))
	}
	return f
}

func regionUse(u tc.RegionUse) string {
	switch u {
	case tc.RegionOptional:
		return "optional"
	case tc.RegionRequired:
		return "required"
	case tc.RegionNone:
		return "none"
	}
	return fmt.Sprintf("tc.RegionUse(%d)", u)
}

// descriptor compares the descriptor of the action with the documentation.
func (s *subject) descriptor() (problems []string) {
	compare := func(what string, doc, code any) {
		if doc != code {
			problems = append(problems, fmt.Sprintf("%s/%s: %s: the documentation has %v, the code %v", s.dir, factsFile, what, doc, code))
		}
	}
	lists := func(what string, doc, code []string) {
		for i := range max(len(doc), len(code)) {
			compare(fmt.Sprintf("%s[%d]", what, i), item(doc, i), item(code, i))
		}
	}
	doc, code := s.facts, s.code
	compare("service", doc.Service, code.Service)
	compare("version", doc.Version, code.Version)
	compare("host", doc.Host, code.Host)
	compare("action", doc.Action, code.Action)
	compare("readOnly", doc.ReadOnly, code.ReadOnly)
	compare("unsigned", doc.Unsigned, code.Unsigned)
	compare("region", doc.Region, code.Region)
	lists("limits", doc.Limits, code.Limits)
	lists("regions", doc.Regions, code.Regions)
	lists("errors", doc.Errors, code.Errors)
	return problems
}

func item(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "none"
}
