package align

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
)

// FuzzSentences: whatever the text, every sentence is in exactly one bead, in
// order, and the figures are in range.
func FuzzSentences(f *testing.F) {
	f.Add("One. \nTwo?\nU.S. 1,200 and 3.5%", "\u06cc\u06a9.\n\u062f\u0648\u061f\n\u06f1\u06f2\u06f0\u06f0 \u0645\u06cc\u200c\u0631\u0648\u062f", uint8(4))
	f.Add("", "\u0628\u0633\u0645", uint8(1))
	f.Add("\xff\xfe\nNATO's 12", "\u200c\u200c\n\u0640\u0640 \u0645\u062c\u0644\u0633\u0627\u0644\u0623\u0645\u0646\u0648\u0627\u0644\u062a\u0639\u0627\u0648\u0646", uint8(3))
	f.Add(strings.Repeat("a b\n", 50), strings.Repeat("\u0627\n", 70), uint8(2))
	f.Fuzz(func(t *testing.T, src, tgt string, most uint8) {
		for _, l := range []lang.Tag{lang.Persian, lang.Arabic} {
			a, err := New(Options{Src: lang.English, Tgt: l, MaxBead: 1 + int(most%4)})
			if err != nil {
				t.Fatal(err)
			}
			s, d := strings.Split(src, "\n"), strings.Split(tgt, "\n")
			if len(s) > 120 || len(d) > 120 {
				return
			}
			checkBeads(t, a.Sentences(s, d), len(s), len(d))
		}
	})
}

func checkBeads(t *testing.T, beads []Bead, n, m int) {
	t.Helper()
	i, j := 0, 0
	for _, b := range beads {
		for _, x := range b.Src {
			if x != i {
				t.Fatalf("source sentence %d, want %d: %v", x, i, beads)
			}
			i++
		}
		for _, y := range b.Tgt {
			if y != j {
				t.Fatalf("target sentence %d, want %d: %v", y, j, beads)
			}
			j++
		}
		if len(b.Src)+len(b.Tgt) == 0 || !(b.P >= 0 && b.P <= 1) || math.IsNaN(b.Score) || b.Margin < 0 ||
			!(b.CovSrc >= 0 && b.CovSrc <= 1) || !(b.CovTgt >= 0 && b.CovTgt <= 1) {
			t.Fatalf("bead out of range: %+v", b)
		}
	}
	if i != n || j != m {
		t.Fatalf("%d and %d sentences in beads, want %d and %d", i, j, n, m)
	}
}

// FuzzDocument: whatever the units, the rows point into them.
func FuzzDocument(f *testing.F) {
	f.Add("Abstract\nWater is life.\nKeywords: a; b", "\u0686\u06a9\u06cc\u062f\u0647\n\u0622\u0628 \u0632\u0646\u062f\u06af\u06cc \u0627\u0633\u062a.\n\u0648\u0627\u0698\u06af\u0627\u0646 \u06a9\u0644\u06cc\u062f\u06cc: \u0627\u060c \u0628", "hsksk")
	f.Add("**Abstract:** x <b>y</b>", "\u062e\u0644\u0627\u0635\u0647: <", "ccc")
	f.Add("Keywords:;;;,", "\u06a9\u0644\u06cc\u062f\u0648\u0627\u0698\u0647: \u061b\u061b", "mm")
	kinds := map[rune]unit.Kind{'h': unit.Heading, 's': unit.Sentence, 'k': unit.Keyword, 'c': unit.Cell, 'm': unit.Metadata, 't': unit.Title, 'r': unit.Reference}
	f.Fuzz(func(t *testing.T, a, b, marks string) {
		var in []Input
		marked := []rune(marks)
		for i, s := range strings.Split(a+"\n"+b, "\n") {
			k := unit.Sentence
			if len(marked) > 0 && kinds[marked[i%len(marked)]] != "" {
				k = kinds[marked[i%len(marked)]]
			}
			in = append(in, Input{Kind: k, Text: s, Block: i / 2})
		}
		if len(in) > 60 {
			return
		}
		al, err := New(Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows := al.Document(in)
		if len(rows) == 0 {
			t.Fatal("no row")
		}
		for _, p := range rows {
			for _, x := range append(append([]int{}, p.Src...), p.Tgt...) {
				if x < 0 || x >= len(in) {
					t.Fatalf("row points to unit %d of %d", x, len(in))
				}
			}
			if len(p.Src) == 1 && in[p.Src[0]].Text[p.SrcSpan.Start:p.SrcSpan.End] != p.SrcText {
				t.Fatalf("span %v is not the text %+q", p.SrcSpan, p.SrcText)
			}
			if utf8.ValidString(a) && utf8.ValidString(b) && !utf8.ValidString(p.SrcText+p.TgtText) {
				t.Fatalf("a character was cut: %+q %+q", p.SrcText, p.TgtText)
			}
		}
	})
}

// FuzzLabel: the label ends within the text, on a character.
func FuzzLabel(f *testing.F) {
	for _, s := range []string{"Abstract: x", "<b>Key words:</b> a", "\u0686\u06a9\u06cc\u062f\u0647", "\u06a9\u0644\u06cc\u062f\u200c\u0648\u0627\u0698\u0647\u200c\u0647\u0627: \u0627", "**", "<", ":"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_, rest := findLabel(s)
		if rest < 0 || rest > len(s) || utf8.ValidString(s) && !utf8.ValidString(s[rest:]) {
			t.Fatalf("label of %+q ends at %d", s, rest)
		}
	})
}
