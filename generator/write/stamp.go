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

// Digests reads files below a folder. It is to be closed.
type Digests struct {
	root   string
	folder folder // nil until a file is read
}

// NewDigests makes a reader of the files below the folder root.
func NewDigests(root string) *Digests { return &Digests{root: root} }

// Of returns the digest of a file, as the lock has it, or "" where there is none.
func (d *Digests) Of(name string) (string, error) {
	if d.folder == nil {
		var err error
		if d.folder, err = openDisk(d.root); err != nil {
			return "", err
		}
	}
	data, err := regular(d.folder, name)
	if errors.Is(err, errNotRegular) {
		err = nil
	}
	return contentDigest(data), err
}

// Close ends the reading.
func (d *Digests) Close() error {
	if d.folder == nil {
		return nil
	}
	return d.folder.close()
}

// Stamp returns the stamp of a file that the plan found as it is to be, or
// wrote. It was taken when the content was known: a later edit has another.
func (p *Plan) Stamp(name string) (Stamp, bool) {
	s, ok := p.stamps[name]
	return s, ok
}
