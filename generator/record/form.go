package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/generator/write"
)

// A record has a line with its form, one with the key, one with JSON, and one
// for each file: its digest, size, time, owner and path. A quiet folder has a
// line too, with dashes for what it has not. There are thousands of files, and
// reading the lines must cost less than reading the specs.

// quietMark stands where the line of a file has its digest.
const quietMark = "quiet"

// header is the first line of a record; another form has another.
const header = "tcgen record 1"

var errOther = errors.New("the record is of something else")

func encode(p *Package, stamps stamps) ([]byte, error) {
	made := *p.Made
	made.Owner = nil // the lines have it
	facts, err := json.Marshal(made)
	if err != nil {
		return nil, err
	}
	b := fmt.Appendf(nil, "%s\n%s\n%s\n", header, made.Key, facts)
	for _, name := range slices.Sorted(maps.Keys(p.Digests)) {
		s := stamps.files[name]
		b = fmt.Appendf(b, "%s %d %d %s %s\n", p.Digests[name], s.Size, s.Modified, p.Made.Owner[name], name)
	}
	for _, dir := range slices.Sorted(maps.Keys(stamps.quiet)) {
		b = fmt.Appendf(b, "%s 0 %d - %s\n", quietMark, stamps.quiet[dir], dir)
	}
	return b, nil
}

// parse reads a record, if it has the key.
func parse(data []byte, key string) (*Package, stamps, error) {
	form, rest, _ := strings.Cut(string(data), "\n")
	recorded, rest, _ := strings.Cut(rest, "\n")
	facts, rest, _ := strings.Cut(rest, "\n")
	if form != header || recorded != key {
		return nil, stamps{}, errOther
	}
	lines := strings.Count(rest, "\n")
	p := &Package{Made: &generator.Made{}, Digests: make(map[string]string, lines)}
	if err := json.Unmarshal([]byte(facts), p.Made); err != nil {
		return nil, stamps{}, err
	}
	was := stamps{files: make(map[string]write.Stamp, lines), quiet: map[string]int64{}}
	p.Made.Owner = make(map[string]string, lines)
	for line := range strings.Lines(rest) {
		name, err := p.line(line, was)
		if err != nil {
			return nil, stamps{}, fmt.Errorf("%s: %w", name, err)
		}
	}
	return p, was, nil
}

// line reads the line of a file.
func (p *Package) line(line string, was stamps) (name string, err error) {
	digest, rest, _ := strings.Cut(line, " ")
	size, rest, _ := strings.Cut(rest, " ")
	modified, rest, _ := strings.Cut(rest, " ")
	owner, name, _ := strings.Cut(rest, " ")
	name, complete := strings.CutSuffix(name, "\n")
	if !complete {
		return name, errors.New("the line is cut off")
	}
	var s write.Stamp
	if s.Size, err = strconv.ParseInt(size, 10, 64); err != nil {
		return name, err
	}
	if s.Modified, err = strconv.ParseInt(modified, 10, 64); err != nil {
		return name, err
	}
	if digest == quietMark {
		was.quiet[name] = s.Modified
		return name, nil
	}
	p.Digests[name], p.Made.Owner[name], was.files[name] = digest, owner, s
	return name, nil
}
