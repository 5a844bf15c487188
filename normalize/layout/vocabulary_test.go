package layout

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// findWord is the plain answer to what vocabulary is asked: it searches.
func findWord(src, word []byte) bool {
	inside := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsMark(r) || r == '-' || r == 0x200c
	}
	for at := 0; len(word) > 0; {
		i := bytes.Index(src[at:], word)
		if i < 0 {
			return false
		}
		start := at + i
		end := start + len(word)
		before, _ := utf8.DecodeLastRune(src[:start])
		after, _ := utf8.DecodeRune(src[end:])
		if !inside(before) && !inside(after) {
			return true
		}
		at = end
	}
	return false
}

// TestVocabulary compares vocabulary with a search, for every word of the
// documents and the halves of every word.
func TestVocabulary(t *testing.T) {
	files, _ := filepath.Glob("testdata/docs/*.txt")
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, w := range strings.FieldsFunc(string(src), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != 0x200c }) {
			half := len(w) / 2
			for half < len(w) && !utf8.RuneStart(w[half]) {
				half++
			}
			for _, part := range []string{w, w[:half], w[half:]} {
				if strings.Trim(part, "-\u200c") == part && part != "" {
					words = append(words, part)
				}
			}
		}
		v := vocabulary{}
		for _, w := range words {
			v.has([]byte(w))
		}
		v.look(src)
		found := 0
		for _, w := range words {
			got, want := v.has([]byte(w)), findWord(src, []byte(w))
			if got != want {
				t.Errorf("%s: %+q: %v, the search says %v", name, w, got, want)
			}
			if got {
				found++
			}
		}
		if found == 0 || found == len(words) {
			t.Errorf("%s: %d of %d words found", name, found, len(words))
		}
	}
}
