package write

import (
	"errors"
	"io/fs"
)

// A Stamp tells without reading whether a file is as it was: two files of one
// path with the same Stamp are taken for the same, as git does, if the Stamp is
// older than the record of it.
type Stamp struct {
	Size     int64
	Modified int64 // nanoseconds since 1970
}

func stampOf(info fs.FileInfo) Stamp {
	return Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
}

// StampOf returns the stamp of a regular file, and the zero Stamp of anything
// else.
func StampOf(info fs.FileInfo) Stamp {
	if !info.Mode().IsRegular() {
		return Stamp{}
	}
	return stampOf(info)
}

// Digest returns the digest of a file below the folder root, as the lock has
// it, or "" where there is none.
func Digest(root, name string) (string, error) {
	f, err := openDisk(root)
	if err != nil {
		return "", err
	}
	data, err := regular(f, name)
	if errors.Is(err, errNotRegular) {
		err = nil
	}
	return contentDigest(data), errors.Join(err, f.close())
}

// DigestOf returns the digest of data, as the lock has it.
func DigestOf(data []byte) string { return digest(data) }

// Stamp returns the stamp of a file that the plan found as it is to be, or
// wrote. It was taken when the content was known: a later edit has another.
func (p *Plan) Stamp(name string) (Stamp, bool) {
	s, ok := p.stamps[name]
	return s, ok
}
