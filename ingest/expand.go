package ingest

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/zolal/zolal/pipeline"
)

// Stdin is the input name that means standard input.
const Stdin = "-"

// listing is what the arguments of a job name.
type listing struct {
	o       Options
	files   []string // slashed paths as they were given, none twice
	refused []refusal
	passed  map[string]int

	seen    map[string]bool // cleaned paths of files
	walked  map[string]bool // real paths of folders, where links may lead to them
	realTop string          // real path of the folder that was named
	found   int             // files and refusals, with those that were known
}

// refusal is a path that cannot be read, in its place among the files.
type refusal struct {
	before int // so many files come first
	reject *pipeline.Reject
}

// expand lists the files that args name, in the order of args, a folder's
// files sorted by path. Trouble with one argument is a reject, not an error.
func expand(args []string, o Options) *listing {
	l := &listing{o: o, passed: map[string]int{}, seen: map[string]bool{}, walked: map[string]bool{}}
	for _, arg := range args {
		if arg == Stdin {
			l.add(arg)
			continue
		}
		for _, p := range glob(arg) {
			l.name(p)
		}
	}
	return l
}

// name adds the file or the files of the folder p, which an argument names.
func (l *listing) name(p string) {
	st, err := os.Stat(p)
	switch {
	case err != nil:
		l.refuse(p, pipeline.ReasonUnreadable, plain(err))
	case st.IsDir():
		before := l.found
		if l.realTop, err = filepath.EvalSymlinks(p); err != nil {
			l.refuse(p, pipeline.ReasonUnreadable, plain(err))
			return
		}
		if !l.first(p) {
			return
		}
		l.walk(p)
		if l.found == before {
			l.refuse(p, pipeline.ReasonNoDocuments, "the folder holds no text, Markdown, JSON Lines or Parquet file")
		}
	default:
		l.add(p)
	}
}

// add lists a file, unless it was listed under another spelling of its path.
func (l *listing) add(p string) {
	l.found++
	key := filepath.Clean(p)
	if key == Stdin && p != Stdin {
		key = "./" + key // a file of that name
	}
	if !l.seen[key] {
		l.seen[key] = true
		l.files = append(l.files, filepath.ToSlash(p))
	}
}

func (l *listing) refuse(p, reason, detail string) {
	l.found++
	r := &pipeline.Reject{Source: validName(filepath.ToSlash(p)), Stage: "ingest", Reason: reason, Offset: -1, Detail: detail}
	l.refused = append(l.refused, refusal{len(l.files), r})
}

// first reports whether the folder p is walked for the first time, which is
// asked where links make other ways to it than its path.
func (l *listing) first(p string) bool {
	if !l.o.FollowLinks {
		return true
	}
	real, err := filepath.EvalSymlinks(p)
	if err != nil {
		return true // its files will tell
	}
	was := l.walked[real]
	l.walked[real] = true
	return !was
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
