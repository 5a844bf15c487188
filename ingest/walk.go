package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/zolal/zolal/pipeline"
)

// Keys of Source.PassedOver beside the endings of names.
const (
	PassedHidden  = "hidden"       // a name that begins with a dot
	PassedIgnored = "ignored"      // a pattern of .zolalignore
	PassedDataset = "dataset"      // a folder that zolal wrote
	PassedLink    = "link"         // leads to what is read at its own place
	PassedSpecial = "special file" // a pipe, a socket, a device
	PassedBare    = "no ending"
)

// ignoreFile names, in a folder, patterns of what is no input there: one
// path.Match pattern for a name a line, # starts a comment.
const ignoreFile = ".zolalignore"

// walk adds the input files under dir, sorted, and counts what it passes over.
func (l *listing) walk(dir string) {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		l.refuse(dir, pipeline.ReasonUnreadable, plain(err))
	}
	ignored, err := readIgnore(filepath.Join(dir, ignoreFile))
	if err != nil {
		l.refuse(filepath.Join(dir, ignoreFile), pipeline.ReasonUnreadable, plain(err))
	}
	for _, e := range entries {
		p := filepath.Join(dir, e.Name())
		switch {
		case e.Name() == ignoreFile:
		case strings.HasPrefix(e.Name(), "."):
			l.passed[PassedHidden]++
		case ignored(e.Name()):
			l.passed[PassedIgnored]++
		case e.Type()&fs.ModeSymlink != 0:
			l.link(p)
		case e.IsDir():
			l.folder(p)
		case e.Type().IsRegular():
			l.file(p)
		default:
			l.passed[PassedSpecial]++
		}
	}
}

func (l *listing) folder(p string) {
	switch {
	case isDataset(p):
		l.passed[PassedDataset]++
	case !l.first(p):
		l.passed[PassedLink]++
	default:
		l.walk(p)
	}
}

// file adds a file of a folder if its name ends like an input.
func (l *listing) file(p string) {
	_, known := formatOf(p)
	if !known && l.o.Format == Auto {
		l.passed[cmp.Or(ending(p), PassedBare)]++
		return
	}
	l.add(p)
}

// link follows a symbolic link in a folder. What it leads to within the folder
// that was named is read at its own place; what lies outside is read only if
// the options say so. A folder is walked once, so that links cannot run in a
// ring.
func (l *listing) link(p string) {
	target, err := filepath.EvalSymlinks(p)
	if err != nil {
		l.refuse(p, pipeline.ReasonUnreadable, plain(err))
		return
	}
	st, err := os.Stat(target)
	if err != nil {
		l.refuse(p, pipeline.ReasonUnreadable, plain(err))
		return
	}
	rel, within := below(l.realTop, target)
	switch {
	case within && l.hasPlace(rel, st.IsDir()):
		l.passed[PassedLink]++
	case !within && !l.o.FollowLinks:
		l.refuse(p, pipeline.ReasonLink, "a symbolic link leads out of the folder, and links are not followed")
	case st.IsDir() && !l.o.FollowLinks:
		l.passed[PassedHidden]++ // as what it leads to
	case st.IsDir():
		l.folder(p)
	case st.Mode().IsRegular():
		l.file(p)
	default:
		l.passed[PassedSpecial]++
	}
}

// hasPlace reports whether what lies at rel in the folder that was named is
// found there by its name.
func (l *listing) hasPlace(rel string, isDir bool) bool {
	if rel != "." && slices.ContainsFunc(strings.Split(rel, "/"), func(name string) bool { return strings.HasPrefix(name, ".") }) {
		return false
	}
	_, known := formatOf(rel)
	return isDir || known || l.o.Format != Auto
}

// below gives the slashed path of target from the folder top, if it lies in
// it. Both are real paths.
func below(top, target string) (rel string, ok bool) {
	top, err1 := filepath.Abs(top)
	target, err2 := filepath.Abs(target)
	rel, err3 := filepath.Rel(top, target)
	rel = filepath.ToSlash(rel)
	return rel, err1 == nil && err2 == nil && err3 == nil && rel != ".." && !strings.HasPrefix(rel, "../")
}

// isDataset reports whether a folder is the output of a job, finished or not.
// It is no input because it stands in the folder of the inputs; who names it
// reads it.
func isDataset(dir string) bool {
	if st, err := os.Lstat(filepath.Join(dir, ".zolal")); err == nil && st.IsDir() {
		return true
	}
	f, err := os.Open(filepath.Join(dir, "manifest.json"))
	if err != nil {
		return false
	}
	defer f.Close()
	head, _ := io.ReadAll(io.LimitReader(f, 512))
	return bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte(`"zolal_version":`))
}

func readIgnore(p string) (func(name string) bool, error) {
	none := func(string) bool { return false }
	f, err := os.Open(p)
	if errors.Is(err, fs.ErrNotExist) {
		return none, nil
	}
	if err != nil {
		return none, err
	}
	defer f.Close()
	var patterns []string
	s := bufio.NewScanner(f)
	for s.Scan() {
		line := strings.TrimSpace(s.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if _, err := path.Match(line, ""); err != nil {
			return none, fmt.Errorf("pattern %q: %w", line, err)
		}
		patterns = append(patterns, line)
	}
	return func(name string) bool {
		return slices.ContainsFunc(patterns, func(pat string) bool {
			ok, _ := path.Match(pat, name)
			return ok
		})
	}, s.Err()
}

// formatOf tells the format from a file name and whether the ending is one
// that is read from folders.
func formatOf(name string) (Format, bool) {
	switch ending(name) {
	case ".txt", ".text":
		return Text, true
	case ".md", ".markdown":
		return Markdown, true
	case ".jsonl", ".ndjson":
		return JSONL, true
	case ".parquet":
		return Parquet, true
	}
	return Text, false
}

// ending is the ending of a name in small letters, without that of a
// compressed file.
func ending(name string) string {
	name = strings.ToLower(filepath.Base(name))
	return path.Ext(strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst"))
}
