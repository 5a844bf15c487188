package mojibake

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestWideStretches has text in UTF-16 read as latin-1 behind stretches that
// look like it and are no text, in both places of a code unit.
func TestWideStretches(t *testing.T) {
	const text = "\u0627\u06cc\u0646 \u06a9\u062a\u0627\u0628 \u0631\u0627 \u0628\u0627\u06cc\u062f \u062e\u0648\u0627\u0646\u062f"
	var damaged []rune
	for _, u := range utf16.Encode([]rune(text)) {
		damaged = append(damaged, rune(u&0xff), rune(u>>8))
	}
	f, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, noise := range []string{"", "E\x06", "\x06E", "\x06", "E\x06\x06", "-\x06", "ab\x06"} {
		for _, n := range []int{1, 2, 3, 50} {
			before := strings.Repeat(noise, n) + "\u0645\u0645\n"
			src := []byte(before + string(damaged))
			if out := f.AppendEdits(nil, src, nil); !bytes.HasSuffix(out, []byte(text)) {
				t.Errorf("behind %d times %+q: %+q", n, noise, out)
			}
		}
	}
}
