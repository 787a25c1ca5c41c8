//go:build !linux

package record

import "os"

// lstat does not tell when a file was changed, which each system has elsewhere.
func lstat(name string) (stat, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return stat{}, err
	}
	return stat{size: info.Size(), modified: info.ModTime().UnixNano(), regular: info.Mode().IsRegular(), folder: info.IsDir()}, nil
}
