package write

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const lockHeader = `# Files that tcgen generated, with their digests. Written by tcgen; commit it.
# After a merge conflict keep the lines of both sides and run tcgen generate.
`

// A lock is the content of tcgen.lock: the tool's version, and the digests of
// the files that it made. While files are being written a path has both its
// old and its new digest, so that the next run knows either as its own.
//
// There are tens of thousands of lines, and a run changes few of them: so they
// stay text, and what is changed lies beside it. The zero lock lists nothing.
type lock struct {
	tool  string
	lines lines
	edits map[string][]string // digests of paths for which the lines do not hold; none for paths that are gone
}

// A LockError says where a lock file can't be read.
type LockError struct {
	File    string
	Line    int // from 1
	Message string
}

// Error returns the message behind its position.
func (e *LockError) Error() string {
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message)
}

const digestPrefix = "sha256:"

// isDigest reports whether s has the form of a digest. A lock has thousands.
func isDigest[T string | []byte](s T) bool {
	if len(s) != len(digestPrefix)+2*sha256.Size || string(s[:len(digestPrefix)]) != digestPrefix {
		return false
	}
	all := hexLetter
	for i := len(digestPrefix); i < len(s); i++ {
		all &= kinds[s[i]]
	}
	return all == hexLetter
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return digestPrefix + hex.EncodeToString(sum[:])
}

// parseLock reads a lock file, which must not change as long as the lock is
// used. A missing one is empty data.
func parseLock(file string, data []byte) (lock, error) {
	var l lock
	for n := 1; len(data) > 0; n++ {
		if len(l.edits) == 0 && lines(data).areCanonical() {
			l.lines = data
			break
		}
		line, rest, _ := bytes.Cut(data, []byte{'\n'})
		if err := l.parseLine(strings.TrimRight(string(line), "\r")); err != nil {
			return lock{}, &LockError{File: file, Line: n, Message: err.Error()}
		}
		data = rest
	}
	return l, nil
}

func (l *lock) parseLine(line string) error {
	if line == "" || strings.HasPrefix(line, "#") {
		return nil
	}
	if tool, ok := strings.CutPrefix(line, "tool "); ok && !isDigest(lastWord(tool)) {
		if l.tool != "" {
			return fmt.Errorf("a second tool line, %q; keep one of them", line)
		}
		l.tool = tool
		return nil
	}
	sum := lastWord(line)
	name, ok := strings.CutSuffix(line, " "+sum)
	if !ok || !isDigest(sum) {
		return fmt.Errorf("found %q, expected a path and sha256:<64 hexadecimal digits>; correct the line, or delete the file and run tcgen generate", line)
	}
	if err := checkPath(name); err != nil {
		return err
	}
	l.add(name, sum)
	return nil
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// digests returns those of a path.
func (l lock) digests(name string) []string {
	if sums, ok := l.edits[name]; ok {
		return sums
	}
	return l.lines.digests(name)
}

func (l lock) has(name string) bool { return len(l.digests(name)) > 0 }

// wrote reports whether data is what tcgen itself wrote as name.
func (l lock) wrote(name string, data []byte) bool {
	sums := l.digests(name)
	return len(sums) > 0 && slices.Contains(sums, digest(data))
}

func (l *lock) add(name, sum string) {
	if sums := l.digests(name); !slices.Contains(sums, sum) {
		l.edit(name, append(slices.Clip(sums), sum))
	}
}

// set makes sum the only digest of a path.
func (l *lock) set(name, sum string) {
	if sums := l.digests(name); len(sums) != 1 || sums[0] != sum {
		l.edit(name, []string{sum})
	}
}

// drop takes a path out.
func (l *lock) drop(name string) { l.edit(name, nil) }

func (l *lock) edit(name string, sums []string) {
	if l.edits == nil {
		l.edits = make(map[string][]string)
	}
	l.edits[name] = slices.Sorted(slices.Values(sums))
}

// clone returns a lock that can be changed on its own.
func (l lock) clone() lock {
	l.edits = maps.Clone(l.edits)
	return l
}

// sameFiles reports whether l, a changed clone of the other, still lists the
// same digests, whatever their tools.
func (l lock) sameFiles(other lock) bool {
	for name, sums := range l.edits {
		if !slices.Equal(sums, other.digests(name)) {
			return false
		}
	}
	return true
}

// paths returns those that the lock lists, sorted, but for the lines in blocks,
// which are in their order.
func (l lock) paths(blocks []lines) []string {
	names := slices.DeleteFunc(l.lines.without(blocks).paths(), func(name string) bool {
		_, edited := l.edits[name]
		return edited
	})
	for name, sums := range l.edits {
		if len(sums) > 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// encode returns the bytes of the lock file: the lines that still hold, with
// what was changed between them.
func (l lock) encode() []byte {
	b := make([]byte, 0, len(lockHeader)+len(l.lines)+len(l.edits)*2*digestSize)
	b = fmt.Appendf(b, "%stool %s\n", lockHeader, l.tool)
	at := 0
	for _, name := range slices.Sorted(maps.Keys(l.edits)) {
		from := l.lines.find(name)
		b = append(b, l.lines[at:from]...)
		b = appendLines(b, name, l.edits[name])
		at = from + len(l.lines.digests(name))*(len(name)+digestSize)
	}
	return append(b, l.lines[at:]...)
}
