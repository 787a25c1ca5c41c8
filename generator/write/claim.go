package write

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/gofrs/flock"
)

// What belongs to one copy of the project lies in a folder that keeps itself
// out of version control.
const (
	localDir   = ".tcgen/local"
	claimFile  = localDir + "/run.lock"
	holderFile = localDir + "/run.txt"
	ignoreFile = localDir + "/.gitignore"
	ignored    = "# State of this copy of the project.\n*\n"
)

// A ClaimedError says that another run is at work in a folder.
type ClaimedError struct {
	Holder string // what the other run says of itself; "" where it does not
}

// Error names the other run.
func (e *ClaimedError) Error() string {
	holder := "another run of tcgen"
	if e.Holder != "" {
		holder = "another run of tcgen, " + e.Holder + ","
	}
	return holder + " is at work in this folder; run this one again when it has ended"
}

// Claim keeps other runs out of the folder root until release is called, or the
// process ends, however it ends. who is one line about this run, for the
// *ClaimedError of others. A folder that can't be written needs no claim, and
// gets none. watch is as in Options.
func Claim(root, who string, watch Watch) (release func() error, err error) {
	f, err := openWatched(root, watch)
	if err != nil {
		return nil, err
	}
	release, err = claim(f, root, who)
	if err != nil {
		err = errors.Join(err, f.close())
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return func() error { return nil }, nil
	}
	return release, err
}

// claim takes the lock of the operating system, which ends with the process, on
// a file that is never removed: two runs never hold locks of different files.
func claim(f folder, root, who string) (release func() error, err error) {
	if err := prepareClaim(f); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(root, filepath.FromSlash(claimFile)))
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", claimFile, err)
	}
	if !held {
		return nil, &ClaimedError{Holder: holder(f)}
	}
	release = func() error {
		return errors.Join(removeAll(f, []string{holderFile}), lock.Unlock(), f.close())
	}
	if err := errors.Join(put(f, holderFile, []byte(who+"\n")), removeTempsIn(f, localDir)); err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	return release, nil
}

// prepareClaim makes the file to be locked. It refuses links, by which the lock
// would be somewhere else.
func prepareClaim(f folder) error {
	for _, file := range []struct{ name, content string }{{ignoreFile, ignored}, {claimFile, ""}} {
		old, err := regular(f, file.name)
		if err == nil && old == nil {
			err = put(f, file.name, []byte(file.content))
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file.name, err)
		}
	}
	return nil
}

// holder returns what the run that holds the claim says of itself.
func holder(f folder) string {
	const limit = 200
	data, err := regular(f, holderFile)
	if err != nil {
		return "" // only the message has less to say
	}
	return strings.ToValidUTF8(strings.TrimSpace(string(data[:min(len(data), limit)])), "")
}

// removeTempsIn removes what a killed run left in a folder.
func removeTempsIn(f folder, dir string) error {
	entries, err := f.list(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if isTemp(entry.Name()) && entry.Type().IsRegular() {
			if err := f.remove(path.Join(dir, entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
