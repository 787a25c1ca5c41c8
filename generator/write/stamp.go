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

// Stamps returns the stamps of files below the folder root. That of a file that
// is missing, or is not a regular file, is zero. It is fastest where the files
// of a folder stand together.
func Stamps(root string, names []string) ([]Stamp, error) {
	f, err := openDisk(root)
	if err != nil {
		return nil, err
	}
	stamps := make([]Stamp, len(names))
	for i, name := range names {
		info, err := f.lstat(name)
		switch {
		case isMissing(err) || isNotDir(err):
		case err != nil:
			return nil, errors.Join(err, f.close())
		case info.Mode().IsRegular():
			stamps[i] = stampOf(info)
		}
	}
	return stamps, f.close()
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
