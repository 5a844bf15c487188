package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// source is one file of running text to learn from.
type source struct {
	file    string
	profile gap.Profile
	// uneven says that the editors left plurals and the like joined at will,
	// so the text is given PerDT's convention for them first.
	uneven bool
	// passes is how often the text is seen in one epoch; 0 counts its words
	// but learns nothing from its spaces, which are careless.
	passes int
}

var sources = []source{
	{"perdt-train.txt", gap.PerDT, false, 1},
	{"seraji-train.txt", gap.Academy, true, 3},
	{"pquad-wiki.txt", gap.NoProfile, true, 1},
	{"pquad-questions.txt", gap.NoProfile, true, 1},
	{"openlogic-fa.txt", gap.NoProfile, true, 1},
	{"opensource-guide-fa.txt", gap.NoProfile, true, 1},
	{"hf-course-fa.txt", gap.NoProfile, true, 1},
	{"fa.react.dev.txt", gap.NoProfile, true, 0},
	{"fa.reactjs.org.txt", gap.NoProfile, true, 0},
	{"vue-docs-fa.txt", gap.NoProfile, true, 0},
	{"vite-docs-fa.txt", gap.NoProfile, true, 0},
	{"vitepress-fa.txt", gap.NoProfile, true, 0},
	{"gin-fa.txt", gap.NoProfile, true, 0},
	{"farstail.txt", gap.NoProfile, true, 0},
	{"perso-arabic-lid-fa.txt", gap.NoProfile, true, 0},
}

// token is one word of running text as its editor wrote it.
type token struct {
	syms    []byte // no half-space after a letter that does not join
	spaced  bool   // only a space stands before it
	foreign bool
	// soft are the places in syms where a member of a joined word begins
	// after a letter that does not join: a careless hand puts a space there.
	soft []int
}

// line is one paragraph.
type line struct {
	tokens  []token
	profile gap.Profile
	passes  int
	fold    int
}

// folds is the number of parts the text is cut into. The lexicon that helps
// to score a part while training is made without it, as a new text is not in
// the lexicon either.
const folds = 5

// foldRun is how many lines in a row share a fold: neighbours share words.
const foldRun = 50

func readLines(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []string
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<20), 1<<26)
	for sc.Scan() {
		out = append(out, sc.Text())
	}
	return out, sc.Err()
}

// readText reads all sources, in order.
func readText(dir string) ([]line, error) {
	var out []line
	for _, src := range sources {
		texts, err := readLines(filepath.Join(dir, src.file))
		if err != nil {
			return nil, err
		}
		for i, t := range texts {
			l := line{tokens: tokenize(t), profile: src.profile, passes: src.passes, fold: (i / foldRun) % folds}
			if len(l.tokens) > 0 {
				out = append(out, l)
			}
		}
	}
	return out, nil
}

func tokenize(text string) []token {
	b := []byte(text)
	var out []token
	var sp gap.Spelling
	for _, w := range gap.Words(nil, b) {
		raw := b[w.Start:w.End]
		sp.Decode(raw)
		t := token{
			syms:    append([]byte(nil), sp.Syms...),
			spaced:  w.Flags&gap.FlagSpace != 0,
			foreign: w.Flags&(gap.FlagForeign|gap.FlagKeep) != 0,
		}
		if w.Flags&gap.FlagUntidy != 0 {
			t.soft = softPlaces(string(raw))
		}
		out = append(out, t)
	}
	return out
}

// softPlaces finds the half-spaces that Decode left out.
func softPlaces(raw string) (out []int) {
	var syms []byte
	for part := range strings.SplitSeq(raw, "\u200c") {
		if n := len(syms); n > 0 && part != "" {
			if gap.Joins(syms[n-1]) {
				syms = append(syms, gap.Half)
			} else {
				out = append(out, n)
			}
		}
		syms = gap.AppendSyms(syms, part)
	}
	return out
}
