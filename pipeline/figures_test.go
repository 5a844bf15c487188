package pipeline_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/zolal/zolal/pipeline"
)

// slowFigures counts with the standard library, rune by rune.
func slowFigures(s string) (runes, letters, digits, words, half int) {
	for _, r := range s {
		runes++
		switch {
		case r == '\u200c':
			half++
		case unicode.IsLetter(r) && r != '\u0640' && unicode.Is(unicode.Arabic, r) || unicode.Is(unicode.Latin, r) && unicode.IsLetter(r):
			letters++
		case r >= '0' && r <= '9' || r >= 0x660 && r <= 0x669 || r >= 0x6f0 && r <= 0x6f9:
			digits++
		}
	}
	return runes, letters, digits, len(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r)
	})), half
}

func TestMeasure(t *testing.T) {
	for _, s := range []string{
		"",
		"one two  three\n",
		"\u0645\u06cc\u200c\u0634\u0648\u062f \u06f1\u06f2 \u0663 45",
		"\u0627\u0644\u0639\u0631\u0628\u064a\u0629\u060c \u00ab\u0646\u0635\u00bb. caf\u00e9",
		"a\u00a0b\u2003c \ufeb3\ufefc \ufeff",
		"bytes \xff\xfe end",
	} {
		f := pipeline.Measure([]byte(s))
		runes, letters, digits, words, half := slowFigures(s)
		if f.Runes != runes || f.Letters != letters || f.Digits != digits || f.Words != words || f.HalfSpaces != half {
			t.Errorf("%+q: %+v, want %d runes, %d letters, %d digits, %d words, %d half-spaces", s, f, runes, letters, digits, words, half)
		}
	}
}

// TestMeasureJoins holds Measure to the sum of its parts: what it says of single
// characters is tested above.
func TestMeasureJoins(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	parts := []string{"a", "\u06a9", "\u0645\u06cc\u200c\u0634\u0648\u062f", "12", "!", " ", "  ", "\u00a0", "\n", "\u2003", "\u200c", "\u0640", "\u2014", "\ufefc", "\U0001f600", "\xff"}
	for size := 1; size < 2e5; size = size*3/2 + 1 {
		var text []byte
		var want pipeline.Figures
		for last := false; !last; {
			part := parts[r.IntN(len(parts))]
			if last = len(text) >= size; last {
				part = "\xd9" // the first byte of two; nowhere but at the end
			}
			text = append(text, part...)
			one := pipeline.Measure([]byte(part))
			want.Runes += one.Runes
			want.Letters += one.Letters
			want.Arabic += one.Arabic
			want.Digits += one.Digits
			want.Punct += one.Punct
			want.HalfSpaces += one.HalfSpaces
			want.Replaced += one.Replaced
		}
		want.Words = len(bytes.FieldsFunc(text, unicode.IsSpace))
		if got := pipeline.Measure(text); got != want {
			t.Errorf("%d bytes: %+v, want %+v", len(text), got, want)
		}
	}
}

func FuzzMeasure(f *testing.F) {
	f.Add([]byte("\u0645\u06cc\u200c\u0634\u0648\u062f 1"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m := pipeline.Measure(b)
		if m.Letters+m.Digits+m.Punct > m.Runes || m.Words > m.Runes {
			t.Errorf("%+q: %+v", b, m)
		}
	})
}

func BenchmarkMeasure(b *testing.B) {
	text := []byte(strings.Repeat("\u0627\u06cc\u0646 \u06cc\u06a9 \u062c\u0645\u0644\u0647\u0654 \u06a9\u0648\u062a\u0627\u0647 \u0627\u0633\u062a. ", 2000))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if pipeline.Measure(text).Words == 0 {
			b.Fatal("no words")
		}
	}
}

// slowWords is Words a byte at a time.
func slowWords(b []byte) int {
	return len(bytes.FieldsFunc(b, func(r rune) bool { return r == ' ' || r >= '\t' && r <= '\r' }))
}

func TestWords(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 5))
	kinds := []byte(" \t\n\v\f\r\x08\x0e\x1f!a\x7f\x80\x89\xa0\xd8\xff")
	for range 20000 {
		b := make([]byte, r.IntN(40))
		for i := range b {
			b[i] = kinds[r.IntN(len(kinds))]
		}
		if got, want := pipeline.Words(b), slowWords(b); got != want {
			t.Fatalf("%+q: %d words, want %d", b, got, want)
		}
	}
}

func BenchmarkWords(b *testing.B) {
	text := []byte(strings.Repeat("\u0627\u06cc\u0646 \u06cc\u06a9 \u062c\u0645\u0644\u0647\u0654 \u06a9\u0648\u062a\u0627\u0647 \u0627\u0633\u062a. ", 2000))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if pipeline.Words(text) == 0 {
			b.Fatal("no words")
		}
	}
}
