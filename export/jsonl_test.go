package export

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestStrings holds the strings of JSON Lines to the rune by rune way of
// writing them, and to the standard decoder.
func TestStrings(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 13))
	parts := []string{
		"a", "\"", "\\", "\n", "\t", "\r", "\x00", "\x1f", " ", "\x7f", "\u0080", "\u009f", "\u00a0", "\u00bf", "\u00c2",
		"\u06a9", "\u200c", "\u2027", "\u2028", "\u2029", "\u202a", "\u2fff", "\ufffd", "\U0001f600", "\xc2", "\xe2\x80", "\xff",
	}
	for range 20000 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		s := b.String()
		got := appendString(nil, s)
		if want := appendEscaped(nil, s); string(got) != string(want) {
			t.Fatalf("%+q is %q, want %q", s, got, want)
		}
		var back string
		if err := json.Unmarshal(got, &back); err != nil || back != strings.ToValidUTF8(s, "\ufffd") && utf8.ValidString(s) {
			t.Fatalf("%+q is read as %+q: %v", s, back, err)
		}
		if i := strings.IndexFunc(string(got), func(r rune) bool { return r < ' ' || r >= 0x7f && r <= 0x9f || r == '\u2028' || r == '\u2029' }); i >= 0 {
			t.Fatalf("%+q is %+q: byte %d stands raw", s, got, i)
		}
	}
}
