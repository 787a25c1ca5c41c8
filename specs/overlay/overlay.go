// Package overlay applies hand corrections to specs. They live in the file
// overlay.yaml beside the specs of a service, so that reading its pages again
// never loses one: a list of entries, each of which names a place by path,
// changes it, and says why.
//
// A correction must keep its reason. An entry whose place is gone, whose "was"
// no longer holds, or which changes nothing any more is an error.
package overlay

import (
	"io/fs"
	"path"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/tcgen-dev/tcgen/specs"
)

// FileName is the name of the file, in the folder of the service.
const FileName = specs.FileOverlay

// An Entry is one correction.
//
// The path is made of an action's name and the keys and names below it, such
// as RunInstances.input.ImageId.required, types.Filter.fields.Name, or
// service.endpoint. An item of a list goes by its name, error code or value; an
// example by its title; and by its index from 0 where it has none, such as
// RunInstances.examples.0. An index also tells items of the same name apart.
type Entry struct {
	specs.Node `yaml:"-"`

	Path   string     `yaml:"path" req:"true" doc:"Place of the change, such as RunInstances.input.ImageId.required, types.Filter.fields.Name, service.endpoint or RunInstances.examples.0."`
	Was    *yaml.Node `yaml:"was" doc:"Value that the spec has without the entry, null for none; when it is another, the entry is an error."`
	Set    *yaml.Node `yaml:"set" choice:"change" doc:"Value to put there."`
	Add    *yaml.Node `yaml:"add" choice:"change" doc:"Item to append to the list that path names."`
	Remove bool       `yaml:"remove" choice:"change" enum:"true" doc:"Take the value or item away."`
	Why    string     `yaml:"why" req:"true" doc:"Reason, for the next reader."`
}

// Schema returns the JSON schema of the file.
func Schema() ([]byte, error) {
	return specs.SchemaOf("tcgen overlay", []Entry{})
}

// Load is specs.Load with the corrections of each service applied before it is
// checked. A service that could not be read as a whole is left uncorrected.
func Load(fsys fs.FS, dir string) (*specs.Set, []specs.Finding, error) {
	return specs.LoadEach(fsys, dir, Read)
}

// Read is Load for one folder, whose files were fetched.
func Read(folder *specs.Folder) (*specs.Service, []specs.Finding) {
	svc, findings := folder.Read()
	if svc == nil {
		return nil, findings
	}
	if data, ok := folder.Overlay(); ok && !specs.HasErrors(findings) {
		findings = append(findings, Apply(svc, path.Join(svc.Dir, FileName), data)...)
	}
	return svc, svc.CheckRead(findings)
}

// Apply changes svc by the entries in data, the contents of file, in their
// order. Values that come from an entry have their positions in file. It
// returns what is wrong with the entries, sorted by position: an entry with an
// error changes nothing, and a file that is no list of entries changes nothing
// at all. The caller runs svc.Check afterwards.
func Apply(svc *specs.Service, file string, data []byte) []specs.Finding {
	reviews, findings := Review(svc, file, data)
	for _, r := range reviews {
		findings = append(findings, r.Findings...)
	}
	return specs.SortFindings(findings)
}

// prefixed returns findings about a value with the path of its place.
func prefixed(findings []specs.Finding, path string) []specs.Finding {
	for i := range findings {
		findings[i].Path = strings.TrimSuffix(path+"."+findings[i].Path, ".")
	}
	return findings
}
