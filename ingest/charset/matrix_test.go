package charset_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zolal/zolal/ingest/charset"
	"github.com/zolal/zolal/internal/codepage"
)

// devSentences are the test sentences and, where they are present, the shared
// dev sentences.
func devSentences(t testing.TB) []sentence {
	out := sentences(t)
	root := os.Getenv("ZOLAL_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	for _, lang := range []string{"fa", "ar"} {
		b, err := os.ReadFile(filepath.Join(root, "data/eval/mojibake", lang+"_clean.txt"))
		if err != nil {
			continue // the test sentences alone then
		}
		for l := range strings.Lines(string(b)) {
			if l = strings.TrimSpace(l); len([]rune(l)) >= 20 {
				out = append(out, sentence{lang, l})
			}
		}
	}
	return out
}

// write stores s in the encoding called name; ok is false where it cannot.
func write(s, name string) (gold string, raw []byte, ok bool) {
	switch name {
	case charset.UTF16LE:
		return s, wide(s, 0), true
	case charset.UTF16BE:
		return s, wide(s, 1), true
	case charset.UTF8:
		return s, []byte(s), true
	}
	p := codepage.Lookup(name)
	gold = typed(s, p)
	if name == "iran-system" {
		gold = reversed(gold)
	}
	raw, ok = encode(gold, p)
	return gold, raw, ok
}

type cell struct{ n, exact int }

func (c cell) percent() float64 { return 100 * float64(c.exact) / float64(max(c.n, 1)) }

// TestMatrix reads sentences, pieces of about a kilobyte, and fragments of
// three words, each as a file of its own.
func TestMatrix(t *testing.T) {
	all := devSentences(t)
	sizes := []struct {
		name  string
		floor float64
		texts func(lang string) []string
	}{
		{"3 words", 75, func(lang string) []string { return cutWords(all, lang, 3) }},
		{"sentence", 99.5, func(lang string) []string { return cutWords(all, lang, 1000) }},
		{"1 KB", 100, func(lang string) []string { return join(cutWords(all, lang, 1000), 8) }},
	}
	names := []string{
		charset.UTF8, charset.UTF16LE, charset.UTF16BE, "windows-1256", "iso-8859-6", "x-mac-arabic",
		"x-mac-farsi", "cp720", "isiri-3342", "cp864", "iran-system",
	}
	var report strings.Builder
	report.WriteString("| encoding | language | 3 words % | sentence % | 1 KB % |\n|---|---|---|---|---|\n")
	for _, name := range names {
		for _, lang := range []string{"fa", "ar"} {
			fmt.Fprintf(&report, "| %s | %s", name, lang)
			for _, size := range sizes {
				c := measure(t, name, size.texts(lang))
				if c.n == 0 {
					report.WriteString(" | -")
					continue
				}
				fmt.Fprintf(&report, " | %.1f (%d)", c.percent(), c.n)
				if c.percent() < size.floor {
					t.Errorf("%s %s, %s: %d of %d right", name, lang, size.name, c.exact, c.n)
				}
			}
			report.WriteString(" |\n")
		}
	}
	if dir := os.Getenv("ZOLAL_REPORT"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "charset.md"), []byte(report.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func measure(t *testing.T, name string, texts []string) (c cell) {
	for _, s := range texts {
		gold, raw, ok := write(s, name)
		if !ok {
			continue
		}
		c.n++
		text, _, g, err := charset.Decode(raw, charset.Options{})
		if err == nil && string(text) == gold {
			c.exact++
		} else {
			t.Logf("%s read as %+v: %+.100q, want %+.100q", name, g, text, gold)
		}
	}
	return c
}

// cutWords gives the first n words of each sentence of a language.
func cutWords(all []sentence, lang string, n int) []string {
	var out []string
	for _, s := range all {
		if w := strings.Fields(s.text); s.lang == lang {
			out = append(out, strings.Join(w[:min(n, len(w))], " "))
		}
	}
	return out
}

// join gives overlapping groups of n texts, a line each.
func join(texts []string, n int) []string {
	var out []string
	for i := 0; i+n <= len(texts); i += n / 2 {
		out = append(out, strings.Join(texts[i:i+n], "\n"))
	}
	return out
}
