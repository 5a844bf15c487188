package charset

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

// plainSlowly is what Plain means, byte by byte.
func plainSlowly(b []byte) bool {
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\f' && c != '\r' {
			return false
		}
	}
	return utf8.Valid(b) && !bytes.HasPrefix(b, []byte("\ufeff"))
}

func agreeOnValid(t *testing.T, b []byte) {
	t.Helper()
	if t.Failed() {
		return
	}
	if got, want := Valid(b), utf8.Valid(b); got != want {
		t.Errorf("Valid(%+q) is %v, want %v", b, got, want)
	}
	if got, want := Plain(b), plainSlowly(b); got != want {
		t.Errorf("Plain(%+q) is %v, want %v", b, got, want)
	}
}

// TestValid puts every pair of bytes, and every character at the edge of a
// range that UTF-8 bounds, at every place of a word, between ASCII and Persian.
func TestValid(t *testing.T) {
	var middles [][]byte
	for a := 0x7E; a < 0x100; a++ {
		for b := range 0x100 {
			middles = append(middles, []byte{byte(a), byte(b)})
		}
	}
	for _, s := range []string{
		"\u0080", "\u07ff", "\u0800", "\u0fff", "\u1000", "\u200c", "\ud7ff", "\ue000", "\ufeff", "\uffff", "\U00010000", "\U0001f600", "\U0010ffff",
		"\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xe2\x80", "\xf0\x9f\x98", "\x00", "\x06", "\x1b", "\x7f", "\u0085",
		"\u200c\u200c\u200c", "\ud55c\uad6d\uc5b4", "\u1e62\u1ebf", "\xe2\x80\x8c\x8c", "\xd8\xd8\xa7", "",
	} {
		middles = append(middles, []byte(s))
	}
	for _, around := range [][2]string{
		{"", ""},
		{"abcdefgh", "stuvwxyz"},
		{"\u0645\u0646\u0632\u0644", "\u0627\u0628\u06cc"},
		{"\u200c\u0627\n\u200c\u0628", "\u0628\u200c\u06cc\t\u200c"},
	} {
		for shift := range 8 {
			head := append(bytes.Repeat([]byte(" "), shift), around[0]...)
			for _, m := range middles {
				agreeOnValid(t, append(append(bytes.Clone(head), m...), around[1]...))
			}
		}
	}
}

func FuzzValid(f *testing.F) {
	for _, s := range []string{"", "plain\r\n", "\u0645\u06cc\u200c\u0631\u0648\u0645", "\xed\xa0\x80 \xe0\x80\x80", "\U0001f600\u1234", "\xd9", "\x1e\u06cc"} {
		f.Add([]byte(s), uint8(len(s)))
	}
	f.Fuzz(func(t *testing.T, b []byte, shift uint8) {
		agreeOnValid(t, b)
		agreeOnValid(t, append(bytes.Repeat([]byte("\u06af"), int(shift%16)), b...))
	})
}

func BenchmarkValid(b *testing.B) {
	persian := []byte("\u062f\u0631 \u0627\u06cc\u0646 \u0645\u0642\u0627\u0644\u0647 \u0631\u0648\u0634\u200c\u0647\u0627\u06cc \u0627\u0646\u062f\u0627\u0632\u0647\u200c\u06af\u06cc\u0631\u06cc \u062f\u0645\u0627 \u0648 \u0641\u0634\u0627\u0631 \u0628\u0631\u0631\u0633\u06cc \u0645\u06cc\u200c\u0634\u0648\u062f.\n")
	for _, text := range []struct {
		name string
		text []byte
	}{
		{"persian", bytes.Repeat(persian, 100)},
		{"spaced", bytes.Repeat(bytes.ReplaceAll(persian, []byte("\u200c"), []byte(" ")), 100)},
		{"english", bytes.Repeat([]byte("A line of plain English, as it stands in abstracts.\n"), 200)},
	} {
		for name, f := range map[string]func([]byte) bool{"utf8": utf8.Valid, "Valid": Valid} {
			b.Run(text.name+"/"+name, func(b *testing.B) {
				b.SetBytes(int64(len(text.text)))
				for b.Loop() {
					if !f(text.text) {
						b.Fatal("not valid")
					}
				}
			})
		}
	}
}
