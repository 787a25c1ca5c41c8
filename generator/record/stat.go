package record

// A stat is what the system tells of a file without reading it. Times are in
// nanoseconds since 1970.
type stat struct {
	size            int64
	modified        int64
	changed         int64  // content, name or rights; 0 where the system does not tell
	inode           uint64 // the number of the file on its disk
	regular, folder bool
}
