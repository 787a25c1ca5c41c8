package record

import "syscall"

// lstat asks the system itself, for os.Lstat makes something of each of
// thousands of answers.
func lstat(name string) (stat, error) {
	var s syscall.Stat_t
	if err := syscall.Lstat(name, &s); err != nil {
		return stat{}, err
	}
	return stat{
		size: s.Size, modified: s.Mtim.Nano(), changed: s.Ctim.Nano(), inode: s.Ino,
		regular: s.Mode&syscall.S_IFMT == syscall.S_IFREG, folder: s.Mode&syscall.S_IFMT == syscall.S_IFDIR,
	}, nil
}
