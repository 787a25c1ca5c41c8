package write

import (
	"errors"
	"os"
	"sync"
)

// spoolLimit is how many bytes of changes wait in memory. The rest wait in a
// temporary file, so that a plan for thousands of packages needs no more
// memory than one for a few.
const spoolLimit = 16 << 20

// A spool holds the contents of files to be written until the plan is applied.
// It is safe for concurrent use.
type spool struct {
	mu     sync.Mutex
	memory int      // bytes that wait in memory
	file   *os.File // nil until the limit is reached
	gone   bool     // the file has no name any more
	end    int64
}

// A spooled is content that waits.
type spooled struct {
	data []byte // nil where the file has it
	at   int64
	size int
}

func (s *spool) put(data []byte) (spooled, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.memory+len(data) <= spoolLimit {
		s.memory += len(data)
		return spooled{data: append([]byte{}, data...), size: len(data)}, nil
	}
	if s.file == nil {
		file, err := os.CreateTemp("", "tcgen-*.tmp")
		if err != nil {
			return spooled{}, err
		}
		// Where a file may go while it is open, none is left behind by a kill.
		s.file, s.gone = file, os.Remove(file.Name()) == nil
	}
	at := s.end
	n, err := s.file.WriteAt(data, at)
	s.end += int64(n)
	return spooled{at: at, size: len(data)}, err
}

func (s *spool) get(c spooled) ([]byte, error) {
	if c.data != nil || c.size == 0 {
		return c.data, nil
	}
	data := make([]byte, c.size)
	_, err := s.file.ReadAt(data, c.at)
	return data, err
}

func (s *spool) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return nil
	}
	file := s.file
	s.file = nil
	if s.gone {
		return file.Close()
	}
	return errors.Join(file.Close(), os.Remove(file.Name()))
}
