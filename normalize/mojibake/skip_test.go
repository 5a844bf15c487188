package mojibake

import (
	"math/rand/v2"
	"testing"
)

// skipSlowly is what skip means, from the definition of a strange byte.
func skipSlowly(s []byte) int {
	for i, b := range s {
		switch {
		case startsAny(s[i:], []string{"\u200C", "\u00AB", "\u00BB"}):
		case b == '\t' || b == '\n' || b == '\f' || b == '\r':
		case b < ' ', b == 0x7F, b == '&', b == '%', b == '\\':
			return i
		case b >= 0xC0 && (b < 0xD8 || b > 0xDB):
			return i
		}
	}
	return len(s)
}

func TestSkip(t *testing.T) {
	check := func(s []byte) {
		t.Helper()
		want := skipSlowly(s)
		if got := skip(s); got != want {
			t.Fatalf("skip(% X) = %d, want %d", s, got, want)
		}
		if got := skipPortable(s); got != want {
			t.Fatalf("skipPortable(% X) = %d, want %d", s, got, want)
		}
	}
	clean := []byte("\u0633\u0644\u0627\u0645 abc.\n\t\u062F\u0646\u06CC\u0627\u200C \u00AB\u0648\u00BB")
	var text []byte
	for len(text) < 300 {
		text = append(text, clean...)
	}
	for n := range 260 { // every length, every byte at every place of three
		check(text[:n])
		for _, at := range []int{0, n / 2, n - 1} {
			if at < 0 || n == 0 {
				continue
			}
			for b := range 256 {
				s := append([]byte(nil), text[:n]...)
				s[at] = byte(b)
				check(s)
			}
		}
	}
	rng := rand.New(rand.NewPCG(5, 6))
	for range 5000 {
		s := append([]byte(nil), text[:rng.IntN(len(text))]...)
		for range rng.IntN(3) {
			if len(s) > 0 {
				s[rng.IntN(len(s))] = byte(rng.IntN(256))
			}
		}
		check(s)
	}
}
