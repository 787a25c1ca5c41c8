package record

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/write"
)

// A form is the content of a record: single lines, and parts with a line for
// each thing. There are thousands of files, and most runs only ask whether they
// are as they were: so the parts stay text, and nothing is read of them that is
// not needed.
type form struct {
	key     string
	digest  [32]byte // of the specs
	made    []byte   // JSON, without what the other parts have
	names   []byte   // of actions, separated by spaces
	specs   []byte   // stamps of the spec files
	lines   []byte   // of the files in the lock
	stamps  []byte   // of the files, with their owners: "<size> <time> <owner>"
	folders []byte   // that the files are in, of encodeFolders
}

// header is the first line of a record; another form has another.
const header = "tcgen record 2"

var errForm = errors.New("this is no record of this form")

// setMade fills what the specs alone decide.
func (f *form) setMade(m *generator.Made) (err error) {
	f.key, f.digest = m.Key, m.Digest
	f.names = []byte(strings.Join(m.Names, " "))
	facts := *m
	facts.Names, facts.Owner = nil, nil // they have parts of their own
	f.made, err = json.Marshal(facts)
	return err
}

// getMade returns what the specs alone decide, but for the owners of files.
func (f *form) getMade() (*generator.Made, error) {
	made := &generator.Made{}
	if err := json.Unmarshal(f.made, made); err != nil {
		return nil, err
	}
	made.Key, made.Digest, made.Names, made.Owner = f.key, f.digest, nil, nil
	if len(f.names) > 0 {
		made.Names = strings.Split(string(f.names), " ")
	}
	return made, nil
}

func (f *form) parts() []*[]byte { return []*[]byte{&f.specs, &f.lines, &f.stamps, &f.folders} }

// encode returns the bytes of the record. The parts stand at the end, behind a
// line with the size of each.
func (f *form) encode() []byte {
	b := fmt.Appendf(nil, "%s\n%s\n%x\n%s\n%s\n", header, f.key, f.digest, f.made, f.names)
	for _, part := range f.parts() {
		b = fmt.Appendf(b, "%d ", len(*part))
	}
	b = append(b, '\n')
	for _, part := range f.parts() {
		b = append(b, *part...)
	}
	return b
}

// parse reads a record, whose bytes the form goes on to use.
func parse(data []byte) (*form, error) {
	var heads [6][]byte
	for i := range heads {
		var found bool
		if heads[i], data, found = bytes.Cut(data, []byte{'\n'}); !found {
			return nil, errForm
		}
	}
	f := &form{key: string(heads[1]), made: heads[3], names: heads[4]}
	if n, err := hex.Decode(f.digest[:], heads[2][:min(len(heads[2]), 2*len(f.digest))]); err != nil || n < len(f.digest) || string(heads[0]) != header {
		return nil, errForm
	}
	sizes := bytes.Fields(heads[5])
	for i, part := range f.parts() {
		if i >= len(sizes) {
			return nil, errForm
		}
		size, err := strconv.Atoi(string(sizes[i]))
		if err != nil || size < 0 || size > len(data) {
			return nil, errForm
		}
		*part, data = data[:size], data[size:]
	}
	if len(data) > 0 {
		return nil, errForm
	}
	return f, nil
}

// cutStamp reads the first line of the stamps. It returns the other lines.
func cutStamp(part []byte) (s write.Stamp, owner, rest []byte, err error) {
	line, rest, found := bytes.Cut(part, []byte{'\n'})
	size, line, _ := bytes.Cut(line, []byte{' '})
	modified, owner, _ := bytes.Cut(line, []byte{' '})
	if s.Size, err = strconv.ParseInt(string(size), 10, 64); err == nil {
		s.Modified, err = strconv.ParseInt(string(modified), 10, 64)
	}
	if !found && err == nil {
		err = errForm
	}
	return s, owner, rest, err
}

func appendStamp(part []byte, s write.Stamp, owner []byte) []byte {
	part = append(strconv.AppendInt(part, s.Size, 10), ' ')
	part = append(strconv.AppendInt(part, s.Modified, 10), ' ')
	return append(append(part, owner...), '\n')
}

// owners returns to what each file belongs, by its path.
func (f *form) owners() map[string]string {
	owners := make(map[string]string)
	for lines, stamps := f.lines, f.stamps; len(lines) > 0; {
		name, _, moreLines, ok := write.CutLine(lines)
		_, owner, moreStamps, err := cutStamp(stamps)
		if !ok || err != nil {
			break
		}
		owners[string(name)] = string(owner)
		lines, stamps = moreLines, moreStamps
	}
	return owners
}
