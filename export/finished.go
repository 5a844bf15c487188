package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/zolal/zolal/pipeline"
)

// ErrFinished is wrapped by the error for a job that is to be resumed and is
// done: the dataset stands there, made by an equal job from inputs that have
// not changed since. Nothing is left to do.
var ErrFinished = errors.New("holds the finished dataset of this job")

// finished looks for a finished dataset where a job is to be resumed. It
// returns nil when there is none, ErrFinished when it is that of the job, and
// ErrOtherJob or ErrChanged when it is not.
func (d *Dataset) finished(job jobEntry) error {
	if _, err := os.Lstat(filepath.Join(d.staging, journalName)); err == nil || !hasDataset(d.dir) {
		return nil
	}
	f, err := os.Open(filepath.Join(d.dir, manifestName))
	if err != nil {
		return err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return err
	}
	var changed error
	was, err := readManifest(f, func(in pipeline.Input) {
		if changed == nil && inputChanged(in, st.ModTime()) {
			changed = fmt.Errorf("export: %s holds a finished dataset, and its input %s %w", d.dir, in.Path, ErrChanged)
		}
	})
	if err != nil {
		return fmt.Errorf("export: %s: %w", f.Name(), err)
	}
	if what := differs(was, job); what != "" {
		return fmt.Errorf("export: the dataset in %s %w %s", d.dir, ErrOtherJob, what)
	}
	if changed != nil {
		return changed
	}
	return fmt.Errorf("export: %s %w", d.dir, ErrFinished)
}

// inputChanged reports whether an input is not what it was when a dataset was
// made from it. As make does, it only looks into files that are newer than
// what was made from them. Standard input, and what else cannot be looked at,
// counts as the same.
func inputChanged(in pipeline.Input, made time.Time) bool {
	st, err := os.Stat(in.Path)
	if err != nil || !st.Mode().IsRegular() {
		return false
	}
	if in.SHA256 == "" { // it could not be read
		return st.ModTime().After(made)
	}
	if st.Size() != in.Size {
		return true
	}
	if st.ModTime().Before(made) {
		return false
	}
	sum, err := hashFile(in.Path)
	return err != nil || sum != in.SHA256
}

// hashFile is the SHA-256 of a file, in hexadecimal.
func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// readManifest reads what identifies the job of a manifest and yields its
// inputs one by one: there may be a million of them.
func readManifest(r io.Reader, input func(pipeline.Input)) (job jobEntry, err error) {
	d := json.NewDecoder(r)
	if _, err := d.Token(); err != nil { // {
		return job, err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return job, err
		}
		switch key {
		case "schema":
			err = d.Decode(&job.Schema)
		case "zolal_version":
			err = d.Decode(&job.Version)
		case "recipe":
			err = d.Decode(&job.Recipe)
		case "tables":
			err = d.Decode(&job.Tables)
		case "output":
			err = d.Decode(&job.Output)
		case "job":
			err = d.Decode(&job.Inputs)
		case "inputs":
			err = eachInput(d, input)
		default:
			var skipped json.RawMessage
			err = d.Decode(&skipped)
		}
		if err != nil {
			return job, err
		}
	}
	return job, nil
}

func eachInput(d *json.Decoder, input func(pipeline.Input)) error {
	if _, err := d.Token(); err != nil { // [
		return err
	}
	for d.More() {
		var in pipeline.Input
		if err := d.Decode(&in); err != nil {
			return err
		}
		input(in)
	}
	_, err := d.Token() // ]
	return err
}
