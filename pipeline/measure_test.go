package pipeline

import (
	"math/rand/v2"
	"testing"
)

// measureParts are characters of every size and class, and bytes that are no
// UTF-8.
var measureParts = []string{
	"a", "7", "!", " ", "\n", "\x01", "\x7f", "\u00e9", "\u00ab", "\u00d7", "\u00a0", "\u0085", "\u0301", "\u0431", "\u05d0",
	"\u06a9", "\u0640", "\u064b", "\u060c", "\u0664", "\u06f4", "\u06d4", "\u0750", "\u07c0",
	"\u200c", "\u2003", "\u2014", "\ufefc", "\u3000", "\ufffd", "\ufeff", "\U0001f600",
	"\x80", "\xbf", "\xc1", "\xc2", "\xd8", "\xdb", "\xe2", "\xe2\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x9f", "\xf4\x90\x80\x80", "\xff",
}

// checkMeasure holds measureBytes to measureRunes and tells whether it gave an
// answer.
func checkMeasure(t *testing.T, text []byte) bool {
	t.Helper()
	got, ok := measureBytes(text)
	if want := measureRunes(text); ok && got != want {
		t.Fatalf("%+q: %+v, want %+v", text, got, want)
	}
	return ok
}

func TestMeasureBytes(t *testing.T) {
	for _, a := range measureParts {
		for _, b := range measureParts {
			for _, c := range measureParts {
				checkMeasure(t, []byte(a+b+c))
			}
		}
	}
	r := rand.New(rand.NewPCG(8, 9))
	for size := 1; size < 5000; size = size*5/4 + 1 {
		for _, kinds := range []int{6, 12, 24, len(measureParts)} {
			var text []byte
			for len(text) < size {
				text = append(text, measureParts[r.IntN(kinds)]...)
			}
			checkMeasure(t, text)
		}
	}
}

// TestMeasureBytesAnswers is about the texts that measureBytes is there for.
func TestMeasureBytesAnswers(t *testing.T) {
	for _, s := range []string{
		"", "a", "one two\tthree\r\n", "\u0645\u06cc\u200c\u0634\u0648\u062f \u06f1\u06f2 \u00ab\u0646\u0635\u00bb\u2026 \ufefc \U0001f600",
	} {
		if !checkMeasure(t, []byte(s)) {
			t.Errorf("%+q: no answer", s)
		}
	}
	for _, s := range []string{"a\u00a0b", "a\u2003b", "\xff", "\xd8 ", "\xd8", "\x80", "\u06a9\x80", "\u06a9\u06a9\x80", "\xe2\x80", "\xe2\x80a", "\xe2\xe2\x80\x8c", "\u200c\x80"} {
		if checkMeasure(t, []byte(s)) {
			t.Errorf("%+q: an answer", s)
		}
	}
}

func FuzzMeasureBytes(f *testing.F) {
	f.Add([]byte("\u0645\u06cc\u200c\u0634\u0648\u062f 1\u00a0\xe2\x80"))
	f.Fuzz(func(t *testing.T, b []byte) { checkMeasure(t, b) })
}
