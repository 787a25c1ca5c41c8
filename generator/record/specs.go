package record

import (
	"bytes"
	"strconv"
	"time"
)

// settled is how long ago a spec must have been changed for its stamp to tell a
// later change. The clocks of disks go in steps of up to two seconds.
const settled = 2 * time.Second

// specStamps are the stamps of the spec files of a folder, in the form of the
// record: "<size> <modified> <changed> <inode> <name>".
type specStamps struct {
	text []byte
	sure bool // all files are settled
}

// specStamps looks at spec files, before they are read.
func (r *Records) specStamps(dir string, files []string) specStamps {
	now := time.Now
	if r.Now != nil {
		now = r.Now
	}
	limit := now().Add(-settled).UnixNano()
	s := specStamps{sure: true, text: make([]byte, 0, len(files)*80)}
	for _, name := range files {
		info, err := lstat(r.Root + "/" + dir + "/" + name)
		if err != nil || !info.regular || info.changed == 0 || max(info.modified, info.changed) >= limit {
			s.sure = false
			info = stat{} // so that a later run with a sure one does not take it for the same
		}
		for _, n := range []int64{info.size, info.modified, info.changed, int64(info.inode)} {
			s.text = append(strconv.AppendInt(s.text, n, 10), ' ')
		}
		s.text = append(append(s.text, name...), '\n')
	}
	return s
}

// are reports whether the files are known to be those of a record.
func (s specStamps) are(recorded []byte) bool { return s.sure && bytes.Equal(s.text, recorded) }
