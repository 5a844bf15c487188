package mojibake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/zolal/zolal/internal/codepage"
)

// stopwatch adds up the time of many short stretches.
type stopwatch time.Duration

func (s *stopwatch) time(f func()) {
	start := time.Now()
	f()
	*s += stopwatch(time.Since(start))
}

func (s stopwatch) seconds() float64 { return time.Duration(s).Seconds() }

var sink bool

func keep(b bool) { sink = b }

// sentence is a line of testdata/sentences.tsv or of a file of dev sentences.
type sentence struct{ lang, text string }

func sentences(t testing.TB) []sentence {
	t.Helper()
	return readTSV(t, filepath.Join("testdata", "sentences.tsv"))
}

func readTSV(t testing.TB, path string) []sentence {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []sentence
	for l := range strings.Lines(string(b)) {
		lang, text, ok := strings.Cut(strings.TrimRight(l, "\r\n"), "\t")
		if ok && !strings.HasPrefix(l, "#") {
			out = append(out, sentence{lang, text})
		}
	}
	return out
}

// typed rewrites s the way people typed it in page: other yeh and kaf, ASCII
// digits, quotes and dashes, a space for the half-space.
func typed(s string, page *codepage.Page) string {
	for _, r := range [][2]string{
		{"\u06CC", "\u064A"},
		{"\u06A9", "\u0643"},
		{"\u06C0", "\u0647"},
		{"\u0654", ""},
		{"\u200C", " "},
		{"\u00AB", "\""},
		{"\u00BB", "\""},
		{"\u2018", "'"},
		{"\u2019", "'"},
		{"\u201C", "\""},
		{"\u201D", "\""},
		{"\u2013", "-"},
		{"\u2014", "-"},
		{"\u2026", "..."},
		{"\u066A", "%"},
		{"\u066B", "."},
		{"\u066C", ","},
	} {
		if first, _ := utf8.DecodeRuneInString(r[0]); !has(page, first) {
			s = strings.ReplaceAll(s, r[0], r[1])
		}
	}
	return strings.Map(func(r rune) rune {
		switch {
		case has(page, r):
		case r >= '\u06F0' && r <= '\u06F9':
			return r - '\u06F0' + '0'
		case r >= '\u0660' && r <= '\u0669':
			return r - '\u0660' + '0'
		}
		return r
	}, s)
}

func has(p *codepage.Page, r rune) bool {
	_, ok := p.Byte(r)
	return ok
}
