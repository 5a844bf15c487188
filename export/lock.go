package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

const lockName = "lock" // in the staging folder

// ErrLocked is wrapped by the error for a folder in which another job is at
// work.
var ErrLocked = errors.New("another zolal works on")

// errHeld is what tryLock returns for a lock that another process has.
var errHeld = errors.New("held")

// lockFolder makes the staging folder, if need be, and locks it for this
// process until the returned file is closed. The lock goes away with a process
// that is killed; the file may stay.
func lockFolder(dir, staging string) (*os.File, error) {
	path := filepath.Join(staging, lockName)
	for {
		if err := os.MkdirAll(staging, 0o755); err != nil {
			return nil, err
		}
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if errors.Is(err, fs.ErrNotExist) {
			continue // a job that ended has just removed the folder
		}
		if err != nil {
			return nil, err
		}
		if err := tryLock(f); err != nil {
			f.Close()
			if errors.Is(err, errHeld) {
				err = fmt.Errorf("%w %s", ErrLocked, dir)
			}
			return nil, err
		}
		// The job that held it may have removed the file between the two calls:
		// then this is the lock of nothing.
		have, err1 := f.Stat()
		want, err2 := os.Lstat(path)
		if err1 == nil && err2 == nil && os.SameFile(have, want) {
			return f, nil
		}
		f.Close()
	}
}
