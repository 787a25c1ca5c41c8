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
type lock struct {
	tool    string
	digests map[string][]string
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
func isDigest(s string) bool {
	hexadecimal, ok := strings.CutPrefix(s, digestPrefix)
	return ok && len(hexadecimal) == 2*sha256.Size && strings.Trim(hexadecimal, "0123456789abcdef") == ""
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return digestPrefix + hex.EncodeToString(sum[:])
}

// parseLock reads a lock file. A missing one is empty data.
func parseLock(file string, data []byte) (lock, error) {
	l := lock{digests: make(map[string][]string, bytes.Count(data, []byte{'\n'}))}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if err := l.parseLine(strings.TrimRight(line, "\r\n")); err != nil {
			return lock{}, &LockError{File: file, Line: n, Message: err.Error()}
		}
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

func (l *lock) add(name, sum string) {
	if sums := l.digests[name]; !slices.Contains(sums, sum) {
		l.digests[name] = append(sums, sum)
	}
}

// set makes sum the only digest of a path.
func (l *lock) set(name, sum string) {
	if sums := l.digests[name]; len(sums) != 1 || sums[0] != sum {
		l.digests[name] = []string{sum}
	}
}

// clone returns a lock that can be changed on its own.
func (l lock) clone() lock {
	c := lock{tool: l.tool, digests: make(map[string][]string, len(l.digests))}
	for name, sums := range l.digests {
		c.digests[name] = slices.Clip(sums) // adding to it copies it
	}
	return c
}

func (l lock) has(name string) bool { return len(l.digests[name]) > 0 }

// wrote reports whether data is what tcgen itself wrote as name.
func (l lock) wrote(name string, data []byte) bool {
	return l.has(name) && slices.Contains(l.digests[name], digest(data))
}

// sameFiles reports whether both list the same digests, whatever their tools.
func (l lock) sameFiles(other lock) bool {
	return maps.EqualFunc(l.digests, other.digests, func(a, b []string) bool {
		return slices.Equal(a, b) || slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
	})
}

func (l lock) lines() []byte {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(l.digests)) {
		for _, sum := range slices.Sorted(slices.Values(l.digests[name])) {
			b.WriteString(name)
			b.WriteByte(' ')
			b.WriteString(sum)
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}

// encode returns the bytes of the lock file.
func (l lock) encode() []byte {
	head := fmt.Sprintf("%stool %s\n", lockHeader, l.tool)
	return append([]byte(head), l.lines()...)
}
