package layout

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWordSet compares the two ways to look a word up, for every word of the
// documents and every half of one.
func TestWordSet(t *testing.T) {
	files, _ := filepath.Glob("testdata/docs/*.txt")
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		set := readWords(src)
		for _, w := range strings.FieldsFunc(string(src), func(r rune) bool { return strings.ContainsRune(" \n\t\f.,:;()[]*<>/#", r) }) {
			for _, part := range []string{w, w[:len(w)/2], w[len(w)/2:], strings.TrimSuffix(w, "-")} {
				if !wholeWord(part) {
					continue
				}
				if got, want := set.has([]byte(part)), findWord(src, []byte(part)); got != want {
					t.Errorf("%s: %+q: set %v, search %v", name, part, got, want)
				}
			}
		}
	}
}

// wholeWord reports whether w is made of what wordSet takes for a word.
func wholeWord(w string) bool {
	set := readWords([]byte(w))
	n := 0
	for _, h := range set {
		if h != 0 {
			n++
		}
	}
	return n == 1 && set.has([]byte(w))
}

func TestFindWord(t *testing.T) {
	src := []byte("a well-known bell, 12 bells- and\nknown\u200cword x")
	for w, want := range map[string]bool{
		"well-known": true, "known": false, "well": false, "bell": true, "bells": false, "and": true,
		"known\u200cword": true, "x": true, "a": true, "": false,
	} {
		if got := findWord(src, []byte(w)); got != want {
			t.Errorf("%+q: %v, want %v", w, got, want)
		}
		if got := readWords(src).has([]byte(w)); got != want {
			t.Errorf("set, %+q: %v, want %v", w, got, want)
		}
	}
}
