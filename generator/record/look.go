package record

import "github.com/tcgen-dev/tcgen/generator/write"

// look compares the files of the record with those on disk. It reports false
// where one is not as it was made, and whether the record had to be renewed.
func (e *Entry) look() (kept write.Kept, renewed, ok bool) {
	read := write.NewDigests(e.records.Root)
	renewed, ok = e.files(read)
	if read.Close() != nil || !ok {
		return write.Kept{}, false, false
	}
	kept = write.Kept{Lines: e.last.lines}
	if e.records.Reread {
		return kept, renewed, true
	}
	around, err := parseFolders(e.last.folders)
	if err != nil || !e.records.same(around, e.written) {
		around, renewed = e.records.folders(e.last.lines), true
		e.last.folders = encodeFolders(around)
	}
	setQuiet(&kept, around)
	return kept, renewed, true
}

// files reports whether all files are as they were made, and whether stamps had
// to be renewed for it. A file whose stamp says nothing is read.
func (e *Entry) files(read *write.Digests) (renewed, ok bool) {
	lines, stamps := e.last.lines, e.last.stamps
	now := make([]byte, 0, len(stamps))
	for len(lines) > 0 {
		file, digest, moreLines, ok := write.CutLine(lines)
		was, owner, moreStamps, err := cutStamp(stamps)
		if !ok || err != nil {
			return false, false
		}
		name := string(file)
		is, there := e.records.stamp(name)
		doubtful := is != was || is.Modified >= e.written
		if doubtful || e.records.Reread {
			if found, err := read.Of(name); !there || err != nil || found != string(digest) {
				return false, false
			}
		}
		renewed = renewed || doubtful
		now = appendStamp(now, is, owner)
		lines, stamps = moreLines, moreStamps
	}
	e.last.stamps = now
	return renewed, len(stamps) == 0
}

// stamp returns the stamp of a regular file, and false for anything else. Only
// its metadata is read: a link on the way does no harm.
func (r *Records) stamp(name string) (write.Stamp, bool) {
	info, err := lstat(r.Root + "/" + name)
	if err != nil || !info.regular {
		return write.Stamp{Size: -1}, false
	}
	return write.Stamp{Size: info.size, Modified: info.modified}, true
}
