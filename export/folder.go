package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// visible lists the names of a dataset in its folder. Nothing else in the
// folder is ever touched, and these are only when they are a dataset's.
var visible = []string{manifestName, dataName, cardName, croissantName, rejectsName, reportName}

// ErrForeign is wrapped by the error for a file that stands where one of the
// dataset would and belongs to no dataset.
var ErrForeign = errors.New("belongs to no zolal dataset")

// staged matches the names that a job makes in its staging folder.
var staged = func() *regexp.Regexp {
	shards := listNames[:]
	for _, t := range Tables {
		shards = append(shards, t.Name)
	}
	var names []string
	for _, name := range append([]string{journalName, inputsName, lockName}, visible...) {
		names = append(names, regexp.QuoteMeta(name))
	}
	return regexp.MustCompile(`^(` + strings.Join(names, "|") + `|(` + strings.Join(shards, "|") + `)-\d{5,}\.[a-z0-9]+)(` + regexp.QuoteMeta(tempSuffix) + `)?$`)
}()

// checkStaging returns ErrForeign when the staging folder, if there is one, is
// not a job's.
func checkStaging(staging string) error {
	st, err := os.Lstat(staging)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !st.IsDir() {
		return fmt.Errorf("export: %s %w", staging, ErrForeign)
	}
	entries, err := os.ReadDir(staging)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !staged.MatchString(e.Name()) || !e.Type().IsRegular() {
			return fmt.Errorf("export: %s %w", filepath.Join(staging, e.Name()), ErrForeign)
		}
	}
	return nil
}

// clearStaging removes the files of a job but those to keep.
func clearStaging(staging string, keep ...string) error {
	entries, err := os.ReadDir(staging)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if slices.Contains(keep, e.Name()) || !staged.MatchString(e.Name()) { // came meanwhile, from somebody else
			continue
		}
		if err := os.Remove(filepath.Join(staging, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// removeStaging removes the staging folder with the lock in it, the journal
// first: as long as it stands, all that publishing needs stands beside it.
func removeStaging(staging string) error {
	if err := removeIfThere(filepath.Join(staging, journalName)); err != nil {
		return err
	}
	if err := clearStaging(staging, lockName); err != nil {
		return err
	}
	if err := removeIfThere(filepath.Join(staging, lockName)); err != nil {
		return err
	}
	os.Remove(staging) // stays when it holds what is not ours
	return nil
}

// occupied names a file of dir that has the name of one of a dataset, "" when
// there is none.
func occupied(dir string) string {
	for _, name := range visible {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return name
		}
	}
	return ""
}

// hasDataset reports whether dir has a manifest of this program, whatever its
// version.
func hasDataset(dir string) bool {
	f, err := os.Open(filepath.Join(dir, manifestName))
	if err != nil {
		return false
	}
	defer f.Close()
	d := json.NewDecoder(f)
	for range 4 { // { "schema": "1", "zolal_version": the first tokens
		t, err := d.Token()
		if err != nil {
			return false
		}
		if t == "zolal_version" {
			return true
		}
	}
	return false
}
