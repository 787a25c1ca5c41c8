package write

import (
	"cmp"
	"fmt"
)

// A Merger unites the locks of runs that each made some of the files of one
// state, such as shards in folders of their own. The zero Merger has no locks.
type Merger struct {
	lock  lock
	from  map[string]string // the lock file that named a path first
	first string            // the lock file that named the tool
}

// Add takes the content of a lock file; its name is for errors. A *LockError
// says where the content can't be read, and what two locks disagree about: the
// tool, or the digest of a file.
func (m *Merger) Add(file string, data []byte) error {
	l, err := parseLock(file, data)
	if err != nil {
		return err
	}
	if l.tool == "" {
		return &LockError{File: file, Line: 1, Message: "found no tool line, expected a lock that tcgen wrote"}
	}
	if m.from == nil {
		*m = Merger{lock: lock{tool: l.tool}, from: map[string]string{}, first: file}
	}
	if l.tool != m.lock.tool {
		return &LockError{File: file, Line: 1, Message: fmt.Sprintf("found the tool %q and in %s %q; generate all shards with one version", l.tool, m.first, m.lock.tool)}
	}
	for _, name := range l.paths(nil) {
		if err := m.add(file, name, l.digests(name)); err != nil {
			return err
		}
	}
	return nil
}

func (m *Merger) add(file, name string, sums []string) error {
	if len(sums) > 1 {
		return &LockError{File: file, Line: 1, Message: fmt.Sprintf("found two digests of %s; run tcgen generate where this lock is from", name)}
	}
	if known := m.lock.digests(name); len(known) > 0 && known[0] != sums[0] {
		return &LockError{File: file, Line: 1, Message: fmt.Sprintf("found another digest of %s than in %s; generate all shards from the same specs", name, m.from[name])}
	}
	m.lock.set(name, sums[0])
	m.from[name] = cmp.Or(m.from[name], file)
	return nil
}

// Lock returns the content of the lock file of all.
func (m *Merger) Lock() []byte { return m.lock.encode() }
