package segment

import (
	"bytes"
	"testing"
)

// nextRef is candidates.next one byte at a time.
func nextRef(text []byte, i int) int {
	for i < len(text) && !candidate(text, i) {
		i++
	}
	return i
}

// TestCandidatesEveryLength puts each kind of candidate at every place of texts of
// every length up to a few words of eight bytes.
func TestCandidatesEveryLength(t *testing.T) {
	s := mustNew(t, Options{})
	marks := []string{".", "!", "?", "\n", "\r", "\f", "\u061f", "\u06d4", "\u2026", "\u2028"}
	for n := 0; n <= 140; n++ {
		for at := 0; at <= n; at += 1 + n/32 {
			for _, m := range marks {
				text := []byte(string(bytes.Repeat([]byte{'a'}, at)) + m + string(bytes.Repeat([]byte("b"), n-at)))
				mc := s.machine(text, true)
				if got, want := mc.marks.next(text, 0), nextRef(text, 0); got != want || got < at || got >= at+len(m) {
					t.Fatalf("next(%+q) = %d, want %d", text, got, want)
				}
			}
		}
	}
}

// TestCandidatesMissNoMark asks that every rune which can end a sentence or a
// line has a candidate among its bytes.
func TestCandidatesMissNoMark(t *testing.T) {
	s := mustNew(t, Options{})
	for r := rune(1); r < 0x20000; r++ {
		c := classOf(r)
		if !c.isEnd() && c != lineEnd || r == 0x85 {
			continue
		}
		text := []byte("aaaaaaa" + string(r) + "aaaaaaaaa")
		if mc := s.machine(text, true); mc.marks.next(text, 0) >= 7+len(string(r)) {
			t.Errorf("%U (class %d) is not found", r, c)
		}
	}
}

func FuzzCandidates(f *testing.F) {
	f.Add([]byte("\u0633\u0644\u0627\u0645. \u0686\u0637\u0648\u0631\u06cc\u061f \u0648\u2026\n"))
	f.Add([]byte("\x80\xa0\x80\xa6\x9f\x94\x1f\x3f\xbf plain text of more than eight bytes"))
	s := mustNew(f, Options{})
	f.Fuzz(func(t *testing.T, text []byte) {
		mc := s.machine(text, true)
		for i := 0; i <= len(text); {
			got, want := mc.marks.next(text, i), nextRef(text, i)
			if got != want {
				t.Fatalf("next(%+q, %d) = %d, want %d", text, i, got, want)
			}
			i = got + 1
		}
	})
}
