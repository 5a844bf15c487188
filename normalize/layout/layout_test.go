package layout

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
)

func decode(b []byte) (rune, int) { return utf8.DecodeRune(b) }

// cutsRune reports whether at lies inside a valid character of src.
func cutsRune(src []byte, at int) bool {
	for i := at - 1; i >= 0 && i > at-4; i-- {
		if r, n := utf8.DecodeRune(src[i:]); r != utf8.RuneError && i+n > at {
			return true
		}
	}
	return false
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/docs/*.txt")
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src, false)
		f.Add(src, true)
	}
	for _, s := range []string{"", "\n", "#", "# #", "a\t\tb\t", "|", "||", "|a|\n|-|", "- ", "1.", "<sup>1</sup>", "<sup>1</sup> a", "**", "*a*", "[a](b)", "[a](", "a-\n\nb", "\xff\n\xd9", "\\*", "> ", "---", "a\n---", "\f\f", "1. a\n2. b", "![a](b)", "a<sup>1</sup>\n\n1. x\n\nb", "(1999). A. (2000)"} {
		f.Add([]byte(s), false)
	}
	f.Fuzz(func(t *testing.T, src []byte, raw bool) {
		l := Parse(src, Options{Raw: raw})
		checkLayout(t, src, l)
		for _, b := range l.Blocks {
			from := l.AppendSource(nil, b.Span)
			if len(from) == 0 {
				t.Fatalf("block %v has no source", b.Span)
			}
			for _, s := range from {
				if s.Start < 0 || s.End > len(src) || s.Start >= s.End {
					t.Fatalf("source %v of %d bytes", s, len(src))
				}
			}
		}
	})
}

// TestSourceOfParts compares AppendSource of a part of the text with the plain
// answer: the source of every byte of it, markers between them included.
func TestSourceOfParts(t *testing.T) {
	src := []byte("# Title\n\nOne **bold** word<sup>1</sup> and\na [link](http://x.y/z) here.\n\n1. note\n")
	l := Parse(src, Options{})
	text := l.Append(nil, src)
	for _, c := range []struct {
		part string
		want string // the source from its first to its last byte
	}{
		{"Title", "Title"},
		{"One bold", "One **bold"},
		{"bold word", "bold** word<sup>1</sup>"},
		{"word and a", "word<sup>1</sup> and\na"},
		{"link", "[link](http://x.y/z)"},
		{"a link here.", "a [link](http://x.y/z) here."},
		{"here.", "here."},
	} {
		i := bytes.Index(text, []byte(c.part))
		if i < 0 {
			t.Fatalf("%q is not in %q", c.part, text)
		}
		got := l.AppendSource(nil, edit.Span{Start: i, End: i + len(c.part)})
		if len(got) != 1 || string(got[0].Of(src)) != c.want {
			t.Errorf("%q comes from %v, want %q", c.part, got, c.want)
		}
	}
}

// TestRaw reads no markup, but still knows lines and pages.
func TestRaw(t *testing.T) {
	src := []byte("# not a heading *at all*, but it goes on and on until the page\n\n\n\nends with <b>a full</b> stop.")
	l := Parse(src, Options{Raw: true})
	if got, want := string(l.Append(nil, src)), "# not a heading *at all*, but it goes on and on until the page ends with <b>a full</b> stop."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestNextSpecial compares the search by eights with one byte by byte, for
// every length up to 140 and every place.
func TestNextSpecial(t *testing.T) {
	plain := func(src []byte, at, end int) int {
		for at < end && !special[src[at]] {
			at++
		}
		return at
	}
	var marks specials
	for n := range 140 {
		for k := range n + 1 {
			for _, fill := range []string{"a", "\u0628", " .", "\xff\x00", "\u0628\u200c"} {
				src := []byte(strings.Repeat(fill, 140))[:n]
				if k < n {
					src[k] = "<>*_[]`\\"[k%8]
				}
				marks.find(src)
				for at := range n + 1 {
					if got, want := marks.next(src, at, n), plain(src, at, n); got != want {
						t.Fatalf("%+q from %d: %d, want %d", src, at, got, want)
					}
				}
			}
		}
	}
}

func TestScriptOf(t *testing.T) {
	for text, want := range map[string]script{
		"": noScript, "12 \u06f1\u06f2 \u060c\u061f": noScript, "abc \u0628": latin, "\u0628\u0627\u062f ab": arabic,
		"<strong>\u0628\u0627\u062f": arabic, "\u00c9t\u00e9": latin, "\u0661\u0662 a": latin, "\xd8": noScript,
	} {
		if got := scriptOf([]byte(text)); got != want {
			t.Errorf("%+q: %v, want %v", text, got, want)
		}
	}
}

// A text full of openings that nothing closes must not take long.
func TestManyOpenings(t *testing.T) {
	for _, s := range []string{"[", "*a ", "<", "<!--", "`", "![", "<sup>", "_a ", "(1999) "} {
		src := []byte(strings.Repeat(s, 200_000/len(s)))
		checkLayout(t, src, Parse(src, Options{}))
	}
	lines := []byte(strings.Repeat("1. a\n", 20_000))
	checkLayout(t, lines, Parse(lines, Options{}))
	lines = []byte(strings.Repeat("a, b. (1999)\n\n", 20_000))
	checkLayout(t, append([]byte("# References\n\n"), lines...), Parse(append([]byte("# References\n\n"), lines...), Options{}))
}

func BenchmarkParse(b *testing.B) {
	files, _ := filepath.Glob("testdata/docs/*.txt")
	for _, name := range files {
		doc, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		doc = bytes.TrimSuffix(doc, []byte("\n"))
		b.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(b *testing.B) {
			b.SetBytes(int64(len(doc)))
			b.ReportAllocs()
			for b.Loop() {
				Parse(doc, Options{})
			}
		})
	}
}

func TestLetters(t *testing.T) {
	for r := range rune(0x3000) {
		if isLetter(r) != unicode.IsLetter(r) || isLower(r) != unicode.IsLower(r) || isUpper(r) != unicode.IsUpper(r) {
			t.Errorf("%U: %v %v %v", r, isLetter(r), isLower(r), isUpper(r))
		}
	}
}

// TestRefused: what refused turns away is no label.
func TestRefused(t *testing.T) {
	n := 0
	for key := range labels {
		if refused([]byte(key)) {
			t.Errorf("%+q is a label", key)
		}
	}
	for a := rune(' '); a < 0x700; a++ {
		for _, b := range "e\u06a9 :\u0627" {
			if refused([]byte(string(a) + string(b))) {
				n++
			}
		}
	}
	if n == 0 {
		t.Error("nothing is refused")
	}
}

func TestHasDigit(t *testing.T) {
	plain := func(b []byte) bool {
		for len(b) > 0 {
			r, n := decode(b)
			if digitValue(r) >= 0 {
				return true
			}
			b = b[n:]
		}
		return false
	}
	for r := range rune(0x700) {
		for _, around := range []string{"", "a", "\u0627\u0645\u06cc", "\u06ccb\u0670\u06e3 - "} {
			for _, text := range []string{around + string(r), string(r) + around, around + string(r) + around} {
				if got, want := hasDigit([]byte(text)), plain([]byte(text)); got != want {
					t.Errorf("%+q: %v, want %v", text, got, want)
				}
			}
		}
	}
}

// What passes for a letter at the end of a line is one, whatever stands before.
func TestEndsInLetter(t *testing.T) {
	n := 0
	for r := range rune(0x10000) {
		for _, before := range []string{"", "a", "\u0627", "\xd8", "\u200c"} {
			if !endsInLetter([]byte(before + string(r))) {
				continue
			}
			n++
			if !isArabic(r) {
				t.Errorf("%+q before %U", before, r)
			}
		}
	}
	if n < 5*100 {
		t.Errorf("%d letters only", n)
	}
}

// Every label of the table is found, so none of its beginnings is given up.
func TestLabelsAreFound(t *testing.T) {
	for key, want := range labels {
		if got := findLabel([]byte(key + " 2:")); got.kind != want.kind && want.kind == "caption" {
			t.Errorf("%+q is %q before a number", key, got.kind)
		}
		if got := findLabel([]byte(key + ": 2")); got.kind != want.kind || got.section != want.section {
			t.Errorf("%+q is %q, want %q", key, got.kind, want.kind)
		}
	}
}
