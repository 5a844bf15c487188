package ingest

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/zolal/zolal/pipeline"
)

// Stdin is the input name that means standard input.
const Stdin = "-"

// ignoreFile names, in a folder, patterns of files that are no input there:
// one path.Match pattern a line, # starts a comment.
const ignoreFile = ".zolalignore"

// expand lists the files that args name, in the order of args, a folder's
// files sorted by path. Trouble with one argument is a reject, not an error.
func expand(args []string, o Options) (files []string, rejects []*pipeline.Reject) {
	seen := map[string]bool{}
	add := func(p string) {
		if p = filepath.ToSlash(p); !seen[p] {
			seen[p] = true
			files = append(files, p)
		}
	}
	reject := func(p, reason, detail string) {
		rejects = append(rejects, &pipeline.Reject{Source: validName(filepath.ToSlash(p)), Stage: "ingest", Reason: reason, Offset: -1, Detail: detail})
	}
	for _, arg := range args {
		if arg == Stdin {
			add(arg)
			continue
		}
		for _, p := range glob(arg) {
			st, err := os.Stat(p)
			switch {
			case err != nil:
				reject(p, pipeline.ReasonUnreadable, plain(err))
			case st.IsDir():
				before := len(files)
				walk(p, o, add, reject)
				if len(files) == before {
					reject(p, pipeline.ReasonNoDocuments, "the folder holds no text, Markdown, JSON Lines or Parquet file")
				}
			default:
				add(p)
			}
		}
	}
	return files, rejects
}

// glob expands a pattern that names no file itself. A pattern without a match
// is returned as it is, so that it is reported.
func glob(arg string) []string {
	if _, err := os.Lstat(arg); err == nil || !strings.ContainsAny(arg, "*?[") {
		return []string{arg}
	}
	m, err := filepath.Glob(arg)
	if err != nil || len(m) == 0 {
		return []string{arg}
	}
	return m // Glob sorts within a folder
}

// walk adds the input files under root, sorted. Hidden files and folders are
// passed over, and so are files of other kinds.
func walk(root string, o Options, add func(string), reject func(p, reason, detail string)) {
	entries, err := os.ReadDir(root) // sorted by name
	if err != nil {
		reject(root, pipeline.ReasonUnreadable, plain(err))
		if len(entries) == 0 {
			return
		}
	}
	ignored, err := readIgnore(filepath.Join(root, ignoreFile))
	if err != nil {
		reject(filepath.Join(root, ignoreFile), pipeline.ReasonUnreadable, plain(err))
	}
	for _, e := range entries {
		p := filepath.Join(root, e.Name())
		if strings.HasPrefix(e.Name(), ".") || ignored(e.Name()) {
			continue
		}
		isDir := e.IsDir()
		if e.Type()&fs.ModeSymlink != 0 {
			st, err := os.Stat(p)
			if err != nil {
				reject(p, pipeline.ReasonUnreadable, plain(err))
				continue
			}
			if !o.FollowLinks && leaves(root, p) {
				reject(p, pipeline.ReasonLink, "a symbolic link leads out of the folder; use --follow-links to read it")
				continue
			}
			if isDir = st.IsDir(); isDir {
				continue // what it leads to within the folder is read at its own place
			}
		}
		switch {
		case isDir:
			walk(p, o, add, reject)
		case e.Type().IsRegular() || e.Type()&fs.ModeSymlink != 0:
			if _, known := formatOf(e.Name()); known || o.Format != Auto {
				add(p)
			}
		}
	}
}

// leaves reports whether the link at p leads out of the folder root.
func leaves(root, p string) bool {
	r, err1 := filepath.EvalSymlinks(root)
	t, err2 := filepath.EvalSymlinks(p)
	if err1 != nil || err2 != nil {
		return true
	}
	rel, err := filepath.Rel(r, t)
	return err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator))
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
	name = strings.ToLower(name)
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	switch path.Ext(name) {
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

// validName is a path as valid UTF-8: a byte that is none is written %FF, so
// that different files keep different names.
func validName(p string) string {
	if utf8.ValidString(p) {
		return p
	}
	var b strings.Builder
	for i, r := range p {
		if _, n := utf8.DecodeRuneInString(p[i:]); r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "%%%02X", p[i])
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plain is the message of a file error without the path, which the reject
// already names.
func plain(err error) string {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err.Error()
	}
	return err.Error()
}
