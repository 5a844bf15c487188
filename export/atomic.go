package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"
)

// atomicFile is a file that appears under its name only when it is whole:
// written under a temporary name in the staging folder, synced, renamed, and
// the folder synced. Its bytes are counted and hashed on the way.
type atomicFile struct {
	path string
	f    *os.File
	buf  *bufio.Writer
	sum  hash.Hash
	n    int64
}

// tempSuffix marks files that are not whole; they are removed when a job
// starts.
const tempSuffix = ".tmp"

// createAtomic begins the file path, under a temporary name in the folder
// staging of the same file system.
func createAtomic(staging, path string) (*atomicFile, error) {
	f, err := os.Create(filepath.Join(staging, filepath.Base(path)+tempSuffix))
	if err != nil {
		return nil, err
	}
	return &atomicFile{path: path, f: f, buf: bufio.NewWriterSize(f, 1<<20), sum: sha256.New()}, nil
}

// Write implements io.Writer.
func (a *atomicFile) Write(p []byte) (int, error) {
	n, err := a.buf.Write(p)
	a.n += int64(n)
	a.sum.Write(p[:n])
	return n, err
}

// commit makes the file visible under its name.
func (a *atomicFile) commit() error {
	err := a.buf.Flush()
	if err == nil {
		err = a.f.Sync()
	}
	if err = errors.Join(err, a.f.Close()); err != nil {
		os.Remove(a.f.Name())
		return err
	}
	if err := os.Rename(a.f.Name(), a.path); err != nil {
		os.Remove(a.f.Name())
		return err
	}
	return syncDir(filepath.Dir(a.path))
}

// abandon removes what was written so far.
func (a *atomicFile) abandon() {
	a.f.Close()
	os.Remove(a.f.Name())
}

func (a *atomicFile) sha256() string { return hex.EncodeToString(a.sum.Sum(nil)) }

// syncDir makes the names in a folder durable.
func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// place writes a whole small file of the dataset.
func (d *Dataset) place(name string, content []byte) (File, error) {
	a, err := createAtomic(d.staging, filepath.Join(d.dir, name))
	if err != nil {
		return File{}, err
	}
	if _, err := a.Write(content); err != nil {
		a.abandon()
		return File{}, err
	}
	if err := a.commit(); err != nil {
		return File{}, err
	}
	return File{Path: name, Bytes: a.n, SHA256: a.sha256()}, nil
}

var _ io.Writer = (*atomicFile)(nil)
