package align

import (
	"encoding/binary"
	"strings"
	"testing"

	"github.com/zolal/zolal/lang"
)

// sameHeard compares what a side hears in a sentence with a scan of all of it,
// twice, so that the second time every chunk is kept that can be.
func sameHeard(t *testing.T, d *side, s string) {
	t.Helper()
	var sc scanner
	sc.sentence(s)
	for _, state := range []string{"as they come", "known"} {
		letters, question := d.hear(s)
		same := letters == sc.letters && question == sc.question && len(d.heard) == len(sc.raw)
		for i := 0; same && i < len(sc.raw); i++ {
			m, r := d.heard[i], sc.raw[i]
			same = string(d.text(m.spelling())) == string(sc.text(r)) && (m.mention&capital != 0) == r.capital && d.seen[m.spelling()].class == r.class
		}
		if !same {
			t.Errorf("%+q, its chunks %s: %d tokens, %d letters, question %v; want %d, %d, %v",
				s, state, len(d.heard), letters, question, len(sc.raw), sc.letters, sc.question)
		}
	}
}

var chunkSeeds = []string{
	"A.B. C.D. I'm U.S. and US, us; 1, 200 1,200 1,200,300 %5 5% ?",
	"12345678 1234567812345678 123456781234567812345678 1234567812345678123456781234567",
	"a\x00 a a\x00\x00 \x00 \xd8 \xd8 \xd8\xa7\xd8 \xe2\x80 \xe2\x80\x8c",
	"  \u06a9\u062a\u0627\u0628\u200c\u0647\u0627\u06cc\u0634\u0627\u0646\u061f   \u06a9\u062a\u0627\u0628 \u2014 - \u00a0 ",
}

func TestChunks(t *testing.T) {
	w := newTestAligner(t, lang.Persian).bench()
	d := &w.sides[1]
	check := func(s string) {
		sameHeard(t, d, s)
		sameHeard(t, d, strings.ReplaceAll(s, " ", ""))
	}
	for _, s := range append(chunkSeeds, scanSeeds...) {
		check(s)
	}
	for _, doc := range readAbstracts(t) {
		for _, s := range append(doc.Src, doc.Tgt...) {
			check(s)
		}
	}
}

// TestChunkAt compares the reading of a chunk with strings.Cut, for all sizes
// and with bytes beside it that are nearly blanks.
func TestChunkAt(t *testing.T) {
	for _, c := range []byte{0, 1, 0x1f, 0x21, 0xa0, 0xff} {
		for size := range chunkBytes + 1 {
			s := strings.Repeat(string([]byte{c}), size) + " " + strings.Repeat(string([]byte{c}), chunkBytes)
			key, n := chunkAt((*[chunkBytes]byte)([]byte(s)))
			want, _, _ := strings.Cut(s[:chunkBytes], " ")
			got := binary.LittleEndian.AppendUint64(nil, key.a)
			got = binary.LittleEndian.AppendUint64(got, key.b)
			got = binary.LittleEndian.AppendUint64(got, key.c)
			if n != len(want) || string(got) != want+strings.Repeat("\x00", chunkBytes-len(want)) {
				t.Errorf("%d bytes %#x: size %d, key %x", size, c, n, got)
			}
		}
	}
}

func FuzzChunks(f *testing.F) {
	for _, s := range append(chunkSeeds, scanSeeds...) {
		f.Add(s)
	}
	w := newTestAligner(f, lang.Persian).bench()
	f.Fuzz(func(t *testing.T, s string) { sameHeard(t, &w.sides[1], s) })
}
