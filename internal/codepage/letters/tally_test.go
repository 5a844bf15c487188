package letters

import (
	"slices"
	"strings"
	"testing"
)

// slowly tallies text pair by pair.
func slowly(s string) (t Tally) {
	prev := Space
	for _, r := range s + " " {
		t.AddPair(prev, Of(r), 1)
		prev = Of(r)
	}
	return t
}

func reversed(s string) string {
	rs := []rune(s)
	slices.Reverse(rs)
	return string(rs)
}

// TestBoth compares the tally of both directions, and that of one, with adding
// up pairs; also across the length after which the counters are emptied.
func TestBoth(t *testing.T) {
	for _, s := range []string{
		"", " ", "a", "\u0627", "abc \u0645\u06cc\u200c\u0631\u0648\u0645.", "\u06f1\u06f2 (\u00ab\u0646\u0648\u00bb) \ufb8e\ufedf",
		strings.Repeat("\u0627\u0628x ", 2000), strings.Repeat("\u200c\u0628", 4095), strings.Repeat("z", 5000) + "\u06af",
	} {
		want, wantBack := slowly(s), slowly(reversed(s))
		forward, back := Both([]byte(s))
		if forward != want || Text([]byte(s)) != want {
			t.Errorf("%.40q reads as %+v, want %+v", s, forward, want)
		}
		if back != wantBack {
			t.Errorf("%.40q from its end reads as %+v, want %+v", s, back, wantBack)
		}
	}
}

func FuzzBoth(f *testing.F) {
	f.Add("\u0633\u0644\u0627\u0645 world \u06f1\u06f2 \u00e9t\u00e9")
	f.Add("\xd8\xd8\xa7\xff\u200c")
	f.Add("\xe2\x80 \xe2\x80\x8c\xe0\x80\x8c\xed\xa0\x80\xef\xbb\xbf\xd8")
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := Text([]byte(s)), slowly(s); got != want {
			t.Errorf("%+q: %+v, want %+v", s, got, want)
		}
		s = strings.ToValidUTF8(s, "\ufffd")
		forward, back := Both([]byte(s))
		if forward != slowly(s) || back != slowly(reversed(s)) {
			t.Errorf("%+q: %+v and %+v", s, forward, back)
		}
	})
}
