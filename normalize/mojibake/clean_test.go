package mojibake

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zolal/zolal/edit"
)

// untouched fails unless s comes back as it is, without an edit.
func untouched(t *testing.T, f *Fixer, s []byte, what string) {
	t.Helper()
	var log edit.Log
	out := f.AppendEdits(nil, s, &log)
	for _, e := range log.Edits() {
		t.Errorf("%s: %s made %+q of %+q in %+.200q", what, e.Rule, e.New, e.Of(s), s)
	}
	if !bytes.Equal(out, s) {
		t.Errorf("%s: %+q became %+q", what, s, out)
	}
}

func TestCleanLines(t *testing.T) {
	f, _ := New(Options{})
	langs := map[string]bool{}
	var all []byte
	for _, s := range readTSV(t, filepath.Join("testdata", "clean.tsv")) {
		untouched(t, f, []byte(s.text), s.lang)
		langs[s.lang] = true
		all = append(append(all, s.text...), '\n')
	}
	untouched(t, f, all, "all languages in one document")
	if len(langs) < 27 {
		t.Errorf("clean lines in %d languages, want at least 27", len(langs))
	}
	for _, s := range sentences(t) {
		untouched(t, f, []byte(s.text), s.lang)
		if !f.Clean([]byte(s.text)) {
			t.Errorf("the gate stops at clean %+q", s.text)
		}
	}
}

// Clean text of every script scores badly, is cut up and pooled: no length and
// no neighbourhood of words may look like damage.
func TestCleanFragments(t *testing.T) {
	f, _ := New(Options{})
	for _, s := range readTSV(t, filepath.Join("testdata", "clean.tsv")) {
		w := strings.Fields(s.text)
		for i := range w {
			for j := i + 1; j <= min(i+3, len(w)); j++ {
				untouched(t, f, []byte(strings.Join(w[i:j], " ")), s.lang)
			}
		}
		untouched(t, f, []byte(strings.Join(w, "\n")), s.lang+", a word a line")
	}
}

// The shared sample documents and training texts come back as they are.
func TestCleanCorpora(t *testing.T) {
	f, _ := New(Options{})
	var files []string
	for _, pattern := range []string{"seeds/*.txt", "data/train/p*.txt", "data/train/farstail.txt", "data/eval/langid/*.tsv", "data/eval/sbd/*.txt"} {
		if root := shared(filepath.Dir(pattern)); root != "" {
			found, _ := filepath.Glob(filepath.Join(root, filepath.Base(pattern)))
			files = append(files, found...)
		}
	}
	if len(files) == 0 {
		t.Skip("the shared folder is not there")
	}
	lines := 0
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(name, "seeds") {
			untouched(t, f, b, filepath.Base(name))
		}
		for sc := bufio.NewScanner(bytes.NewReader(b)); sc.Scan(); lines++ {
			if lines%5 == 0 || strings.Contains(name, "eval") {
				standInsOnly(t, f, sc.Bytes(), filepath.Base(name))
			}
		}
	}
	t.Logf("%d lines of %d files", lines, len(files))
}

// TestCleanElsewhere reads the files that ZOLAL_CLEAN, a glob, names: clean
// lines of any language. They are read one by one and in documents of 20 KB.
func TestCleanElsewhere(t *testing.T) {
	files, _ := filepath.Glob(os.Getenv("ZOLAL_CLEAN"))
	if len(files) == 0 {
		t.Skip("ZOLAL_CLEAN names no files")
	}
	f, _ := New(Options{})
	lines := 0
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var doc []byte
		for l := range bytes.Lines(b) {
			standInsOnly(t, f, bytes.TrimRight(l, "\r\n"), filepath.Base(name))
			if doc = append(doc, l...); len(doc) > 20<<10 {
				standInsOnly(t, f, doc, filepath.Base(name))
				doc = doc[:0]
			}
			lines++
		}
		standInsOnly(t, f, doc, filepath.Base(name))
	}
	t.Logf("%d lines of %d files", lines, len(files))
}

// standInsOnly allows what is wrong in those texts: a look-alike in the place
// of the half-space.
func standInsOnly(t *testing.T, f *Fixer, s []byte, what string) {
	t.Helper()
	var log edit.Log
	f.AppendEdits(nil, s, &log)
	for _, e := range log.Edits() {
		if e.Rule != RuleStandIn {
			t.Errorf("%s: %s made %+q of %+q in %+.200q", what, e.Rule, e.New, e.Of(s), s)
		}
	}
}

// TestHasLamAlef puts every lam-alef, and what looks a little like one, at every
// place of a text.
func TestHasLamAlef(t *testing.T) {
	plainly := func(s string) bool {
		for _, w := range lamAlefs {
			if strings.Contains(s, w) {
				return true
			}
		}
		return false
	}
	near := []string{"\u0627\u0626\u0644", "\u0627\u0627\u0645", "\u0644\u0627\u0644", "\u0627\u0644\u0627", "\u06a7\u0627\u0644", "\u0627\u0627\u0704", ""}
	found := 0
	for _, w := range append(near, lamAlefs...) {
		for before := range 20 {
			for after := range 20 {
				s := strings.Repeat("a\u0627\u0628", before)[:before] + w + strings.Repeat("\u0644\u0627", after)[:after]
				if got, want := hasLamAlef([]byte(s)), plainly(s); got != want {
					t.Fatalf("%+q: %v, want %v", s, got, want)
				} else if got {
					found++
				}
			}
		}
	}
	if found < 4*20*20 {
		t.Errorf("found %d", found)
	}
}
