package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
)

// spoolRoom is how much a spool keeps in memory, in bytes.
const spoolRoom = 4 << 20

// A spool keeps files that are written only when all of them are known: the
// first in memory, and those for which there is no room in one temporary file,
// which close removes.
type spool struct {
	room  int // left in memory
	held  map[string][]byte
	spans map[string]span // of those in the temporary file
	file  *os.File        // nil until it is needed
	end   int64
}

// A span is where a file is in the temporary one.
type span struct {
	at   int64
	size int
}

func newSpool(room int) *spool {
	return &spool{room: room, held: map[string][]byte{}, spans: map[string]span{}}
}

// put keeps a file, which must have no other's name.
func (s *spool) put(name string, data []byte) error {
	if len(data) <= s.room {
		s.room -= len(data)
		s.held[name] = data
		return nil
	}
	if s.file == nil {
		file, err := os.CreateTemp("", "tcgen-")
		if err != nil {
			return fmt.Errorf("keep what is to be written: %w", err)
		}
		s.file = file
	}
	if _, err := s.file.WriteAt(data, s.end); err != nil {
		return fmt.Errorf("keep what is to be written: %w", err)
	}
	s.spans[name] = span{s.end, len(data)}
	s.end += int64(len(data))
	return nil
}

// get returns the files of some names.
func (s *spool) get(names []string) (map[string][]byte, error) {
	files := make(map[string][]byte, len(names))
	for _, name := range names {
		if data, ok := s.held[name]; ok {
			files[name] = data
			continue
		}
		at, ok := s.spans[name]
		if !ok {
			return nil, fmt.Errorf("%s was not kept", name)
		}
		files[name] = make([]byte, at.size)
		if _, err := s.file.ReadAt(files[name], at.at); err != nil {
			return nil, fmt.Errorf("read what is to be written: %w", err)
		}
	}
	return files, nil
}

// size returns the number of bytes of a file.
func (s *spool) size(name string) int64 {
	if data, ok := s.held[name]; ok {
		return int64(len(data))
	}
	return int64(s.spans[name].size)
}

// names returns those of all files, sorted.
func (s *spool) names() []string {
	names := make([]string, 0, len(s.held)+len(s.spans))
	for name := range s.held {
		names = append(names, name)
	}
	for name := range s.spans {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// close removes the temporary file. The spool is empty after it.
func (s *spool) close() error {
	clear(s.held)
	clear(s.spans)
	if s.file == nil {
		return nil
	}
	file := s.file
	s.file = nil
	return errors.Join(file.Close(), os.Remove(file.Name()))
}
